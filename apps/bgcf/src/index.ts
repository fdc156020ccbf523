/** Breakout Gateway Control Function (TS 24.229 §5.6) with the border to SIP trunks, of which it has what an IBCF needs (§5.10). */
import { defineNf } from '@trunkline/platform';
import { bgcfModule } from './bgcf.module.ts';
import { bgcfConfig } from './config.ts';

export const bgcf = defineNf({
  name: 'bgcf',
  title: 'Breakout Gateway Control Function (TS 24.229 §5.6)',
  lane: 'BGCF',
  ports: { http: 9033 },
  feature: 'ims',
  config: bgcfConfig,
  module: (config) => bgcfModule(config),
});
