/** Namf_Communication (TS 29.518 §5.2): N1N2MessageTransfer, which SMFs use. */
import { randomUUID } from 'node:crypto';
import { type Handlers, type NamfCommunication, SbiError } from '@trunkline/sbi';
import { StepError } from '@trunkline/state';
import type { PendingTransfer } from '../context/ue.ts';
import type { TransferAnswer, UeEvent } from '../events.ts';

export interface UeCalls {
  /** A step of a UE; undefined where there is no such UE. */
  call(find: { readonly supi: string }, messageId: string, event: UeEvent): Promise<TransferAnswer | undefined>;
}

export function communication(ues: UeCalls): Handlers<NamfCommunication.Operations> {
  return {
    n1N2MessageTransfer: async ({ path, body, parts, apiRoot }) => {
      const supi = path.ueContextId;
      const transfer = toTransfer(body, (id) => parts[id]?.bytes);
      const skipPaging = body.skipInd === true;
      const answer = await busy(() => ues.call({ supi }, transfer.id, { kind: 'transfer', transfer, skipPaging }));
      const resource = `${apiRoot}/namf-comm/v1/ue-contexts/${supi}/n1-n2-messages/${transfer.id}`;
      switch (answer?.status) {
        case 200:
          return { status: 200, body: { cause: answer.cause } };
        case 202:
          return { status: 202, body: { cause: answer.cause }, headers: { location: resource } };
        case 409:
        case 504:
          return { status: answer.status, body: { error: { status: answer.status, cause: answer.cause } } };
        default:
          throw new SbiError(404, 'CONTEXT_NOT_FOUND', `no UE ${supi}`);
      }
    },
  };
}

function toTransfer(
  body: NamfCommunication.N1N2MessageTransferReqData,
  part: (contentId: string) => Uint8Array | undefined,
): PendingTransfer {
  const { n1MessageContainer: n1, n2InfoContainer } = body;
  const smInfo = n2InfoContainer?.smInfo;
  const pduSessionId = body.pduSessionId ?? smInfo?.pduSessionId;
  if (n1 !== undefined && n1.n1MessageClass !== 'SM') throw unserved(`N1 class ${n1.n1MessageClass}`);
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
    ...(n1 === undefined ? {} : { n1: present(part(n1.n1MessageContent.contentId), 'N1') }),
    ...(content === undefined
      ? {}
      : { n2: { type: content.ngapIeType ?? '', bytes: present(part(content.ngapData.contentId), 'N2') } }),
    ...(smInfo?.sNssai === undefined ? {} : { snssai: smInfo.sNssai }),
    ...(body.arp?.priorityLevel == null ? {} : { priority: body.arp.priorityLevel }),
    ...(body.n1n2FailureTxfNotifURI === undefined ? {} : { failureUri: body.n1n2FailureTxfNotifURI }),
  };
}

/** The bytes belong to the request: what is kept longer is a copy. */
function present(bytes: Uint8Array | undefined, what: string): Uint8Array {
  if (bytes === undefined) throw new SbiError(400, 'MANDATORY_IE_MISSING', `the ${what} part is missing`);
  return new Uint8Array(bytes);
}

function unserved(what: string): SbiError {
  return new SbiError(403, 'UNSPECIFIED', `${what} is not served`);
}

/** A step that could not be taken for now is a 503 to the caller. */
export async function busy<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof StepError && error.failure !== 'step') {
      throw new SbiError(503, 'NF_CONGESTION', error.message);
    }
    throw error;
  }
}
