import {el, fill, tex} from './dom.js';

// Draws what the engine shows. Lengths come as shares, numbers as text: nothing is computed here.
const COLOURS = 8;
const LONG = 62; // signs of LaTeX, more than a column's width
const MANY = 8; // rows or columns, from which on they are smaller or a matrix has the whole width

function bars(shown, context) {
  const detail = el('div', {class: 'detail', 'aria-live': 'polite'});
  const inBits = context.unit === 'bits' && shown.bits;
  const texts = inBits ? shown.bits : shown.texts;
  const rows = shown.labels.map((label, i) => {
    const share = shown.shares[i];
    const bar = el('span', {class: share < 0 ? 'bar negative' : 'bar'});
    bar.style.setProperty('--share', Math.abs(share));
    if (shown.starts) bar.style.setProperty('--start', shown.starts[i]);
    const track = el('span', {class: 'track'}, bar);
    if (shown.arrows) {
      const arrow = el('span', {class: shown.arrows[i] < 0 ? 'arrow negative' : 'arrow'});
      arrow.style.setProperty('--share', Math.abs(shown.arrows[i]));
      arrow.style.setProperty('--from', share);
      track.append(arrow);
    }
    const row = el('div', {class: 'barrow', style: undefined},
      el('span', {class: 'label', title: label}, label), track, el('span', {class: 'value'}, texts[i]));
    row.style.setProperty('--c', `var(--c${i % COLOURS})`);
    const formula = shown.details?.[i];
    if (formula) {
      row.tabIndex = 0;
      row.classList.add('pointed');
      const show = () => fill(detail, formulaOf(formula, context));
      row.addEventListener('pointerenter', show);
      row.addEventListener('focus', show);
    }
    return row;
  });
  return el('figure', {class: rows.length > MANY ? 'bars many' : 'bars'}, caption(shown, shown.bits ? `in ${inBits ? 'bits' : 'nats'}` : null), el('div', {class: 'rows'}, rows), shown.details ? detail : null);
}

function caption(shown, shape) {
  return el('figcaption', {}, el('b', {}, shown.name), shape ? ` ${shape}` : '', shown.about ? ` – ${shown.about}` : '', shown.cut ? el('span', {class: 'faint'}, ` (shown: ${shown.cut})`) : null);
}

function heat(shown, context) {
  const head = el('tr', {}, el('td', {}), shown.columns.map(name => el('th', {scope: 'col', title: name}, name)));
  const body = shown.texts.map((row, i) => el('tr', {}, el('th', {scope: 'row', title: shown.rows[i]}, shown.rows[i]),
    row.map((text, j) => {
      const share = shown.shares[i][j];
      const cell = el('td', {class: share < 0 ? 'negative' : 'positive'}, text);
      cell.style.setProperty('--share', Math.abs(share));
      if (shown.parameter && context.onEntry) {
        cell.tabIndex = -1;
        cell.classList.add('entry');
        cell.title = 'Check it against a difference quotient';
        const ask = () => context.onEntry(shown.parameter, i, j);
        cell.addEventListener('click', ask);
        cell.addEventListener('keydown', event => { if (event.key === 'Enter') ask(); else walk(event, cell); });
      }
      return cell;
    })));
  const first = body[0]?.querySelector('.entry');
  if (first) first.tabIndex = 0;
  const size = `${body.length > MANY ? ' many' : ''}${shown.columns.length > MANY ? ' broad' : ''}`;
  return el('figure', {class: `heat${size}`}, caption(shown, shown.shape), el('div', {class: 'wide'}, el('table', {}, el('thead', {}, head), el('tbody', {}, body))));
}

// Arrow keys go from entry to entry.
function walk(event, cell) {
  const row = cell.parentElement;
  const column = [...row.children].indexOf(cell);
  const to = {
    ArrowRight: cell.nextElementSibling,
    ArrowLeft: cell.previousElementSibling,
    ArrowDown: row.nextElementSibling?.children[column],
    ArrowUp: row.previousElementSibling?.children[column],
  }[event.key];
  if (to?.classList.contains('entry')) {
    event.preventDefault();
    event.stopPropagation();
    cell.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }
}

