/** Short Message Service Function (TS 23.501 §6.2.16, TS 29.540), with a service centre of its own. */
import { defineNf } from '@trunkline/platform';
import { smsfConfig } from './config.ts';
import { smsfModule } from './smsf.module.ts';

export const smsf = defineNf({
  name: 'smsf',
  title: 'Short Message Service Function (TS 29.540)',
  lane: 'SMSF',
  ports: { sbi: 8019, http: 9022 },
  nrf: { nfType: 'SMSF', services: ['nsmsf-sms', 'trunkline-smsc'] },
  config: smsfConfig,
  module: (config) => smsfModule(config),
});
