// One slide at a time. The fragment of the address names it, so that a link leads there and the browser's own ways back work.
{
  const root = document.documentElement;
  const slides = [...document.querySelectorAll('section.slide')];
  const button = (text, name, by) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.setAttribute('aria-label', name);
    made.addEventListener('click', () => turn(by));
    return made;
  };
  const place = document.createElement('span');
  place.setAttribute('role', 'status');
  const current = () => Math.max(0, slides.findIndex(slide => '#' + slide.id === location.hash));
  const go = to => { location.hash = slides[Math.max(0, Math.min(slides.length - 1, to))].id; };
  const turn = by => go(current() + by);
  const show = () => {
    const now = current();
    slides.forEach((slide, i) => slide.classList.toggle('now', i === now));
    slides[now].scrollTop = 0;
    place.textContent = `${now + 1} / ${slides.length}`;
    root.classList.remove('blank');
  };
  /** What is longer than the window is read to its end before the next slide comes. */
  const down = by => {
    const slide = slides[current()];
    const left = by > 0 ? slide.scrollHeight - slide.scrollTop - slide.clientHeight : slide.scrollTop;
    if (left > 4) slide.scrollBy(0, by * slide.clientHeight * 0.8); else turn(by);
  };
  const keys = {
    ArrowRight: () => turn(1), ArrowLeft: () => turn(-1), PageDown: () => turn(1), PageUp: () => turn(-1),
    ArrowDown: () => down(1), ArrowUp: () => down(-1), Backspace: () => turn(-1), Enter: () => turn(1),
    ' ': event => down(event.shiftKey ? -1 : 1), Home: () => go(0), End: () => go(slides.length - 1),
    b: () => root.classList.toggle('blank'), '.': () => root.classList.toggle('blank'),
  };
  document.addEventListener('keydown', event => {
    const pressed = event.target.closest?.('button, a, summary') && (event.key === ' ' || event.key === 'Enter');
    if (event.ctrlKey || event.altKey || event.metaKey || pressed || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key](event);
  });
  const nav = document.createElement('nav');
  nav.className = 'turn';
  nav.append(button('‹', 'back', -1), place, button('›', 'on', 1));
  document.body.append(nav);
  window.addEventListener('hashchange', show);
  root.classList.add('deck');
  show();
}
