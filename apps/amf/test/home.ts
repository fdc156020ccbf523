/** The rest of the core as the AMF's procedures see it: a home network that really authenticates, and an SMF that notes what it is told. */
import {
  type Credentials,
  generateVector,
  hresStar,
  kAusf,
  kSeaf,
  nextSqn,
  resStar,
  resynchronise,
} from '@trunkline/aka';
import { equalBytes, fromHex, type Snssai } from '@trunkline/wire';
import type { PolicyDecision, PolicyInput } from '../src/context/am-policy.ts';
import type { Subscription } from '../src/context/ue.ts';
import {
  type Ausf,
  type Environment,
  type Nssf,
  type OtherAmfs,
  type Pcf,
  RefusedError,
  type SmAnswer,
  type Smf,
  type Smsf,
  type Udm,
} from '../src/environment.ts';

export const credentials: Credentials = {
  algorithm: 'milenage',
  k: fromHex('465B5CE8B199B49FAA5F0A2EE238A6BC'),
  opc: fromHex('E8ED289DEBA952E4283B54E88E6183CA'),
};

/** EAP packets that the AMF carries and does not read. */
export const EAP = {
  request: Uint8Array.of(1, 1, 0, 6, 50, 1),
  response: Uint8Array.of(2, 1, 0, 6, 50, 1),
  notification: Uint8Array.of(2, 1, 0, 6, 50, 12),
  success: Uint8Array.of(3, 1, 0, 4),
  failure: Uint8Array.of(4, 1, 0, 4),
};

interface Session {
  readonly supi: string;
  readonly xresStar: Uint8Array;
  readonly kSeaf: Uint8Array;
}

export interface SmfCall {
  readonly operation: 'create' | 'update' | 'release';
  readonly pduSessionId?: number;
  readonly ref?: string;
  readonly dnn?: string;
  readonly n1?: Uint8Array | undefined;
  readonly n2?: { readonly type: string; readonly bytes: Uint8Array } | undefined;
  readonly upCnxState?: string | undefined;
  readonly cause?: string | undefined;
  readonly hoState?: string | undefined;
}

export class Home {
  /** Subscribers by SUPI with the sequence number that the home network has reached. */
  readonly sqn = new Map<string, number>();
  readonly smfCalls: SmfCall[] = [];
  /** Where each session that was made is notified, in their order. */
  readonly statusUris: string[] = [];
  /** The same for a request that is sent again. */
  readonly requestIds: string[] = [];
  /** What happens before the SMF's next answer is heard, to a new session or an update. */
  beforeAnswered: (() => Promise<unknown>) | undefined;
  readonly registered: string[] = [];
  readonly purged: string[] = [];
  readonly warnings: string[] = [];
  slices: Snssai[] = [{ sst: 1 }];
  /** What the SMF answers to the next updates. */
  smfAnswer: SmAnswer = {};
  /** The same, by what the SMF is told. */
  smfAnswers: ((call: SmfCall) => SmAnswer | undefined) | undefined;
  authentications = 0;
  /** K_SEAF of the subscribers that authenticate by EAP-AKA'; the EAP itself is the AUSF's and the UE's. */
  eapKey: Uint8Array | undefined;
  /** The AMF of another GUTI; absent: there is none. */
  otherAmf: OtherAmfs | undefined;
  readonly amfCalls: Parameters<OtherAmfs['transfer']>[1][] = [];
  readonly told: Parameters<OtherAmfs['registered']>[1][] = [];
  /** What the PCF says at the creation of an association, and at an update. */
  decision: PolicyDecision = {};
  nextDecision: PolicyDecision = {};
  policyGone = false;
  readonly policyCalls: {
    readonly operation: 'create' | 'update' | 'delete';
    readonly uri?: string;
    readonly triggers?: readonly string[];
    readonly input?: PolicyInput;
  }[] = [];
  /** Of the subscription, beyond what is always there. */
  subscribed: Partial<Subscription> = {};
  smsSubscribed = true;
  smsfAway = false;
  /** It does what it is asked, and nobody hears its answer. */
  smsfSilent = false;
  readonly smsActive = new Set<string>();
  readonly smsCalls: { readonly call: string; readonly supi: string; readonly id?: string }[] = [];
  /** NSSF and PCF do not answer. */
  without = false;
  /** What creations of AM policy associations wait for. */
  policyHeld: Promise<void> | undefined;
  readonly #sessions = new Map<string, Session>();

