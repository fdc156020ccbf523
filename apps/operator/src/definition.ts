/** What the platform runs: the operator has settings, health and metrics as a network function has, and no SBI. */
import { defineNf } from '@trunkline/platform';
import { config } from './config.ts';
import { operatorModule } from './operator.module.ts';

export const operator = defineNf({
  name: 'operator',
  title: 'Kubernetes operator',
  lane: 'OPERATOR',
  ports: { http: 9030 },
  config,
  module: (settings) => operatorModule(settings),
});
