import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/registration',
  title: 'Registration in IMS with AKA',
  clause: 'TS 24.229 §5.1.1.2, §5.1.1.3, Annex U.2.2.1; TS 23.228 §5.2.2.3; TS 33.203 §6.1',
  shows:
    'The UE learns its P-CSCF with its PDU session, is challenged with the vector of its USIM, and is told its Service-Route and its public identities; its subscription to the reg event tells it that it is registered',
  tags: ['ims', 'security'],
  ...imsCore,
  feature: 'ims',
  async run({ gnb, imsPhone, step, sees, holds, at }) {
    const phone = await imsPhone(await gnb());
    await phone.ue.register();
    step('a PDU session for IMS, on a default flow for its signalling');
    const session = await phone.connect();
    holds('P-CSCFs', session.info.pcscf, (pcscf: readonly string[]) => `${pcscf}` === at(16));
    holds('5QIs', [...session.qos.fiveQis.values()], (fiveQis: readonly number[]) => `${fiveQis}` === '5');
    step('REGISTER, the challenge, and its answer');
    const { serviceRoute, associatedUris } = await phone.register();
    await sees(phone, '401 REGISTER');
    await sees(phone, '200 REGISTER');
    holds('Service-Route', serviceRoute.length, (routes: number) => routes > 0);
    const number = `tel:+${phone.ue.supi.replace('imsi-', '')}`;
    holds('its identities', associatedUris, (uris: readonly string[]) => uris.includes(number));
    step('it subscribes to its own registration');
    const states = await phone.subscribe();
    holds('what it is told', states, (told: typeof states) =>
      told.some(({ state, contacts }) => state === 'active' && contacts.some((one) => one.state === 'active')),
    );
  },
});
