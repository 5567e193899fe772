import {el, fill} from '../microscope/dom.js';
import {Microscope} from '../microscope/microscope.js';
import {readAddress, writeAddress} from './address.js';
import {Curves} from './curves.js';
import {Descent} from './descent.js';
import {Information} from './information.js';
import {listenToKeys} from './keys.js';
import {Questions} from './questions.js';
import {Room} from './room.js';
import {Talk} from './talk.js';
import {Transport} from './transport.js';
import {drawSettings} from './settings.js';

// Puts the parts together: each draws what it is told, and asks the engine for what is to happen.
const VIEWS = {microscope: 'Microscope', room: 'Room', information: 'Information', descent: 'Descent', questions: 'Questions'};

const WRITTEN_AFTER_MILLIS = 50;

class Page {
  constructor() {
    this.given = readAddress();
    this.context = {unit: this.given.unit === 'bits' ? 'bits' : 'nats'};
    this.state = null;
    this.view = Object.hasOwn(VIEWS, this.given.view ?? '') ? this.given.view : 'microscope';
    this.talk = new Talk(told => this.told(told), trouble => this.trouble(trouble));
    this.build();
  }

  ask(command, more) {
    return this.talk.ask(command, more);
  }

  build() {
    const place = name => document.getElementById(name);
    this.transport = new Transport(place('transport'), this);
    this.context.onEntry = (parameter, i, j) => this.check(parameter, i, j);
    this.context.onRow = row => this.ask('row', {row});
    this.context.onMicro = () => this.remember();
    this.context.onDerive = line => this.derive(line);
    this.context.onStatement = id => this.statement(id);
    this.checked = el('div', {class: 'checked', role: 'status'});
    const ground = el('div', {});
    const entry = el('input', {type: 'text', id: 'entry', size: 9, placeholder: 'W[0,1]', 'aria-label': 'An entry to check, such as W[0,1]', onchange: () => this.typed(entry.value)});
    fill(place('microscope'), this.checked, ground, el('p', {class: 'choices'}, el('label', {}, 'Click an entry of a gradient or a parameter to check it, or type any: ', entry)));
    this.microscope = new Microscope(ground, this.context);
    this.microscope.at = Number(this.given.micro ?? 0);
    this.microscope.whole = this.given.whole === '1';
    this.microscope.covered = this.given.cover === '1';
    this.room = new Room(place('room'), this);
    this.curves = new Curves(this.room.curves, this);
    this.information = new Information(place('information'), this);
    this.descent = new Descent(place('descent'), this);
    this.questions = new Questions(place('questions'), this);
    this.tabs = Object.entries(VIEWS).map(([name, title], i) => el('button', {type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': name,
      title: `${title} (${i + 1})`, onclick: () => this.show(name)}, title));
    fill(place('tabs'), this.tabs);
    if (['light', 'dark'].includes(this.given.theme)) document.documentElement.dataset.theme = this.given.theme;
    if (this.given.size === 'large') document.documentElement.dataset.size = 'large';
    window.dispatchEvent(new Event('theme'));
    window.addEventListener('theme', () => this.remember());
    listenToKeys(this);
    this.show(this.view);
  }

  async open() {
    const {s, c, at, row, place, plane, ask} = this.given;
    try {
      await this.talk.open({starts: s ?? [], changes: c ?? [], at: Number(at ?? 0), row: Number(row ?? -1), place: Number(place ?? 0), plane: plane ?? '', ask: ask ?? ''});
    } catch (error) {
      this.trouble(`Not opened: ${error.message}`);
      return;
    }
    this.show(this.view);
  }

  told(told) {
    if (told.trouble) {
      this.trouble(told.trouble);
      return;
    }
    document.getElementById('waiting').hidden = true;
    if (told.state) {
      const isFirst = !this.state;
      const hasMoved = JSON.stringify([this.state?.step, this.state?.changes]) !== JSON.stringify([told.state.step, told.state.changes]);
      this.state = told.state;
      if (isFirst && this.view === 'descent') this.descent.open();
      if (hasMoved) {
        fill(this.checked); // a check is of the step that it was made at
        if (!isFirst && this.view === 'descent') this.descent.follow();
      }
      this.transport.show(told.state);
      drawSettings(document.getElementById('settings'), told.state, this);
    }
    if (told.microscope?.shown) {
      this.microscope.show(told.microscope.shown);
      document.getElementById('done').textContent = '';
    } else if (told.microscope?.none) {
      document.getElementById('done').textContent = told.microscope.none;
    }
    if (told.room?.points) this.room.show(told.room);
    if (told.curve?.step) this.curves.show(told.curve);
    if (told.question) {
      this.context.waiting = Boolean(told.question.armed) && !told.question.armed.answered;
      if (this.questions.show(told.question) && this.view === 'descent') this.descent.again();
      if (this.context.waiting) this.microscope.at = Math.min(this.microscope.at, told.question.armed.shownAt - 1);
      this.microscope.draw();
    }
    this.remember();
    document.body.dataset.ready = 'true';
  }

