/** Messages as a gNB and an AMF send them. */
import { fromHex } from '@trunkline/wire';
import {
  encodePduSessionResourceSetupRequestTransfer,
  type InitialUEMessage,
  type NGSetupRequest,
  type PDUSessionResourceSetupRequest,
  type PduSessionResourceSetupRequestTransfer,
} from '../src/index.ts';

const plmnIdentity = fromHex('99f907');

export const ngSetupRequest: NGSetupRequest = {
  message: 'NGSetupRequest',
  globalRANNodeId: {
    choice: 'globalGNBId',
    value: { plmnIdentity, gnbId: { choice: 'gnbId', value: { bytes: fromHex('000004'), bits: 24 } } },
  },
  ranNodeName: 'gnb_1',
  supportedTAList: [
    {
      tac: fromHex('000001'),
      broadcastPLMNList: [{ plmnIdentity, taiSliceSupportList: [{ sNssai: { sst: fromHex('01') } }] }],
    },
  ],
  defaultPagingDRX: 'v128',
};

export const initialUEMessage: InitialUEMessage = {
  message: 'InitialUEMessage',
  ranUeNgapId: 7,
  nasPdu: fromHex('7e004179000d0199f9070000000000000010022e04f0f0f0f0'),
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

export const setupRequestTransfer: PduSessionResourceSetupRequestTransfer = {
  pduSessionAggregateMaximumBitRate: {
    pduSessionAggregateMaximumBitRateDL: 1_000_000_000,
    pduSessionAggregateMaximumBitRateUL: 500_000_000,
  },
  ulNguUpTnlInformation: {
    choice: 'gtpTunnel',
    value: { transportLayerAddress: { bytes: fromHex('7f000007'), bits: 32 }, gtpTeid: fromHex('c0a80001') },
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

export const sessionSetupRequest: PDUSessionResourceSetupRequest = {
  message: 'PDUSessionResourceSetupRequest',
  amfUeNgapId: 1_099_511_627_775,
  ranUeNgapId: 7,
  pduSessionResourceSetupListSUReq: [
    {
      pduSessionId: 1,
      sNssai: { sst: fromHex('01'), sd: fromHex('010203') },
      pduSessionResourceSetupRequestTransfer: encodePduSessionResourceSetupRequestTransfer(setupRequestTransfer),
    },
  ],
  ueAggregateMaximumBitRate: { ueAggregateMaximumBitRateDL: 1_000_000_000, ueAggregateMaximumBitRateUL: 1_000_000_000 },
};
