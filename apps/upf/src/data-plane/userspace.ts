/**
 * The data plane in this process: GTP-U on a UDP socket (TS 29.281), N6 by whatever carries the data network. One look into a
 * table for each packet, then the rules of that one session in order of precedence (TS 29.244 §5.2.1).
 */
import {
  comprehensionRequired,
  decodeGtpu,
  encodeGPdu,
  encodeGtpu,
  extensionHeaderType,
  type GPduHeader,
  type GtpuMessage,
  readGPdu,
} from '@trunkline/gtp';
import { DecodeError } from '@trunkline/wire';
import { prefix64Text, word } from '../addresses.ts';
import type { DataNetwork } from '../data-network.ts';
import { isRouterSolicitation, routerAdvertisement } from '../router-advertisement.ts';
import { destinationIpv4, emptyPacket, readPacket } from '../rules/packet.ts';
import { type Far, findPdr, type Pdr, type Tunnel } from '../rules/pdr.ts';
import { TokenBucket } from '../rules/qer.ts';
import type { Urr, UsageTrigger } from '../rules/urr.ts';
import type { Session } from '../session/session.ts';
import { BufferBudget } from './buffer.ts';
import { Counters, type DropReason } from './counters.ts';
import type { DataPlane, DataPlaneEvents } from './driver.ts';
import type { Endpoint, GtpuSocket } from './gtpu-socket.ts';
import { Installed, type InstalledSession } from './installed.ts';

export interface UserspaceOptions {
  readonly socket: GtpuSocket;
  /** Of N3, as gNBs know it. */
  readonly address: string;
  /** Where gNBs receive. */
  readonly peerPort: number;
  readonly mtu: number;
  readonly buffering: { readonly packets: number; readonly octets: number };
  readonly now: () => number;
  readonly setTimer: (ms: number, fire: () => void) => () => void;
  readonly events: DataPlaneEvents;
  /** Sees user packets on N6; absent or false while nobody looks. */
  readonly seenOnN6?: (packet: Uint8Array, uplink: boolean, network: DataNetwork) => void;
}

/** Error Indications a second: who sends to tunnels that are not there cannot make us busy. Kilobits of the bucket are packets. */
const ERROR_INDICATIONS = 100;
const ERROR_INDICATION_COST = 125;

export class UserspaceDataPlane implements DataPlane {
  readonly counters = new Counters();
  readonly #options: UserspaceOptions;
  readonly #installed = new Installed();
  readonly #budget: BufferBudget;
  readonly #errorIndications: TokenBucket;
  readonly #header: GPduHeader = { teid: 0, qfi: -1, payloadAt: 0, end: 0 };
  readonly #packet = emptyPacket();

  constructor(options: UserspaceOptions) {
    this.#options = options;
    this.#budget = new BufferBudget(options.buffering.octets);
    this.#errorIndications = new TokenBucket(ERROR_INDICATIONS, options.now());
    options.socket.onMessage = (bytes, from) => this.#fromN3(bytes, from);
    options.socket.onSendFailure = () => this.#drop('send');
  }

  get bufferedOctets(): number {
    return this.#budget.used;
  }

  install(session: Session): void {
    const state = this.#installed.install(session, this.#budget);
    for (const far of session.compiled.fars.values()) {
      // Who is no longer buffered for may be told of anew.
      if (far.action === 'buffer') continue;
      for (const pdr of session.compiled.pdrs) if (pdr.far === far) state.told.delete(pdr.pdrId);
    }
    this.#armUsageTimers(state);
    // The user plane was off: its pause begins now.
    if (state.inactivityTimer === undefined) session.lastPacketAt = undefined;
    this.#watchInactivity(state);
    if (state.buffer.length === 0) return;
    for (const { pdrId, packet, qfi } of state.buffer.takeAll()) {
      const pdr = session.compiled.pdrs.find((one) => one.pdrId === pdrId);
      if (pdr === undefined) this.#drop('rule');
      else this.#apply(pdr, packet, this.#options.now(), qfi);
    }
  }

