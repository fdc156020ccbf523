/** IEs of 5GSM (TS 24.501 §9.11.4). */
import { DecodeError, EncodeError, fromHex, type Reader, toHex, type Writer } from '@trunkline/wire';
import type { Ie } from '../table.ts';
import { flags, nibbleOf } from './basic.ts';

export const pduSessionType = nibbleOf(
  { 1: 'IPV4', 2: 'IPV6', 3: 'IPV4V6', 4: 'UNSTRUCTURED', 5: 'ETHERNET', 7: 'reserved' },
  // §9.11.4.11: "All other values are reserved … interpreted as IPv4v6".
  'IPV4V6',
);

export const sscMode = nibbleOf({ 1: 'SSC_MODE_1', 2: 'SSC_MODE_2', 3: 'SSC_MODE_3' }, 'SSC_MODE_1');

/** Allowed SSC mode (§9.11.4.5): bit 1 is SSC mode 1. */
export const allowedSscMode = {
  read: (value: number) => [1, 2, 3].filter((mode) => ((value >> (mode - 1)) & 1) === 1),
  write: (modes: readonly number[]) => modes.reduce((bits, mode) => bits | (1 << (mode - 1)), 0),
};

/** Integrity protection maximum data rate (§9.11.4.7): 0x00 64 kbps, 0xff full rate. */
export const integrityMaximumDataRate: Ie<{ readonly uplink: number; readonly downlink: number }> = {
  read: (reader) => ({ uplink: reader.u8(), downlink: reader.u8() }),
  write: (writer, { uplink, downlink }) => {
    writer.u8(uplink).u8(downlink);
  },
};

export const capability5gsm = flags(
  [
    ...([
      'reflectiveQos',
      'multihomedIpv6',
      'epsEthernet',
      'atsssLl1',
      'atsssLl2',
      'atsssLl3',
      'atsssLl4',
      'transferPortManagement',
    ] as const),
  ],
  1,
);

/** Units of a session AMBR (§9.11.4.14): 1 is 1 kbps, each next four times as much, in groups from kbps to Pbps. */
function unitInBits(unit: number): number {
  if (unit === 0) return 1000;
  const group = Math.floor((unit - 1) / 5);
  return 1000 ** (group + 1) * 4 ** ((unit - 1) % 5);
}

/** Bits per second each way. */
export const sessionAmbr: Ie<{ readonly downlink: number; readonly uplink: number }> = {
  read: (reader) => {
    const one = () => unitInBits(Math.min(reader.u8(), 25)) * reader.u16();
    return { downlink: one(), uplink: one() };
  },
  write: (writer, { downlink, uplink }) => {
    for (const rate of [downlink, uplink]) {
      let unit = 1;
      while (unit < 25 && rate / unitInBits(unit) > 0xffff) unit++;
      // The finest unit that loses nothing, where there is one.
      const exact = Array.from({ length: 25 - unit + 1 }, (_, i) => unit + i).find((u) => rate % unitInBits(u) === 0);
      const chosen = exact ?? unit;
      writer.u8(chosen).u16(Math.round(rate / unitInBits(chosen)));
    }
  },
};

/** PDU address (§9.11.4.10): IPv4 as text, the IPv6 interface identifier as 16 hexadecimal digits. */
export interface PduAddress {
  readonly type: 'IPV4' | 'IPV6' | 'IPV4V6';
  readonly ipv4?: string;
  readonly interfaceId?: string;
  /** SMF's IPv6 link local address, where given. */
  readonly smfLinkLocal?: Uint8Array;
}

const ADDRESS_TYPES = { IPV4: 1, IPV6: 2, IPV4V6: 3 } as const;

export const pduAddress: Ie<PduAddress> = {
  read: (reader) => {
    const head = reader.u8();
    const linkLocal = (head & 8) !== 0;
    const type = (['IPV4', 'IPV6', 'IPV4V6'] as const)[(head & 7) - 1];
    if (type === undefined)
      throw new DecodeError('value', `a PDU address of type ${head & 7}`, { offset: reader.offset - 1 });
    const interfaceId = type === 'IPV4' ? {} : { interfaceId: toHex(reader.take(8)) };
    const ipv4 = type === 'IPV6' ? {} : { ipv4: reader.take(4).join('.') };
    return { type, ...interfaceId, ...ipv4, ...(linkLocal ? { smfLinkLocal: reader.take(16).slice() } : {}) };
  },
  write: (writer, value) => {
    writer.u8(ADDRESS_TYPES[value.type] | (value.smfLinkLocal === undefined ? 0 : 8));
    if (value.type !== 'IPV4') writer.put(sized(fromHex(value.interfaceId ?? ''), 8, 'interface identifier'));
    if (value.type !== 'IPV6')
      writer.put(sized(Uint8Array.from((value.ipv4 ?? '').split('.'), Number), 4, 'IPv4 address'));
    if (value.smfLinkLocal !== undefined) writer.put(sized(value.smfLinkLocal, 16, 'IPv6 address'));
  },
};

