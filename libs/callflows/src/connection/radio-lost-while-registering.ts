import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/radio-lost-while-registering',
  title: 'The radio link is lost during a registration',
  clause: 'TS 23.502 §4.2.6, TS 24.501 §5.5.1.2.8',
  shows:
    'The gNB asks for the release in the middle of the security mode command; nothing is left, and the UE is served',
  tags: ['5gc', 'connection', 'fault'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    phone.intercept = (message) => (message.message === 'SecurityModeCommand' ? 'drop' : 'handle');
    phone.startRegistration();
    await sees(phone, 'SecurityModeCommand');
    step('the gNB has lost the UE');
    phone.connection?.requestRelease({ choice: 'radioNetwork', value: 'radio-connection-with-ue-lost' });
    await sees(node, 'UEContextReleaseCommand', {
      cause: { choice: 'radioNetwork', value: 'radio-connection-with-ue-lost' },
    });
    await phone.released();
    phone.intercept = undefined;
    phone.forgetContext();
    step('the UE registers');
    await phone.register();
    await (await phone.establishPduSession()).ping(dataNetwork.ipv4);
  },
});
