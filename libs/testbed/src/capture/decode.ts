/** Any message of the protocols here as a tree that JSON can hold, with what it carries decoded as well. */

import { decodeDiameter, summary as diameterSummary } from '@trunkline/diameter';
import { decodeGtpu, summary as gtpuSummary, gtpuToJson } from '@trunkline/gtp';
import { decodeNas, headerType, summary as nasSummary, nasToJson, openEnvelope } from '@trunkline/nas-5gs';
import { decodeNgapPdu, summary as ngapSummary, ngapToJson } from '@trunkline/ngap';
import { decodePfcp, summary as pfcpSummary, pfcpToJson } from '@trunkline/pfcp';
import { decodeRtp } from '@trunkline/rtp';
import { decodeSip, type SipMessage } from '@trunkline/sip';
import { DecodeError, fromHex, toHex } from '@trunkline/wire';
import { sipSummary } from '../ims/sip-stack.ts';

export const DECODABLE = ['ngap', 'nas-5gs', 'pfcp', 'gtpu', 'sip', 'rtp', 'diameter'] as const;
export type Decodable = (typeof DECODABLE)[number];

export interface Decoded {
  readonly protocol: Decodable;
  /** Message name and key fields, on one line. */
  readonly summary: string;
  readonly tree: unknown;
}

/** @throws DecodeError where the octets are not of the protocol, or, without one, of none */
export function decodeMessage(bytes: Uint8Array, protocol?: Decodable): Decoded {
  if (protocol !== undefined) return decoders[protocol](bytes);
  for (const candidate of likely(bytes)) {
    try {
      return decoders[candidate](bytes);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
    }
  }
  throw new DecodeError('unknown', `the octets are none of ${DECODABLE.join(', ')}`);
}

const decoders: Readonly<Record<Decodable, (bytes: Uint8Array) => Decoded>> = {
  ngap: (bytes) => {
    const pdu = decodeNgapPdu(bytes);
    return { protocol: 'ngap', summary: ngapSummary(pdu), tree: withNas(ngapToJson(pdu)) };
  },
  'nas-5gs': (bytes) => {
    const { summary, tree } = nas(bytes);
    return { protocol: 'nas-5gs', summary, tree };
  },
  pfcp: (bytes) => {
    const message = decodePfcp(bytes);
    return { protocol: 'pfcp', summary: pfcpSummary(message), tree: pfcpToJson(message) };
  },
  gtpu: (bytes) => {
    const message = decodeGtpu(bytes);
    return { protocol: 'gtpu', summary: gtpuSummary(message), tree: gtpuToJson(message) };
  },
  sip: (bytes) => {
    const message = decodeSip(bytes);
    return { protocol: 'sip', summary: sipSummary(message), tree: sipTree(message) };
  },
  rtp: (bytes) => {
    const { payload, ...head } = decodeRtp(bytes);
    const summary = `RTP ${head.payloadType}, number ${head.sequenceNumber}, ${payload.length} octets`;
    return { protocol: 'rtp', summary, tree: { ...head, payload: toHex(payload) } };
  },
  diameter: (bytes) => {
    const message = decodeDiameter(bytes);
    return { protocol: 'diameter', summary: diameterSummary(message), tree: nasToJson(message) };
  },
};

/** Header fields in their order, and the lines of a body that is text. */
function sipTree(message: SipMessage): unknown {
  const start =
    message.kind === 'request' ? `${message.method} ${message.requestUri}` : `${message.status} ${message.reason}`;
  const body = new TextDecoder().decode(message.body);
  const lines = body.split(/\r?\n/).filter((line) => line !== '');
  return {
    start,
    headers: message.headers.map(({ name, value }) => `${name}: ${value}`),
    ...(lines.length === 0 ? {} : { body: lines }),
  };
}

/** The first octet of each protocol tells them apart; NGAP's is the choice of the PDU. */
function likely(bytes: Uint8Array): readonly Decodable[] {
  const first = bytes[0] ?? 0;
  // A method or SIP/2.0, in letters; RTP has version 2 in its first two bits, Diameter version 1 in eight.
  if (first >= 0x41 && first <= 0x5a && bytes.includes(0x0d)) return ['sip', 'ngap', 'pfcp'];
  if (first >> 6 === 2) return ['rtp'];
  if (first === 1 && bytes.length >= 20) return ['diameter', 'ngap', 'pfcp'];
  if (first === 0x7e || first === 0x2e) return ['nas-5gs', 'ngap'];
  if (first >> 4 === 3) return ['gtpu', 'pfcp'];
  // PFCP and a successful NGAP outcome both begin with 2: PFCP's length then has to fit.
  return first >> 5 === 1 ? ['pfcp', 'ngap'] : ['ngap', 'pfcp', 'gtpu'];
}

/** Security protected messages are opened as far as they are not ciphered. */
function nas(bytes: Uint8Array): { summary: string; tree: unknown } {
  const envelope = openEnvelope(bytes);
  if (envelope.headerType === headerType.plain) {
    const message = decodeNas(envelope.payload);
    return { summary: nasSummary(message), tree: withNas(nasToJson(message)) };
  }
  const security = {
    securityHeaderType: envelope.headerType,
    sequenceNumber: envelope.sequenceNumber,
    mac: nasToJson(envelope.mac),
  };
  try {
    const message = decodeNas(envelope.payload);
    return { summary: nasSummary(message), tree: { ...security, message: withNas(nasToJson(message)) } };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { summary: 'ciphered NAS message', tree: { ...security, ciphered: nasToJson(envelope.payload) } };
  }
}

const NAS_FIELD = /nasPdu$|^payloadContainer$|^nasMessageContainer$/i;

/** NAS inside NGAP, and inside NAS, decoded in place. */
function withNas(value: unknown, name = ''): unknown {
  if (typeof value === 'string' && NAS_FIELD.test(name) && /^(7e|2e)([0-9a-f]{2})+$/.test(value)) {
    try {
      return nas(fromHex(value)).tree;
    } catch (error) {
      if (error instanceof DecodeError) return value;
      throw error;
    }
  }
  if (Array.isArray(value)) return value.map((item) => withNas(item, name));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withNas(member, key)]));
  }
  return value;
}
