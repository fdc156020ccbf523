/** Namf_Communication of the AMF that a UE is handed over to (TS 29.518 §5.2.2.2.3, §5.2.2.2.4), and the word that it has come. */
import {
  type Cause,
  causeNumbers,
  causeOfNumbers,
  decodeTransparentContainer,
  encodeTransparentContainer,
} from '@trunkline/ngap';
import { apiRootsOf, NamfCommunication, type Parts, type SbiAgent, SbiError, SbiTransportError } from '@trunkline/sbi';
import type { SessionTransfer } from '../context/handover.ts';
import type { CreatedContext, OtherAmfs } from '../environment.ts';
import { refusing } from './refusal.ts';
import { radioCapability, sbiUeContext } from './ue-context.ts';
import { sbiSnssai, targetId } from './values.ts';

const NGAP = 'application/vnd.3gpp.ngap';
const CONTAINER = 'container';
const TIMEOUT_MS = 3_000;
const SERVICE = 'namf-comm';
const NO_CAUSE = { group: 0, value: 0 } as const;

export interface HandoverToAmfOptions {
  /** `010040`: ours, which is in the NRF too. */
  readonly amfId: string;
  /** How long the other AMF may take for its gNB's answer, milliseconds. */
  readonly preparationMs: number;
}

export function handoverToAmfOver(
  agent: SbiAgent,
  { amfId, preparationMs }: HandoverToAmfOptions,
): Pick<OtherAmfs, 'serving' | 'createContext' | 'releaseContext' | 'transferRanStatus' | 'handoverCompleted'> {
  const client = agent.client(NamfCommunication, { discover: { 'target-nf-type': 'AMF' } });
  return {
    serving: (tai) =>
      refusing(async () => {
        const found =
          (await agent.directory?.discover?.({ 'target-nf-type': 'AMF', 'service-names': [SERVICE], tai })) ?? [];
        const others = found.filter(
          ({ amfInfo }) => amfInfo?.guamiList.every((guami) => guami.amfId.toLowerCase() !== amfId) === true,
        );
        return apiRootsOf(SERVICE, others)[0];
      }),

    createContext: (handover) =>
      refusing(async () => {
        const { ue, sessions, cause, sourceToTarget, target, notifyUri, apiRoot } = handover;
        const radio = radioCapability(ue);
        const ngapCause = causeNumbers(cause);
        try {
          const { body, parts } = await client.createUEContext({
            path: { ueContextId: handover.ueContextId },
            body: {
              ueContext: sbiUeContext(ue, true),
              targetId: targetId(target),
              sourceToTargetData: { ngapIeType: 'SRC_TO_TAR_CONTAINER', ngapData: { contentId: CONTAINER } },
              pduSessionList: sessions.map(({ pduSessionId }) => ({
                pduSessionId,
                ...sliceOf(ue.sessions[pduSessionId]),
                n2InfoContent: { ngapIeType: 'HANDOVER_REQUIRED', ngapData: { contentId: partOf(pduSessionId) } },
              })),
              n2NotifyUri: notifyUri,
              ...radio.body,
              ...(ngapCause === undefined ? {} : { ngapCause }),
            },
            parts: {
              ...radio.parts,
              [CONTAINER]: { contentType: NGAP, bytes: encodeTransparentContainer(sourceToTarget) },
              ...Object.fromEntries(
                sessions.map(({ pduSessionId, transfer }) => [
                  partOf(pduSessionId),
                  { contentType: NGAP, bytes: transfer },
                ]),
              ),
            },
            to: { apiRoot },
            timeoutMs: preparationMs,
          });
          return prepared(body, parts);
        } catch (error) {
          if (!(error instanceof SbiError) || error instanceof SbiTransportError) throw error;
          return failed(error);
        }
      }),

    releaseContext: ({ apiRoot, ueContextId }, cause) =>
      unlessForgotten(() =>
        client.releaseUEContext({
          path: { ueContextId },
          body: { ngapCause: causeNumbers(cause) ?? NO_CAUSE },
          to: { apiRoot },
          timeoutMs: TIMEOUT_MS,
          idempotent: true,
        }),
      ),

    transferRanStatus: ({ apiRoot, ueContextId }, bytes) =>
      unlessForgotten(() =>
        client.n1N2MessageTransfer({
          path: { ueContextId },
          body: {
            n2InfoContainer: {
              n2InformationClass: 'RAN',
              ranInfo: {
                n2InfoContent: { ngapIeType: 'RAN_STATUS_TRANS_CONTAINER', ngapData: { contentId: CONTAINER } },
              },
            },
          },
          parts: { [CONTAINER]: { contentType: NGAP, bytes } },
          to: { apiRoot },
          timeoutMs: TIMEOUT_MS,
          idempotent: true,
        }),
      ),

    handoverCompleted: (notifyUri, { toRelease, notifySource }) =>
      unlessForgotten(() =>
        agent.notify(NamfCommunication, 'onN2MessageNotify', notifyUri, {
          body: {
            n2NotifySubscriptionId: notifyUri.split('/').at(-1) ?? '',
            notifyReason: 'HANDOVER_COMPLETED',
            ...(toRelease.length === 0 ? {} : { toReleaseSessionList: [...toRelease] }),
            ...(notifySource ? { notifySourceNgRan: true } : {}),
          },
          timeoutMs: TIMEOUT_MS,
          idempotent: true,
        }),
      ),
  };
}

