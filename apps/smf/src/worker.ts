/** One SMF worker: calls of other NFs and PFCP messages become steps, and what the steps say is done. It holds no session. */
import type { Answer, Delivery, PeerStatus, Send, WorkerHandlers, WorkerLink } from '@trunkline/front';
import { decodePfcp, decodePfcpHeader, encodePfcp, type PfcpMessage, type PfcpMessageOf } from '@trunkline/pfcp';
import { NamfCommunication, NsmfEventExposure, NsmfPDUSession, type SbiAgent, type SbiServer } from '@trunkline/sbi';
import {
  type Committed,
  type ContextStore,
  type FaultPoint,
  type StateBackend,
  StepEngine,
  StepError,
  StoreUnavailableError,
  type WallClock,
} from '@trunkline/state';
import { DecodeError } from '@trunkline/wire';
import type { SmfConfig } from './config.ts';
import type { SmSession } from './context/session.ts';
import { smSessions } from './context/store.ts';
import { isCall, performer } from './effects.ts';
import { type SessionView, viewOf } from './exposure/change.ts';
import { Exposure } from './exposure/exposure.ts';
import { Pcscfs } from './pcscfs.ts';
import { PolicyIntents, policiesToTakeBack } from './policy-intents.ts';
import type { Environment } from './procedures/environment.ts';
import { serveCallbacks } from './sbi/callbacks.ts';
import { eventExposure } from './sbi/event-exposure.ts';
import { pduSession, smContextRef } from './sbi/pdu-session.ts';
import { exposedStep, type SmEffect, type SmEvent } from './step.ts';
import { Upfs } from './upfs.ts';
import { world } from './world.ts';

export interface SmfWorkerOptions {
  readonly config: SmfConfig;
  readonly agent: SbiAgent;
  readonly state: StateBackend;
  readonly clock: WallClock;
  /** Sees every commit of a session. */
  readonly watch?: (commit: Committed<SmSession>) => void;
  readonly smfInstanceId: string;
  /** See {@link Environment.admit}. */
  readonly admit: () => number | undefined;
  readonly apiRoot: string;
  readonly connect: (handlers: WorkerHandlers) => WorkerLink;
  readonly count: (outcome: 'requested' | 'created' | 'refused') => void;
  readonly report: (error: unknown, about: { readonly key: string }) => void;
  readonly faults?: (point: FaultPoint) => void | Promise<void>;
}

/** Wait before a message is delivered again, when the store is away or a queue is full. */
const RETRY_MS = { store: 500, overloaded: 200, conflict: 50 } as const;

const RESTORED_AT_ONCE = 64;

export class SmfWorker {
  readonly upfs: Upfs;
  readonly #options: SmfWorkerOptions;
  readonly #pcscfs: Pcscfs;
  readonly #environment: Environment;
  readonly #sessions: ContextStore<SmSession>;
  readonly #engine: StepEngine<SmSession, SmEvent, SmEffect>;
  readonly #perform: (effects: readonly SmEffect[], key: string) => void;
  readonly #link: WorkerLink;
  readonly #exposure: Exposure;
  readonly #intents: PolicyIntents;

