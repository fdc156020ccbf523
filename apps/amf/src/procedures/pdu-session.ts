/** N2 session management information between RAN and SMF (TS 23.502 §4.3): the AMF carries it and does not read it. */

import type { NasMessageOf } from '@trunkline/nas-5gs';
import type {
  InitialContextSetupFailure,
  InitialContextSetupResponse,
  PDUSessionResourceModifyIndication,
  PDUSessionResourceModifyResponse,
  PDUSessionResourceNotify,
  PDUSessionResourceReleaseResponse,
  PDUSessionResourceSetupResponse,
  SecondaryRATDataUsageReport,
} from '@trunkline/ngap';
import { authorized } from '../context/authorized.ts';
import { type PendingTransfer, type SmContextRef, ueIdOf } from '../context/ue.ts';
import { RefusedError, type SmAnswer } from '../environment.ts';
import { ngapSnssai } from '../n2/values.ts';
import { encodePlain } from '../nas/security.ts';
import type { UeStep } from '../ue-step.ts';

type FromRan =
  | PDUSessionResourceSetupResponse
  | PDUSessionResourceModifyResponse
  | PDUSessionResourceReleaseResponse
  | PDUSessionResourceNotify
  | PDUSessionResourceModifyIndication
  | SecondaryRATDataUsageReport
  | InitialContextSetupResponse
  | InitialContextSetupFailure;

