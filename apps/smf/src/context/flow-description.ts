/**
 * Flow descriptions: IPFilterRules (RFC 6733 §4.3.1) as TS 29.212 §5.4.2 restricts them, always as the network sees downlink
 * packets: `permit out 17 from 192.0.2.1 5060 to assigned`. What the UE is told and what it asks for are packet filters
 * (TS 24.501 §9.11.4.13), which say the same in components.
 */
import type { FilterComponent } from '@trunkline/nas-5gs';
import { MATCH_ALL } from '@trunkline/nas-5gs';
import { addressOctets, addressText, EncodeError } from '@trunkline/wire';

interface End {
  /** Undefined: any, which at the UE's end is its own address. */
  readonly prefix?: { readonly address: string; readonly length: number };
  readonly ports: readonly (readonly [number, number])[];
}

export interface FlowDescription {
  readonly protocol?: number;
  readonly remote: End;
  readonly local: End;
}

/** Types of table 9.11.4.13.1. */
const component = {
  ipv4Remote: 16,
  ipv4Local: 17,
  ipv6Remote: 33,
  ipv6Local: 35,
  protocol: 48,
  localPort: 64,
  localPorts: 65,
  remotePort: 80,
  remotePorts: 81,
} as const;

/** @throws RangeError for what no packet filter can say */
export function parseFlowDescription(text: string): FlowDescription {
  const match = /^permit out (ip|\d{1,3}) from (\S+)((?: [\d,-]+)?) to (\S+)((?: [\d,-]+)?)$/.exec(text.trim());
  if (match === null) throw new RangeError(`"${text}" is no flow description: permit out 17 from any to assigned`);
  const [, protocol = '', from = '', fromPorts = '', to = '', toPorts = ''] = match;
  if (protocol !== 'ip' && Number(protocol) > 255) throw new RangeError(`"${text}" names no protocol`);
  return {
    ...(protocol === 'ip' ? {} : { protocol: Number(protocol) }),
    remote: { ...prefixOf(from), ports: portsOf(fromPorts) },
    local: { ...prefixOf(to), ports: portsOf(toPorts) },
  };
}

/** Takes everything: what the default rule does. */
export function matchesAll({ protocol, remote, local }: FlowDescription): boolean {
  const open = ({ prefix, ports }: End) => prefix === undefined && ports.length === 0;
  return protocol === undefined && open(remote) && open(local);
}

function prefixOf(text: string): Pick<End, 'prefix'> {
  if (text === 'any' || text === 'assigned') return {};
  const [address = '', bits] = text.split('/');
  let octets: Uint8Array;
  try {
    octets = addressOctets(address);
  } catch (error) {
    if (!(error instanceof EncodeError || error instanceof RangeError)) throw error;
    throw new RangeError(`"${text}" is no address`);
  }
  const length = bits === undefined ? octets.length * 8 : Number(bits);
  if (!(Number.isInteger(length) && length >= 0 && length <= octets.length * 8)) {
    throw new RangeError(`"${text}" is no prefix`);
  }
  return { prefix: { address, length } };
}

function portsOf(text: string): readonly (readonly [number, number])[] {
  if (text.trim() === '') return [];
  return text
    .trim()
    .split(',')
    .map((part) => {
      const [low = Number.NaN, high = low] = part.split('-').map((port) => (port === '' ? Number.NaN : Number(port)));
      if (!(low <= high && high <= 65_535)) throw new RangeError(`"${text.trim()}" are no ports`);
      return [low, high] as const;
    });
}

/** A filter of the UE has one range of ports at each end: a description with more of them becomes several. */
export function toFilters({ protocol, remote, local }: FlowDescription): FilterComponent[][] {
  const common = [
    ...(protocol === undefined ? [] : [{ type: component.protocol, value: Uint8Array.of(protocol) }]),
    ...addressComponent(remote, component.ipv4Remote, component.ipv6Remote),
    ...addressComponent(local, component.ipv4Local, component.ipv6Local),
  ];
  const remotes = remote.ports.length === 0 ? [undefined] : remote.ports;
  const locals = local.ports.length === 0 ? [undefined] : local.ports;
  return remotes.flatMap((remotePorts) =>
    locals.map((localPorts) => {
      const components = [
        ...common,
        ...portComponent(localPorts, component.localPort, component.localPorts),
        ...portComponent(remotePorts, component.remotePort, component.remotePorts),
      ];
      return components.length === 0 ? [{ type: MATCH_ALL, value: new Uint8Array(0) }] : components;
    }),
  );
}

function addressComponent({ prefix }: End, ipv4: number, ipv6: number): FilterComponent[] {
  if (prefix === undefined) return [];
  const octets = addressOctets(prefix.address);
  if (octets.length === 16) return [{ type: ipv6, value: Uint8Array.of(...octets, prefix.length) }];
  const mask = Uint8Array.from(
    { length: 4 },
    (_, i) => (0xff00 >> Math.min(8, Math.max(0, prefix.length - 8 * i))) & 0xff,
  );
  return [{ type: ipv4, value: Uint8Array.of(...octets, ...mask) }];
}

function portComponent(ports: readonly [number, number] | undefined, single: number, range: number): FilterComponent[] {
  if (ports === undefined) return [];
  const [low, high] = ports;
  if (low === high) return [{ type: single, value: Uint8Array.of(low >> 8, low) }];
  return [{ type: range, value: Uint8Array.of(low >> 8, low, high >> 8, high) }];
}

/** A filter of the UE as a flow description. @throws RangeError for components that no description can say */
export function toFlowDescription(components: readonly FilterComponent[]): string {
  let protocol = 'ip';
  let remote = 'any';
  let local = 'assigned';
  let remotePorts = '';
  let localPorts = '';
  const port = (value: Uint8Array, at: number) => ((value[at] ?? 0) << 8) | (value[at + 1] ?? 0);
  for (const { type, value } of components) {
    switch (type) {
      case MATCH_ALL:
        break;
      case component.protocol:
        protocol = `${value[0]}`;
        break;
      case component.ipv4Remote:
        remote = ipv4Prefix(value);
        break;
      case component.ipv4Local:
        local = ipv4Prefix(value);
        break;
      case component.ipv6Remote:
        remote = `${addressText(value.subarray(0, 16))}/${value[16]}`;
        break;
      case component.ipv6Local:
        local = `${addressText(value.subarray(0, 16))}/${value[16]}`;
        break;
      case component.localPort:
        localPorts = ` ${port(value, 0)}`;
        break;
      case component.localPorts:
        localPorts = ` ${port(value, 0)}-${port(value, 2)}`;
        break;
      case component.remotePort:
        remotePorts = ` ${port(value, 0)}`;
        break;
      case component.remotePorts:
        remotePorts = ` ${port(value, 0)}-${port(value, 2)}`;
        break;
      default:
        throw new RangeError(`packet filter component ${type} is not supported`);
    }
  }
  return `permit out ${protocol} from ${remote}${remotePorts} to ${local}${localPorts}`;
}

function ipv4Prefix(value: Uint8Array): string {
  const mask = value.subarray(4, 8).reduce((bits, octet) => bits * 256 + octet, 0);
  const length = 32 - Math.round(Math.log2(2 ** 32 - mask));
  const address = addressText(value.subarray(0, 4));
  return length === 32 ? address : `${address}/${length}`;
}
