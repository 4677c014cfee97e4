import { configuration } from '../../../lib/configuration.js';
import { text } from '../../../lib/language.js';

export default {
  ...configuration(text('系统管理', 'Admin')),
  customScripts: ['scripts/zh']
};
