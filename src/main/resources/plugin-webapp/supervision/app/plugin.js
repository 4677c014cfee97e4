// The ledger inside Cockpit: a panel on the dashboard, a tab on each process instance. Texts come from the ledger as text and
// are never put in as markup. Cockpit is Chinese for everybody, so the answers are asked for in Chinese.

const REFRESH_MILLIS = 60000;
const LIGHTS = [['RED', '红'], ['YELLOW', '黄'], ['GREEN', '绿'], ['BLUE', '蓝']];
const EVENTS_SHOWN = 50;
const NUMBERS = new Set([...LIGHTS.map(([, name]) => `${name}灯`), '超期', '督办中', '在办']);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}

const link = (href, ...content) => make('a', { href }, ...content);
const day = moment => moment ? moment.slice(0, 10) : '—';
const minute = moment => moment.slice(0, 16).replace('T', ' ');
const instancePage = id => `#/process-instance/${encodeURIComponent(id)}/runtime`;
const itemPage = (number, unit) => `/ledger/key-tasks/${number}${unit ? `#row-${encodeURIComponent(unit)}` : ''}`;
const unitPage = unit => `/ledger/units/${encodeURIComponent(unit)}`;

function light(view, ...more) {
  return view ? make('span', { class: `sv-light sv-${view.light.toLowerCase()}`, title: view.reason }, view.name, ...more) : '—';
}

function table(caption, heads, rows, none) {
  return make('table', { class: 'cam-table sv-table' },
    make('caption', {}, caption),
    make('thead', {}, make('tr', {}, ...heads.map(head => make('th', { scope: 'col', class: NUMBERS.has(head) ? 'sv-n' : null }, head)))),
    make('tbody', {}, ...(rows.length ? rows
      : [make('tr', {}, make('td', { colspan: heads.length, class: 'sv-none' }, none))])));
}

const row = (...cells) => make('tr', {}, ...cells.map(cell => cell instanceof HTMLTableCellElement ? cell : make('td', {}, cell)));

class Refused extends Error {}

async function ask(path) {
  let answer;
  try {
    answer = await fetch(path, { headers: { Accept: 'application/json', 'Accept-Language': 'zh-CN' } });
  } catch (error) {
    throw new Refused('暂时连不上台账，请检查网络后刷新页面。');
  }
  if (answer.ok) return answer.json();
  if (answer.status === 401) throw new Refused('登录已过期，请重新登录。');
  if (answer.status === 403) throw new Refused('您没有查看台账的权限。如工作需要，请联系督导专班。');
  const problem = await answer.json().catch(() => ({}));
  throw new Refused(problem.detail || `台账没有应答（${answer.status}），请稍后刷新页面。`);
}

// Shows a view in a node and keeps it fresh; returns what ends that.
function keepShowing(node, load, view) {
  const box = make('div', { class: 'sv-ledger' }, make('p', { role: 'status' }, '正在读取台账…'));
  node.append(box);
  let gone = false;
  const show = async () => {
    try {
      const content = view(await load());
      if (!gone) box.replaceChildren(...content);
    } catch (error) {
      if (!(error instanceof Refused)) console.error('supervision:', error);
      const text = error instanceof Refused ? error.message : '台账内容无法显示，请刷新页面后再试。';
      if (!gone) box.replaceChildren(make('p', { class: 'sv-refused', role: 'status' }, text));
    }
  };
  show();
  const timer = setInterval(() => { if (!document.hidden) show(); }, REFRESH_MILLIS);
  return () => {
    gone = true;
    clearInterval(timer);
  };
}

// ------------------------------------------------------------------ dashboard

function lightCell(count, colour, name, section) {
  const href = `/ledger?light=${colour}${section ? `&section=${encodeURIComponent(section)}` : ''}`;
  return make('td', { class: 'sv-n' },
    count ? link(href, make('span', { class: `sv-light sv-${colour.toLowerCase()}` }, name), ` ${count}`) : '0');
}

function countCell(count, kind, section) {
  const href = `/ledger/tasks?${kind}=true${section ? `&section=${encodeURIComponent(section)}` : ''}`;
  return make('td', { class: 'sv-n' }, count ? link(href, String(count)) : '0');
}

function lateRow(task) {
  return row(
    link(itemPage(task.keyTask, task.unit), `${task.keyTask} ${task.step}`),
    task.unit ? link(unitPage(task.unit), task.unitName) : '—',
    day(task.due),
    make('b', { class: 'sv-red-text' }, `${task.daysLate}个工作日`),
    link(instancePage(task.processInstanceId), '流程实例'));
}

