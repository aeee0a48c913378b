// What a deposit will cost, as it is typed. The review that follows says it again, from the house.
const form = document.getElementById('choose');
const show = (id, minor, way) => {
  const scale = Number(way.dataset.scale);
  const digits = minor.toString().padStart(scale + 1, '0');
  const cut = digits.length - scale;
  document.getElementById(id).textContent = `${digits.slice(0, cut)}.${digits.slice(cut)} ${way.dataset.asset}`;
};

const count = () => {
  const way = form.querySelector('input[name=channel]:checked');
  if (!way) return;
  document.getElementById('asset').textContent = way.dataset.asset;
  const scale = Number(way.dataset.scale);
  const [whole, part = ''] = form.amount.value.replace(/[,，\s]/g, '').split('.');
  if (!/^\d{1,12}$/.test(whole) || !/^\d*$/.test(part) || part.length > scale) {
    for (const id of ['live-amount', 'live-fee', 'live-net']) document.getElementById(id).textContent = '–';
    return;
  }
  const amount = BigInt(whole + part.padEnd(scale, '0'));
  const share = (amount * BigInt(way.dataset.ppm) * 2n + 1000000n) / 2000000n;
  const asked = share + BigInt(way.dataset.fixed);
  const fee = asked > amount ? amount : asked;
  show('live-amount', amount, way);
  show('live-fee', fee, way);
  show('live-net', amount - fee, way);
};

form.addEventListener('input', count);
count();
