'use strict';

async function show() {
  const answer = await fetch('/api/me');
  if (answer.status === 401) {
    location.assign('/sign-in');
    return;
  }
  const me = await answer.json();
  document.getElementById('who').textContent = me.name;
  for (const line of me.lines) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.className = 'button';
    link.href = '/lines/' + encodeURIComponent(line);
    link.textContent = line;
    item.append(link);
    document.getElementById('lines').append(item);
  }
  document.getElementById('new-pin').hidden = !me.verified;
}

document.getElementById('pin').addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = await fetch('/sign-in/new-pin', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(new FormData(event.target))),
  });
  document.getElementById('said').textContent = answer.ok
    ? 'The PIN is set.'
    : 'Not set: 6 to 12 digits, within 10 minutes of signing in with your password.';
  event.target.reset();
});

show();
