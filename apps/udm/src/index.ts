/** Unified Data Management (TS 29.503). */
import { defineNf } from '@trunkline/platform';
import { udmConfig } from './config.ts';
import { udmModule } from './udm.module.ts';

export { UdmOperation } from './operation.ts';
export { authentication } from './sbi/authentication.ts';
export { contextManagement } from './sbi/context-management.ts';
export { subscriberData } from './sbi/subscriber-data.ts';

export const udm = defineNf({
  name: 'udm',
  title: 'Unified Data Management (TS 29.503)',
  lane: 'UDM',
  ports: { sbi: 8012, http: 9012 },
  nrf: { nfType: 'UDM', services: ['nudm-sdm', 'nudm-uecm', 'nudm-ueau'] },
  config: udmConfig,
  module: (config) => udmModule(config),
});
