// What the configuration of Tasklist, Cockpit, Admin and Welcome has in common.

import { ENGLISH, text } from './language.js';

// A Chinese browser's language is cut to "zh" before it is looked up, so there only the fallback matches.
const LOCALE = ENGLISH ? 'en' : 'zh-CN';

/** The common part of an application's configuration; name is what its users call the application. */
export const configuration = name => ({
  app: {
    name,
    vendor: text('洛阳市专精特新督查督办', 'Luoyang SME supervision')
  },
  locales: {
    availableLocales: [LOCALE],
    fallbackLocale: LOCALE
  },
  dateFormat: {
    monthName: text('M月', 'MMM'),
    day: 'DD',
    abbr: 'YYYY-MM-DD HH:mm',
    normal: 'YYYY-MM-DD HH:mm',
    long: 'YYYY-MM-DD HH:mm:ss',
    short: 'YYYY-MM-DD'
  },
  disableWelcomeMessage: true
});
