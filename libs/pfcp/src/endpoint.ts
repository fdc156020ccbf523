/**
 * A PFCP entity as a state machine (TS 29.244 §6.4): requests are repeated until they are answered (T1, N1), requests of others
 * that come again get the same answer again, associated peers are asked for a sign of life, and one that restarted is noticed.
 * Sockets and the clock are handed in.
 */
import { DecodeError } from '@trunkline/wire';
import { offendingIeOf, pfcpCause, pfcpCauseOf } from './cause.ts';
import { decodePfcp, decodePfcpHeader, encodePfcp, type PfcpHeader } from './codec.ts';
import { byType, type PfcpMessage, type Unsent } from './messages.ts';

export interface PfcpEndpointOptions {
  /** Seconds since 1900 of this entity's start. */
  readonly recoveryTimeStamp: number;
  /** Ours. With it, wrong requests whose responses name the node are answered too; without it they are dropped. */
  readonly nodeId?: string;
  /** The peer's SEID of the session that has our SEID, for answers to session requests that are wrong. */
  readonly peerSeid?: (seid: bigint) => bigint | undefined;
  /** Milliseconds until a request is repeated; 3,000. */
  readonly t1?: number;
  /** How often a request is sent in all; 3. */
  readonly n1?: number;
  /** Milliseconds between heartbeats to an associated peer; 10,000. */
  readonly heartbeatMs?: number;
  /** How long an answer is kept for a repeated request; t1 × n1 where absent. */
  readonly answersMs?: number;
  /** How many answers are kept in all; 20,000. */
  readonly maxAnswers?: number;
}

/** `peer` is `address:port`. */
export type PfcpEffect =
  | {
      readonly effect: 'send';
      readonly peer: string;
      readonly bytes: Uint8Array;
      readonly message: PfcpMessage | undefined;
    }
  /** A request of a peer: answer it with {@link PfcpEndpoint.respond}. */
  | { readonly effect: 'request'; readonly peer: string; readonly message: PfcpMessage }
  /** The answer to a request of ours. */
  | {
      readonly effect: 'response';
      readonly peer: string;
      readonly message: PfcpMessage;
      readonly token: unknown;
      readonly request: PfcpMessage;
    }
  /** Nobody answered a request of ours. */
  | { readonly effect: 'expired'; readonly peer: string; readonly token: unknown }
  /** An associated peer came up anew: what it knew is gone. */
  | { readonly effect: 'peer-restarted'; readonly peer: string }
  /** An associated peer does not answer heartbeats. */
  | { readonly effect: 'peer-lost'; readonly peer: string }
  /** Octets that were dropped, and why. */
  | { readonly effect: 'dropped'; readonly peer: string; readonly reason: string };

interface Outstanding {
  readonly peer: string;
  readonly bytes: Uint8Array;
  readonly message: PfcpMessage;
  readonly token: unknown;
  sent: number;
  due: number;
}

interface Answer {
  /** What the request was: a peer that has started anew may use its sequence numbers again. */
  readonly request: string;
  readonly until: number;
  /** Absent while the request is being worked on. */
  bytes?: Uint8Array;
}

interface Peer {
  recoveryTimeStamp: number;
  heartbeatDue: number;
}

const HEARTBEAT = Symbol('heartbeat');
const MAX_SEQUENCE = 0xffffff;

export class PfcpEndpoint {
  readonly #options: PfcpEndpointOptions & Required<Omit<PfcpEndpointOptions, 'nodeId' | 'peerSeid'>>;
  /** In the order of their deadlines: T1 is the same for all, and what is repeated goes to the end. */
  readonly #outstanding = new Map<string, Outstanding>();
  /** Answers by peer and sequence number, oldest first. */
  readonly #answers = new Map<string, Answer>();
  readonly #peers = new Map<string, Peer>();
  #sequence: number;

