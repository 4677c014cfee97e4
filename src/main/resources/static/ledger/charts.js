// Draws the charts of the indicators page. The same numbers stand below each chart as a table.
(async () => {
  const page = document.getElementById('charts');
  if (!page || !window.echarts) return;
  const answer = await fetch(page.dataset.series, { headers: { Accept: 'application/json' } });
  if (!answer.ok) return;
  const data = await answer.json();
  const words = page.dataset;
  const base = { animation: false, grid: { left: 48, right: 16, top: 34, bottom: 30 }, tooltip: { trigger: 'axis', renderMode: 'richText' }, legend: { top: 0, textStyle: { fontSize: 12 } } };
  const drawn = [];
  const draw = (box, option) => {
    const chart = window.echarts.init(box, null, { renderer: 'svg' });
    chart.setOption({ ...base, ...option });
    drawn.push(chart);
    return chart;
  };
  const trend = draw(page.querySelector('[data-chart="trend"]'), {
    legend: { show: false },
    xAxis: { type: 'category', data: data.trend.map(p => p.day) },
    yAxis: { type: 'value', minInterval: 1 },
    series: [{ name: words.late, type: 'line', step: 'end', areaStyle: { opacity: 0.15 }, itemStyle: { color: '#b3261e' }, data: data.trend.map(p => p.late) }]
  });
  trend.on('click', point => { location.href = `${words.tasks}?late=true&asOf=${point.name}`; });
  data.indicators.forEach(indicator => {
    const box = page.querySelector(`[data-chart="${indicator.id}"]`);
    if (!box) return;
    const target = indicator.target === null ? [] : [{ yAxis: indicator.target, name: words.target }];
    draw(box, {
      xAxis: { type: 'category', data: indicator.points.map(p => p.period) },
      yAxis: { type: 'value', max: value => Math.max(value.max, indicator.target ?? 0) },
      series: [
        { name: words.expected, type: 'line', lineStyle: { type: 'dashed' }, symbol: 'emptyCircle', itemStyle: { color: '#5b6774' }, data: indicator.points.map(p => p.expected),
          markLine: { silent: true, symbol: 'none', label: { formatter: words.target, position: 'insideEndTop' }, lineStyle: { color: '#14417b' }, data: target } },
        { name: words.actual, type: 'bar', barMaxWidth: 26, itemStyle: { color: '#1a5fb4' }, label: { show: true, position: 'top' }, data: indicator.points.map(p => p.actual) }
      ]
    });
  });
  page.dataset.drawn = drawn.length;
  window.addEventListener('resize', () => drawn.forEach(chart => chart.resize()));
})();
