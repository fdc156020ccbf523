/** Namf_Communication (TS 29.518 §5.2): messages to the UE and its RAN node and back, and what another AMF wants that a UE has come to. */
import { randomUUID } from 'node:crypto';
import { kAmfPrime } from '@trunkline/aka';
import { type Handlers, NamfCommunication, type SbiAgent, SbiError } from '@trunkline/sbi';
import type { Notices } from '../calls.ts';
import type { TransferReason } from '../context/other-amf.ts';
import type { N1Container, PendingTransfer, UeContext } from '../context/ue.ts';
import type { UeEvent } from '../events.ts';
import { uplinkCountOf } from '../nas/security.ts';
import { ranStatus } from './relocation.ts';
import { busy, present, type UeCalls, type UeName } from './ue-calls.ts';
import { parseGuti, radioCapability, sbiUeContext } from './ue-context.ts';

export function communication(
  ues: UeCalls,
  /** Another AMF gets no key that is in use. */
  { deriveKey = false }: { readonly deriveKey?: boolean } = {},
): Handlers<NamfCommunication.Operations> {
  return {
    n1N2MessageTransfer: async ({ path, body, parts, apiRoot }) => {
      const supi = path.ueContextId;
      if (body.n2InfoContainer?.n2InformationClass === 'RAN') {
        return ranStatus(ues, path.ueContextId, body.n2InfoContainer, parts);
      }
      const transfer = toTransfer(body, (id) => parts[id]?.bytes);
      const skipPaging = body.skipInd === true;
      const answer = await busy(() => ues.call({ supi }, transfer.id, { kind: 'transfer', transfer, skipPaging }));
      const resource = `${apiRoot}/namf-comm/v1/ue-contexts/${supi}/n1-n2-messages/${transfer.id}`;
      switch (answer?.status) {
        case 200:
          return { status: 200, body: { cause: answer.cause } };
        case 202:
          return { status: 202, body: { cause: answer.cause }, headers: { location: resource } };
        case 403:
          throw new SbiError(403, answer.cause, `${supi} is where it may not use services`);
        case 409:
        case 504:
          return { status: answer.status, body: { error: { status: answer.status, cause: answer.cause } } };
        default:
          throw unknown(supi);
      }
    },

    ueContextTransfer: async ({ path, body, parts }) => {
      const find = nameOf(path.ueContextId);
      const content = body.regRequest?.n1MessageContent;
      const registrationRequest = content === undefined ? undefined : present(parts[content.contentId]?.bytes, 'N1');
      const reason = reasonOf(body.reason);
      const event: UeEvent = { kind: 'context-asked', reason, registrationRequest };
      const answer = await busy(() => ues.call(find, randomUUID(), event));
      if (answer?.status === 403) throw new SbiError(403, answer.cause, "the Registration Request is not the UE's own");
      const ue = answer?.status === 200 ? await busy(() => ues.context(find)) : undefined;
      if (ue === undefined) throw unknown(path.ueContextId);
      const radio = radioCapability(ue);
      const ueContext = deriveKey
        ? sbiUeContext({ ...ue, security: undefined }, reason !== 'INIT_REG', derivedKey(ue, registrationRequest))
        : sbiUeContext(ue, reason !== 'INIT_REG');
      return { status: 200, body: { ueContext, ...radio.body }, parts: radio.parts };
    },

    registrationStatusUpdate: async ({ path, body }) => {
      const event: UeEvent = {
        kind: 'registered-elsewhere',
        transferred: body.transferStatus === 'TRANSFERRED',
        toRelease: [
          ...(body.toReleaseSessionList ?? []),
          ...(body.toReleaseSessionInfo ?? []).flatMap(({ releaseSessionList }) => releaseSessionList),
        ],
        policyReselected: body.pcfReselectedInd === true,
      };
      const answer = await busy(() => ues.call(nameOf(path.ueContextId), randomUUID(), event));
      if (answer?.status !== 200) throw unknown(path.ueContextId);
      return { status: 200, body: { regStatusTransferComplete: true } };
    },

    n1N2MessageSubscribe: async ({ path, body, apiRoot }) => {
      const { n1MessageClass, n1NotifyCallbackUri: uri } = body;
      const container = n1MessageClass === undefined ? undefined : CONTAINERS[n1MessageClass];
      if (container === undefined || uri === undefined) {
        throw new SbiError(
          403,
          'UNSPECIFIED',
          `only N1 classes ${Object.keys(CONTAINERS).join(', ')} can be subscribed to`,
        );
      }
      const id = randomUUID();
      await subscribing(ues, path.ueContextId, { kind: 'n1-subscription', id, subscription: { container, uri } });
      const location = `${apiRoot}/namf-comm/v1/ue-contexts/${path.ueContextId}/n1-n2-messages/subscriptions/${id}`;
      return { status: 201, body: { n1n2NotifySubscriptionId: id }, headers: { location } };
    },

    n1N2MessageUnSubscribe: async ({ path }) => {
      await subscribing(ues, path.ueContextId, { kind: 'n1-subscription', id: path.subscriptionId });
      return { status: 204 };
    },
  };
}

