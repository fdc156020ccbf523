/** Network Slice Selection Function (TS 29.531). */
import { defineNf } from '@trunkline/platform';
import { config } from './config.ts';
import { nssfModule } from './nssf.module.ts';

export const nssf = defineNf({
  name: 'nssf',
  title: 'Network Slice Selection Function (TS 29.531)',
  lane: 'NSSF',
  ports: { sbi: 8017, http: 9017 },
  nrf: { nfType: 'NSSF', services: ['nnssf-nsselection', 'nnssf-nssaiavailability'] },
  config,
  module: (settings) => nssfModule(settings),
});
