// Password fields: shown while the button is pressed in, and told how strong they are while one types. Without it both stay hidden.
for (const button of document.querySelectorAll('[data-shows]')) {
  const field = document.getElementById(button.dataset.shows);
  const show = (shown) => {
    field.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(shown));
  };
  button.addEventListener('click', () => show(field.type === 'password'));
  field.form.addEventListener('submit', () => show(false));
}

for (const meter of document.querySelectorAll('[data-meter]')) {
  const field = document.getElementById(meter.dataset.meter);
  const bars = meter.querySelector('.strength');
  const said = meter.querySelector('[aria-live]');
  let soon;
  let asked = 0;

  const tell = async () => {
    const mine = ++asked;
    if (!field.value) {
      bars.dataset.level = '0';
      said.textContent = '';
      return;
    }
    const typed = new URLSearchParams({ password: field.value });
    for (const about of ['name', 'email']) {
      const other = field.form.elements[about];
      if (other?.value) typed.set(about, other.value);
    }
    try {
      const answer = await fetch(meter.dataset.asks, { method: 'POST', body: typed });
      if (!answer.ok) return;
      const strength = await answer.json();
      if (mine !== asked) return;
      bars.dataset.level = strength.level;
      said.textContent = strength.say;
    } catch {
      // no answer, no meter: the form itself still judges
    }
  };
  field.addEventListener('input', () => {
    clearTimeout(soon);
    soon = setTimeout(tell, 250);
  });
}
