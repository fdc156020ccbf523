/** The SMSF's use of Namf_Communication, Namf_MT and Namf_EventExposure (TS 29.518). */
import { NamfCommunication, NamfEventExposure, NamfMT, type SbiAgent, SbiError } from '@trunkline/sbi';

export interface Amf {
  /** N1N2MessageTransfer of a payload container. */
  send(amfId: string, supi: string, bytes: Uint8Array): Promise<void>;
  /** EnableUEReachability; false where the UE does not answer, or is not there. */
  reach(amfId: string, supi: string): Promise<boolean>;
  /** Subscribes to the next moment at which the UE is reachable; the subscription's URI. */
  watch(amfId: string, supi: string): Promise<string>;
  unwatch(subscription: string): Promise<void>;
}

/** An AMF pages several times before it says that nobody answers. */
const REACH_MS = 55_000;

/** A UE that is not there for so long is not waited for, but tried. */
const WATCH_MS = 24 * 3_600_000;

export interface AmfOptions {
  readonly nfInstanceId: string;
  readonly apiRoot: string;
  readonly now: () => number;
}

export function amfOver(agent: SbiAgent, { nfInstanceId, apiRoot, now }: AmfOptions): Amf {
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

    watch: async (amfId, supi) => {
      const { headers } = await agent.client(NamfEventExposure, target(amfId)).createSubscription({
        body: {
          subscription: {
            eventList: [{ type: 'REACHABILITY_REPORT', reachabilityFilter: 'UE_REACHABLE_DL_TRAFFIC' }],
            eventNotifyUri: `${apiRoot}/callbacks/reachable/${supi}`,
            notifyCorrelationId: supi,
            nfId: nfInstanceId,
            supi,
            options: { trigger: 'ONE_TIME', expiry: new Date(now() + WATCH_MS).toISOString() },
          },
        },
      });
      return headers.location;
    },

    unwatch: async (subscription) => {
      const { origin, pathname } = new URL(subscription);
      const subscriptionId = decodeURIComponent(pathname.split('/').at(-1) ?? '');
      await agent.client(NamfEventExposure, { apiRoot: origin }).deleteSubscription({ path: { subscriptionId } });
    },
  };
}
