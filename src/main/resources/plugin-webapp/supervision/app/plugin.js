// The ledger inside Cockpit: a panel on the dashboard, a tab on each process instance. Texts come from the ledger as text and
// are never put in as markup, in the language the browser asks for; ours are English for a reader of English, else Chinese.

const REFRESH_MILLIS = 60000;
const ENGLISH = /^en\b/i.test((navigator.languages && navigator.languages[0]) || navigator.language);
const text = (chinese, english) => ENGLISH ? english : chinese;
const LIGHTS = [
  ['RED', text('红', 'Red')],
  ['YELLOW', text('黄', 'Yellow')],
  ['GREEN', text('绿', 'Green')],
  ['BLUE', text('蓝', 'Blue')]
];
const LIGHT_HEADS = LIGHTS.map(([, name]) => text(`${name}灯`, name));
const ITEM = text('事项', 'Step');
const UNIT = text('承办单位', 'Unit');
const DUE = text('现时限', 'Due');
const LATE = text('超期', 'Late');
const LATE_BY = text('已超期', 'Late by');
const LADDERS = text('督办中', 'Under supervision');
const OPEN = text('在办', 'Open');
const SIGNED = text('签收', 'Signed for');
const EVENTS_SHOWN = 50;
const NUMBERS = new Set([...LIGHT_HEADS, LATE, LADDERS, OPEN]);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}

const link = (href, ...content) => make('a', { href }, ...content);
const day = moment => moment ? make('span', { class: 'sv-day' }, moment.slice(0, 10)) : '—';
const minute = moment => moment.slice(0, 16).replace('T', ' ');
const instancePage = id => `#/process-instance/${encodeURIComponent(id)}/runtime`;
const itemPage = (number, unit) => `/ledger/key-tasks/${number}${unit ? `#row-${encodeURIComponent(unit)}` : ''}`;
const days = count => text(`${count}个工作日`, `${count} working days`);
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
    answer = await fetch(path, { headers: { Accept: 'application/json' } });
  } catch (error) {
    throw new Refused(text('暂时连不上台账，请检查网络后刷新页面。', 'The ledger cannot be reached. Check the network and reload the page.'));
  }
  if (answer.ok) return answer.json();
  if (answer.status === 401) throw new Refused(text('登录已过期，请重新登录。', 'Your session has expired. Please log in again.'));
  if (answer.status === 403) throw new Refused(text('您没有查看台账的权限。如工作需要，请联系督导专班。',
    'You may not see the ledger. If your work needs it, ask the supervision office.'));
  const problem = await answer.json().catch(() => ({}));
  throw new Refused(problem.detail || text(`台账没有应答（${answer.status}），请稍后刷新页面。`,
    `The ledger gave no answer (${answer.status}). Reload the page later.`));
}

