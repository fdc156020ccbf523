/** Binding Support Function (TS 29.521). */
import { defineNf } from '@trunkline/platform';
import { z } from 'zod';
import { bsfModule } from './bsf.module.ts';

export const bsf = defineNf({
  name: 'bsf',
  title: 'Binding Support Function (TS 29.521)',
  lane: 'BSF',
  ports: { sbi: 8018, http: 9018 },
  nrf: { nfType: 'BSF', services: ['nbsf-management'] },
  config: z.strictObject({}),
  module: () => bsfModule(),
});
