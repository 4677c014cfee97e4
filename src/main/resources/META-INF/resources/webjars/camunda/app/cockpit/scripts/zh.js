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
  translateTexts
} from '../../../lib/zh-common.js';

// The page of tasks fetches its texts once and for all, when it is opened first before they have arrived.
function openTasksAgainOnceTextsAreThere(module) {
  module.run(['$translate', '$route', '$location', ($translate, $route, $location) => {
    if (!$translate.isReady()) {
      $translate.onReady().then(() => $location.path() === '/tasks' && $route.reload());
    }
  }]);
}

attempt(() => {
  const module = window.angular.module('cam.cockpit');
  localizeApplication(module);
  localizeDatePicker(module);
  localizeMoments(module);
  openTasksAgainOnceTextsAreThere(module);
});
attempt(() => translateTexts(COMMON_TEXTS, COMMON_ATTRIBUTES));
