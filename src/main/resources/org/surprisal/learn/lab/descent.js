import {button, el, fill, svg, tex} from '../microscope/dom.js';

// Four methods side by side from one start, on a surface whose heights the engine tells.
const STEPS_RATES = ['0.001', '0.002', '0.005', '0.01', '0.02', '0.03', '0.05', '0.07', '0.08', '0.09', '0.095', '0.1', '0.101', '0.105', '0.11', '0.15', '0.2', '0.5', '1', '2'];

export class Descent {
  constructor(root, page) {
    this.page = page;
    this.root = root;
    this.start = {};
    this.off = new Set();
  }

  // What a link holds of it, once it was looked at.
  address() {
    if (!this.surface) {
      const {surface, rho, steps, start, w1, w2, off} = this.page.given;
      return {surface, rho, steps, start, w1, w2, off};
    }
    const isLive = this.surface.value === 'live';
    return {surface: this.surface.value, rho: this.rho(), steps: this.steps.value, start: 'right' in this.start ? `${this.start.right},${this.start.up}` : '',
      w1: isLive ? this.first.value : '', w2: isLive ? this.second.value : '', off: [...this.off].join()};
  }

  rho() {
    return this.exact ?? Number(STEPS_RATES[this.rate.valueAsNumber]);
  }

  // As a link says; what makes no sense there is passed over.
  take({surface, rho, steps, start, w1, w2, off}) {
    this.off = new Set((off ?? '').split(',').filter(name => name));
    if (['camel', 'ravine', 'live'].includes(surface)) this.surface.value = surface;
    if (STEPS_RATES.includes(rho)) this.rate.value = STEPS_RATES.indexOf(rho);
    else if (Number(rho) > 0) this.exact = Number(rho);
    if (/^[0-9]{1,3}$/.test(steps ?? '')) this.steps.value = steps;
    const [right, up] = (start ?? '').split(',').map(Number);
    if (right >= 0 && right <= 1 && up >= 0 && up <= 1) this.start = {right, up};
    this.offer();
    for (const [select, name] of [[this.first, w1], [this.second, w2]]) if ([...select.options].some(option => option.value === name)) select.value = name;
  }

  open() {
    if (!this.page.state) return; // which weights there are is not known yet
    if (!this.surface) {
      this.build();
      this.take(this.page.given);
    }
    this.offer();
    this.tell(true);
  }

  // A question may cover what is told, and uncover it.
  again() {
    if (this.surface) this.tell(false);
  }

  build() {
    const change = () => { this.start = {}; this.exact = undefined; this.offer(); this.tell(true); };
    this.surface = el('select', {id: 'surface', onchange: change}, [['camel', 'six-hump camel'], ['ravine', 'ravine'], ['live', 'loss over two weights']].map(([value, text]) => el('option', {value}, text)));
    this.surface.value = 'ravine';
    this.first = el('select', {'aria-label': 'one weight', onchange: change});
    this.second = el('select', {'aria-label': 'the other', onchange: change});
    this.rate = el('input', {type: 'range', id: 'descent-rate', min: 0, max: STEPS_RATES.length - 1, value: 7, 'aria-label': 'ρ', oninput: () => { this.exact = undefined; this.tell(false); }});
    this.bound = button('ρ = 2/λ_max', 'The rate at which plain descent no longer comes down', () => { this.exact = this.told?.boundValue; this.tell(false); }, {id: 'bound'});
    this.steps = el('input', {type: 'range', id: 'descent-steps', min: 0, max: 100, value: 20, 'aria-label': 'steps', oninput: () => this.tell(false)});
    this.said = el('p', {id: 'descent-said', role: 'status'});
    this.formula = el('div', {});
    this.field = el('canvas', {width: 48, height: 48, class: 'regions heights'});
    this.paths = svg('svg', {viewBox: '0 0 1000 1000', preserveAspectRatio: 'none', id: 'paths'});
    this.paths.addEventListener('pointerdown', event => {
      const box = this.paths.getBoundingClientRect();
      this.start = {right: (event.clientX - box.left) / box.width, up: (box.bottom - event.clientY) / box.height};
      this.tell(false);
    });
    this.across = el('div', {class: 'ticks across'});
    this.up = el('div', {class: 'ticks up'});
    this.table = el('tbody', {});
    this.names = el('div', {class: 'axis'});
    const heads = ['method', 'step', 'height', 'where it is'].map(name => el('th', {scope: 'col'}, name));
    this.weights = el('span', {}, el('label', {}, 'weights ', this.first), this.second);
    fill(this.root, el('p', {class: 'choices'}, el('label', {}, 'surface ', this.surface), this.weights, el('label', {}, 'ρ ', this.rate), this.bound, el('label', {}, 'steps ', this.steps), this.formula),
      this.said,
      el('div', {class: 'rooms'}, el('figure', {class: 'plot'}, el('div', {class: 'field'}, this.field, this.paths, this.across, this.up), this.names),
        el('div', {class: 'wide'}, el('table', {}, el('thead', {}, el('tr', {}, heads)), this.table))));
  }

