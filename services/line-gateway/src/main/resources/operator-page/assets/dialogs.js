'use strict';

/* Dialogs: each is a title, fields, and what is said to the gateway when they are filled in. */

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function words(name) {
  const text = name.replaceAll('_', ' ').replaceAll('-', ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const field = {
  text: (name, label, more = {}) => element('label', { textContent: label + ' ' }, element('input', { name, autocomplete: 'off', ...more })),
  area: (name, label, more = {}) => element('label', { textContent: label + ' ' }, element('textarea', { name, rows: 3, ...more })),
  reason: (required = true) => field.area('reason', 'Reason', { required, minLength: required ? 10 : 0 }),
  choice: (name, label, options) => element('label', { textContent: label + ' ' },
    element('select', { name, required: true }, ...options.map((o) => element('option', { value: o, textContent: words(o) })))),
  check: (name, label) => element('label', { className: 'check' }, element('input', { type: 'checkbox', name }), label),
  person: (title, required) => element('fieldset', {}, element('legend', { textContent: title }),
    field.text('secondName', 'Name', { required }), field.text('secondSecret', 'PIN or password', { type: 'password', required })),
};

function scans(text) {
  return text.split(/[\n,;]+/).map((scan) => scan.trim()).filter((scan) => scan !== '');
}

/** Dated as RFC 9562 says (UUID version 7); works on pages without TLS too. */
function newRequestId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let at = 5; at >= 0; at -= 1) {
    bytes[at] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function proof(typed) {
  return typed.secondName ? { userName: typed.secondName, secret: typed.secondSecret } : undefined;
}

/** Opens a dialog; `say` makes the request from what was typed. */
function ask(title, fields, command, say, send) {
  const dialog = document.getElementById('dialog');
  const failed = element('p', { className: 'message bad', role: 'alert', hidden: true });
  const form = element('form', {},
    element('h2', { id: 'dialog-title', textContent: title }), ...fields, failed,
    element('div', { className: 'buttons' },
      element('button', { type: 'button', textContent: 'Cancel', onclick: () => dialog.close() }),
      element('button', { type: 'submit', className: 'primary', textContent: 'Record' })));
  const requestId = newRequestId();
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const request = say(Object.fromEntries(new FormData(form)), form);
    const refusal = await send(command, { requestId, ...request });
    if (refusal) {
      failed.textContent = `${refusal.given} — expected: ${refusal.expected}. ${refusal.advice}`;
      failed.hidden = false;
    } else {
      dialog.close();
    }
  });
  const from = document.activeElement.id;
  dialog.addEventListener('close', () => document.getElementById(from)?.focus(), { once: true });
  dialog.replaceChildren(form);
  dialog.showModal();
}

