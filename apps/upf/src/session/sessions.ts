/**
 * PFCP session procedures of the UPF (TS 29.244 §6.3): establishment, modification, deletion. Each takes a request and either
 * does all of it or, with a Refusal, nothing.
 */
import { type PfcpMessageOf, pfcpCause } from '@trunkline/pfcp';
import { EncodeError } from '@trunkline/wire';
import type { Allocator } from '../allocator.ts';
import type { DataNetwork } from '../data-network.ts';
import type { DataPlane } from '../data-plane/driver.ts';
import type { Urr, UsageReport } from '../rules/urr.ts';
import { type CreatedPdr, choose } from './choose.ts';
import { adoptRules, type Clocks, compileRules } from './compile.ts';
import { Refusal } from './refusal.ts';
import { changedRules, noRules, type PdrRule, type RuleSet } from './rule-set.ts';
import { type ControlPlane, newSession, type Session } from './session.ts';

type Establishment = PfcpMessageOf<'SessionEstablishmentRequest'>;
type Modification = PfcpMessageOf<'SessionModificationRequest'>;

export interface SessionsOptions {
  readonly dataPlane: DataPlane;
  readonly networks: ReadonlyMap<string, DataNetwork>;
  readonly teids: Allocator;
  /** Of N3, as gNBs are told it. */
  readonly n3Address: string;
  readonly clocks: Clocks;
  /** The high half of the SEIDs of this start, so that those of an earlier one are nobody's. */
  readonly firstSeid: bigint;
}

const APN_DNN_IE = 159;