  trouble(text) {
    if (text) document.getElementById('waiting').hidden = true;
    document.getElementById('trouble').textContent = text;
  }

  show(view) {
    this.view = view;
    for (const name of Object.keys(VIEWS)) document.getElementById(name).hidden = name !== view;
    this.tabs.forEach(tab => tab.setAttribute('aria-selected', tab.id === `tab-${view}`));
    if (!this.talk.session) return;
    this.ask('view', {view});
    if (view === 'information') this.information.open();
    if (view === 'descent') this.descent.open();
    if (view === 'room') this.curves.again();
    this.remember();
  }

  // One micro-step; where the step ends, the training makes it.
  async micro(by) {
    if (this.view !== 'microscope') return this.step(by);
    if (this.microscope.move(by)) return undefined;
    if (by < 0 && this.state?.step === 0) return undefined;
    this.microscope.at = by > 0 ? 0 : 11;
    return this.step(by);
  }

  step(by) {
    return this.ask(by > 0 ? 'forward' : 'back', {steps: 1});
  }

  unit() {
    this.context.unit = this.context.unit === 'nats' ? 'bits' : 'nats';
    this.microscope.draw();
    this.information.draw();
    if (this.state) this.transport.show(this.state);
    this.remember();
  }

  size() {
    const root = document.documentElement;
    root.dataset.size = root.dataset.size === 'large' ? '' : 'large';
    this.curves.again();
    this.remember();
  }

  async check(parameter, i, j) {
    const told = await this.ask('check', {parameter, i, j});
    if (!told) return;
    const numbers = told.gradient === undefined ? [] : [el('span', {}, 'gradient ', el('b', {}, told.gradient)),
      el('span', {}, 'difference quotient ', el('b', {}, told.quotient))];
    this.checked.dataset.holds = told.holds;
    fill(this.checked, el('b', {}, told.entry), numbers, el('span', {}, told.said));
  }

  typed(text) {
    const [, parameter, i, j] = /^\s*([Wb]\d*)\s*\[\s*(\d+)\s*,\s*(\d+)\s*]\s*$/.exec(text) ?? [];
    if (parameter) this.check(parameter, Number(i), Number(j));
    else this.trouble('An entry is written as W[0,1], or b[0,2]: row and column from 0.');
  }

  async derive(line) {
    const told = await this.ask('derive', {line});
    return told && [told.about, ...told.lines.flatMap(each => [`${each.isIt ? '▸ ' : ''}${each.title}`, {latex: each.latex}, each.numbers ? `= ${each.numbers}` : ''])];
  }

  async statement(id) {
    const told = await this.ask('statement', {id});
    return told && [`${told.id}. ${told.sentence}`, ...(told.latex ? [{latex: told.latex}] : []), told.command];
  }

  // The address is written once what was told is drawn.
  remember() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.address(), WRITTEN_AFTER_MILLIS);
  }

  // While it plays the address stays: a browser allows so many changes of it and no more.
  address() {
    const state = this.state;
    if (!state || state.playing) return;
    const root = document.documentElement.dataset;
    writeAddress({at: state.step || '', micro: this.microscope.at || '', whole: this.microscope.whole ? 1 : '', cover: this.microscope.covered ? 1 : '', row: state.picked < 0 ? '' : state.picked, place: state.picked < 0 ? state.place || '' : '',
      speed: this.transport.address(), ask: state.ask,
      view: this.view === 'microscope' ? '' : this.view, unit: this.context.unit === 'bits' ? 'bits' : '', theme: root.theme, size: root.size,
      plane: state.plane === 'pc' ? '' : state.plane, ...this.information.address(), ...this.descent.address(), s: state.starts, c: state.changes});
  }
}

new Page().open();