function sized(bytes: Uint8Array, octets: number, what: string): Uint8Array {
  if (bytes.length !== octets) throw new EncodeError(`an ${what} has ${octets} octets`);
  return bytes;
}

/** QoS rules (§9.11.4.13). */
export type QosRuleOperation =
  | 'create'
  | 'delete'
  | 'modify-add-filters'
  | 'modify-replace-filters'
  | 'modify-delete-filters'
  | 'modify-without-filters';
const RULE_OPERATIONS: readonly (QosRuleOperation | undefined)[] = [
  ...[
    undefined,
    'create',
    'delete',
    'modify-add-filters',
    'modify-replace-filters',
    'modify-delete-filters',
    'modify-without-filters',
    undefined,
  ],
] as const;

export interface PacketFilter {
  /** 0..15 */
  readonly id: number;
  /** Absent where filters are only named for deletion. */
  readonly direction?: 'downlink' | 'uplink' | 'bidirectional';
  readonly components?: readonly FilterComponent[];
}

/** A component of a packet filter by its type of table 9.11.4.13.1; `match-all` has no value. */
export interface FilterComponent {
  readonly type: number;
  readonly value: Uint8Array;
}

export interface QosRule {
  readonly id: number;
  readonly operation: QosRuleOperation;
  readonly isDefault: boolean;
  readonly filters: readonly PacketFilter[];
  /** Absent in a rule that is deleted. */
  readonly precedence?: number;
  readonly segregation?: boolean;
  readonly qfi?: number;
}

export const MATCH_ALL = 1;
/** Octets of a component's value; -1: length octet in front. */
const COMPONENT_OCTETS: Readonly<Record<number, number>> = {
  ...{ 1: 0, 16: 8, 17: 8, 33: 17, 35: 17, 48: 1, 64: 2, 65: 4, 80: 2, 81: 4, 96: 4, 112: 2, 128: 3 },
  ...{ 129: 6, 130: 6, 131: 2, 132: 2, 133: 1, 134: 1, 135: 2, 136: 12, 137: 12 },
};
const DIRECTIONS = [undefined, 'downlink', 'uplink', 'bidirectional'] as const;

export const qosRules: Ie<readonly QosRule[]> = {
  read: (reader) => {
    const rules: QosRule[] = [];
    while (reader.remaining > 0) {
      const id = reader.u8();
      rules.push(readRule(id, reader.sub(reader.u16())));
    }
    return rules;
  },
  write: (writer, rules) => {
    for (const rule of rules) {
      writer.u8(rule.id);
      const at = writer.mark(2);
      writeRule(writer, rule);
      writer.patch(at, 2);
    }
  },
};

function readRule(id: number, reader: Reader): QosRule {
  const head = reader.u8();
  const operation = RULE_OPERATIONS[head >> 5];
  if (operation === undefined)
    throw new DecodeError('value', `rule operation ${head >> 5}`, { offset: reader.offset - 1 });
  const filters: PacketFilter[] = [];
  for (let i = 0; i < (head & 15); i++) {
    const octet = reader.u8();
    if (operation === 'modify-delete-filters') {
      filters.push({ id: octet & 15 });
      continue;
    }
    const direction = DIRECTIONS[(octet >> 4) & 3] ?? 'bidirectional';
    filters.push({ id: octet & 15, direction, components: readComponents(reader.sub(reader.u8())) });
  }
  const rule = { id, operation, isDefault: (head & 16) !== 0, filters };
  if (reader.remaining === 0) return rule;
  const precedence = reader.u8();
  if (reader.remaining === 0) return { ...rule, precedence };
  const last = reader.u8();
  return { ...rule, precedence, segregation: (last & 64) !== 0, qfi: last & 63 };
}

