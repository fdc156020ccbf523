import { callFlow } from '@trunkline/testbed';
import { ofFirstUpf, twoUpfs, withSscModes } from './two-upfs.ts';

export default callFlow({
  name: 'session/ssc-mode-3-not-used',
  title: 'SSC mode 3: an idle UE that makes no other session',
  clause: 'TS 23.502 §4.3.5.2 step 6; TS 24.501 §6.3.2.3, §6.3.3.2',
  shows:
    'The UE is paged to hear that its anchor leaves; it makes no other session, so that the release when T3593 is over asks for one (#39)',
  tags: ['5gc', 'session', 'timer'],
  needs: ['operation'],
  ...twoUpfs({ preferred: 'second', smf: { timers: { addressLifetime: 2 } } }),
  async run({ gnb, ue, step, sees, retire, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node, { subscription: withSscModes('SSC_MODE_3') });
    await phone.register();
    const { info } = await phone.establishPduSession({ sscMode: 'SSC_MODE_3' });
    await phone.goIdle();
    step('the operator takes the UPF out of service');
    const gone = retire('upf2');
    await sees(node, 'Paging');
    await sees(phone, 'PDUSessionModificationCommand', { pduSessionId: info.pduSessionId, cause5gsm: 39 });
    step('the UE does nothing until the time is over');
    await sees(phone, 'PDUSessionReleaseCommand', { pduSessionId: info.pduSessionId, cause5gsm: 39 });
    await gone;
    step('and makes the session anew');
    const session = await phone.establishPduSession({ sscMode: 'SSC_MODE_3' });
    holds('address of the other UPF', session.ipv4, ofFirstUpf);
    await session.ping(dataNetwork.ipv4);
  },
});
