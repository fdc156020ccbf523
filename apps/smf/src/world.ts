/** The procedures' environment on real NFs: UDM, PCF, and the UPFs of the settings. */
import { NpcfSMPolicyControl, NudmSDM, NudmUECM, type SbiAgent, SbiError } from '@trunkline/sbi';
import type { IdAllocator } from '@trunkline/state';
import type { SmfConfig } from './config.ts';
import { resourceOf } from './effects.ts';
import type { DnnSettings, Environment } from './procedures/environment.ts';
import { Refusal, smCause } from './procedures/refusal.ts';
import { smContextRef } from './sbi/pdu-session.ts';
import type { Upfs } from './upfs.ts';

export interface WorldOptions {
  readonly config: SmfConfig;
  readonly agent: SbiAgent;
  readonly upfs: Upfs;
  readonly seids: IdAllocator;
  readonly smfInstanceId: string;
  readonly admit: () => number | undefined;
  readonly sessionsIn: Environment['sessionsIn'];
  /** `http://127.0.0.10:8015` */
  readonly apiRoot: string;
  /** Addresses of the P-CSCFs of a DNN. */
  readonly pcscfs: (dnn: string) => readonly string[];
  /** Before the PCF is asked for an association under this name. */
  readonly intend: (key: string, context: NpcfSMPolicyControl.SmPolicyContextData, callId: string) => Promise<void>;
  /** Something failed that the session goes on without. */
  readonly warn: (error: unknown) => void;
}

const DEFAULT_DNN: DnnSettings = {
  dnsIpv4: [],
  dnsIpv6: [],
  pcscf: [],
  mtu: 1400,
  sscModes: ['SSC_MODE_1', 'SSC_MODE_2', 'SSC_MODE_3'],
  localRoutes: [],
};

export function world(options: WorldOptions): Environment {
  const { agent, config, upfs, smfInstanceId } = options;
  const sdm = agent.client(NudmSDM, { discover: { 'target-nf-type': 'UDM' } });
  const uecm = agent.client(NudmUECM, { discover: { 'target-nf-type': 'UDM' } });
  const pcf = agent.client(NpcfSMPolicyControl, { discover: { 'target-nf-type': 'PCF' } });

  return {
    smfInstanceId,
    admit: options.admit,
    limits: config.limits,
    sessionsIn: options.sessionsIn,
    n4Address: config.n4.address,
    newSeid: async () => `${await options.seids.next()}`,

    subscription: async (supi, snssai, dnn) => {
      try {
        const { body } = await sdm.getSmData({ path: { supi }, query: { 'single-nssai': snssai, dnn } });
        const all = Array.isArray(body) ? body : (body.individualSmSubsData ?? []);
        return all[0]?.dnnConfigurations?.[dnn];
      } catch (error) {
        if (error instanceof SbiError && error.status === 404) return undefined;
        throw unreachable(error, 'UDM');
      }
    },

    emergency: {
      pduSessionTypes: { defaultSessionType: 'IPV4', allowedSessionTypes: ['IPV4', 'IPV6', 'IPV4V6'] },
      sscModes: { defaultSscMode: 'SSC_MODE_1' },
      '5gQosProfile': {
        '5qi': config.emergency['5qi'],
        arp: {
          priorityLevel: config.emergency.priorityLevel,
          preemptCap: 'MAY_PREEMPT',
          preemptVuln: 'NOT_PREEMPTABLE',
        },
      },
      sessionAmbr: { uplink: `${config.emergency.uplinkMbps} Mbps`, downlink: `${config.emergency.downlinkMbps} Mbps` },
    },

    createPolicy: async (context, callId) => {
      await options.intend(smContextRef(context.supi, context.pduSessionId), context, callId);
      try {
        // One session has one association at the PCF, however often it is asked.
        const answer = await pcf.createSMPolicy({ body: context, idempotent: true, idempotencyKey: callId });
        return { uri: answer.headers['location'] ?? '', decision: answer.body };
      } catch (error) {
        if (!(error instanceof SbiError)) throw error;
        // TS 29.512 §5.7: the PCF refuses this session.
        if (error.status === 403) {
          throw new Refusal(smCause.requestRejectedUnspecified, 403, 'POLICY_REJECTED', error.message);
        }
        if (config.policyRequired) throw unreachable(error, 'PCF');
        return undefined;
      }
    },

    reportAddress: async (uri, body) => {
      const { apiRoot, id } = resourceOf(uri);
      try {
        return (await pcf.updateSMPolicy({ path: { smPolicyId: id }, body, to: { apiRoot } })).body;
      } catch (error) {
        if (!(error instanceof SbiError)) throw error;
        options.warn(error);
        return undefined;
      }
    },

    requestResources: async (uri, body) => {
      const { apiRoot, id } = resourceOf(uri);
      try {
        return (await pcf.updateSMPolicy({ path: { smPolicyId: id }, body, to: { apiRoot } })).body;
      } catch (error) {
        if (!(error instanceof SbiError)) throw error;
        if (error.status !== 403 && error.status !== 400) throw unreachable(error, 'PCF');
        throw new Refusal(smCause.fiveGsQosNotAccepted, 403, 'POLICY_REJECTED', error.message);
      }
    },

    subscribeToChanges: async ({ supi, ref, snssai, dnn }) => {
      try {
        const { headers } = await sdm.subscribe({
          path: { ueId: supi },
          body: {
            nfInstanceId: smfInstanceId,
            callbackReference: `${options.apiRoot}/callbacks/sm-data/${ref}`,
            monitoredResourceUris: [`/nudm-sdm/v2/${supi}/sm-data`],
            singleNssai: snssai,
            dnn,
            implicitUnsubscribe: true,
          },
        });
        return headers.location;
      } catch (error) {
        if (!(error instanceof SbiError)) throw error;
        options.warn(error);
        return undefined;
      }
    },

    registerSession: async (session) => {
      try {
        await uecm.registration({
          path: { ueId: session.supi, pduSessionId: session.pduSessionId },
          body: {
            smfInstanceId,
            pduSessionId: session.pduSessionId,
            singleNssai: session.snssai,
            dnn: session.dnn,
            plmnId: session.servingPlmn,
          },
        });
      } catch (error) {
        throw unreachable(error, 'UDM');
      }
    },

    serves: (dnn, snssai) => upfs.serves(dnn, snssai),
    selectUpf: (dnn, snssai) => upfs.select(dnn, snssai),
    localUpf: (dnn, snssai, dnai, present) => upfs.local(dnn, snssai, dnai, present),
    timers: {
      t3591: 1000 * config.timers.t3591,
      t3592: 1000 * config.timers.t3592,
      addressLifetime: 1000 * config.timers.addressLifetime,
    },
    dnn: (name) => {
      const dnn = config.dnns[name] ?? DEFAULT_DNN;
      return dnn.pcscf.length === 0 ? dnn : { ...dnn, pcscf: options.pcscfs(name) };
    },
    policyNotificationUri: (ref) => `${options.apiRoot}/callbacks/sm-policy/${ref}`,
  };
}

/** Another NF failed: the UE may try again later (TS 24.501 §6.4.1.4, cause #38). */
function unreachable(error: unknown, nf: string): unknown {
  if (!(error instanceof SbiError)) return error;
  return new Refusal(smCause.networkFailure, 504, 'PEER_NOT_RESPONDING', `${nf}: ${error.message}`);
}
