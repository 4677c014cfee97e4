import { configuration } from '../../../lib/configuration.js';
import { text } from '../../../lib/language.js';

export default {
  ...configuration(text('个人中心', 'Welcome')),
  customScripts: ['scripts/zh', 'scripts/return-to-ledger'],
  // Replaces the link to the vendor's English documentation.
  links: [
    {
      label: text('督查台账', 'Supervision ledger'),
      href: '/ledger',
      description: text('37项重点任务的进展、红黄绿灯和办理时限', 'Progress, lights and deadlines of the 37 key tasks')
    }
  ]
};
