// Draws an item's diagram and marks the open steps (blue), the late ones (red) and how many tasks are open at each. A
// task of a called process is marked on the call activity.
(async () => {
  const box = document.getElementById('diagram');
  if (!box) return;
  const fail = () => { box.textContent = box.dataset.failed; };
  try {
    const answer = await fetch(box.dataset.diagram);
    if (!answer.ok) { fail(); return; }
    const viewer = new window.BpmnJS({ container: box });
    await viewer.importXML(await answer.text());
    const canvas = viewer.get('canvas'), overlays = viewer.get('overlays'), registry = viewer.get('elementRegistry');
    const { inner } = canvas.viewbox();
    box.style.height = `${Math.round(Math.min(760, Math.max(240, box.clientWidth * inner.height / inner.width + 40)))}px`;
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
    const calls = new Map();
    registry.forEach(element => {
      const called = element.businessObject.calledElement;
      if (called && !element.labelTarget) calls.set(called, element.id);
    });
    const steps = new Map();
    document.querySelectorAll('#marks li').forEach(mark => {
      const step = calls.get(mark.dataset.process) || (registry.get(mark.dataset.step) ? mark.dataset.step : null);
      if (!step) return;
      const known = steps.get(step) || { count: 0, late: false, units: new Map() };
      known.count++;
      known.late ||= mark.dataset.late === 'true';
      known.units.set(mark.dataset.name, [...known.units.get(mark.dataset.name) || [], mark.textContent]);
      steps.set(step, known);
    });
    steps.forEach((state, step) => {
      canvas.addMarker(step, state.late ? 'late-step' : 'open-step');
      const token = document.createElement('div');
      token.className = 'token' + (state.late ? ' late' : '');
      token.textContent = state.count;
      token.title = [...state.units].map(([name, units]) => `${name}：${units.join('、')}`).join('\n');
      overlays.add(step, { position: { top: -12, right: 14 }, html: token });
    });
    const list = document.getElementById('tokens');
    steps.forEach(state => state.units.forEach((units, name) => {
      const term = document.createElement('dt'), names = document.createElement('dd');
      term.textContent = `${name}（${units.length}）`;
      names.textContent = units.join('、');
      list?.append(term, names);
    }));
    box.dataset.marked = steps.size;
  } catch (e) { fail(); }
})();
