export default {
  app: {
    name: '个人中心',
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
  customScripts: ['scripts/zh', 'scripts/return-to-ledger'],
  // Replaces the link to the vendor's English documentation.
  links: [
    {
      label: '督查台账',
      href: '/ledger',
      description: '37项重点任务的进展、红黄绿灯和办理时限'
    }
  ]
};
