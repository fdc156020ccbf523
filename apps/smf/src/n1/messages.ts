/** 5GSM messages of the SMF (TS 24.501 §6): what the UE asks, and what it is told. */
import {
  causeOf,
  decodeNas,
  encodeNas,
  type ProtocolConfigurationOptions,
  pcoContainer,
  type SmMessage,
} from '@trunkline/nas-5gs';
import { addressOctets, DecodeError, fromHex } from '@trunkline/wire';
import type { SessionQos } from '../context/qos.ts';
import type { SmSession } from '../context/session.ts';
import type { DnnSettings } from '../procedures/environment.ts';
import { Refusal, type RefusalHints, smCause } from '../procedures/refusal.ts';
import { allFlowDescriptions, allQosRules, changedFlowDescriptions, changedQosRules } from './qos.ts';

export interface EstablishmentRequest {
  readonly pduSessionId: number;
  readonly pti: number;
  readonly pduSessionType: string | undefined;
  readonly sscMode: string | undefined;
  readonly alwaysOnRequested: boolean;
  readonly pcoRequests: readonly number[];
  readonly maxFilters: number;
}

export type UplinkMessage = SmMessage;

/** @throws Refusal where it is no establishment request */
export function readEstablishmentRequest(bytes: Uint8Array | undefined): EstablishmentRequest {
  if (bytes === undefined)
    throw new Refusal(smCause.requestRejectedUnspecified, 400, 'N1_SM_ERROR', 'n1SmMsg is missing');
  let message: SmMessage;
  try {
    message = readUplink(bytes);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new Refusal(causeOf(error), 403, 'N1_SM_ERROR', error.toString());
  }
  if (message.message !== 'PDUSessionEstablishmentRequest') {
    throw new Refusal(
      smCause.messageTypeNotImplemented,
      403,
      'N1_SM_ERROR',
      `${message.message} does not make a session`,
    );
  }
  const { pti, pduSessionId, pduSessionType, sscMode, alwaysOnPduSessionRequested } = message;
  // TS 24.501 §7.3.1: 0 is no procedure of the UE's, 255 is reserved.
  if (pti === 0 || pti === 255) throw new Refusal(smCause.invalidPtiValue, 403, 'N1_SM_ERROR', `PTI ${pti}`);
  if (pduSessionId < 1 || pduSessionId > 15) {
    throw new Refusal(smCause.invalidPduSessionIdentity, 403, 'N1_SM_ERROR', `PDU session identity ${pduSessionId}`);
  }
  return {
    pduSessionId,
    pti,
    pduSessionType,
    sscMode,
    alwaysOnRequested: alwaysOnPduSessionRequested ?? false,
    maxFilters: maxFiltersOf(message.maximumNumberOfSupportedPacketFilters),
    pcoRequests: message.extendedProtocolConfigurationOptions?.containers.map(({ id }) => id) ?? [],
  };
}

/** Eleven bits, then five spare ones; 16 where the UE says nothing (§6.4.1.2, §9.11.4.9). */
function maxFiltersOf(octets: number | undefined): number {
  return octets === undefined ? 16 : Math.max(16, octets >> 5);
}

/** @throws DecodeError for octets that are no 5GSM message */
export function readUplink(bytes: Uint8Array): UplinkMessage {
  const message = decodeNas(bytes);
  if (!('pti' in message)) throw new DecodeError('unknown', `${message.message} is not a 5GSM message`);
  return message;
}

/** TS 24.501 §6.4.1.3. The session has its address. */
export function establishmentAccept(session: SmSession, dnn: DnnSettings): Uint8Array {
  const { address, type } = session;
  return encodeNas({
    message: 'PDUSessionEstablishmentAccept',
    pduSessionId: session.pduSessionId,
    pti: session.pti,
    selectedPduSessionType: type,
    selectedSscMode: session.sscMode,
    authorizedQosRules: allQosRules(session),
    sessionAmbr: session.ambr,
    cause5gsm: session.typeCause,
    pduAddress: {
      type,
      ...(address.ipv4 === undefined ? {} : { ipv4: address.ipv4 }),
      ...(address.interfaceId === undefined ? {} : { interfaceId: address.interfaceId }),
    },
    snssai:
      session.snssai.sd === undefined
        ? { sst: session.snssai.sst }
        : { sst: session.snssai.sst, sd: session.snssai.sd },
    // §6.4.1.3: told only where the UE asked; this network has no always-on sessions.
    ...(session.alwaysOnRequested ? { alwaysOnPduSessionIndication: false } : {}),
    authorizedQosFlowDescriptions: allFlowDescriptions(session),
    extendedProtocolConfigurationOptions: configurationOptions(session, dnn),
    dnn: session.dnn,
  });
}

