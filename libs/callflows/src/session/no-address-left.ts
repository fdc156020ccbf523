import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/no-address-left',
  title: 'No address is left in the pool of the data network',
  clause: 'TS 24.501 §6.4.1.4.1; TS 29.244 §8.2.1, §5.21; TS 23.502 §4.3.2.2.1 step 11',
  shows:
    'The UPF refuses for want of a dynamic address, the UE is refused with 5GSM cause #26 and nothing of the session is left; an address that is given back serves the next',
  tags: ['5gc', 'session', 'reject'],
  needs: ['tap'],
  core: { upf: { n6: { driver: 'in-process', dnns: { internet: { ipv4Pool: '10.47.0.0/30' } } } } },
  async run({ gnb, ue, step, sees, coreSees, refused, holds, dataNetwork }) {
    const node = await gnb();
    const first = await ue(node);
    const second = await ue(node);
    await first.register();
    await second.register();
    step('the only address goes to the first UE');
    const { ipv4, info } = await first.establishPduSession();
    step('the second UE asks for one');
    await refused(second.establishPduSession(), /26/);
    await sees(second, 'PDUSessionEstablishmentReject', { cause5gsm: 26 });
    await coreSees('SMF → AMF', /POST .*sm-context-status/);
    await coreSees('SMF → PCF', /POST .*\/delete/);
    step('the first UE gives its address back');
    await first.releasePduSession(info.pduSessionId);
    await coreSees('SMF → UPF', /Session Deletion Request/);
    step('and the second asks again');
    const session = await second.establishPduSession();
    holds('address', session.ipv4, (address: string) => address === ipv4);
    await session.ping(dataNetwork.ipv4);
  },
});
