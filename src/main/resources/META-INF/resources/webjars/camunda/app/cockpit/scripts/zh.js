// Chinese for what locales/zh-CN.json does not reach: texts fixed in Cockpit's templates.
//
// Cockpit stays blank when this module cannot be loaded, so nothing here may throw at load time: see attempt().

import {
  attempt,
  COMMON_ATTRIBUTES,
  COMMON_TEXTS,
  localizeApplication,
  localizeDatePicker,
  localizeMoments,
  showOnceTextsAreThere,
  translateTexts
} from '../../../lib/zh-common.js';

const TEXT_RULES = [
  ...COMMON_TEXTS,
  ['.cam-table', [['Actions', '操作'], ['State', '状态']]],
  ['.tjs-container, .dmn-decision-table-container', [
    ['Hit policy:', '命中规则：'],
    ['First', '取首个符合的行'],
    ['Unique', '只有一行符合'],
    ['Any', '任取一个符合的行'],
    ['Collect', '汇总各符合的行'],
    ['When', '条件'],
    ['Then', '结果'],
    ['And', '且'],
    ['Annotations', '说明']
  ]],
  ['.tooltip', [
    ['Toggle this section', '展开或收起本栏'],
    ['callActivity', '调用流程'],
    ['userTask', '人工任务'],
    ['serviceTask', '自动任务'],
    ['receiveTask', '等待消息'],
    ['businessRuleTask', '决策'],
    ['sendTask', '发送'],
    ['subProcess', '子流程'],
    ['multiInstanceBody', '多实例'],
    ['intermediateTimer', '定时等待']
  ]]
];

attempt(() => {
  const module = window.angular.module('cam.cockpit');
  localizeApplication(module);
  localizeDatePicker(module);
  localizeMoments(module);
  showOnceTextsAreThere(module);
});
attempt(() => translateTexts(TEXT_RULES, COMMON_ATTRIBUTES));
