import { callFlow } from '@trunkline/testbed';
import { encodePlmnId, fromHex } from '@trunkline/wire';

/** NRPPa Error Indication: transaction 1, cause radioNetwork: unspecified (TS 38.455). */
const NRPPA_ERROR_INDICATION = '0000400001080000010000400100';

export default callFlow({
  name: 'connection/rim-information-transfer',
  title: 'Two gNBs tell each other of interference, and what the AMF has nobody for',
  clause: 'TS 38.413 §8.16, §8.10.5, §8.10.3, §8.7.7',
  shows:
    'RIM information goes on to the gNB that it names, unread, or to nobody; NRPPa that no location server waits for is dropped; an Overload Start of a gNB, which is none of its messages, is an error',
  tags: ['5gc', 'connection'],
  async run({ gnb, ue, step, sees, neverSaw, pause, dataNetwork }) {
    const source = await gnb();
    const target = await gnb();
    const phone = await ue(source);
    await phone.register();
    const session = await phone.establishPduSession();
    const node = (id: number, tac: string) => ({
      globalRANNodeId: {
        choice: 'globalGNBId' as const,
        value: {
          plmnIdentity: encodePlmnId(source.cell.plmn),
          gnbId: {
            choice: 'gnbId' as const,
            value: { bytes: Uint8Array.of(id >> 16, id >> 8, id), bits: 24 },
          },
        },
      },
      selectedTAI: { plmnIdentity: encodePlmnId(source.cell.plmn), tac: fromHex(tac) },
    });
    const { gnbId, tac } = source.cell;
    const information = (to: number) =>
      ({
        message: 'UplinkRIMInformationTransfer',
        rimInformationTransfer: {
          targetRANNodeIdRim: node(to, tac),
          sourceRANNodeId: node(gnbId, tac),
          rimInformation: {
            targetgNBSetId: 1,
            rimRsDetection: 'rs-detected',
          },
        },
      }) as const;
    step('interference is detected');
    source.send(information(target.cell.gnbId));
    await sees(target, 'DownlinkRIMInformationTransfer', {
      rimInformationTransfer: { rimInformation: { rimRsDetection: 'rs-detected' } },
    });
    step('for a gNB that is not here');
    source.send(information(0xfffff));
    step('NRPPa for no location server');
    const nrppa = { routingId: Uint8Array.of(1), nrppaPdu: fromHex(NRPPA_ERROR_INDICATION) };
    source.send({ message: 'UplinkNonUEAssociatedNRPPaTransport', ...nrppa });
    phone.connection?.sendAbout({ message: 'UplinkUEAssociatedNRPPaTransport', ...nrppa });
    await pause(100);
    neverSaw(source, 'ErrorIndication');
    step('an Overload Start of a gNB');
    source.send({ message: 'OverloadStart' });
    await sees(source, 'ErrorIndication', {
      cause: { choice: 'protocol', value: 'message-not-compatible-with-receiver-state' },
    });
    await session.ping(dataNetwork.ipv4);
  },
});