  // The weights there are, of the live model.
  offer() {
    this.weights.hidden = this.surface.value !== 'live';
    const parameters = this.page.state?.parameters ?? [];
    const names = parameters.flatMap(p => [...Array(Math.min(8, p.rows)).keys()].flatMap(i => [...Array(Math.min(8, p.columns)).keys()].map(j => `${p.name}[${i},${j}]`)));
    if (names.join() === this.offered) return;
    this.offered = names.join();
    fill(this.first, names.map(name => el('option', {}, name)));
    fill(this.second, names.map(name => el('option', {}, name)));
    this.second.selectedIndex = 1;
  }

  async tell(field) {
    const asked = {surface: this.surface.value, first: this.first.value, second: this.second.value, rate: this.rho(),
      steps: this.steps.valueAsNumber, field, ...this.start};
    const told = await this.page.ask('descent', asked);
    if (told) this.draw(told);
    this.page.remember();
  }

  // The live model has moved: its loss is drawn anew, one drawing at a time however fast it trains.
  async follow() {
    if (this.surface.value !== 'live') return;
    this.isBehind = true;
    if (this.isFollowing) return;
    this.isFollowing = true;
    while (this.isBehind) {
      this.isBehind = false;
      await this.tell(true);
    }
    this.isFollowing = false;
  }

  draw(told) {
    this.told = told;
    fill(this.formula, tex(told.formula, false));
    this.bound.disabled = told.boundValue === undefined;
    this.said.textContent = `ρ = ${told.rate}, λ_max = ${told.steepest}, 2/λ_max = ${told.bound}. ${told.said}`;
    if (told.field) this.paint(told.field);
    this.ticks(this.across, told.across.ticks, 'left');
    this.ticks(this.up, told.up.ticks, 'bottom');
    this.names.textContent = `→ ${told.across.name}   ↑ ${told.up.name}   click for a start`;
    fill(this.paths, ...told.paths.flatMap((path, i) => {
      if (this.off.has(path.name)) return [];
      const line = svg('polyline', {points: path.points.map(point => point.join(',')).join(' '), class: 'path'});
      const [x, y] = path.points.at(-1);
      const end = svg('circle', {cx: x, cy: y, r: 11, class: 'end'});
      [line, end].forEach(each => each.style.setProperty('--c', `var(--c${i})`));
      return [line, end];
    }));
    fill(this.table, told.paths.map((path, i) => {
      const sign = el('i', {class: 'swatch'});
      sign.style.setProperty('--c', `var(--c${i})`);
      const toggle = () => { if (!this.off.delete(path.name)) this.off.add(path.name); this.draw({...told, field: null}); this.page.remember(); };
      return el('tr', {class: this.off.has(path.name) ? 'off' : ''}, el('th', {scope: 'row'}, button([sign, path.name], 'Show or hide', toggle, {'aria-pressed': !this.off.has(path.name), class: 'method'})), el('td', {class: 'number'}, path.gone ? `gone at ${path.points.length - 1}` : String(path.points.length - 1)),
        el('td', {class: 'number'}, path.heights.at(-1)), el('td', {class: 'number'}, path.end));
    }));
  }

  ticks(place, ticks, side) {
    fill(place, ticks.map(tick => {
      const mark = el('span', {}, tick.text);
      mark.style[side] = `${tick.share}%`;
      return mark;
    }));
  }

  paint({size, levels}) {
    this.field.width = size;
    this.field.height = size;
    const context = this.field.getContext('2d');
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--c6');
    levels.forEach((level, i) => {
      context.globalAlpha = level / 28;
      context.fillRect(i % size, Math.floor(i / size), 1, 1);
    });
  }
}
