// Draws each figure of class chart from the JSON in it, anew when the width or the colours change.
{
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const draw = (figure, chart) => {
    const axis = label => ({label, stroke: colour('--ink'), grid: {stroke: colour('--rule'), width: 1}, ticks: {stroke: colour('--rule')}});
    const narrow = window.matchMedia('(max-width: 40rem)').matches;
    const options = {
      width: Math.max(280, figure.clientWidth),
      height: narrow ? 260 : 360,
      scales: {x: {time: false}, y: chart.logarithmic ? {distr: 3} : {}},
      axes: [axis(chart.x), {...axis(chart.y), size: 70}],
      series: [{label: chart.x}, ...chart.names.map((label, i) => ({
        label, stroke: colour('--c' + i % 8), width: 2, dash: [[], [8, 4], [2, 3]][Math.floor(i / 8) % 3], points: {show: chart.data[0].length < 3},
      }))],
    };
    return new uPlot(options, chart.data, figure);
  };
  for (const figure of document.querySelectorAll('figure.chart')) {
    const chart = JSON.parse(figure.querySelector('script').textContent);
    let drawn = draw(figure, chart);
    let width = figure.clientWidth;
    const again = () => {
      drawn.destroy();
      drawn = draw(figure, chart);
      width = figure.clientWidth;
    };
    window.addEventListener('theme', again);
    window.addEventListener('resize', () => { if (figure.clientWidth !== width) again(); });
  }
}
