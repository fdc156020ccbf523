/**
 * Sockets of this process as hosts of a data network in it (ADR 19): datagrams of UEs to them, and theirs to UEs, as IP packets.
 * What is longer than the link's MTU is not cut up: there is no link.
 */
import type { AttachedNetwork, Attachment } from '@trunkline/platform';
import { addressText, isAmong, type Prefix, packetOf } from '@trunkline/wire';
import type { Packet } from '../rules/packet.ts';

const UDP = 17;
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
  const attachment = attach({
    isHost: (address) => isAmong(address, sockets),
    isUe: (address) => isAmong(address, pools),
    has: hasUe,
    send: (data, from, to) => {
      const packet = packetOf({ from, to, data });
      if (packet !== undefined) deliver(packet);
    },
  });
  return {
    send: ({ bytes, version, protocol, sourcePort, destinationPort, payloadAt }) => {
      if (protocol !== UDP || destinationPort < 0 || payloadAt + UDP_HEADER > bytes.length) return false;
      const length = ((bytes[payloadAt + 4] as number) << 8) | (bytes[payloadAt + 5] as number);
      if (length < UDP_HEADER || payloadAt + length > bytes.length) return false;
      const [from, to] = version === 4 ? [12, 16] : [8, 24];
      const octets = version === 4 ? 4 : 16;
      const address = (at: number) => addressText(bytes.subarray(at, at + octets));
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
