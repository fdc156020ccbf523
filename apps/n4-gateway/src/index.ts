/** Ends PFCP associations for the SMF workers. */
import { defineNf } from '@trunkline/platform';
import { n4GatewayConfig } from './config.ts';
import { n4GatewayModule } from './n4-gateway.module.ts';

export { N4Gateway, type N4GatewayOptions } from './gateway.ts';

export const n4Gateway = defineNf({
  name: 'n4-gateway',
  title: 'N4 gateway (TS 29.244: PFCP for the SMF workers)',
  lane: 'SMF',
  ports: { http: 9021 },
  config: n4GatewayConfig,
  module: (config) => n4GatewayModule(config),
});
