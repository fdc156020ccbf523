import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/registration-area',
  title: 'A registration area of two tracking areas',
  clause: 'TS 23.501 §5.3.2.3, TS 24.501 §5.5.1.2.4',
  shows: 'The TAI list has both, so the UE may move without a word, and is paged in both',
  tags: ['5gc', 'registration', 'mobility'],
  needs: ['tap'],
  core: { amf: { tacs: ['000001', '000002'], registrationAreas: [['000001', '000002']] } },
  async run({ gnb, ue, step, sees, sendAway }) {
    const here = await gnb();
    const there = await gnb({ tac: '000002' });
    const phone = await ue(here);
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept', {
      taiList: (list) => list?.map(({ tac }) => tac).join() === '000001,000002',
    });
    step('idle, it moves to the other tracking area; the network has something for it');
    await phone.goIdle();
    phone.camp(there);
    await sendAway(phone.supi);
    await sees(here, 'Paging', { taiListForPaging: (list) => list.length === 2 });
    await sees(there, 'Paging');
    await sees(phone, 'DeregistrationRequestUeTerminated');
  },
});
