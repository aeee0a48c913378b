// Passkeys: the button on the sign-in page, the form that adds one. Both stay hidden where a browser knows no passkeys.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (each) => each.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

class Refused extends Error {
  constructor({ problem, field }) {
    super(problem);
    this.field = field;
  }
}

async function post(url, body) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.status === 401) location.reload(); // signed out meanwhile: the page leads to the sign-in
  const said = await answer.json();
  if (!answer.ok) throw new Refused(said);
  return said;
}

function asked({ publicKey }) {
  const key = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  for (const list of ['excludeCredentials', 'allowCredentials']) {
    if (key[list]) key[list] = key[list].map((each) => ({ ...each, id: bytes(each.id) }));
  }
  return { publicKey: key };
}

function answered(credential) {
  const response = {};
  for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults: {} };
}

// What went wrong is told beside the field it is about, else on top. Who closes the device's own window has told nothing wrong.
function tell(place, error) {
  if (error?.name === 'NotAllowedError' || error?.name === 'AbortError') return;
  const said = error instanceof Refused ? error.message : place.dataset.failed;
  const field = error.field && document.getElementById(error.field);
  if (field) {
    const line = document.createElement('span');
    line.className = 'err';
    line.textContent = said;
    document.getElementById(`${field.id}-err`).replaceChildren(line);
    field.setAttribute('aria-invalid', 'true');
    field.focus();
    return;
  }
  const alert = document.getElementById('passkey-problem');
  alert.hidden = false;
  alert.querySelector('div').textContent = said;
}

function forget(place) {
  document.getElementById('passkey-problem').hidden = true;
  for (const field of place.querySelectorAll('[aria-invalid]')) {
    field.removeAttribute('aria-invalid');
    document.getElementById(`${field.id}-err`).replaceChildren();
  }
}

// One at a time: the device shows one window.
async function once(place, button, work) {
  if (button.getAttribute('aria-busy')) return;
  button.setAttribute('aria-busy', 'true');
  forget(place);
  try {
    const { to } = await work();
    location.assign(to);
  } catch (error) {
    tell(place, error);
    button.removeAttribute('aria-busy');
  }
}

const able = Boolean(window.PublicKeyCredential && navigator.credentials);

const door = document.getElementById('passkey');
if (door && able) {
  const button = document.getElementById('passkey-button');
  button.addEventListener('click', () =>
    once(door, button, async () => {
      const credential = await navigator.credentials.get(asked(await post(door.dataset.options, {})));
      return post(door.dataset.post, {
        credential: answered(credential),
        stays: document.getElementById('stays').checked,
        to: document.querySelector('#sign-in [name=to]').value,
      });
    }),
  );
  door.hidden = false;
}

const form = document.getElementById('passkey-add');
if (form && able) {
  const button = form.querySelector('[type=submit]');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation(); // it is sent by script, as often as it takes
    once(form, button, async () => {
      const current = form.elements.current.value;
      const credential = await navigator.credentials.create(asked(await post(form.dataset.options, { current })));
      return post(form.dataset.post, { credential: answered(credential), name: form.elements.name.value });
    });
  });
  document.getElementById('passkey-unable').hidden = true;
  form.hidden = false;
}
