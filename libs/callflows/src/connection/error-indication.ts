import { callFlow } from '@trunkline/testbed';

const UNKNOWN = 4_000_000_000;

export default callFlow({
  name: 'connection/error-indication',
  title: 'A message for a UE that the AMF does not know',
  clause: 'TS 38.413 §10.6, §8.7.5',
  shows: 'Error Indication with the ids that came and the cause unknown local UE NGAP ID; other UEs notice nothing',
  tags: ['5gc', 'connection', 'reject', 'fault'],
  covers: ['Open5GS registration/reset-test test3_func'],
  async run({ gnb, ue, step, sees }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    step('the gNB asks for the release of a UE that nobody has');
    node.send(
      {
        message: 'UEContextReleaseRequest',
        amfUeNgapId: UNKNOWN,
        ranUeNgapId: 77,
        cause: { choice: 'misc', value: 'unspecified' },
      },
      1,
    );
    await sees(node, 'ErrorIndication', {
      amfUeNgapId: UNKNOWN,
      cause: { choice: 'radioNetwork', value: 'unknown-local-UE-NGAP-ID' },
    });
    step('the other UE is served');
    await phone.establishPduSession();
  },
});
