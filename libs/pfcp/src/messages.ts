/** All messages of TS 29.244 §7.4 and §7.5. */
import * as g from './ies/groups.ts';
import { bits, dnn, fSeid, lowBits, nodeId, octets, snssai, timer, u8, u16, u32 } from './ies/values.ts';
import { type Fields, many, one, opt, type Row, some } from './table.ts';

export interface Message<Name extends string = string, R extends readonly Row[] = readonly Row[]> {
  readonly name: Name;
  readonly type: number;
  /** Session messages have a SEID in their header. */
  readonly session: boolean;
  readonly rows: R;
}

const node = <const N extends string, const R extends readonly Row[]>(name: N, type: number, rows: R) =>
  ({ name, type, session: false, rows }) as const satisfies Message<N, R>;
const session = <const N extends string, const R extends readonly Row[]>(name: N, type: number, rows: R) =>
  ({ name, type, session: true, rows }) as const satisfies Message<N, R>;

const cause = one('cause', 19, u8);
const offendingIe = opt('offendingIe', 40, u16);
const recovery = one('recoveryTimeStamp', 96, u32);
const id = one('nodeId', 60, nodeId);

/** UP function features (§8.2.25), the octets as they are: bit names differ by release. `ueip` is octet 7 bit 3 in Release 16. */
const upFunctionFeatures = opt('upFunctionFeatures', 43, octets);
const cpFunctionFeatures = opt('cpFunctionFeatures', 89, octets);
const loadAndOverload = [
  opt('loadControlInformation', 51, g.loadControlInformation),
  opt('overloadControlInformation', 54, g.overloadControlInformation),
] as const;