export function image(bytes, width, height) {
  const canvas = el('canvas', {width, height, class: 'pixels'});
  const context = canvas.getContext('2d');
  const data = context.createImageData(width, height);
  const raw = atob(bytes);
  for (let i = 0, at = 0; i < data.data.length; i += 4) {
    data.data[i] = raw.charCodeAt(at++);
    data.data[i + 1] = raw.charCodeAt(at++);
    data.data[i + 2] = raw.charCodeAt(at++);
    data.data[i + 3] = 255;
  }
  context.putImageData(data, 0, 0);
  return canvas;
}

function images(shown) {
  return el('figure', {class: shown.labels.length > MANY ? 'images many' : 'images'}, caption(shown), el('div', {class: 'gallery'}, shown.labels.map((label, i) =>
    el('div', {}, image(shown.pixels[i], shown.width, shown.height), el('span', {title: label}, label)))));
}

export function formulaOf(shown, context) {
  const numbers = context.unit === 'bits' && shown.numbersInBits ? shown.numbersInBits : shown.numbers;
  const isLong = [shown.latex, numbers ?? ''].some(latex => latex.length > LONG);
  return el('div', {class: isLong ? 'formulas long' : 'formulas'}, tex(shown.latex, true), numbers ? tex(numbers, true) : null);
}

function figure(shown, context) {
  const inBits = context.unit === 'bits' && shown.bits;
  return el('p', {class: 'figure'}, el('span', {}, shown.name), el('b', {}, inBits ? shown.bits : shown.text),
    shown.bits ? el('span', {class: 'unit'}, inBits ? 'bits' : 'nats') : null);
}

function family(shown, context) {
  const place = el('div', {class: 'family'});
  const said = el('output', {}, shown.settings[shown.start]);
  const show = i => {
    said.textContent = shown.settings[i];
    fill(place, shown.shown[i].map(each => drawn(each, context)));
  };
  const slider = el('input', {type: 'range', min: 0, max: shown.settings.length - 1, value: shown.start, 'aria-label': shown.name,
    oninput: event => show(event.target.valueAsNumber)});
  show(shown.start);
  return el('figure', {class: 'slid'}, el('label', {class: 'slide'}, `${shown.name}: `, said, slider), place);
}

// What is secondary, and stays open from step to step once it was opened.
function folded(shown, context) {
  context.open ??= new Set();
  const details = el('details', {class: 'folded', ontoggle: () => (details.open ? context.open.add(shown.name) : context.open.delete(shown.name))},
    el('summary', {}, shown.name), shown.shown.map(each => drawn(each, context)));
  details.open = context.open.has(shown.name);
  return details;
}

// In as many columns as there is to put side by side, three at the most.
export function parts(all, context) {
  const beside = all.filter(each => ['bars', 'heat', 'images', 'family'].includes(each.kind)).length;
  return el('div', {class: `parts of-${Math.max(1, Math.min(3, beside))}`}, all.map(each => drawn(each, context)));
}

export function drawn(shown, context) {
  switch (shown.kind) {
    case 'bars': return bars(shown, context);
    case 'heat': return heat(shown, context);
    case 'images': return images(shown);
    case 'formula': return formulaOf(shown, context);
    case 'figure': return figure(shown, context);
    case 'family': return family(shown, context);
    case 'folded': return folded(shown, context);
    default: return el('p', {class: 'said'}, shown.text);
  }
}

// The same, as small as a node of the graph.
export function mini(shown, context) {
  if (!shown) return el('span', {class: 'mini'});
  if (shown.kind === 'figure') {
    return el('span', {class: 'mini number'}, context.unit === 'bits' && shown.bits ? shown.bits : shown.text);
  }
  if (shown.kind === 'sentence') return el('span', {class: 'mini said'}, shown.text);
  if (shown.kind === 'images') return el('span', {class: 'mini'}, image(shown.pixels[0], shown.width, shown.height));
  const grid = shown.kind === 'heat' ? shown.shares.slice(0, 6).map(row => row.slice(0, 6)) : null;
  if (grid) {
    return el('span', {class: 'mini cells'}, grid.map(row => el('span', {class: 'line'}, row.map(share => {
      const cell = el('i', {class: share < 0 ? 'negative' : 'positive'});
      cell.style.setProperty('--share', Math.abs(share));
      return cell;
    }))));
  }
  return el('span', {class: shown.shares.length > 6 ? 'mini lines many' : 'mini lines'}, shown.shares.slice(0, 12).map((share, i) => {
    const line = el('i', {class: share < 0 ? 'negative' : ''});
    line.style.setProperty('--share', Math.abs(share));
    line.style.setProperty('--c', `var(--c${i % COLOURS})`);
    return line;
  }));
}
