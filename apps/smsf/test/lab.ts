/** An SMSF worker with AMF and UDM that note what they are asked, and UEs that speak CP and RP. */
import { SbiError } from '@trunkline/sbi';
import {
  type CpMessage,
  decodeCp,
  decodeRp,
  encodeCp,
  encodeRp,
  encodeTpdu,
  phoneNumber,
  type RpMessage,
  type SmsSubmit,
  type Tpdu,
  tpduOf,
} from '@trunkline/sms';
import { type ContextDefinition, type ContextStore, openState, type StateBackend } from '@trunkline/state';
import { type SmsfConfig, smsfConfig } from '../src/config.ts';
import type { Permissions } from '../src/context/ue.ts';
import type { IpSmGw, OutsideCentre, Udm } from '../src/environment.ts';
import type { Amf } from '../src/sbi/amf.ts';
import { SmsfWorker } from '../src/worker.ts';
import { ManualClock, settle } from './clock.ts';

export const ALLOWED: Permissions = { originating: 'allowed', terminating: 'allowed' };

export class Lab {
  readonly clock = new ManualClock();
  readonly state: StateBackend = openState({ clock: this.clock });
  readonly config: SmsfConfig;
  readonly warnings: string[] = [];
  readonly counts: string[] = [];
  /** Subscribers by number. */
  readonly numbers = new Map<string, string>();
  readonly permissions = new Map<string, Permissions>();
  readonly registered = new Set<string>();
  readonly watched = new Set<string>();
  /** UEs that answer pages. */
  readonly reachable = new Map<string, boolean>();
  readonly sent = new Map<string, CpMessage[]>();
  /** A service centre elsewhere, where there is one. */
  outside: OutsideCentre | undefined;
  /** IMS, where there is any. */
  ipSmGw: IpSmGw | undefined;
  udmAway = false;
  /** The UDM registers, and takes no subscription. */
  subscriptionsFail = false;
  worker: SmsfWorker;
  #records = 0;

  constructor(settings: Record<string, unknown> = {}) {
    this.config = smsfConfig.parse(settings);
    this.worker = this.newWorker();
  }

  newWorker(state = this.state): SmsfWorker {
    const worker = new SmsfWorker({
      config: this.config,
      state,
      clock: this.clock,
      udm: this.#udm(),
      amf: this.#amf(),
      outside: this.outside,
      ipSmGw: this.ipSmGw,
      count: (name, cause) => void this.counts.push(`${name} ${cause}`),
      warn: (message, { error }) => void this.warnings.push(`${message}: ${error}`),
    });
    worker.start();
    return worker;
  }

  /** A UE with a number for which the service is active. */
  async phone(digits: string, permissions = ALLOWED): Promise<Phone> {
    const supi = `imsi-${digits}`;
    this.numbers.set(`msisdn-${digits}`, supi);
    this.permissions.set(supi, permissions);
    this.reachable.set(supi, true);
    const phone = new Phone(this, supi, digits);
    await phone.activate();
    return phone;
  }

  record(): string {
    return `record-${++this.#records}`;
  }

  async close(): Promise<void> {
    await this.worker.drain();
    await this.state.close();
  }

  kept(): string[] {
    return (this.state.kept?.() ?? []).map(({ store, key }) => `${store} ${key}`);
  }

  #udm(): Udm {
    const there = () => {
      if (this.udmAway) throw new SbiError(504, 'TARGET_NF_NOT_REACHABLE');
    };
    return {
      register: async (supi) => {
        there();
        this.registered.add(supi);
      },
      deregister: async (supi) => {
        there();
        this.registered.delete(supi);
      },
      permissions: async (supi) => {
        there();
        const found = this.permissions.get(supi);
        if (found === undefined) throw new SbiError(404, 'USER_NOT_FOUND');
        return found;
      },
      subscribe: async (supi) => {
        if (this.subscriptionsFail) throw new SbiError(504, 'TARGET_NF_NOT_REACHABLE');
        return `http://udm/nudm-sdm/v2/${supi}/sdm-subscriptions/1`;
      },
      unsubscribe: async () => {},
      subscriberOf: async (gpsi) => {
        there();
        const found = this.numbers.get(gpsi);
        if (found === undefined) throw new SbiError(404, 'USER_NOT_FOUND');
        return found;
      },
    };
  }

  #amf(): Amf {
    return {
      send: async (_amf, supi, bytes) => {
        this.sent.set(supi, [...(this.sent.get(supi) ?? []), decodeCp(bytes)]);
      },
      reach: async (_amf, supi) => this.reachable.get(supi) === true,
      watch: async (_amf, supi) => {
        this.watched.add(supi);
        return `http://amf/namf-evts/v1/subscriptions/${supi}`;
      },
      unwatch: async (uri) => void this.watched.delete(uri.split('/').at(-1) ?? ''),
    };
  }
}

