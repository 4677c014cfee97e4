import { configuration } from '../../../lib/configuration.js';
import { text } from '../../../lib/language.js';

export default {
  ...configuration(text('流程监控', 'Cockpit')),
  customScripts: ['scripts/zh']
};
