// Chinese for what locales/zh-CN.json does not reach: labels and examples fixed in the templates.
//
// The page stays blank when this module cannot be loaded, so nothing here may throw at load time.

function localizeTemplates(module) {
  module.config(['$provide', $provide => {
    // The list of applications in the header has fixed English names.
    $provide.decorator('camWidgetHeaderDirective', ['$delegate', directives => {
      directives[0].template =
        directives[0].template.replace('{{ app.label }}', "{{ (appName | uppercase) + '_APP' | translate }}");
      return directives;
    }]);
    // The whole Chinese name is kept as first name; the mandatory last name would block saving.
    $provide.decorator('userProfileDirective', ['$delegate', directives => {
      directives[0].template = directives[0].template
        .replace(/<div class="form-group">\s*<label for="user-profile-lastname">[\s\S]*?<\/div>/, '')
        .replace(/placeholder="(Jonny|j\.prosciutto@acme\.org)"/g, '');
      return directives;
    }]);
  }]);
}

try {
  document.documentElement.setAttribute('lang', 'zh-CN');
  localizeTemplates(window.angular.module('cam.welcome'));
} catch (error) {
  console.error('zh.js:', error);
}
