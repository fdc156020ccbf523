/** Nsmsf_SMService (TS 29.540 §5.2): the AMF activates it for a UE, and gives what the UE sends. */
import { randomUUID } from 'node:crypto';
import { type Handlers, NamfEventExposure, NsmsfSMService, NudmSDM, SbiError, type SbiServer } from '@trunkline/sbi';
import { StepError } from '@trunkline/state';
import type { CallAnswer, UeEvent } from '../events.ts';

export interface UeCalls {
  /** A step of a UE, and the answer that it gives. */
  call(supi: string, messageId: string, event: UeEvent): Promise<CallAnswer>;
}

export function smService(ues: UeCalls): Handlers<NsmsfSMService.Operations> {
  const call = async (supi: string, messageId: string, event: UeEvent): Promise<CallAnswer> => {
    const answer = await busy(() => ues.call(supi, messageId, event));
    if (answer.status >= 400) throw new SbiError(answer.status, answer.cause);
    return answer;
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
  };
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
async function busy<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof StepError && error.failure !== 'step') {
      throw new SbiError(503, 'NF_CONGESTION', error.message);
    }
    throw error;
  }
}
