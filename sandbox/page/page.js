'use strict';

const at = id => document.getElementById(id);
const colours = ['#2f7bbf', '#b3612f', '#4b8b3b', '#8a4fa3', '#a83e5b', '#3b7f86', '#77702c'];

let state = {bot: {}, people: [], chats: []};
let person = 0; // who is holding the phone
let chat = 0;   // which chat is open
let shown = {messages: [], menu: []};

/* the sandbox's control API */

async function call(method, path, body) {
  const form = body instanceof FormData;
  const response = await fetch('/sandbox/' + path, {
    method,
    headers: body && !form ? {'Content-Type': 'application/json'} : {},
    body: body && !form ? JSON.stringify(body) : body,
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error || response.statusText);
  return answer;
}

const act = (what, body) => call('POST', `chats/${chat}/${what}`, {person, ...body}).catch(problem);
const problem = error => toast(error.message);

/* building the page: text is only ever set as text, but for html that the sandbox made safe */

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child));
  return element;
}

const initials = name => name.replace(/[^\p{L}\p{N}\s]/gu, '').split(/\s+/).filter(Boolean).slice(-2).map(word => word[0].toUpperCase()).join('');
const colour = id => colours[Math.abs(id) % colours.length];
const zone = 'Asia/Ho_Chi_Minh'; // the committee's
const clock = date => new Date(date).toLocaleTimeString('vi-VN', {hour: '2-digit', minute: '2-digit', timeZone: zone});
const current = () => state.people.find(p => p.id === person) || {name: '', role: ''};

/* people and chats */

function drawPeople() {
  const line = (id, open, name, note, unread, on) => make('button', {type: 'button', onclick: open, ariaCurrent: String(on)},
    make('span', {className: 'face', style: `background:${colour(id)}`, textContent: initials(name)}),
    make('span', {className: 'name'}, make('span', {textContent: name}), make('small', {textContent: note})),
    unread > 0 && make('span', {className: 'unread', textContent: unread}));
  const people = state.people.map(p =>
    line(p.id, () => choose(p.id, p.id), p.name, p.role || '', p.unread, p.id === person && chat === p.id));
  const groups = state.chats.filter(c => (c.members || []).includes(person)).map(c =>
    line(c.id, () => choose(person, c.id), c.title, 'Nhóm', c.unread, c.id === chat));
  at('people').replaceChildren(make('h2', {textContent: 'Đồng chí đang là'}), ...people,
    ...(groups.length ? [make('h2', {textContent: 'Nhóm của ' + current().name})] : []), ...groups);
}

function drawHeader() {
  const who = current();
  const group = state.chats.find(c => c.id === chat);
  at('switch').textContent = initials(who.name);
  at('switch').style.background = colour(person);
  at('bot').textContent = group ? group.title : state.bot.first_name;
  at('status').textContent = shown.typing ? 'đang soạn…' : `${who.name} · ${who.role || 'người lạ'}`;
}

async function choose(newPerson, newChat) {
  person = newPerson;
  chat = newChat;
  history.replaceState(null, '', `#${person}${chat === person ? '' : '/' + chat}`);
  for (const id of ['menu', 'sheet']) at(id).hidden = true;
  at('people').classList.remove('open');
  await refresh();
}

/* the open chat */

async function refresh() {
  const [everyone, open] = await Promise.all([call('GET', 'state'), call('GET', `chats/${chat}?person=${person}`)]);
  state = everyone;
  shown = open;
  drawPeople();
  drawHeader();
  drawMenu();
  drawSheet();
  drawMessages();
  if (shown.unread > 0) act('read');
}

const nearEnd = list => list.scrollHeight - list.scrollTop - list.clientHeight < 120;

/* who reads the end goes on reading it where a panel or a long text takes room away */
function keepEnd(list) {
  let near = true;
  list.onscroll = () => { near = nearEnd(list); };
  new ResizeObserver(() => { if (near) list.scrollTop = list.scrollHeight; }).observe(list);
}

