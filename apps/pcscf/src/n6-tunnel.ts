/**
 * N6 where no network routes between UEs and the P-CSCF (ADR 21): datagrams of UEs come in packets of a UPF's tunnel, and what is sent
 * to an address of a UPF's pools goes there. To the SIP socket it is a data network in this process (ADR 19). Workers that UEs know by
 * one address (ADR 23) have it in packets alone: the socket is at the worker's own.
 */
import { interfaceAddress, type NfHost, PacketTunnel, TunnelWorkers } from '@trunkline/platform';
import { datagramOf, ipPacketOf, ipPayloadOf, isAmong, packetOf, parsePrefix } from '@trunkline/wire';
import type { PcscfConfig } from './config.ts';
import { Workers } from './workers.ts';

const ESP = 50;

export interface N6Tunnel {
  /** Absent: UEs know this worker by its own address. */
  readonly workers: Workers | undefined;
  /** @throws Error where it cannot listen */
  open(): Promise<void>;
  /** UEs are to go to other workers; what was begun here goes on. */
  leave(): void;
  close(): Promise<void>;
}

interface Upf {
  readonly address: string;
  readonly isUe: (address: string) => boolean;
}

/** Undefined where no UPF is in the settings. `moved`: UEs have other workers than before. */
export function n6Tunnel(host: NfHost, { sip, n6 }: PcscfConfig, moved: () => void): N6Tunnel | undefined {
  if (n6.upfs.length === 0) return undefined;
  const { machine, dataNetworks, logger } = host;
  const own = interfaceAddress(sip.address, 'pcscf.sip.address');
  const { shared } = n6;
  const toUes = shared?.address ?? own;
  const upfs: readonly Upf[] = n6.upfs.map(({ address, pools }) => {
    const prefixes = pools.flatMap((pool) => parsePrefix(pool) ?? []);
    return { address, isUe: (ue) => isAmong(ue, prefixes) };
  });
  const isUe = (address: string) => upfs.some((upf) => upf.isUe(address));
  const askers = upfs.map(({ address }) => address);
  const tunnel: PacketTunnel = new PacketTunnel({
    machine,
    address: own,
    port: n6.port,
    setting: 'pcscf.n6',
    peers: [...askers, ...(shared?.workers ?? [])],
    warn: (about, message) => logger.warn(about, message),
    receive: (packet, from) => {
      const ip = ipPayloadOf(packet);
      const upf = upfs.find(({ address }) => tunnel.addressesOf(address).includes(from));
      // A UPF speaks for its own UEs.
      if (ip === undefined || ip.to !== toUes || upf?.isUe(ip.from) !== true) return;
      if (ip.protocol === ESP) {
        attachment.deliverPacket(ip.payload, ESP, ip.from, ip.to);
        return;
      }
      const datagram = datagramOf(packet);
      if (datagram !== undefined) attachment.deliver(datagram.data, datagram.from, { ...datagram.to, address: own });
    },
    control: (message, from) => workers?.heard(message, from),
  });
  const members =
    shared === undefined
      ? undefined
      : new TunnelWorkers({ tunnel, names: shared.workers, clock: machine.clock, own, askers, changed: moved });
  const send = (message: Uint8Array, to: string) => tunnel.send(message, to);
  const workers = members === undefined ? undefined : new Workers({ own, members, isUe, send });
  const put = (to: string, packet: Uint8Array | undefined) => {
    const upf = upfs.find(({ isUe }) => isUe(to));
    const [at] = upf === undefined ? [] : tunnel.addressesOf(upf.address);
    if (at !== undefined && packet !== undefined) tunnel.send(packet, at);
  };
  const attachment = dataNetworks.attach({
    isHost: (address) => address === own || address === toUes,
    isUe,
    has: isUe,
    send: (data, { port }, to) => {
      if (workers?.toOwner({ transport: 'UDP', ...to }, data) !== true) sendHere(data, port, to);
    },
    sendPacket: (payload, protocol, _from, to) => put(to, ipPacketOf({ from: toUes, to, protocol, payload })),
  });
  const sendHere = (data: Uint8Array, port: number, to: { readonly address: string; readonly port: number }) =>
    put(to.address, packetOf({ from: { address: toUes, port }, to, data }));
  if (workers !== undefined) workers.onToUe = ({ address, port }, data) => sendHere(data, sip.port, { address, port });
  return {
    workers,
    open: async () => {
      await tunnel.open();
      members?.start();
    },
    leave: () => members?.leave(),
    close: async () => {
      members?.stop();
      attachment.detach();
      await tunnel.close();
    },
  };
}
