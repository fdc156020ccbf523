/** Home Subscriber Server for IMS: Cx (TS 29.228) and Sh (TS 29.328) over Diameter, and TS 29.562 over HTTP, on the subscribers of the UDR. */
import { defineNf } from '@trunkline/platform';
import { hssConfig } from './config.ts';
import { hssModule } from './hss.module.ts';

export { imsSubscriptionXml } from './xml/user-profile.ts';

export const hss = defineNf({
  name: 'hss',
  title: 'Home Subscriber Server (TS 29.228, TS 29.328)',
  lane: 'HSS',
  feature: 'ims',
  ports: { sbi: 8023, http: 9023 },
  nrf: { nfType: 'HSS', services: ['nhss-ims-ueau', 'nhss-ims-uecm', 'nhss-ims-sdm'] },
  config: hssConfig,
  module: (config) => hssModule(config),
});
