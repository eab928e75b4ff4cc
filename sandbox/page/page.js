'use strict';

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

/* people, chats and buttons */

async function choose(newPerson, newChat) {
  person = newPerson;
  chat = newChat;
  history.replaceState(null, '', `#${person}${chat === person ? '' : '/' + chat}`);
  for (const id of ['menu', 'sheet']) at(id).hidden = true;
  at('people').classList.remove('open');
  await refresh();
}

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

function openLink() {
  const link = prompt('Dán đường dẫn mời (https://t.me/…)');
  if (link) follow(link.trim());
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
