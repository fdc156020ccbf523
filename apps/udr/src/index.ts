/** Unified Data Repository (TS 29.504). */
import { defineNf } from '@trunkline/platform';
import { udrConfig } from './config.ts';
import { udrModule } from './udr.module.ts';

export { Documents } from './documents.ts';
export { Provisioning } from './provisioning.ts';
export { imsData } from './sbi/ims-data.ts';
export { subscriptionData } from './sbi/subscription-data.ts';

export const udr = defineNf({
  name: 'udr',
  title: 'Unified Data Repository (TS 29.504)',
  lane: 'UDR',
  ports: { sbi: 8013, http: 9013 },
  nrf: { nfType: 'UDR', services: ['nudr-dr', 'trunkline-ims-data'] },
  config: udrConfig,
  module: (config) => udrModule(config),
});
