// Chinese for what locales/zh-CN.json does not reach: texts fixed in Cockpit's templates.
//
// Cockpit stays blank when this module cannot be loaded, so nothing here may throw at load time: see attempt().

import {
  attempt,
  COMMON_ATTRIBUTES,
  COMMON_TEXTS,
  localizeApplication,
  localizeDatePicker,
  translateTexts
} from '../../../lib/zh-common.js';

attempt(() => localizeApplication(window.angular.module('cam.cockpit')));
attempt(() => localizeDatePicker(window.angular.module('cam.cockpit')));
attempt(() => translateTexts(COMMON_TEXTS, COMMON_ATTRIBUTES));