/** What the UE asked for in its PCO, as far as the session has it (TS 24.008 §10.5.6.3). */
function configurationOptions(session: SmSession, dnn: DnnSettings): ProtocolConfigurationOptions | undefined {
  const containers: { id: number; value: Uint8Array }[] = [];
  const asked = (id: number) => session.pcoRequests.includes(id);
  if (session.type !== 'IPV6') {
    if (asked(pcoContainer.dnsIpv4)) {
      for (const server of dnn.dnsIpv4) containers.push({ id: pcoContainer.dnsIpv4, value: addressOctets(server) });
    }
    if (asked(pcoContainer.ipv4Mtu)) {
      containers.push({ id: pcoContainer.ipv4Mtu, value: Uint8Array.of(dnn.mtu >> 8, dnn.mtu & 0xff) });
    }
    if (asked(pcoContainer.ipcp) && dnn.dnsIpv4.length > 0) {
      containers.push({ id: pcoContainer.ipcp, value: ipcpNak(dnn.dnsIpv4) });
    }
  }
  if (session.type !== 'IPV4' && asked(pcoContainer.dnsIpv6)) {
    for (const server of dnn.dnsIpv6) containers.push({ id: pcoContainer.dnsIpv6, value: addressOctets(server) });
  }
  // One container each (TS 24.229 Annex U.2.2.1 a); of a family that the session does not have there is no way to one.
  for (const server of dnn.pcscf) {
    const isIpv6 = server.includes(':');
    const id = isIpv6 ? pcoContainer.pCscfIpv6 : pcoContainer.pCscfIpv4;
    const reachable = session.type !== (isIpv6 ? 'IPV4' : 'IPV6');
    if (reachable && asked(id)) containers.push({ id, value: addressOctets(server) });
  }
  return containers.length === 0 ? undefined : { containers };
}

/** IPCP Configure-Nak with the DNS servers (RFC 1877): how older modems learn them. */
function ipcpNak(servers: readonly string[]): Uint8Array {
  const options = servers
    .slice(0, 2)
    .flatMap((server, index) => [index === 0 ? 129 : 131, 6, ...addressOctets(server)]);
  return Uint8Array.from([3, 0, 0, 4 + options.length, ...options]);
}

export function establishmentReject(
  pduSessionId: number,
  pti: number,
  cause5gsm: number,
  { backOffSeconds, allowedSscModes = [] }: RefusalHints = {},
): Uint8Array {
  return encodeNas({
    message: 'PDUSessionEstablishmentReject',
    pduSessionId,
    pti,
    cause5gsm,
    ...(backOffSeconds === undefined ? {} : { backOffTimer: { seconds: backOffSeconds } }),
    ...(allowedSscModes.length === 0 ? {} : { allowedSscMode: allowedSscModes.map((mode) => Number(mode.at(-1))) }),
  });
}

export function modificationReject(pduSessionId: number, pti: number, cause5gsm: number): Uint8Array {
  return encodeNas({ message: 'PDUSessionModificationReject', pduSessionId, pti, cause5gsm });
}

/** What changes for the UE from one set of flows to the other (§6.3.2.2); undefined where nothing does. */
export function modificationCommand(
  session: SmSession,
  target: SessionQos,
  pti: number,
  addressLifetime?: number,
): Uint8Array | undefined {
  const rules = changedQosRules(session, target);
  const descriptions = changedFlowDescriptions(session, target);
  const newAmbr = JSON.stringify(session.ambr) !== JSON.stringify(target.ambr);
  const isOfUse = rules.length > 0 || descriptions.length > 0 || newAmbr || pti !== 0 || addressLifetime !== undefined;
  if (!isOfUse) return undefined;
  return encodeNas({
    message: 'PDUSessionModificationCommand',
    pduSessionId: session.pduSessionId,
    pti,
    ...(addressLifetime === undefined ? {} : { cause5gsm: smCause.reactivationRequested }),
    ...(newAmbr ? { sessionAmbr: target.ambr } : {}),
    ...(rules.length === 0 ? {} : { authorizedQosRules: rules }),
    ...(descriptions.length === 0 ? {} : { authorizedQosFlowDescriptions: descriptions }),
    ...(addressLifetime === undefined ? {} : { extendedProtocolConfigurationOptions: lifetimeOption(addressLifetime) }),
  });
}

/** Seconds (TS 24.008 §10.5.6.3). */
function lifetimeOption(seconds: number): ProtocolConfigurationOptions {
  const value = Uint8Array.of(seconds >> 8, seconds & 0xff);
  return { containers: [{ id: pcoContainer.pduSessionAddressLifetime, value }] };
}

export function releaseCommand(pduSessionId: number, pti: number, cause5gsm: number): Uint8Array {
  return encodeNas({ message: 'PDUSessionReleaseCommand', pduSessionId, pti, cause5gsm });
}

/** 5GSM STATUS for a message that could not be read, or that has no place here (§7.4, §7.5). */
export function fiveGsmStatus(pduSessionId: number, pti: number, error: DecodeError | undefined): Uint8Array {
  const cause5gsm = error === undefined ? smCause.messageTypeNotImplemented : causeOf(error);
  return encodeNas({ message: 'FiveGSMStatus', pduSessionId, pti, cause5gsm });
}

/** An interface identifier that is the session's own (TS 23.501 §5.8.2.2.3): what the UE makes its link-local address of. */
export function interfaceIdOf(seid: string): string {
  const id = fromHex(BigInt(seid).toString(16).padStart(16, '0'));
  // Neither all zeros (the subnet's router) nor one that says it is globally unique.
  id[0] = ((id[0] ?? 0) & ~2) | 0;
  return Array.from(id, (octet) => octet.toString(16).padStart(2, '0')).join('');
}
