/** Ends SCTP and NGAP associations for the AMF workers. */
import { defineNf } from '@trunkline/platform';
import { n2GatewayConfig } from './config.ts';
import { n2GatewayModule } from './n2-gateway.module.ts';

export { Gateway, type GatewayMetrics, type GatewayOptions } from './gateway.ts';
export { N2GatewayService } from './n2-gateway.module.ts';
export { route } from './routing.ts';

export const n2Gateway = defineNf({
  name: 'n2-gateway',
  title: 'N2 gateway (TS 38.412: SCTP for the AMF workers)',
  lane: 'AMF',
  ports: { http: 9020 },
  config: n2GatewayConfig,
  module: (config) => n2GatewayModule(config),
});
