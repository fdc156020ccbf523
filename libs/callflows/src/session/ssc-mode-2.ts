import { callFlow } from '@trunkline/testbed';
import { ofFirstUpf, ofSecondUpf, twoUpfs, withSscModes } from './two-upfs.ts';

export default callFlow({
  name: 'session/ssc-mode-2',
  title: 'SSC mode 2: a session moves to another anchor by being made anew',
  clause: 'TS 23.502 §4.3.5.1, §4.3.4.2; TS 23.501 §5.6.9.2.2; TS 24.501 §6.3.3.2',
  shows:
    'The UPF is to leave: release with #39 (reactivation requested) at once, an idle UE is paged for it, and the session that the UE makes instead is at the other UPF with another address; when none is left the SMF releases the PFCP association',
  tags: ['5gc', 'session'],
  needs: ['tap', 'operation'],
  ...twoUpfs({ preferred: 'second' }),
  async run({ gnb, ue, step, sees, coreSees, retire, holds, dataNetwork }) {
    const node = await gnb();
    const subscription = withSscModes('SSC_MODE_2');
    const phone = await ue(node, { subscription });
    const sleeper = await ue(node, { subscription });
    for (const one of [phone, sleeper]) {
      await one.register();
      const { ipv4 } = await one.establishPduSession({ sscMode: 'SSC_MODE_2' });
      holds('address of the UPF that will leave', ipv4, ofSecondUpf);
    }
    await sleeper.goIdle();
    step('the operator takes the UPF out of service');
    const gone = retire('upf2');
    await coreSees('UPF2 → SMF', /Association Update Request/);
    await sees(phone, 'PDUSessionReleaseCommand', { pti: 0, cause5gsm: 39 });
    await sees(node, 'Paging');
    await sees(sleeper, 'PDUSessionReleaseCommand', { pti: 0, cause5gsm: 39 });
    step('both UEs make their sessions anew');
    for (const one of [phone, sleeper]) {
      const session = await one.establishPduSession({ sscMode: 'SSC_MODE_2', pduSessionId: 1 });
      holds('address of the other UPF', session.ipv4, ofFirstUpf);
      await session.ping(dataNetwork.ipv4);
    }
    step('the UPF may go');
    await gone;
  },
});
