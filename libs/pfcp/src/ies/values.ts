/** Values of single IEs (TS 29.244 §8.2). IP addresses are text, SEIDs bigint, TEIDs numbers. */
import {
  addressOctets,
  addressText,
  DecodeError,
  EncodeError,
  fromHex,
  type Reader,
  type Snssai,
  toHex,
  type Writer,
} from '@trunkline/wire';
import type { Codec } from '../table.ts';

export const u8: Codec<number> = { read: (r) => r.u8(), write: (w, v) => void w.u8(v) };
export const u16: Codec<number> = { read: (r) => r.u16(), write: (w, v) => void w.u16(v) };
export const u32: Codec<number> = { read: (r) => r.u32(), write: (w, v) => void w.u32(v) };
export const u64: Codec<bigint> = { read: (r) => r.u64(), write: (w, v) => void w.u64(v) };
export const octets: Codec<Uint8Array> = { read: (r) => r.rest().slice(), write: (w, v) => void w.put(v) };

/** Units of a timer (§8.2.78) in seconds, by their code; those that are not there are minutes. */
const TIMER_UNITS: Readonly<Record<number, number>> = { 0: 2, 1: 60, 2: 600, 3: 3_600, 4: 36_000, 7: Infinity };

/** Graceful Release Period (§8.2.78) in seconds, rounded down to what its units can say; 0 stops the timer, Infinity has no end. */
export const timer: Codec<number> = {
  read: (reader) => {
    const octet = reader.u8();
    const unit = TIMER_UNITS[octet >> 5] ?? 60;
    return unit === Infinity ? Infinity : unit * (octet & 31);
  },
  write: (writer, seconds) => {
    const finest = Object.entries(TIMER_UNITS).find(([, unit]) => seconds <= 31 * unit) ?? ['7', Infinity];
    const [code, unit] = finest;
    writer.u8((Number(code) << 5) | (unit === Infinity ? 0 : Math.floor(seconds / unit)));
  },
};

/** Text in UTF-8. */
export const text: Codec<string> = {
  read: (reader) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(reader.rest());
    } catch {
      throw new DecodeError('value', 'not UTF-8', { offset: reader.offset });
    }
  },
  write: (writer, value) => void writer.put(new TextEncoder().encode(value)),
};

/** A number in the low bits of an octet. */
export function lowBits(count: number): Codec<number> {
  const mask = (1 << count) - 1;
  return { read: (r) => r.u8() & mask, write: (w, v) => void w.u8(v & mask) };
}

/** An enumeration in the low half of an octet; a number that has no name is kept as it is. */
export function named<const N extends string>(names: readonly N[]): Codec<N | number> {
  return {
    read: (reader) => {
      const value = reader.u8() & 15;
      return names[value] ?? value;
    },
    write: (writer, value) => {
      const number = typeof value === 'number' ? value : names.indexOf(value);
      if (number < 0) throw new EncodeError(`"${value}" is none of ${names.join(', ')}`);
      writer.u8(number);
    },
  };
}

type FlagsOf<N extends string> = { readonly [K in Exclude<N, ''>]?: boolean };

/** Flags by name, bit 1 of octet 1 first; `''` is spare. `octetCount` octets are written, more where a flag that is set needs them. */
export function bits<const N extends string>(names: readonly N[], octetCount: number): Codec<FlagsOf<N>> {
  return {
    read: (reader) => {
      const value: Record<string, boolean> = {};
      for (let octet = 0; octet * 8 < names.length && (reader.remaining > 0 || octet === 0); octet++) {
        const byte = reader.u8();
        for (let bit = 0; bit < 8; bit++) {
          const name = names[octet * 8 + bit];
          if (name !== undefined && name !== '' && ((byte >> bit) & 1) === 1) value[name] = true;
        }
      }
      return value as FlagsOf<N>;
    },
    write: (writer, value) => {
      const given = value as Readonly<Record<string, boolean | undefined>>;
      const last = names.findLastIndex((name) => given[name] === true);
      for (let octet = 0; octet < octetCount || octet * 8 <= last; octet++) {
        let byte = 0;
        for (let bit = 0; bit < 8; bit++) if (given[names[octet * 8 + bit] ?? ''] === true) byte |= 1 << bit;
        writer.u8(byte);
      }
    },
  };
}

