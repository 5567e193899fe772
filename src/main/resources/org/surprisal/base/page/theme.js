// The button that turns light into dark; until it is pressed the page follows the system.
{
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
  let button = document.getElementById('theme');
  if (!button) {
    button = document.createElement('button');
    button.id = 'theme';
    button.className = 'theme';
    document.body.prepend(button);
  }
  const label = () => { button.textContent = isDark() ? 'light' : 'dark'; };
  button.type = 'button';
  button.title = 'Light or dark';
  button.addEventListener('click', () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    window.dispatchEvent(new Event('theme'));
  });
  system.addEventListener('change', () => window.dispatchEvent(new Event('theme')));
  window.addEventListener('theme', label);
  label();
}
