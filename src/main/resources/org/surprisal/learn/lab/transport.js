import {button, el, fill, keep} from '../microscope/dom.js';

// Back, on, play; where it stands; what is said of it.
const SPEEDS = [['slow', 'slow motion'], ['1', '1 step/s'], ['5', '5 steps/s'], ['20', '20 steps/s'], ['0', 'full speed']];
const SLOW_MILLIS = 1000;
const USUAL = '5';

export class Transport {
  constructor(root, page) {
    this.page = page;
    this.play = button('▶', 'Play or pause (space)', () => this.toggle(), {id: 'play', class: 'large'});
    this.speed = el('select', {id: 'speed', 'aria-label': 'speed', onchange: () => { if (this.playing) this.start(); page.remember(); }},
      SPEEDS.map(([value, text]) => el('option', {value}, text)));
    this.speed.value = SPEEDS.some(([value]) => value === page.given.speed) ? page.given.speed : USUAL;
    this.where = el('output', {id: 'where', class: 'where'});
    this.figures = el('div', {class: 'figures'});
    this.unit = button('', 'Nats or bits (u)', () => page.unit(), {id: 'unit'});
    this.message = el('p', {id: 'message', class: 'message', role: 'status'});
    this.fault = el('p', {id: 'fault', class: 'fault', role: 'status'});
    const act = (id, text, title, what) => button(text, title, what, {id});
    fill(root, el('div', {class: 'transport', role: 'toolbar', 'aria-label': 'Steps'},
        act('start', '|◂', 'To the start (Home)', () => page.ask('goto', {step: 0})),
        act('step-back', '◂◂', 'One step back (Shift ←)', () => page.step(-1)),
        act('micro-back', '◂', 'One micro-step back (PageUp, ←)', () => page.micro(-1)),
        this.play,
        act('micro-on', '▸', 'One micro-step on (PageDown, →)', () => page.micro(1)),
        act('step-on', '▸▸', 'One step on (Shift →)', () => page.step(1)),
        act('epoch', '▸▸▸', 'To the end of the epoch (e)', () => page.ask('epoch')),
        this.speed, this.where, this.unit,
        act('size', 'A+', 'Letters for the back row (f)', () => page.size()),
        act('link', 'copy link', 'A link to this step, without the token', () => this.copyLink()),
        act('command', 'copy command', 'What to type for this step', () => this.copy(page.state.command, 'command')),
        act('save', 'save', 'This step and the next as one file, for a phone', () => this.save()),
        document.getElementById('theme')), this.fault, this.message);
    fill(document.getElementById('figures'), this.figures);
  }

  show(state) {
    this.playing = state.playing || this.slow !== undefined;
    this.play.textContent = this.playing ? '❚❚' : '▶';
    this.play.setAttribute('aria-pressed', this.playing);
    this.where.textContent = `step ${state.step} · epoch ${state.epoch}${state.done ? ' · done' : ''}`;
    const unit = this.page.context.unit;
    this.unit.textContent = unit;
    fill(this.figures, state.figures.map(figure => el('span', {title: figure.about}, `${figure.name} `, el('b', {}, unit === 'bits' ? figure.bits : figure.nats))));
    this.message.textContent = state.message;
    this.fault.textContent = state.fault ? `Broken on purpose: ${state.faultMeaning}.` : '';
    if (state.done) this.stopSlow();
  }

  // What a link holds of it.
  address() {
    return this.speed.value === USUAL ? '' : this.speed.value;
  }

  toggle() {
    if (this.playing) this.pause();
    else this.start();
  }

  // Slow motion goes from node to node of the microscope; anything else is played by the engine.
  start() {
    this.stopSlow();
    if (this.speed.value !== 'slow') {
      this.page.ask('play', {speed: Number(this.speed.value)});
      return;
    }
    this.page.ask('pause');
    this.page.show('microscope');
    this.slow = setInterval(() => this.page.micro(1), SLOW_MILLIS);
    this.show(this.page.state);
  }

  pause() {
    this.stopSlow();
    this.page.ask('pause');
  }

  stopSlow() {
    clearInterval(this.slow);
    this.slow = undefined;
  }

  copyLink() {
    this.page.address();
    return this.copy(window.location.href, 'link');
  }

  async copy(text, what) {
    const note = this.page.state.commandNote && what === 'command' ? ` ${this.page.state.commandNote}` : '';
    try {
      await navigator.clipboard.writeText(text);
      this.message.textContent = `Copied: ${text}${note}`;
    } catch {
      this.message.textContent = `${text}${note}`;
    }
  }

  async save() {
    const {step} = this.page.state;
    const told = await this.page.ask('save', {from: step, to: step + 7});
    if (told) {
      keep(told.name, 'text/html', told.html);
      this.message.textContent = `Saved: ${told.said}`;
    }
  }
}
