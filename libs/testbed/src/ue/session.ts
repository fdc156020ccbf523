/** A PDU session as the UE has it: its addresses, and packets in both directions. */
import { ESP, type IpsecEndpoint } from '@trunkline/ipsec';
import type { Clock } from '@trunkline/platform';
import { addressOctets, addressText, concatBytes, fromHex } from '@trunkline/wire';
import { begun, ExpectationError, Inbox } from '../awaiting.ts';
import {
  advertisedPrefix,
  echoReply,
  echoRequest,
  type IpPacket,
  ipPacket,
  parseIp,
  protocol,
  routerSolicitation,
  udpOf,
  udpPacket,
} from '../ip/packets.ts';
import { type OnUdp, type UdpPort, UdpPorts } from '../ip/udp-port.ts';
import { QosRules } from './qos-rules.ts';

export interface SessionInfo {
  readonly pduSessionId: number;
  readonly type: string;
  readonly sscMode: string;
  readonly dnn: string | undefined;
  readonly ipv4: string | undefined;
  /** 16 hexadecimal digits, where the session has IPv6. */
  readonly interfaceId: string | undefined;
  /** DNS servers and MTU of the PCO. */
  readonly dns: readonly string[];
  readonly mtu: number | undefined;
  /** P-CSCFs of the PCO, in their order. */
  readonly pcscf: readonly string[];
  /** 5GSM cause of the accept (#50, #51), if any. */
  readonly cause: number | undefined;
  readonly ambr: { readonly uplink: number; readonly downlink: number };
}

let nextEchoId = 1;
const LATE_ECHO_PORT = 10_007;

export class Session {
  readonly info: SessionInfo;
  readonly #send: (packet: Uint8Array) => Promise<void>;
  readonly #inbox: Inbox<IpPacket>;
  readonly #clock: Clock;
  readonly #withinMs: number;
  #ipv6: string | undefined;
  #received = 0;
  #ambr: SessionInfo['ambr'] | undefined;
  readonly #udp: UdpPorts;
  /** Which flow an uplink packet belongs to. */
  readonly qos = new QosRules();
  /** QFI of the last packet each way. */
  lastQfi: { readonly uplink?: number; readonly downlink?: number } = {};
  /** Security associations, where the UE has some: what goes from and to their ports goes within ESP. */
  ipsec: IpsecEndpoint | undefined;
  /** Sees every packet, before it is looked at here. */
  onPacket: ((packet: Uint8Array) => void) | undefined;

