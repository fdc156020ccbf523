import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/paging',
  title: 'Downlink data for an idle UE',
  clause: 'TS 23.502 §4.2.3.3, TS 24.501 §5.6.2, TS 33.501 §6.12.3',
  shows: 'Every gNB of the registration area pages, the UE answers, gets the packet that waited, and a new 5G-GUTI',
  tags: ['5gc', 'connection', 'session'],
  covers: ['free5GC Paging', 'gnbsim paging', 'Open5GS registration/idle-test test6_func'],
  needs: ['late-echo'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('something is on its way to the UE, which becomes idle');
    const packet = session.hearsLater(dataNetwork.ipv4, 1_500);
    await phone.goIdle();
    step('the packet comes');
    await sees(second, 'Paging', { taiListForPaging: (list) => list.length === 1 });
    await sees(phone, 'ServiceAccept');
    await packet;
    await sees(phone, 'ConfigurationUpdateCommand', { guti5g: (guti) => guti !== undefined });
  },
});
