import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/reset-while-registering',
  title: 'A gNB resets while a UE is being authenticated',
  clause: 'TS 38.413 §8.7.4.2.2, TS 24.501 §5.4.1.3.7',
  shows: 'What was begun ends with the connection; the UE begins again and is served',
  tags: ['5gc', 'connection', 'fault'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    phone.intercept = (message) => (message.message === 'AuthenticationRequest' ? 'drop' : 'handle');
    phone.startRegistration();
    await sees(phone, 'AuthenticationRequest');
    step('the gNB resets before the answer');
    node.send({
      message: 'NGReset',
      cause: { choice: 'misc', value: 'om-intervention' },
      resetType: { choice: 'ngInterface', value: 'reset-all' },
    });
    await sees(node, 'NGResetAcknowledge');
    phone.leaveConnection();
    phone.intercept = undefined;
    step('the UE registers');
    await phone.register();
    await (await phone.establishPduSession()).ping(dataNetwork.ipv4);
  },
});
