/** Session Management Function (TS 23.501 §6.2.2): one worker; its N4 associations are at the n4-gateway. */
import { defineNf } from '@trunkline/platform';
import { smfConfig } from './config.ts';
import { smfModule } from './smf.module.ts';

export const smf = defineNf({
  name: 'smf',
  title: 'Session Management Function (TS 23.501 §6.2.2)',
  lane: 'SMF',
  ports: { sbi: 8015, http: 9015 },
  nrf: { nfType: 'SMF', services: ['nsmf-pdusession', 'nsmf-event-exposure'] },
  config: smfConfig,
  module: (config) => smfModule(config),
});
