// Elements are made here and nowhere else: text stays text, and nothing is ever parsed as markup.
export function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== undefined && value !== null) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

export function svg(name, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

// A formula as KaTeX sets it; what it cannot read is shown as it is written.
export function tex(latex, display) {
  const element = el(display ? 'div' : 'span', {class: display ? 'tex display' : 'tex'});
  katex.render(latex, element, {displayMode: display, throwOnError: false, trust: false});
  return element;
}

export function button(text, title, act, more) {
  return el('button', {type: 'button', title, onclick: act, ...more}, text);
}

// A file to keep, made of what is there already.
export function keep(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], {type}));
  el('a', {href: address, download: name}).click();
  URL.revokeObjectURL(address);
}