  remove(session: Session): void {
    const state = this.#installed.remove(session);
    state?.buffer.takeAll();
    for (const cancel of state?.usageTimers.values() ?? []) cancel();
    state?.inactivityTimer?.();
    for (const cancel of state?.delayed ?? []) cancel();
  }

  dropBuffered(session: Session): void {
    this.#installed.stateOf(session)?.buffer.takeAll();
  }

  forgetNotification(session: Session): void {
    this.#installed.stateOf(session)?.told.clear();
  }

  sendEndMarker({ teid, address }: Tunnel): void {
    this.#options.socket.send(encodeGtpu({ message: 'EndMarker', teid }), address, this.#options.peerPort);
  }

  /** A packet from a data network. */
  fromN6(network: DataNetwork, bytes: Uint8Array): boolean {
    const { counters } = this;
    const packet = this.#packet;
    counters.n6PacketsIn++;
    counters.n6OctetsIn += bytes.length;
    if (!readPacket(bytes, packet)) return this.#drop('malformed');
    const pdrs =
      packet.version === 4
        ? network.ipv4.get(destinationIpv4(packet))
        : network.ipv6.get(word(bytes, 24))?.get(word(bytes, 28));
    if (pdrs === undefined) return this.#drop('unknown-address');
    this.#options.seenOnN6?.(bytes, false, network);
    const pdr = findPdr(pdrs, packet, -1);
    if (pdr === undefined) return this.#drop('no-rule');
    this.#apply(pdr, bytes, this.#options.now());
    return true;
  }