export const messages = [
  node('HeartbeatRequest', 1, [recovery]),
  node('HeartbeatResponse', 2, [recovery]),
  node('PfdManagementRequest', 3, [many('applicationIdsPfds', 58, octets)]),
  node('PfdManagementResponse', 4, [cause, offendingIe]),
  node('AssociationSetupRequest', 5, [
    id,
    recovery,
    upFunctionFeatures,
    cpFunctionFeatures,
    many('userPlaneIpResourceInformation', 116, octets),
    opt('gracefulReleasePeriod', 112, timer),
  ]),
  node('AssociationSetupResponse', 6, [
    id,
    cause,
    recovery,
    upFunctionFeatures,
    cpFunctionFeatures,
    many('userPlaneIpResourceInformation', 116, octets),
  ]),
  node('AssociationUpdateRequest', 7, [
    id,
    upFunctionFeatures,
    cpFunctionFeatures,
    opt('associationReleaseRequest', 111, bits(['sarr', 'urss'], 1)),
    opt('gracefulReleasePeriod', 112, timer),
  ]),
  node('AssociationUpdateResponse', 8, [id, cause, upFunctionFeatures, cpFunctionFeatures]),
  node('AssociationReleaseRequest', 9, [id]),
  node('AssociationReleaseResponse', 10, [id, cause]),
  node('VersionNotSupportedResponse', 11, []),
  node('NodeReportRequest', 12, [
    id,
    one('nodeReportType', 101, bits(['upfr', 'uprr', 'ckdr', 'gpqr'], 1)),
    opt('userPlanePathFailureReport', 102, g.userPlanePathFailureReport),
  ]),
  node('NodeReportResponse', 13, [id, cause, offendingIe]),
  node('SessionSetDeletionRequest', 14, [id]),
  node('SessionSetDeletionResponse', 15, [id, cause, offendingIe]),
  node('SessionSetModificationRequest', 16, [id, some('sessionChangeInfo', 290, g.sessionChangeInfo)]),
  node('SessionSetModificationResponse', 17, [id, cause, offendingIe]),
  session('SessionEstablishmentRequest', 50, [
    id,
    one('cpFSeid', 57, fSeid),
    some('createPdr', 1, g.createPdr),
    some('createFar', 3, g.createFar),
    many('createUrr', 6, g.createUrr),
    many('createQer', 7, g.createQer),
    opt('createBar', 85, g.createBar),
    many('createTrafficEndpoint', 127, g.createTrafficEndpoint),
    /** 1 IPv4, 2 IPv6, 3 IPv4v6, 4 unstructured, 5 Ethernet. */
    opt('pdnType', 113, lowBits(3)),
    opt('userPlaneInactivityTimer', 117, u32),
    opt('traceInformation', 152, octets),
    opt('apnDnn', 159, dnn),
    opt('snssai', 257, snssai),
  ]),
  session('SessionEstablishmentResponse', 51, [
    id,
    cause,
    offendingIe,
    opt('upFSeid', 57, fSeid),
    many('createdPdr', 8, g.createdPdr),
    ...loadAndOverload,
    opt('failedRuleId', 114, octets),
    many('createdTrafficEndpoint', 128, g.createdTrafficEndpoint),
  ]),
  session('SessionModificationRequest', 52, [
    opt('cpFSeid', 57, fSeid),
    many('removePdr', 15, g.removePdr),
    many('removeFar', 16, g.removeFar),
    many('removeUrr', 17, g.removeUrr),
    many('removeQer', 18, g.removeQer),
    opt('removeBar', 87, g.removeBar),
    many('createPdr', 1, g.createPdr),
    many('createFar', 3, g.createFar),
    many('createUrr', 6, g.createUrr),
    many('createQer', 7, g.createQer),
    opt('createBar', 85, g.createBar),
    many('updatePdr', 9, g.updatePdr),
    many('updateFar', 10, g.updateFar),
    many('updateUrr', 13, g.updateUrr),
    many('updateQer', 14, g.updateQer),
    opt('updateBar', 86, g.updateBar),
    opt('smReqFlags', 49, g.smReqFlags),
    many('queryUrr', 77, g.queryUrr),
    opt('userPlaneInactivityTimer', 117, u32),
    opt('queryUrrReference', 125, u32),
    opt('traceInformation', 152, octets),
  ]),
  session('SessionModificationResponse', 53, [
    cause,
    offendingIe,
    many('createdPdr', 8, g.createdPdr),
    ...loadAndOverload,
    many('usageReport', 78, g.usageReport),
    opt('failedRuleId', 114, octets),
  ]),
  session('SessionDeletionRequest', 54, []),
  session('SessionDeletionResponse', 55, [
    cause,
    offendingIe,
    ...loadAndOverload,
    many('usageReport', 79, g.usageReport),
  ]),
  session('SessionReportRequest', 56, [
    one('reportType', 39, bits(['dldr', 'usar', 'erir', 'upir', 'tmir', 'sesr', 'uisr'], 1)),
    opt('downlinkDataReport', 83, g.downlinkDataReport),
    many('usageReport', 80, g.usageReport),
    opt('errorIndicationReport', 99, g.errorIndicationReport),
    ...loadAndOverload,
  ]),
  session('SessionReportResponse', 57, [
    cause,
    offendingIe,
    opt('updateBar', 12, g.updateBarInReportResponse),
    opt('smRspFlags', 50, bits(['drobu'], 1)),
    opt('cpFSeid', 57, fSeid),
  ]),
] as const;

type Header<S extends boolean> = {
  readonly sequenceNumber: number;
  readonly priority?: number | undefined;
} & (S extends true ? { readonly seid: bigint } : object);

type MessageType<M> = M extends {
  readonly name: infer N;
  readonly session: infer S extends boolean;
  readonly rows: infer R extends readonly Row[];
}
  ? { readonly message: N } & Header<S> & Fields<R>
  : never;

export type PfcpMessage = MessageType<(typeof messages)[number]>;
/** The message of one name. */
export type PfcpMessageOf<Name extends PfcpMessage['message']> = Extract<PfcpMessage, { readonly message: Name }>;
/** A message that has no sequence number yet: the endpoint gives it one. */
export type Unsent<M> = M extends unknown ? Omit<M, 'sequenceNumber'> : never;

export const byType: ReadonlyMap<number, Message> = new Map(messages.map((m) => [m.type, m as Message]));
export const byName: ReadonlyMap<string, Message> = new Map(messages.map((m) => [m.name, m as Message]));
