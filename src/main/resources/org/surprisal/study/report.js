// The course of a training: H(P) and KL stacked, so that their upper edge is the cross-entropy; what stands below the
// pointer, or where the arrow keys went, is told beneath.
{
  const figure = document.querySelector('figure.course');
  const data = document.getElementById('course-data');
  if (figure && data) {
    const course = JSON.parse(data.textContent);
    const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const number = value => value == null ? '–' : value.toPrecision(5);
    const bits = value => value == null ? '' : ' nats (' + (value / Math.LN2).toPrecision(5) + ' bits)';
    const draw = () => {
      const axis = label => ({label, stroke: colour('--ink'), grid: {stroke: colour('--rule'), width: 1}, ticks: {stroke: colour('--rule')}});
      const line = (label, stroke, more) => ({label, stroke, width: 2, points: {show: course.epoch.length < 3},
        value: (u, v) => v == null ? '–' : number(v) + bits(v), ...more});
      const series = [
        {label: 'epoch'},
        line('H(P), the floor', colour('--c0'), {fill: colour('--c0') + '66'}),
        line('H(P,Q)', colour('--ink'), {value: (u, v, s, i) => v == null ? '–'
          : number(v) + ' = ' + number(course.floor[i]) + ' + KL ' + number(course.kl[i]) + bits(v)}),
        line('KL, still to gain', 'transparent', {fill: colour('--c4') + '55', paths: () => null, points: {show: false}}),
        line('training loss', colour('--c1'), {dash: [8, 4]}),
      ];
      const columns = [course.epoch, course.floor, course.cross, course.kl, course.train];
      if (course.validation) {
        series.push(line('validation H(P,Q)', colour('--c2'), {dash: [2, 3]}));
        columns.push(course.validation);
      }
      const narrow = window.matchMedia('(max-width: 40rem)').matches;
      return new uPlot({
        width: Math.max(280, figure.clientWidth), height: narrow ? 260 : 380, series,
        scales: {x: {time: false}, y: {range: (u, low, high) => [0, high * 1.05 || 1]}},
        bands: [{series: [2, 1], fill: colour('--c4') + '55'}],
        axes: [axis('epoch'), {...axis('nats'), size: 70}],
      }, columns, figure);
    };
    let drawn = draw();
    let width = figure.clientWidth;
    let at = course.epoch.length - 1;
    const show = () => drawn.setCursor({left: drawn.valToPos(course.epoch[at], 'x'), top: drawn.valToPos(course.cross[at], 'y')});
    const again = () => { drawn.destroy(); drawn = draw(); width = figure.clientWidth; };
    window.addEventListener('theme', again);
    window.addEventListener('resize', () => { if (figure.clientWidth !== width) again(); });
    figure.addEventListener('keydown', event => {
      const step = {ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity}[event.key];
      if (step) {
        at = Math.max(0, Math.min(course.epoch.length - 1, at + step));
        show();
        event.preventDefault();
      }
    });
  }
  // On paper all is light, and what is meant for it is unfolded.
  const root = document.documentElement;
  let before = null;
  window.addEventListener('beforeprint', () => {
    before = {theme: root.dataset.theme, closed: [...document.querySelectorAll('details.print:not([open])')]};
    root.dataset.theme = 'light';
    before.closed.forEach(details => { details.open = true; });
    window.dispatchEvent(new Event('theme'));
  });
  window.addEventListener('afterprint', () => {
    if (before) {
      before.closed.forEach(details => { details.open = false; });
      if (before.theme) { root.dataset.theme = before.theme; } else { delete root.dataset.theme; }
      before = null;
      window.dispatchEvent(new Event('theme'));
    }
  });
}
