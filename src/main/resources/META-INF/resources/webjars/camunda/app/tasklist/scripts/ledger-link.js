// From the task at hand to its row of the ledger. Tasklist stays blank when this module cannot be loaded.

export default {
  id: 'ledger-link',
  pluginPoint: 'tasklist.task.action',
  priority: 100,
  render: (node, { taskId }) => {
    const link = document.createElement('a');
    link.className = 'btn btn-link ledger-link';
    link.href = `/ledger/tasks/${encodeURIComponent(taskId)}`;
    link.title = '在督办台账中查看本单位承办该任务的情况';
    link.append('台账');
    node.append(link);
  }
};
