import { callFlow } from '@trunkline/testbed';
import { gnbWithTwo, secondGateway } from '../second-gateway.ts';

export default callFlow({
  name: 'connection/association-removed',
  title: 'The operator takes a gateway out of service',
  clause: 'TS 38.413 §8.7.3.2, §8.13.1, TS 23.501 §5.21.1.3',
  shows:
    'The binding of each UE is released, the gNB ends the association, and the UEs go on over the other; taken back, it is offered again',
  tags: ['5gc', 'connection'],
  needs: ['tap'],
  ...secondGateway,
  async run(lab) {
    const { ue, step, sees, holds, coreSees, changeAmf, pause, dataNetwork } = lab;
    const { node, first, second } = await gnbWithTwo(lab);
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const { address } = first.endpoint;
    step('less weight for the first');
    await changeAmf({ endpoints: { [address]: { weight: 10 } } });
    await sees(node, 'AMFConfigurationUpdate', {
      amfTnlAssociationToUpdateList: (list) => list?.length === 1 && list[0]?.tnlAddressWeightFactor === 10,
    });
    await coreSees('gNB → AMF', /^AMFConfigurationUpdateAcknowledge/);
    step('and none of it any more');
    await changeAmf({ endpoints: { [address]: { removed: true } } });
    await sees(node, 'UETNLABindingReleaseRequest', { amfUeNgapId: phone.connection?.amfUeNgapId ?? 0 });
    await sees(node, 'AMFConfigurationUpdate', { amfTnlAssociationToRemoveList: (list) => list?.length === 1 });
    await coreSees('gNB → AMF', /^AMFConfigurationUpdateAcknowledge/);
    holds('association of the UE', phone.connection?.via, (via: unknown) => via === second);
    step('the UE goes on over the second');
    await phone.establishPduSession({ pduSessionId: 7 });
    await coreSees('AMFb → gNB', /^PDUSessionResourceSetupRequest/);
    await pause(1_500);
    holds('first association', first.closed, (closed) => closed !== undefined);
    await session.ping(dataNetwork.ipv4);
    step('the gateway is back');
    await changeAmf({ endpoints: null });
    await sees(node, 'AMFConfigurationUpdate', { amfTnlAssociationToAddList: (list) => list?.length === 1 });
    await coreSees('gNB → AMFb', /^AMFConfigurationUpdateAcknowledge/);
    holds('associations', node.associations.to(first.amf).length, (count: number) => count === 2);
  },
});
