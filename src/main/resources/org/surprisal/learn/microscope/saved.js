import {button, el, fill} from './dom.js';
import {Microscope} from './microscope.js';

// A recorded session: the same microscope, on steps that are all there.
{
  const recorded = JSON.parse(document.getElementById('recorded').textContent);
  const context = {unit: 'nats'};
  let at = 0;
  let row = 0;
  const place = el('div', {});
  const count = el('output', {class: 'where'});
  const microscope = new Microscope(place, context);
  context.onRow = index => { row = index; show(); };
  context.onMicro = () => window.history.replaceState(null, '', `#${at}.${microscope.at}`);
  const show = () => {
    const step = recorded.steps[at];
    const rows = step.rows[row] ?? step.rows[0];
    const steps = step.shown.steps.map((micro, i) => ({...micro, row: rows.steps[i] ?? micro.batch, mini: rows.steps[i]?.[rows.minis[i]] ?? micro.mini}));
    microscope.show({...step.shown, steps, row: rows.row, number: rows.number, derive: rows.derive});
    count.textContent = `step ${step.shown.step}, epoch ${step.shown.epoch}`;
    back.disabled = at === 0 && microscope.index() === 0;
  };
  const move = by => {
    if (microscope.move(by)) { show(); return; }
    if (!recorded.steps[at + by]) return;
    at += by;
    microscope.at = by > 0 ? 0 : 11;
    show();
    context.onMicro();
  };
  const step = by => {
    if (!recorded.steps[at + by]) return;
    at += by;
    show();
    context.onMicro();
  };
  const back = button('◂', 'One micro-step back (PageUp, ←)', () => move(-1));
  const unit = button('bits', 'Nats or bits (u)', () => {
    context.unit = context.unit === 'nats' ? 'bits' : 'nats';
    unit.textContent = context.unit === 'nats' ? 'bits' : 'nats';
    show();
  });
  fill(document.getElementById('saved'),
    el('div', {class: 'transport'}, button('◂◂', 'One step back (Shift ←)', () => step(-1)), back,
      button('▸', 'One micro-step on (PageDown, →)', () => move(1)), button('▸▸', 'One step on (Shift →)', () => step(1)), count, unit), place);
  const keys = {PageDown: () => move(1), PageUp: () => move(-1), r: () => { microscope.whole = !microscope.whole; show(); }, u: () => unit.click(), c: () => microscope.showCovered(!microscope.covered)};
  document.addEventListener('keydown', event => {
    if (event.target.matches('input, select, td')) return;
    const act = keys[event.key] ?? (event.key === 'ArrowRight' ? () => (event.shiftKey ? step : move)(1)
      : event.key === 'ArrowLeft' ? () => (event.shiftKey ? step : move)(-1) : null);
    if (act) { event.preventDefault(); act(); }
  });
  const [, from, micro] = /^#(\d+)\.(\d+)$/.exec(window.location.hash) ?? [];
  if (recorded.steps[from]) { at = Number(from); microscope.at = Number(micro); }
  show();
}
