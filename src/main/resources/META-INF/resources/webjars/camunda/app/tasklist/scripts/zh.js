// Chinese for what locales/zh-CN.json does not reach: the date pickers, the forms (form-js viewer 1.8.7, whose texts are
// fixed in its code) and a few labels fixed in Tasklist's own templates.
//
// Tasklist stays blank when this module cannot be loaded, so nothing here may throw at load time: see attempt().

import { ENGLISH } from '../../../lib/language.js';
import {
  attempt,
  COMMON_ATTRIBUTES,
  COMMON_TEXTS,
  localizeApplication,
  localizeDatePicker,
  MONTHS,
  showOnceTextsAreThere,
  translateTexts,
  WEEKDAYS,
  WEEKDAYS_SHORT
} from '../../../lib/zh-common.js';

// form-js never compares what is on the page with what it wants, it only writes its own changes: every one passes here.
const TEXT_RULES = [
  ...COMMON_TEXTS,
  ['.fjs-form-field-error li', [
    ['Field is required.', '此项必填'],
    [/^Field must match pattern .+$/s, '格式不正确，请按要求填写'],
    [/^Field must have minimum value of (.+)\.$/, '不能小于 $1'],
    [/^Field must have maximum value of (.+)\.$/, '不能大于 $1'],
    [/^Field must have minimum length of (.+)\.$/, '至少填写 $1 个字'],
    [/^Field must have maximum length of (.+)\.$/, '最多填写 $1 个字'],
    [/^Field must be a valid +international phone number\..*$/, '请填写带国际区号的电话号码，如 +8613800000000'],
    ['Field must be a valid email.', '请填写正确的电子邮箱'],
    ['Value is not a number.', '请填写数字'],
    ['Value is expected to be an integer.', '请填写整数'],
    [/^Value is expected to have at most (\d+) decimal digits?\.$/, '最多保留 $1 位小数'],
    [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, '请填写有效的数值，最接近的是 $1 和 $2'],
    ['Date and time must both be entered.', '日期和时间都要填写'],
    ['No options source defined in the form definition', '表单没有设置选项来源']
  ]],
  ['.fjs-form-field-datetime .fjs-form-field-label', [['Date', '日期'], ['Time', '时间']]],
  ['.fjs-select-placeholder', [['Select', '请选择']]],
  ['.fjs-dropdownlist-empty', [['No results', '没有符合的选项'], ['All values selected', '已全部选中']]],
  ['.fjs-taglist-skip-link', [['Skip to search', '跳到查找框']]],
  ['.fjs-table-empty, .fjs-table-td', [['Nothing to show.', '没有内容']]],
  ['.fjs-table-nav-label', [[/^ of $/, ' / ']]],
  ['.fjs-repeat-render-add', [['Add new', '增加一项']]],
  ['.fjs-repeat-render-collapse', [[/^Expand all \((\d+)\)$/, '全部展开（$1）'], ['Collapse', '收起']]],
  ['.fjs-iframe-placeholder-text', [
    ['iFrame', '嵌入页面'],
    ['No content to show.', '没有内容'],
    ["External content couldn't be loaded.", '外部内容无法加载']
  ]],
  ['.fjs-powered-by-lightbox', [['Web-based tooling for BPMN, DMN, and forms powered by', '流程、决策和表单的网页工具：']]],
  ['h4.process-definition', [[/\(v\. (.+)\)/, '（版本 $1）']]],
  ['.alert .message', [
    // What one of our own rules objected to, without the English the engine wraps around it.
    [/^Cannot [\x00-\x7f]*(?:TaskListener|Exception): (?=.*[\u4e00-\u9fff])(.*?)'?$/s, '$1'],
    [/^Cannot (?:submit task form|complete task) \S+: (?!ENGINE-)(?=.*[\u4e00-\u9fff])(.*)$/s, '$1'],
    [/^form field of type <(.+)> not supported$/, '表单含有本系统不支持的字段类型“$1”，请联系督导专班']
  ]],
  ['[cam-tasklist-form-generic-variables] option', [
    ['Boolean', '是/否'],
    ['Short', '短整数'],
    ['Integer', '整数'],
    ['Long', '长整数'],
    ['Double', '小数'],
    ['String', '文本'],
    ['Date', '日期'],
    ['Object', '对象'],
    ['File', '文件']
  ]]
];

const ATTRIBUTE_RULES = {
  placeholder: [
    ...COMMON_ATTRIBUTES.placeholder,
    ['Search', '输入文字查找'],
    ['hh:mm', '时:分'],
    ['hh:mm ?m', '时:分'],
    // The order of year, month and day follows the browser's language; localizePickers() makes it one.
    [/^(?=.*yy)(?=.*mm)(?=.*dd)[ymd./ -]+$/, '年-月-日']
  ],
  title: [
    ...COMMON_ATTRIBUTES.title,
    ['Remove tag', '移除']
  ],
  alt: [['This is an image placeholder', '图片']],
  'aria-label': [
    ['Increment', '增加'],
    ['Decrement', '减少'],
    ['Previous page', '上一页'],
    ['Next page', '下一页'],
    ['Click to remove sorting', '点击取消排序'],
    [/^Click to sort by (.+) ascending$/s, '点击按“$1”升序排列'],
    [/^Click to sort by (.+) descending$/s, '点击按“$1”降序排列'],
    [/^Remove list item (\d+)$/, '移除第 $1 项']
  ]
};

// The date picker of form-js; it took its "now" when it was loaded, before the system's clock was known.
function openPickersToday() {
  window.flatpickr.setDefaults({
    onParseConfig: (dates, text, picker) => {
      picker.config.now = new Date();
      if (!ENGLISH) picker.config.dateFormat = 'Y-m-d';
    }
  });
}

function localizePickers() {
  if (ENGLISH) return;
  window.flatpickr.localize({
    weekdays: { shorthand: WEEKDAYS_SHORT, longhand: WEEKDAYS },
    months: { shorthand: MONTHS, longhand: MONTHS },
    firstDayOfWeek: 1,
    ordinal: () => '日',
    rangeSeparator: ' 至 ',
    weekAbbreviation: '周',
    scrollTitle: '滚动鼠标滚轮改变数值',
    toggleTitle: '点击切换',
    amPM: ['上午', '下午'],
    yearAriaLabel: '年',
    monthAriaLabel: '月',
    hourAriaLabel: '时',
    minuteAriaLabel: '分',
    time_24hr: true
  });
  window.flatpickr.setDefaults({ ariaDateFormat: 'Y年n月j日' });
}

// Days, not "3 years ago": that counts from the browser's clock, which is not the rehearsal's, and a deadline is a day.
function showDays(module) {
  module.config(['$provide', $provide => {
    $provide.decorator('amTimeAgoDirective', ['$delegate', directives => {
      directives[0].compile = () => (scope, element, attributes) => {
        scope.$watch(attributes.amTimeAgo, moment => element.text(moment ? String(moment).slice(0, 10) : ''));
      };
      return directives;
    }]);
  }]);
}

attempt(() => {
  const module = window.angular.module('cam.tasklist');
  localizeApplication(module);
  localizeDatePicker(module);
  showOnceTextsAreThere(module);
  showDays(module);
});
attempt(openPickersToday);
attempt(localizePickers);
attempt(() => translateTexts(TEXT_RULES, ATTRIBUTE_RULES));
