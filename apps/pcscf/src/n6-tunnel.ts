/**
 * N6 where no network routes between UEs and the P-CSCF (ADR 21): datagrams of UEs come in packets of a UPF's tunnel, and what is sent
 * to an address of a UPF's pools goes there. To the SIP socket it is a data network in this process (ADR 19).
 */
import { interfaceAddress, type NfHost, PacketTunnel } from '@trunkline/platform';
import { datagramOf, ipPacketOf, ipPayloadOf, isAmong, packetOf, parsePrefix } from '@trunkline/wire';
import type { PcscfConfig } from './config.ts';

const ESP = 50;

export interface N6Tunnel {
  /** @throws Error where it cannot listen */
  open(): Promise<void>;
  close(): Promise<void>;
}

interface Upf {
  readonly address: string;
  readonly isUe: (address: string) => boolean;
}

/** Undefined where no UPF is in the settings. */
export function n6Tunnel(host: NfHost, { sip, n6 }: PcscfConfig): N6Tunnel | undefined {
  if (n6.upfs.length === 0) return undefined;
  const { machine, dataNetworks, logger } = host;
  const own = interfaceAddress(sip.address, 'pcscf.sip.address');
  const upfs: readonly Upf[] = n6.upfs.map(({ address, pools }) => {
    const prefixes = pools.flatMap((pool) => parsePrefix(pool) ?? []);
    return { address, isUe: (ue) => isAmong(ue, prefixes) };
  });
  const tunnel = new PacketTunnel({
    machine,
    address: own,
    port: n6.port,
    setting: 'pcscf.n6',
    peers: upfs.map(({ address }) => address),
    warn: (about, message) => logger.warn(about, message),
    receive: (packet, from) => {
      const ip = ipPayloadOf(packet);
      const upf = upfs.find(({ address }) => tunnel.addressesOf(address).includes(from));
      // A UPF speaks for its own UEs.
      if (ip === undefined || upf?.isUe(ip.from) !== true) return;
      if (ip.protocol === ESP) {
        attachment.deliverPacket(ip.payload, ESP, ip.from, ip.to);
        return;
      }
      const datagram = datagramOf(packet);
      if (datagram !== undefined) attachment.deliver(datagram.data, datagram.from, datagram.to);
    },
  });
  const put = (to: string, packet: Uint8Array | undefined) => {
    const upf = upfs.find(({ isUe }) => isUe(to));
    const [at] = upf === undefined ? [] : tunnel.addressesOf(upf.address);
    if (at !== undefined && packet !== undefined) tunnel.send(packet, at);
  };
  const attachment = dataNetworks.attach({
    isHost: (address) => address === own,
    isUe: (address) => upfs.some(({ isUe }) => isUe(address)),
    has: (address) => upfs.some(({ isUe }) => isUe(address)),
    send: (data, from, to) => put(to.address, packetOf({ from, to, data })),
    sendPacket: (payload, protocol, from, to) => put(to, ipPacketOf({ from, to, protocol, payload })),
  });
  return {
    open: () => tunnel.open(),
    close: async () => {
      attachment.detach();
      await tunnel.close();
    },
  };
}