  constructor(options: SmfWorkerOptions) {
    const { config, agent, state, clock, report, apiRoot, smfInstanceId } = options;
    this.#options = options;
    this.upfs = new Upfs(config, clock);
    this.#pcscfs = new Pcscfs(config.dnns, clock, (error) => report(error, { key: 'world' }));
    const seids = state.ids('smf-seid', { min: 1, max: 0xffff_fffe });
    this.#environment = world({
      config,
      admit: options.admit,
      sessionsIn: (network) => this.#sessions.countByIndex('network', network),
      agent,
      upfs: this.upfs,
      seids,
      smfInstanceId,
      apiRoot,
      pcscfs: (dnn) => this.#pcscfs.of(dnn),
      intend: (key, context, callId) => this.#intents.note(key, context, callId),
      warn: (error) => report(error, { key: 'world' }),
    });
    this.#sessions = state.contexts(smSessions);
    this.#intents = new PolicyIntents({
      ...{ state, clock, report, owns: (key) => this.#link.owns(key) },
      policyOf: async (key) => (await this.#sessions.load(key)).value?.policyUri,
      ...policiesToTakeBack(agent),
    });
    this.#exposure = new Exposure({
      state,
      clock,
      report,
      notify: async ({ uri, body }) => {
        await agent.notify(NsmfEventExposure, 'myNotification', uri, { body });
      },
    });
    const { perform, calls } = performer({
      agent,
      clock,
      sendN4: (effect) => this.#sendN4(effect),
      transferred: (key, what, cause) => this.#run(key, { kind: 'transferred', what, cause }),
      replaced: async (supi, pduSessionId) => {
        const key = smContextRef(supi, pduSessionId);
        await this.#engine.run({ key, messageId: crypto.randomUUID(), event: { kind: 'replaced' } });
      },
      decided: (key, decision, monitored) => this.#run(key, { kind: 'policy-decided', decision, monitored }),
      report: (error, effect) => report(error, { key: effect.effect }),
      n1n2FailureUri: (key) => `${apiRoot}/callbacks/n1-n2-failure/${key}`,
      expose: (change, id) => this.#exposure.changed(change, id),
      session: async (key) => (await this.#sessions.load(key)).value,
      unsent: async (key, effect) => {
        await this.#engine.run({ key, messageId: crypto.randomUUID(), event: { kind: 'unsent', effect } });
      },
    });
    this.#perform = perform;
    this.#engine = new StepEngine<SmSession, SmEvent, SmEffect>({
      store: this.#sessions,
      step: (session, event, info) => exposedStep(this.#environment, session, event, info),
      timerEvent: (name) => ({ kind: 'timer', name }),
      send: (effects, input) => this.#perform(effects, input.key),
      clock,
      report: (error, { key }) => report(error, { key }),
      owns: (key) => this.#link.owns(key),
      calls,
      ...(options.watch === undefined ? {} : { committed: options.watch }),
      ...(options.faults === undefined ? {} : { faults: options.faults }),
    });
    this.#link = options.connect({
      deliver: (delivery) => this.#deliver(delivery),
      peer: (status) => this.#peer(status),
      report: (error, { key }) => report(error, { key }),
    });
  }

  serve(server: SbiServer): void {
    const count = this.#options.count;
    const service = {
      engine: this.#engine,
      clock: this.#options.clock,
      perform: (effects: readonly SmEffect[], key: string) => {
        for (const effect of effects) {
          if (effect.effect !== 'answer' || !('location' in effect.answer || effect.answer.status >= 400)) continue;
          count(effect.answer.status === 201 ? 'created' : 'refused');
        }
        this.#perform(effects, key);
      },
      policyKnown: (key: string, callId: string) => {
        this.#intents.forget(key, callId).catch((error: unknown) => this.#options.report(error, { key }));
      },
    };
    server.serve(NsmfPDUSession, pduSession(service));
    server.serve(
      NsmfEventExposure,
      eventExposure({
        exposure: this.#exposure,
        sessionsOf: (supi) => this.#sessionsOf(supi),
        now: () => this.#options.clock.now(),
      }),
    );
    serveCallbacks(server, service);
    server.serveCallback(
      NamfCommunication,
      'onN1N2TransferFailure',
      '/callbacks/n1-n2-failure/{ref}',
      ({ path, body }) => {
        this.#run(path['ref'] ?? '', { kind: 'transferred', what: 'data-notification', cause: body.cause });
        return { status: 204 };
      },
    );
  }

  start(): void {
    this.#pcscfs.start();
    this.#engine.start();
    this.#exposure.start();
    this.#intents.start();
  }

  sessionCount(): Promise<number> {
    return this.#sessions.count();
  }

  /** Steps that wait or run. */
  get load(): number {
    return this.#engine.load;
  }

  /** PDU sessions of those in the store that fall to this worker. */
  async sessionShare(): Promise<number> {
    return Math.round((await this.sessionCount()) * this.#link.share);
  }

  /** Takes nothing new from the n4-gateways; resolves when what they have given it is done. */
  release(): Promise<void> {
    return this.#link.drain();
  }

  /** Ends at once, as a crash would. */
  async kill(): Promise<void> {
    this.#pcscfs.stop();
    await this.#link.close();
  }

  async drain(): Promise<void> {
    await this.#link.drain();
    await this.#engine.drain();
    await Promise.all([this.#exposure.drain(), this.#intents.drain()]);
    this.#pcscfs.stop();
    await this.#link.close();
  }

  async #sessionsOf(supi: string): Promise<SessionView[]> {
    const keys = await this.#sessions.keysByIndex('supi', supi);
    const stored = await Promise.all(keys.map((key) => this.#sessions.load(key)));
    return stored.flatMap(({ value }) => viewOf(value) ?? []).filter((view) => view.supi === supi);
  }

  /** A step that nobody waits for. */
  #run(key: string, event: SmEvent): void {
    this.#engine
      .run({ key, messageId: crypto.randomUUID(), event })
      .catch((error: unknown) => this.#options.report(error, { key }));
  }

  #peer({ peer, up, info }: PeerStatus): void {
    const nodeId = info['nodeId'];
    if (nodeId === undefined) return;
    if (!up) this.upfs.lost(nodeId, peer);
    else {
      const association = info['association'] === undefined ? undefined : Number(info['association']);
      this.upfs.associated(nodeId, { peer, leaves: info['leaves'] === 'true', association });
    }
  }

  #sendN4(effect: N4Effect): boolean {
    const peer = this.upfs.peerOf(effect.nodeId);
    return peer !== undefined && this.#link.send(toGateway(peer, effect));
  }

  async #deliver(delivery: Delivery): Promise<Answer> {
    const sends: Send[] = [];
    try {
      if (delivery.kind === 'peer-restart') await this.#restored(delivery);
      if (delivery.kind === 'message') await this.#message(delivery, sends);
    } catch (error) {
      if (error instanceof StepError && error.failure !== 'step') return { retryAfterMs: RETRY_MS[error.failure] };
      if (error instanceof StoreUnavailableError) return { retryAfterMs: RETRY_MS.store };
      this.#options.report(error, { key: delivery.key });
    }
    return { sends };
  }

  async #message(delivery: Delivery, sends: Send[]): Promise<void> {
    let message: PfcpMessage;
    try {
      message = decodePfcp(delivery.bytes);
    } catch (error) {
      if (error instanceof DecodeError) return;
      throw error;
    }
    if (message.message === 'AssociationUpdateRequest') {
      await this.#leaves(delivery.peer, message, sends);
      return;
    }
    const seid = decodePfcpHeader(delivery.bytes).seid ?? 0n;
    const stored = await this.#sessions.loadByIndex('seid', seid.toString());
    if (stored === undefined) {
      // TS 29.244 §7.2.2.4.2, §6.2.6: a report about a session that is not there.
      if (message.message === 'SessionReportRequest') {
        const { sequenceNumber } = message;
        const bytes = encodePfcp({ message: 'SessionReportResponse', sequenceNumber, seid: 0n, cause: 65 });
        sends.push({ peer: delivery.peer, stream: 0, bytes });
      }
      // The session was released, or made anew, before the UPF had answered: what the answer brings is taken back.
      if (message.message === 'SessionEstablishmentResponse' && message.upFSeid !== undefined) {
        const request = { message: 'SessionDeletionRequest', sequenceNumber: 0, seid: message.upFSeid.seid } as const;
        sends.push({ peer: delivery.peer, stream: 0, bytes: encodePfcp(request) });
      }
      return;
    }
    // N4 has no streams: from the gateway the number is that of the association.
    const event = { kind: 'n4', message, association: delivery.stream } as const;
    const input = { key: stored.key, messageId: delivery.deliveryId, event };
    await this.#engine.run(input, (effects) => {
      for (const effect of effects) {
        if (effect.effect !== 'n4' || isCall(effect)) continue;
        const peer = this.upfs.peerOf(effect.nodeId) ?? delivery.peer;
        sends.push(toGateway(peer, effect));
      }
      this.#perform(
        effects.filter((effect) => effect.effect !== 'n4'),
        stored.key,
      );
    });
  }

  /** TS 29.244 §6.2.7: a UPF wants to be released. Its sessions go elsewhere or end; when none is left, it may go. */
  async #leaves(
    peer: string,
    { gracefulReleasePeriod = 0 }: PfcpMessageOf<'AssociationUpdateRequest'>,
    sends: Send[],
  ): Promise<void> {
    const nodeId = this.upfs.nodeOf(peer);
    if (nodeId === undefined) return;
    const keys = await this.#sessions.keysByIndex('upf', nodeId);
    for (const key of keys) this.#run(key, { kind: 'upf-leaves', nodeId, leftMs: 1000 * gracefulReleasePeriod });
    if (keys.length > 0) return;
    const release = {
      message: 'AssociationReleaseRequest',
      sequenceNumber: 0,
      nodeId: this.#environment.n4Address,
    } as const;
    sends.push({ peer, stream: 0, bytes: encodePfcp(release) });
  }

  /** The UPF came up anew: each of its sessions gets a step of its own. Another worker goes on where this one dies over them. */
  async #restored({ peer, deliveryId }: Delivery): Promise<void> {
    const nodeId = this.upfs.nodeOf(peer);
    if (nodeId === undefined) return;
    const association = this.upfs.associationOf(nodeId);
    const keys = await this.#sessions.keysByIndex('upf', nodeId);
    for (let at = 0; at < keys.length; at += RESTORED_AT_ONCE) {
      const some = keys.slice(at, at + RESTORED_AT_ONCE);
      await Promise.all(
        some.map((key) => {
          const event = { kind: 'upf-restarted', nodeId, association } as const;
          return this.#engine.run({ key, messageId: `${deliveryId}/${key}`, event }).catch((error: unknown) => {
            // One that goes wrong keeps none of the others.
            if (error instanceof StepError && error.failure !== 'step') throw error;
            this.#options.report(error, { key });
          });
        }),
      );
    }
  }
}

type N4Effect = Extract<SmEffect, { effect: 'n4' }>;

/** Towards the gateway the number of the stream is our SEID of the session (32 bits), which leads an answer back that cannot name it (TS 29.244 §7.2.2.4.2). */
function toGateway(peer: string, { message, own = '0' }: N4Effect): Send {
  return { peer, stream: Number(own), bytes: encodePfcp(message) };
}