const ip4 = (reader: Reader) => addressText(reader.take(4));
const ip6 = (reader: Reader) => addressText(reader.take(16));
function putIp(writer: Writer, address: string, octetCount: 4 | 16): void {
  const bytes = addressOctets(address);
  if (bytes.length !== octetCount) throw new EncodeError(`${address} is of the other IP version`);
  writer.put(bytes);
}

/** Node ID (§8.2.38): an address or an FQDN. */
export const nodeId: Codec<string> = {
  read: (reader) => {
    const type = reader.u8() & 15;
    if (type === 0) return ip4(reader);
    if (type === 1) return ip6(reader);
    if (type === 2) return labels(reader);
    throw new DecodeError('value', `a node ID of type ${type}`, { offset: reader.offset - 1 });
  },
  write: (writer, value) => {
    if (value.includes(':')) {
      writer.u8(1);
      putIp(writer, value, 16);
    } else if (/^[\d.]+$/.test(value)) {
      writer.u8(0);
      putIp(writer, value, 4);
    } else {
      writer.u8(2);
      putLabels(writer, value);
    }
  },
};

function labels(reader: Reader): string {
  const parts: string[] = [];
  while (reader.remaining > 0) {
    const bytes = reader.take(reader.u8());
    if (bytes.length === 0 || bytes.length > 63 || bytes.some((b) => b < 0x21 || b > 0x7e || b === 0x2e)) {
      throw new DecodeError('value', 'not a label', { offset: reader.offset });
    }
    parts.push(String.fromCharCode(...bytes));
  }
  return parts.join('.');
}

function putLabels(writer: Writer, name: string): void {
  for (const label of name.split('.')) {
    if (label.length === 0 || label.length > 63) throw new EncodeError(`"${name}" is not a name of labels`);
    writer.u8(label.length).put(new TextEncoder().encode(label));
  }
}

/** APN/DNN (§8.2.117). */
export const dnn: Codec<string> = { read: labels, write: putLabels };

/** F-SEID (§8.2.37). */
export const fSeid: Codec<{ readonly seid: bigint; readonly ipv4?: string; readonly ipv6?: string }> = {
  read: (reader) => {
    const flags = reader.u8();
    const seid = reader.u64();
    return {
      seid,
      ...((flags & 2) === 0 ? {} : { ipv4: ip4(reader) }),
      ...((flags & 1) === 0 ? {} : { ipv6: ip6(reader) }),
    };
  },
  write: (writer, { seid, ipv4, ipv6 }) => {
    writer.u8((ipv4 === undefined ? 0 : 2) | (ipv6 === undefined ? 0 : 1)).u64(seid);
    if (ipv4 !== undefined) putIp(writer, ipv4, 4);
    if (ipv6 !== undefined) putIp(writer, ipv6, 16);
  },
};

/** F-TEID (§8.2.3): a tunnel's end, or the wish that the UPF chooses one, the same for all of one `chooseId`. */
export type FTeid =
  | { readonly choose: true; readonly ipv4: boolean; readonly ipv6: boolean; readonly chooseId?: number }
  | { readonly choose?: false; readonly teid: number; readonly ipv4?: string; readonly ipv6?: string };

export const fTeid: Codec<FTeid> = {
  read: (reader) => {
    const flags = reader.u8();
    if ((flags & 4) !== 0) {
      const value = { choose: true, ipv4: (flags & 1) !== 0, ipv6: (flags & 2) !== 0 } as const;
      return (flags & 8) === 0 ? value : { ...value, chooseId: reader.u8() };
    }
    const teid = reader.u32();
    return {
      teid,
      ...((flags & 1) === 0 ? {} : { ipv4: ip4(reader) }),
      ...((flags & 2) === 0 ? {} : { ipv6: ip6(reader) }),
    };
  },
  write: (writer, value) => {
    if (value.choose === true) {
      writer.u8(4 | (value.ipv4 ? 1 : 0) | (value.ipv6 ? 2 : 0) | (value.chooseId === undefined ? 0 : 8));
      if (value.chooseId !== undefined) writer.u8(value.chooseId);
      return;
    }
    writer.u8((value.ipv4 === undefined ? 0 : 1) | (value.ipv6 === undefined ? 0 : 2)).u32(value.teid);
    if (value.ipv4 !== undefined) putIp(writer, value.ipv4, 4);
    if (value.ipv6 !== undefined) putIp(writer, value.ipv6, 16);
  },
};

