/** SDF filters (TS 29.244 §8.2.5): IPFilterRules of RFC 6733 §4.3.1 as TS 29.212 §5.4.2 restricts them. */
import type { SdfFilter } from '@trunkline/pfcp';
import { addressOctets, EncodeError } from '@trunkline/wire';
import type { Packet } from './packet.ts';

/** Does the packet belong to the flow? Uplink packets are looked at with the rule's ends swapped (§5.2.1A.2A). */
export type FlowMatcher = (packet: Packet, uplink: boolean) => boolean;

interface End {
  /** Undefined: any address, or the one that the UE has. */
  readonly prefix: { readonly octets: Uint8Array; readonly length: number } | undefined;
  readonly ports: readonly (readonly [number, number])[];
}

/** @throws EncodeError for a filter that cannot be applied */
export function flowMatcher({ flowDescription, tosTrafficClass, ...others }: SdfFilter): FlowMatcher {
  if (others.securityParameterIndex !== undefined || others.flowLabel !== undefined) {
    throw new EncodeError('filters by security parameter index or flow label are not supported');
  }
  const byFlow = flowDescription === undefined ? undefined : parseFlow(flowDescription);
  if (tosTrafficClass === undefined) return byFlow ?? (() => true);
  const [value = 0, mask = 0] = tosTrafficClass;
  const byTos = (packet: Packet) => (packet.tos & mask) === (value & mask);
  if (byFlow === undefined) return byTos;
  return (packet, uplink) => byTos(packet) && byFlow(packet, uplink);
}

function parseFlow(text: string): FlowMatcher {
  const match = /^permit out (ip|\d{1,3}) from (\S+)((?: [\d,-]+)?) to (\S+)((?: [\d,-]+)?)$/.exec(text.trim());
  if (match === null) throw new EncodeError(`"${text}" is no flow description that is supported`);
  const [, protocolText = '', from = '', fromPorts = '', to = '', toPorts = ''] = match;
  const protocol = protocolText === 'ip' ? undefined : Number(protocolText);
  const remote = endOf(from, fromPorts);
  const local = endOf(to, toPorts);
  return (packet, uplink) => {
    if (protocol !== undefined && packet.protocol !== protocol) return false;
    const [source, destination] = uplink ? [local, remote] : [remote, local];
    return (
      fits(source, packet, packet.version === 4 ? 12 : 8, packet.sourcePort) &&
      fits(destination, packet, packet.version === 4 ? 16 : 24, packet.destinationPort)
    );
  };
}

function endOf(address: string, ports: string): End {
  return {
    prefix: address === 'any' || address === 'assigned' ? undefined : prefixOf(address),
    ports: ports.trim() === '' ? [] : ports.trim().split(',').map(portRange),
  };
}

function prefixOf(text: string): { octets: Uint8Array; length: number } {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const octets = addressOctets(address);
  const length = bits === undefined ? octets.length * 8 : Number(bits);
  if (!(length >= 0 && length <= octets.length * 8)) throw new EncodeError(`"${text}" is no prefix`);
  return { octets, length };
}

function portRange(text: string): readonly [number, number] {
  const [low, high = low] = text.split('-').map((part) => (part === '' ? Number.NaN : Number(part)));
  if (low === undefined || high === undefined || !(low <= high && high <= 65_535)) {
    throw new EncodeError(`"${text}" are no ports`);
  }
  return [low, high];
}

function fits({ prefix, ports }: End, { bytes }: Packet, addressAt: number, port: number): boolean {
  if (prefix !== undefined) {
    const { octets, length } = prefix;
    if (octets.length !== (addressAt === 8 || addressAt === 24 ? 16 : 4)) return false;
    for (let bits = length, i = 0; bits > 0; bits -= 8, i++) {
      const mask = bits >= 8 ? 0xff : (0xff00 >> bits) & 0xff;
      if ((((bytes[addressAt + i] as number) ^ (octets[i] as number)) & mask) !== 0) return false;
    }
  }
  return ports.length === 0 || ports.some(([low, high]) => port >= low && port <= high);
}
