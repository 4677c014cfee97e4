// Brings back to its page whoever was sent here from one to log in: ?return=/ledger/key-tasks/25#!/login
//
// The page stays blank when this module cannot be loaded, so nothing here may throw at load time.

function wantedPage() {
  const wanted = new URLSearchParams(window.location.search).get('return');
  if (!wanted) {
    return null;
  }
  const page = new URL(wanted, window.location.origin);
  // Anybody can write an address; it must not lead to another site, nor be a script.
  return page.origin === window.location.origin ? page.href : null;
}

try {
  const page = wantedPage();
  if (page) {
    window.angular.module('cam.welcome').run(['$rootScope', $rootScope => {
      $rootScope.$on('authentication.login.success', event => {
        // The application would go to its own first page, and so cancel the way to ours.
        event.preventDefault();
        window.location.replace(page);
      });
    }]);
    // The login form does not look whether somebody logged in meanwhile, in another tab.
    fetch(document.querySelector('base').getAttribute('admin-api') + 'auth/user/default')
      .then(answer => answer.ok && window.location.replace(page))
      .catch(error => console.error('return-to-ledger.js:', error));
  }
} catch (error) {
  console.error('return-to-ledger.js:', error);
}
