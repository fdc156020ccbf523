import { callFlow, n2TargetId } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/ran-configuration-transfer',
  title: 'A gNB asks another for its Xn addresses',
  clause: 'TS 38.413 §8.8',
  shows: 'Uplink becomes Downlink RAN Configuration Transfer, unchanged; for a gNB that is not here nothing comes back',
  tags: ['5gc', 'connection'],
  async run({ gnb, step, sees, pause, neverSaw }) {
    const source = await gnb();
    const target = await gnb();
    const [from, to, nobody] = [source.cell, target.cell, { ...target.cell, gnbId: 0xfffff0 }].map(n2TargetId);
    if (from?.choice !== 'targetRANNodeId' || to?.choice !== 'targetRANNodeId') throw new Error('no gNB ids');
    if (nobody?.choice !== 'targetRANNodeId') throw new Error('no gNB ids');
    const transfer = {
      sourceRANNodeId: from.value,
      sonInformation: { choice: 'sonInformationRequest', value: 'xn-TNL-configuration-info' },
    } as const;
    step('the gNB asks');
    source.send({
      message: 'UplinkRANConfigurationTransfer',
      sonConfigurationTransferUL: { ...transfer, targetRANNodeIdSon: to.value },
    });
    await sees(target, 'DownlinkRANConfigurationTransfer', {
      sonConfigurationTransferDL: { sonInformation: { choice: 'sonInformationRequest' }, targetRANNodeIdSon: to.value },
    });
    step('it asks one that is not there');
    source.send({
      message: 'UplinkRANConfigurationTransfer',
      sonConfigurationTransferUL: { ...transfer, targetRANNodeIdSon: nobody.value },
    });
    await pause(200);
    neverSaw(target, 'DownlinkRANConfigurationTransfer');
    neverSaw(source, 'ErrorIndication');
  },
});
