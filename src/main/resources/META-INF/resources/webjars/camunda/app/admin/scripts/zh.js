// Chinese for what locales/zh-CN.json does not reach: texts fixed in Admin's templates.
//
// Admin stays blank when this module cannot be loaded, so nothing here may throw at load time: see attempt().

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

const LAST_NAME_FIELD = /<div class="form-group">\s*<label[^>]*for="inputLastname">[\s\S]*?<\/div>\s*<\/div>/;

// The whole Chinese name is kept as first name; the mandatory last name would block saving.
function dropLastName(module) {
  module.run(['$route', $route => {
    for (const [path, page] of Object.entries($route.routes)) {
      if (typeof page.template !== 'string') continue;
      // A new user gets an empty one: without any, the name would be shown with "null" behind it.
      const empty = path === '/user-create' || path === '/setup' ? '<span ng-init="profile.lastName = \'\'"></span>' : '';
      page.template = page.template.replace(LAST_NAME_FIELD, empty);
    }
  }]);
}

attempt(() => {
  const module = window.angular.module('cam.admin');
  localizeApplication(module);
  localizeDatePicker(module);
  localizeMoments(module);
  showOnceTextsAreThere(module);
  dropLastName(module);
});
attempt(() => translateTexts(COMMON_TEXTS, COMMON_ATTRIBUTES));
