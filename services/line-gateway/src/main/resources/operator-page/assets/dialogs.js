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
  const requestId = crypto.randomUUID();
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
  resolve(serials, send) {
    ask(`Settle ${serials.length} serials in doubt`, [field.area('serials', 'Scan the packs, or leave empty for all of them'),
      field.choice('outcome', 'What became of them', ['LABEL_SCRAPPED', 'INVALID', 'COMMISSIONED']), field.reason()],
    'resolve', (typed) => ({ serials: scans(typed.serials), outcome: 'IN_DOUBT_OUTCOME_' + typed.outcome, reason: typed.reason }), send);
  },
  start(send) {
    ask('Start an order', [field.text('orderId', 'Order', { required: true })], 'start', (typed) => ({ orderId: typed.orderId }), send);
  },
  end(send) {
    ask('End the order', [field.text('partialReason', 'Why the last containers may be partial', { value: 'end of batch', required: true })],
      'end', (typed) => ({ partialReason: typed.partialReason }), send);
  },
  resume(send) {
    ask('Go on', [element('p', { textContent: 'The reason of the stop is dealt with, and the line may print.' })], 'resume', () => ({}), send);
  },
};
