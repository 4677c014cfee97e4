// What the Chinese of Tasklist, Cockpit, Admin and Welcome has in common beyond locales/zh-CN.json: the texts AngularJS takes
// from $locale, the date picker, the list of applications in the header, and the translation of texts fixed in templates.
//
// For a reader of English all of it but showOnceTextsAreThere() does nothing.
//
// An application stays blank when a module of it cannot be loaded, so nothing here may throw at load time: see attempt().

import { ENGLISH } from './language.js';
import './system-clock.js';

export const MONTHS = ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'];
export const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];
export const WEEKDAYS_SHORT = ['日', '一', '二', '三', '四', '五', '六'];

/** Texts fixed in the templates of more than one application; see translateTexts(). */
export const COMMON_TEXTS = [
  ['.uib-datepicker .sr-only', [['previous', '上一页'], ['next', '下一页']]],
  ['.uib-timepicker td', [['AM', '上午'], ['PM', '下午']]],
  ['.alert .sr-only', [['Close', '关闭']]],
  ['.null-value', [['null', '无']]],
  ['.alert', [['Unauthorized', '用户名或密码不正确，或账号已锁定，或没有使用本应用的权限']]]
];

/** As COMMON_TEXTS, for attributes. */
export const COMMON_ATTRIBUTES = {
  placeholder: [
    ['HH', '时'],
    ['MM', '分'],
    ['SS', '秒']
  ],
  title: [
    ['zoom in', '放大'],
    ['zoom out', '缩小'],
    ['reset zoom', '恢复原大小'],
    ['Powered by bpmn.io', '由 bpmn.io 提供']
  ]
};

/** Runs a step whose failure must not leave the page blank. */
export function attempt(step) {
  try {
    step();
  } catch (error) {
    console.error('zh:', error);
  }
}

/** What is the same in each application; module is the application's AngularJS module. */
export function localizeApplication(module) {
  if (ENGLISH) return;
  document.documentElement.setAttribute('lang', 'zh-CN');
  module.config(['$provide', $provide => {
    $provide.decorator('$locale', ['$delegate', $locale => {
      Object.assign($locale, { id: 'zh-cn', localeID: 'zh_CN', pluralCat: () => 'other' });
      Object.assign($locale.DATETIME_FORMATS, {
        MONTH: MONTHS,
        SHORTMONTH: MONTHS,
        STANDALONEMONTH: MONTHS,
        DAY: WEEKDAYS,
        SHORTDAY: WEEKDAYS_SHORT,
        AMPMS: ['上午', '下午'],
        FIRSTDAYOFWEEK: 0,
        fullDate: 'yyyy-MM-dd EEEE',
        longDate: 'yyyy-MM-dd',
        mediumDate: 'yyyy-MM-dd',
        shortDate: 'yyyy-MM-dd',
        medium: 'yyyy-MM-dd HH:mm:ss',
        short: 'yyyy-MM-dd HH:mm',
        mediumTime: 'HH:mm:ss',
        shortTime: 'HH:mm'
      });
      return $locale;
    }]);
    // The list of applications in the header has fixed English names.
    $provide.decorator('camWidgetHeaderDirective', ['$delegate', directives => {
      directives[0].template =
        directives[0].template.replace('{{ app.label }}', "{{ (appName | uppercase) + '_APP' | translate }}");
      return directives;
    }]);
  }]);
}

/** Hides the pages until their texts have arrived, and opens again what took its texts before. */
export function showOnceTextsAreThere(module) {
  module.run(['$translate', '$route', '$rootScope', ($translate, $route, $rootScope) => {
    if ($translate.isReady()) return;
    const awaited = document.documentElement.classList;
    const show = () => awaited.remove('texts-awaited');
    awaited.add('texts-awaited');
    $rootScope.$on('$translateLoadingError', show);
    $translate.onReady().then(() => {
      $route.reload();
      show();
    }, show);
  }]);
}

/** The date picker, where an application has one. */
export function localizeDatePicker(module) {
  if (ENGLISH) return;
  module.config(['uibDatepickerConfig', 'uibDatepickerPopupConfig', (picker, popup) => {
    Object.assign(picker, { formatDayTitle: 'yyyy年 MMMM', formatMonthTitle: 'yyyy年' });
    Object.assign(popup, { clearText: '清除', closeText: '确定', currentText: '今天' });
  }]);
}

/** Moments as people write them, where an application sets its own format over that of config.js. */
export function localizeMoments(module) {
  module.config(['camDateFormatProvider', formats => {
    formats.setDateFormat('YYYY-MM-DD HH:mm:ss', 'normal');
    formats.setDateFormat('YYYY-MM-DD HH:mm:ss', 'long');
    formats.setDateFormat('YYYY-MM-DD HH:mm', 'abbr');
    formats.setDateFormat('YYYY-MM-DD', 'short');
  }]);
}

function translate(text, rules) {
  const core = text.trim();
  for (const [english, chinese] of rules) {
    if (english instanceof RegExp) {
      if (english.test(text)) return text.replace(english, chinese);
    } else if (core === english) {
      return text.replace(english, chinese);
    }
  }
  return text;
}

/**
 * Translates fixed texts wherever and whenever they appear.
 *
 * textRules: [selector of where it applies, [[what, by what], …]], the first that matches and has the text decides. A string matches
 * the whole text, a pattern is used as in String.replace. attributeRules: attribute name to such pairs.
 */
export function translateTexts(textRules, attributeRules) {
  if (ENGLISH) return;

  function translateText(node) {
    const parent = node.parentElement;
    if (!parent || !/[A-Za-z]/.test(node.data)) return;
    for (const [selector, rules] of textRules) {
      if (!parent.closest(selector)) continue;
      const chinese = translate(node.data, rules);
      if (chinese === node.data) continue;
      node.data = chinese;
      return;
    }
  }

  function translateAttribute(element, name) {
    const english = element.getAttribute(name);
    if (!english) return;
    const chinese = translate(english, attributeRules[name]);
    if (chinese !== english) element.setAttribute(name, chinese);
  }

  function translateTree(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      translateText(node);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name in attributeRules) translateAttribute(node, name);
    for (const child of node.childNodes) translateTree(child);
  }

  new MutationObserver(records => {
    for (const record of records) {
      if (record.type === 'characterData') translateText(record.target);
      else if (record.type === 'attributes') translateAttribute(record.target, record.attributeName);
      else record.addedNodes.forEach(translateTree);
    }
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: Object.keys(attributeRules)
  });
}
