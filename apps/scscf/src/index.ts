/** Serving-CSCF (TS 23.228 §4.6.3, TS 24.229 §5.4): registrar, and the place where services are invoked. */
import { defineNf } from '@trunkline/platform';
import { scscfConfig } from './config.ts';
import { scscfModule } from './scscf.module.ts';

export const scscf = defineNf({
  name: 'scscf',
  title: 'Serving Call Session Control Function (TS 24.229 §5.4)',
  lane: 'S-CSCF',
  ports: { http: 9028 },
  feature: 'ims',
  config: scscfConfig,
  module: (config) => scscfModule(config),
});
