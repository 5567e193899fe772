// The part of the address behind #: with it a link opens the same step. It holds no token.
const LISTS = ['s', 'c'];

export function readAddress() {
  const given = new URLSearchParams(window.location.hash.slice(1));
  const read = {};
  for (const [key, value] of given) read[key] = LISTS.includes(key) ? value.split(';').filter(each => each) : value;
  return read;
}

export function writeAddress(now) {
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(now)) {
    const text = Array.isArray(value) ? value.join(';') : String(value ?? '');
    if (text !== '') parts.set(key, text);
  }
  const hash = `#${parts}`;
  if (hash !== window.location.hash) window.history.replaceState(null, '', hash);
}
