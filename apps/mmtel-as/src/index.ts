/** Multimedia telephony application server (TS 23.218 §5, TS 24.173): the supplementary services of calls. */
import { defineNf } from '@trunkline/platform';
import { mmtelAsConfig } from './config.ts';
import { mmtelAsModule } from './mmtel-as.module.ts';

export const mmtelAs = defineNf({
  name: 'mmtel-as',
  title: 'Multimedia Telephony Application Server (TS 24.173)',
  lane: 'MMTel AS',
  ports: { http: 9031 },
  feature: 'ims',
  config: mmtelAsConfig,
  module: (config) => mmtelAsModule(config),
});
