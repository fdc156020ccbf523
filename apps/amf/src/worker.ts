/** One AMF worker: messages from the front and calls from other NFs become steps, and what the steps say is done. It holds no UE. */
import { type Answer, type Delivery, type Send, type WorkerHandlers, type WorkerLink } from '@trunkline/front';
import {
  type Committed,
  type ContextStore,
  type FaultPoint,
  type StateBackend,
  StepEngine,
  StepError,
  type Stored,
  StoreUnavailableError,
  type WallClock,
} from '@trunkline/state';
import type { Tai } from '@trunkline/wire';
import { Calls, isCall, type Notices } from './calls.ts';
import type { AmfIdentity } from './context/identity.ts';
import type { HandoverFromAmf, ReroutedHere } from './context/other-amf.ts';
import { type RanNode, ranNodes, taiKey } from './context/ran-node.ts';
import { gutiKey, ranKey, type UeContext, ueContexts, ueKey } from './context/ue.ts';
import type { Contexts, Environment } from './environment.ts';
import type { AmfEffect, RanEvent, TransferAnswer, UeEvent } from './events.ts';
import { Exposure } from './exposure/exposure.ts';
import type { Notification } from './exposure/subscription-step.ts';
import { Intake, type Taken } from './n2/intake.ts';
import { RanNodes } from './n2/ran-nodes.ts';
import type { OperationChange } from './operations.ts';
import { OverloadControl } from './overload.ts';
import { OwnConfiguration } from './own-configuration.ts';
import { ueStep } from './procedures/index.ts';
import { ranNodeId } from './procedures/ng-setup.ts';
import { ranStep } from './procedures/ran-node.ts';
import type { UeName } from './sbi/ue-calls.ts';
import { selects } from './selection.ts';

export interface WorkerOptions {
  /** Everything but the contexts, which the worker reads from its store. */
  readonly environment: Omit<Environment, 'contexts'>;
  /** How long a message took from its arrival until its step was done, milliseconds. */
  readonly waited?: (ms: number) => void;
  readonly state: StateBackend;
  readonly clock: WallClock;
  /** What this worker says of itself to fronts: of a label that is not empty, it serves whom others hand over to it. */
  readonly label?: string | undefined;
  /** Makes the link to the fronts. */
  readonly connect: (handlers: WorkerHandlers) => WorkerLink;
  readonly count: (name: string, labels?: Readonly<Record<string, string>>) => void;
  readonly report: (error: unknown, about: { readonly key: string; readonly messageId: string }) => void;
  /** The operator has changed the AMF. */
  readonly changed?: (before: AmfIdentity, now: AmfIdentity) => Promise<void>;
  /** What this worker says of the AMF to others than gNBs; called again and again, and whenever the operator has changed it. */
  readonly follow?: (now: AmfIdentity) => Promise<void>;
  /** Namf_Communication. */
  readonly notices: Notices;
  /** Namf_EventExposure_Notify. */
  readonly notifyEvent: (uri: string, body: Notification['body']) => Promise<void>;
  /** Sees every commit of a UE's context. */
  readonly watch?: ((commit: Committed<UeContext>) => void) | undefined;
  readonly faults?: ((point: FaultPoint, messageId: string) => void | Promise<void>) | undefined;
}

/** Stream of messages that belong to no UE connection (TS 38.412 §7). */
const COMMON_STREAM = 0;
/** Wait before a message is delivered again, when the store is away or a queue is full. */
const RETRY_MS = { store: 500, overloaded: 200, conflict: 50 } as const;

export class AmfWorker {
  readonly environment: Environment;
  readonly exposure: Exposure;
  readonly #options: WorkerOptions;
  readonly #ues: ContextStore<UeContext>;
  readonly #nodes: ContextStore<RanNode>;
  readonly #ran: RanNodes;
  readonly #ueEngine: StepEngine<UeContext, UeEvent, AmfEffect>;
  readonly #ranEngine: StepEngine<RanNode, RanEvent, AmfEffect>;
  readonly #link: WorkerLink;
  readonly #intake: Intake;
  readonly #overload: OverloadControl;
  readonly #own: OwnConfiguration;

