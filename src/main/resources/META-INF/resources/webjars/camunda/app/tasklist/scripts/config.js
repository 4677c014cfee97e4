import { configuration } from '../../../lib/configuration.js';
import { text } from '../../../lib/language.js';

export default {
  ...configuration(text('待办事项', 'Tasklist')),
  customScripts: ['scripts/zh', 'scripts/ledger-link'],
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: text('签收当前任务', 'Claim the task at hand')
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: text('转到第一个任务筛选', 'Go to the first filter')
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: text('转到列表中的第一项任务', 'Go to the first task of the list')
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: text('转到办理表单的第一个输入框', 'Go to the first field of the form')
    }
  }
};
