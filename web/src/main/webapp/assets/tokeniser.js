// In a frame: the token is handed to the page around, of this origin alone. Without script, or alone, a link leads there.
const told = document.getElementById('main').dataset.card;
if (told && window.parent !== window) window.parent.postMessage({ card: told }, location.origin);
