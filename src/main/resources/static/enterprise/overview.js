// Draws funnel and counties of the overview. The same numbers stand in the tables, and a click opens the list behind one.
(async () => {
  const page = document.getElementById('overview');
  if (!page || !window.echarts) return;
  const answer = await fetch(page.dataset.counts, { headers: { Accept: 'application/json' } });
  if (!answer.ok) return;
  const data = await answer.json();
  const asOf = new URLSearchParams(location.search).get('asOf');
  const open = (measure, county) => {
    location.href = `${page.dataset.list}?${[county && `county=${county}`, measure.query, asOf && `asOf=${asOf}`].filter(Boolean).join('&')}`;
  };
  const tiers = data.measures.map((measure, index) => ({ measure, index })).slice(1, 5);
  const colours = ['#7fa8d6', '#3f7cc0', '#14417b', '#8a6100'];
  const drawn = [];
  const draw = (name, option) => {
    const chart = window.echarts.init(page.querySelector(`[data-chart="${name}"]`), null, { renderer: 'svg' });
    chart.setOption({ animation: false, aria: { decal: { show: true } }, ...option });
    drawn.push(chart);
    return chart;
  };
  draw('funnel', {
    color: colours,
    series: [{ type: 'funnel', sort: 'none', minSize: '6%', left: 10, right: 10, top: 6, bottom: 6, gap: 3,
      label: { position: 'inside', color: '#111', backgroundColor: '#ffffffd9', padding: [2, 6], borderRadius: 3, formatter: '{b}  {c}' },
      data: tiers.map(({ measure, index }) => ({ name: measure.label, value: data.city.counts[index] })) }]
  }).on('click', point => open(tiers[point.dataIndex].measure));
  const lines = [...data.counties].reverse();
  draw('counties', {
    color: colours,
    legend: { top: 0, textStyle: { fontSize: 12 } },
    tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' } },
    grid: { left: 8, right: 30, top: 52, bottom: 8, containLabel: true },
    xAxis: { type: 'value', minInterval: 1 },
    yAxis: { type: 'category', data: lines.map(line => line.name), axisLabel: { interval: 0 } },
    series: tiers.map(({ measure, index }) => ({ name: measure.label, type: 'bar', stack: 'tiers', barMaxWidth: 18, data: lines.map(line => line.counts[index]) }))
  }).on('click', point => open(tiers[point.seriesIndex].measure, lines[point.dataIndex].county));
  page.dataset.drawn = drawn.length;
  window.addEventListener('resize', () => drawn.forEach(chart => chart.resize()));
})();
