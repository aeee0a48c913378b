// The tickets page: keys, drafts, files, pictures, and new mail without a reload. Without it every form still works.
const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
const main = $('#main');
const ticket = main.dataset.ticket;
const composer = $('#composer');
const text = composer && $('#text', composer);

// Drafts: one for each member and ticket, answer and note apart, kept in this browser until the message is seen in the
// thread or the member signs out.
const draftKey = `paydesk.draft.${main.dataset.member}.${ticket}`;
const plain = (value) => value.replace(/\r\n/g, '\n').trim();
const isNote = () => Boolean($('#kind-note')?.checked);
const kind = () => (isNote() ? 'note' : 'reply');
const drafts = { reply: '', note: '' };
let writing = composer && kind();

function readDraft() {
  try {
    return JSON.parse(localStorage.getItem(draftKey) ?? 'null');
  } catch {
    return null;
  }
}

function saveDraft() {
  drafts[writing] = text.value;
  try {
    if (plain(drafts.reply) || plain(drafts.note)) localStorage.setItem(draftKey, JSON.stringify({ ...drafts, at: writing }));
    else localStorage.removeItem(draftKey);
  } catch {
    // a browser without storage keeps no drafts
  }
}

// What is meant for colleagues never stands in the answer to the customer.
function switchKind() {
  if (writing === kind()) return;
  drafts[writing] = text.value;
  writing = kind();
  text.value = drafts[writing];
}

function restoreDraft() {
  const draft = readDraft() ?? {};
  const said = $$('.msg--staff .msg__text, .msg--note .msg__text').map((m) => plain(m.textContent));
  for (const each of ['reply', 'note']) {
    if (draft[each] && !said.includes(plain(draft[each]))) drafts[each] = draft[each];
  }
  if (text.value) {
    saveDraft();
  } else if (drafts.reply || drafts.note) {
    if (draft.at === 'note' && drafts.note) $('#kind-note').checked = true;
    writing = kind();
    text.value = drafts[writing];
    say($('#news').dataset.draft);
    saveDraft();
  } else {
    saveDraft();
  }
}

// The next one at this browser finds nothing of ours.
$('#leave')?.addEventListener('submit', () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith('paydesk.draft.')) localStorage.removeItem(key);
});

// Files: chosen, dropped or pasted; told by name and size before they are sent.
function size(bytes) {
  return bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function setFiles(input, files) {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  showFiles(input);
}

function showFiles(input) {
  const list = $('#chosen');
  const limits = input.dataset;
  list.replaceChildren();
  [...input.files].forEach((file, place) => {
    const item = document.createElement('li');
    const tooLarge = file.size > Number(limits.size);
    item.textContent = `${tooLarge ? `${limits.tooLarge} ` : ''}${file.name} · ${size(file.size)}`;
    item.classList.toggle('is-bad', tooLarge);
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.textContent = '×';
    remove.setAttribute('aria-label', `${limits.remove} ${file.name}`);
    remove.addEventListener('click', () => setFiles(input, [...input.files].filter((_, i) => i !== place)));
    item.append(remove);
    list.append(item);
  });
  if (input.files.length > Number(limits.most)) {
    const item = document.createElement('li');
    item.className = 'is-bad';
    item.textContent = limits.tooMany;
    list.prepend(item);
  }
  list.hidden = !list.children.length;
}

function filesAreFine(input) {
  return !$('#chosen .is-bad') || input.files.length === 0;
}

if (composer) {
  const input = $('#attachments');
  restoreDraft();
  composer.addEventListener('input', saveDraft);
  composer.addEventListener('change', (event) => {
    if (event.target === input) return showFiles(input);
    switchKind();
    saveDraft();
  });
  text.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    setFiles(input, [...input.files, ...files]);
  });
  composer.addEventListener('dragover', (event) => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    composer.classList.add('is-over');
  });
  composer.addEventListener('dragleave', () => composer.classList.remove('is-over'));
  composer.addEventListener('drop', (event) => {
    composer.classList.remove('is-over');
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    setFiles(input, [...input.files, ...event.dataTransfer.files]);
  });
  composer.addEventListener('submit', (event) => {
    if (filesAreFine(input)) {
      saveDraft();
    } else {
      event.preventDefault();
      event.stopPropagation();
      $('#chosen .is-bad button, #chosen button')?.focus();
    }
  });
}

// Pictures open above the page.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-picture]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  $('#lightbox-img').src = link.href;
  $('#lightbox-img').alt = link.dataset.picture;
  $('#lightbox-save').href = link.href.replace('?inline=1', '');
  $('#lightbox').showModal();
});

// What was wrong with the text is wrong no more once it is changed.
text?.addEventListener('input', () => {
  text.removeAttribute('aria-invalid');
  $('#text-err').replaceChildren();
}, { once: true });

// Keys.
function write(kind) {
  const box = $(`#kind-${kind}`);
  if (!box) return;
  box.checked = true;
  $('#p-talk').checked = true;
  text.focus();
}

function step(by) {
  const links = $$('#queue .tk');
  const here = links.findIndex((link) => link.getAttribute('aria-current') === 'true');
  const next = links[here < 0 ? 0 : here + by];
  if (next) location.assign(`${next.href}#thread`); // what is read next, the next Tab starts from
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  r: () => write('reply'),
  n: () => write('note'),
  a: () => $('#assign-me')?.click(),
  '/': () => $('#q').focus(),
  '?': () => $('#keys-help').showModal(),
};
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target === text) {
    event.preventDefault();
    composer.requestSubmit($('#send'));
    return;
  }
  const typing = event.target.closest?.('input:not([type=radio]), textarea, select, dialog');
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const act = keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