/** UE IP address (§8.2.62). `chooseIpv4` and `chooseIpv6`: the UPF gives one from its pools. */
export interface UeIpAddress {
  readonly ipv4?: string;
  readonly ipv6?: string;
  /** Length of the prefix, where it is not 64. */
  readonly ipv6PrefixLength?: number;
  readonly ipv6PrefixDelegationBits?: number;
  /** The address is the packets' destination (downlink), else their source. */
  readonly isDestination: boolean;
  readonly chooseIpv4?: boolean;
  readonly chooseIpv6?: boolean;
}

export const ueIpAddress: Codec<UeIpAddress> = {
  read: (reader) => {
    const flags = reader.u8();
    const has = (bit: number) => (flags & bit) !== 0;
    return {
      isDestination: has(4),
      ...(has(2) && !has(16) ? { ipv4: ip4(reader) } : {}),
      ...(has(1) && !has(32) ? { ipv6: ip6(reader) } : {}),
      ...(has(8) ? { ipv6PrefixDelegationBits: reader.u8() } : {}),
      ...(has(64) ? { ipv6PrefixLength: reader.u8() } : {}),
      ...(has(16) ? { chooseIpv4: true } : {}),
      ...(has(32) ? { chooseIpv6: true } : {}),
    };
  },
  write: (writer, value) => {
    let flags = value.isDestination ? 4 : 0;
    if (value.ipv6 !== undefined) flags |= 1;
    if (value.ipv4 !== undefined) flags |= 2;
    if (value.ipv6PrefixDelegationBits !== undefined) flags |= 8;
    if (value.chooseIpv4 === true) flags |= 16;
    if (value.chooseIpv6 === true) flags |= 32;
    if (value.ipv6PrefixLength !== undefined) flags |= 64;
    writer.u8(flags);
    if (value.ipv4 !== undefined && value.chooseIpv4 !== true) putIp(writer, value.ipv4, 4);
    if (value.ipv6 !== undefined && value.chooseIpv6 !== true) putIp(writer, value.ipv6, 16);
    if (value.ipv6PrefixDelegationBits !== undefined) writer.u8(value.ipv6PrefixDelegationBits);
    if (value.ipv6PrefixLength !== undefined) writer.u8(value.ipv6PrefixLength);
  },
};

/** SDF filter (§8.2.5). */
export interface SdfFilter {
  /** An IPFilterRule such as `permit out ip from any to assigned`. */
  readonly flowDescription?: string;
  readonly tosTrafficClass?: Uint8Array;
  readonly securityParameterIndex?: Uint8Array;
  readonly flowLabel?: Uint8Array;
  readonly filterId?: number;
}

export const sdfFilter: Codec<SdfFilter> = {
  read: (reader) => {
    const flags = reader.u8();
    reader.skip(1);
    const has = (bit: number) => (flags & bit) !== 0;
    return {
      ...(has(1) ? { flowDescription: text.read(reader.sub(reader.u16())) } : {}),
      ...(has(2) ? { tosTrafficClass: reader.take(2).slice() } : {}),
      ...(has(4) ? { securityParameterIndex: reader.take(4).slice() } : {}),
      ...(has(8) ? { flowLabel: reader.take(3).slice() } : {}),
      ...(has(16) ? { filterId: reader.u32() } : {}),
    };
  },
  write: (writer, value) => {
    const { flowDescription, tosTrafficClass, securityParameterIndex, flowLabel, filterId } = value;
    const given = [flowDescription, tosTrafficClass, securityParameterIndex, flowLabel, filterId];
    writer.u8(given.reduce<number>((flags, member, bit) => flags | (member === undefined ? 0 : 1 << bit), 0)).u8(0);
    if (flowDescription !== undefined) {
      const bytes = new TextEncoder().encode(flowDescription);
      writer.u16(bytes.length).put(bytes);
    }
    for (const member of [tosTrafficClass, securityParameterIndex, flowLabel])
      if (member !== undefined) writer.put(member);
    if (filterId !== undefined) writer.u32(filterId);
  },
};

