// The rehearsal banner: advances the clock and says so while the server fires what falls due.
(() => {
  const meta = name => document.querySelector(`meta[name="${name}"]`)?.content;
  const headers = () => ({ 'Content-Type': 'application/json', Accept: 'application/json', ...(meta('_csrf') ? { [meta('_csrf_header')]: meta('_csrf') } : {}) });
  const form = document.querySelector('[data-advance]');
  form?.addEventListener('submit', async event => {
    event.preventDefault();
    const button = form.querySelector('button'), busy = form.querySelector('.busy'), error = form.querySelector('.error');
    button.disabled = true; busy.hidden = false; error.textContent = '';
    try {
      const answer = await fetch('/api/rehearsal/advance', { method: 'POST', headers: headers(), body: JSON.stringify({ to: form.to.value }) });
      if (answer.ok) { location.reload(); return; }
      const problem = await answer.json().catch(() => ({}));
      error.textContent = problem.detail || answer.statusText;
    } catch (e) {
      error.textContent = e.message;
    }
    button.disabled = false; busy.hidden = true;
  });
  document.addEventListener('htmx:configRequest', event => { if (meta('_csrf')) event.detail.headers[meta('_csrf_header')] = meta('_csrf'); });
})();
// Tables that can be sorted: a click or Enter on a heading sorts the rows of each group by that column.
(() => {
  const value = (row, column) => {
    const cell = row.cells[column];
    const text = (cell?.textContent || '').trim();
    const number = parseFloat(text.replace(/[%,]/g, ''));
    return /^[-+]?[\d.,]+\s*(%|\/.*)?$/.test(text) && !Number.isNaN(number) ? number : text;
  };
  document.querySelectorAll('table.sortable').forEach(table => {
    table.querySelectorAll('thead th').forEach((head, column) => {
      head.tabIndex = 0;
      const sort = () => {
        const up = head.getAttribute('aria-sort') !== 'ascending';
        table.querySelectorAll('thead th').forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        for (const body of table.tBodies) {
          const rows = [...body.rows].filter(row => !row.classList.contains('section'));
          rows.sort((a, b) => {
            const [x, y] = [value(a, column), value(b, column)];
            const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh-CN');
            return up ? order : -order;
          });
          rows.forEach(row => body.append(row));
        }
      };
      head.addEventListener('click', sort);
      head.addEventListener('keydown', event => { if (event.key === 'Enter') sort(); });
    });
  });
})();