  constructor(info: SessionInfo, send: (packet: Uint8Array) => Promise<void>, withinMs: number, clock: Clock) {
    this.info = info;
    this.#send = send;
    this.#withinMs = withinMs;
    this.#clock = clock;
    this.#inbox = new Inbox((p) => `protocol ${p.protocol} from ${p.source}`, clock);
    this.#udp = new UdpPorts({
      addressFor: (target) => this.addressFor(target),
      qfiOf: (packet) => this.qos.qfiOf(packet),
      send: async (packet) => {
        const out = this.#protected(packet);
        if (out !== undefined) await send(out);
      },
    });
  }

  /** Its own address towards another. @throws ExpectationError where it has none of that family */
  addressFor(target: string): string {
    const own = target.includes(':') ? this.#ipv6 : this.info.ipv4;
    if (own !== undefined) return own;
    throw new ExpectationError(`PDU session ${this.info.pduSessionId} has no address to reach ${target} from`);
  }

  /** Takes the datagrams for a port; 0 is a free one. @throws RangeError where it is taken */
  openUdp(port: number, receive: OnUdp): UdpPort {
    return this.#udp.open(port, receive);
  }

  /** The session AMBR that a modification gave. */
  changeAmbr(ambr: SessionInfo['ambr']): void {
    this.#ambr = ambr;
  }

  get ambr(): SessionInfo['ambr'] {
    return this.#ambr ?? this.info.ambr;
  }

  get ipv4(): string | undefined {
    return this.info.ipv4;
  }

  /** Once {@link configureIpv6} has made one. */
  get ipv6(): string | undefined {
    return this.#ipv6;
  }

  /** Packets that came. */
  get received(): number {
    return this.#received;
  }

  deliver(bytes: Uint8Array, qfi: number): void {
    this.lastQfi = { ...this.lastQfi, downlink: qfi };
    this.#received++;
    this.onPacket?.(bytes);
    const whole = parseIp(bytes.slice());
    const packet = whole && this.#opened(whole);
    if (packet === undefined) return;
    const datagram = udpOf(packet);
    if (datagram !== undefined) {
      const { sourcePort, port, data } = datagram;
      if (this.#udp.deliver(data, { address: packet.source, port: sourcePort }, port, qfi)) return;
    }
    this.#inbox.put(packet);
  }

  /** Undefined: a protected port may not send in the open, or its numbers are used up. */
  #protected(packet: Uint8Array): Uint8Array | undefined {
    const ip = this.ipsec === undefined ? undefined : parseIp(packet);
    const datagram = ip && udpOf(ip);
    if (this.ipsec === undefined || ip === undefined || datagram === undefined) return packet;
    const sent = this.ipsec.send(ip.destination, protocol.udp, ip.payload);
    if (sent.result === 'sealed') return ipPacket(ip.source, ip.destination, ESP, sent.bytes);
    return this.ipsec.protects(datagram.sourcePort) ? undefined : packet;
  }

  /** Undefined: it is thrown away (RFC 4301 §5.2). */
  #opened(packet: IpPacket): IpPacket | undefined {
    if (this.ipsec === undefined) return packet;
    if (packet.protocol !== ESP) {
      const datagram = udpOf(packet);
      return datagram !== undefined && this.ipsec.protects(datagram.port) ? undefined : packet;
    }
    const received = this.ipsec.receive(packet.source, packet.payload);
    if (received.result !== 'accepted') return undefined;
    return { ...packet, protocol: received.nextHeader, payload: received.segment };
  }

  sendPacket(packet: Uint8Array): Promise<void> {
    return this.#send(packet);
  }

  /** Stateless address autoconfiguration (TS 23.501 §5.8.2.2.3): Router Solicitation, Router Advertisement, own address. */
  async configureIpv6(withinMs = this.#withinMs): Promise<string> {
    const { interfaceId } = this.info;
    if (interfaceId === undefined) throw new ExpectationError(`PDU session ${this.info.pduSessionId} has no IPv6`);
    const id = fromHex(interfaceId);
    const linkLocal = addressText(concatBytes(addressOctets('fe80::').subarray(0, 8), id));
    await this.#send(routerSolicitation(linkLocal));
    const isAdvertisement = (packet: IpPacket) => advertisedPrefix(packet) !== undefined;
    const packet = await this.#inbox.take('a Router Advertisement', isAdvertisement, withinMs);
    const prefix = advertisedPrefix(packet) as Uint8Array;
    this.#ipv6 = addressText(concatBytes(prefix, id));
    return this.#ipv6;
  }

  /** One echo; resolves to the round trip in milliseconds. @throws ExpectationError */
  ping(target: string, withinMs = this.#withinMs, octets = 56): Promise<number> {
    return begun(this.#ping(target, withinMs, octets));
  }

  async #ping(target: string, withinMs: number, octets: number): Promise<number> {
    const source = target.includes(':') ? (this.#ipv6 ?? (await this.configureIpv6(withinMs))) : this.info.ipv4;
    if (source === undefined) throw new ExpectationError(`PDU session ${this.info.pduSessionId} has no IPv4 address`);
    const id = nextEchoId++ & 0xffff;
    const data = Uint8Array.from({ length: octets }, (_, i) => i & 0xff);
    const sent = this.#clock.monotonic();
    await this.#send(echoRequest(source, target, id, 1, data));
    const isReply = (packet: IpPacket) => {
      const reply = echoReply(packet);
      return reply?.id === id && reply.data.length === data.length;
    };
    await this.#inbox.take(`an echo reply from ${target}`, isReply, withinMs);
    return this.#clock.monotonic() - sent;
  }

  /** Echoes run on this QoS flow both ways; tried until the core has got that far. @throws ExpectationError */
  runsOn(qfi: number, target: string, port: number, withinMs = this.#withinMs): Promise<void> {
    return begun(this.#runsOn(qfi, target, port, withinMs));
  }

  async #runsOn(qfi: number, target: string, port: number, withinMs: number): Promise<void> {
    const until = this.#clock.monotonic() + withinMs;
    for (;;) {
      await this.exchangeUdp(target, port, Uint8Array.of(qfi), withinMs);
      const { uplink, downlink } = this.lastQfi;
      if (uplink === qfi && downlink === qfi) return;
      if (this.#clock.monotonic() >= until) {
        const were = `QFI ${uplink} up and ${downlink} down`;
        throw new ExpectationError(`expected packets with QFI ${qfi} within ${withinMs} ms; they have ${were}`);
      }
      await new Promise<void>((resolve) => {
        this.#clock.after(20, resolve);
      });
    }
  }

  /** A data network that speaks first: the datagram comes `afterMs` later, and finds the UE idle if it is so by then. Needs `late-echo`. */
  hearsLater(target: string, afterMs: number, withinMs = this.#withinMs + afterMs): Promise<void> {
    const data = new Uint8Array(12).fill(0x55);
    new DataView(data.buffer).setUint32(0, afterMs);
    return begun(this.exchangeUdp(target, LATE_ECHO_PORT, data, withinMs).then(() => undefined));
  }

  /** Sends a datagram and resolves to the data of the one that comes back from there. */
  exchangeUdp(target: string, port: number, data: Uint8Array, withinMs = this.#withinMs): Promise<Uint8Array> {
    return begun(this.#exchangeUdp(target, port, data, withinMs));
  }

  async #exchangeUdp(target: string, port: number, data: Uint8Array, withinMs: number): Promise<Uint8Array> {
    const source = target.includes(':') ? (this.#ipv6 ?? (await this.configureIpv6(withinMs))) : this.info.ipv4;
    if (source === undefined) throw new ExpectationError(`PDU session ${this.info.pduSessionId} has no IPv4 address`);
    const own = 40_000 + (nextEchoId++ % 20_000);
    await this.#send(udpPacket(source, own, target, port, data));
    const packet = await this.#inbox.take(`a datagram from ${target}:${port}`, (p) => udpOf(p)?.port === own, withinMs);
    return udpOf(packet)?.data ?? new Uint8Array(0);
  }
}
