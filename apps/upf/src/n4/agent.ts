/**
 * The UPF's end of N4 (TS 29.244 §6): associations with SMFs, their session requests, and reports to them. The endpoint repeats,
 * recognises repetitions and watches who is alive; this says what is answered.
 */
import { randomInt } from 'node:crypto';
import {
  type PfcpEffect,
  PfcpEndpoint,
  type PfcpMessage,
  type PfcpMessageOf,
  pfcpCause,
  type Unsent,
} from '@trunkline/pfcp';
import type { Logger } from '@trunkline/platform';
import { EncodeError } from '@trunkline/wire';
import type { DataPlaneEvents } from '../data-plane/driver.ts';
import type { Tunnel } from '../rules/pdr.ts';
import { Refusal } from '../session/refusal.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { type DueReports, usageReports } from '../session/usage-reports.ts';
import { Associations } from './associations.ts';
import { UntoldUsage } from './untold-usage.ts';

export interface N4AgentOptions {
  readonly nodeId: string;
  /** Of N4, as SMFs are told it in F-SEIDs. */
  readonly address: string;
  /** Where SMFs receive requests. */
  readonly peerPort: number;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Seconds since 1900 of this start. */
  readonly recoveryTimeStamp: number;
  readonly logger: Logger;
  readonly sessions: () => Sessions;
  readonly send: (peer: string, bytes: Uint8Array) => void;
  /** An SMF has let go of us. */
  readonly released: () => void;
  /** {@link N4Agent.forgetNotification} of the data plane, and its buffers. */
  readonly dataPlane: { forgetNotification(session: Session): void; dropBuffered(session: Session): void };
}

/**
 * UP function features (§8.2.25): FTUP, the UPF gives F-TEIDs; DDND, it waits before it notifies; EMPU, it sends end markers; UEIP,
 * it gives UE addresses; MNOP, it counts packets; QUOAC, a FAR may say what happens beyond a quota; VTIME, quotas have a
 * validity time.
 */
const FEATURES = Uint8Array.of(0x10 | 0x02, 0x01 | 0x08, 0x04 | 0x10, 0x04);

type Request<Name extends PfcpMessage['message']> = PfcpMessageOf<Name>;
type Content = Omit<Unsent<Request<'SessionReportRequest'>>, 'message' | 'seid'>;

/** A report that waits for its answer. */
interface Reported {
  readonly session: Session;
  readonly content: Content;
  /** Its usage was told before. */
  readonly isAgain: boolean;
}

export class N4Agent implements DataPlaneEvents {
  readonly #options: N4AgentOptions;
  readonly #endpoint: PfcpEndpoint;
  readonly #associations = new Associations();
  readonly #untold = new UntoldUsage();
  #draining = false;

  constructor(options: N4AgentOptions) {
    this.#options = options;
    const { recoveryTimeStamp, nodeId, sessions } = options;
    const peerSeid = (seid: bigint) => sessions().get(seid)?.control.seid;
    this.#endpoint = new PfcpEndpoint({ recoveryTimeStamp, nodeId, peerSeid }, randomInt(1, 0xffffff));
  }

  get associations(): number {
    return this.#associations.size;
  }

  receive(now: number, peer: string, bytes: Uint8Array): void {
    this.#perform(now, this.#endpoint.receive(now, peer, bytes));
  }

  timeout(now: number): void {
    this.#perform(now, this.#endpoint.timeout(now));
  }

  nextTimeout(): number | undefined {
    return this.#endpoint.nextTimeout();
  }

  /** No new sessions from now on; SMFs are asked to release the association, and have so many seconds for it (§6.2.7). */
  drain(now: number, gracefulReleasePeriod: number): void {
    this.#draining = true;
    const { nodeId } = this.#options;
    const associationReleaseRequest = { sarr: true };
    const message = { message: 'AssociationUpdateRequest', nodeId, associationReleaseRequest } as const;
    for (const { peer } of this.#associations.all()) {
      this.#perform(now, this.#endpoint.request(now, peer, { ...message, gracefulReleasePeriod }));
    }
  }

