// Fee and what arrives, while one types; the server quotes anew before anything is confirmed.
const field = document.getElementById('amount');
const sums = document.querySelector('[data-quote="amount"]');
const all = document.querySelector('[data-all="amount"]');
const currency = document.getElementById('currency');
const chosen = () => field.form.querySelector('[name="instrument"]:checked')?.closest('label');

const minor = (typed, scale) => {
  const found = /^(\d{1,15})(?:\.(\d+))?$/.exec(typed.replace(/[,\s]/g, ''));
  if (!found || (found[2] ?? '').length > scale) return null;
  return BigInt(found[1] + (found[2] ?? '').padEnd(scale, '0'));
};

const written = (value, scale, unit) => {
  const digits = String(value).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return `${Number(whole).toLocaleString(document.documentElement.lang)}${scale ? '.' + digits.slice(-scale) : ''}\u00a0${unit}`;
};

const tell = () => {
  const way = chosen();
  all.hidden = !way;
  currency.textContent = way ? way.dataset.currency : '';
  const scale = way ? Number(way.dataset.scale) : 0;
  const amount = way ? minor(field.value, scale) : null;
  sums.hidden = !amount;
  if (!amount) return;
  const share = (amount * BigInt(way.dataset.ppm) * 2n + 1000000n) / 2000000n; // half up
  const full = BigInt(way.dataset.fixed) + share;
  const fee = full > amount ? amount : full;
  const parts = { amount, fee, net: amount - fee };
  for (const [name, value] of Object.entries(parts)) {
    sums.querySelector(`[data-part="${name}"]`).textContent = written(value, scale, way.dataset.currency);
  }
};

all.addEventListener('click', () => {
  field.value = chosen().dataset.available;
  tell();
  field.focus();
});
field.form.addEventListener('input', tell);
tell();
