import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/and-back-at-once',
  title: 'The UE registers anew before its old connection is released',
  clause: 'TS 24.501 §5.5.2.2.4, TS 23.502 §4.2.2.2.2',
  shows: 'The answer to the release is late; the new registration, by another connection, is served and stays',
  tags: ['5gc', 'leaving', 'registration', 'fault'],
  covers: ['Open5GS registration/dereg-test test7_issues4209_func'],
  async run({ gnb, ue, step, sees, pause, dataNetwork }) {
    const late: (() => void)[] = [];
    const node = await gnb({
      interfere: (pdu, _direction, pass) => {
        if (pdu.message === 'UEContextReleaseComplete' && late.length === 0) late.push(pass);
        else pass();
      },
    });
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    step('the UE deregisters; the completion of the release takes its time');
    await phone.deregister();
    step('it registers at once');
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept');
    const session = await phone.establishPduSession();
    step('now the release is completed');
    late[0]?.();
    await pause(100);
    await session.ping(dataNetwork.ipv4);
  },
});
