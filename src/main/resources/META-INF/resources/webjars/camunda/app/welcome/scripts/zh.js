// Chinese for what locales/zh-CN.json does not reach: labels and examples fixed in the templates.
//
// The page stays blank when this module cannot be loaded, so nothing here may throw at load time: see attempt().

import {
  attempt,
  COMMON_ATTRIBUTES,
  COMMON_TEXTS,
  localizeApplication,
  showOnceTextsAreThere,
  translateTexts
} from '../../../lib/zh-common.js';

// The whole Chinese name is kept as first name; the mandatory last name would block saving.
function dropLastName(module) {
  module.config(['$provide', $provide => {
    $provide.decorator('userProfileDirective', ['$delegate', directives => {
      directives[0].template = directives[0].template
        .replace(/<div class="form-group">\s*<label for="user-profile-lastname">[\s\S]*?<\/div>/, '')
        .replace(/placeholder="(Jonny|j\.prosciutto@acme\.org)"/g, '');
      return directives;
    }]);
  }]);
}

attempt(() => {
  const module = window.angular.module('cam.welcome');
  localizeApplication(module);
  showOnceTextsAreThere(module);
  dropLastName(module);
});
attempt(() => translateTexts(COMMON_TEXTS, COMMON_ATTRIBUTES));