/** Outer header creation (§8.2.56). */
export interface OuterHeaderCreation {
  readonly description: 'GTP-U/UDP/IPv4' | 'GTP-U/UDP/IPv6' | 'UDP/IPv4' | 'UDP/IPv6' | number;
  readonly teid?: number;
  readonly ipv4?: string;
  readonly ipv6?: string;
  readonly port?: number;
}

const CREATIONS = [
  ['GTP-U/UDP/IPv4', 0x0100],
  ['GTP-U/UDP/IPv6', 0x0200],
  ['UDP/IPv4', 0x0400],
  ['UDP/IPv6', 0x0800],
] as const;

export const outerHeaderCreation: Codec<OuterHeaderCreation> = {
  read: (reader) => {
    const bitsSet = reader.u16();
    const description = CREATIONS.find(([, value]) => value === bitsSet)?.[0] ?? bitsSet;
    return {
      description,
      ...((bitsSet & 0x0300) === 0 ? {} : { teid: reader.u32() }),
      ...((bitsSet & 0x1500) === 0 ? {} : { ipv4: ip4(reader) }),
      ...((bitsSet & 0x2a00) === 0 ? {} : { ipv6: ip6(reader) }),
      ...((bitsSet & 0x0c00) === 0 ? {} : { port: reader.u16() }),
    };
  },
  write: (writer, { description, teid, ipv4, ipv6, port }) => {
    const bitsSet =
      typeof description === 'number' ? description : (CREATIONS.find(([name]) => name === description)?.[1] ?? 0);
    writer.u16(bitsSet);
    if ((bitsSet & 0x0300) !== 0) writer.u32(teid ?? 0);
    if ((bitsSet & 0x1500) !== 0) putIp(writer, ipv4 ?? '0.0.0.0', 4);
    if ((bitsSet & 0x2a00) !== 0) putIp(writer, ipv6 ?? '::', 16);
    if ((bitsSet & 0x0c00) !== 0) writer.u16(port ?? 0);
  },
};

/** Outer header removal (§8.2.64): 0 GTP-U/UDP/IPv4, 1 GTP-U/UDP/IPv6, 2 UDP/IPv4, 3 UDP/IPv6, 6 GTP-U/UDP/IP. */
export const outerHeaderRemoval: Codec<{ readonly description: number; readonly extensionHeaderDeletion?: number }> = {
  read: (reader) => ({
    description: reader.u8(),
    ...(reader.remaining > 0 ? { extensionHeaderDeletion: reader.u8() } : {}),
  }),
  write: (writer, { description, extensionHeaderDeletion }) => {
    writer.u8(description);
    if (extensionHeaderDeletion !== undefined) writer.u8(extensionHeaderDeletion);
  },
};

/** Kilobits per second each way, 40 bits (§8.2.8, §8.2.9). */
export const bitRates: Codec<{ readonly uplink: number; readonly downlink: number }> = {
  read: (reader) => ({ uplink: reader.uint(5), downlink: reader.uint(5) }),
  write: (writer, { uplink, downlink }) => void writer.uint(uplink, 5).uint(downlink, 5),
};

/** Gate status (§8.2.7). */
export const gateStatus: Codec<{ readonly uplink: 'open' | 'closed'; readonly downlink: 'open' | 'closed' }> = {
  read: (reader) => {
    const octet = reader.u8();
    return { uplink: (octet & 4) === 0 ? 'open' : 'closed', downlink: (octet & 1) === 0 ? 'open' : 'closed' };
  },
  write: (writer, { uplink, downlink }) => void writer.u8((uplink === 'open' ? 0 : 4) | (downlink === 'open' ? 0 : 1)),
};

