import { callFlow } from '@trunkline/testbed';
import { UPF, withSimulatedUpf } from './simulated-upf.ts';

export default callFlow({
  name: 'fault/pfcp-refused',
  title: 'The UPF refuses a session, or makes one that is of no use',
  clause: 'TS 29.244 §7.5.3, §7.6.4, §8.2.22, TS 24.501 §6.4.1.4',
  shows:
    'A cause with an offending IE, or no resources: #26, and the policy association is taken back. Accepted without a tunnel: #38, and what the UPF has made is deleted there',
  tags: ['5gc', 'fault', 'session', 'reject'],
  core: withSimulatedUpf(),
  async run({ gnb, ue, upf, step, sees, refused, holds, pause }) {
    const phone = await ue(await gnb());
    await phone.register();
    const user = await upf(UPF);
    await user.associate();
    await pause(500);
    const answers = (fields: Readonly<Record<string, unknown>>) => {
      user.answering = ({ message }) => (message === 'SessionEstablishmentRequest' ? fields : undefined);
    };
    for (const [what, fields] of [
      ['an IE that it takes for wrong (69)', { cause: 69, offendingIe: 159, upFSeid: undefined, createdPdr: [] }],
      ['no resources (75)', { cause: 75, upFSeid: undefined, createdPdr: [] }],
    ] as const) {
      step(what);
      user.forget();
      answers(fields);
      await refused(phone.establishPduSession(), /#26/);
      await sees(phone, 'PDUSessionEstablishmentReject', { cause5gsm: 26 });
    }
    step('a session without a tunnel');
    user.forget();
    answers({ createdPdr: [] });
    await refused(phone.establishPduSession(), /#38/);
    await sees(user, 'SessionDeletionRequest');
    step('and one that is right');
    user.answering = undefined;
    await phone.establishPduSession();
    holds('sessions', user.sessions.length, (count: number) => count === 1);
  },
});
