/** Namf_Communication for handovers between AMFs (TS 29.518 §5.2.2.2.3, §5.2.2.2.4, §5.2.2.3.6), at the target AMF and for its answers. */
import { randomUUID } from 'node:crypto';
import type { Cause } from '@trunkline/ngap';
import {
  causeNumbers,
  causeOfNumbers,
  decodeRanStatusTransferTransparentContainer,
  decodeTransparentContainer,
  encodeTransparentContainer,
} from '@trunkline/ngap';
import { type Handlers, NamfCommunication, type Parts, SbiError, type SbiServer } from '@trunkline/sbi';
import { DecodeError } from '@trunkline/wire';
import type { RelocationOutcome, SessionTransfer } from '../context/handover.ts';
import type { HandoverFromAmf } from '../context/other-amf.ts';
import type { UeContext } from '../context/ue.ts';
import type { HandoverTarget } from '../environment.ts';
import { busy, present, type UeCalls } from './ue-calls.ts';
import { parseGuti, sbiUeContext, transferredContext } from './ue-context.ts';
import { toTarget } from './values.ts';

export interface UesToCome extends UeCalls {
  /** The key of the UE's context. */
  relocate(messageId: string, handover: HandoverFromAmf): Promise<string>;
}

interface Clock {
  after(ms: number, then: () => void): () => void;
}

/** When it is looked whether the target gNB has answered, whichever worker its answer came to: soon, then more and more seldom. */
const LOOK_MS = { first: 10, longest: 160 } as const;
const NGAP = 'application/vnd.3gpp.ngap';
const UNSPECIFIED: Cause = { choice: 'radioNetwork', value: 'ho-failure-in-target-5GC-ngran-node-or-target-system' };

type Created = NamfCommunication.UeContextCreatedData;

export function relocation(
  ues: UesToCome,
  clock: Clock,
): Pick<Handlers<NamfCommunication.Operations>, 'createUEContext' | 'releaseUEContext'> {
  /** Until the procedure has an outcome, which its own timers see to. */
  const outcomeOf = async (key: string): Promise<{ ue: UeContext; outcome: RelocationOutcome }> => {
    for (let wait: number = LOOK_MS.first; ; wait = Math.min(2 * wait, LOOK_MS.longest)) {
      const ue = await busy(() => ues.context({ key }));
      if (ue?.relocation === undefined) throw refused({ result: 'failed', cause: UNSPECIFIED });
      if (ue.relocation.outcome !== undefined) return { ue, outcome: ue.relocation.outcome };
      await new Promise<void>((resolve) => void clock.after(wait, resolve));
    }
  };

  return {
    createUEContext: async ({ path, body, parts, apiRoot }) => {
      const handover = handoverOf(path.ueContextId, body, parts);
      const key = await busy(() => ues.relocate(randomUUID(), handover));
      const { ue, outcome } = await outcomeOf(key);
      if (outcome.result === 'failed') throw refused(outcome);
      const location = `${apiRoot}/namf-comm/v1/ue-contexts/${encodeURIComponent(path.ueContextId)}`;
      return { status: 201, headers: { location }, ...created(ue, outcome) };
    },

    releaseUEContext: async ({ path }) => {
      const find = { coming: path.ueContextId };
      const answer = await busy(() => ues.call(find, randomUUID(), { kind: 'relocation-cancelled' }));
      if (answer?.status !== 200) throw unknown(path.ueContextId);
      return { status: 204 };
    },
  };
}

/** N1N2MessageTransfer of class RAN: the RAN status for a UE that is on its way (TS 23.502 §4.9.1.3.3 step 2b). */
export async function ranStatus(
  ues: UeCalls,
  ueContextId: string,
  { ranInfo }: NamfCommunication.N2InfoContainer,
  parts: Parts,
): Promise<{ status: 200; body: NamfCommunication.N1N2MessageTransferRspData }> {
  const content = ranInfo?.n2InfoContent;
  if (content?.ngapIeType !== 'RAN_STATUS_TRANS_CONTAINER') {
    throw new SbiError(403, 'UNSPECIFIED', 'of RAN information only RAN_STATUS_TRANS_CONTAINER is served');
  }
  const bytes = present(parts[content.ngapData.contentId]?.bytes, 'N2');
  const container = decoded(() => decodeRanStatusTransferTransparentContainer(bytes));
  const find = { coming: ueContextId };
  const answer = await busy(() => ues.call(find, randomUUID(), { kind: 'ran-status', container }));
  if (answer?.status !== 200) throw unknown(ueContextId);
  return { status: 200, body: { cause: 'N1_N2_TRANSFER_INITIATED' } };
}

/** N2InfoNotify, at the AMF that the UE has left. */
export function serveHandoverCallback(server: SbiServer, ues: UeCalls): void {
  server.serveCallback(
    NamfCommunication,
    'onN2MessageNotify',
    '/callbacks/handover/{key}/{attempt}',
    ({ path, body }) => {
      if (body.notifyReason !== 'HANDOVER_COMPLETED') {
        throw new SbiError(403, 'UNSPECIFIED', 'only HANDOVER_COMPLETED is expected here');
      }
      return handedOver(ues, path['key'] ?? '', {
        kind: 'handed-over',
        attempt: path['attempt'] ?? '',
        toRelease: body.toReleaseSessionList ?? [],
        notifySource: body.notifySourceNgRan === true,
      });
    },
  );
}

