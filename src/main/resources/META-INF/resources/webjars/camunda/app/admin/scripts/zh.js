// Chinese for what locales/zh-CN.json does not reach: texts fixed in Admin's templates.
//
// Admin stays blank when this module cannot be loaded, so nothing here may throw at load time: see attempt().

import {
  attempt,
  COMMON_ATTRIBUTES,
  COMMON_TEXTS,
  localizeApplication,
  localizeDatePicker,
  translateTexts
} from '../../../lib/zh-common.js';

attempt(() => localizeApplication(window.angular.module('cam.admin')));
attempt(() => localizeDatePicker(window.angular.module('cam.admin')));
attempt(() => translateTexts(COMMON_TEXTS, COMMON_ATTRIBUTES));
