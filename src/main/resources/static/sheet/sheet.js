// The period sheet at the keyboard: each row is saved as a draft when the clerk leaves it, the server's check is shown in
// the row, and what a colleague did meanwhile is shown and never overwritten. Without this script the form does the same
// for the whole page at once.
(() => {
  document.documentElement.classList.add('js');
  const meta = name => document.querySelector(`meta[name="${name}"]`)?.content;
  const token = () => (meta('_csrf') ? { [meta('_csrf_header')]: meta('_csrf') } : {});
  const text = (tag, content, className) => { const e = document.createElement(tag); e.textContent = content; if (className) e.className = className; return e; };

  // A file that is too large is not sent at all.
  document.querySelectorAll('form[data-largest]').forEach(form => form.addEventListener('submit', event => {
    const large = [...form.querySelectorAll('input[type=file]')].some(i => [...i.files].some(f => f.size > Number(form.dataset.largest)));
    form.querySelector('.error').textContent = large ? form.dataset.tooLarge : '';
    if (large) event.preventDefault();
  }));
  document.querySelectorAll('#review textarea[name^="reason."]').forEach(reason => reason.addEventListener('input', () => {
    const box = reason.closest('td').querySelector('input[type=checkbox]');
    if (box && reason.value.trim()) box.checked = true;
  }));

  const form = document.getElementById('sheet');
  if (!form) return;
  const say = form.dataset, result = form.querySelector('.result'), tools = form.querySelector('.tools');
  const rows = [...form.querySelectorAll('tr[data-open=true]')];
  const dirty = new Set();
  const fit = () => form.style.setProperty('--tools', `${tools.offsetHeight - 1}px`);
  fit();
  new ResizeObserver(fit).observe(tools);

  const note = sessionStorage.getItem('sheet.done');
  if (note) { sessionStorage.removeItem('sheet.done'); announce(note, true); }

  function announce(message, good, lines = []) {
    result.className = `result ${good ? 'good' : 'bad'}`;
    result.replaceChildren(text('span', message));
    if (lines.length) {
      const list = document.createElement('ul');
      lines.forEach(([item, line]) => {
        const entry = document.createElement('li'), link = text('a', line);
        link.href = `#row-${item}`;
        link.addEventListener('click', event => { event.preventDefault(); focusRow(item); });
        entry.append(link); list.append(entry);
      });
      result.append(list);
    }
  }
  const rowOf = item => form.querySelector(`#row-${item}`);
  function focusRow(item) {
    const row = rowOf(item);
    row.scrollIntoView({ block: 'center' });
    (row.querySelector('.bad') || row.querySelector('textarea, select, input[type=text]'))?.focus({ preventScroll: true });
  }
  const fields = row => [...row.querySelectorAll('textarea, select, input[type=text]')];
  const key = field => field.closest('td').dataset.field;
  const status = (row, ...parts) => row.querySelector('[data-status]')?.replaceChildren(...parts);

  function body(act, wanted) {
    const data = new URLSearchParams({ act });
    wanted.forEach(row => row.querySelectorAll('input, textarea, select').forEach(field => {
      if (field.name && (field.type !== 'checkbox' || field.checked)) data.append(field.name, field.value);
    }));
    return data;
  }

  async function send(act, wanted) {
    const answer = await fetch(form.action, { method: 'POST', headers: { ...token(), Accept: 'application/json' }, body: body(act, wanted) });
    if (answer.status === 401 || !(answer.headers.get('Content-Type') || '').includes('json')) throw new Error(say.login);
    const outcome = await answer.json();
    if (!outcome.rows) throw new Error(outcome.detail || say.failed);
    return outcome;
  }

  function show(outcome, strict) {
    form.querySelector('[data-filled]').textContent = outcome.filled;
    form.querySelector('progress').value = outcome.filled;
    outcome.rows.forEach(r => showRow(rowOf(r.item), r, strict));
  }

  function showRow(row, r, strict) {
    if (!row) return;
    row.querySelectorAll('td[data-field]').forEach(cell => {
      cell.classList.toggle('not-asked', r.hidden.includes(cell.dataset.field));
      cell.querySelectorAll('.wrong').forEach(w => w.remove());
      const input = cell.querySelector('textarea, select, input[type=text]');
      const problem = r.problems.find(p => p.field === cell.dataset.field && (strict || !p.missing));
      input?.classList.toggle('bad', Boolean(problem));
      input?.setAttribute('aria-invalid', Boolean(problem));
      if (problem) {
        const why = text('small', problem.text, 'wrong');
        why.id = `why-${r.item}-${problem.field}`;
        input.setAttribute('aria-describedby', why.id);
        input.after(why);
      }
    });
    const message = row.querySelector('[data-message]');
    message.replaceChildren();
    if (r.result === 'SAVED' || r.result === 'UNCHANGED') {
      if (r.result === 'SAVED') {
        set(row, 'revision', r.revision); set(row, 'seen', '');
        row.querySelector('.same')?.remove();
      }
      row.dataset.complete = r.complete;
      if (r.revision) status(row, text('b', r.complete ? say.complete : say.incomplete), document.createTextNode(' '), text('small', `${r.savedBy} ${r.savedAt.slice(5)}`));
    } else if (r.message) {
      message.append(text('span', r.message));
      if (r.result === 'CONFLICT') conflict(row, r, message);
      if (r.result === 'CLOSED') {
        const reload = text('button', say.reload);
        reload.type = 'button';
        reload.addEventListener('click', () => { dirty.delete(row); location.reload(); });
        message.append(reload);
      }
    }
  }
  const set = (row, what, value) => { row.querySelector(`[name="${row.dataset.item}.${what}"]`).value = value; };

  function conflict(row, r, box) {
    const list = document.createElement('ul');
    fields(row).forEach(field => {
      const theirs = r.theirs[key(field)] ?? '';
      if (theirs !== field.value) {
        const shown = field.tagName === 'SELECT' ? [...field.options].find(o => o.value === theirs)?.text ?? theirs : theirs;
        list.append(text('li', `${field.closest('td').dataset.label}：${shown || '—'}`));
      }
    });
    const mine = text('button', say.mine), theirs = text('button', say.theirs, 'light-button');
    mine.type = theirs.type = 'button';
    mine.addEventListener('click', () => { set(row, 'revision', r.revision); dirty.add(row); save([row]); });
    theirs.addEventListener('click', () => {
      fields(row).forEach(field => { field.value = r.theirs[key(field)] ?? ''; });
      set(row, 'revision', r.revision); dirty.add(row); save([row]);
    });
    box.append(list, mine, theirs);
  }

  // One request after the other: the draft a row answers with is the one its next save names.
  let queue = Promise.resolve();
  function save(wanted, loud) {
    wanted.forEach(row => { dirty.delete(row); status(row, text('small', say.saving)); });
    queue = queue.then(async () => {
      try {
        const outcome = await send('save', wanted);
        show(outcome, false);
        outcome.rows.filter(r => r.result === 'CONFLICT' || r.result === 'INVALID').forEach(r => dirty.add(rowOf(r.item)));
        if (loud || !outcome.done) announce(outcome.message, outcome.done, lines(outcome));
      } catch (e) {
        wanted.forEach(row => { dirty.add(row); status(row, text('b', say.unsaved)); });
        announce(`${say.failed} ${e.message}`, false);
      }
    });
    return queue;
  }
  const lines = outcome => outcome.rows.filter(r => r.result !== 'SAVED' && r.result !== 'UNCHANGED').flatMap(r => [
    ...(r.message ? [[r.item, `${r.item}：${r.message}`]] : []),
    ...r.problems.filter(p => !p.missing).map(p => [r.item, `${r.item} ${p.label}：${p.text}`]),
    ...[r.problems.filter(p => p.missing)].filter(m => m.length).map(m => [r.item, `${r.item} ${m.map(p => p.label).join('、')}：${m[0].text}`])
  ]);

  function submit(act) {
    const wanted = act === 'chosen' ? rows.filter(r => r.querySelector('.pick input[type=checkbox]').checked) : rows;
    if (!wanted.length) { announce(say.noone, false); return; }
    const buttons = form.querySelectorAll('.acts button');
    buttons.forEach(b => { b.disabled = true; });
    queue = queue.then(async () => {
      try {
        const outcome = await send(act, wanted);
        if (outcome.done) {
          wanted.forEach(row => dirty.delete(row));
          if (dirty.size) await sendRest();
          sessionStorage.setItem('sheet.done', outcome.message);
          location.reload();
          return;
        }
        show(outcome, true);
        announce(outcome.message, false, lines(outcome));
        result.scrollTop = 0;
      } catch (e) {
        announce(`${say.failed} ${e.message}`, false);
      }
      buttons.forEach(b => { b.disabled = false; });
    });
  }
  async function sendRest() {
    const rest = [...dirty];
    const outcome = await send('save', rest);
    if (outcome.done) dirty.clear();
  }

  form.addEventListener('submit', event => {
    event.preventDefault();
    const act = event.submitter?.value || 'save';
    if (act === 'save') save(rows.filter(row => dirty.has(row)), true); else submit(act);
  });
  form.addEventListener('input', event => {
    const row = event.target.closest('tr[data-open=true]');
    if (row && event.target.name?.includes('.v.')) { dirty.add(row); status(row, text('b', say.unsaved)); }
  });
  form.addEventListener('change', event => {
    const row = event.target.closest('tr[data-open=true]');
    if (event.target.dataset.upload) { attach(event.target); return; }
    if (row && event.target.tagName === 'SELECT') save([row]);
  });
  form.addEventListener('focusout', event => {
    const row = event.target.closest('tr[data-open=true]');
    if (row && dirty.has(row) && !row.contains(event.relatedTarget) && !row.querySelector('[data-message] button')) save([row]);
  });
  form.addEventListener('keydown', event => {
    if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const cell = event.target.closest('td[data-field]'), row = event.target.closest('tr');
      if (!cell) return;
      event.preventDefault();
      const shown = rows.filter(r => r.offsetParent !== null), next = shown[shown.indexOf(row) + (event.key === 'ArrowDown' ? 1 : -1)];
      next?.querySelector(`td[data-field="${cell.dataset.field}"]:not(.not-asked) :is(textarea, select, input)`)?.focus();
    } else if (event.key === 'Enter' && event.target.matches('input[type=text]')) {
      event.preventDefault(); // a slip on the keyboard hands nothing in
    }
  });
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key === 's') { event.preventDefault(); save(rows.filter(row => dirty.has(row)), true); }
  });
  addEventListener('beforeunload', event => { if (dirty.size) event.preventDefault(); });
  form.querySelector('[data-only]')?.addEventListener('change', event => form.querySelectorAll('.sheet').forEach(t => t.classList.toggle('only-open', event.target.checked)));
  form.querySelector('[data-pick]')?.addEventListener('click', () => rows.forEach(row => { row.querySelector('.pick input[type=checkbox]').checked = row.dataset.complete === 'true'; }));

  async function attach(input) {
    const cell = input.closest('td'), wrong = cell.querySelector('.wrong');
    wrong.textContent = '';
    for (const file of [...input.files]) {
      if (file.size > 20 * 1024 * 1024) { wrong.textContent = `${file.name}：${say.large}`; continue; }
      wrong.textContent = say.uploading;
      const data = new FormData();
      data.append('file', file);
      try {
        const answer = await fetch(input.dataset.upload, { method: 'POST', headers: { ...token(), Accept: 'application/json' }, body: data });
        const kept = await answer.json();
        if (!answer.ok) { wrong.textContent = kept.detail || say.failed; continue; }
        wrong.textContent = '';
        cell.querySelector('[data-files]').replaceChildren(...kept.map(f => {
          const entry = document.createElement('li'), link = text('a', f.name);
          link.href = `/ledger/evidence/${f.id}`;
          entry.append(link, document.createTextNode(' '), text('small', f.size));
          return entry;
        }));
      } catch (e) { wrong.textContent = `${say.failed} ${e.message}`; }
    }
    input.value = '';
  }
})();
