import {el, fill} from '../microscope/dom.js';

// H(P) and what the model adds, stacked; H(Q) and accuracy, over steps.
export class Curves {
  constructor(root, page) {
    this.page = page;
    this.places = [el('figure', {}), el('figure', {})];
    this.table = el('tbody', {});
    const heads = ['step', 'H(P)', 'H(P,Q)', 'H(Q)', 'accuracy'].map(name => el('th', {scope: 'col'}, name));
    this.folded = el('details', {ontoggle: () => this.fillTable()}, el('summary', {}, 'The numbers'),
      el('div', {class: 'wide'}, el('table', {}, el('thead', {}, el('tr', {}, heads)), this.table)));
    fill(root, this.places, this.folded);
    window.addEventListener('theme', () => this.again());
    window.addEventListener('resize', () => this.again());
  }

  show(curve) {
    this.curve = curve;
    if (!this.plots) {
      this.again();
      return;
    }
    const [left, right] = this.data();
    this.plots[0].setData(left);
    this.plots[1].setData(right);
    if (this.folded.open) this.fillTable();
  }

  data() {
    const {step, floor, loss, entropy, accuracy} = this.curve;
    return [[step, floor, loss, entropy], [step, accuracy]];
  }

  fillTable() {
    const {step, floor, loss, entropy, accuracy} = this.curve ?? {step: []};
    fill(this.table, step.map((n, i) => el('tr', {}, [n, floor[i], loss[i], entropy[i], accuracy[i]].map(value => el('td', {class: 'number'}, String(value))))).slice(-200));
  }

  again() {
    this.plots?.forEach(plot => plot.destroy());
    this.plots = undefined;
    if (!this.curve || this.places[0].closest('[hidden]')) return;
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(name).trim();
    const axis = label => ({label, stroke: colour('--ink'), grid: {stroke: colour('--rule'), width: 1}, ticks: {stroke: colour('--rule')}, size: 60});
    const line = (label, name, more) => ({label, stroke: colour(name), width: 2, points: {show: this.curve.step.length < 3}, ...more});
    const options = (place, label, series, bands) => ({width: Math.max(260, place.clientWidth), height: 210, scales: {x: {time: false}},
      axes: [axis('step'), axis(label)], series: [{label: 'step'}, ...series], bands});
    const [left, right] = this.data();
    const shade = name => `${colour(name)}55`;
    this.plots = [
      new uPlot(options(this.places[0], 'nats, held-out', [line('H(P)', '--c2', {fill: shade('--c2')}), line('H(P) + KL', '--c1'), line('H(Q)', '--c0', {dash: [6, 4]})],
        [{series: [2, 1], fill: shade('--c1')}]), left, this.places[0]),
      new uPlot(options(this.places[1], 'accuracy, held-out', [line('accuracy', '--c3')], []), right, this.places[1]),
    ];
  }
}
