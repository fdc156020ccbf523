/** Policy Control Function (TS 29.507, TS 29.512, TS 29.514). */
import { defineNf } from '@trunkline/platform';
import { config } from './config.ts';
import { pcfModule } from './pcf.module.ts';

export { access as accessPolicySchema } from './config.ts';
export { Operation } from './operation.ts';

export const pcf = defineNf({
  name: 'pcf',
  title: 'Policy Control Function (TS 29.507, TS 29.512, TS 29.514)',
  lane: 'PCF',
  ports: { sbi: 8016, http: 9016 },
  nrf: { nfType: 'PCF', services: ['npcf-am-policy-control', 'npcf-smpolicycontrol', 'npcf-policyauthorization'] },
  config,
  module: (settings) => pcfModule(settings),
});