// The answer that can still be taken back: its seconds run down.
function countDown() {
  const toast = $('#take-back');
  if (!toast) return;
  const end = Date.now() + Number(toast.dataset.seconds) * 1000;
  const timer = setInterval(() => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    const shown = $('#seconds', toast);
    if (shown) shown.textContent = left;
    if (left === 0 || !toast.isConnected) {
      clearInterval(timer);
      toast.closest('[role=status]')?.remove();
    }
  }, 500);
}
countDown();
setTimeout(() => $$('#told > .alert[role=status]').forEach((told) => told.remove()), 6000);

// News: a small question every three seconds; the page is fetched again only when something happened.
const PAUSE = 3000;
const PAUSE_MAX = 60000;
let pulse = main.dataset.pulse;
let pause = PAUSE;
let looked = Date.now();
let timer;

function say(sentence) {
  const news = $('#news');
  news.textContent = '';
  setTimeout(() => (news.textContent = sentence), 50);
}

function lost(key) {
  const box = $('#lost');
  if (!key) {
    box.hidden = true;
    return;
  }
  box.textContent = box.dataset[key];
  if (key === 'out') {
    const link = document.createElement('a');
    link.href = location.href;
    link.textContent = box.dataset.in;
    box.append(' ', link);
  }
  box.hidden = false;
}

function unseen(from) {
  return new Set($$('#queue .tk.is-new', from).map((link) => `${link.dataset.number} ${link.dataset.at}`));
}

function swap(id, page, scrolled) {
  const old = document.getElementById(id);
  const fresh = page.getElementById(id);
  if (!old || !fresh || old.innerHTML === fresh.innerHTML) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  if ($('details[open]', old) || (focused && focused.matches('input, select, textarea'))) return;
  const top = scrolled ? $(scrolled, old)?.scrollTop : old.scrollTop;
  const again = focused?.getAttribute('href');
  old.replaceChildren(...fresh.childNodes);
  if (scrolled && $(scrolled, old)) $(scrolled, old).scrollTop = top;
  else old.scrollTop = top;
  if (again) $(`[href="${CSS.escape(again)}"]`, old)?.focus({ preventScroll: true });
}

function swapThread(page) {
  const thread = $('#thread');
  const fresh = page.getElementById('thread');
  if (!thread || !fresh) return 0;
  const atEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80;
  const known = new Set();
  let heard = 0;
  let before = null;
  for (const message of [...fresh.children]) {
    known.add(message.id);
    const old = document.getElementById(message.id);
    if (!old) {
      if (before) before.after(message);
      else thread.prepend(message);
      before = message;
      heard += ['CUSTOMER', 'AGENT'].includes(message.dataset.kind) && message.dataset.by !== main.dataset.member ? 1 : 0;
    } else if (old.dataset.delivery !== message.dataset.delivery || old.querySelector(':scope > a')?.href !== message.querySelector(':scope > a')?.href) {
      old.replaceWith(message);
      before = message;
    } else {
      before = old;
    }
  }
  for (const old of [...thread.children]) if (!known.has(old.id)) old.remove();
  if (atEnd) thread.scrollTop = thread.scrollHeight;
  return heard;
}

async function refresh() {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (answer.status === 401 || answer.redirected) return lost('out');
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const before = unseen(document);
  const more = [...unseen(page)].filter((each) => !before.has(each)).length;
  swap('rail', page);
  swap('views', page);
  swap('queue', page, '.queue');
  swap('talk-head', page);
  swap('cust', page);
  const heard = swapThread(page);
  const news = Math.max(more, heard);
  if (news === 1) say($('#news').dataset.one);
  else if (news > 1) say($('#news').dataset.many.replace('{0}', news));
  looked = Date.now();
}

const leaving = () => Boolean($('[data-delivery=QUEUED], [data-delivery=SENDING]'));

async function look() {
  try {
    const answer = await fetch(main.dataset.pulseUrl, { cache: 'no-store' });
    if (answer.status === 401 || answer.redirected) return lost('out');
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    const now = await answer.text();
    if (now !== pulse || leaving() || Date.now() - looked > 60000) await refresh();
    pulse = now;
    pause = PAUSE;
    lost(null);
  } catch {
    pause = Math.min(pause * 2, PAUSE_MAX);
    if (!document.hidden) lost('offline');
  }
  return listen();
}

// Nobody there for half an hour: asking on would keep the session from ending.
const IDLE_MAX = 30 * 60 * 1000;
let touched = Date.now();
const idle = () => Date.now() - touched > IDLE_MAX;

function listen() {
  clearTimeout(timer);
  if (!document.hidden && !idle()) timer = setTimeout(look, pause);
}

for (const kind of ['pointerdown', 'pointermove', 'keydown']) {
  document.addEventListener(kind, () => {
    const back = idle();
    touched = Date.now();
    if (back) look();
  }, { passive: true });
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    pause = PAUSE;
    look();
  }
});
window.addEventListener('pagehide', () => clearTimeout(timer));
const thread = $('#thread');
const anchor = location.hash.startsWith('#m-') && document.getElementById(location.hash.slice(1));
if (anchor) anchor.scrollIntoView({ block: 'start' });
else if (thread) {
  // The end, unless the last message is longer than the pane: that one is read from its beginning.
  thread.scrollTop = thread.scrollHeight;
  const last = thread.lastElementChild;
  if (last && last.offsetHeight > thread.clientHeight) last.scrollIntoView({ block: 'start' });
}
listen();