/** Octets in all and each way, as far as given: volume thresholds, quotas (§8.2.13, §8.2.50). */
export interface Volume {
  readonly total?: bigint;
  readonly uplink?: bigint;
  readonly downlink?: bigint;
}

export const volume: Codec<Volume> = {
  read: (reader) => {
    const flags = reader.u8();
    return {
      ...((flags & 1) === 0 ? {} : { total: reader.u64() }),
      ...((flags & 2) === 0 ? {} : { uplink: reader.u64() }),
      ...((flags & 4) === 0 ? {} : { downlink: reader.u64() }),
    };
  },
  write: (writer, { total, uplink, downlink }) => {
    writer.u8((total === undefined ? 0 : 1) | (uplink === undefined ? 0 : 2) | (downlink === undefined ? 0 : 4));
    for (const value of [total, uplink, downlink]) if (value !== undefined) writer.u64(value);
  },
};

/** Volume measurement (§8.2.44): octets, and packets where they are counted. */
export interface VolumeMeasurement extends Volume {
  readonly totalPackets?: bigint;
  readonly uplinkPackets?: bigint;
  readonly downlinkPackets?: bigint;
}

export const volumeMeasurement: Codec<VolumeMeasurement> = {
  read: (reader) => {
    const flags = reader.u8();
    const has = (bit: number) => (flags & bit) !== 0;
    return {
      ...(has(1) ? { total: reader.u64() } : {}),
      ...(has(2) ? { uplink: reader.u64() } : {}),
      ...(has(4) ? { downlink: reader.u64() } : {}),
      ...(has(8) ? { totalPackets: reader.u64() } : {}),
      ...(has(16) ? { uplinkPackets: reader.u64() } : {}),
      ...(has(32) ? { downlinkPackets: reader.u64() } : {}),
    };
  },
  write: (writer, value) => {
    const members = [
      value.total,
      value.uplink,
      value.downlink,
      value.totalPackets,
      value.uplinkPackets,
      value.downlinkPackets,
    ];
    writer.u8(members.reduce<number>((flags, member, bit) => flags | (member === undefined ? 0 : 1 << bit), 0));
    for (const member of members) if (member !== undefined) writer.u64(member);
  },
};

/** S-NSSAI (§8.2.176). */
export const snssai: Codec<Snssai> = {
  read: (reader) => {
    const sst = reader.u8();
    const sd = toHex(reader.take(3));
    return sd === 'ffffff' ? { sst } : { sst, sd };
  },
  write: (writer, { sst, sd }) => void writer.u8(sst).put(fromHex(sd ?? 'ffffff')),
};

/** Remote GTP-U peer (§8.2.70). */
export const remoteGtpuPeer: Codec<{ readonly ipv4?: string; readonly ipv6?: string }> = {
  read: (reader) => {
    const flags = reader.u8();
    return { ...((flags & 2) === 0 ? {} : { ipv4: ip4(reader) }), ...((flags & 1) === 0 ? {} : { ipv6: ip6(reader) }) };
  },
  write: (writer, { ipv4, ipv6 }) => {
    writer.u8((ipv4 === undefined ? 0 : 2) | (ipv6 === undefined ? 0 : 1));
    if (ipv4 !== undefined) putIp(writer, ipv4, 4);
    if (ipv6 !== undefined) putIp(writer, ipv6, 16);
  },
};

/** Downlink data service information (§8.2.27). */
export const downlinkDataServiceInformation: Codec<{
  readonly pagingPolicyIndication?: number;
  readonly qfi?: number;
}> = {
  read: (reader) => {
    const flags = reader.u8();
    return {
      ...((flags & 1) === 0 ? {} : { pagingPolicyIndication: reader.u8() & 63 }),
      ...((flags & 2) === 0 ? {} : { qfi: reader.u8() & 63 }),
    };
  },
  write: (writer, { pagingPolicyIndication, qfi }) => {
    writer.u8((pagingPolicyIndication === undefined ? 0 : 1) | (qfi === undefined ? 0 : 2));
    if (pagingPolicyIndication !== undefined) writer.u8(pagingPolicyIndication);
    if (qfi !== undefined) writer.u8(qfi);
  },
};
