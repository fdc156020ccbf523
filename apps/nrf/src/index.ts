/** Network Repository Function (TS 29.510). */
import { defineNf } from '@trunkline/platform';
import { config } from './config.ts';
import { nrfModule } from './nrf.module.ts';

export const nrf = defineNf({
  name: 'nrf',
  title: 'Network Repository Function (TS 29.510)',
  lane: 'NRF',
  ports: { sbi: 8010, http: 9010 },
  config,
  module: (settings) => nrfModule(settings),
});