  #fromN3(bytes: Uint8Array, from: Endpoint): void {
    const header = this.#header;
    if (!readGPdu(bytes, header)) return void this.#signalling(bytes, from);
    const { counters } = this;
    const pdrs = this.#installed.byTeid(header.teid);
    if (pdrs === undefined) return void this.#refuseTunnel(header.teid, from);
    const payload = bytes.subarray(header.payloadAt, header.end);
    counters.n3PacketsIn++;
    counters.n3OctetsIn += payload.length;
    const packet = this.#packet;
    if (!readPacket(payload, packet)) return void this.#drop('malformed');
    if (packet.version === 6 && isRouterSolicitation(packet)) return void this.#advertise(pdrs, payload);
    const pdr = findPdr(pdrs, packet, header.qfi);
    if (pdr === undefined) return void this.#drop('no-rule');
    this.#apply(pdr, payload, this.#options.now(), header.qfi);
  }

  /** QoS, usage, then where the FAR says (§5.2.1). A packet from a tunnel keeps its QFI in the next, unless a QER says otherwise. */
  #apply(pdr: Pdr, packet: Uint8Array, now: number, qfi = -1): void {
    const { qers, urrs, uplink, session } = pdr;
    let { far } = pdr;
    if (far.action === 'drop') return void this.#drop('rule');
    if (far.action === 'buffer') return void this.#buffer(pdr, packet, qfi);
    for (const urr of urrs) {
      if (!urr.exhausted) continue;
      // Where no FAR says otherwise nothing passes (§5.2.2.2.1).
      const instead = session.compiled.fars.get(urr.rule.farIdForQuotaAction ?? -1);
      if (instead?.action !== 'forward') return void this.#drop('quota');
      // What came from N6 would come back from there at once.
      if (!uplink && instead.tunnel === undefined) return void this.#drop('quota');
      far = instead;
    }
    for (const qer of qers) if (!qer.passes(uplink, packet.length, now)) return void this.#drop('qos');
    if (far.tunnel !== undefined) this.#toTunnel(pdr, far, far.tunnel, packet, pdr.qfi < 0 ? qfi : pdr.qfi);
    else this.#toN6(session.network, packet);
    this.#passed(session, now);
    if (urrs.length > 0) this.#count(pdr, packet.length, now);
  }

  #count({ session, urrs, uplink }: Pdr, octets: number, now: number): void {
    let due: Map<Urr, readonly UsageTrigger[]> | undefined;
    for (const urr of urrs) {
      const counted = urr.count(uplink, octets, now);
      if (counted === undefined) continue;
      if (counted.triggers.length > 0) due = (due ?? new Map()).set(urr, counted.triggers);
      if (counted.rearm) this.#armUsageTimer(session, urr);
    }
    if (due !== undefined) this.#options.events.usage(session, due);
  }

  #toTunnel(pdr: Pdr, { towardsAccess }: Far, { teid, address }: Tunnel, packet: Uint8Array, qfi: number): void {
    const { counters } = this;
    counters.n3PacketsOut++;
    counters.n3OctetsOut += packet.length;
    const bytes = encodeGPdu(teid, qfi, packet, { pduType: towardsAccess ? 'DL' : 'UL', rqi: pdr.rqi });
    this.#options.socket.send(bytes, address, this.#options.peerPort);
  }

  #toN6(network: DataNetwork, packet: Uint8Array): void {
    const { counters } = this;
    counters.n6PacketsOut++;
    counters.n6OctetsOut += packet.length;
    this.#options.seenOnN6?.(packet, true, network);
    network.n6.send(packet);
  }

  #buffer(pdr: Pdr, packet: Uint8Array, qfi: number): void {
    const { session, far, pdrId } = pdr;
    const state = this.#installed.stateOf(session);
    if (state === undefined || pdr.uplink) return void this.#drop('rule');
    const bar = far.barId === undefined ? undefined : session.rules.bars.get(far.barId);
    const most = bar?.suggestedBufferingPacketsCount ?? this.#options.buffering.packets;
    if (!state.buffer.push({ pdrId, packet, qfi }, most)) this.#drop('buffer-full');
    else this.counters.buffered++;
    if (!far.notify || state.told.has(pdrId)) return;
    state.told.add(pdrId);
    const { events, setTimer } = this.#options;
    const delay = (bar?.downlinkDataNotificationDelay ?? 0) * 50;
    if (delay === 0) return void events.downlinkData(session, pdr);
    // The UE may be back by then, and the gNB's tunnel with it (TS 29.244 §8.2.28).
    const cancel = setTimer(delay, () => {
      state.delayed.delete(cancel);
      if (state.buffer.length > 0) events.downlinkData(session, pdr);
    });
    state.delayed.add(cancel);
  }

  /** See docs/adr/0005-router-advertisements.md. The answer goes the way of the session's least specific downlink rule. */
  #advertise(pdrs: readonly Pdr[], solicitation: Uint8Array): void {
    const { session } = pdrs[0] as Pdr;
    const downlink = session.compiled.pdrs.findLast((pdr) => !pdr.uplink && pdr.ueIpv6 !== undefined);
    if (downlink?.ueIpv6 === undefined) return void this.#drop('no-rule');
    const advertisement = routerAdvertisement(prefix64Text(downlink.ueIpv6), this.#options.mtu, solicitation);
    this.#apply(downlink, advertisement, this.#options.now());
  }

  #signalling(bytes: Uint8Array, from: Endpoint): void {
    let message: GtpuMessage;
    try {
      message = decodeGtpu(bytes);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return void this.#drop('malformed');
    }
    const { socket } = this.#options;
    switch (message.message) {
      case 'EchoRequest':
        // To the port that it came from (TS 29.281 §4.4.2.2).
        socket.send(
          encodeGtpu({ message: 'EchoResponse', sequenceNumber: message.sequenceNumber, recovery: 0 }),
          from.address,
          from.port,
        );
        break;
      case 'ErrorIndication':
        this.#tunnelRefused({ teid: message.tunnelEndpointIdentifier, address: message.peerAddress }, from);
        break;
      case 'EndMarker':
        // The source of a handover has forwarded all that it had (TS 29.281 §7.3.2): the target has to hear of it.
        for (const { far } of this.#installed.byTeid(message.teid) ?? []) {
          if (far.action === 'forward' && far.towardsAccess && far.tunnel !== undefined) this.sendEndMarker(far.tunnel);
        }
        break;
      case 'G-PDU': {
        // It has an extension header that has to be understood and is not (§7.2.3).
        const strange = message.extensionHeaders?.some(
          (one) => one.type !== 'PduSessionContainer' && comprehensionRequired(one.type),
        );
        this.#drop('malformed');
        if (strange !== true) break;
        const known = [extensionHeaderType.pduSessionContainer];
        const answer: GtpuMessage = {
          message: 'SupportedExtensionHeadersNotification',
          sequenceNumber: 0,
          extensionHeaderTypes: known,
        };
        socket.send(encodeGtpu(answer), from.address, from.port);
        break;
      }
      default:
      // End Markers on the uplink, and answers that nobody waits for, ask for nothing.
    }
  }

  /** An Error Indication counts only from where packets of that tunnel went. */
  #tunnelRefused(tunnel: Tunnel, from: Endpoint): void {
    const sessions = tunnel.address === from.address ? this.#installed.byRemote(tunnel) : undefined;
    if (sessions === undefined) return void this.#drop('unknown-tunnel');
    this.counters.errorIndicationsIn++;
    for (const session of sessions) this.#options.events.errorIndication(session, tunnel);
  }

  /** TS 29.281 §7.3.1 */
  #refuseTunnel(teid: number, from: Endpoint): void {
    const { socket, address, peerPort, now } = this.#options;
    this.#drop('unknown-tunnel');
    if (!this.#errorIndications.take(ERROR_INDICATION_COST / 8, now())) return;
    this.counters.errorIndicationsOut++;
    const indication: GtpuMessage = {
      message: 'ErrorIndication',
      sequenceNumber: 0,
      tunnelEndpointIdentifier: teid,
      peerAddress: address,
    };
    socket.send(encodeGtpu(indication), from.address, peerPort);
  }

  #armUsageTimers({ session, usageTimers }: InstalledSession): void {
    const urrs = new Set(session.compiled.urrs.values());
    for (const [urr, cancel] of usageTimers) {
      if (urrs.has(urr)) continue;
      cancel();
      usageTimers.delete(urr);
    }
    for (const urr of urrs) this.#armUsageTimer(session, urr);
  }

  /** A timer that rings before anything is due looks again when it may be. */
  #armUsageTimer(session: Session, urr: Urr): void {
    const timers = this.#installed.stateOf(session)?.usageTimers;
    if (timers === undefined) return;
    timers.get(urr)?.();
    timers.delete(urr);
    const wait = urr.nextTimeout();
    if (wait === undefined) return;
    const cancel = this.#options.setTimer(Math.ceil(wait), () => {
      timers.delete(urr);
      const triggers = urr.expired();
      if (triggers.length > 0) this.#options.events.usage(session, new Map([[urr, triggers]]));
      this.#armUsageTimer(session, urr);
    });
    timers.set(urr, cancel);
  }

  #passed(session: Session, now: number): void {
    const wakes = session.lastPacketAt === undefined;
    session.lastPacketAt = now;
    if (!wakes || session.inactivitySeconds === undefined) return;
    const state = this.#installed.stateOf(session);
    if (state !== undefined) this.#watchInactivity(state);
  }

  /** The User Plane Inactivity Timer runs while packets may go to the access. It is said once for each pause. */
  #watchInactivity(state: InstalledSession): void {
    const { session } = state;
    const { inactivitySeconds = 0, compiled } = session;
    const isUp = [...compiled.fars.values()].some(({ action, towardsAccess }) => action === 'forward' && towardsAccess);
    state.inactivityTimer?.();
    state.inactivityTimer = undefined;
    if (inactivitySeconds === 0 || !isUp) return;
    const { now, setTimer, events } = this.#options;
    session.lastPacketAt ??= now();
    const due = session.lastPacketAt + 1000 * inactivitySeconds;
    state.inactivityTimer = setTimer(Math.max(0, Math.ceil(due - now())), () => {
      state.inactivityTimer = undefined;
      if (now() < (session.lastPacketAt ?? 0) + 1000 * inactivitySeconds) return this.#watchInactivity(state);
      session.lastPacketAt = undefined;
      events.inactive(session);
    });
  }

  #drop(reason: DropReason): false {
    this.counters.dropped[reason]++;
    return false;
  }
}