async function handedOver(
  ues: UeCalls,
  key: string,
  event: Parameters<UeCalls['call']>[2] & { readonly kind: 'handed-over' },
): Promise<{ status: 204 }> {
  const answer = await busy(() => ues.call({ key }, randomUUID(), event));
  if (answer?.status !== 200) throw unknown(key);
  return { status: 204 };
}

/** @throws SbiError where something that the handover needs is not there */
function handoverOf(
  ueContextId: string,
  {
    ueContext,
    targetId,
    sourceToTargetData,
    pduSessionList,
    n2NotifyUri,
    ueRadioCapability,
    ngapCause,
  }: NamfCommunication.UeContextCreateData,
  parts: Parts,
): HandoverFromAmf {
  const bytesOf = (content: NamfCommunication.N2InfoContent | undefined, what: string) =>
    present(content === undefined ? undefined : parts[content.ngapData.contentId]?.bytes, what);
  const target: HandoverTarget | undefined = toTarget(targetId);
  if (target === undefined) {
    throw refused({ result: 'failed', cause: { choice: 'radioNetwork', value: 'unknown-targetID' } });
  }
  const cause = ngapCause === undefined ? undefined : causeOfNumbers(ngapCause);
  const sourceToTarget = decodeTransparentContainer(bytesOf(sourceToTargetData, 'source to target container'));
  return {
    ueContextId,
    // Without a place to tell of the arrival, what the source says tells one preparation from the next.
    attempt: n2NotifyUri ?? Buffer.from(sourceToTarget).toString('base64'),
    notifyUri: n2NotifyUri,
    guti: parseGuti(ueContextId),
    context: transferredContext(ueContext, ueRadioCapability, parts),
    target,
    cause: cause ?? { choice: 'radioNetwork', value: 'handover-desirable-for-radio-reason' },
    sourceToTarget,
    sessions: pduSessionList.map(({ pduSessionId, n2InfoContent }) => ({
      pduSessionId,
      transfer: bytesOf(n2InfoContent, 'N2 information of a session'),
    })),
  };
}

function created(
  ue: UeContext,
  { targetToSource, sessions, refused: failed }: Extract<RelocationOutcome, { result: 'prepared' }>,
): { readonly body: Created; readonly parts: Parts } {
  const parts: Record<string, Parts[string]> = {
    container: { contentType: NGAP, bytes: encodeTransparentContainer(targetToSource) },
  };
  const list = (items: readonly SessionTransfer[], ngapIeType: 'HANDOVER_CMD' | 'HANDOVER_PREP_FAIL') =>
    items.map(({ pduSessionId, transfer }) => {
      const contentId = `session${pduSessionId}`;
      parts[contentId] = { contentType: NGAP, bytes: transfer };
      return { pduSessionId, n2InfoContent: { ngapIeType, ngapData: { contentId } } };
    });
  const body: Created = {
    ueContext: sbiUeContext(ue, false),
    targetToSourceData: { ngapIeType: 'TAR_TO_SRC_CONTAINER', ngapData: { contentId: 'container' } },
    pduSessionList: list(sessions, 'HANDOVER_CMD'),
    ...(failed.length === 0 ? {} : { failedSessionList: list(failed, 'HANDOVER_PREP_FAIL') }),
    // The policy association is made anew from here, with the registration update.
    pcfReselectedInd: true,
  };
  return { body, parts };
}

/** TS 29.518 §5.2.2.2.3.1: what the target says goes back to the source gNB. */
function refused({ cause, targetToSourceFailure: bytes }: Extract<RelocationOutcome, { result: 'failed' }>): SbiError {
  const ngapCause = causeNumbers(cause);
  const detail = `the handover cannot be prepared: ${cause.choice} ${String(cause.value)}`;
  const error = { status: 403, cause: 'HANDOVER_FAILURE', detail };
  const body: NamfCommunication.UeContextCreateError = {
    error,
    ...(ngapCause === undefined ? {} : { ngapCause }),
    ...(bytes === undefined
      ? {}
      : {
          targetToSourceFailureData: { ngapIeType: 'TAR_TO_SRC_FAIL_CONTAINER', ngapData: { contentId: 'container' } },
        }),
  };
  const parts: Parts =
    bytes === undefined ? {} : { container: { contentType: NGAP, bytes: encodeTransparentContainer(bytes) } };
  return new SbiError(403, 'HANDOVER_FAILURE', { detail, body, parts });
}

function decoded<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new SbiError(400, 'MANDATORY_IE_INCORRECT', error.message);
  }
}

function unknown(ueContextId: string): SbiError {
  return new SbiError(404, 'CONTEXT_NOT_FOUND', `no UE ${ueContextId} is on its way`);
}
