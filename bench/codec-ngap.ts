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

export interface Result {
  readonly name: string;
  readonly messagesPerSecond: number;
  readonly nanosecondsPerMessage: number;
}

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

export function run(): Result[] {
  const initial = encodeNgapPdu(initialUEMessage);
  const setup = encodeSessionSetup();
  return [
    measure('NGAP InitialUEMessage encode', () => encodeNgapPdu(initialUEMessage).length),
    measure('NGAP InitialUEMessage decode', () => decodeNgapPdu(initial).message.length),
    measure('NGAP PDUSessionResourceSetupRequest with its transfer encode', () => encodeSessionSetup().length),
    measure('NGAP PDUSessionResourceSetupRequest with its transfer decode', () => decodeSessionSetup(setup)),
  ];
}

/** One second of work after a warm-up. `once` gives a number, so that nothing can be left out as unused. */
function measure(name: string, once: () => number): Result {
  let sum = 0;
  for (let i = 0; i < 20_000; i++) sum += once();
  const began = process.hrtime.bigint();
  let messages = 0;
  let elapsed = 0;
  while (elapsed < 1e9) {
    for (let i = 0; i < 1000; i++) sum += once();
    messages += 1000;
    elapsed = Number(process.hrtime.bigint() - began);
  }
  if (sum === 0) throw new Error('nothing was done');
  const nanosecondsPerMessage = Math.round(elapsed / messages);
  return { name, messagesPerSecond: Math.round((messages * 1e9) / elapsed), nanosecondsPerMessage };
}
