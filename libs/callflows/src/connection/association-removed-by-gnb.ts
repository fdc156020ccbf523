import { callFlow } from '@trunkline/testbed';
import { gnbWithTwo, secondGateway } from '../second-gateway.ts';

export default callFlow({
  name: 'connection/association-removed-by-gnb',
  title: 'A gNB does not need its second association, and one that cannot have it',
  clause: 'TS 38.413 §8.7.2.2, §8.7.3.2',
  shows:
    'The AMF ends the association that the RAN Configuration Update names, and UEs go on over the first; an association that could not be set up is in the failed list, and is not asked for again',
  tags: ['5gc', 'connection', 'reject'],
  needs: ['tap'],
  ...secondGateway,
  async run(lab) {
    const { unconnectedGnb, ue, step, sees, neverSaw, holds, coreSees, pause, at, dataNetwork } = lab;
    const { node, second } = await gnbWithTwo(lab);
    node.associations.preferred = second;
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const information = (address: string) =>
      ({
        choice: 'endpointIPAddress',
        value: { bytes: Uint8Array.from(address.split('.'), Number), bits: 32 },
      }) as const;
    step('the gNB wants the second to go');
    node.send({
      message: 'RANConfigurationUpdate',
      ngranTnlAssociationToRemoveList: [
        {
          tnlAssociationTransportLayerAddress: information(second.sctp.local.address),
          tnlAssociationTransportLayerAddressAMF: information(at(21)),
        },
      ],
    });
    await sees(node, 'RANConfigurationUpdateAcknowledge');
    await pause(1_500);
    holds('second association', second.closed, (closed) => closed !== undefined);
    step('its UE goes on over the first');
    await phone.goIdle();
    await session.ping(dataNetwork.ipv4);
    await coreSees('AMF → gNB', /^InitialContextSetupRequest/);

    step('a gNB that cannot reach the second gateway');
    const far = await unconnectedGnb();
    far.cannotReach = (address) => address === at(21);
    await far.setup();
    await sees(far, 'AMFConfigurationUpdate', { amfTnlAssociationToAddList: (list) => list?.length === 1 });
    await coreSees('gNB → AMF', /^AMFConfigurationUpdateAcknowledge/);
    step('is not told again, and serves its UEs');
    await (await ue(far)).register();
    neverSaw(far, 'AMFConfigurationUpdate');
  },
});