interface SmInfo {
  readonly pduSessionId: number;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Gives each session's transfer to its SMF, and what the SMF answers to UE and RAN. */
export async function smInfoFromRan(step: UeStep, pdu: FromRan): Promise<void> {
  for (const { pduSessionId, type, bytes } of transfers(pdu)) {
    const ref = step.ue.sessions[pduSessionId];
    if (ref === undefined) continue;
    if (type === 'PDU_RES_SETUP_RSP') setSession(step, pduSessionId, { ...ref, active: true });
    if (type === 'PDU_RES_REL_RSP') setSession(step, pduSessionId, { ...ref, active: false });
    await updateSession(step, pduSessionId, { n2: { type, bytes } });
  }
}

function transfers(pdu: FromRan): SmInfo[] {
  const list = <T extends { readonly pduSessionId: number }>(
    items: readonly T[] | undefined,
    type: string,
    bytes: (item: T) => Uint8Array,
  ): SmInfo[] => (items ?? []).map((item) => ({ pduSessionId: item.pduSessionId, type, bytes: bytes(item) }));

  switch (pdu.message) {
    case 'PDUSessionResourceSetupResponse':
      return [
        ...list(
          pdu.pduSessionResourceSetupListSURes,
          'PDU_RES_SETUP_RSP',
          (item) => item.pduSessionResourceSetupResponseTransfer,
        ),
        ...list(
          pdu.pduSessionResourceFailedToSetupListSURes,
          'PDU_RES_SETUP_FAIL',
          (item) => item.pduSessionResourceSetupUnsuccessfulTransfer,
        ),
      ];
    case 'InitialContextSetupResponse':
      return [
        ...list(
          pdu.pduSessionResourceSetupListCxtRes,
          'PDU_RES_SETUP_RSP',
          (item) => item.pduSessionResourceSetupResponseTransfer,
        ),
        ...list(
          pdu.pduSessionResourceFailedToSetupListCxtRes,
          'PDU_RES_SETUP_FAIL',
          (item) => item.pduSessionResourceSetupUnsuccessfulTransfer,
        ),
      ];
    case 'InitialContextSetupFailure':
      return list(
        pdu.pduSessionResourceFailedToSetupListCxtFail,
        'PDU_RES_SETUP_FAIL',
        (item) => item.pduSessionResourceSetupUnsuccessfulTransfer,
      );
    case 'PDUSessionResourceModifyResponse':
      return [
        ...list(
          pdu.pduSessionResourceModifyListModRes,
          'PDU_RES_MOD_RSP',
          (item) => item.pduSessionResourceModifyResponseTransfer,
        ),
        ...list(
          pdu.pduSessionResourceFailedToModifyListModRes,
          'PDU_RES_MOD_FAIL',
          (item) => item.pduSessionResourceModifyUnsuccessfulTransfer,
        ),
      ];
    case 'PDUSessionResourceModifyIndication':
      return list(
        pdu.pduSessionResourceModifyListModInd,
        'PDU_RES_MOD_IND',
        (item) => item.pduSessionResourceModifyIndicationTransfer,
      );
    case 'PDUSessionResourceReleaseResponse':
      return list(
        pdu.pduSessionResourceReleasedListRelRes,
        'PDU_RES_REL_RSP',
        (item) => item.pduSessionResourceReleaseResponseTransfer,
      );
    case 'SecondaryRATDataUsageReport':
      return list(
        pdu.pduSessionResourceSecondaryRATUsageList,
        'SECONDARY_RAT_USAGE',
        (item) => item.secondaryRATDataUsageReportTransfer,
      );
    case 'PDUSessionResourceNotify':
      return [
        ...list(pdu.pduSessionResourceNotifyList, 'PDU_RES_NTY', (item) => item.pduSessionResourceNotifyTransfer),
        ...list(
          pdu.pduSessionResourceReleasedListNot,
          'PDU_RES_NTY_REL',
          (item) => item.pduSessionResourceNotifyReleasedTransfer,
        ),
      ];
  }
}

/** Nsmf_PDUSession_UpdateSMContext, and what it gives back sent on. An SMF that is away is not the UE's fault: it asks again. */
export async function updateSession(
  step: UeStep,
  pduSessionId: number,
  change: { readonly n1?: Uint8Array; readonly n2?: { readonly type: string; readonly bytes: Uint8Array } },
): Promise<'done' | 'unknown' | 'unavailable'> {
  const ref = step.ue.sessions[pduSessionId];
  if (ref === undefined) return 'unknown';
  let answer: SmAnswer | undefined;
  try {
    const requestId = `${step.info.messageId}/${pduSessionId}/${change.n2?.type ?? 'n1'}`;
    answer = await step.env.smf.update(ref, { ...change, location: step.ue.location, requestId });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    step.env.warn('the SMF did not take an update', { supi: step.ue.supi, error });
    return 'unavailable';
  }
  if (answer === undefined) {
    setSession(step, pduSessionId, undefined);
    return 'unknown';
  }
  sendSmInfo(step, { pduSessionId, snssai: ref.snssai, n1: answer.n1, n2: answer.n2 });
  return 'done';
}

/** Sends session management information of an SMF to a connected UE and its RAN node. */
export function sendSmInfo(step: UeStep, info: Omit<PendingTransfer, 'id' | 'failureUri'>): void {
  const { pduSessionId, n1, n2 } = info;
  const { ran, amfUeNgapId } = step.ue;
  const allowed = authorized(step.ue);
  if (info.container !== undefined && n1 !== undefined) {
    step.nas({
      message: 'DlNasTransport',
      spare: 0,
      payloadContainerType: info.container,
      payloadContainer: n1,
    });
    return;
  }
  if (ran === undefined || (n1 === undefined && n2 === undefined)) return;
  if (step.ue.handover !== undefined && n2 !== undefined) {
    // Neither gNB can change a session now (TS 23.502 §4.9.1.3.1): it waits for the end of the handover.
    step.ue.pending = [...step.ue.pending, { ...info, id: `${step.info.messageId}/${pduSessionId}` }];
    return;
  }
  const nasPdu = n1 === undefined ? undefined : smNasBytes(step, pduSessionId, n1);
  if (n2 === undefined) {
    if (nasPdu !== undefined) step.nasPdu(nasPdu);
    return;
  }
  const ids = { amfUeNgapId, ranUeNgapId: ran.ranUeNgapId };
  const snssai = info.snssai ?? step.ue.sessions[pduSessionId]?.snssai;
  switch (n2.type) {
    case 'PDU_RES_SETUP_REQ':
      if (snssai === undefined) return;
      step.ngap({
        message: 'PDUSessionResourceSetupRequest',
        ...ids,
        pduSessionResourceSetupListSUReq: [
          {
            pduSessionId,
            sNssai: ngapSnssai(snssai),
            pduSessionResourceSetupRequestTransfer: n2.bytes,
            ...(nasPdu === undefined ? {} : { pduSessionNASPdu: nasPdu }),
          },
        ],
        ...(allowed === undefined ? {} : { ueAggregateMaximumBitRate: aggregateBitRate(allowed) }),
      });
      return;
    case 'PDU_RES_MOD_REQ':
      step.ngap({
        message: 'PDUSessionResourceModifyRequest',
        ...ids,
        pduSessionResourceModifyListModReq: [
          {
            pduSessionId,
            pduSessionResourceModifyRequestTransfer: n2.bytes,
            ...(nasPdu === undefined ? {} : { nasPdu }),
          },
        ],
      });
      return;
    case 'PDU_RES_MOD_CFM':
      step.ngap({
        message: 'PDUSessionResourceModifyConfirm',
        ...ids,
        pduSessionResourceModifyListModCfm: [{ pduSessionId, pduSessionResourceModifyConfirmTransfer: n2.bytes }],
      });
      return;
    case 'PDU_RES_REL_CMD':
      step.ngap({
        message: 'PDUSessionResourceReleaseCommand',
        ...ids,
        pduSessionResourceToReleaseListRelCmd: [{ pduSessionId, pduSessionResourceReleaseCommandTransfer: n2.bytes }],
        ...(nasPdu === undefined ? {} : { nasPdu }),
      });
      return;
    default:
      step.env.warn(`the SMF sent N2 information of an unexpected kind, ${n2.type}`, { supi: step.ue.supi });
      if (nasPdu !== undefined) step.nasPdu(nasPdu);
  }
}

/** A 5GSM message of an SMF as NAS octets for the UE. */
export function smNasBytes(step: UeStep, pduSessionId: number, payloadContainer: Uint8Array): Uint8Array {
  const message: NasMessageOf<'DlNasTransport'> = {
    message: 'DlNasTransport',
    spare: 0,
    payloadContainerType: 'n1-sm',
    payloadContainer,
    pduSessionId,
  };
  return step.ue.security === undefined ? encodePlain(message) : step.nasBytes(message);
}

export function aggregateBitRate({
  ambrUplink,
  ambrDownlink,
}: {
  readonly ambrUplink: number;
  readonly ambrDownlink: number;
}) {
  return { ueAggregateMaximumBitRateDL: ambrDownlink, ueAggregateMaximumBitRateUL: ambrUplink };
}

export function setSession(step: UeStep, pduSessionId: number, ref: SmContextRef | undefined): void {
  const { [pduSessionId]: _, ...others } = step.ue.sessions;
  step.ue.sessions = ref === undefined ? others : { ...others, [pduSessionId]: ref };
}

/** Nsmf_PDUSession_SMContextStatusNotify: the session is gone (TS 23.502 §4.3.4.2 step 11). */
export function sessionReleasedBySmf(step: UeStep, pduSessionId: number, statusId: string): void {
  // The UE may have a new session under this id by now.
  if (step.ue.sessions[pduSessionId]?.statusId === statusId) setSession(step, pduSessionId, undefined);
}

/** Where the SMF notifies that a session is gone. */
export function statusUri(step: UeStep, pduSessionId: number, statusId: string): string {
  const id = ueIdOf(step.ue) ?? '';
  return `${step.env.apiRoot}/callbacks/sm-context-status/${id}/${pduSessionId}/${encodeURIComponent(statusId)}`;
}