/** Payload container by N1 message class; a 5GSM message (`SM`) has its session beside it. */
const CONTAINERS: Readonly<Record<string, N1Container>> = {
  SMS: 'sms',
  LPP: 'lpp',
  UPDP: 'ue-policy',
  LCS: 'location-services',
};

const CLASSES: Readonly<Record<N1Container, NamfCommunication.N1MessageClass>> = {
  sms: 'SMS',
  lpp: 'LPP',
  'ue-policy': 'UPDP',
  'location-services': 'LCS',
};

async function subscribing(ues: UeCalls, supi: string, event: UeEvent): Promise<void> {
  const answer = await busy(() => ues.call({ supi }, randomUUID(), event));
  if (answer?.status !== 200) throw new SbiError(404, 'CONTEXT_NOT_FOUND', `no UE ${supi}, or no such subscription`);
}

export function noticesOver(agent: SbiAgent, apiRoot: string): Notices {
  return {
    transferFailed: async (uri, transferId, cause) => {
      const n1n2MsgDataUri = `${apiRoot}/namf-comm/v1/ue-contexts/-/n1-n2-messages/${transferId}`;
      await agent.notify(NamfCommunication, 'onN1N2TransferFailure', uri, { body: { cause, n1n2MsgDataUri } });
    },
    n1Message: async (uri, { id, container, bytes }) => {
      const n1MessageContainer = { n1MessageClass: CLASSES[container], n1MessageContent: { contentId: 'n1' } };
      await agent.notify(NamfCommunication, 'onN1N2MessageNotifyN1NotifyCallbackUri', uri, {
        body: { n1NotifySubscriptionId: id, n1MessageContainer },
        parts: { n1: { contentType: 'application/vnd.3gpp.5gnas', bytes } },
      });
    },
  };
}

/** TS 33.501 §6.9.3: by the NAS COUNT of the message that the UE has sent there. */
function derivedKey({ security }: UeContext, registrationRequest: Uint8Array | undefined) {
  if (security === undefined || registrationRequest === undefined) return undefined;
  const count = uplinkCountOf(security, registrationRequest);
  if (count === undefined) return undefined;
  return { kAmf: kAmfPrime(security.kAmf, 'uplink', count), ngksi: security.ngksi };
}

function nameOf(ueContextId: string): UeName {
  const guti = parseGuti(ueContextId);
  return guti === undefined ? { supi: ueContextId } : { guti };
}

function reasonOf(reason: string): TransferReason {
  if (reason === 'INIT_REG' || reason === 'MOBI_REG' || reason === 'MOBI_REG_UE_VALIDATED') return reason;
  throw new SbiError(400, 'OPTIONAL_IE_INCORRECT', `${reason} is no reason of UEContextTransfer`);
}

function unknown(ueContextId: string): SbiError {
  return new SbiError(404, 'CONTEXT_NOT_FOUND', `no UE ${ueContextId}`);
}

function toTransfer(
  body: NamfCommunication.N1N2MessageTransferReqData,
  part: (contentId: string) => Uint8Array | undefined,
): PendingTransfer {
  const { n1MessageContainer: n1, n2InfoContainer } = body;
  const smInfo = n2InfoContainer?.smInfo;
  const container = n1 === undefined ? undefined : CONTAINERS[n1.n1MessageClass];
  const pduSessionId = body.pduSessionId ?? smInfo?.pduSessionId ?? (container === undefined ? undefined : 0);
  if (n1 !== undefined && n1.n1MessageClass !== 'SM' && container === undefined) {
    throw unserved(`N1 class ${n1.n1MessageClass}`);
  }
  if (n2InfoContainer !== undefined && n2InfoContainer.n2InformationClass !== 'SM') {
    throw unserved(`N2 class ${n2InfoContainer.n2InformationClass}`);
  }
  if (pduSessionId === undefined || (n1 === undefined && smInfo === undefined)) {
    throw new SbiError(400, 'MANDATORY_IE_MISSING', 'a PDU session id and N1 or N2 information are needed');
  }
  const content = smInfo?.n2InfoContent;
  return {
    id: randomUUID(),
    pduSessionId,
    ...(container === undefined ? {} : { container }),
    ...(n1 === undefined ? {} : { n1: present(part(n1.n1MessageContent.contentId), 'N1') }),
    ...(content === undefined
      ? {}
      : { n2: { type: content.ngapIeType ?? '', bytes: present(part(content.ngapData.contentId), 'N2') } }),
    ...(smInfo?.sNssai === undefined ? {} : { snssai: smInfo.sNssai }),
    ...(body.arp?.priorityLevel == null ? {} : { priority: body.arp.priorityLevel }),
    ...(body.n1n2FailureTxfNotifURI === undefined ? {} : { failureUri: body.n1n2FailureTxfNotifURI }),
  };
}

function unserved(what: string): SbiError {
  return new SbiError(403, 'UNSPECIFIED', `${what} is not served`);
}