  subscribe(supi: string): void {
    this.sqn.set(supi, 32);
  }

  environment(): Omit<Environment, 'contexts' | 'config' | 'plmns' | 'random'> {
    return {
      nfInstanceId: '00000000-0000-4000-8000-000000000001',
      apiRoot: 'http://amf',
      ausf: this.#ausf(),
      udm: this.#udm(),
      nssf: this.#nssf(),
      pcf: this.#pcf(),
      smf: this.#smf(),
      smsf: this.#smsf(),
      admit: () => undefined,
      amfs: this.#amfs(),
      warn: (message) => void this.warnings.push(message),
    };
  }

  #amfs(): OtherAmfs {
    return {
      transfer: async (guti, options) => {
        this.amfCalls.push(options);
        if (this.otherAmf === undefined) throw new RefusedError('unavailable', 'no AMF');
        return this.otherAmf.transfer(guti, options);
      },
      registered: async (guti, how) => {
        this.told.push(how);
        if (this.otherAmf === undefined) throw new RefusedError('unavailable', 'no AMF');
        return this.otherAmf.registered(guti, how);
      },
      reroute: async (set, rerouted) => this.otherAmf?.reroute(set, rerouted) ?? false,
      serving: async (tai) => this.otherAmf?.serving(tai),
      createContext: async (handover) => this.#other().createContext(handover),
      releaseContext: async (at, cause) => this.#other().releaseContext(at, cause),
      transferRanStatus: async (at, container) => this.#other().transferRanStatus(at, container),
      handoverCompleted: async (uri, told) => this.#other().handoverCompleted(uri, told),
    };
  }

  #other(): OtherAmfs {
    if (this.otherAmf === undefined) throw new RefusedError('unavailable', 'no AMF');
    return this.otherAmf;
  }

  #ausf(): Ausf {
    return {
      authenticate: async (supiOrSuci, servingNetworkName, resynchronisation) => {
        const supi = supiOrSuci.startsWith('suci-')
          ? `imsi-${supiOrSuci.split('-')[2]}${supiOrSuci.split('-')[3]}${supiOrSuci.split('-')[7]}`
          : supiOrSuci;
        let sqn = this.sqn.get(supi);
        if (this.eapKey !== undefined) return { method: 'EAP_AKA_PRIME', eap: EAP.request, session: supi };
        if (sqn === undefined) throw new RefusedError('unknown-subscriber', supi);
        if (resynchronisation !== undefined) {
          const result = resynchronise(credentials, resynchronisation);
          if (result.result !== 'ok') throw new RefusedError('not-allowed', 'AUTS is wrong');
          sqn = result.sqnMs;
        }
        sqn = nextSqn(sqn);
        this.sqn.set(supi, sqn);
        const rand = fromHex((++this.authentications).toString(16).padStart(32, '0'));
        const vector = generateVector(credentials, { rand, sqn, amf: Uint8Array.of(0x80, 0) });
        const xresStar = resStar(vector.ck, vector.ik, servingNetworkName, rand, vector.xres);
        const key = kSeaf(kAusf(vector.ck, vector.ik, servingNetworkName, vector.sqnXorAk), servingNetworkName);
        const confirmation = `http://ausf/nausf-auth/v1/ue-authentications/${this.authentications}/5g-aka-confirmation`;
        this.#sessions.set(confirmation, { supi, xresStar, kSeaf: key });
        return { method: '5G_AKA', rand, autn: vector.autn, hxresStar: hresStar(rand, xresStar), confirmation };
      },
      confirm: async (confirmation, response) => {
        const session = this.#sessions.get(confirmation);
        if (session === undefined || response === undefined || !equalBytes(response, session.xresStar))
          return undefined;
        return { supi: session.supi, kSeaf: session.kSeaf };
      },
      eap: async (session, response) => {
        if (this.eapKey === undefined) throw new RefusedError('unavailable', 'no EAP here');
        if (equalBytes(response, EAP.notification)) return { result: 'ongoing', eap: EAP.request };
        if (!equalBytes(response, EAP.response)) return { result: 'failure', eap: EAP.failure };
        return { result: 'success', eap: EAP.success, supi: session, kSeaf: this.eapKey };
      },
    };
  }

  #udm(): Udm {
    return {
      register: async (supi) => void this.registered.push(supi),
      purge: async (supi) => void this.purged.push(supi),
      subscription: async () => ({
        ambrUplink: 1e9,
        ambrDownlink: 2e9,
        defaultNssai: this.slices,
        nssai: this.slices,
        dnns: { '1': ['internet'] },
        defaultDnn: { '1': 'internet' },
        ...this.subscribed,
      }),
      subscribe: async (supi) => `http://udm/nudm-sdm/v2/${supi}/sdm-subscriptions/1`,
      unsubscribe: async () => {},
      sms: async () => ({ subscribed: this.smsSubscribed }),
    };
  }

  #smsf(): Smsf {
    const refuse = () => {
      if (this.smsfAway) throw new RefusedError('unavailable', 'no SMSF');
    };
    return {
      activate: async ({ supi }) => {
        refuse();
        this.smsCalls.push({ call: 'activate', supi });
        this.smsActive.add(supi);
        if (this.smsfSilent) return undefined;
        return { uri: `http://smsf/nsmsf-sms/v2/ue-contexts/${supi}` };
      },
      send: async (supi, _smsf, { id }) => {
        refuse();
        this.smsCalls.push({ call: 'send', supi, id });
        return this.smsActive.has(supi);
      },
      deactivate: async (supi) => {
        refuse();
        this.smsCalls.push({ call: 'deactivate', supi });
        this.smsActive.delete(supi);
      },
    };
  }

  #nssf(): Nssf {
    return {
      select: async ({ requested, subscribed }) => {
        if (this.without) throw new RefusedError('unavailable', 'no NSSF');
        return {
          allowed:
            requested.length === 0
              ? subscribed
              : requested.filter(({ sst }) => subscribed.some((one) => one.sst === sst)),
          rejectedInPlmn: requested.filter(({ sst }) => !subscribed.some((one) => one.sst === sst)),
          rejectedInArea: [],
        };
      },
    };
  }

  #pcf(): Pcf {
    return {
      create: async ({ supi, input }) => {
        if (this.without) throw new RefusedError('unavailable', 'no PCF');
        this.policyCalls.push({ operation: 'create', input });
        const { length } = this.policyCalls.filter(({ operation }) => operation === 'create');
        await this.policyHeld;
        return { uri: `http://pcf/npcf-am-policy-control/v1/policies/${supi}-${length}`, decision: this.decision };
      },
      update: async (_uri, { triggers, input }) => {
        if (this.without) throw new RefusedError('unavailable', 'no PCF');
        this.policyCalls.push({ operation: 'update', triggers, input });
        if (this.policyGone) throw new RefusedError('unknown-subscriber', 'no such association');
        return this.nextDecision;
      },
      delete: async (uri) => void this.policyCalls.push({ operation: 'delete', uri }),
    };
  }

  async #meanwhile(): Promise<void> {
    const before = this.beforeAnswered;
    this.beforeAnswered = undefined;
    await before?.();
  }

  #smf(): Smf {
    return {
      create: async ({ pduSessionId, dnn, snssai, n1, statusUri, requestId }) => {
        this.smfCalls.push({ operation: 'create', pduSessionId, dnn, n1 });
        this.statusUris.push(statusUri);
        this.requestIds.push(requestId);
        await this.#meanwhile();
        const ref = {
          uri: `http://smf/nsmf-pdusession/v1/sm-contexts/${pduSessionId}`,
          dnn,
          snssai,
          active: false,
        };
        return { outcome: 'created', ref };
      },
      update: async (ref, { n1, n2, upCnxState, cause, hoState, requestId }) => {
        if (requestId !== undefined) this.requestIds.push(requestId);
        await this.#meanwhile();
        const call: SmfCall = { operation: 'update', ref: ref.uri, n1, n2, upCnxState, cause, hoState };
        this.smfCalls.push(call);
        return this.smfAnswers === undefined ? this.smfAnswer : this.smfAnswers(call);
      },
      release: async (ref, { cause }) => void this.smfCalls.push({ operation: 'release', ref: ref.uri, cause }),
    };
  }
}