  constructor(options: WorkerOptions) {
    this.#options = options;
    const { state, clock, report, faults } = options;
    this.#ues = state.contexts(ueContexts);
    this.#nodes = state.contexts(ranNodes);
    this.#ran = new RanNodes(this.#nodes, () => this.#link);
    const ids = state.ids('amf-ue-ngap-id', { min: 1, max: 0xffff_fffe });
    const contexts: Contexts = {
      bySupi: (supi) => this.#ues.loadByIndex('supi', supi),
      byGuti: (key) => this.#ues.loadByIndex('guti', key),
      ranNodes: (area) => this.#ranNodesOf(area),
      present: (peer) => (this.#link.attached === 0 ? undefined : this.#link.peers().has(peer)),
      uesOf: (peer) => this.#ues.keysByIndex('peer', peer),
      ueOfConnection: async (peer, ranUeNgapId) => (await this.#ues.loadByIndex('ran', ranKey(peer, ranUeNgapId)))?.key,
      node: async (peer) => (await this.#nodes.load(peer)).value,
      ranNode: (id) => this.#ranNode(id),
      newAmfUeNgapId: () => ids.next(),
      identity: () => this.#own.identity,
      ends: (association) => {
        const { address: remote, local } = this.#link.peers().get(association)?.info ?? {};
        return { remote, local };
      },
      isRemoved: (endpoint) => this.#own.isRemoved(endpoint),
    };
    const own = new OwnConfiguration({
      settings: options.environment,
      state,
      clock,
      report,
      nodes: this.#nodes,
      ran: this.#ran,
      link: () => this.#link,
      uesOf: contexts.uesOf,
      changed: options.changed,
      follow: options.follow,
      node: async (key, messageId, event) => {
        await this.#ranEngine.run({ key, messageId, event }, (effects) => void this.#perform(effects, messageId));
      },
      ue: async (key, messageId, event) => {
        await this.#ueEngine.run({ key, messageId, event }, (effects) => void this.#perform(effects, messageId));
      },
    });
    this.#own = own;
    const { admit } = options.environment;
    this.environment = {
      ...options.environment,
      get config() {
        return own.settings.config;
      },
      get plmns() {
        return own.settings.plmns;
      },
      contexts,
      admit: () => {
        const wait = admit();
        this.#overload.count(wait !== undefined);
        return wait;
      },
    };
    const common = {
      clock,
      report: (error: unknown, { key, messageId }: { key: string; messageId: string }) =>
        report(error, { key, messageId }),
      ...(faults === undefined
        ? {}
        : { faults: (point: FaultPoint, input: { messageId: string }) => faults(point, input.messageId) }),
    };
    const calls = new Calls({
      env: this.environment,
      notices: options.notices,
      expose: (change, id) => this.exposure.changed(change, id),
      ue: async (key) => (await this.#ues.load(key)).value,
      post: (key, id, event) => this.#post(key, id, event),
    });
    this.#ueEngine = new StepEngine<UeContext, UeEvent, AmfEffect>({
      ...common,
      store: this.#ues,
      step: (context, event, info) => ueStep(this.environment, context, event, info),
      timerEvent: (name) => ({ kind: 'timer', name }),
      send: (effects, input) => void this.#perform(effects, input.messageId),
      owns: (key) => this.#link.owns(`ue:${key}`),
      calls: {
        isCall,
        make: async (effect, info) => {
          if (isCall(effect)) await calls.make(effect, info);
        },
      },
      ...(options.watch === undefined ? {} : { committed: options.watch }),
    });
    this.#ranEngine = new StepEngine<RanNode, RanEvent, AmfEffect>({
      ...common,
      store: this.#nodes,
      step: async (node, event, info) => {
        await this.#own.operations.refresh(true);
        return ranStep(this.environment, node, event, info);
      },
      timerEvent: (name) => ({ kind: name === 'configuration' ? 'configuration-due' : 'presence' }),
      send: (effects, input) => void this.#perform(effects, input.messageId),
    });
    this.exposure = new Exposure({ state, clock, report, notify: options.notifyEvent });
    this.#intake = new Intake({ environment: this.environment, ues: this.#ues, nodes: this.#ran, clock });
    this.#overload = new OverloadControl({ clock, send: (bytes, peer) => this.#tellNodes(bytes, peer) });
    this.#link = options.connect({
      deliver: (delivery) => this.deliver(delivery),
      fronts: () => own.frontsChanged(),
      report: (error, { key, deliveryId }) => report(error, { key, messageId: deliveryId }),
    });
  }

  start(): void {
    this.#ueEngine.start();
    this.#ranEngine.start();
    this.exposure.start();
    this.#own.start();
  }

  /** Messages that wait or run. */
  get load(): number {
    return this.#ueEngine.load + this.#ranEngine.load;
  }

  get attachedFronts(): number {
    return this.#link.attached;
  }

  /** UEs of those in the store that fall to this worker. */
  async ueShare(): Promise<number> {
    return Math.round((await this.ueCount()) * this.#link.share);
  }

  /** Takes no new UEs; resolves when what the fronts have given it is done. It goes on as a worker without UEs. */
  release(): Promise<void> {
    return this.#link.drain();
  }

  /** Takes no new UEs, lets steps in flight end, and leaves. */
  async drain(): Promise<void> {
    this.#own.stop();
    await this.#link.drain();
    await Promise.all([this.#ueEngine.drain(), this.#ranEngine.drain()]);
    await this.exposure.drain();
    await this.#link.close();
  }

  /** Ends at once, as a crash would. */
  async kill(): Promise<void> {
    this.#own.stop();
    await this.#link.close();
  }

  async deliver(delivery: Delivery): Promise<Answer> {
    const sends: Send[] = [];
    const following: Promise<void>[] = [];
    const collect = (effects: readonly AmfEffect[], repeated: boolean): void => {
      const up = this.#link.peers();
      const here = (effect: AmfEffect): boolean =>
        effect.effect === 'n2' && (effect.via ?? effect.peer) === delivery.peer && up.has(delivery.peer);
      for (const effect of effects) if (effect.effect === 'n2' && here(effect)) sends.push(effect);
      const others = effects.map((effect) => (here(effect) ? undefined : effect));
      following.push(...this.#perform(others, delivery.deliveryId, repeated));
    };
    const arrived = this.#options.clock.now();
    try {
      await this.#own.operations.refresh();
      const handOver = await this.#handle(delivery, collect);
      if (handOver !== undefined) return { handOver };
      // Steps of other contexts that this one asked for are part of what the front is told is done.
      await Promise.all(following);
    } catch (error) {
      if (error instanceof StoreUnavailableError) return { retryAfterMs: RETRY_MS.store };
      if (!(error instanceof StepError) || error.failure === 'step') {
        this.#options.report(error, { key: delivery.key, messageId: delivery.deliveryId });
      } else {
        return { retryAfterMs: RETRY_MS[error.failure] };
      }
    }
    this.#options.waited?.(this.#options.clock.now() - arrived);
    return { sends: sends.map(({ stream, bytes }) => ({ peer: delivery.peer, stream, bytes })) };
  }

  /** A message for gNBs that have set up NG, or for one of them. */
  #tellNodes(bytes: Uint8Array, only: string | undefined): void {
    const nodes = only === undefined ? this.#ran.all() : this.#ran.of(only).then((node) => (node ? [node.key] : []));
    nodes
      .then((keys) =>
        Promise.all(keys.map((peer) => this.#ran.send({ effect: 'n2', peer, stream: COMMON_STREAM, bytes }))),
      )
      .catch((error: unknown) => this.#options.report(error, { key: only ?? 'all', messageId: 'overload' }));
  }

  /** What gNBs are told of this AMF. */
  async identity(): Promise<AmfIdentity> {
    await this.#own.operations.refresh();
    return this.#own.identity;
  }

  /** The operator changes what gNBs are told of this AMF. */
  operate(change: OperationChange): Promise<AmfIdentity> {
    return this.#own.change(change);
  }

  /** A step of a UE that a call from another NF asks for; undefined where there is no such UE. */
  async call(find: UeName, messageId: string, event: UeEvent): Promise<TransferAnswer | undefined> {
    await this.#own.operations.refresh();
    const stored = await this.#find(find);
    if (stored?.value === undefined) return undefined;
    const { effects } = await this.#ueEngine.run({ key: stored.key, messageId, event });
    const answer = effects.find((effect) => effect.effect === 'answer');
    return answer?.effect === 'answer' ? answer.answer : { status: 200, cause: 'DONE' };
  }

  /** Contexts in the store, for a gauge. */
  ueCount(): Promise<number> {
    return this.#ues.count();
  }

  /** Registered UEs whose last known place is in any of these tracking areas; all of them where none is named. */
  async countIn(tacs: readonly string[]): Promise<number> {
    if (tacs.length === 0) return this.#ues.count();
    const keys = new Set((await Promise.all(tacs.map((tac) => this.#ues.keysByIndex('tac', tac)))).flat());
    const found = await Promise.all([...keys].map((key) => this.#ues.load(key)));
    return found.filter(({ value }) => value?.registered === true && tacs.includes(value.location?.tai.tac ?? ''))
      .length;
  }

  async ueOf(supi: string): Promise<UeContext | undefined> {
    return this.context({ supi });
  }

  /** What is known of a UE, without a step. */
  async context(find: UeName): Promise<UeContext | undefined> {
    return (await this.#find(find))?.value;
  }

  #find(find: UeName): Promise<Stored<UeContext> | undefined> {
    if ('key' in find) return this.#ues.load(find.key);
    if ('coming' in find) return this.#ues.loadByIndex('relocation', find.coming);
    return 'supi' in find
      ? this.#ues.loadByIndex('supi', find.supi)
      : this.#ues.loadByIndex('guti', gutiKey(find.guti));
  }

  /** Another AMF gives a UE that is at a gNB of ours; false where it is not, or where what comes with it is no registration. */
  async takeRerouted(messageId: string, rerouted: ReroutedHere): Promise<boolean> {
    await this.#own.operations.refresh();
    const found = await this.#ranNode(rerouted.ranNodeId);
    if (found === undefined) return false;
    const known = await this.#ues.loadByIndex('ran', ranKey(found.peer, rerouted.ranUeNgapId));
    const key = known?.value?.supi === rerouted.context.supi ? known.key : undefined;
    // Said again: it is here.
    if (key !== undefined) return true;
    const event: UeEvent = { kind: 'rerouted', peer: found.peer, rerouted };
    const fresh = ueKey(await this.environment.contexts.newAmfUeNgapId());
    const { effects } = await this.#ueEngine.run({ key: fresh, messageId, event });
    return !effects.some((effect) => effect.effect === 'answer');
  }

  /** A UE is to come from another AMF; the key of its context, which is the same where this was asked before. */
  async relocate(messageId: string, handover: HandoverFromAmf): Promise<string> {
    await this.#own.operations.refresh();
    const known = await this.#find({ coming: handover.ueContextId });
    const key = known?.key ?? ueKey(await this.environment.contexts.newAmfUeNgapId());
    await this.#ueEngine.run({ key, messageId, event: { kind: 'relocation', handover } });
    return key;
  }

  /** Gives the label of the workers that the message is for, where it is not for this one. */
  async #handle(
    delivery: Delivery,
    collect: (effects: readonly AmfEffect[], repeated: boolean) => void,
  ): Promise<string | undefined> {
    const { deliveryId: messageId, peer } = delivery;
    if (delivery.kind !== 'message') {
      if (delivery.kind !== 'peer-up') await this.#ended(peer, messageId);
      return undefined;
    }
    const taken = await this.#intake.take(delivery);
    const others = delivery.settled === true ? undefined : await this.#selectedBy(taken);
    if (others !== undefined) return others;
    if (taken.notice !== undefined) collect([taken.notice], false);
    if (taken.to === 'nobody') {
      collect(taken.effects, false);
    } else if (taken.to === 'ran-node') {
      const { key } = taken;
      const event = await this.#withPredecessors(peer, taken.event);
      const { effects } = await this.#ranEngine.run({ key, messageId, event }, () => {});
      if (event.kind === 'ngap' && event.pdu.message === 'NGSetupRequest') {
        await this.#lose(peer, messageId);
        await this.#supersede(peer, messageId);
      }
      collect(effects, false);
      if (taken.event.kind === 'ngap' && taken.event.pdu.message === 'NGSetupRequest') this.#overload.greet(peer);
    } else {
      if (taken.before !== undefined) {
        const { key, event } = taken.before;
        await this.#ueEngine.run({ key, messageId: `${messageId}/before`, event });
      }
      const result = await this.#ueEngine.run({ key: taken.key, messageId, event: taken.event }, () => {});
      collect(result.effects, result.repeated);
    }
    return undefined;
  }

  /** The label of other workers that are there for this UE, as far as it is known. */
  async #selectedBy(taken: Taken): Promise<string | undefined> {
    const { label = '' } = this.#options;
    const { labels } = this.#link;
    if (label !== '' || labels.size === 0 || taken.to !== 'ue') return undefined;
    const { value } = await this.#ues.load(taken.key);
    return value === undefined ? undefined : [...labels].find((one) => selects(one, value));
  }

  /** An association has ended; with the last one of its node, the node has gone. */
  async #ended(peer: string, messageId: string): Promise<void> {
    const node = await this.#ran.of(peer);
    if (node === undefined) return;
    const { key } = node;
    await this.#ranEngine.run({ key, messageId, event: { kind: 'down', association: peer } }, () => {});
    if ((await this.#nodes.load(key)).value?.closing !== true) return;
    await this.#lose(key, messageId);
    await this.#ranEngine.run({ key, messageId: `${messageId}/closed`, event: { kind: 'closed' } }, () => {});
  }

  /** With the nodes that an NG Setup replaces: the same gNB, or the one whose further association this was (TS 38.413 §8.7.1.2). */
  async #withPredecessors(peer: string, event: RanEvent): Promise<RanEvent> {
    if (event.kind !== 'ngap' || event.pdu.message !== 'NGSetupRequest') return event;
    const found = [await this.#ran.of(peer), await this.#ran.withId(ranNodeId(event.pdu.globalRANNodeId))];
    const supersedes = [...new Set(found.flatMap((node) => node?.key ?? []))].filter((key) => key !== peer);
    return supersedes.length === 0 ? event : { ...event, supersedes };
  }

  /** Until the node has forgotten them, its predecessors may still have UEs. */
  async #supersede(peer: string, messageId: string): Promise<void> {
    const { supersedes = [] } = (await this.#nodes.load(peer)).value ?? {};
    if (supersedes.length === 0) return;
    for (const key of supersedes) {
      await this.#lose(key, `${messageId}/${key}`);
      await this.#ranEngine.run({ key, messageId: `${messageId}/${key}`, event: { kind: 'gone' } }, () => {});
    }
    await this.#ranEngine.run(
      { key: peer, messageId: `${messageId}/superseded`, event: { kind: 'superseded' } },
      () => {},
    );
  }

  /** Every UE that was connected through this node is idle now. */
  async #lose(peer: string, messageId: string): Promise<void> {
    const keys = await this.#ues.keysByIndex('peer', peer);
    const event: UeEvent = { kind: 'ran-lost', peer, cause: 'association' };
    for (let at = 0; at < keys.length; at += 64) {
      await Promise.all(
        keys.slice(at, at + 64).map((key) => this.#ueEngine.run({ key, messageId: `${messageId}/${key}`, event })),
      );
    }
  }

  /** Does what a step said; gives the steps of other contexts that follow from it. The position of an effect is part of their ids. */
  #perform(effects: readonly (AmfEffect | undefined)[], messageId: string, repeated = false): Promise<void>[] {
    const following: Promise<void>[] = [];
    effects.forEach((effect, index) => {
      if (effect === undefined) return;
      switch (effect.effect) {
        case 'answer':
          break;
        case 'n2':
          this.#ran
            .send(effect)
            .catch((error: unknown) => this.#options.report(error, { key: effect.peer, messageId }));
          break;
        case 'close':
          this.#link.closePeer(effect.peer);
          break;
        case 'ue':
          following.push(this.#post(effect.key, `${messageId}/${index}`, effect.event));
          break;
        case 'count':
          if (!repeated) this.#options.count(effect.name, effect.labels);
          break;
      }
    });
    return following;
  }

  async #post(key: string, messageId: string, event: UeEvent): Promise<void> {
    try {
      await this.#ueEngine.run({ key, messageId, event });
    } catch (error) {
      this.#options.report(error, { key, messageId });
    }
  }

  async #ranNode(id: string): Promise<{ peer: string; node: RanNode } | undefined> {
    const stored = await this.#nodes.loadByIndex('id', id);
    if (stored?.value === undefined || !(await this.#ran.isUp(stored.key))) return undefined;
    return { peer: stored.key, node: stored.value };
  }

  async #ranNodesOf(area: readonly Tai[]): Promise<string[]> {
    const found = await Promise.all(area.map((tai) => this.#nodes.keysByIndex('tai', taiKey(tai))));
    const keys = [...new Set(found.flat())];
    const up = await Promise.all(keys.map((key) => this.#ran.isUp(key)));
    return keys.filter((_, at) => up[at]);
  }
}
