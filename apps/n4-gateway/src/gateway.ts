/**
 * Ends PFCP for the SMF workers (architecture, rule one): one node ID and one association a UPF, however many workers there are.
 * It gives requests of the workers their sequence numbers and repeats them until they are answered; answers and reports go to the
 * worker that their SEID leads to.
 */
import { randomInt } from 'node:crypto';
import type { Front, FrontHandlers, Send } from '@trunkline/front';
import { peerKey } from '@trunkline/front';
import {
  accepted,
  decodePfcp,
  encodePfcp,
  type PfcpEffect,
  PfcpEndpoint,
  type PfcpMessage,
  type PfcpMessageOf,
  pfcpCause,
  summary,
} from '@trunkline/pfcp';
import type { DatagramSocket, Logger, Machine, Tap } from '@trunkline/platform';
import { DecodeError } from '@trunkline/wire';
import type { N4GatewayConfig } from './config.ts';
import { LeavingUpfs } from './leaving.ts';
import { UpfPlaces } from './places.ts';

export interface N4GatewayMetrics {
  received(): void;
  sent(): void;
  dropped(reason: string): void;
}

export interface N4GatewayOptions {
  readonly config: N4GatewayConfig;
  readonly front: (handlers: FrontHandlers) => Promise<Front>;
  readonly tap: Tap;
  readonly logger: Logger;
  readonly metrics: N4GatewayMetrics;
  readonly machine: Pick<Machine, 'clock' | 'bind'>;
  /** Seconds since 1900 of our start. */
  readonly recoveryTimeStamp: number;
  /** See {@link UpfPlaces}. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

/** A UPF with an association. */
interface Upf {
  /** `address:port` */
  readonly at: string;
  nodeId: string;
  /** Its name at the front. */
  readonly peer: string;
  /** Which one it is; sessions are of one, and end with it. */
  association: number;
  /** It has started anew and is asked for an association again: for the workers it is still there, and what they ask is answered later. */
  renewing: boolean;
}

const ASSOCIATION = Symbol('association');
const SECOND_TRY = Symbol('second try');

export class N4Gateway {
  readonly #options: N4GatewayOptions;
  readonly #endpoint: PfcpEndpoint;
  readonly #nodeId: string;
  readonly #places: UpfPlaces;
  /** By `address:port`. */
  readonly #upfs = new Map<string, Upf>();
  readonly #byPeer = new Map<string, Upf>();
  /** Have been asked for an association, and have not answered yet. */
  readonly #asked = new Set<string>();
  /** How to call off each. */
  readonly #retries = new Set<() => void>();
  #front: Front | undefined;
  #socket: DatagramSocket | undefined;
  #cancel: () => void = () => undefined;
  /** Establishments that wait for an association. */
  #waiting: { readonly at: string; readonly request: PfcpMessage }[] = [];
  readonly #leaving: LeavingUpfs;
  /** Where the numbers of associations begin: elsewhere at each start, since workers and sessions outlive us. */
  #association = randomInt(1, 0x3fff_ffff);
  #workers = 0;
  #stopped = false;