function drawMessages() {
  const list = at('chat');
  const near = nearEnd(list);
  const lines = shown.messages.map(drawMessage);
  if (!shown.opened) {
    lines.push(make('div', {className: 'hint', textContent: 'Chưa có tin nhắn nào.'}),
      keyboard([[{text: 'Bắt đầu', start: true}]]));
  } else if (!lines.length) {
    lines.push(make('div', {className: 'hint', textContent: 'Chưa có tin nhắn nào.'}));
  }
  list.replaceChildren(...lines);
  if (near) list.scrollTop = list.scrollHeight;
}

function drawMessage(message) {
  if (message.service) return make('div', {className: 'message service', textContent: message.service});
  const mine = message.from_id === person;
  const others = chat < 0 && !mine;
  const bubble = make('div', {className: 'bubble'},
    others && make('div', {className: 'who', textContent: message.from_name}),
    media(message),
    make('div', {className: 'body', innerHTML: message.html}),
    make('div', {className: 'time', textContent: (message.edits ? 'đã sửa ' : '') + clock(message.date)}));
  const drawn = make('article', {className: 'message' + (mine ? ' mine' : '')}, bubble);
  drawn.dataset.id = message.id;
  if (mine && message.text) Object.assign(bubble, {title: 'Chạm hai lần để sửa', ondblclick: () => edit(message)});
  if (message.buttons) drawn.append(keyboard(message.buttons, message));
  return drawn;
}

function media(message) {
  const m = message.media;
  if (!m) return null;
  switch (m.kind) {
    case 'photo': return make('img', {src: message.media_url, alt: 'Ảnh', width: m.width, height: m.height, style: 'height:auto'});
    case 'document': return make('a', {className: 'document', href: message.media_url, download: m.name}, '📄 ', m.name);
    case 'voice': return make('div', {className: 'document', textContent: '🎤 Tin nhắn thoại'});
  }
  return make('div', {className: 'document', textContent: m.name || m.kind});
}

function keyboard(rows, message) {
  return make('div', {className: 'keyboard'}, ...rows.map(row => make('div', {className: 'row'},
    ...row.map(button => make('button', {type: 'button', textContent: button.text, onclick: event => press(button, message, event.currentTarget)})))));
}

async function press(button, message, element) {
  if (button.start) return start('');
  if (button.url) return follow(button.url);
  element.classList.add('waiting');
  await act('tap', {message: message.id, data: button.data});
  setTimeout(() => element.classList.remove('waiting'), 3000);
}

const start = payload => call('POST', `people/${person}/start`, {payload}).catch(problem);

/* a link to the bot itself opens it, as a phone would */
function follow(link) {
  const url = new URL(link);
  if (url.hostname !== 't.me') return window.open(link, '_blank', 'noopener');
  if (url.searchParams.has('start')) {
    choose(person, person).then(() => call('POST', `people/${person}/open`, {link})).catch(problem);
    return null;
  }
  return choose(person, person);
}

/* menus */

function drawMenu() {
  at('commands').hidden = !shown.menu.length;
  at('menu').replaceChildren(...shown.menu.map(entry => make('button', {type: 'button', onclick: () => { at('menu').hidden = true; say('/' + entry.command); }},
    make('b', {textContent: '/' + entry.command}), make('span', {textContent: entry.description}))));
}

function drawSheet() {
  const own = chat === person;
  const entry = (label, action) => make('button', {type: 'button', textContent: label, onclick: () => { at('sheet').hidden = true; action(); }});
  at('sheet').replaceChildren(
    entry('Gửi tin nhắn thoại', () => act('voice')),
    entry('Gửi nhãn dán', () => act('sticker', {emoji: '👍'})),
    own && entry(shown.blocked ? 'Bỏ chặn bot' : 'Chặn bot', () => call('POST', `people/${person}/${shown.blocked ? 'unblock' : 'block'}`, {}).then(refresh, problem)),
    own && entry('Mở đường dẫn mời…', openLink));
}

function openLink() {
  const link = prompt('Dán đường dẫn mời (https://t.me/…)');
  if (link) follow(link.trim());
}

