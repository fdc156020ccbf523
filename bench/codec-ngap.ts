/** How fast NGAP encodes and decodes: `npm run bench -- codec`. */
import {
  decodeNgapPdu,
  decodePduSessionResourceSetupRequestTransfer,
  encodeNgapPdu,
  encodePduSessionResourceSetupRequestTransfer,
  type InitialUEMessage,
  type PDUSessionResourceSetupRequest,
  type PduSessionResourceSetupRequestTransfer,
} from '@trunkline/ngap';
import { fromHex } from '@trunkline/wire';
import { measure, type Rate } from './rate.ts';

const plmnIdentity = fromHex('99f907');

/** With a Registration Request of 30 octets. */
const initialUEMessage: InitialUEMessage = {
  message: 'InitialUEMessage',
  ranUeNgapId: 7,
  nasPdu: fromHex('7e004179000d0199f9070000000000000010022e08f0f0f0f0000000000000'),
  userLocationInformation: {
    choice: 'userLocationInformationNR',
    value: {
      nrCgi: { plmnIdentity, nrCellIdentity: { bytes: fromHex('0000000240'), bits: 36 } },
      tai: { plmnIdentity, tac: fromHex('000001') },
    },
  },
  rrcEstablishmentCause: 'mo-Signalling',
  ueContextRequest: 'requested',
};

const transfer: PduSessionResourceSetupRequestTransfer = {
  pduSessionAggregateMaximumBitRate: {
    pduSessionAggregateMaximumBitRateDL: 1_000_000_000,
    pduSessionAggregateMaximumBitRateUL: 500_000_000,
  },
  ulNguUpTnlInformation: {
    choice: 'gtpTunnel',
    value: { transportLayerAddress: { bytes: fromHex('7f000007'), bits: 32 }, gtpTeid: fromHex('00000001') },
  },
  pduSessionType: 'ipv4',
  qosFlowSetupRequestList: [
    {
      qosFlowIdentifier: 1,
      qosFlowLevelQosParameters: {
        qosCharacteristics: { choice: 'nonDynamic5QI', value: { fiveQI: 9 } },
        allocationAndRetentionPriority: {
          priorityLevelARP: 8,
          preEmptionCapability: 'shall-not-trigger-pre-emption',
          preEmptionVulnerability: 'not-pre-emptable',
        },
      },
    },
  ],
};

/** The message and the transfer in it, both encoded anew. */
function encodeSessionSetup(): Uint8Array {
  const request: PDUSessionResourceSetupRequest = {
    message: 'PDUSessionResourceSetupRequest',
    amfUeNgapId: 1,
    ranUeNgapId: 7,
    pduSessionResourceSetupListSUReq: [
      {
        pduSessionId: 1,
        pduSessionNASPdu: new Uint8Array(60),
        sNssai: { sst: Uint8Array.of(1) },
        pduSessionResourceSetupRequestTransfer: encodePduSessionResourceSetupRequestTransfer(transfer),
      },
    ],
    ueAggregateMaximumBitRate: { ueAggregateMaximumBitRateDL: 1e9, ueAggregateMaximumBitRateUL: 1e9 },
  };
  return encodeNgapPdu(request);
}

function decodeSessionSetup(bytes: Uint8Array): number {
  const pdu = decodeNgapPdu(bytes);
  if (pdu.message !== 'PDUSessionResourceSetupRequest') throw new Error(`decoded ${pdu.message}`);
  let flows = 0;
  for (const { pduSessionResourceSetupRequestTransfer } of pdu.pduSessionResourceSetupListSUReq) {
    flows += decodePduSessionResourceSetupRequestTransfer(pduSessionResourceSetupRequestTransfer)
      .qosFlowSetupRequestList.length;
  }
  return flows;
}

export function run(): Rate[] {
  const initial = encodeNgapPdu(initialUEMessage);
  const setup = encodeSessionSetup();
  return [
    measure('NGAP InitialUEMessage encode', () => encodeNgapPdu(initialUEMessage).length),
    measure('NGAP InitialUEMessage decode', () => decodeNgapPdu(initial).message.length),
    measure('NGAP PDUSessionResourceSetupRequest with its transfer encode', () => encodeSessionSetup().length),
    measure('NGAP PDUSessionResourceSetupRequest with its transfer decode', () => decodeSessionSetup(setup)),
  ];
}
