/** IP-Short-Message-Gateway (TS 23.204 §5.3.1, TS 24.341 §5.3.3): short messages between phones of IMS and the service centre. */
import { defineNf } from '@trunkline/platform';
import { ipsmgwConfig } from './config.ts';
import { ipsmgwModule } from './ipsmgw.module.ts';

export const ipsmgw = defineNf({
  name: 'ipsmgw',
  title: 'IP-Short-Message-Gateway (TS 23.204)',
  lane: 'IP-SM-GW',
  ports: { sbi: 8032, http: 9032 },
  feature: 'ims',
  nrf: { nfType: 'IP_SM_GW', services: ['trunkline-ipsmgw'] },
  config: ipsmgwConfig,
  module: (config) => ipsmgwModule(config),
});