  constructor(options: N4GatewayOptions) {
    this.#options = options;
    const { t1Ms, n1, heartbeatMs } = options.config.n4;
    const { recoveryTimeStamp, config } = options;
    const nodeId = config.n4.nodeId ?? config.n4.address;
    this.#nodeId = nodeId;
    const endpoint = { recoveryTimeStamp, nodeId, t1: t1Ms, n1, heartbeatMs };
    this.#endpoint = new PfcpEndpoint(endpoint, randomInt(1, 0xffffff));
    this.#leaving = new LeavingUpfs(options.machine.clock, {
      ask: (at, seconds) => this.#askForSessions(at, seconds),
      release: (at) => this.#releaseAssociation(at),
    });
    this.#places = new UpfPlaces({
      upfs: config.upfs,
      lookMs: config.retryMs,
      clock: options.machine.clock,
      logger: options.logger,
      onPlace: (at) => this.#associate(at),
      ...(options.resolve === undefined ? {} : { resolve: options.resolve }),
    });
  }

  get workers(): number {
    return this.#workers;
  }

  get associations(): number {
    return this.#upfs.size;
  }

  get pending(): number {
    return this.#front?.pending ?? 0;
  }

  async start(): Promise<void> {
    const { config, logger, metrics } = this.#options;
    this.#front = await this.#options.front({
      send: (message) => this.#fromWorker(message),
      workers: (ready) => {
        this.#workers = ready;
      },
      dropped: ({ key }, reason) => {
        metrics.dropped('gave-up');
        logger.error({ key, reason }, 'a PFCP message was given up: no worker took it');
      },
    });
    const { address, port } = config.n4;
    const onError = (error: Error) => logger.error({ err: error }, 'the N4 socket failed');
    this.#socket = await this.#options.machine.bind({ address, port, onError }, (bytes, from) => {
      metrics.received();
      const at = `${from.address}:${from.port}`;
      this.#show(at, 'in', bytes);
      this.#carryOut(this.#endpoint.receive(this.#now(), at, new Uint8Array(bytes)));
    });
    logger.info(`N4 on ${address}:${this.#socket.port}`);
    this.#places.start();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#places.stop();
    this.#cancel();
    for (const cancel of this.#retries) cancel();
    this.#leaving.stop();
    await this.#front?.close();
    await this.#socket?.close();
  }

  #now(): number {
    return this.#options.machine.clock.monotonic();
  }

  #associate(at: string): void {
    if (this.#stopped || this.#upfs.get(at)?.renewing === false || this.#asked.has(at)) return;
    this.#asked.add(at);
    const { recoveryTimeStamp } = this.#options;
    const request = { message: 'AssociationSetupRequest', nodeId: this.#nodeId, recoveryTimeStamp } as const;
    this.#carryOut(this.#endpoint.request(this.#now(), at, request, ASSOCIATION));
  }

  #associateLater(at: string): void {
    const { config, machine } = this.#options;
    if (this.#stopped || !this.#places.stays(addressOf(at))) return;
    const cancel = machine.clock.after(config.retryMs, () => {
      this.#retries.delete(cancel);
      this.#associate(at);
    });
    this.#retries.add(cancel);
  }

  #carryOut(effects: readonly PfcpEffect[]): void {
    for (const effect of effects) this.#one(effect);
    this.#cancel();
    const next = this.#endpoint.nextTimeout();
    if (next === undefined || this.#stopped) return;
    // Whole milliseconds, and none too few: a timer that rings early would ring again and again.
    const wait = Math.max(0, Math.ceil(next - this.#now()));
    this.#cancel = this.#options.machine.clock.after(wait, () => this.#carryOut(this.#endpoint.timeout(this.#now())));
  }

  #one(effect: PfcpEffect): void {
    const { logger, metrics } = this.#options;
    switch (effect.effect) {
      case 'send':
        this.#transmit(effect.peer, effect.bytes);
        return;
      case 'request':
        this.#requested(effect.peer, effect.message);
        return;
      case 'response':
        this.#answered(effect.peer, effect.message, effect.token, effect.request);
        return;
      case 'expired':
        if (effect.token === ASSOCIATION) {
          this.#asked.delete(effect.peer);
          logger.warn({ upf: effect.peer }, 'the UPF does not answer; trying again');
          // The SMF's own timer takes care of its sessions.
          this.#waiting = this.#waiting.filter(({ at }) => at !== effect.peer);
          this.#notRenewed(effect.peer);
          this.#associateLater(effect.peer);
        } else metrics.dropped('no-answer');
        return;
      case 'peer-restarted': {
        const upf = this.#upfs.get(effect.peer);
        if (upf !== undefined) this.#restarted(upf);
        else this.#associate(effect.peer);
        return;
      }
      case 'peer-lost': {
        const upf = this.#upfs.get(effect.peer);
        logger.error({ upf: effect.peer }, 'the UPF does not answer heartbeats');
        if (upf !== undefined) this.#forget(upf);
        this.#associateLater(effect.peer);
        return;
      }
      case 'dropped':
        metrics.dropped('undecodable');
        logger.debug({ peer: effect.peer, reason: effect.reason }, 'PFCP octets were dropped');
    }
  }

  #requested(at: string, message: PfcpMessage): void {
    const { config } = this.#options;
    const { sequenceNumber } = message;
    const nodeId = this.#nodeId;
    const respond = (response: PfcpMessage) => this.#carryOut(this.#endpoint.respond(this.#now(), at, response));
    switch (message.message) {
      case 'AssociationSetupRequest': {
        const known = this.#places.knows(addressOf(at));
        const cause = known || config.acceptUnknownUpfs ? pfcpCause.requestAccepted : pfcpCause.requestRejected;
        const { recoveryTimeStamp } = this.#options;
        respond({ message: 'AssociationSetupResponse', sequenceNumber, nodeId, cause, recoveryTimeStamp });
        if (!accepted(cause)) return;
        // Its sessions would not survive that we ask it as well (§6.2.6.2.2).
        this.#endpoint.callOff(at, ASSOCIATION);
        this.#asked.delete(at);
        this.#associated(at, message.nodeId, message.recoveryTimeStamp);
        return;
      }
      case 'AssociationReleaseRequest': {
        const upf = this.#upfs.get(at);
        const cause = upf === undefined ? pfcpCause.noEstablishedAssociation : pfcpCause.requestAccepted;
        respond({ message: 'AssociationReleaseResponse', sequenceNumber, nodeId, cause });
        if (upf !== undefined) {
          // It has gone by its own will: nobody waits for it.
          this.#front?.peerUp(upf.peer, { ...infoOf(upf), leaves: 'true' });
          this.#forget(upf);
        }
        return;
      }
      case 'AssociationUpdateRequest': {
        const upf = this.#upfs.get(at);
        const cause = upf === undefined ? pfcpCause.noEstablishedAssociation : pfcpCause.requestAccepted;
        respond({ message: 'AssociationUpdateResponse', sequenceNumber, nodeId, cause });
        if (upf !== undefined && message.associationReleaseRequest?.sarr === true) {
          this.#leaves(upf, message.gracefulReleasePeriod ?? 0);
        }
        return;
      }
      case 'NodeReportRequest':
        respond({ message: 'NodeReportResponse', sequenceNumber, nodeId, cause: pfcpCause.requestAccepted });
        return;
      case 'SessionReportRequest': {
        const upf = this.#upfs.get(at);
        if (upf === undefined) {
          // §6.2.6: a stranger has no session with us.
          const cause = pfcpCause.noEstablishedAssociation;
          respond({ message: 'SessionReportResponse', sequenceNumber, seid: 0n, cause });
          return;
        }
        this.#toWorker(upf, message.seid, message);
        return;
      }
      default:
        this.#options.metrics.dropped('unexpected');
    }
  }

  #answered(at: string, message: PfcpMessage, token: unknown, request: PfcpMessage): void {
    const { logger } = this.#options;
    if (message.message === 'AssociationSetupResponse') {
      this.#asked.delete(at);
      if (accepted(message.cause)) this.#associated(at, message.nodeId, message.recoveryTimeStamp);
      else {
        logger.error({ upf: at, cause: message.cause }, 'the UPF refused the association; trying again');
        this.#notRenewed(at);
        this.#associateLater(at);
      }
      return;
    }
    const upf = this.#upfs.get(at);
    if (message.message === 'AssociationReleaseResponse') {
      logger.info({ upf: at }, 'the association with a UPF is released');
      if (upf !== undefined) this.#forget(upf);
      this.#associateLater(at);
      return;
    }
    if ('cause' in message && message.cause === pfcpCause.noEstablishedAssociation) {
      // TS 29.244 §6.2.6: it has come up anew, and the heartbeats did not tell yet.
      if (upf !== undefined) this.#restarted(upf);
      if (request.message === 'SessionEstablishmentRequest' && token !== SECOND_TRY) {
        this.#waiting.push({ at, request });
        return;
      }
    }
    // Answers carry our SEID; one that could not name it is led back by the request that it answers.
    if (upf !== undefined && 'seid' in message) {
      const seid = message.seid === 0n && typeof token === 'bigint' ? token : message.seid;
      this.#toWorker(upf, seid, { ...message, seid });
    }
  }

  #associated(at: string, nodeId: string, recoveryTimeStamp: number): void {
    const { logger } = this.#options;
    const front = this.#front;
    if (front === undefined) return;
    const before = this.#upfs.get(at);
    this.#endpoint.associate(this.#now(), at, recoveryTimeStamp);
    this.#leaving.end(at);
    const association = ++this.#association;
    const upf: Upf = before ?? { at, nodeId, peer: front.newPeerId(), association, renewing: false };
    upf.nodeId = nodeId;
    upf.association = association;
    upf.renewing = false;
    this.#upfs.set(at, upf);
    this.#byPeer.set(upf.peer, upf);
    logger.info({ upf: at, nodeId }, 'associated with a UPF');
    front.peerUp(upf.peer, infoOf(upf));
    // One that associates anew under a living association has no sessions either (§6.2.6.2.2).
    // Sessions that the store still has are given to a UPF that comes (back): it knows none.
    front.peerRestart(upf.peer);
    this.#tryAgain(at);
  }

  /** TS 29.244 §6.2.7: it wants to go. No worker gives it new sessions, and one sees to those that it has. */
  #leaves(upf: Upf, seconds: number): void {
    this.#options.logger.info({ upf: upf.at, seconds }, 'a UPF wants to be released');
    this.#front?.peerUp(upf.peer, { ...infoOf(upf), leaves: 'true' });
    this.#leaving.begin(upf.at, seconds);
  }

  /** A worker looks after the sessions that are left; the last one releases the association. */
  #askForSessions(at: string, seconds: number): void {
    const upf = this.#upfs.get(at);
    if (upf === undefined) return;
    const associationReleaseRequest = { sarr: true };
    const { nodeId } = upf;
    const sequenceNumber = 0;
    this.#toWorker(upf, 0n, {
      ...{ message: 'AssociationUpdateRequest', sequenceNumber, nodeId, associationReleaseRequest },
      gracefulReleasePeriod: seconds,
    });
  }

  #releaseAssociation(at: string): void {
    const request = { message: 'AssociationReleaseRequest', nodeId: this.#nodeId } as const;
    this.#carryOut(this.#endpoint.request(this.#now(), at, request));
  }

  /** TS 29.244 §6.2.6.2.2 and TS 23.527 §4.2: without an association it takes no sessions. */
  #restarted(upf: Upf): void {
    if (upf.renewing) return;
    this.#options.logger.warn(
      { upf: upf.at },
      'the UPF has restarted: it is associated again and gets its sessions back',
    );
    upf.renewing = true;
    this.#leaving.end(upf.at);
    this.#endpoint.disassociate(upf.at);
    this.#associate(upf.at);
  }

  #notRenewed(at: string): void {
    const upf = this.#upfs.get(at);
    if (upf?.renewing === true) this.#forget(upf);
  }

  /** Sessions that a UPF refused for want of an association. */
  #tryAgain(at: string): void {
    const waiting = this.#waiting.filter((one) => one.at === at);
    this.#waiting = this.#waiting.filter((one) => one.at !== at);
    for (const { request } of waiting) this.#carryOut(this.#endpoint.request(this.#now(), at, request, SECOND_TRY));
  }

  #forget(upf: Upf): void {
    this.#leaving.end(upf.at);
    this.#upfs.delete(upf.at);
    this.#byPeer.delete(upf.peer);
    this.#endpoint.disassociate(upf.at);
    this.#front?.peerDown(upf.peer);
  }

  /** Requests get a sequence number and are repeated; answers keep the one of what they answer. */
  #fromWorker({ peer, stream, bytes }: Send): void {
    const { metrics } = this.#options;
    const upf = this.#byPeer.get(peer);
    if (upf === undefined) {
      metrics.dropped('no-association');
      return;
    }
    let message: PfcpMessage;
    try {
      message = decodePfcp(bytes);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      metrics.dropped('from-worker');
      return;
    }
    if (message.message.endsWith('Response')) this.#carryOut(this.#endpoint.respond(this.#now(), upf.at, message));
    else this.#carryOut(this.#endpoint.request(this.#now(), upf.at, this.#signed(message), ownSeid(message, stream)));
  }

  /** The UPF knows this gateway: our node ID stands in what names one, and our address in what establishes a session. */
  #signed(message: PfcpMessage): PfcpMessage {
    if (message.message === 'AssociationReleaseRequest') return { ...message, nodeId: this.#nodeId };
    if (message.message !== 'SessionEstablishmentRequest') return message;
    const { seid } = message.cpFSeid;
    const { address } = this.#options.config.n4;
    const cpFSeid = address.includes(':') ? { seid, ipv6: address } : { seid, ipv4: address };
    return { ...message, nodeId: this.#nodeId, cpFSeid };
  }

  #toWorker(upf: Upf, seid: bigint, message: PfcpMessage): void {
    const key = seid === 0n ? peerKey(upf.peer) : `seid:${seid}`;
    if (this.#front?.deliver({ key, peer: upf.peer, stream: upf.association, bytes: encodePfcp(message) }) !== true) {
      this.#options.metrics.dropped('queue-full');
    }
  }

  #transmit(at: string, bytes: Uint8Array): void {
    const split = at.lastIndexOf(':');
    this.#options.metrics.sent();
    this.#show(at, 'out', bytes);
    this.#socket?.send(bytes, at.slice(0, split), Number(at.slice(split + 1)));
  }

  #show(at: string, direction: 'in' | 'out', bytes: Uint8Array): void {
    const { tap, config } = this.#options;
    if (!tap.enabled) return;
    const split = at.lastIndexOf(':');
    const upf = { address: at.slice(0, split), port: Number(at.slice(split + 1)) };
    const own = { address: config.n4.address, port: config.n4.port };
    const out = direction === 'out';
    tap.emit({
      from: out ? 'SMF' : 'UPF',
      to: out ? 'UPF' : 'SMF',
      protocol: 'pfcp',
      bytes,
      wire: out ? { from: own, to: upf } : { from: upf, to: own },
      summary: () => {
        try {
          return summary(decodePfcp(bytes));
        } catch {
          return 'PFCP';
        }
      },
    });
  }
}

/** What workers know of it. */
function infoOf({ nodeId, at, association }: Upf): Record<string, string> {
  return { nodeId, address: at, association: `${association}` };
}

function addressOf(at: string): string {
  return at.slice(0, at.lastIndexOf(':'));
}

/** Our SEID of the session that a request is about, for an answer that does not say: at establishment the request has it, else the worker says it. */
function ownSeid(message: PfcpMessage, said: number): bigint | undefined {
  if (message.message === 'SessionEstablishmentRequest') {
    return (message as PfcpMessageOf<'SessionEstablishmentRequest'>).cpFSeid.seid;
  }
  return said === 0 ? undefined : BigInt(said);
}
