/**
 * A UPF's end of N4 that does what a flow says: it takes associations and sessions as a UPF would, and answers otherwise, late or
 * not at all where it is told to. There is no user plane behind it.
 */
import { randomInt } from 'node:crypto';
import { decodePfcp, encodePfcp, type PfcpMessage, type PfcpMessageOf, pfcpCause, pfcpTime } from '@trunkline/pfcp';
import type { DatagramSocket, Machine } from '@trunkline/platform';
import { ExpectationError, Inbox } from '../awaiting.ts';

export interface SimulatedUpfOptions {
  readonly machine: Machine;
  /** Own address on N4, which is its node ID too. */
  readonly address: string;
  /** The SMF's. */
  readonly smf: string;
  readonly port?: number;
  readonly withinMs?: number;
}

/** What a flow may do with a request: other fields of the answer, or none at all. */
export type Answering = (request: PfcpMessage) => 'silent' | Readonly<Record<string, unknown>> | undefined;

const PORT = 8_805;
const WITHIN_MS = 5_000;

export class SimulatedUpf {
  readonly address: string;
  readonly #smf: string;
  readonly #port: number;
  readonly #socket: DatagramSocket;
  readonly #withinMs: number;
  readonly #inbox: Inbox<PfcpMessage>;
  /** Another one at each start, else the SMF takes requests for repetitions of what it still remembers (TS 29.244 §6.4). */
  #sequence: number;
  #nextSeid = 1n;
  /** Of the UPF's sessions: SEID → the SMF's. */
  readonly #sessions = new Map<bigint, bigint>();
  /** When it started, in seconds since 1900. */
  recoveryTimeStamp: number;
  /** Absent: all is answered, and accepted. */
  answering: Answering | undefined;
  /** Sees every message of the SMF, heartbeats apart. */
  observe: ((message: PfcpMessage) => void) | undefined;

  private constructor(options: SimulatedUpfOptions, socket: DatagramSocket, inbox: Inbox<PfcpMessage>) {
    this.address = options.address;
    this.#smf = options.smf;
    this.#port = options.port ?? PORT;
    this.#withinMs = options.withinMs ?? WITHIN_MS;
    this.#socket = socket;
    this.#inbox = inbox;
    const { clock, random32 = () => randomInt(2 ** 32 - 1) } = options.machine;
    this.#sequence = 1 + (random32() % 0xffff00);
    this.recoveryTimeStamp = pfcpTime(clock.now());
  }

  static async open(options: SimulatedUpfOptions): Promise<SimulatedUpf> {
    const { machine, address, port = PORT } = options;
    let upf: SimulatedUpf | undefined;
    const socket = await machine.bind({ address, port }, (bytes) => upf?.receive(bytes));
    upf = new SimulatedUpf(options, socket, new Inbox(({ message }) => message, machine.clock));
    return upf;
  }

  /** SEIDs of the sessions that it has. */
  get sessions(): readonly bigint[] {
    return [...this.#sessions.keys()];
  }

  /** The SMF's SEID of one of them, or of the only one. @throws ExpectationError where it has none */
  seidOfSmf(seid = this.sessions[0]): bigint {
    const found = seid === undefined ? undefined : this.#sessions.get(seid);
    if (found === undefined) throw new ExpectationError('the UPF has no such session');
    return found;
  }

  /** It has lost its sessions, and does not say so. */
  forget(): void {
    this.#sessions.clear();
  }

  /** It has come up anew, and has nothing any more. */
  restart(): void {
    this.forget();
    this.recoveryTimeStamp++;
  }

  sendRaw(bytes: Uint8Array): void {
    this.#socket.send(bytes, this.#smf, this.#port);
  }

  send(message: PfcpMessage): void {
    this.sendRaw(encodePfcp(message));
  }

  /** A sequence number of its own. */
  nextSequence(): number {
    return this.#sequence++;
  }

  /** Sends a request once, and resolves to its answer. @throws ExpectationError */
  async ask<Name extends PfcpMessage['message']>(request: PfcpMessage, response: Name): Promise<PfcpMessageOf<Name>> {
    this.send(request);
    return this.answer(request.sequenceNumber, response);
  }

  /** The next answer of the SMF to a request with this sequence number. @throws ExpectationError */
  async answer<Name extends PfcpMessage['message']>(
    sequenceNumber: number,
    response: Name,
  ): Promise<PfcpMessageOf<Name>> {
    const found = await this.#inbox.take(
      `${response} to ${sequenceNumber}`,
      (one) => one.message === response && one.sequenceNumber === sequenceNumber,
      this.#withinMs,
    );
    return found as PfcpMessageOf<Name>;
  }

