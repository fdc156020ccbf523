/** Nsmsf_SMService (TS 29.540 §5.2): the AMF activates it for a UE, and gives what the UE sends. */
import { randomUUID } from 'node:crypto';
import { type Handlers, NamfEventExposure, NsmsfSMService, NudmSDM, SbiError, type SbiServer } from '@trunkline/sbi';
import { decodeRp } from '@trunkline/sms';
import { StepError } from '@trunkline/state';
import { DecodeError } from '@trunkline/wire';
import { type Ended, UNDELIVERED } from '../context/outcome.ts';
import type { SmsUe } from '../context/ue.ts';
import type { CallAnswer, UeEvent } from '../events.ts';

export interface UeCalls {
  /** A step of a UE, and the answer that it gives. */
  call(supi: string, messageId: string, event: UeEvent): Promise<CallAnswer>;
  /** What is known of a UE, without a step. */
  ueOf(supi: string): Promise<SmsUe | undefined>;
  /** How a message of a service centre elsewhere ended, told once; undefined while it has not. */
  takeOutcome(id: string): Promise<Ended | undefined>;
}

interface Clock {
  after(ms: number, then: () => void): () => void;
}

/** How often it is looked whether the UE has answered. */
const LOOK_MS = 100;
const PAYLOAD = 'sms';

/** How long an outcome may be away that a worker had to note which has died since (ADR 13). */
const OUTCOME_MS = 15_000;

export function smService(ues: UeCalls, clock: Clock): Handlers<NsmsfSMService.Operations> {
  const call = async (supi: string, messageId: string, event: UeEvent): Promise<CallAnswer> => {
    const answer = await busy(() => ues.call(supi, messageId, event));
    if (answer.status >= 400) throw new SbiError(answer.status, answer.cause);
    return answer;
  };

  /** Until the UE has answered, or nobody waits for it any more: the timers are those of the UE's context. */
  const ended = async (supi: string, id: string): Promise<Ended> => {
    for (let missedMs = 0; missedMs < OUTCOME_MS; ) {
      const outcome = await busy(() => ues.takeOutcome(id));
      if (outcome !== undefined) return outcome;
      await new Promise<void>((resolve) => void clock.after(LOOK_MS, resolve));
      const isRunning = (await busy(() => ues.ueOf(supi)))?.delivery?.id === id;
      missedMs = isRunning ? 0 : missedMs + LOOK_MS;
    }
    return { outcome: 'absent' };
  };

  return {
    smServiceActivation: async ({ path, body, apiRoot }) => {
      const { supi } = path;
      const { status } = await call(supi, randomUUID(), { kind: 'activate', context: { ...body, supi } });
      if (status !== 201) return { status: 204 };
      return { status: 201, body, headers: { location: `${apiRoot}/nsmsf-sms/v2/ue-contexts/${supi}` } };
    },

    smServiceDeactivation: async ({ path }) => {
      await call(path.supi, randomUUID(), { kind: 'deactivate' });
      return { status: 204 };
    },

    sendSMS: async ({ path, body, parts }) => {
      const { smsRecordId, smsPayload } = body;
      const bytes = parts[smsPayload.contentId]?.bytes;
      if (bytes === undefined) throw new SbiError(400, 'MANDATORY_IE_MISSING', 'the part with the short message');
      // The bytes belong to the request: what is kept longer is a copy.
      await call(path.supi, smsRecordId, { kind: 'uplink', payload: new Uint8Array(bytes) });
      return { status: 200, body: { smsRecordId, deliveryStatus: 'SMS_DELIVERY_SMSF_ACCEPTED' } };
    },

    sendMtSMS: async ({ path, body, parts }) => {
      const { supi } = path;
      const tpdu = tpduOf(parts[body.smsPayload.contentId]?.bytes);
      const id = randomUUID();
      await call(supi, id, { kind: 'deliver', id, attempt: 0, tpdu, elsewhere: true });
      const { outcome, rpdu } = await ended(supi, id);
      const [status, cause] = UNDELIVERED[outcome] ?? [];
      if (status !== undefined) throw new SbiError(status, cause);
      return {
        status: 200,
        body: { smsPayload: { contentId: PAYLOAD } },
        parts: { [PAYLOAD]: { contentType: 'application/vnd.3gpp.sms', bytes: rpdu ?? new Uint8Array(0) } },
      };
    },
  };
}

/** The TPDU of RP-DATA. @throws SbiError for anything else */
function tpduOf(rpdu: Uint8Array | undefined): Uint8Array {
  if (rpdu === undefined) throw new SbiError(400, 'MANDATORY_IE_MISSING', 'the part with the short message');
  try {
    const message = decodeRp(rpdu, 'network');
    if (message.message === 'RP-DATA') return new Uint8Array(message.userData);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
  }
  throw new SbiError(400, 'MANDATORY_IE_INCORRECT', 'the payload is an RP-DATA message to a UE (TS 24.011)');
}

export function serveCallbacks(server: SbiServer, ues: UeCalls): void {
  server.serveCallback(NudmSDM, 'datachangeNotification', '/callbacks/sdm/{supi}', async ({ path }) => {
    await busy(() => ues.call(path['supi'] ?? '', randomUUID(), { kind: 'subscription-changed' }));
    return { status: 204 };
  });

  server.serveCallback(NamfEventExposure, 'onEventReport', '/callbacks/reachable/{supi}', async ({ path }) => {
    await busy(() => ues.call(path['supi'] ?? '', randomUUID(), { kind: 'reachable' }));
    return { status: 204 };
  });
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
