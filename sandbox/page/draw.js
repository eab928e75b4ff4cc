'use strict';

/* how the page is drawn; page.js holds what is shown and what a tap does */

const at = id => document.getElementById(id);
const colours = ['#2f7bbf', '#b3612f', '#4b8b3b', '#8a4fa3', '#a83e5b', '#3b7f86', '#77702c'];

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

/* the clock, where it can be moved */

async function drawClock() {
  const {now, moments} = await call('GET', 'clock');
  at('clock').hidden = !moments.length;
  const written = date => new Date(date).toLocaleString('vi-VN', {weekday: 'long', day: 'numeric', month: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone});
  at('clock').replaceChildren(make('span', {textContent: '🕒 ' + written(now)}), ...moments.map(moment =>
    make('button', {type: 'button', textContent: `${moment.label}: ${written(moment.at)}`, onclick: () => jump(moment.at)})));
}
