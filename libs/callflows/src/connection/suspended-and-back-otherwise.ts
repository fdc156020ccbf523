import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/suspended-and-back-otherwise',
  title: 'UEs whose connections are suspended come back, or leave, in other ways',
  clause: 'TS 23.502 §4.8.1.2, §4.2.3.2, §4.2.2.3.2, TS 38.413 §8.3.2, §8.3.3',
  shows:
    'A service request at another gNB, a registration and a deregistration each end the suspension: the gNB that has kept the connection is told to let go, and so it is where that asks for the release itself',
  tags: ['5gc', 'connection', 'registration'],
  core: { amf: { upCiot: true } },
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const node = await gnb();
    const other = await gnb();
    const phone = await ue(node, { upCiot: true });
    await phone.register();
    const session = await phone.establishPduSession();
    step('suspended, it asks for service in a cell of another gNB');
    await phone.suspend();
    phone.camp(other);
    await phone.serviceRequest('data', { uplinkDataStatus: [session.info.pduSessionId] });
    await sees(node, 'UEContextReleaseCommand');
    await session.ping(dataNetwork.ipv4);
    step('suspended there, it registers again');
    await phone.suspend();
    await phone.register('mobility-updating');
    await sees(other, 'UEContextReleaseCommand');
    step('suspended, its gNB has to let go, and it is idle as any other');
    await session.ping(dataNetwork.ipv4);
    await phone.suspend();
    phone.connection?.sendAbout({
      message: 'UEContextReleaseRequest',
      cause: { choice: 'radioNetwork', value: 'unspecified' },
    });
    await sees(other, 'UEContextReleaseCommand');
    await phone.serviceRequest('data', { uplinkDataStatus: [session.info.pduSessionId] });
    await session.ping(dataNetwork.ipv4);
    step('suspended, it leaves');
    await phone.suspend();
    await phone.deregister();
    await sees(other, 'UEContextReleaseCommand');
    neverSaw(other, 'ErrorIndication');
  },
});
