// On every page: the theme is kept, menus close, a form is sent once, what is wrong in it is found.
const root = document.documentElement;
root.classList.add('js');

document.addEventListener('change', (event) => {
  const box = event.target;
  if (box.name !== 'theme' || box.type !== 'radio') return;
  document.cookie = `theme=${box.value};path=/;max-age=31536000;samesite=lax`;
  if (box.value === 'auto') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', box.value);
});

document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || form.dataset.stays) return; // what leads to a file leaves its page standing, to be asked again
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
  const button = event.submitter ?? form.querySelector('[type=submit]');
  if (button) button.setAttribute('aria-busy', 'true');
});
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
  for (const button of document.querySelectorAll('[aria-busy=true]')) button.removeAttribute('aria-busy');
});

// What was refused is where one goes on typing: the first field in question has the focus.
document.querySelector('main [aria-invalid=true]')?.focus();

// What a form was answered with has its own address from now on: Back and Reload look again and do not send the form anew.
const place = location.search ? '' : (document.getElementById('main')?.dataset.place ?? '');
history.replaceState(history.state, '', place ? place + location.hash : location.href);

// A button that copies what stands in a field, and says so. Without a clipboard the field is marked, to be copied by key.
document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-copy]');
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  const told = document.getElementById(button.dataset.tells);
  try {
    await navigator.clipboard.writeText(field.value);
    told.textContent = button.dataset.done;
  } catch {
    field.select();
    told.textContent = button.dataset.failed;
  }
});

// A photo is shown as soon as it is chosen or dropped; one that is too large, or no picture, is told before it is sent.
document.addEventListener('change', (event) => {
  const input = event.target;
  if (!input.matches?.('.photo input[type=file]')) return;
  const [file] = input.files;
  input.parentElement.querySelector('.photo__shown')?.remove();
  const wrong = file && (file.size > Number(input.dataset.most) || !input.accept.split(',').includes(file.type));
  input.setCustomValidity(wrong ? input.dataset.wrong : '');
  if (wrong) input.reportValidity();
  if (!file || wrong) return;
  const reader = new FileReader();
  reader.addEventListener('load', () => {
    const shown = document.createElement('img');
    shown.className = 'photo__shown';
    shown.alt = input.labels[0].textContent;
    shown.src = reader.result;
    input.after(shown);
  });
  reader.readAsDataURL(file);
});
