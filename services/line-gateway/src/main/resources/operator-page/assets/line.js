'use strict';

const line = decodeURIComponent(location.pathname.split('/').pop());
const at = (id) => document.getElementById(id);
const BY_HAND = ['CLEARANCE', 'RECIPE_CHECK', 'COMPONENT_LOT', 'FIRST_ARTICLE', 'REJECT_BIN_COUNT', 'CHANGEOVER'];
const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
let me = { operates: false };
let now = {};
let drawn = '';

async function send(command, request) {
  try {
    const answer = await fetch(`/api/lines/${encodeURIComponent(line)}/${command}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (answer.status === 401) {
      location.assign('/sign-in');
      return undefined;
    }
    const body = await answer.json();
    if (!answer.ok) {
      return body;
    }
    show(body);
    return undefined;
  } catch (away) {
    return { given: 'no answer from the gateway', expected: 'an answer', advice: 'Try again.' };
  }
}

async function start() {
  const answer = await fetch(`/api/lines/${encodeURIComponent(line)}/orders`);
  dialogs.start(answer.ok ? await answer.json() : [], send);
}

async function resolve() {
  const answer = await fetch(`/api/lines/${encodeURIComponent(line)}/in-doubt`);
  if (answer.ok) {
    dialogs.resolve(await answer.json(), send);
  }
}

function warnings() {
  return now.warnings.map((warning) => element('li', { className: warning.level },
    element('strong', { textContent: warning.what.charAt(0).toUpperCase() + warning.what.slice(1) + '. ' }), warning.advice));
}

function alarms() {
  return now.alarms.slice(0, 12).map((alarm) => element('li', {},
    element('span', { className: 'mark ' + (alarm.advice === '' ? 'later' : 'open'), textContent: words(alarm.what) }),
    element('small', { textContent: [TIME.format(new Date(alarm.at)), alarm.detail, alarm.advice].filter((part) => part !== '').join(' · ') })));
}

function stocks() {
  return Object.entries(now.stocks).map(([level, stock]) => element('tr', {},
    element('td', { textContent: words(level) + ' numbers in hand' }), element('td', { className: stock.supply, textContent: stock.left })));
}

function perform(kind) {
  const open = {
    RECIPE_CHECK: () => dialogs.recipe(send),
    COMPONENT_LOT: () => dialogs.component(send),
    REJECT_BIN_COUNT: () => dialogs.bin(send),
  }[kind];
  return open ? open() : dialogs.checklist(kind, now.checklists[kind] ?? [], send);
}

async function challenge(kind) {
  const refusal = await send('challenge', { requestId: newRequestId(), kind: 'CHALLENGE_KIND_' + (kind || 'UNSPECIFIED') });
  if (refusal) {
    tell(`${refusal.given} — ${refusal.advice}`);
  }
}

function tell(text) {
  at('note').textContent = text;
  at('note').hidden = text === '';
}

function steps() {
  const latest = new Map();
  now.steps.forEach((step) => latest.has(step.kind) || latest.set(step.kind, step));
  const kinds = [...BY_HAND, 'CHALLENGE_AT_START', 'CHALLENGE_AFTER_STOP', 'CHALLENGE_AT_END']
    .filter((kind) => now.required.includes(kind) || latest.has(kind) || kind === 'COMPONENT_LOT');
  return kinds.map((kind) => {
    const due = now.due.includes(kind) || now.dueAtEnd.includes(kind) && now.counts.good >= now.order.quantity;
    const passed = latest.get(kind)?.outcome === 'PASSED' && !due;
    const [text, mark] = due ? ['due now', 'open'] : passed ? ['passed', 'done'] : ['later', 'later'];
    const row = element('li', {}, element('span', { className: 'name', textContent: words(kind) }),
      element('span', { className: 'mark ' + mark, textContent: text }));
    if (BY_HAND.includes(kind) && me.operates && now.state !== 'IDLE') {
      row.append(element('button', { type: 'button', id: 'step-' + kind, textContent: 'Record', className: due ? 'primary' : '',
        ariaLabel: 'Record ' + words(kind), onclick: () => perform(kind) }));
    }
    return row;
  });
}

function challenges() {
  return Object.entries(now.challenges).map(([kind, passed]) => element('li', {},
    element('span', { className: 'name', textContent: words(kind) }),
    element('span', { className: 'mark ' + (passed ? 'done' : 'later'), textContent: passed ? 'rejected rightly' : 'not run' }),
    element('button', { type: 'button', id: 'challenge-' + kind, textContent: now.armed === kind ? 'Cancel' : 'Run', disabled: !me.operates,
      ariaLabel: (now.armed === kind ? 'Cancel ' : 'Run ') + words(kind), onclick: () => challenge(now.armed === kind ? '' : kind) })));
}

function records() {
  return now.steps.slice(0, 8).map((step) => element('li', {},
    element('span', { className: 'mark ' + (step.outcome === 'FAILED' ? 'open' : 'done'), textContent: words(step.outcome) }),
    ' ' + words(step.kind),
    element('small', { textContent: `${TIME.format(new Date(step.at))} · ${step.who}${step.second ? ' and ' + step.second : ''} · `
      + step.items.map((item) => `${words(item.name)}: ${item.value.replaceAll('\u001d', ' ')}`).join(', ') })));
}

function actions() {
  const action = (id, text, enabled, open, primary) => element('button', {
    type: 'button', id, textContent: text, disabled: !enabled || !me.operates, className: primary ? 'primary' : '', onclick: open,
  });
  const on = now.state === 'RUNNING' || now.state === 'STOPPED';
  return [
    action('start', 'Start order', now.state === 'IDLE' || now.state === 'ENDED', start),
    action('resume', 'Go on', now.state === 'STOPPED' && now.due.length === 0, () => dialogs.resume(send), now.state === 'STOPPED'),
    action('sample', 'Samples', on, () => dialogs.sample(send)),
    action('unsample', 'Samples back', on, () => dialogs.unsample(send)),
    action('destroy', 'Destroy', on, () => dialogs.destroy(send)),
    action('decommission', 'Decommission', on, () => dialogs.decommission(send)),
    action('rework', 'Rework', on, () => dialogs.rework(send)),
    action('scanner', now.attendant === '' ? 'Hand scanner' : `Scanner: ${now.attendant}`, true, () => dialogs.scanner(now.attendant, send)),
    action('resolve', `In doubt (${now.counts.inDoubt})`, now.counts.inDoubt > 0, resolve),
    action('end', 'End order', on || now.state === 'ENDING', () => dialogs.end(send)),
  ];
}

/** Puts new children in place of the old ones and keeps the focus where it was. */
function replace(id, children) {
  const focused = at(id).contains(document.activeElement) ? document.activeElement.id : '';
  at(id).replaceChildren(...children);
  if (focused) {
    at(focused)?.focus();
  }
}

/** A few minutes' worth is not nothing. */
function hours({ hoursLeft, numbersLeft }) {
  return numbersLeft > 0 && hoursLeft < 0.05 ? '< 0.1' : hoursLeft.toFixed(1);
}

function figures() {
  const rejected = Object.values(now.rejects).reduce((sum, count) => sum + count, 0);
  const texts = {
    good: now.counts.good, quantity: now.order.quantity ?? 0, rejected, speed: now.speed, backlog: now.backlog,
    hours: now.hoursLeft < 0 ? `${now.numbersLeft} left` : hours(now),
    cases: now.counts.cases, pallets: now.counts.pallets, 'offline-backlog': now.backlog,
    state: words(now.state), link: now.connected ? 'Platform in reach' : 'Offline',
    'offline-why': now.trouble === '' ? '' : `(${now.trouble})`, 'alarm-reason': words(now.alarm.reason ?? ''), 'alarm-detail': now.alarm.detail ? words(now.alarm.detail) : '', 'alarm-advice': now.alarm.advice ?? '',
  };
  Object.entries(texts).forEach(([id, text]) => {
    if (at(id).textContent !== String(text)) {
      at(id).textContent = text;
    }
  });
  at('state').className = 'pill ' + now.state;
  at('link').className = 'pill ' + (now.connected ? 'online' : 'offline-now');
  at('offline').hidden = now.connected;
  at('alarm').hidden = now.state !== 'STOPPED';
  tell(now.note);
}

function parts() {
  replace('stocks', stocks());
  const { speed, hoursLeft, numbersLeft, backlog, stocks: left, ...rest } = now;
  const text = JSON.stringify(rest) + me.operates;
  if (text === drawn) {
    return;
  }
  drawn = text;
  replace('steps', steps());
  at('challenge').hidden = Object.keys(now.challenges).length === 0 || now.state === 'IDLE';
  replace('challenges', challenges());
  at('armed').hidden = now.armed === '';
  at('armed').textContent = now.armed === '' ? '' : `Put the challenge pack on the line now: ${words(now.armed)}. It must be rejected.`;
  replace('order', Object.entries(now.order).flatMap(([name, value]) =>
    [element('dt', { textContent: words(name) }), element('dd', { textContent: value })]));
  replace('rejects', Object.entries(now.rejects).map(([cause, count]) =>
    element('tr', {}, element('td', { textContent: words(cause) }), element('td', { textContent: count }))));
  replace('records', records());
  at('warnings').hidden = now.warnings.length === 0;
  replace('warnings', warnings());
  replace('alarms', alarms());
  replace('actions', actions());
}

function show(page) {
  now = page;
  figures();
  parts();
}

async function begin() {
  at('line').textContent = line;
  document.title = line + ' · Seriatim';
  const answer = await fetch('/api/me');
  if (answer.status === 401) {
    location.assign('/sign-in');
    return;
  }
  me = await answer.json();
  at('who').textContent = me.name;
  const events = new EventSource(`/api/lines/${encodeURIComponent(line)}/events`);
  events.onmessage = (event) => show(JSON.parse(event.data));
  events.onerror = async () => {
    const again = await fetch('/api/me').catch(() => ({ status: 0 }));
    if (again.status === 401) {
      location.assign('/sign-in');
    } else if (again.status === 0) {
      at('state').textContent = 'Gateway does not answer';
      at('state').className = 'pill STOPPED';
    }
  };
}

begin();
