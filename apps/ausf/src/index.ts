/** Authentication Server Function (TS 33.501 §6.1.3). */
import { defineNf } from '@trunkline/platform';
import { ausfModule } from './ausf.module.ts';
import { ausfConfig } from './config.ts';

export { Authentications } from './authentications.ts';
export { ueAuthentication } from './sbi/ue-authentication.ts';

export const ausf = defineNf({
  name: 'ausf',
  title: 'Authentication Server Function (TS 33.501 §6.1.3)',
  lane: 'AUSF',
  ports: { sbi: 8011, http: 9011 },
  nrf: { nfType: 'AUSF', services: ['nausf-auth'] },
  config: ausfConfig,
  module: (config) => ausfModule(config),
});
