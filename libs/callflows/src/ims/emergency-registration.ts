import { callFlow } from '@trunkline/testbed';
import { ECSCF, emergencyImsCore } from './emergency-core.ts';
import { rowsOf } from './mmtel.ts';

const CONVERSATIONAL_VOICE = 1;

export default callFlow({
  name: 'ims/emergency-registration',
  title: 'Emergency registration of a user who may not register here',
  clause: 'TS 24.229 §5.1.6.2, §5.2.10.2, §5.4.8; TS 29.228 §6.1.1; TS 23.167 §7.2; TS 23.501 §5.16.4',
  shows:
    'By an emergency PDU session the UE registers with `sos`, where roaming is no hindrance; its emergency call goes to the E-CSCF with who it is and a flow of 5QI 1; it calls nobody else, and nobody reaches it',
  tags: ['ims', 'policy'],
  ...emergencyImsCore({ visitedNetwork: 'visited.example.org' }),
  async run({ gnb, imsPhone, registeredPhone, sipPeer, step, sees, holds, refused, neverSaw }) {
    const psap = await sipPeer('E-CSCF', ECSCF);
    const node = await gnb();
    const bob = await registeredPhone(node);
    const alice = await imsPhone(node, {
      ims: { roaming: false },
      phone: { emergency: true, voice5qi: CONVERSATIONAL_VOICE },
    });
    step('the home network does not want its user here');
    const { ue } = alice;
    await ue.register();
    const usual = await imsPhone(node, { ims: { roaming: false } });
    await usual.ue.register();
    await usual.connect();
    await refused(usual.register(), /403/);
    step('an emergency registration is taken all the same');
    await alice.connect();
    await sees(ue, 'PDUSessionEstablishmentAccept', { dnn: 'sos' });
    // It ends by its time alone, which is short, so that nothing is left behind.
    const registered = await alice.register(10);
    holds('Service-Route', registered.serviceRoute, (routes: unknown[]) => routes.length === 0);
    holds('identities', registered.associatedUris, (uris: string[]) => uris.some((uri) => uri.startsWith('tel:+')));
    step('the emergency call');
    const call = alice.call('urn:service:sos');
    const taken = await psap.incomingCall();
    holds('who calls', rowsOf(taken.invite, 'P-Asserted-Identity')[0], (row: string | undefined) => {
      return row === `<${alice.publicIdentity}>`;
    });
    await taken.ring();
    await call.ringing();
    await Promise.all([taken.answer(), call.answered()]);
    const fiveQis = () => [...alice.session.qos.fiveQis.values()];
    holds('flows', fiveQis(), (values: number[]) => values.includes(CONVERSATIONAL_VOICE));
    step('it is for nothing else');
    holds('a call of it', await alice.call(bob).rejected(), (status: number) => status === 403);
    holds('a call to it', await bob.call(alice).rejected(), (status: number) => status === 480);
    neverSaw(alice, 'INVITE');
    await refused(alice.deregister(), /501/);
    step('it ends');
    await call.hangUp();
    await taken.ended();
    await sees(ue, 'PDUSessionModificationCommand');
  },
});
