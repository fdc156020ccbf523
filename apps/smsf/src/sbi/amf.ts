/** The SMSF's use of Namf_Communication and Namf_MT (TS 29.518). */
import { NamfCommunication, NamfMT, type SbiAgent, SbiError } from '@trunkline/sbi';

export interface Amf {
  /** N1N2MessageTransfer of a payload container. */
  send(amfId: string, supi: string, bytes: Uint8Array): Promise<void>;
  /** EnableUEReachability; false where the UE does not answer, or is not there. */
  reach(amfId: string, supi: string): Promise<boolean>;
}

/** An AMF pages several times before it says that nobody answers. */
const REACH_MS = 55_000;

export function amfOver(agent: SbiAgent): Amf {
  // By its instance: all workers of an AMF are one (architecture, rule one).
  const target = (amfId: string) =>
    ({ discover: { 'target-nf-type': 'AMF', 'target-nf-instance-id': amfId } }) as const;
  return {
    send: async (amfId, supi, bytes) => {
      await agent.client(NamfCommunication, target(amfId)).n1N2MessageTransfer({
        path: { ueContextId: supi },
        body: { n1MessageContainer: { n1MessageClass: 'SMS', n1MessageContent: { contentId: 'n1' } } },
        parts: { n1: { contentType: 'application/vnd.3gpp.5gnas', bytes } },
      });
    },

    reach: async (amfId, supi) => {
      try {
        await agent.client(NamfMT, target(amfId)).enableUeReachability({
          path: { ueContextId: supi },
          body: { reachability: 'REACHABLE' },
          timeoutMs: REACH_MS,
        });
        return true;
      } catch (error) {
        if (error instanceof SbiError) return false;
        throw error;
      }
    },
  };
}
