/** Any message of the protocols here as a tree that JSON can hold, with what it carries decoded as well. */
import { decodeGtpu, summary as gtpuSummary, gtpuToJson } from '@trunkline/gtp';
import { decodeNas, headerType, summary as nasSummary, nasToJson, openEnvelope } from '@trunkline/nas-5gs';
import { decodeNgapPdu, summary as ngapSummary, ngapToJson } from '@trunkline/ngap';
import { decodePfcp, summary as pfcpSummary, pfcpToJson } from '@trunkline/pfcp';
import { DecodeError, fromHex } from '@trunkline/wire';

export const DECODABLE = ['ngap', 'nas-5gs', 'pfcp', 'gtpu'] as const;
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
};

/** The first octet of each protocol tells them apart; NGAP's is the choice of the PDU. */
function likely(bytes: Uint8Array): readonly Decodable[] {
  const first = bytes[0] ?? 0;
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