  /** Asks for an association itself (TS 29.244 §6.2.6.3). */
  associate(): Promise<PfcpMessageOf<'AssociationSetupResponse'>> {
    const { address: nodeId, recoveryTimeStamp } = this;
    const sequenceNumber = this.nextSequence();
    return this.ask(
      { message: 'AssociationSetupRequest', sequenceNumber, nodeId, recoveryTimeStamp },
      'AssociationSetupResponse',
    );
  }

  close(): Promise<void> {
    return this.#socket.close();
  }

  /** For the socket. */
  receive(bytes: Uint8Array): void {
    const message = decodePfcp(bytes.slice());
    if (message.message !== 'HeartbeatRequest') this.observe?.(message);
    if (message.message.endsWith('Response')) {
      this.#inbox.put(message);
      return;
    }
    const told = this.answering?.(message);
    if (told === 'silent') return;
    const answer = this.#answerTo(message);
    if (answer !== undefined) this.send({ ...answer, ...told } as PfcpMessage);
  }

  #answerTo(request: PfcpMessage): PfcpMessage | undefined {
    const { sequenceNumber } = request;
    const { address: nodeId, recoveryTimeStamp } = this;
    const cause = pfcpCause.requestAccepted;
    switch (request.message) {
      case 'HeartbeatRequest':
        return { message: 'HeartbeatResponse', sequenceNumber, recoveryTimeStamp };
      case 'AssociationSetupRequest':
        return { message: 'AssociationSetupResponse', sequenceNumber, nodeId, cause, recoveryTimeStamp };
      case 'AssociationReleaseRequest':
        return { message: 'AssociationReleaseResponse', sequenceNumber, nodeId, cause };
      case 'SessionEstablishmentRequest':
        return this.#established(request);
      case 'SessionModificationRequest':
      case 'SessionDeletionRequest': {
        const seid = this.#sessions.get(request.seid);
        if (request.message === 'SessionDeletionRequest') this.#sessions.delete(request.seid);
        const message =
          request.message === 'SessionDeletionRequest' ? 'SessionDeletionResponse' : 'SessionModificationResponse';
        if (seid === undefined) return { message, sequenceNumber, seid: 0n, cause: pfcpCause.sessionContextNotFound };
        return { message, sequenceNumber, seid, cause };
      }
      default:
        return undefined;
    }
  }

  /** One session for each SEID of the SMF, however often it is asked. */
  #established({
    sequenceNumber,
    cpFSeid,
    createPdr,
  }: PfcpMessageOf<'SessionEstablishmentRequest'>): PfcpMessageOf<'SessionEstablishmentResponse'> {
    const known = [...this.#sessions].find(([, smf]) => smf === cpFSeid.seid)?.[0];
    const seid = known ?? this.#nextSeid++;
    this.#sessions.set(seid, cpFSeid.seid);
    const { address: nodeId } = this;
    return {
      message: 'SessionEstablishmentResponse',
      sequenceNumber,
      seid: cpFSeid.seid,
      nodeId,
      cause: pfcpCause.requestAccepted,
      upFSeid: { seid, ipv4: nodeId },
      createdPdr: createPdr.flatMap(({ pdrId, pdi }) => [
        ...(pdi.localFTeid?.choose === true
          ? [{ pdrId, localFTeid: { teid: 0x1000 + Number(seid), ipv4: nodeId } }]
          : []),
        ...(pdi.ueIpAddress?.some((address) => address.chooseIpv4 === true) === true
          ? [{ pdrId, ueIpAddress: [{ isDestination: true, ipv4: `10.99.0.${seid % 250n}` }] }]
          : []),
      ]),
    };
  }
}
