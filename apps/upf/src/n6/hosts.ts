/**
 * Sockets of this process as hosts of a data network in it (ADR 19): datagrams of UEs to them, and theirs to UEs, as IP packets; ESP
 * packets as they are. What is longer than the link's MTU is not cut up: there is no link.
 */
import type { AttachedNetwork, Attachment } from '@trunkline/platform';
import { addressText, ipPacketOf, isAmong, type Prefix, packetOf } from '@trunkline/wire';
import type { Packet } from '../rules/packet.ts';

const UDP = 17;
const ESP = 50;
const UDP_HEADER = 8;

export interface HostsOptions {
  readonly attach: (network: AttachedNetwork) => Attachment;
  /** Addresses of the sockets that are hosts. */
  readonly sockets: readonly Prefix[];
  readonly pools: readonly Prefix[];
  /** Has a UE this address? */
  readonly hasUe: (address: string) => boolean;
  readonly deliver: (packet: Uint8Array) => void;
}

export interface Hosts {
  /** A packet of a UE. False: it is for none of these. */
  send(packet: Packet): boolean;
  close(): void | Promise<void>;
}

export function hostsOf({ attach, sockets, pools, hasUe, deliver }: HostsOptions): Hosts {
  const put = (packet: Uint8Array | undefined) => {
    if (packet !== undefined) deliver(packet);
  };
  const attachment = attach({
    isHost: (address) => isAmong(address, sockets),
    isUe: (address) => isAmong(address, pools),
    has: hasUe,
    send: (data, from, to) => put(packetOf({ from, to, data })),
    sendPacket: (payload, protocol, from, to) => put(ipPacketOf({ from, to, protocol, payload })),
  });
  return {
    send: ({ bytes, version, protocol, sourcePort, destinationPort, payloadAt }) => {
      const [from, to] = version === 4 ? [12, 16] : [8, 24];
      const octets = version === 4 ? 4 : 16;
      const address = (at: number) => addressText(bytes.subarray(at, at + octets));
      if (protocol === ESP) {
        const end = version === 4 ? wordAt(bytes, 2) : 40 + wordAt(bytes, 4);
        // A fragment is none that can be opened, and there is no link that would make one.
        if (end > bytes.length || end < payloadAt || (version === 4 && (wordAt(bytes, 6) & 0x3fff) !== 0)) return false;
        return attachment.deliverPacket(bytes.slice(payloadAt, end), protocol, address(from), address(to));
      }
      if (protocol !== UDP || destinationPort < 0 || payloadAt + UDP_HEADER > bytes.length) return false;
      const length = wordAt(bytes, payloadAt + 4);
      if (length < UDP_HEADER || payloadAt + length > bytes.length) return false;
      // The packet is the data plane's; who gets the datagram may keep it.
      const data = bytes.slice(payloadAt + UDP_HEADER, payloadAt + length);
      return attachment.deliver(
        data,
        { address: address(from), port: sourcePort },
        { address: address(to), port: destinationPort },
      );
    },
    close: () => attachment.detach(),
  };
}

const wordAt = (bytes: Uint8Array, at: number): number => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
