/** User Plane Function (TS 23.501 §6.2.3). */
import { defineNf } from '@trunkline/platform';
import { config } from './config.ts';
import { upfModule } from './upf.module.ts';

export const upf = defineNf({
  name: 'upf',
  title: 'User Plane Function (TS 23.501 §6.2.3)',
  lane: 'UPF',
  ports: { http: 9019 },
  config,
  module: (settings) => upfModule(settings),
});