  /** `firstSequence`: another one at each start, or a peer that remembers the last takes requests for repetitions (§6.4). */
  constructor(options: PfcpEndpointOptions, firstSequence: number) {
    const { t1 = 3_000, n1 = 3, heartbeatMs = 10_000, maxAnswers = 20_000 } = options;
    this.#options = {
      ...options,
      t1,
      n1,
      heartbeatMs,
      maxAnswers,
      answersMs: options.answersMs ?? t1 * n1,
    };
    this.#sequence = firstSequence;
  }

  /** Heartbeats go to this peer from now on, and its restart is noticed. */
  associate(now: number, peer: string, recoveryTimeStamp: number): void {
    this.#peers.set(peer, { recoveryTimeStamp, heartbeatDue: now + this.#options.heartbeatMs });
  }

  disassociate(peer: string): void {
    this.#peers.delete(peer);
    // A heartbeat to the entity that was there says nothing about the one that comes.
    for (const [key, request] of this.#outstanding) {
      if (request.peer === peer && request.token === HEARTBEAT) this.#outstanding.delete(key);
    }
  }

  associated(peer: string): boolean {
    return this.#peers.has(peer);
  }

  /** Sends a request of ours; `token` comes back with its answer. */
  request(now: number, peer: string, message: Unsent<PfcpMessage>, token?: unknown): PfcpEffect[] {
    const sequenceNumber = this.#sequence;
    this.#sequence = sequenceNumber >= MAX_SEQUENCE ? 1 : sequenceNumber + 1;
    const numbered = { ...message, sequenceNumber } as PfcpMessage;
    const bytes = encodePfcp(numbered);
    const due = now + this.#options.t1;
    this.#outstanding.set(`${peer}/${sequenceNumber}`, { peer, bytes, message: numbered, token, sent: 1, due });
    return [{ effect: 'send', peer, bytes, message: numbered }];
  }

  /** Requests to this peer with this token are not repeated any more, and an answer to them is nobody's. */
  callOff(peer: string, token: unknown): void {
    for (const [key, request] of this.#outstanding) {
      if (request.peer === peer && request.token === token) this.#outstanding.delete(key);
    }
  }

  /** Answers a request; the sequence number is the request's. */
  respond(now: number, peer: string, message: PfcpMessage): PfcpEffect[] {
    const bytes = encodePfcp(message);
    const key = `${peer}/${message.sequenceNumber}`;
    const request = this.#answers.get(key)?.request ?? '';
    this.#remember(key, { request, until: now + this.#options.answersMs, bytes });
    return [{ effect: 'send', peer, bytes, message }];
  }

  receive(now: number, peer: string, bytes: Uint8Array): PfcpEffect[] {
    let message: PfcpMessage;
    try {
      message = decodePfcp(bytes);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return this.#undecodable(now, peer, bytes, error);
    }
    return message.message.endsWith('Response')
      ? this.#response(now, peer, message)
      : this.#request(now, peer, message);
  }

  timeout(now: number): PfcpEffect[] {
    const effects: PfcpEffect[] = [];
    for (const [key, request] of this.#outstanding) {
      if (request.due > now) break;
      if (request.sent >= this.#options.n1) {
        this.#outstanding.delete(key);
        effects.push(...this.#expired(request));
        continue;
      }
      request.sent++;
      request.due = now + this.#options.t1;
      this.#outstanding.delete(key);
      this.#outstanding.set(key, request);
      effects.push({ effect: 'send', peer: request.peer, bytes: request.bytes, message: request.message });
    }
    for (const [peer, state] of this.#peers) {
      if (state.heartbeatDue > now) continue;
      state.heartbeatDue = now + this.#options.heartbeatMs;
      const { recoveryTimeStamp } = this.#options;
      effects.push(...this.request(now, peer, { message: 'HeartbeatRequest', recoveryTimeStamp }, HEARTBEAT));
    }
    for (const [key, answer] of this.#answers) {
      if (answer.until > now) break;
      this.#answers.delete(key);
    }
    return effects;
  }

  /** When {@link timeout} has to be called; undefined while nothing is waited for. */
  nextTimeout(): number | undefined {
    let next: number | undefined;
    const consider = (time: number) => {
      if (next === undefined || time < next) next = time;
    };
    const first = this.#outstanding.values().next();
    if (!first.done) consider(first.value.due);
    for (const { heartbeatDue } of this.#peers.values()) consider(heartbeatDue);
    const oldest = this.#answers.values().next();
    if (!oldest.done) consider(oldest.value.until);
    return next;
  }

  /** Requests that wait for an answer. */
  get outstanding(): number {
    return this.#outstanding.size;
  }

  #expired(request: Outstanding): PfcpEffect[] {
    const { peer, token } = request;
    if (token !== HEARTBEAT) return [{ effect: 'expired', peer, token }];
    this.disassociate(peer);
    return [{ effect: 'peer-lost', peer }];
  }

  #response(now: number, peer: string, message: PfcpMessage): PfcpEffect[] {
    const key = `${peer}/${message.sequenceNumber}`;
    const request = this.#outstanding.get(key);
    if (request === undefined || message.message !== request.message.message.replace('Request', 'Response')) {
      return [{ effect: 'dropped', peer, reason: `${message.message} that nobody waits for` }];
    }
    this.#outstanding.delete(key);
    const effects = 'recoveryTimeStamp' in message ? this.#alive(now, peer, message.recoveryTimeStamp) : [];
    if (request.token === HEARTBEAT) return effects;
    return [...effects, { effect: 'response', peer, message, token: request.token, request: request.message }];
  }

  #request(now: number, peer: string, message: PfcpMessage): PfcpEffect[] {
    const key = `${peer}/${message.sequenceNumber}`;
    const identity =
      'recoveryTimeStamp' in message ? `${message.message} ${message.recoveryTimeStamp}` : message.message;
    const answer = this.#answers.get(key);
    // §6.4: a repetition gets the same answer; while there is none yet, it is ignored.
    if (answer !== undefined && answer.until > now && answer.request === identity) {
      return answer.bytes === undefined ? [] : [{ effect: 'send', peer, bytes: answer.bytes, message: undefined }];
    }
    if (message.message === 'HeartbeatRequest') {
      const { recoveryTimeStamp } = this.#options;
      const { sequenceNumber } = message;
      const response: PfcpMessage = { message: 'HeartbeatResponse', sequenceNumber, recoveryTimeStamp };
      const effects = this.#alive(now, peer, message.recoveryTimeStamp);
      return [...effects, { effect: 'send', peer, bytes: encodePfcp(response), message: response }];
    }
    this.#remember(key, { request: identity, until: now + this.#options.answersMs });
    return [{ effect: 'request', peer, message }];
  }

  /** Puts it last; of more than `maxAnswers` the oldest is forgotten. */
  #remember(key: string, answer: Answer): void {
    this.#answers.delete(key);
    if (this.#answers.size >= this.#options.maxAnswers) {
      const oldest = this.#answers.keys().next();
      if (!oldest.done) this.#answers.delete(oldest.value);
    }
    this.#answers.set(key, answer);
  }

  #alive(now: number, peer: string, recoveryTimeStamp: number): PfcpEffect[] {
    const state = this.#peers.get(peer);
    if (state === undefined) return [];
    state.heartbeatDue = now + this.#options.heartbeatMs;
    if (recoveryTimeStamp === state.recoveryTimeStamp) return [];
    state.recoveryTimeStamp = recoveryTimeStamp;
    return [{ effect: 'peer-restarted', peer }];
  }

  /** A request that is wrong gets its response with the cause (§7.6); anything else is dropped. */
  #undecodable(now: number, peer: string, bytes: Uint8Array, error: DecodeError): PfcpEffect[] {
    const dropped: PfcpEffect = { effect: 'dropped', peer, reason: error.toString() };
    let header: PfcpHeader;
    try {
      header = decodePfcpHeader(bytes);
    } catch {
      return [dropped];
    }
    const { version, type, sequenceNumber } = header;
    if (version !== 1) {
      const answer: PfcpMessage = { message: 'VersionNotSupportedResponse', sequenceNumber };
      return [dropped, { effect: 'send', peer, bytes: encodePfcp(answer), message: answer }];
    }
    const table = byType.get(type);
    if (table === undefined || !table.name.endsWith('Request')) return [dropped];
    const answer = this.#refusal(table.name, header, error);
    if (answer === undefined) return [dropped];
    return [dropped, ...this.respond(now, peer, answer)];
  }

  /** The response that says what is wrong with a request (§7.6). Its SEID is zero where the peer's is not known (§7.2.2.4.2). */
  #refusal(request: string, header: PfcpHeader, error: DecodeError): PfcpMessage | undefined {
    const { nodeId, peerSeid, recoveryTimeStamp } = this.#options;
    const cause = pfcpCauseOf(error);
    const offendingIe = offendingIeOf(error);
    const { sequenceNumber } = header;
    const why = { sequenceNumber, cause, ...(offendingIe === undefined ? {} : { offendingIe }) };
    const seid = (header.seid === undefined ? undefined : peerSeid?.(header.seid)) ?? 0n;
    switch (request) {
      case 'SessionModificationRequest':
        return { message: 'SessionModificationResponse', seid, ...why };
      case 'SessionDeletionRequest':
        return { message: 'SessionDeletionResponse', seid, ...why };
      case 'SessionReportRequest':
        return { message: 'SessionReportResponse', seid, ...why };
      case 'PfdManagementRequest':
        return { message: 'PfdManagementResponse', ...why };
      default:
    }
    if (nodeId === undefined) return undefined;
    switch (request) {
      case 'SessionEstablishmentRequest':
        return { message: 'SessionEstablishmentResponse', seid: 0n, nodeId, ...why };
      case 'SessionSetDeletionRequest':
        return { message: 'SessionSetDeletionResponse', nodeId, ...why };
      case 'SessionSetModificationRequest':
        return { message: 'SessionSetModificationResponse', nodeId, ...why };
      case 'NodeReportRequest':
        return { message: 'NodeReportResponse', nodeId, ...why };
      case 'AssociationSetupRequest':
        return { message: 'AssociationSetupResponse', sequenceNumber, nodeId, cause, recoveryTimeStamp };
      case 'AssociationUpdateRequest':
        return { message: 'AssociationUpdateResponse', sequenceNumber, nodeId, cause };
      case 'AssociationReleaseRequest':
        return { message: 'AssociationReleaseResponse', sequenceNumber, nodeId, cause };
      default:
        return undefined;
    }
  }
}

export const accepted = (cause: number): boolean =>
  cause === pfcpCause.requestAccepted || cause === pfcpCause.requestPartiallyAccepted;
