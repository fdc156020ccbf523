/** Namf_Communication of the AMF that a UE comes from (TS 29.518 §5.2.2.2). */
import { NamfCommunication, type SbiAgent, SbiError, SbiTransportError } from '@trunkline/sbi';
import type { Guti5g } from '@trunkline/wire';
import type { OtherAmfs } from '../environment.ts';
import { refusing } from './refusal.ts';
import { gutiText, transferredContext } from './ue-context.ts';
import { hex } from './values.ts';

const REGISTRATION_REQUEST = 'n1Message';
/** The UE waits meanwhile: T3510 is 15 seconds. */
const TIMEOUT_MS = 3_000;

export function otherAmfsOver(agent: SbiAgent): Pick<OtherAmfs, 'transfer' | 'registered'> {
  const client = agent.client(NamfCommunication, { discover: { 'target-nf-type': 'AMF' } });

  /** The AMF of the GUTI; any of its set, which share their UEs' contexts, where it is gone (TS 23.501 §6.3.5). */
  async function at<T>(guti: Guti5g, call: (discover: object) => Promise<T>): Promise<T> {
    try {
      return await call({ guami: { plmnId: guti.plmnId, amfId: gutiText(guti).slice(-14, -8) } });
    } catch (error) {
      if (!(error instanceof SbiTransportError) || error.cause !== 'NF_DISCOVERY_FAILURE') throw error;
      return call({ 'amf-region-id': hex(guti.amfRegionId, 2), 'amf-set-id': hex(guti.amfSetId, 3) });
    }
  }

  return {
    transfer: (guti, { supi, reason, registrationRequest }) =>
      refusing(() =>
        at(guti, async (discover) => {
          try {
            const { body, parts } = await client.ueContextTransfer({
              path: { ueContextId: supi ?? gutiText(guti) },
              body: {
                reason,
                accessType: '3GPP_ACCESS',
                plmnId: guti.plmnId,
                ...(registrationRequest === undefined
                  ? {}
                  : {
                      regRequest: {
                        n1MessageClass: '5GMM',
                        n1MessageContent: { contentId: REGISTRATION_REQUEST },
                      },
                    }),
              },
              ...(registrationRequest === undefined
                ? {}
                : {
                    parts: {
                      [REGISTRATION_REQUEST]: {
                        contentType: 'application/vnd.3gpp.5gnas',
                        bytes: registrationRequest,
                      },
                    },
                  }),
              to: { discover: { 'target-nf-type': 'AMF', ...discover } },
              timeoutMs: TIMEOUT_MS,
              // It only asks.
              idempotent: true,
            });
            return transferredContext(body.ueContext, body.ueRadioCapability, parts);
          } catch (error) {
            if (error instanceof SbiError && error.cause === 'INTEGRITY_CHECK_FAIL') return 'integrity-check-failed';
            if (error instanceof SbiError && error.status === 404) return undefined;
            throw error;
          }
        }),
      ),

    registered: (guti, { transferred, toRelease }) =>
      refusing(() =>
        at(guti, async (discover) => {
          try {
            await client.registrationStatusUpdate({
              path: { ueContextId: gutiText(guti) },
              body: {
                transferStatus: transferred ? 'TRANSFERRED' : 'NOT_TRANSFERRED',
                ...(toRelease.length === 0 ? {} : { toReleaseSessionList: [...toRelease] }),
                // The policy association is made anew from here.
                ...(transferred ? { pcfReselectedInd: true } : {}),
              },
              to: { discover: { 'target-nf-type': 'AMF', ...discover } },
              timeoutMs: TIMEOUT_MS,
              idempotent: true,
            });
          } catch (error) {
            // It has forgotten the UE already.
            if (!(error instanceof SbiError && error.status === 404)) throw error;
          }
        }),
      ),
  };
}
