// The tokeniser's frame says its token to this page alone; the card is then looked at and added here.
const hosted = document.getElementById('hosted');
const home = new URL(hosted.src).origin;

window.addEventListener('message', (event) => {
  if (event.origin !== home || event.source !== hosted.contentWindow) return;
  if (typeof event.data?.card !== 'string') return;
  location.assign(`${location.pathname}?token=${encodeURIComponent(event.data.card)}`);
});