function overview(ledger) {
  const total = make('tr', { class: 'sv-total' },
    make('th', { scope: 'row' }, link('/ledger', '合计'), '（亮灯按37项重点任务）'),
    ...LIGHTS.map(([colour, name]) => lightCell(ledger.lights[colour], colour, name, null)),
    countCell(ledger.late, 'late', null),
    countCell(ledger.ladders, 'ladder', null));
  const sections = ledger.sections.map(s => make('tr', {},
    make('th', { scope: 'row' }, link(`/ledger?section=${encodeURIComponent(s.section)}`, s.title), ` ${s.items}项`),
    ...LIGHTS.map(([colour, name]) => lightCell(s.lights[colour], colour, name, s.section)),
    countCell(s.late, 'late', s.section),
    countCell(s.ladders, 'ladder', s.section)));
  return [
    make('p', { class: 'sv-headline' },
      make('span', { class: 'sv-figure', 'data-figure': 'late' },
        link('/ledger/tasks?late=true', '超期 ', make('b', { class: ledger.late ? 'sv-red-text' : null }, String(ledger.late)), ' 项'),
        `，涉及${ledger.lateUnits}个单位`),
      make('span', { class: 'sv-figure', 'data-figure': 'ladders' },
        link('/ledger/tasks?ladder=true', '督办中 ', make('b', {}, String(ledger.ladders)), ' 项')),
      ...LIGHTS.map(([colour, name]) => make('span', { class: 'sv-figure', 'data-figure': colour },
        link(`/ledger?light=${colour}`, make('span', { class: `sv-light sv-${colour.toLowerCase()}` }, name), ' ',
          make('b', {}, String(ledger.lights[colour]))))),
      make('small', {}, `截至 ${minute(ledger.at)}`)),
    make('div', { class: 'sv-columns' },
      table('各专项亮灯', ['专项', ...LIGHTS.map(([, name]) => `${name}灯`), '超期', '督办中'], [total, ...sections], ''),
      table('超期最久的事项', ['事项', '承办单位', '现时限', '已超期', '流程'], ledger.latest.map(lateRow), '没有超期事项'))
  ];
}

// ------------------------------------------------------------------ process instance

function unitRow(r) {
  return row(
    light(r.light),
    link(itemPage(r.keyTask, r.unit), r.unitName),
    r.roleName,
    r.stateName,
    day(r.signedAt),
    day(r.nextDue),
    make('td', { class: 'sv-n' }, link(`/ledger/tasks?keyTask=${r.keyTask}&unit=${encodeURIComponent(r.unit)}`, String(r.openTasks))),
    make('td', { class: 'sv-n' },
      link(`/ledger/tasks?keyTask=${r.keyTask}&unit=${encodeURIComponent(r.unit)}&late=true`,
        make('span', { class: r.lateTasks ? 'sv-red-text' : null }, String(r.lateTasks)))),
    r.light ? r.light.reason : '');
}

function taskRow(t) {
  return row(
    t.step + (t.period ? `（${t.period}）` : ''),
    t.unit ? link(unitPage(t.unit), t.unitName) : '—',
    day(t.createdAt),
    day(t.signedAt),
    day(t.due),
    t.late ? make('b', { class: 'sv-red-text' }, `${t.daysLate}个工作日`) : '—');
}

function eventRow({ event: e, typeName, unitName }) {
  const what = make('td', {}, make('b', {}, typeName), e.step ? ` ${e.step}` : '');
  const answers = Object.entries(e.answers || {});
  if (answers.length) {
    what.append(make('dl', {}, ...answers.flatMap(([label, value]) => [make('dt', {}, label), make('dd', {}, String(value))])));
  } else if (e.note) {
    what.append(make('p', { class: 'sv-note' }, e.note));
  }
  return row(minute(e.at), what, e.unit ? link(unitPage(e.unit), unitName) : '—', e.period || '—', day(e.due),
    e.actor === 'system' ? '系统' : e.actor);
}

function instanceLedger(ledger) {
  const item = ledger.item;
  const shown = ledger.events.length < ledger.eventCount ? `台账记录（最近${ledger.events.length}条，共${ledger.eventCount}条）`
    : `台账记录（共${ledger.eventCount}条）`;
  return [
    make('p', { class: 'sv-headline' },
      light(item.light), ' ',
      link(itemPage(item.number), `${item.number} ${item.title}`),
      make('span', {}, `${item.caseNumber} · ${item.stateName}`),
      make('span', {}, item.light ? item.light.reason : '')),
    ledger.whole ? null : make('p', { class: 'sv-hint' }, '这是该任务调用或附带的流程，以下只列与本流程实例有关的单位、事项和记录。'),
    table(`承办明细（${ledger.rows.length}个单位）`, ['灯', '承办单位', '角色', '状态', '签收', '现时限', '在办', '超期', '亮灯原因'],
      ledger.rows.map(unitRow), '没有承办单位'),
    table(`在办事项（${ledger.tasks.length}项）`, ['事项', '承办单位', '交办', '签收', '现时限', '已超期'], ledger.tasks.map(taskRow),
      '没有在办事项'),
    table(shown, ['时间', '记录', '单位', '报告期', '现时限', '经办'], ledger.events.map(eventRow), '还没有记录'),
    make('p', {}, link(`/ledger/key-tasks/${item.number}#events`, '在督办台账中查看该任务的全部记录'))
  ].filter(Boolean);
}

// ------------------------------------------------------------------ registration

const endings = {};
const mounted = (id, end) => {
  endings[id]?.();
  endings[id] = end;
};
const unmounted = id => () => {
  endings[id]?.();
  delete endings[id];
};

export default [
  {
    id: 'supervision.overview',
    pluginPoint: 'cockpit.dashboard',
    priority: 100,
    properties: { label: '督办台账' },
    render: node => {
      mounted('overview', keepShowing(node, () => ask('/api/ledger/overview'), overview));
    },
    unmount: unmounted('overview')
  },
  {
    id: 'supervision.instance',
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    // Above the stock tabs: what is late and whose it is, comes before the variables.
    priority: 100,
    properties: { label: '督办台账' },
    render: (node, { processInstanceId }) => {
      const path = `/api/ledger/process-instances/${encodeURIComponent(processInstanceId)}?size=${EVENTS_SHOWN}`;
      mounted('instance', keepShowing(node, () => ask(path), instanceLedger));
    },
    unmount: unmounted('instance')
  }
];