const dialogs = {
  checklist(kind, names, send) {
    const twoPeople = kind === 'FIRST_ARTICLE';
    ask(words(kind), [
      ...names.map((name) => field.check(name, words(name))),
      field.area('reason', 'Remark'),
      ...(twoPeople ? [field.person('Second person', true)] : []),
    ], 'step', (typed, form) => ({
      kind: 'LINE_STEP_KIND_' + kind,
      items: names.map((name) => ({ name, value: form.elements[name].checked ? 'seen' : 'not in order', good: form.elements[name].checked })),
      reason: typed.reason,
      secondPerson: proof(typed),
    }), send);
  },
  recipe(send) {
    ask('Recipe and artwork', [field.text('recipe', 'Scan the recipe', { required: true }), field.text('artwork', 'Scan the artwork', { required: true })],
      'step', (typed) => ({ kind: 'LINE_STEP_KIND_RECIPE_CHECK', items: ['recipe', 'artwork'].map((name) => ({ name, value: typed[name], good: true })) }), send);
  },
  component(send) {
    ask('Component lot', [field.text('component', 'Component', { required: true }), field.text('lot', 'Lot', { required: true }), field.text('place', 'Position or reel')],
      'step', (typed) => ({ kind: 'LINE_STEP_KIND_COMPONENT_LOT', items: ['component', 'lot', 'place'].map((name) => ({ name, value: typed[name], good: true })) }), send);
  },
  bin(send) {
    ask('Count of the reject bin', [field.text('counted', 'Counted', { required: true, inputMode: 'numeric', pattern: '[0-9]+' }),
      field.area('reason', 'Reason, where it differs'), field.person('Second person, where it differs', false)],
    'step', (typed) => ({ kind: 'LINE_STEP_KIND_REJECT_BIN_COUNT', items: [{ name: 'counted', value: typed.counted, good: true }], reason: typed.reason, secondPerson: proof(typed) }), send);
  },
  sample(send) {
    ask('Take samples', [field.area('packs', 'Scan the packs', { required: true }), field.choice('kind', 'What for', ['IN_PROCESS', 'QUALITY_CONTROL', 'RETENTION']), field.reason()],
      'sample', (typed) => ({ packs: scans(typed.packs), kind: 'LINE_SAMPLE_KIND_' + typed.kind, reason: typed.reason }), send);
  },
  unsample(send) {
    ask('Put in-process samples back', [field.area('packs', 'Scan the packs', { required: true }), field.reason()],
      'unsample', (typed) => ({ packs: scans(typed.packs), reason: typed.reason }), send);
  },
  decommission(send) {
    ask('End packs that are not destroyed here', [field.area('packs', 'Scan the packs', { required: true }), field.reason()],
      'decommission', (typed) => ({ packs: scans(typed.packs), reason: typed.reason }), send);
  },
  destroy(send) {
    ask('Destroy packs before a witness', [field.area('packs', 'Scan the packs', { required: true }), field.reason(), field.person('Witness', true)],
      'destroy', (typed) => ({ packs: scans(typed.packs), reason: typed.reason, witness: proof(typed) }), send);
  },
  rework(send) {
    const kinds = { REMOVE: ['remove'], ADD: ['add'], REPLACE: ['remove', 'add'], REPRINT: [], UNPACK: [], REPACKAGE: ['into'] };
    const kind = field.choice('kind', 'What is to be done', Object.keys(kinds));
    const parts = { remove: field.area('remove', 'Scan what comes out'), add: field.area('add', 'Scan what goes in'), into: field.text('into', 'Scan the new label') };
    const show = () => Object.entries(parts).forEach(([name, part]) => {
      part.hidden = !kinds[kind.lastElementChild.value].includes(name);
    });
    kind.addEventListener('change', show);
    show();
    ask('Rework a container', [field.text('container', 'Scan the container', { required: true }), kind, ...Object.values(parts), field.reason()],
      'rework', (typed) => ({
        kind: 'REWORK_KIND_' + typed.kind, container: typed.container, reason: typed.reason,
        remove: parts.remove.hidden ? [] : scans(typed.remove),
        add: parts.add.hidden ? [] : scans(typed.add),
        newContainer: parts.into.hidden ? '' : typed.into,
      }), send);
  },
  resolve(doubt, send) {
    const list = element('ol', { className: 'serials', tabIndex: 0, ariaLabel: 'Serials in doubt' }, ...doubt.serials.map((serial) => element('li', { textContent: serial })));
    const more = doubt.count > doubt.serials.length ? [element('p', { textContent: `and ${doubt.count - doubt.serials.length} more` })] : [];
    ask(`${doubt.count} serials in doubt`, [list, ...more,
      field.area('serials', 'Scan what was found: packs that are good by their code'),
      field.choice('outcome', 'What became of it', ['LABEL_SCRAPPED', 'INVALID', 'COMMISSIONED']), field.reason(),
      element('details', {}, element('summary', { textContent: `Settle all ${doubt.count} at once, with a second person` }), field.person('Second person', false))],
    'resolve', (typed) => ({ serials: scans(typed.serials), outcome: 'IN_DOUBT_OUTCOME_' + typed.outcome, reason: typed.reason,
      secondUserName: typed.secondName, secondSecret: typed.secondSecret }), send);
  },
  start(ready, send) {
    const list = element('datalist', { id: 'ready-orders' }, ...ready.map((order) => element('option', { value: order.id, textContent: `${order.gtin} · ${order.lot} · ${order.quantity}` })));
    const order = field.text('orderId', 'Order', { required: true });
    order.lastElementChild.setAttribute('list', 'ready-orders');
    ask('Start an order', [order, list, element('p', { textContent: `${ready.length} orders are ready here, also while the platform is away.` })], 'start', (typed) => ({ orderId: typed.orderId }), send);
  },
  end(send) {
    ask('End the order', [field.text('partialReason', 'Why the last containers may be partial', { required: true, minLength: 3 })],
      'end', (typed) => ({ partialReason: typed.partialReason }), send);
  },
  scanner(attendant, send) {
    ask('Hand scanner', [element('p', { textContent: attendant === '' ? 'What the hand scanner of this line reads is done in your name, until you leave it or pause for 30 minutes.' : `${attendant} is at the hand scanner.` }),
      field.check('leave', 'I leave the scanner')], 'scanner', (typed) => ({ leave: typed.leave === 'on' }), send);
  },
  resume(send) {
    ask('Go on', [element('p', { textContent: 'The reason of the stop is dealt with, and the line may print.' })], 'resume', () => ({}), send);
  },
};
