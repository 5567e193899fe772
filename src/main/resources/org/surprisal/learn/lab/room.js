import {el, fill, svg} from '../microscope/dom.js';
import {drawn} from '../microscope/shown.js';

// Points and regions. Places come as thousandths of the picture, from its upper left corner; where somebody points is told as shares.
const MARKS = ['M-9,0a9,9 0 1,0 18,0a9,9 0 1,0 -18,0', 'M-9,-9h18v18h-18z', 'M0,-11L10,8L-10,8z', 'M0,-11L10,0L0,11L-10,0z', 'M-3,-10h6v7h7v6h-7v7h-6v-7h-7v-6h7z'];
const NUDGE = 0.02;

export class Room {
  constructor(root, page) {
    this.page = page;
    this.plane = el('select', {id: 'plane', onchange: event => page.ask('plane', {plane: event.target.value})});
    this.label = el('select', {id: 'label', title: 'The class of a point that is added'});
    this.regions = el('canvas', {width: 44, height: 44, class: 'regions'});
    this.points = svg('svg', {viewBox: '0 0 1000 1000', tabindex: 0, role: 'application', id: 'points', preserveAspectRatio: 'none',
      'aria-label': 'Points: [ and ] choose one, arrows move it, a digit labels it, Enter puts it under the microscope, a adds one in the middle'});
    this.hiddenPoints = svg('svg', {viewBox: '0 0 1000 1000', class: 'hidden-points'});
    this.hidden = el('figure', {class: 'plot', hidden: true}, el('div', {class: 'field'}, this.hiddenPoints));
    this.hiddenSaid = el('figcaption', {});
    this.hidden.append(this.hiddenSaid);
    this.said = el('p', {class: 'faint'});
    this.legend = el('p', {class: 'legend'});
    this.curves = el('section', {id: 'curves', 'aria-label': 'Curves'});
    this.images = el('div', {class: 'templates'});
    this.across = el('div', {class: 'ticks across'});
    this.up = el('div', {class: 'ticks up'});
    this.acrossName = el('div', {class: 'axis'});
    this.upName = el('div', {class: 'axis'});
    fill(root, el('div', {class: 'choices'}, el('label', {}, 'plane ', this.plane), el('label', {}, 'click adds ', this.label), this.legend), this.images,
      el('div', {class: 'rooms'}, el('figure', {class: 'plot'}, this.upName, el('div', {class: 'field'}, this.regions, this.points, this.across, this.up), this.acrossName), this.hidden, this.curves),
      this.said);
    this.listen();
  }

  show(room) {
    this.room = room;
    const {classes} = this.page.state;
    if (this.plane.options.length !== room.planes.length) fill(this.plane, room.planes.map(([value, text]) => el('option', {value}, text)));
    this.plane.value = room.plane;
    if (this.label.options.length !== classes.length + 1) {
      fill(this.label, el('option', {value: ''}, 'nothing'), classes.map((name, i) => el('option', {value: i}, name)));
      fill(this.legend, classes.map((name, i) => el('span', {}, this.sign(i), name)));
    }
    this.label.disabled = !room.canChange;
    this.paint(room.regions);
    this.dots(this.points, room.points);
    this.hidden.hidden = !room.hidden;
    if (room.hidden) {
      this.dots(this.hiddenPoints, room.hidden.points);
      this.hiddenSaid.textContent = room.hidden.said;
    }
    this.ticks(this.across, room.across.ticks, 'left');
    this.ticks(this.up, room.up.ticks, 'bottom');
    this.acrossName.textContent = `→ ${room.across.name}`;
    this.upName.textContent = `↑ ${room.up.name}`;
    this.said.textContent = `${room.said}A ring is a point that the model gets wrong.`;
    fill(this.images, (room.images ?? []).map(each => drawn(each, this.page.context)));
  }

  ticks(place, ticks, side) {
    fill(place, ticks.map(tick => {
      const mark = el('span', {}, tick.text);
      mark.style[side] = `${tick.share}%`;
      return mark;
    }));
  }

  sign(label) {
    const sign = svg('svg', {viewBox: '-14 -14 28 28', class: 'sign'}, svg('path', {d: MARKS[label % MARKS.length]}));
    sign.style.setProperty('--c', `var(--c${label % 8})`);
    return sign;
  }

