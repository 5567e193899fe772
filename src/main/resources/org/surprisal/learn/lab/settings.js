import {button, el, fill} from '../microscope/dom.js';

// What may be set. A change of the upper ones goes on from here; one of the lower ones begins anew, and says so.
const RATE = ['training.learning-rate', 'ρ'];
const LIVE = [['training.weight-decay', 'λ'], ['training.label-smoothing', 'smoothing'], ['training.batch-size', 'batch'], ['training.epochs', 'epochs']];
const SIGNS = {'training.momentum': 'μ', 'training.beta1': 'β₁', 'training.beta2': 'β₂', 'training.epsilon': 'ε'}; // another's goes by its key
const RATES = ['0.001', '0.002', '0.005', '0.01', '0.02', '0.05', '0.1', '0.2', '0.5', '1', '2', '5', '10', '20', '50'];
const MODELS = [['linear', ['model.type=linear']], ...['2', '8', '16', '16,16'].map(widths => [`hidden ${widths}`, ['model.type=mlp', `model.hidden=[${widths}]`]])];
let settingsNow = '';

export function drawSettings(root, state, page) {
  const now = JSON.stringify([state.settings, state.fault]);
  if (now === settingsNow) return; // what somebody is typing in stays
  settingsNow = now;
  const set = (key, value) => page.ask('set', {setting: `${key}=${value}`});
  const number = ([key, name]) => key in state.settings ? el('label', {title: key}, name,
    el('input', {type: 'text', inputmode: 'decimal', id: key, value: state.settings[key], size: 6, onchange: event => set(key, event.target.value.trim())})) : null;
  const rate = el('input', {type: 'range', id: 'rate', min: 0, max: RATES.length - 1, list: 'rates', 'aria-label': 'ρ, the learning rate',
    onchange: event => set('training.learning-rate', RATES[event.target.valueAsNumber])});
  rate.value = RATES.indexOf(state.settings['training.learning-rate']);
  const choice = (key, name, values) => el('label', {title: key}, name, el('select', {id: key, onchange: event => set(key, event.target.value)},
    values.map(value => el('option', {value, selected: state.settings[key] === value}, value))));
  const faults = el('select', {id: 'break', onchange: event => page.ask('fault', {name: event.target.value})},
    el('option', {value: 'none'}, 'nothing'), state.faults.map(fault => el('option', {value: fault.name, selected: state.fault === fault.name, title: fault.meaning}, fault.name)));
  const hidden = state.settings['model.hidden'];
  const model = el('select', {id: 'model', onchange: event => { if (event.target.value !== '') page.ask('restart', {settings: MODELS[event.target.value][1]}); }},
    el('option', {value: ''}, `${state.settings['model.type']} ${hidden ?? ''}`), MODELS.map(([name], i) => el('option', {value: i}, name)));
  const own = key => {
    const name = SIGNS[key] ?? key.split('.').pop();
    return ['true', 'false'].includes(state.settings[key]) ? choice(key, name, ['false', 'true']) : number([key, name]);
  };
  fill(root,
    el('summary', {}, 'Settings'),
    el('fieldset', {}, el('legend', {}, 'from here on'), number(RATE), rate, choice('training.optimizer', 'optimizer', state.choices['training.optimizer']), state.own.map(own), LIVE.map(number)),
    el('fieldset', {}, el('legend', {}, 'begins anew'), el('label', {}, 'model', model),
      hidden ? choice('model.activation', 'f', state.choices['model.activation']) : null,
      choice('model.init', 'init', state.choices['model.init']),
      el('label', {}, 'seed', el('input', {type: 'text', inputmode: 'numeric', id: 'seed', value: state.settings.seed, size: 6, onchange: event => set('seed', event.target.value.trim())})),
      button('begin anew', 'The start, with no change on the way', () => page.ask('restart', {settings: []}))),
    el('label', {class: 'break'}, 'break it', faults));
}
