import { decodePathSwitchRequestUnsuccessfulTransfer } from '@trunkline/ngap';
import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/xn-handover-forbidden-target',
  title: 'Xn handover to an area that the subscriber may not be in',
  clause: 'TS 23.501 §5.3.4.1.1, TS 38.413 §8.4.4.3, TS 23.502 §4.9.1.2.2 step 7, TS 24.501 §5.5.1.3.5',
  shows:
    'The source has the restriction and hands over all the same: no path is switched, and the update of the UE there is rejected with cause 12; back where it may be, it is served',
  tags: ['5gc', 'mobility', 'reject'],
  core: { amf: { tacs: ['000001', '000002'] } },
  async run({ gnb, ue, step, sees, holds, refused, dataNetwork }) {
    const first = await gnb();
    const second = await gnb({ tac: '000002' });
    const phone = await ue(first, { subscription: { forbiddenTacs: ['000002'] } });
    await phone.register();
    const session = await phone.establishPduSession();

    step('the UE is in the forbidden area, and its gNB asks for the path');
    const moved = phone.handOver(second);
    const failure = await sees(second, 'PathSwitchRequestFailure', {
      pduSessionResourceReleasedListPSFail: [{ pduSessionId: session.info.pduSessionId }],
    });
    const [item] = failure.pduSessionResourceReleasedListPSFail;
    const transfer = item?.pathSwitchRequestUnsuccessfulTransfer ?? new Uint8Array();
    const { cause } = decodePathSwitchRequestUnsuccessfulTransfer(transfer);
    holds('the cause of the session', cause.value, (value: string) => value === 'ho-target-not-allowed');
    await sees(first, 'UEContextReleaseCommand');
    await moved;

    step('it registers there');
    await refused(phone.register('mobility-updating'), /#12/);

    step('it is back in an area where it may be');
    await phone.released();
    phone.camp(first);
    await phone.register('initial');
    const again = await phone.establishPduSession();
    await again.ping(dataNetwork.ipv4);
  },
});
