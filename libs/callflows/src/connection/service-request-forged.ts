import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/service-request-forged',
  title: 'A service request with a wrong MAC',
  clause: 'TS 24.501 §4.4.4.3, §5.6.1.5',
  shows: 'Service Reject #9 on a connection of its own; the UE whose identity was used stays connected',
  tags: ['5gc', 'connection', 'security', 'reject', 'fault'],
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const { amfSetId = 0, amfPointer = 0, tmsi5g = 0 } = phone.guti ?? {};
    step('somebody else comes with its 5G-S-TMSI');
    const set = (amfSetId << 6) | amfPointer;
    const tmsi = [24, 16, 8, 0].map((shift) => (tmsi5g >>> shift) & 0xff);
    const request = [0x7e, 0x00, 0x4c, 0x10, 0x00, 0x07, 0xf4, set >> 8, set & 0xff, ...tmsi];
    const nas = Uint8Array.from([0x7e, 0x01, 1, 2, 3, 4, 0x09, ...request]);
    const answers: Uint8Array[] = [];
    let released = false;
    node.openConnection(
      { nas, cause: 'mo-Data', sTmsi: { amfSetId, amfPointer, tmsi5g } },
      {
        nas: (bytes) => answers.push(bytes),
        packet: () => undefined,
        released: () => {
          released = true;
        },
        contextSetUp: () => undefined,
        resourcesSetUp: () => undefined,
      },
    );
    await sees(node, 'DownlinkNASTransport');
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas' } });
    holds('answer', answers[0], (bytes) => bytes?.[2] === 0x4d && bytes[3] === 9);
    step('the UE notices nothing');
    await session.ping(dataNetwork.ipv4);
    holds('connected', phone.connected && released, (connected: boolean) => connected);
  },
});