/** What was to be said is of no use any more where the other side knows nothing of the UE. */
function unlessForgotten(call: () => Promise<unknown>): Promise<void> {
  return refusing(async () => {
    try {
      await call();
    } catch (error) {
      if (!(error instanceof SbiError && error.status === 404)) throw error;
    }
  });
}

function prepared(body: NamfCommunication.UeContextCreatedData, parts: Parts): CreatedContext {
  const bytesOf = (content: NamfCommunication.N2InfoContent | undefined): Uint8Array | undefined => {
    const bytes = content === undefined ? undefined : parts[content.ngapData.contentId]?.bytes;
    return bytes === undefined ? undefined : new Uint8Array(bytes);
  };
  const list = (items: readonly NamfCommunication.N2SmInformation[] = []): SessionTransfer[] =>
    items.flatMap(({ pduSessionId, n2InfoContent }) => {
      const transfer = bytesOf(n2InfoContent);
      return transfer === undefined ? [] : { pduSessionId, transfer };
    });
  const container = bytesOf(body.targetToSourceData);
  if (container === undefined) throw new SbiError(502, 'UNSPECIFIED', 'no target to source container');
  return {
    result: 'prepared',
    targetToSource: decodeTransparentContainer(container),
    sessions: list(body.pduSessionList),
    refused: list(body.failedSessionList),
    policyReselected: body.pcfReselectedInd === true,
  };
}

function failed(error: SbiError): CreatedContext {
  const body = error.body as NamfCommunication.UeContextCreateError | undefined;
  const content = body?.targetToSourceFailureData?.ngapData.contentId;
  const bytes = content === undefined ? undefined : error.parts[content]?.bytes;
  const cause: Cause = (body?.ngapCause === undefined ? undefined : causeOfNumbers(body.ngapCause)) ?? {
    choice: 'radioNetwork',
    value: 'ho-failure-in-target-5GC-ngran-node-or-target-system',
  };
  return {
    result: 'failed',
    cause,
    targetToSourceFailure: bytes === undefined ? undefined : new Uint8Array(decodeTransparentContainer(bytes)),
  };
}

function sliceOf(ref: { readonly snssai: Parameters<typeof sbiSnssai>[0] } | undefined) {
  return ref === undefined ? {} : { sNssai: sbiSnssai(ref.snssai) };
}

function partOf(pduSessionId: number): string {
  return `session${pduSessionId}`;
}
