// Keys for who has no pointer, and for a presenter's clicker, which sends PageUp and PageDown.
export function listenToKeys(page) {
  const click = id => document.getElementById(id).click();
  const keys = {
    PageDown: () => page.micro(1),
    PageUp: () => page.micro(-1),
    ' ': () => click('play'),
    Home: () => click('start'),
    e: () => click('epoch'),
    u: () => page.unit(),
    f: () => page.size(),
    d: () => click('theme'),
    c: () => page.microscope.showCovered(!page.microscope.covered),
    r: () => page.microscope.showWhole(!page.microscope.whole),
    1: () => page.show('microscope'),
    2: () => page.show('room'),
    3: () => page.show('information'),
    4: () => page.show('descent'),
    5: () => page.show('questions'),
  };
  document.addEventListener('keydown', event => {
    const at = event.target;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isTyped = at.matches('input:not([type=range]), select, textarea');
    const isMoved = at.matches('[role=application], [role=slider], input[type=range], td.entry') && event.key.startsWith('Arrow')
      && !(event.shiftKey && at.matches('td.entry'));
    const isPressed = at.matches('button, summary, a, [role=application]') && event.key === ' ';
    if ((isTyped && !event.key.startsWith('Page')) || isMoved || isPressed) return;
    if (at.matches('[role=application]') && /^[0-9]$/.test(event.key)) return; // a digit labels a point there
    const arrow = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    const act = keys[event.key] ?? (arrow ? () => (event.shiftKey ? page.step(arrow) : page.micro(arrow)) : null);
    if (act) {
      event.preventDefault();
      act();
    }
  });
}
