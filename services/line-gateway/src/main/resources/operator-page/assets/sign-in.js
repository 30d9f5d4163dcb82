'use strict';

const failed = document.getElementById('failed');

function tell(text) {
  failed.textContent = text;
  failed.hidden = false;
}

if (new URLSearchParams(location.search).get('failed')) {
  tell('You could not be signed in. Somebody of this plant signs in here; if the platform is away, use your PIN.');
}

document.getElementById('pin').addEventListener('submit', async (event) => {
  event.preventDefault();
  const typed = Object.fromEntries(new FormData(event.target));
  const answer = await fetch('/sign-in/pin', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(typed),
  });
  if (answer.ok) {
    location.assign('/lines');
  } else if (answer.status === 429) {
    tell(`Too many wrong PINs from here: wait ${answer.headers.get('Retry-After')} seconds.`);
  } else {
    tell('Name or PIN is wrong, or the PIN is too old or locked. Sign in with your password once the platform is in reach.');
    event.target.elements.pin.value = '';
    event.target.elements.pin.focus();
  }
});
