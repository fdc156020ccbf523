/** Interrogating-CSCF (TS 23.228 §4.6.2, TS 24.229 §5.3): asks the HSS which S-CSCF serves, and keeps nothing. */
import { defineNf } from '@trunkline/platform';
import { icscfConfig } from './config.ts';
import { icscfModule } from './icscf.module.ts';

export const icscf = defineNf({
  name: 'icscf',
  title: 'Interrogating Call Session Control Function (TS 24.229 §5.3)',
  lane: 'I-CSCF',
  ports: { http: 9027 },
  feature: 'ims',
  config: icscfConfig,
  module: (config) => icscfModule(config),
});
