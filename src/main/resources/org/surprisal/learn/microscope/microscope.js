import {button, el, fill, tex} from './dom.js';
import {formulaOf, mini, parts} from './shown.js';

// The step as a ring of nodes: forward along the top, back along the bottom, then the same batch again.
const LOSS = 5;

export class Microscope {
  // context: unit, onEntry(parameter, i, j), onRow(index), onDerive(line), onStatement(id); the last four may be missing
  constructor(root, context) {
    this.context = context;
    this.at = 0;
    this.whole = false;
    this.graph = el('div', {class: 'graph', role: 'group', 'aria-label': 'The step as a graph'});
    this.peek = el('div', {class: 'peek'});
    this.cover = button('cover', 'Cover what comes after, to be predicted first (c)', () => this.showCovered(!this.covered), {class: 'toggle'});
    this.said = el('div', {class: 'told'});
    this.stage = el('section', {class: 'stage', 'aria-live': 'polite'});
    this.rowChoice = el('select', {'aria-label': 'row of the batch', onchange: event => this.context.onRow?.(Number(event.target.value))});
    this.one = button('one row', 'One row of the batch (r)', () => this.showWhole(false), {class: 'toggle'});
    this.all = button('whole batch', 'All rows of the batch (r)', () => this.showWhole(true), {class: 'toggle'});
    fill(root, this.graph, el('div', {class: 'choices'}, this.one, this.all, el('label', {}, 'row ', this.rowChoice), this.cover, this.peek), this.stage);
  }

  show(shown) {
    this.shown = shown;
    const options = shown.rows.map((n, i) => el('option', {value: i}, `${i}: ${n}, ${shown.labels[i]}`));
    if (shown.row < 0) options.push(el('option', {value: -1}, `beside the batch: row ${shown.number}`));
    fill(this.rowChoice, options);
    this.rowChoice.value = shown.row;
    this.draw();
  }

  steps() {
    return this.shown?.steps ?? [];
  }

  index() {
    return Math.max(0, this.steps().findIndex(step => step.number >= this.at));
  }

  // One micro-step on or back; false where the step itself has to be left.
  move(by) {
    const to = this.steps()[this.index() + by];
    if (!to) return false;
    this.go(to.number);
    return true;
  }

  go(number) {
    if (this.context.waiting && number > this.at) return; // until the question is answered
    this.at = number;
    this.draw();
    this.context.onMicro?.(number);
  }

  showWhole(whole) {
    this.whole = whole;
    this.draw();
    this.context.onMicro?.(this.at);
  }

  showCovered(covered) {
    this.covered = covered;
    this.draw();
    this.context.onMicro?.(this.at);
  }

  // The formula of the node that somebody points at, with its numbers; else which nodes the model has not.
  point(step, isHidden) {
    const formula = step && !isHidden ? [...step.row, ...step.batch].find(shown => shown.kind === 'formula') : null;
    fill(this.peek, formula ? formulaOf(formula, this.context) : el('span', {class: 'faint'}, this.shown.without ?? ''));
  }

  draw() {
    if (!this.shown) return;
    const steps = this.steps();
    const here = steps[this.index()];
    this.one.setAttribute('aria-pressed', !this.whole);
    this.all.setAttribute('aria-pressed', this.whole);
    const focused = document.activeElement?.dataset?.node;
    this.cover.setAttribute('aria-pressed', Boolean(this.covered));
    const nodes = steps.map(step => {
      const isHidden = (this.covered || this.context.waiting) && step.number > here.number;
      const node = button([isHidden ? el('span', {class: 'mini number'}, '?') : mini(step.mini, this.context), el('span', {class: 'name'}, el('span', {class: 'place'}, String(step.number)), step.name)], step.title, () => this.go(step.number),
        {class: step.number > LOSS ? 'node backward' : 'node', 'data-node': step.number, 'aria-current': step === here ? 'step' : false});
      node.setAttribute('aria-label', `${step.number}: ${step.title}`);
      for (const event of ['pointerenter', 'focus']) node.addEventListener(event, () => this.point(step, isHidden));
      node.addEventListener('pointerleave', () => this.point(null));
      if (step.number === LOSS) node.classList.add('turn');
      if (this.shown.fault && step.number > LOSS) node.classList.add('faulty');
      return node;
    });
    const ahead = nodes.slice(0, steps.findIndex(step => step.number === LOSS) + 1);
    const back = nodes.slice(ahead.length);
    fill(this.graph, el('div', {class: 'way'}, ahead), el('div', {class: 'way back'}, back));
    if (!focused) this.point(null);
    if (focused) this.graph.querySelector(`[data-node="${focused}"]`)?.focus();
    const shown = this.whole ? here.batch : here.row;
    fill(this.stage,
      el('div', {class: 'what'}, el('h2', {}, el('span', {class: 'count'}, String(here.number)), here.title), el('p', {class: 'why'}, here.why), this.links(here)),
      this.shown.fault && here.number > LOSS ? el('p', {class: 'fault'}, `Broken on purpose: ${this.shown.fault}.`) : null,
      this.said,
      parts(shown, this.context));
  }

  links(here) {
    const said = fill(this.said);
    const ask = (act, value) => async () => {
      const told = await act(value);
      if (told) fill(said, told.map(line => typeof line === 'string' ? el('p', {}, line) : tex(line.latex, true)));
    };
    return el('p', {class: 'links'},
      here.derive ? this.link(`derivation: ${here.derive}`, this.context.onDerive, ask, here.derive, this.shown.derive)
        : el('span', {class: 'faint'}, 'A definition: the derivation has no line for it.'),
      this.link(`statement ${here.statement}`, this.context.onStatement, ask, here.statement, `surprisal demo ${here.statement}`));
  }

  link(text, act, ask, value, command) {
    return act ? button(text, command, ask(act, value), {class: 'link'}) : el('span', {class: 'link'}, `${text} (${command})`);
  }
}
