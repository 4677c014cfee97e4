// Lets the applications count from the system's clock, which in a rehearsal stands in another year than the browser's: what is
// overdue, where a date picker opens, which months the statistics cover. A browser's wrong clock is set right by the same.
//
// Asked for once a page load. Until the answer is there, and without one, the browser's clock holds.

const ENOUGH_TO_MATTER = 60000;
const BrowserDate = window.Date;

let ahead = 0;
const now = () => BrowserDate.now() + ahead;

function setDate() {
  window.Date = new Proxy(BrowserDate, {
    construct: (target, values, made) => Reflect.construct(target, values.length ? values : [now()], made),
    apply: () => new BrowserDate(now()).toString(),
    get: (target, name) => name === 'now' ? now : target[name]
  });
}

fetch('/api/clock')
  .then(answer => answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status}`)))
  .then(clock => {
    ahead = BrowserDate.parse(clock.now) - BrowserDate.now();
    if (Math.abs(ahead) > ENOUGH_TO_MATTER) setDate();
  })
  .catch(error => console.error('system-clock:', error));