  downlinkData(session: Session, { pdrId, qfi }: { pdrId: number; qfi: number }): void {
    const information = qfi < 0 ? {} : { downlinkDataServiceInformation: { qfi } };
    this.#report(session, { reportType: { dldr: true }, downlinkDataReport: { pdrId: [pdrId], ...information } });
  }

  usage(session: Session, due: DueReports): void {
    this.#report(session, { reportType: { usar: true }, usageReport: usageReports(session, due) });
  }

  /** TS 23.502 §4.3.7: the SMF may let go of the user plane. */
  inactive(session: Session): void {
    this.#report(session, { reportType: { upir: true } });
  }

  errorIndication(session: Session, { teid, address }: Tunnel): void {
    const remote = address.includes(':') ? { teid, ipv6: address } : { teid, ipv4: address };
    this.#report(session, { reportType: { erir: true }, errorIndicationReport: { remoteFTeid: [remote] } });
  }

  #report(session: Session, content: Content, isAgain = false): void {
    const { address, seid } = session.control;
    const peer = `${address}:${this.#options.peerPort}`;
    const now = this.#options.now();
    const token: Reported = { session, content, isAgain };
    this.#perform(now, this.#endpoint.request(now, peer, { message: 'SessionReportRequest', seid, ...content }, token));
  }

  #perform(now: number, effects: readonly PfcpEffect[]): void {
    for (const effect of effects) {
      switch (effect.effect) {
        case 'send':
          this.#options.send(effect.peer, effect.bytes);
          break;
        case 'request':
          this.#answer(now, effect.peer, effect.message);
          break;
        case 'response':
          this.#answered(effect.message, effect.token);
          break;
        case 'expired':
          this.#unanswered(effect.peer, effect.token);
          break;
        case 'peer-lost':
          this.#lost(now, effect.peer);
          break;
        case 'peer-restarted':
          this.#restarted(effect.peer);
          break;
        case 'dropped':
          this.#options.logger.debug({ peer: effect.peer, reason: effect.reason }, 'a PFCP message was dropped');
      }
    }
  }

  #answer(now: number, peer: string, request: PfcpMessage): void {
    const response = this.#responseTo(now, peer, request);
    if (response === undefined) return;
    this.#perform(now, this.#endpoint.respond(now, peer, response));
  }

  #responseTo(now: number, peer: string, request: PfcpMessage): PfcpMessage | undefined {
    const { nodeId } = this.#options;
    const { sequenceNumber } = request;
    const answer = { sequenceNumber, nodeId };
    const known = (name: string) => this.#associations.of(name, addressOf(peer)) !== undefined;
    const causeFor = (name: string) => (known(name) ? pfcpCause.requestAccepted : pfcpCause.noEstablishedAssociation);
    switch (request.message) {
      case 'AssociationSetupRequest':
        return this.#associate(now, peer, request);
      case 'AssociationUpdateRequest':
        return { message: 'AssociationUpdateResponse', ...answer, cause: causeFor(request.nodeId) };
      case 'AssociationReleaseRequest': {
        const cause = causeFor(request.nodeId);
        if (cause === pfcpCause.requestAccepted) this.#release(request.nodeId, peer);
        return { message: 'AssociationReleaseResponse', ...answer, cause };
      }
      case 'SessionSetDeletionRequest': {
        const cause = causeFor(request.nodeId);
        if (cause === pfcpCause.requestAccepted) this.#options.sessions().deleteOf(request.nodeId);
        return { message: 'SessionSetDeletionResponse', ...answer, cause };
      }
      case 'PfdManagementRequest':
        return { message: 'PfdManagementResponse', sequenceNumber, cause: pfcpCause.serviceNotSupported };
      case 'SessionEstablishmentRequest':
        return this.#establish(peer, request);
      case 'SessionModificationRequest':
        return this.#modify(peer, request);
      case 'SessionDeletionRequest':
        return this.#delete(peer, request);
      default:
        // Requests that go from a UPF to an SMF.
        this.#options.logger.warn({ peer, message: request.message }, 'a request that is not for a UPF');
        return undefined;
    }
  }

  /** A new association of a node replaces the old, with its sessions (§6.2.6.2.2). */
  #associate(now: number, peer: string, request: Request<'AssociationSetupRequest'>): PfcpMessage {
    const { nodeId, recoveryTimeStamp, logger, peerPort, sessions } = this.#options;
    const answer = {
      message: 'AssociationSetupResponse',
      sequenceNumber: request.sequenceNumber,
      nodeId,
      recoveryTimeStamp,
    } as const;
    if (this.#draining) return { ...answer, cause: pfcpCause.noResourcesAvailable };
    const address = addressOf(peer);
    const gone = sessions().deleteOf(request.nodeId);
    const association = {
      nodeId: request.nodeId,
      address,
      peer: `${address}:${peerPort}`,
      recoveryTimeStamp: request.recoveryTimeStamp,
    };
    this.#associations.put(association);
    this.#endpoint.associate(now, association.peer, request.recoveryTimeStamp);
    logger.info({ smf: request.nodeId, address, sessionsDeleted: gone }, 'an SMF has set up an association');
    return { ...answer, cause: pfcpCause.requestAccepted, upFunctionFeatures: FEATURES };
  }

  #release(nodeId: string, peer: string): void {
    const association = this.#associations.of(nodeId, addressOf(peer));
    const gone = this.#options.sessions().deleteOf(nodeId);
    this.#associations.delete(nodeId);
    if (association !== undefined) this.#endpoint.disassociate(association.peer);
    this.#options.logger.info({ smf: nodeId, sessionsDeleted: gone }, 'an SMF has released its association');
    this.#options.released();
  }

  #establish(peer: string, request: Request<'SessionEstablishmentRequest'>): PfcpMessage {
    const { nodeId, sessions, address: own } = this.#options;
    const { seid, ipv4, ipv6 } = request.cpFSeid;
    const answer = {
      message: 'SessionEstablishmentResponse',
      sequenceNumber: request.sequenceNumber,
      seid,
      nodeId,
    } as const;
    if (this.#associations.of(request.nodeId, addressOf(peer)) === undefined) {
      return { ...answer, cause: pfcpCause.noEstablishedAssociation };
    }
    if (this.#draining) return { ...answer, cause: pfcpCause.noResourcesAvailable };
    return this.#refusedAs(answer, () => {
      const control = { nodeId: request.nodeId, seid, address: ipv4 ?? ipv6 ?? addressOf(peer) };
      const { session, createdPdr } = sessions().establish(request, control);
      const fSeid = own.includes(':') ? { seid: session.seid, ipv6: own } : { seid: session.seid, ipv4: own };
      return { ...answer, cause: pfcpCause.requestAccepted, upFSeid: fSeid, createdPdr };
    });
  }

  #modify(peer: string, request: Request<'SessionModificationRequest'>): PfcpMessage {
    const answer = { message: 'SessionModificationResponse', sequenceNumber: request.sequenceNumber } as const;
    const found = this.#sessionOf(peer, request.seid);
    if (typeof found === 'number') return { ...answer, seid: 0n, cause: found };
    return this.#refusedAs({ ...answer, seid: found.control.seid }, () => {
      const { createdPdr, usageReport } = this.#options.sessions().modify(found, request);
      return { ...answer, seid: found.control.seid, cause: pfcpCause.requestAccepted, createdPdr, usageReport };
    });
  }

  #delete(peer: string, request: Request<'SessionDeletionRequest'>): PfcpMessage {
    const answer = { message: 'SessionDeletionResponse', sequenceNumber: request.sequenceNumber } as const;
    const found = this.#sessionOf(peer, request.seid);
    if (typeof found === 'number') return { ...answer, seid: 0n, cause: found };
    const usageReport = this.#options.sessions().delete(found);
    return { ...answer, seid: found.control.seid, cause: pfcpCause.requestAccepted, usageReport };
  }

  /** The session, or the cause why not: strangers have no sessions (§7.2.2.4.2, §8.2.1). */
  #sessionOf(peer: string, seid: bigint): Session | number {
    const nodes = this.#associations.at(addressOf(peer));
    if (nodes.length === 0) return pfcpCause.noEstablishedAssociation;
    const session = this.#options.sessions().get(seid);
    // Nobody changes or ends the session of another SMF.
    const isTheirs = nodes.some(({ nodeId }) => nodeId === session?.control.nodeId);
    return session !== undefined && isTheirs ? session : pfcpCause.sessionContextNotFound;
  }

  #refusedAs(
    answer: Omit<Request<'SessionEstablishmentResponse'> | Request<'SessionModificationResponse'>, 'cause'>,
    work: () => PfcpMessage,
  ): PfcpMessage {
    try {
      return work();
    } catch (error) {
      const refusal = error instanceof EncodeError ? new Refusal(pfcpCause.mandatoryIeIncorrect, error.message) : error;
      if (!(refusal instanceof Refusal)) throw error;
      this.#options.logger.warn(
        { cause: refusal.cause, seid: answer.seid.toString() },
        `${answer.message}: ${refusal.message}`,
      );
      return { ...answer, ...refusal.ies } as PfcpMessage;
    }
  }

  #answered(message: PfcpMessage, token: unknown): void {
    if (message.message !== 'SessionReportResponse') return;
    const { session, isAgain } = token as Reported;
    const { sessions, dataPlane } = this.#options;
    if (message.smRspFlags?.drobu === true) dataPlane.dropBuffered(session);
    // The SMF has forgotten the session: it is nobody's (TS 23.527 §4.3.2).
    if (message.cause === pfcpCause.sessionContextNotFound && sessions().get(session.seid) === session) {
      sessions().delete(session);
    } else if (message.cause !== pfcpCause.requestAccepted) dataPlane.forgetNotification(session);
    if (!isAgain) return;
    this.#untold.answered(session);
    this.#tellAgain(session);
  }

  #unanswered(peer: string, token: unknown): void {
    this.#options.logger.warn({ peer }, 'an SMF does not answer');
    if (token === undefined) return;
    const { session, content, isAgain } = token as Reported;
    if (this.#options.sessions().get(session.seid) !== session) return;
    this.#options.dataPlane.forgetNotification(session);
    // What was used is counted in no other report, and a quota waits for its answer.
    if (content.usageReport === undefined) return;
    const lost = this.#untold.add(session, content.usageReport, isAgain);
    if (lost > 0) {
      this.#options.logger.error({ peer, lost }, 'usage reports are lost: an SMF does not answer for them');
    }
    this.#tellAgain(session);
  }

  #tellAgain(session: Session): void {
    if (this.#options.sessions().get(session.seid) !== session) return;
    const usageReport = [...this.#untold.next(session)];
    if (usageReport.length > 0) this.#report(session, { reportType: { usar: true }, usageReport }, true);
  }

  /** Its sessions go on: the SMF decides about them when it is back (TS 23.527 §4.3). */
  #lost(now: number, peer: string): void {
    for (const { nodeId, recoveryTimeStamp } of this.#associations.atPeer(peer)) {
      this.#options.logger.warn({ smf: nodeId }, 'an SMF does not answer heartbeats; its sessions go on');
      this.#endpoint.associate(now, peer, recoveryTimeStamp);
    }
  }

  /** It has lost its sessions (TS 29.244 §6.2.2, TS 23.527 §4.3.2), and sets up its association anew. */
  #restarted(peer: string): void {
    for (const { nodeId } of this.#associations.atPeer(peer)) {
      const gone = this.#options.sessions().deleteOf(nodeId);
      this.#options.logger.warn({ smf: nodeId, sessionsDeleted: gone }, 'an SMF has restarted');
    }
  }
}

function addressOf(peer: string): string {
  return peer.slice(0, peer.lastIndexOf(':'));
}
