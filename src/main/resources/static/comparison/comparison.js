// Two versions of a diagram side by side: what differs is marked in both, they move and zoom in step, and each line of the list leads to
// its place. The two may stand at different places of their diagrams; from there on they keep step.
(async () => {
  const boxes = [...document.querySelectorAll('.pane .diagram')];
  if (boxes.length !== 2) return;
  const lines = [...document.querySelectorAll('.changes [data-kind]')];
  const marks = new Map(document.querySelector('.panes').dataset.marks.split(' ').map(pair => pair.split('=')));
  // The id of a line's element on each side: older, newer.
  const ids = ({ kind, id, former }) => [kind === 'ADDED' ? null : former, kind === 'REMOVED' ? null : id];

  const open = async box => {
    try {
      const answer = await fetch(box.dataset.diagram);
      if (!answer.ok) throw new Error(answer.status);
      const viewer = new window.BpmnJS({ container: box, canvas: { deferUpdate: false } });
      await viewer.importXML(await answer.text());
      return viewer;
    } catch (e) {
      box.textContent = box.dataset.failed;
      return null;
    }
  };
  const viewers = await Promise.all(boxes.map(open));
  if (viewers.includes(null)) return;
  const canvases = viewers.map(viewer => viewer.get('canvas'));
  const registries = viewers.map(viewer => viewer.get('elementRegistry'));

  const extent = element => {
    const points = element.waypoints || [{ x: element.x, y: element.y }, { x: element.x + element.width, y: element.y + element.height }];
    const xs = points.map(p => p.x), ys = points.map(p => p.y);
    return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
  };

  // ---- marks
  let marked = 0;
  lines.forEach(line => ids(line.dataset).forEach((id, side) => {
    const element = id && registries[side].get(id);
    if (!element || element === canvases[side].getRootElement()) return;
    const { kind } = line.dataset;
    canvases[side].addMarker(id, 'cmp-' + kind);
    if (/SubProcess$|:Transaction$/.test(element.type)) canvases[side].addMarker(id, 'cmp-frame');
    marked++;
    if (element.waypoints && kind === 'MOVED') return;
    const mark = document.createElement('div');
    mark.className = `kind ${kind}`;
    mark.innerHTML = '<span class="mark"></span>';
    mark.firstChild.textContent = marks.get(kind);
    const box = extent(element), way = element.waypoints;
    const middle = way && way[Math.floor((way.length - 1) / 2)], next = way && way[Math.floor((way.length - 1) / 2) + 1];
    const position = way
      ? { left: (middle.x + next.x) / 2 - box.left - 10, top: (middle.y + next.y) / 2 - box.top - 9 }
      : { left: -6, top: -8 };
    viewers[side].get('overlays').add(id, { position, html: mark, scale: { min: 1, max: 1 } });
  }));

  // ---- in step
  const last = [];
  let leading = false;
  const place = (side, box) => {
    leading = true;
    canvases[side].viewbox(box);
    leading = false;
    last[side] = canvases[side].viewbox();
  };
  viewers.forEach((viewer, side) => viewer.get('eventBus').on('canvas.viewbox.changed', () => {
    if (leading) return;
    const from = last[side], to = canvases[side].viewbox(), other = last[1 - side];
    last[side] = to;
    if (!from || !other) return;
    place(1 - side, { x: other.x + (to.x - from.x), y: other.y + (to.y - from.y), width: to.width, height: to.height });
  }));

  const fit = () => {
    canvases.forEach(canvas => canvas.resized());
    const all = canvases.map(canvas => canvas.viewbox().inner);
    const left = Math.min(...all.map(b => b.x)), top = Math.min(...all.map(b => b.y));
    const right = Math.max(...all.map(b => b.x + b.width)), bottom = Math.max(...all.map(b => b.y + b.height));
    const box = { x: left - 20, y: top - 20, width: right - left + 40, height: bottom - top + 40 };
    [0, 1].forEach(side => place(side, box));
  };
  fit();

  const zoom = factor => canvases[0].zoom(Math.min(4, Math.max(0.1, canvases[0].zoom() * factor)));
  const pan = (dx, dy) => canvases[0].scroll({ dx, dy });
  document.querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () => {
    ({ in: () => zoom(1.25), out: () => zoom(0.8), fit })[button.dataset.zoom]();
  }));
  const keys = {
    ArrowLeft: () => pan(60, 0), ArrowRight: () => pan(-60, 0), ArrowUp: () => pan(0, 60), ArrowDown: () => pan(0, -60),
    '+': () => zoom(1.25), '=': () => zoom(1.25), '-': () => zoom(0.8), 0: fit
  };
  boxes.forEach(box => box.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }));
  window.addEventListener('resize', () => canvases.forEach((canvas, side) => { canvas.resized(); last[side] = canvas.viewbox(); }));
  window.addEventListener('beforeprint', () => {
    document.querySelectorAll('details.changes').forEach(details => { details.open = true; });
    fit();
  });

  // ---- from a line to its place
  let focused = [null, null];
  const focus = line => {
    lines.forEach(l => l.querySelector('.entry').setAttribute('aria-pressed', l === line));
    focused.forEach((id, side) => id && canvases[side].removeMarker(id, 'cmp-focus'));
    const wanted = ids(line.dataset);
    const found = wanted.map((id, side) => (id && registries[side].get(id)) || null);
    const isRoot = found.some((element, side) => element && element === canvases[side].getRootElement());
    const missing = found.map(element => !element && !isRoot);
    document.querySelectorAll('.pane .missing').forEach((note, side) => {
      note.textContent = missing[side] ? boxes[side].dataset.missing : '';
    });
    focused = found.map((element, side) => (element && !isRoot ? wanted[side] : null));
    if (isRoot) { fit(); return; }
    const scale = Math.max(0.75, canvases[0].viewbox().scale);
    const boxOf = (element, side) => {
      const { left, right, top, bottom } = extent(element);
      const { outer } = canvases[side].viewbox();
      const fitting = Math.min(scale, outer.width / (right - left + 80), outer.height / (bottom - top + 80));
      return { cx: (left + right) / 2, cy: (top + bottom) / 2, width: outer.width / fitting, height: outer.height / fitting };
    };
    const places = found.map((element, side) => element && boxOf(element, side));
    const width = Math.max(...places.filter(Boolean).map(p => p.width)), height = Math.max(...places.filter(Boolean).map(p => p.height));
    [0, 1].forEach(side => {
      const { cx, cy } = places[side] || places[1 - side] || {};
      if (cx === undefined) return;
      place(side, { x: cx - width / 2, y: cy - height / 2, width, height });
      if (focused[side]) canvases[side].addMarker(focused[side], 'cmp-focus');
    });
    document.querySelector('.panes').scrollIntoView({ block: 'nearest' });
  };
  lines.forEach(line => line.querySelector('.entry').addEventListener('click', () => focus(line)));
  document.querySelector('.panes').dataset.marked = marked;
})();