/** The store as a worker has it that dies when it first comes to this context: what it waits for then never comes. */
export function untilDeathAt(state: StateBackend, name: string, key: string): StateBackend {
  let isDead = false;
  const contexts = <T>(definition: ContextDefinition<T>): ContextStore<T> => {
    const store = state.contexts(definition);
    const calls = store as unknown as Record<string, (...given: unknown[]) => unknown>;
    const mortal = (method: string) => (first: unknown, second: unknown) => {
      isDead ||= method === 'load' && definition.name === name && first === key;
      return isDead ? new Promise(() => {}) : calls[method]?.call(store, first, second);
    };
    const methods = ['load', 'commit', 'dueTimers', 'claimTimer', 'dropTimer', 'watchTimers'];
    return Object.assign(Object.create(store), Object.fromEntries(methods.map((one) => [one, mortal(one)])));
  };
  return Object.assign(Object.create(state), { contexts });
}

export class Phone {
  readonly supi: string;
  readonly number: string;
  readonly #lab: Lab;

  constructor(lab: Lab, supi: string, number: string) {
    this.#lab = lab;
    this.supi = supi;
    this.number = number;
  }

  async activate(amfId = 'amf-1') {
    const { supi, number } = this;
    const context = { supi, amfId, accessType: '3GPP_ACCESS', gpsi: `msisdn-${number}` } as const;
    const answer = await this.#lab.worker.call(supi, this.#lab.record(), { kind: 'activate', context });
    await settle();
    return answer;
  }

  async deactivate() {
    const answer = await this.#lab.worker.call(this.supi, this.#lab.record(), { kind: 'deactivate' });
    await settle();
    return answer;
  }

  /** A payload container to the SMSF, under an id of its own or a given one. */
  async payload(payload: Uint8Array, record = this.#lab.record()) {
    const answer = await this.#lab.worker.call(this.supi, record, { kind: 'uplink', payload });
    await settle();
    return answer;
  }

  cp(message: CpMessage, record?: string) {
    return this.payload(encodeCp(message), record);
  }

  /** CP-DATA in a transaction of the UE's own. */
  say(rp: RpMessage, transaction = 0) {
    return this.cp({ message: 'CP-DATA', transaction, toOriginator: false, userData: encodeRp(rp, 'ue') });
  }

  acknowledge(transaction: number, own: boolean) {
    return this.cp({ message: 'CP-ACK', transaction, toOriginator: !own });
  }

  /** Answers a message of the network. */
  answer(transaction: number, rp: RpMessage) {
    return this.cp({ message: 'CP-DATA', transaction, toOriginator: true, userData: encodeRp(rp, 'ue') });
  }

  submit(to: string, more: Partial<SmsSubmit> = {}, reference = 1, transaction = 0) {
    const userData = encodeTpdu({ ...submitTo(to), ...more });
    return this.say({ message: 'RP-DATA', reference, destination: phoneNumber('+1'), userData }, transaction);
  }

  /** What the network has sent since the last look. */
  heard(): CpMessage[] {
    const heard = this.#lab.sent.get(this.supi) ?? [];
    this.#lab.sent.delete(this.supi);
    return heard;
  }

  /** The RP messages in it, and their TPDUs. */
  heardRp(): { readonly transaction: number; readonly rp: RpMessage; readonly tpdu: Tpdu | undefined }[] {
    return this.heard().flatMap((message) => {
      if (message.message !== 'CP-DATA') return [];
      const rp = decodeRp(message.userData, 'network');
      return [{ transaction: message.transaction, rp, tpdu: tpduOf(rp, 'network') }];
    });
  }
}

export function submitTo(to: string): SmsSubmit {
  return {
    message: 'SMS-SUBMIT',
    rejectDuplicates: false,
    statusReportRequest: false,
    replyPath: false,
    messageReference: 1,
    destinationAddress: phoneNumber(`+${to}`),
    protocolId: 0,
    dataCoding: 0,
    userData: { data: Uint8Array.of(0x68, 0x69) },
  };
}
