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
