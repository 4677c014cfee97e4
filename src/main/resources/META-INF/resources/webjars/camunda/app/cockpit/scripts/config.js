export default {
  app: {
    name: '流程监控',
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
  customScripts: ['scripts/zh']
};