export class Sessions {
  readonly #options: SessionsOptions;
  readonly #sessions = new Map<bigint, Session>();
  /** Node ID of the SMF → its sessions. */
  readonly #byNode = new Map<string, Set<Session>>();
  #nextSeid: bigint;

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#nextSeid = options.firstSeid;
  }

  get size(): number {
    return this.#sessions.size;
  }

  get(seid: bigint): Session | undefined {
    return this.#sessions.get(seid);
  }

  /** @throws Refusal */
  establish(request: Establishment, control: ControlPlane): { session: Session; createdPdr: CreatedPdr[] } {
    const session = newSession(this.#nextSeid++, control, this.#networkOf(request));
    const { createBar, createPdr, createFar, createQer, createUrr } = request;
    const change = { createPdr, createFar, createQer, createUrr, createBar };
    session.inactivitySeconds = request.userPlaneInactivityTimer;
    const createdPdr = this.#apply(session, changedRules(noRules, change), createPdr);
    this.#sessions.set(session.seid, session);
    const ofNode = this.#byNode.get(control.nodeId) ?? new Set();
    this.#byNode.set(control.nodeId, ofNode.add(session));
    return { session, createdPdr };
  }

  /** @throws Refusal */
  modify(session: Session, request: Modification): { createdPdr: CreatedPdr[]; usageReport: UsageReport[] } {
    const { dataPlane } = this.#options;
    const rules = changedRules(session.rules, request);
    const asked = this.#queried(session, request);
    const before = session.compiled;
    if (request.smReqFlags?.drobu === true) dataPlane.dropBuffered(session);
    const createdPdr = this.#apply(session, rules, request.createPdr ?? [], () => {
      session.inactivitySeconds = request.userPlaneInactivityTimer ?? session.inactivitySeconds;
      // End markers close the old path before anything goes on the new one (TS 23.502 §4.9.1).
      for (const { farId, updateForwardingParameters } of request.updateFar ?? []) {
        const tunnel = before.fars.get(farId)?.tunnel;
        const wanted = updateForwardingParameters?.smReqFlags?.sndem === true || request.smReqFlags?.sndem === true;
        if (wanted && tunnel !== undefined) dataPlane.sendEndMarker(tunnel);
      }
    });
    // Told once more to tell of the first packet: nobody came for the last (TS 23.502 §4.2.3.3 step 5).
    if (request.updateFar?.some(({ applyAction }) => applyAction?.nocp === true) === true) {
      dataPlane.forgetNotification(session);
    }
    if (request.cpFSeid !== undefined) {
      const { seid, ipv4, ipv6 } = request.cpFSeid;
      session.control = { ...session.control, seid, address: ipv4 ?? ipv6 ?? session.control.address };
    }
    const removed = [...before.urrs].filter(([id]) => !session.compiled.urrs.has(id)).map(([, urr]) => urr);
    const { queryUrrReference } = request;
    const reference = queryUrrReference === undefined ? {} : { queryUrrReference };
    const usageReport = [
      ...asked.map((urr) => ({ ...urr.report(['immediate']), ...reference })),
      ...removed.map((urr) => urr.report(['termination'])),
    ];
    return { createdPdr, usageReport };
  }

  /** Gives the last usage reports. */
  delete(session: Session): UsageReport[] {
    this.#options.dataPlane.remove(session);
    this.#sessions.delete(session.seid);
    this.#byNode.get(session.control.nodeId)?.delete(session);
    for (const teid of session.teids) this.#options.teids.release(teid);
    const { ipv4, ipv6 } = session.ueAddresses;
    if (ipv4 !== undefined) session.network.release(ipv4);
    if (ipv6 !== undefined) session.network.release(ipv6);
    return [...session.compiled.urrs.values()].map((urr) => urr.report(['termination']));
  }

  /** The node is gone, or knows nothing of its sessions any more. */
  deleteOf(nodeId: string): number {
    const sessions = [...(this.#byNode.get(nodeId) ?? [])];
    for (const session of sessions) this.delete(session);
    this.#byNode.delete(nodeId);
    return sessions.length;
  }

  #apply(session: Session, rules: RuleSet, created: readonly PdrRule[], beforeInstall?: () => void): CreatedPdr[] {
    const { dataPlane, clocks, teids, n3Address } = this.#options;
    const chosen = choose(session, rules, created, { teids, n3Address });
    try {
      const compiled = compileRules(session, chosen.rules, clocks);
      beforeInstall?.();
      adoptRules(session, chosen.rules, compiled, clocks);
    } catch (error) {
      chosen.undo();
      // An address of the wrong version, in a rule.
      if (error instanceof EncodeError) throw new Refusal(pfcpCause.mandatoryIeIncorrect, error.message);
      throw error;
    }
    chosen.commit();
    dataPlane.install(session);
    return chosen.createdPdr;
  }

  #queried(session: Session, { queryUrr = [], smReqFlags }: Modification): Urr[] {
    const { urrs } = session.compiled;
    if (smReqFlags?.qaurr === true) return [...urrs.values()];
    return queryUrr.map(({ urrId }) => {
      const urr = urrs.get(urrId);
      if (urr === undefined) throw Refusal.rule('urr', urrId, 'there is none to ask');
      return urr;
    });
  }

  /** By the session's DNN, else the network instance of its rules; an operator identifier behind it does not count. */
  #networkOf({ apnDnn, createPdr, createFar }: Establishment): DataNetwork {
    const { networks } = this.#options;
    const named = [
      apnDnn,
      ...createPdr.filter(({ pdi }) => pdi.sourceInterface !== 'access').map(({ pdi }) => pdi.networkInstance),
      ...createFar.map(({ forwardingParameters }) => forwardingParameters?.networkInstance),
    ].find((name) => name !== undefined && name !== '');
    const name = named?.toLowerCase().replace(/\.mnc\d{3}\.mcc\d{3}\.gprs$/, '');
    const only = networks.size === 1 ? [...networks.values()][0] : undefined;
    const network = name === undefined ? only : networks.get(name);
    if (network !== undefined) return network;
    throw new Refusal(pfcpCause.requestRejected, `there is no data network "${named ?? ''}"`, {
      offendingIe: APN_DNN_IE,
    });
  }
}