/* the clock, where it can be moved */

async function drawClock() {
  const {now, moments} = await call('GET', 'clock');
  at('clock').hidden = !moments.length;
  const written = date => new Date(date).toLocaleString('vi-VN', {weekday: 'long', day: 'numeric', month: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone});
  at('clock').replaceChildren(make('span', {textContent: '🕒 ' + written(now)}), ...moments.map(moment =>
    make('button', {type: 'button', textContent: `${moment.label}: ${written(moment.at)}`, onclick: () => jump(moment.at)})));
}

const jump = time => call('POST', 'clock', {at: time}).then(drawClock, problem);

/* saying things */

const say = text => act('say', {text});

function send(event) {
  event.preventDefault();
  const text = at('text').value.trim();
  if (!text) return;
  at('text').value = '';
  grow();
  say(text);
}

function edit(message) {
  const text = prompt('Sửa tin nhắn', message.text);
  if (text && text !== message.text) act('edit', {message: message.id, text});
}

function grow() {
  if (!at('text').value.trim()) at('text').value = ''; // the line break of the Enter that sent
  at('text').style.height = '42px';
  at('text').style.height = at('text').scrollHeight + 'px';
}

async function upload() {
  const files = [...at('file').files];
  const caption = at('text').value.trim();
  const album = files.length > 1 ? String(Date.now()) : '';
  const where = `chats/${chat}/upload`;
  at('file').value = at('text').value = '';
  for (const [i, file] of files.entries()) {
    const form = new FormData();
    form.append('person', person);
    form.append('kind', file.type.startsWith('image/') ? 'photo' : 'document');
    form.append('caption', i === 0 ? caption : '');
    form.append('album', album);
    form.append('file', file);
    await call('POST', where, form).catch(problem);
  }
}

/* what the bot says to a pressed button */

let toastTimer;

function toast(text) {
  at('toast').textContent = text;
  at('toast').hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { at('toast').hidden = true; }, 3500);
}

function answered(answer) {
  document.querySelectorAll('.waiting').forEach(element => element.classList.remove('waiting'));
  if (!answer || !answer.text) return;
  if (!answer.alert) return toast(answer.text);
  at('alert').querySelector('p').textContent = answer.text;
  at('alert').showModal();
}

/* what happens */

function listen() {
  const events = new EventSource('/sandbox/events');
  const soon = debounce(refresh);
  for (const type of ['message', 'edit', 'delete', 'menu', 'people', 'resync', 'ready']) events.addEventListener(type, soon);
  events.addEventListener('typing', event => {
    if (JSON.parse(event.data).chat_id !== chat) return;
    shown.typing = true;
    drawHeader();
  });
  events.addEventListener('answer', event => {
    const {person_id, answer} = JSON.parse(event.data);
    if (person_id === person) answered(answer);
  });
}

/* many events at once are one look */
function debounce(look) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; look().catch(problem); });
  };
}

const toggle = (button, panel) => {
  panel.hidden = !panel.hidden;
  button.ariaExpanded = String(!panel.hidden);
};

async function begin() {
  state = await call('GET', 'state');
  const [fromPerson, fromChat] = location.hash.slice(1).split('/').map(Number);
  const first = state.people.find(p => p.id === fromPerson) || state.people[0];
  at('switch').onclick = () => at('people').classList.toggle('open');
  at('more').onclick = () => toggle(at('more'), at('sheet'));
  at('commands').onclick = () => toggle(at('commands'), at('menu'));
  at('say').onsubmit = send;
  at('file').onchange = upload;
  at('text').oninput = grow;
  at('text').onkeydown = event => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event); };
  at('chat').onclick = event => {
    const command = event.target.closest('[data-command]');
    const link = event.target.closest('a[href]');
    if (command) say(command.dataset.command);
    else if (link && link.hostname === 't.me') { event.preventDefault(); follow(link.href); }
  };
  keepEnd(at('chat'));
  await choose(first.id, fromChat || first.id);
  await drawClock();
  listen();
}

begin().catch(problem);
