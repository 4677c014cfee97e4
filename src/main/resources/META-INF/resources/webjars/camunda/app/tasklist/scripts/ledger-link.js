// From the task at hand to its row of the ledger. Tasklist stays blank when this module cannot be loaded.

import { text } from '../../../lib/language.js';

// Which task is at hand, only the address says: this link stays while one task after the other is chosen.
function pointToTask(link) {
  const task = new URLSearchParams(window.location.hash.split('?')[1]).get('task');
  link.href = task ? `/ledger/tasks/${encodeURIComponent(task)}` : '/ledger';
}

export default {
  id: 'ledger-link',
  pluginPoint: 'tasklist.task.action',
  priority: 100,
  render: node => {
    const link = document.createElement('a');
    link.className = 'ledger-link';
    link.title = text('在督办台账中查看本单位承办该任务的情况', 'The row of this task in the supervision ledger');
    link.append(text('台账', 'Ledger'));
    pointToTask(link);
    for (const before of ['mouseenter', 'focus', 'mousedown', 'click']) {
      link.addEventListener(before, () => pointToTask(link));
    }
    node.append(link);
  }
};
