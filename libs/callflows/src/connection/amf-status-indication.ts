import { NamfCommunication } from '@trunkline/sbi';
import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

const BACKUP = 'amf2.trunkline';

export default callFlow({
  name: 'connection/amf-status-indication',
  title: 'An AMF goes out of service as planned, and comes back',
  clause: 'TS 38.413 §8.7.6, TS 23.501 §5.21.2.2, TS 29.518 §5.2.2.5',
  shows:
    'gNBs and consumers learn which GUAMI is going and where its UEs are to go; an idle UE is served by the backup, which fetches its context; a new UE registers there; the GUAMI is served again later',
  tags: ['5gc', 'connection'],
  needs: ['tap'],
  alongside: secondAmf({ guami: { amfRegionId: 1, amfSetId: 1, amfPointer: 1 } }),
  async run(lab) {
    const { gnb, ue, step, sees, holds, coreSees, changeAmf, sbi, notified, dataNetwork } = lab;
    const node = await gnb();
    const toBackup = await node.attachTo(atSecondAmf(lab).amf);
    await node.setup(toBackup);
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    await phone.goIdle();
    holds('AMF pointer', phone.guti?.amfPointer, (pointer: number) => pointer === 0);

    step('another function asks to be told');
    const consumer = await sbi('SMF');
    const amfId = '010040';
    const guami = { plmnId: node.cell.plmn, amfId };
    const amf = consumer.client(NamfCommunication, { discover: { 'target-nf-type': 'AMF', guami } });
    const { headers } = await amf.amfStatusChangeSubscribe({
      body: {
        amfStatusUri: consumer.callback(NamfCommunication, 'onAmfStatusChange'),
        guamiList: [guami],
      },
    });
    const subscriptionId = headers.location.split('/').at(-1) ?? '';
    consumer.holds(() => amf.amfStatusChangeUnSubscribe({ path: { subscriptionId } }));

    step('the operator takes the AMF out of service');
    await changeAmf({ unavailable: { backup: BACKUP, timerApproach: true } });
    await sees(node, 'AMFStatusIndication', {
      unavailableGUAMIList: (list) => {
        const [first] = list;
        const isOurs = first?.guami.amfSetId === 1 && first.guami.amfPointer === 0;
        return isOurs && first.backupAMFName === BACKUP && first.timerApproachForGUAMIRemoval === 'apply-timer';
      },
    });
    await notified(consumer, NamfCommunication, 'onAmfStatusChange', {
      amfStatusInfoList: (list) => {
        const [info] = list;
        const isOurs = info?.guamiList[0]?.amfId === amfId;
        return isOurs && info?.statusChange === 'AMF_UNAVAILABLE' && info.targetAmfRemoval === BACKUP;
      },
    });
    await coreSees('AMF → NRF', /^PATCH /);

    step('the UE makes its periodic update, which the backup serves');
    await phone.register('periodic-updating', { uplinkDataStatus: [session.info.pduSessionId] });
    await coreSees('AMF2 → AMF', /POST .*ue-contexts\/5g-guti-.*\/transfer$/);
    await coreSees('AMF2 → AMF', /POST .*ue-contexts\/5g-guti-.*\/transfer-update$/);
    holds('AMF pointer', phone.guti?.amfPointer, (pointer: number) => pointer === 1);
    await session.ping(dataNetwork.ipv4);
    step('a new UE registers there');
    const other = await ue(node);
    await other.register();
    holds('AMF pointer', other.guti?.amfPointer, (pointer: number) => pointer === 1);

    step('the AMF is back');
    await changeAmf({ unavailable: null });
    await sees(node, 'AMFConfigurationUpdate', { servedGUAMIList: (list) => list?.length === 1 });
    await notified(consumer, NamfCommunication, 'onAmfStatusChange', {
      amfStatusInfoList: (list) => list[0]?.statusChange === 'AMF_AVAILABLE',
    });
    const late = await ue(node);
    await late.register();
    holds('AMF pointer', late.guti?.amfPointer, (pointer: number) => pointer === 0);
  },
});
