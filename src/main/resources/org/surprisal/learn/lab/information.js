import {button, el, fill} from '../microscope/dom.js';

// Two distributions to drag, and what the engine says of them.
const MOST = 8;

export class Information {
  constructor(root, page) {
    this.page = page;
    this.root = root;
    this.now = {p: [0.5, 0.25, 0.25], q: [0.25, 0.25, 0.5]};
    const {p, q} = page.given;
    const [ps, qs] = [p, q].map(text => (text ?? '').split(',').map(Number));
    const isFit = values => values.length >= 2 && values.length <= MOST && values.every(value => value >= 0 && value <= 1);
    if (p && q && ps.length === qs.length && isFit(ps) && isFit(qs)) this.now = {p: ps, q: qs};
  }

  // What a link holds of it, once it was looked at.
  address() {
    return this.told ? {p: this.now.p.join(), q: this.now.q.join()} : {p: this.page.given.p, q: this.page.given.q};
  }

  open() {
    if (!this.told) this.tell({});
  }

  async tell(more) {
    const told = await this.page.ask('information', {...this.now, ...more});
    if (!told) return;
    this.told = told;
    this.now = {p: told.p, q: told.q};
    this.page.remember();
    this.draw();
  }

  draw() {
    const {told} = this;
    if (!told) return;
    const i = this.page.context.unit === 'bits' ? 1 : 0;
    const unit = this.page.context.unit;
    if (!this.bars) this.build();
    ['p', 'q'].forEach(which => told[which].forEach((value, k) => {
      const bar = this.bars[which][k];
      bar.style.setProperty('--share', value);
      bar.setAttribute('aria-valuenow', value);
      bar.setAttribute('aria-valuetext', told[`${which}Texts`][k]);
      bar.lastChild.textContent = told[`${which}Texts`][k];
    }));
    fill(this.figures, told.figures.map(figure => el('p', {class: 'figure', title: figure.about}, el('span', {}, figure.name), el('b', {}, i ? figure.bits : figure.nats),
      el('span', {class: 'unit'}, unit), el('span', {class: 'faint'}, figure.about))));
    fill(this.outcomes, told.outcomes.map((each, k) => el('tr', {}, el('th', {scope: 'row'}, String(k + 1)), [told.pTexts[k], each.ip[i], each.codeP, told.qTexts[k], each.iq[i], each.codeQ]
      .map(text => el('td', {class: 'number'}, text)))));
    fill(this.lengths, told.lengths.map(each => el('li', {}, `${each.name}: `, el('b', {}, each.text))));
  }

  build() {
    this.bars = {p: this.row('p'), q: this.row('q')};
    this.figures = el('div', {class: 'sums'});
    this.outcomes = el('tbody', {});
    this.lengths = el('ul', {});
    const heads = ['', 'p', 'I under P', 'code', 'q', 'I under Q', 'code'].map(name => el('th', {scope: 'col'}, name));
    const group = (name, bars) => el('figure', {class: 'columns'}, el('figcaption', {}, el('b', {}, name)), el('div', {class: 'upright'}, bars));
    fill(this.root, el('div', {class: 'rooms'}, group('P, what happens', this.bars.p), group('Q, what is expected', this.bars.q), this.figures),
      el('p', {class: 'choices'}, button('q₁ → 0', 'The first of Q becomes impossible', () => this.tell({moved: 'q', bar: 0, to: 0}), {id: 'q-zero'}),
        button('Q = P', 'Q becomes P', () => { this.now.q = [...this.now.p]; this.tell({}); }),
        button('+', 'One outcome more', () => this.resize(1)), button('−', 'One outcome fewer', () => this.resize(-1))),
      el('div', {class: 'outcomes'}, el('div', {class: 'wide'}, el('table', {}, el('caption', {}, 'Each outcome: how surprising it is, and how long its word in a code is, in bits'), el('thead', {}, el('tr', {}, heads)), this.outcomes)), this.lengths));
  }

  resize(by) {
    const many = this.now.p.length + by;
    if (many < 2 || many > MOST) return;
    this.bars = undefined;
    const fit = values => by > 0 ? [...values, values[0]] : values.slice(0, many);
    this.now = {p: fit(this.now.p), q: fit(this.now.q)};
    this.tell({});
  }

  row(which) {
    return this.now[which].map((value, k) => {
      const bar = el('div', {class: 'column', role: 'slider', tabindex: 0, 'aria-label': `${which}${k + 1}`, 'aria-valuemin': 0, 'aria-valuemax': 1}, el('i', {}), el('b', {}));
      bar.style.setProperty('--c', `var(--c${k % 8})`);
      const pull = event => {
        const box = bar.getBoundingClientRect();
        this.tell({moved: which, bar: k, to: Math.max(0, Math.min(1, (box.bottom - event.clientY) / box.height))});
      };
      bar.addEventListener('pointerdown', event => { bar.setPointerCapture(event.pointerId); bar.focus(); pull(event); });
      bar.addEventListener('pointermove', event => { if (bar.hasPointerCapture(event.pointerId)) pull(event); });
      bar.addEventListener('keydown', event => {
        const by = {ArrowUp: 0.05, ArrowRight: 0.05, ArrowDown: -0.05, ArrowLeft: -0.05}[event.key];
        if (by === undefined && event.key !== '0') return;
        event.preventDefault();
        this.tell({moved: which, bar: k, to: by === undefined ? 0 : Math.max(0, Math.min(1, this.now[which][k] + by))});
      });
      return bar;
    });
  }
}