// Shows a view in a node and keeps it fresh; returns what ends that.
function keepShowing(node, load, view) {
  const box = make('div', { class: 'sv-ledger' }, make('p', { role: 'status' }, text('正在读取台账…', 'Reading the ledger…')));
  node.append(box);
  let gone = false;
  const show = async () => {
    try {
      const content = view(await load());
      if (!gone) box.replaceChildren(...content);
    } catch (error) {
      if (!(error instanceof Refused)) console.error('supervision:', error);
      const refusal = error instanceof Refused ? error.message
        : text('台账内容无法显示，请刷新页面后再试。', 'The ledger cannot be shown. Reload the page.');
      if (!gone) box.replaceChildren(make('p', { class: 'sv-refused', role: 'status' }, refusal));
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
    make('b', { class: 'sv-red-text' }, days(task.daysLate)),
    link(instancePage(task.processInstanceId), text('流程实例', 'Instance')));
}

function overview(ledger) {
  const total = make('tr', { class: 'sv-total' },
    make('th', { scope: 'row' }, link('/ledger', text('合计', 'Total')), text('（亮灯按37项重点任务）', ' (lights of the 37 key tasks)')),
    ...LIGHTS.map(([colour, name]) => lightCell(ledger.lights[colour], colour, name, null)),
    countCell(ledger.late, 'late', null),
    countCell(ledger.ladders, 'ladder', null));
  const sections = ledger.sections.map(s => make('tr', {},
    make('th', { scope: 'row' }, link(`/ledger?section=${encodeURIComponent(s.section)}`, s.title), text(` ${s.items}项`, ` (${s.items})`)),
    ...LIGHTS.map(([colour, name]) => lightCell(s.lights[colour], colour, name, s.section)),
    countCell(s.late, 'late', s.section),
    countCell(s.ladders, 'ladder', s.section)));
  return [
    make('p', { class: 'sv-headline' },
      make('span', { class: 'sv-figure', 'data-figure': 'late' },
        link('/ledger/tasks?late=true', text('超期 ', 'Late: '), make('b', { class: ledger.late ? 'sv-red-text' : null }, String(ledger.late)), text(' 项', '')),
        text(`，涉及${ledger.lateUnits}个单位`, `, of ${ledger.lateUnits} units`)),
      make('span', { class: 'sv-figure', 'data-figure': 'ladders' },
        link('/ledger/tasks?ladder=true', text('督办中 ', 'Under supervision: '), make('b', {}, String(ledger.ladders)), text(' 项', ''))),
      ...LIGHTS.map(([colour, name]) => make('span', { class: 'sv-figure', 'data-figure': colour },
        link(`/ledger?light=${colour}`, make('span', { class: `sv-light sv-${colour.toLowerCase()}` }, name), ' ',
          make('b', {}, String(ledger.lights[colour]))))),
      make('small', {}, text(`截至 ${minute(ledger.at)}`, `As of ${minute(ledger.at)}`))),
    make('div', { class: 'sv-columns' },
      table(text('各专项亮灯', 'Lights by section'), [text('专项', 'Section'), ...LIGHT_HEADS, LATE, LADDERS], [total, ...sections], ''),
      table(text('超期最久的事项', 'Late for longest'), [ITEM, UNIT, DUE, LATE_BY, text('流程', 'Process')], ledger.latest.map(lateRow),
        text('没有超期事项', 'Nothing is late')))
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
    t.step + (t.period ? text(`（${t.period}）`, ` (${t.period})`) : ''),
    t.unit ? link(unitPage(t.unit), t.unitName) : '—',
    day(t.createdAt),
    day(t.signedAt),
    day(t.due),
    t.late ? make('b', { class: 'sv-red-text' }, days(t.daysLate)) : '—');
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
    e.actor === 'system' ? text('系统', 'System') : e.actor);
}

function instanceLedger(ledger) {
  const item = ledger.item;
  const newest = ledger.events.length;
  const shown = newest < ledger.eventCount
    ? text(`台账记录（最近${newest}条，共${ledger.eventCount}条）`, `Ledger events (newest ${newest} of ${ledger.eventCount})`)
    : text(`台账记录（共${newest}条）`, `Ledger events (${newest})`);
  return [
    make('p', { class: 'sv-headline' },
      light(item.light), ' ',
      link(itemPage(item.number), `${item.number} ${item.title}`),
      make('span', {}, `${item.caseNumber} · ${item.stateName}`),
      make('span', {}, item.light ? item.light.reason : '')),
    ledger.whole ? null : make('p', { class: 'sv-hint' }, text('这是该任务调用或附带的流程，以下只列与本流程实例有关的单位、事项和记录。',
      'A process this key task called: only the units, steps and events of this instance are listed.')),
    table(text(`承办明细（${ledger.rows.length}个单位）`, `Unit rows (${ledger.rows.length})`),
      [text('灯', 'Light'), UNIT, text('角色', 'Role'), text('状态', 'State'), SIGNED, DUE, OPEN, LATE, text('亮灯原因', 'Reason of the light')],
      ledger.rows.map(unitRow), text('没有承办单位', 'No unit')),
    table(text(`在办事项（${ledger.tasks.length}项）`, `Open steps (${ledger.tasks.length})`),
      [ITEM, UNIT, text('交办', 'Given out'), SIGNED, DUE, LATE_BY], ledger.tasks.map(taskRow), text('没有在办事项', 'No open step')),
    table(shown, [text('时间', 'Time'), text('记录', 'Event'), text('单位', 'Unit'), text('报告期', 'Period'), DUE, text('经办', 'By')],
      ledger.events.map(eventRow), text('还没有记录', 'No events yet')),
    make('p', {}, link(`/ledger/key-tasks/${item.number}#events`, text('在督办台账中查看该任务的全部记录', 'All events of this key task in the ledger')))
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
    properties: { label: text('督办台账', 'Supervision ledger') },
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
    properties: { label: text('督办台账', 'Supervision ledger') },
    render: (node, { processInstanceId }) => {
      const path = `/api/ledger/process-instances/${encodeURIComponent(processInstanceId)}?size=${EVENTS_SHOWN}`;
      mounted('instance', keepShowing(node, () => ask(path), instanceLedger));
    },
    unmount: unmounted('instance')
  }
];
