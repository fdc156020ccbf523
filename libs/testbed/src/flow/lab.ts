/** What a flow is given: simulated gNBs and UEs on the core under test, and expectations on what they see. */
import { randomUUID } from 'node:crypto';
import type { NasMessage, NasMessageOf } from '@trunkline/nas-5gs';
import type { NgapPdu } from '@trunkline/ngap';
import type { PfcpMessage, PfcpMessageOf } from '@trunkline/pfcp';
import { type Clock, systemClock, systemMachine, type TapEvent } from '@trunkline/platform';
import type { ServiceModule } from '@trunkline/sbi';
import { Af, type AfNotice, peerOf } from '../af/af.ts';
import { Gnb, type GnbOptions } from '../gnb/gnb.ts';
import { NameServer, type NameServerOptions } from '../ims/name-server.ts';
import { ImsPhone, type ImsPhoneOptions, type SeenSip } from '../ims/phone.ts';
import { SipPeer } from '../ims/sip-peer.ts';
import { SimulatedUpf } from '../n4/simulated-upf.ts';
import { type Notice, SbiConsumer } from '../sbi/consumer.ts';
import { numberOf } from '../ue/short-message-user.ts';
import { Ue, type UeOptions } from '../ue/ue.ts';
import { type Expected, shown } from './matching.ts';
import type { FlowTarget, SubscriberRecord } from './target.ts';
import { FlowError, type Named, Watch } from './watch.ts';

type NgapPduOf<Name extends NgapPdu['message']> = Extract<NgapPdu, { message: Name }>;

/** A message between network functions, as the tap showed it. */
interface CoreMessage extends Named {
  /** `AMF → UDM` */
  readonly message: string;
  readonly summary: string;
}

export interface FlowUeOptions extends Partial<UeOptions> {
  /** How the subscriber is authenticated (`docs/settings.md` of the UDR's provisioning): method, AMF field, sequence number. */
  readonly authentication?: Readonly<Record<string, unknown>>;
  /** Of the subscription record (`docs/settings.md` of the UDR's provisioning), beyond identity and keys. */
  readonly subscription?: Readonly<Record<string, unknown>>;
  /** False: the UE's subscriber is not in the core's database. */
  readonly provisioned?: boolean;
}

export interface FlowPhoneOptions extends FlowUeOptions {
  readonly phone?: ImsPhoneOptions;
  /** Of the subscription's IMS part, beyond the defaults. */
  readonly ims?: Readonly<Record<string, unknown>>;
}

/** The subscriber key of the simulator: public, so for laboratories only. */
const KEY = '465b5ce8b199b49faa5f0a2ee238a6bc';
const OPC = 'e8ed289deba952e4283b54e88e6183ca';
const WITHIN_MS = 5_000;
const RESTART_MS = 1_100;
/** For a UE that is switched off at the end. */
const LEAVE_MS = 1_000;

export class FlowLab {
  readonly #target: FlowTarget;
  readonly #nas = new Map<Ue, Watch<NasMessage>>();
  readonly #ngap = new Map<Gnb, Watch<NgapPdu>>();
  readonly #phones = new Map<ImsPhone, Watch<SeenSip>>();
  readonly #upfs = new Map<SimulatedUpf, Watch<PfcpMessage>>();
  readonly #sipPeers = new Set<SipPeer>();
  readonly #nameServers = new Set<NameServer>();
  readonly #afs = new Map<Af, Watch<AfNotice>>();
  readonly #consumers = new Map<SbiConsumer, Watch<Notice>>();
  readonly #core: Watch<CoreMessage>;
  readonly #clock: Clock;
  readonly #steps: (text: string) => void;
  readonly #provisioned: string[] = [];
  /** AMFs that were changed. */
  readonly #operated = new Set<string>();

  constructor(target: FlowTarget, steps: (text: string) => void) {
    this.#target = target;
    this.#clock = target.clock ?? systemClock;
    this.#core = new Watch('the core', this.#clock);
    this.#steps = steps;
  }

