/** The AMF's use of Nsmsf_SMService (TS 29.540 §5.2). */
import { NsmsfSMService, type SbiAgent, SbiError, SbiTransportError, type Target } from '@trunkline/sbi';
import type { PlmnId } from '@trunkline/wire';
import type { SmsfRef } from '../context/ue.ts';
import { RefusedError, type Smsf } from '../environment.ts';
import { refusing, resource } from './refusal.ts';
import { userLocation } from './values.ts';

export interface SmsfOptions {
  readonly nfInstanceId: string;
  readonly plmn: PlmnId;
  readonly amfId: string;
}

const PAYLOAD = 'sms';
const ANY: Target = { discover: { 'target-nf-type': 'SMSF' } };
/** The UE's timers run meanwhile. */
const TIMEOUT_MS = 3_000;

export function smsfOver(agent: SbiAgent, { nfInstanceId, plmn, amfId }: SmsfOptions): Smsf {
  const client = agent.client(NsmsfSMService, ANY);

  return {
    activate: (ue, known) =>
      refusing(async () => {
        const { supi, pei, gpsi, location } = ue;
        const call = (to: Target) =>
          client.smServiceActivation({
            path: { supi },
            body: {
              supi,
              amfId: nfInstanceId,
              guamis: [{ plmnId: plmn, amfId }],
              accessType: '3GPP_ACCESS',
              ratType: 'NR',
              ...(pei === undefined ? {} : { pei }),
              ...(gpsi === undefined ? {} : { gpsi }),
              ...(location === undefined ? {} : { ueLocation: userLocation(location) }),
            },
            to,
            timeoutMs: TIMEOUT_MS,
          });
        if (known !== undefined) {
          try {
            const answer = await call(targetOf(known));
            return answer.status === 201 ? { uri: answer.headers.location } : known;
          } catch (error) {
            if (isUncertain(error)) return undefined;
            // Another one takes its place where it is gone.
            if (!(error instanceof SbiError && error.status >= 500)) throw error;
          }
        }
        let answer: Awaited<ReturnType<typeof call>>;
        try {
          answer = await call(ANY);
        } catch (error) {
          if (isUncertain(error)) return undefined;
          throw error;
        }
        if (answer.status === 201) return { uri: answer.headers.location };
        throw new RefusedError('unavailable', 'an SMSF has the UE and is not the one that the UDM knows');
      }),

    send: (supi, smsf, { id, payload, gpsi, pei, location }) =>
      refusing(async () => {
        try {
          await client.sendSMS({
            path: { supi },
            body: {
              smsRecordId: id,
              smsPayload: { contentId: PAYLOAD },
              accessType: '3GPP_ACCESS',
              ...(gpsi === undefined ? {} : { gpsi }),
              ...(pei === undefined ? {} : { pei }),
              ...(location === undefined ? {} : { ueLocation: userLocation(location) }),
            },
            parts: { [PAYLOAD]: { contentType: 'application/vnd.3gpp.sms', bytes: payload } },
            to: targetOf(smsf),
            // It knows the record by its id.
            idempotent: true,
            timeoutMs: TIMEOUT_MS,
          });
          return true;
        } catch (error) {
          if (error instanceof SbiError && error.cause === 'CONTEXT_NOT_FOUND') return false;
          throw error;
        }
      }),

    deactivate: (supi, smsf) =>
      refusing(async () => {
        try {
          await client.smServiceDeactivation({ path: { supi }, to: targetOf(smsf) });
        } catch (error) {
          if (!(error instanceof SbiError && error.status === 404)) throw error;
        }
      }),
  };
}

/** It may have been done. */
function isUncertain(error: unknown): boolean {
  return error instanceof SbiTransportError && error.sent;
}

function targetOf({ uri, instanceId }: SmsfRef): Target {
  if (uri !== undefined) return { apiRoot: resource(uri).apiRoot };
  if (instanceId === undefined) return ANY;
  return { discover: { 'target-nf-type': 'SMSF', 'target-nf-instance-id': instanceId } };
}
