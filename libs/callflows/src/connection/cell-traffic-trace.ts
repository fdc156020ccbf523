import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/cell-traffic-trace',
  title: 'A gNB whose operator told it to trace says so',
  clause: 'TS 38.413 §8.11.4',
  shows: 'Cell Traffic Trace is taken without an answer, and the UE is served on',
  tags: ['5gc', 'connection'],
  async run({ gnb, ue, step, pause, neverSaw, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    step('the gNB traces');
    phone.connection?.sendAbout({
      message: 'CellTrafficTrace',
      ngranTraceId: Uint8Array.of(0x99, 0xf9, 0x07, 0, 0, 1, 0, 1),
      ngranCgi: {
        choice: 'nrCgi',
        value: {
          plmnIdentity: Uint8Array.of(0x99, 0xf9, 0x07),
          nrCellIdentity: { bytes: Uint8Array.of(0, 0, 1, 0, 0x10), bits: 36 },
        },
      },
      traceCollectionEntityIPAddress: { bytes: Uint8Array.of(127, 0, 0, 1), bits: 32 },
    });
    await pause(200);
    neverSaw(node, 'ErrorIndication');
    await (await phone.establishPduSession()).ping(dataNetwork.ipv4);
  },
});
