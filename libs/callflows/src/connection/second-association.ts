import { callFlow } from '@trunkline/testbed';
import { gnbWithTwo, secondGateway } from '../second-gateway.ts';

export default callFlow({
  name: 'connection/second-association',
  title: 'A gNB has a TNL association to each gateway of the AMF',
  clause: 'TS 38.413 §8.7.3.2, §8.7.2.2, TS 23.501 §5.21.1.2',
  shows:
    'NG Setup over the first, the second offered by the AMF and made known with the id of the gNB; a UE is answered where it speaks, and may change with any message',
  tags: ['5gc', 'connection'],
  needs: ['tap'],
  ...secondGateway,
  async run(lab) {
    const { ue, step, sees, holds, coreSees, pause, dataNetwork } = lab;
    step('NG Setup, and what the AMF offers');
    const { node, first, second } = await gnbWithTwo(lab);
    const isVia = (wanted: unknown) => (via: unknown) => via === wanted;
    step('a UE registers over the second');
    node.associations.preferred = second;
    const phone = await ue(node);
    await phone.register();
    await coreSees('AMFb → gNB', /^InitialContextSetupRequest/);
    await sees(phone, 'ConfigurationUpdateCommand');
    // What it answers takes another way than what it says next.
    await pause(500);
    holds('association of the UE', phone.connection?.via, isVia(second));
    step('its next message comes over the first, and so do the answers');
    if (phone.connection !== undefined) phone.connection.via = first;
    const session = await phone.establishPduSession();
    await coreSees('AMF → gNB', /^PDUSessionResourceSetupRequest/);
    holds('association of the UE', phone.connection?.via, isVia(first));
    await session.ping(dataNetwork.ipv4);
    step('idle and back over the second');
    await phone.goIdle();
    await session.ping(dataNetwork.ipv4);
    await sees(phone, 'ServiceAccept');
    await coreSees('AMFb → gNB', /^InitialContextSetupRequest/);
    step('a reset of all is for both');
    node.send({
      message: 'NGReset',
      cause: { choice: 'misc', value: 'om-intervention' },
      resetType: { choice: 'ngInterface', value: 'reset-all' },
    });
    await sees(node, 'NGResetAcknowledge');
    phone.connection?.lost('reset by the gNB');
    await session.ping(dataNetwork.ipv4);
  },
});
