import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { rowsOf } from './mmtel.ts';

const ECSCF = 40;
const CONVERSATIONAL_VOICE = 1;

export default callFlow({
  name: 'ims/emergency-call',
  title: 'An emergency call of a registered UE',
  clause: 'TS 24.229 §5.1.6, §5.2.10.4; TS 23.167 §6.2.1, §7.1; RFC 5031',
  shows:
    'The P-CSCF sends it to the E-CSCF and not to the S-CSCF: the number becomes urn:service:sos, with who calls and the cell; the media have a flow of 5QI 1, and either side may hang up',
  tags: ['ims', 'policy'],
  ...imsCore,
  core: (at) => ({ ...imsCore.core(at), pcscf: { emergency: { ecscf: `sip:${at(ECSCF)}:5060` } } }),
  async run({ gnb, registeredPhone, sipPeer, step, sees, holds, at }) {
    const psap = await sipPeer('E-CSCF', ECSCF);
    const alice = await registeredPhone(await gnb(), { phone: { voice5qi: CONVERSATIONAL_VOICE } });
    const hasVoiceFlow = () => [...alice.session.qos.fiveQis.values()].includes(CONVERSATIONAL_VOICE);
    for (const [target, service] of [
      ['tel:112', 'urn:service:sos'],
      ['urn:service:sos.police', 'urn:service:sos.police'],
    ] as const) {
      step(`a call to ${target}`);
      const call = alice.call(target);
      const taken = await psap.incomingCall();
      const { invite } = taken;
      holds('Request-URI', invite.requestUri, (uri: string) => uri === service);
      holds('Route', rowsOf(invite, 'Route'), (routes: string[]) => `${routes}` === `<sip:${at(ECSCF)}:5060;lr>`);
      holds('Record-Route', rowsOf(invite, 'Record-Route'), (routes: string[]) => {
        return routes.length === 1 && routes[0]?.includes(`@${at(16)}`) === true;
      });
      const identities = rowsOf(invite, 'P-Asserted-Identity');
      holds('P-Asserted-Identity', identities, (rows: string[]) => {
        return rows[0] === `<${alice.publicIdentity}>` && rows.some((row) => row.startsWith('<tel:+'));
      });
      holds('P-Access-Network-Info', rowsOf(invite, 'P-Access-Network-Info')[0], (access: string | undefined) => {
        return access?.startsWith('3GPP-NR') === true && access.includes('utran-cell-id-3gpp=');
      });
      step('it is answered, with a flow for its media');
      await taken.ring();
      await call.ringing();
      await Promise.all([taken.answer(), call.answered()]);
      holds('a flow of 5QI 1', hasVoiceFlow(), (has: boolean) => has);
      step('it ends, and the flow with it');
      if (service === 'urn:service:sos') await Promise.all([taken.hangUp(), call.ended()]);
      else await Promise.all([call.hangUp(), taken.ended()]);
      await sees(alice.ue, 'PDUSessionModificationCommand');
      holds('a flow of 5QI 1', hasVoiceFlow(), (has: boolean) => !has);
    }
  },
});