function readComponents(reader: Reader): FilterComponent[] {
  const components: FilterComponent[] = [];
  while (reader.remaining > 0) {
    const type = reader.u8();
    const octets = COMPONENT_OCTETS[type];
    if (octets === undefined)
      throw new DecodeError('value', `packet filter component ${type}`, { offset: reader.offset - 1 });
    components.push({ type, value: reader.take(octets).slice() });
  }
  return components;
}

function writeRule(writer: Writer, rule: QosRule): void {
  writer.u8((RULE_OPERATIONS.indexOf(rule.operation) << 5) | (rule.isDefault ? 16 : 0) | rule.filters.length);
  for (const filter of rule.filters) {
    if (rule.operation === 'modify-delete-filters') {
      writer.u8(filter.id);
      continue;
    }
    writer.u8((DIRECTIONS.indexOf(filter.direction ?? 'bidirectional') << 4) | filter.id);
    const at = writer.mark(1);
    for (const { type, value } of filter.components ?? []) writer.u8(type).put(value);
    writer.patch(at, 1);
  }
  if (rule.precedence === undefined) return;
  writer.u8(rule.precedence);
  if (rule.qfi !== undefined) writer.u8((rule.segregation === true ? 64 : 0) | rule.qfi);
}

/** QoS flow descriptions (§9.11.4.12). Parameters by identifier: 1 5QI, 2 to 5 GFBR and MFBR, 6 averaging window, 7 EPS bearer. */
export interface QosFlowDescription {
  readonly qfi: number;
  readonly operation: 'create' | 'delete' | 'modify';
  /** With `modify`: the parameters replace those that there are (E bit). */
  readonly replace?: boolean;
  readonly parameters: readonly { readonly id: number; readonly value: Uint8Array }[];
}

const FLOW_OPERATIONS = [undefined, 'create', 'delete', 'modify'] as const;

export const qosFlowDescriptions: Ie<readonly QosFlowDescription[]> = {
  read: (reader) => {
    const flows: QosFlowDescription[] = [];
    while (reader.remaining > 0) {
      const qfi = reader.u8() & 63;
      const operation = FLOW_OPERATIONS[(reader.u8() >> 5) & 7];
      if (operation === undefined)
        throw new DecodeError('value', 'a reserved operation', { offset: reader.offset - 1 });
      const head = reader.u8();
      const parameters: { id: number; value: Uint8Array }[] = [];
      for (let i = 0; i < (head & 63); i++) {
        const id = reader.u8();
        parameters.push({ id, value: reader.take(reader.u8()).slice() });
      }
      flows.push({ qfi, operation, ...((head & 64) === 0 ? {} : { replace: true }), parameters });
    }
    return flows;
  },
  write: (writer, flows) => {
    for (const flow of flows) {
      writer.u8(flow.qfi).u8(FLOW_OPERATIONS.indexOf(flow.operation) << 5);
      writer.u8((flow.replace === true ? 64 : 0) | flow.parameters.length);
      for (const { id, value } of flow.parameters) writer.u8(id).u8(value.length).put(value);
    }
  },
};

/** Extended protocol configuration options (§9.11.4.6, TS 24.008 §10.5.6.3): containers in their order. */
export interface ProtocolConfigurationOptions {
  readonly containers: readonly { readonly id: number; readonly value: Uint8Array }[];
}

/** Container identifiers of TS 24.008 table 10.5.154 that this core answers; the direction says what a number means. */
export const pcoContainer = {
  ipcp: 0x8021,
  pCscfIpv6: 0x0001,
  dnsIpv6: 0x0003,
  ipv4AddressByNas: 0x000a,
  pCscfIpv4: 0x000c,
  dnsIpv4: 0x000d,
  ipv4Mtu: 0x0010,
  pduSessionAddressLifetime: 0x001e,
} as const;

/** PPP for use with IP PDP type: the only configuration protocol there is. */
const CONFIGURATION_PROTOCOL = 0x80;

export const protocolConfigurationOptions: Ie<ProtocolConfigurationOptions> = {
  read: (reader) => {
    reader.skip(1);
    const containers: { id: number; value: Uint8Array }[] = [];
    while (reader.remaining > 0) {
      const id = reader.u16();
      containers.push({ id, value: reader.take(reader.u8()).slice() });
    }
    return { containers };
  },
  write: (writer, { containers }) => {
    writer.u8(CONFIGURATION_PROTOCOL);
    for (const { id, value } of containers) {
      if (value.length > 255) throw new EncodeError('a PCO container has at most 255 octets');
      writer.u16(id).u8(value.length).put(value);
    }
  },
};
