// Draws an item's diagram and marks the open steps (blue), the late ones (red) and how many units stand at each.
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
    canvas.zoom('fit-viewport', 'auto');
    const steps = new Map();
    document.querySelectorAll('#marks li').forEach(mark => {
      const step = registry.get(mark.dataset.step) ? mark.dataset.step : null;
      if (!step) return;
      const known = steps.get(step) || { count: 0, late: false, units: [] };
      known.count++; known.late ||= mark.dataset.late === 'true'; known.units.push(mark.textContent);
      steps.set(step, known);
    });
    steps.forEach((state, step) => {
      canvas.addMarker(step, state.late ? 'late-step' : 'open-step');
      const token = document.createElement('div');
      token.className = 'token' + (state.late ? ' late' : ''); token.textContent = state.count; token.title = state.units.join('、');
      overlays.add(step, { position: { top: -10, right: 12 }, html: token });
    });
  } catch (e) { fail(); }
})();