  paint(regions) {
    this.regions.hidden = !regions;
    if (!regions) return;
    const {size} = regions;
    if (this.regions.width !== size) { this.regions.width = size; this.regions.height = size; }
    const context = this.regions.getContext('2d');
    const style = getComputedStyle(document.documentElement);
    const colours = [0, 1, 2, 3, 4, 5, 6, 7].map(i => style.getPropertyValue(`--c${i}`));
    context.clearRect(0, 0, size, size);
    regions.classes.forEach((label, i) => {
      context.globalAlpha = regions.levels[i] / 20;
      context.fillStyle = colours[label % 8];
      context.fillRect(i % size, Math.floor(i / size), 1, 1);
    });
  }

  dots(place, points) {
    const {picked} = this.page.state;
    const there = place.children;
    while (there.length > points.length) place.lastChild.remove();
    points.forEach((point, i) => {
      const dot = there[i] ?? place.appendChild(svg('path', {}));
      const [x, y] = point.at;
      dot.setAttribute('transform', `translate(${x} ${y}) scale(1.4)`);
      dot.setAttribute('d', MARKS[point.label % MARKS.length]);
      dot.setAttribute('class', `${point.label === point.said ? 'dot' : 'dot wrong'}${point.n === picked ? ' picked' : ''}`);
      dot.style.setProperty('--c', `var(--c${point.label % 8})`);
      dot.dataset.n = point.n;
    });
  }

  // Where somebody points, as shares from the lower left corner.
  place(event) {
    const box = this.points.getBoundingClientRect();
    return {right: (event.clientX - box.left) / box.width, up: (box.bottom - event.clientY) / box.height};
  }

  listen() {
    this.points.addEventListener('pointerdown', event => {
      const n = event.target.dataset.n;
      if (n === undefined) {
        if (this.label.value !== '' && this.room?.canChange) this.page.ask('add', {...this.place(event), label: Number(this.label.value)});
        return;
      }
      this.held = {n: Number(n), moved: false, dot: event.target, x: event.clientX, y: event.clientY};
      this.points.setPointerCapture(event.pointerId);
    });
    this.points.addEventListener('pointermove', event => {
      if (!this.held || !this.room.canChange) return;
      const far = Math.abs(event.clientX - this.held.x) + Math.abs(event.clientY - this.held.y) > 4;
      this.held.moved ||= far;
      if (this.held.moved) {
        const {right, up} = this.place(event);
        this.held.dot.setAttribute('transform', `translate(${right * 1000} ${1000 - up * 1000}) scale(1.4)`);
      }
    });
    this.points.addEventListener('pointerup', event => {
      const {held} = this;
      this.held = null;
      if (!held) return;
      if (held.moved) this.page.ask('move', {row: held.n, ...this.place(event)});
      else this.page.ask('pick', {row: held.n});
    });
    this.points.addEventListener('dblclick', () => this.page.show('microscope'));
    this.points.addEventListener('keydown', event => this.key(event));
  }

  key(event) {
    const {room} = this;
    if (!room) return;
    const at = room.points.findIndex(point => point.n === this.page.state.picked);
    const point = room.points[at];
    const moves = {ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]}[event.key];
    const next = {']': 1, '[': -1}[event.key];
    if (next) {
      const to = room.points.at(at < 0 ? 0 : (at + next) % room.points.length);
      this.page.ask('pick', {row: to.n});
    } else if (moves && point && room.canChange) {
      this.page.ask('move', {row: point.n, right: point.at[0] / 1000 + moves[0] * NUDGE, up: 1 - point.at[1] / 1000 + moves[1] * NUDGE});
    } else if (/^[1-9]$/.test(event.key) && point && room.canChange && this.page.state.classes[Number(event.key) - 1] !== undefined) {
      this.page.ask('label', {row: point.n, label: Number(event.key) - 1});
    } else if (event.key === 'a' && room.canChange && this.label.value !== '') {
      this.page.ask('add', {right: 0.5, up: 0.5, label: Number(this.label.value)});
    } else if (event.key === 'Enter' && point) {
      this.page.show('microscope');
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
