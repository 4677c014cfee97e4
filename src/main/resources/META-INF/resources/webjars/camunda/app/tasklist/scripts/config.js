export default {
  app: {
    name: '待办事项',
    vendor: '洛阳市专精特新督查督办'
  },
  // The browser's language is cut to "zh" before it is looked up here, so only the fallback ever matches.
  locales: {
    availableLocales: ['zh-CN'],
    fallbackLocale: 'zh-CN'
  },
  dateFormat: {
    monthName: 'M月',
    day: 'DD',
    abbr: 'YYYY-MM-DD HH:mm',
    normal: 'YYYY-MM-DD HH:mm',
    long: 'YYYY-MM-DD HH:mm:ss',
    short: 'YYYY-MM-DD'
  },
  disableWelcomeMessage: true,
  customScripts: ['scripts/zh', 'scripts/ledger-link'],
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: '签收当前任务'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: '转到第一个任务筛选'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: '转到列表中的第一项任务'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: '转到办理表单的第一个输入框'
    }
  }
};
