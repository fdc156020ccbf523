/** Proxy-CSCF (TS 23.228 §4.6.1, TS 24.229 §5.2): where a UE meets IMS, and IMS the policies of the 5G core. */
import { defineNf } from '@trunkline/platform';
import { pcscfConfig } from './config.ts';
import { pcscfModule } from './pcscf.module.ts';

export const pcscf = defineNf({
  name: 'pcscf',
  title: 'Proxy Call Session Control Function (TS 24.229 §5.2)',
  lane: 'P-CSCF',
  ports: { sbi: 8026, http: 9026 },
  nrf: { nfType: 'PCSCF', services: [] },
  feature: 'ims',
  config: pcscfConfig,
  module: (config) => pcscfModule(config),
});
