/**
 * What the SMF says on N4 (TS 29.244): a session has a FAR each way, the PDRs and QERs of its QoS (`qos.ts`), and the
 * URRs of its usage (`usage.ts`). Sequence numbers are given by the n4-gateway.
 */
import { accepted as causeAccepted, type PfcpMessage, type PfcpMessageOf, pfcpCause } from '@trunkline/pfcp';
import type { SmSession, Tunnel, UeAddress } from '../context/session.ts';
import { interfaceIdOf } from '../n1/messages.ts';
import type { Environment } from '../procedures/environment.ts';
import { anchorView, classifierPdrs, uplinkFars } from './classifier.ts';
import { gtpTo, UNNUMBERED } from './common.ts';
import { DOWNLINK, ruleChanges, UPLINK, type UpfRules, upfRules } from './qos.ts';

const BUFFERING_BAR = 1;
const PDN_TYPE = { IPV4: 1, IPV6: 2, IPV4V6: 3 } as const;

export const sessionContextNotFound = pfcpCause.sessionContextNotFound;

/** A new session, or one that the UPF lost: then with the address and the gNB that it had. */
export function establishmentRequest(environment: Environment, session: SmSession): PfcpMessage {
  const { type, ran, usagePlan } = session;
  const { pdrs, qers, urrs } = rulesOf(session);
  return {
    message: 'SessionEstablishmentRequest',
    sequenceNumber: UNNUMBERED,
    // §7.2.2.4.2: the UPF's SEID is not known yet.
    seid: 0n,
    nodeId: environment.n4Address,
    cpFSeid: { seid: BigInt(session.upf.own ?? session.seid), ipv4: environment.n4Address },
    createPdr: pdrs,
    createFar: [
      ...uplinkFars(session),
      ran === undefined
        ? { farId: DOWNLINK, applyAction: { buff: true, nocp: true }, barId: BUFFERING_BAR }
        : {
            farId: DOWNLINK,
            applyAction: { forw: true },
            forwardingParameters: { destinationInterface: 'access', outerHeaderCreation: gtpTo(ran) },
          },
    ],
    createQer: qers,
    createUrr: urrs,
    createBar: { barId: BUFFERING_BAR },
    pdnType: PDN_TYPE[type],
    ...(usagePlan?.inactivitySeconds === undefined ? {} : { userPlaneInactivityTimer: usagePlan.inactivitySeconds }),
    apnDnn: session.dnn,
    snssai: session.snssai,
  };
}

export function forwardDownlink(session: SmSession, ran: Tunnel): PfcpMessage {
  return modification(session, {
    farId: DOWNLINK,
    applyAction: { forw: true },
    updateForwardingParameters: { destinationInterface: 'access', outerHeaderCreation: gtpTo(ran) },
  });
}

/** As {@link forwardDownlink}, for a UE that moved: the UPF ends the old tunnel with an End Marker (TS 29.244 §8.2.31, SNDEM). */
export function switchDownlink(session: SmSession, ran: Tunnel): PfcpMessage {
  return modification(session, {
    farId: DOWNLINK,
    applyAction: { forw: true },
    updateForwardingParameters: {
      destinationInterface: 'access',
      outerHeaderCreation: gtpTo(ran),
      smReqFlags: { sndem: true },
    },
  });
}

export function bufferDownlink(session: SmSession): PfcpMessage {
  return modification(session, { farId: DOWNLINK, applyAction: { buff: true, nocp: true }, barId: BUFFERING_BAR });
}

/** All rules as the UPF that gNBs know has to have them. */
function rulesOf(session: SmSession): UpfRules {
  const { pdrs, ...others } = upfRules(session);
  return { pdrs: [...pdrs, ...classifierPdrs(session)], ...others };
}

/** From one state of the session's rules to another: what each of its UPFs has to change. */
export function ruleModifications(
  before: SmSession,
  after: SmSession,
): { readonly nodeId: string; readonly message: PfcpMessage }[] {
  const views = [[before, after] as const];
  if (before.classifier !== undefined && after.classifier !== undefined) {
    views.push([anchorView(before), anchorView(after)]);
  }
  return views.flatMap(([from, to]) => {
    const { nodeId, seid } = to.upf;
    const changes = seid === undefined ? undefined : ruleChanges(rulesOf(from), rulesOf(to));
    if (seid === undefined || changes === undefined) return [];
    const message = {
      message: 'SessionModificationRequest',
      sequenceNumber: UNNUMBERED,
      seid: BigInt(seid),
      ...changes,
    } as const;
    return [{ nodeId, message }];
  });
}