  /** Says what begins now. Expectations that follow look only at what comes from here on. */
  readonly step = (text: string): void => {
    const watches = [this.#nas, this.#ngap, this.#phones, this.#upfs, this.#afs, this.#consumers].flatMap((some) => [
      ...some.values(),
    ]);
    for (const watch of [...watches, this.#core]) watch.skip();
    this.#steps(text);
  };

  /** A gNB with N2 set up, on addresses of its own. */
  readonly gnb = async (options: Partial<GnbOptions> = {}): Promise<Gnb> => {
    const gnb = await this.unconnectedGnb(options);
    await gnb.setup();
    return gnb;
  };

  /** A gNB whose association is up, and that has not said NG Setup yet. */
  readonly unconnectedGnb = async (options: Partial<GnbOptions> = {}): Promise<Gnb> => {
    const gnb = await Gnb.attach({ ...this.#target.gnb(), ...options });
    const watch = new Watch<NgapPdu>(`gNB ${gnb.cell.gnbId}`, this.#clock);
    this.#ngap.set(gnb, watch);
    gnb.observe = (pdu) => watch.put(pdu);
    return gnb;
  };

  /** The operator asks the AMF where a UE is. */
  readonly locate = async (supi: string): Promise<void> => {
    if (this.#target.operateUe === undefined) throw new FlowError('the AMF of this core cannot be operated');
    await this.#target.operateUe.locate(supi);
  };

  /** The operator has a UE traced: `{ reference, collector }`; null ends it. */
  readonly trace = async (supi: string, trace: Readonly<Record<string, unknown>> | null): Promise<void> => {
    if (this.#target.operateUe === undefined) throw new FlowError('the AMF of this core cannot be operated');
    await this.#target.operateUe.trace(supi, trace);
  };

  /** The operator changes the AMF, `2`'s beside the core: `{ relativeCapacity: 10 }`; null takes a change back. */
  readonly changeAmf = async (change: Readonly<Record<string, unknown>>, mark = ''): Promise<void> => {
    if (this.#target.changeAmf === undefined) throw new FlowError('the AMF of this core cannot be operated');
    this.#operated.add(mark);
    await this.#target.changeAmf(change, mark);
  };

  /** A UE with a new subscriber, provisioned in the core. */
  readonly ue = async (gnb: Gnb, options: FlowUeOptions = {}): Promise<Ue> => {
    const {
      subscription = {},
      authentication = {},
      provisioned = true,
      supi = this.#target.newSupi(),
      ...more
    } = options;
    const record: SubscriberRecord = {
      supi,
      authentication: { k: KEY, opc: OPC, ...authentication },
      // Who writes and reads has a number.
      ...(more.sms === true ? { gpsis: [`msisdn-${numberOf(supi).slice(1)}`] } : {}),
      ...subscription,
    };
    if (provisioned) {
      await this.#target.addSubscriber(record);
      this.#provisioned.push(supi);
    }
    const ue = new Ue(gnb, { key: KEY, opc: OPC, ...more, supi });
    const watch = new Watch<NasMessage>(`UE ${supi}`, this.#clock);
    this.#nas.set(ue, watch);
    ue.observe = (message) => watch.put(message);
    return ue;
  };

  /** A phone of IMS: a UE with a new subscriber that has IMS and a telephone number. */
  readonly imsPhone = async (gnb: Gnb, options: FlowPhoneOptions = {}): Promise<ImsPhone> => {
    const { phone: own = {}, ims = {}, supi = this.#target.newSupi(), ...more } = options;
    const subscription = { gpsis: [`msisdn-${numberOf(supi).slice(1)}`], ims, ...more.subscription };
    return this.phoneOn(await this.ue(gnb, { ...more, supi, subscription }), own);
  };

  /** A phone of IMS on a UE that is there: a second one of its subscriber, or that of another. */
  readonly phoneOn = (ue: Ue, options: ImsPhoneOptions = {}): ImsPhone => {
    const count = this.#phones.size + 1;
    const phone = new ImsPhone(ue, { lane: count === 1 ? 'UE' : `UE${count}`, ...options });
    const watch = new Watch<SeenSip>(`the phone of ${ue.supi}`, this.#clock);
    this.#phones.set(phone, watch);
    phone.observe = (seen) => {
      if (seen.direction === 'in') watch.put(seen);
    };
    return phone;
  };

  /** The same, registered in the 5GS and in IMS. */
  readonly registeredPhone = async (gnb: Gnb, options: FlowPhoneOptions = {}): Promise<ImsPhone> => {
    const phone = await this.imsPhone(gnb, options);
    await phone.ue.register();
    await phone.connect();
    await phone.register();
    return phone;
  };

  /** A UPF that the flow plays, at address .`host` of the core's network, for cores whose settings name it. */
  readonly upf = async (host: number): Promise<SimulatedUpf> => {
    const { machine = systemMachine } = this.#target.gnb();
    const upf = await SimulatedUpf.open({ machine, address: this.#target.at(host), smf: this.#target.at(4) });
    const watch = new Watch<PfcpMessage>(`UPF ${upf.address}`, this.#clock);
    this.#upfs.set(upf, watch);
    upf.observe = (message) => watch.put(message);
    return upf;
  };

  /** An application function (N5). */
  readonly af = async (): Promise<Af> => {
    const watch = new Watch<AfNotice>('the AF', this.#clock);
    const af = new Af(peerOf(this.#target), (notice) => watch.put(notice));
    this.#afs.set(af, watch);
    return af;
  };

  /** A SIP peer of a CSCF that the flow plays, at address .`host` of the core's network, for cores whose settings or subscribers name it. */
  readonly sipPeer = async (lane: string, host: number, of: 'P-CSCF' | 'S-CSCF' = 'P-CSCF'): Promise<SipPeer> => {
    const { machine = systemMachine } = this.#target.gnb();
    const [address, cscf] = [this.#target.at(host), { address: this.#target.at(of === 'P-CSCF' ? 16 : 18), lane: of }];
    const peer = await SipPeer.open({ machine, address, cscf, lane, tap: this.#target.tap, withinMs: WITHIN_MS });
    this.#sipPeers.add(peer);
    return peer;
  };

  /** A DNS server that the flow plays, at address .`host` in a data network of the core: `sockets` of its settings have it. */
  readonly nameServer = async (
    host: number,
    port: number,
    records: NameServerOptions['records'],
  ): Promise<NameServer> => {
    const { inDataNetworks: machine } = this.#target;
    if (machine === undefined) throw new FlowError('a host in the data network needs a core in this process');
    const server = await NameServer.open({ machine, address: this.#target.at(host), port, records });
    this.#nameServers.add(server);
    return server;
  };

  /** Waits for the next event of this name, or `termination`, that the PCF tells an application function. @throws FlowError */
  readonly hears = async (
    af: Af,
    event: string,
    fields?: Expected<AfNotice>,
    within = WITHIN_MS,
  ): Promise<AfNotice> => {
    const watch = this.#afs.get(af);
    if (watch === undefined) throw new FlowError('only application functions of this flow can be watched');
    return watch.next(event, fields, within);
  };

  /** A consumer of the core's services, by the type of network function that it says it is: `NEF`, `AF`, `LMF`. */
  readonly sbi = async (nfType = 'NEF'): Promise<SbiConsumer> => {
    if (this.#target.peer === undefined) throw new FlowError('a consumer of services needs a core in this process');
    const watch = new Watch<Notice>(`the ${nfType}`, this.#clock);
    const consumer = new SbiConsumer(this.#target.peer(nfType), randomUUID(), (notice) => watch.put(notice));
    this.#consumers.set(consumer, watch);
    return consumer;
  };

  /** Waits for the next notification by the name of its callback (`onEventReport`) and checks its body. @throws FlowError */
  readonly notified = async <O, C, K extends keyof C & string>(
    consumer: SbiConsumer,
    _service: ServiceModule<O, C>,
    callback: K,
    fields?: Expected<BodyOf<C[K]>>,
    { within = WITHIN_MS }: { readonly within?: number } = {},
  ): Promise<Notice & BodyOf<C[K]>> => {
    return (await this.#watchOfConsumer(consumer).next(callback, fields, within)) as Notice & BodyOf<C[K]>;
  };

  /** Since the last step the consumer was not told of this. @throws FlowError */
  readonly neverNotified = (consumer: SbiConsumer, callback: string): void => {
    if (this.#watchOfConsumer(consumer).has(callback)) throw new FlowError(`${callback} came, and must not`);
  };

  /** Replaces a subscription: see `subscription` of {@link FlowUeOptions}. */
  readonly resubscribe = async (supi: string, subscription: Readonly<Record<string, unknown>>): Promise<void> => {
    if (this.#target.changeSubscriber === undefined) throw new FlowError('subscriptions cannot be changed here');
    await this.#target.changeSubscriber({ supi, authentication: { k: KEY, opc: OPC }, ...subscription });
  };

  /** The PCF ends the sessions of a subscriber. */
  readonly endPolicies = async (supi: string, cause = 'UNSPECIFIED'): Promise<void> => {
    if (this.#target.endPolicies === undefined) throw new FlowError('the PCF of this core cannot be asked');
    await this.#target.endPolicies(supi, cause);
  };

  /** Another policy of the PCF for a UE that is registered, as its settings have them; undefined: that of its category again. */
  readonly changeAccessPolicy = async (supi: string, policy?: Readonly<Record<string, unknown>>): Promise<void> => {
    if (this.#target.accessPolicy === undefined) throw new FlowError('the PCF of this core cannot be asked');
    await this.#target.accessPolicy.change(supi, policy);
  };

  /** The PCF ends the policy association for access and mobility. */
  readonly endAccessPolicy = async (supi: string, cause = 'UNSPECIFIED'): Promise<void> => {
    if (this.#target.accessPolicy === undefined) throw new FlowError('the PCF of this core cannot be asked');
    await this.#target.accessPolicy.end(supi, cause);
  };

  /** The PCF asks for what the sessions of a subscriber have used. */
  readonly askUsage = async (supi: string): Promise<void> => {
    if (this.#target.usage === undefined) throw new FlowError('the PCF of this core cannot be asked');
    await this.#target.usage.ask(supi);
  };

  /** What was used until now counts no more, as when a subscriber has paid for more. */
  readonly resetUsage = async (supi: string): Promise<void> => {
    if (this.#target.usage === undefined) throw new FlowError('the PCF of this core cannot be asked');
    await this.#target.usage.reset(supi);
  };

  /** A network function dies without a word: `upf`, `smf`, `upf2` beside the core; `forget`: with all that it kept. Needs `control`. */
  readonly kill = async (nf: string, options: { readonly forget?: boolean } = {}): Promise<void> => {
    if (this.#target.kill === undefined) throw new FlowError('network functions of this core cannot be killed');
    await this.#target.kill(nf, options);
  };

  /** One that was killed starts again; resolves when the core is ready. */
  readonly revive = async (nf: string): Promise<void> => {
    if (this.#target.revive === undefined) throw new FlowError('network functions of this core cannot be started');
    await this.#target.revive(nf);
  };

  /** The operator takes a network function out of service, in order; resolves when it has gone. Needs `operation`. */
  readonly retire = async (nf: string): Promise<void> => {
    if (this.#target.retire === undefined) throw new FlowError('network functions of this core cannot be retired');
    await this.#target.retire(nf);
  };

  /** Dies and is back in its next second: recovery time stamps count whole ones (TS 29.244 §8.2.65). */
  readonly restart = async (nf: string): Promise<void> => {
    await this.kill(nf);
    await this.pause(RESTART_MS);
    await this.revive(nf);
  };

  /** The operator has a UE deregistered, by its UDM. */
  readonly sendAway = async (
    supi: string,
    reason: 'REREGISTRATION_REQUIRED' | 'SUBSCRIPTION_WITHDRAWN' = 'REREGISTRATION_REQUIRED',
  ): Promise<void> => {
    if (this.#target.sendAway === undefined) throw new FlowError('the UDM of this core cannot be asked');
    await this.#target.sendAway(supi, reason);
  };

  /** Takes a subscription away. */
  readonly withdraw = (supi: string): Promise<void> => this.#target.removeSubscriber(supi);

  #watchOf(who: Ue | Gnb | SimulatedUpf | ImsPhone): Watch<Named> {
    const watch: Watch<Named> | undefined =
      who instanceof Ue
        ? this.#nas.get(who)
        : who instanceof ImsPhone
          ? this.#phones.get(who)
          : who instanceof SimulatedUpf
            ? this.#upfs.get(who)
            : this.#ngap.get(who);
    if (watch === undefined) throw new FlowError('only UEs, gNBs, UPFs and phones of this flow can be watched');
    return watch;
  }

  #watchOfConsumer(consumer: SbiConsumer): Watch<Notice> {
    const watch = this.#consumers.get(consumer);
    if (watch === undefined) throw new FlowError('only consumers of this flow can be watched');
    return watch;
  }

  /**
   * Waits for the next message of this name at a UE (NAS), a gNB (NGAP), a UPF that the flow plays (PFCP) or a phone (SIP: `INVITE`,
   * `180 INVITE`) and checks its fields. @throws FlowError
   */
  readonly sees: Sees = async (
    who: Ue | Gnb | SimulatedUpf | ImsPhone,
    name: string,
    fields?: unknown,
    options: { within?: number } = {},
  ) => {
    return (await this.#watchOf(who).next(name, fields, options.within ?? WITHIN_MS)) as never;
  };

  /** Since the last step, or what was last seen there, nothing of this name came to a UE (NAS), a gNB (NGAP), a UPF that the flow plays (PFCP) or a phone (SIP). @throws FlowError */
  readonly neverSaw: NeverSaw = (who: Ue | Gnb | SimulatedUpf | ImsPhone, name: string): void => {
    if (this.#watchOf(who).has(name)) throw new FlowError(`${name} came, and must not`);
  };

  /**
   * Waits for a message between network functions (`AMF → UDM`) that matches: method and path of a request, name and key fields
   * elsewhere. The order among them does not matter. For flows that need the tap.
   */
  readonly coreSees = async (between: `${string} → ${string}`, what: RegExp, within = WITHIN_MS): Promise<void> => {
    const found = await this.#core.any(({ message, summary }) => message === between && what.test(summary), within);
    if (found === undefined) throw new FlowError(`no message ${between} like ${what} within ${within} ms`);
  };

  /** What a call must reject with. @throws FlowError where it resolves, or rejects with something else */
  readonly refused = async (what: Promise<unknown>, why: RegExp): Promise<void> => {
    try {
      await what;
    } catch (error) {
      const { message } = error as Error;
      if (why.test(message)) return;
      throw new FlowError(`refused, but not with ${why}: ${message}`);
    }
    throw new FlowError(`not refused; expected ${why}`);
  };

  /** A condition that is nobody's message. @throws FlowError */
  readonly holds = (what: string, actual: unknown, wanted: (value: never) => boolean): void => {
    if (!wanted(actual as never)) throw new FlowError(`${what}: was ${shown(actual)}`);
  };

  readonly pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      this.#clock.after(ms, resolve);
    });

  /** Address of the data network that answers pings, and an IPv6 one. */
  get dataNetwork(): FlowTarget['dataNetwork'] {
    return this.#target.dataNetwork;
  }

  /** Address .`host` of the core's own network, for flows with settings or NFs of their own. */
  readonly at = (host: number): string => this.#target.at(host);

  /** For the runner, in the order in which the flow made them. */
  get ues(): readonly Ue[] {
    return [...this.#nas.keys()];
  }

  /** For the runner: a message of the tap. */
  tapped({ from, to, summary, http }: TapEvent): void {
    const request = http !== undefined && http.status === undefined;
    this.#core.put({ message: `${from} → ${to}`, summary: request ? `${http.method} ${http.path}` : summary() });
  }

  /**
   * For the runner: phones leave IMS, UEs that are registered are switched off, the subscriptions end, which deregisters those that the core still
   * has, and the gNBs are closed.
   */
  async close(): Promise<void> {
    const leave = async (ue: Ue) => {
      if (ue.registered && ue.gnb.closed === undefined) await ue.deregister({ switchOff: true, within: LEAVE_MS });
    };
    await Promise.allSettled([...this.#phones.keys()].map((phone) => this.#inTime(phone.leave(), phone)));
    for (const peer of this.#sipPeers) peer.close();
    await Promise.allSettled([...this.#nameServers].map((server) => server.close()));
    await Promise.allSettled([...this.#afs.keys()].map((af) => af.close()));
    await Promise.allSettled([...this.#nas.keys()].map(leave));
    await Promise.allSettled([...this.#consumers.keys()].map((consumer) => consumer.close()));
    await Promise.allSettled(this.#provisioned.map((supi) => this.#target.removeSubscriber(supi)));
    for (const ue of this.#nas.keys()) ue.detach();
    await Promise.allSettled([...this.#ngap.keys()].map((gnb) => gnb.close()));
    await Promise.allSettled([...this.#upfs.keys()].map((upf) => upf.close()));
    await Promise.allSettled([...this.#operated].map((mark) => this.#target.changeAmf?.(undefined, mark)));
  }

  /** A core that does not answer any more holds nobody up: SIP's own timers are minutes. */
  async #inTime(leaving: Promise<void>, phone: ImsPhone): Promise<void> {
    await Promise.race([leaving, this.pause(LEAVE_MS)]);
    phone.close();
  }
}

type BodyOf<T> = T extends { readonly body?: infer Body } ? NonNullable<Body> : never;

/** A name that its receiver cannot get would never come. */
interface NeverSaw {
  (who: Ue, name: NasMessage['message']): void;
  (who: Gnb, name: NgapPdu['message']): void;
  (who: SimulatedUpf, name: PfcpMessage['message']): void;
  (who: ImsPhone, name: string): void;
}

interface Sees {
  <Name extends NasMessage['message']>(
    who: Ue,
    name: Name,
    fields?: Expected<NasMessageOf<Name>>,
    options?: { within?: number },
  ): Promise<NasMessageOf<Name>>;
  <Name extends NgapPdu['message']>(
    who: Gnb,
    name: Name,
    fields?: Expected<NgapPduOf<Name>>,
    options?: { within?: number },
  ): Promise<NgapPduOf<Name>>;
  <Name extends PfcpMessage['message']>(
    who: SimulatedUpf,
    name: Name,
    fields?: Expected<PfcpMessageOf<Name>>,
    options?: { within?: number },
  ): Promise<PfcpMessageOf<Name>>;
  (who: ImsPhone, name: string, fields?: Expected<SeenSip>, options?: { within?: number }): Promise<SeenSip>;
}
