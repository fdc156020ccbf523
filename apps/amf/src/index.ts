/** Access and Mobility Management Function (TS 23.501 §6.2.1): one worker of it (docs/contracts.md). */
import { defineNf, type NfDefinition } from '@trunkline/platform';
import { amfModule } from './amf.module.ts';
import { amfConfig } from './config.ts';

export { AmfService } from './amf.service.ts';
export { type AmfConfig, amfConfig } from './config.ts';
export type { UeContext } from './context/ue.ts';
export { type AmfChange, AmfOperation } from './operation.ts';
export { AmfWorker, type WorkerOptions } from './worker.ts';

export const amf: NfDefinition = defineNf({
  name: 'amf',
  title: 'Access and Mobility Management Function (TS 23.501 §6.2.1)',
  lane: 'AMF',
  ports: { sbi: 8014, http: 9014 },
  nrf: { nfType: 'AMF', services: ['namf-comm', 'namf-evts', 'namf-mt'] },
  config: amfConfig,
  module: (config) => amfModule(config),
});