type UpdateFar = NonNullable<PfcpMessageOf<'SessionModificationRequest'>['updateFar']>[number];

function modification(session: SmSession, far: UpdateFar): PfcpMessage {
  return {
    message: 'SessionModificationRequest',
    sequenceNumber: UNNUMBERED,
    seid: BigInt(session.upf.seid ?? '0'),
    updateFar: [far],
  };
}

export function deletionRequest({ upf }: Pick<SmSession, 'upf'>): PfcpMessage {
  return { message: 'SessionDeletionRequest', sequenceNumber: UNNUMBERED, seid: BigInt(upf.seid ?? '0') };
}

/** The answer to a report keeps the report's sequence number. */
export function reportResponse(
  { upf }: Pick<SmSession, 'upf'>,
  request: PfcpMessageOf<'SessionReportRequest'>,
): PfcpMessage {
  const { sequenceNumber } = request;
  const seid = BigInt(upf.seid ?? '0');
  return { message: 'SessionReportResponse', sequenceNumber, seid, cause: pfcpCause.requestAccepted };
}

export function accepted(response: { readonly cause: number }): boolean {
  return causeAccepted(response.cause);
}

export function causeOf(response: { readonly cause: number }): number {
  return response.cause;
}

export interface Established {
  readonly seid: string;
  readonly n3: Tunnel;
  readonly address: UeAddress;
}

/** What the UPF chose; undefined where it left something out. */
export function establishmentResult(
  response: PfcpMessageOf<'SessionEstablishmentResponse'>,
  session: SmSession,
): Established | undefined {
  const created = response.createdPdr ?? [];
  const tunnel = created.find(({ pdrId }) => pdrId === UPLINK)?.localFTeid;
  const given = created.flatMap(({ ueIpAddress }) => ueIpAddress ?? []);
  const ipv4 = given.find((address) => address.ipv4 !== undefined)?.ipv4 ?? session.address.ipv4;
  const ipv6 = given.find((address) => address.ipv6 !== undefined)?.ipv6;
  const ipv6Prefix = ipv6 === undefined ? session.address.ipv6Prefix : `${ipv6}/64`;
  const n3 =
    tunnel !== undefined && tunnel.choose !== true && tunnel.ipv4 !== undefined
      ? { teid: tunnel.teid, address: tunnel.ipv4 }
      : session.upf.n3;
  if (response.upFSeid === undefined || n3 === undefined) return undefined;
  if (session.type !== 'IPV6' && ipv4 === undefined) return undefined;
  if (session.type !== 'IPV4' && ipv6Prefix === undefined) return undefined;
  return {
    seid: response.upFSeid.seid.toString(),
    n3,
    address: {
      ...(session.type === 'IPV6' || ipv4 === undefined ? {} : { ipv4 }),
      ...(session.type === 'IPV4' || ipv6Prefix === undefined
        ? {}
        : { ipv6Prefix, interfaceId: session.address.interfaceId ?? interfaceIdOf(session.seid) }),
    },
  };
}

export interface Report {
  readonly downlinkData: boolean;
  /** Ends of tunnels that do not know them. */
  readonly lostTunnels: readonly Tunnel[];
  /** No packet for as long as the User Plane Inactivity Timer says. */
  readonly inactive: boolean;
}

export function reportOf({ reportType, errorIndicationReport }: PfcpMessageOf<'SessionReportRequest'>): Report {
  const lost = reportType.erir === true ? (errorIndicationReport?.remoteFTeid ?? []) : [];
  const lostTunnels = lost.flatMap((tunnel) => {
    if (tunnel.choose === true) return [];
    const address = tunnel.ipv4 ?? tunnel.ipv6;
    return address === undefined ? [] : { teid: tunnel.teid, address };
  });
  return { downlinkData: reportType.dldr === true, lostTunnels, inactive: reportType.upir === true };
}
