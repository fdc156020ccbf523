/** A port of RTP at one phone: packets of one source that it sends, those that come, and both for who looks (RFC 3550). */
import type { Tap, TapEndpoint } from '@trunkline/platform';
import { decodeRtp, encodeRtp, isRtcp, type RtpPacket } from '@trunkline/rtp';
import { DecodeError } from '@trunkline/wire';
import type { UdpPort } from '../ip/udp-port.ts';
import type { Session } from '../ue/session.ts';

export interface RtpPortOptions {
  /** Whose ports RTP goes by. */
  readonly session: Pick<Session, 'openUdp'>;
  readonly tap: Tap | undefined;
  readonly lane: string;
  /** Absent: it is no UE's. */
  readonly supi: string | undefined;
  /** 32 bits. */
  readonly random32: () => number;
}

export class RtpPort {
  readonly #options: RtpPortOptions;
  readonly #port: UdpPort;
  readonly #ssrc: number;
  #sequence: number;
  /** QoS flows by which it went. */
  readonly sentOn = new Set<number>();

  /** What `receive` cannot read (DecodeError) is passed over. */
  constructor(options: RtpPortOptions, receive: (packet: RtpPacket, qfi: number) => void) {
    this.#options = options;
    this.#port = options.session.openUdp(0, (data, from, qfi) => {
      if (isRtcp(data)) return;
      try {
        const packet = decodeRtp(data);
        this.#show('in', from, data, packet);
        receive(packet, qfi);
      } catch (error) {
        // What is no RTP, or nothing of the codec, is not heard.
        if (!(error instanceof DecodeError)) throw error;
      }
    });
    this.#ssrc = options.random32() >>> 0;
    this.#sequence = options.random32() & 0x7fff;
  }

  /** Of RTP; RTCP would have the next one. */
  get port(): number {
    return this.#port.port;
  }

  send(peer: TapEndpoint, { payloadType, marker, timestamp, payload }: Sent): void {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const packet = { payloadType, marker, sequenceNumber: this.#sequence, timestamp, ssrc: this.#ssrc, payload };
    const bytes = encodeRtp(packet);
    this.#show('out', peer, bytes, packet);
    const qfi = this.#port.send(bytes, peer.address, peer.port);
    if (qfi !== undefined) this.sentOn.add(qfi);
  }

  close(): void {
    this.#port.close();
  }

  #show(direction: 'in' | 'out', peer: TapEndpoint, bytes: Uint8Array, packet: Omit<RtpPacket, 'payload'>): void {
    const { tap, lane, supi } = this.#options;
    if (tap?.enabled !== true) return;
    const own = { address: this.#port.addressFor(peer.address), port: this.port };
    const [from, to] = direction === 'in' ? [peer, own] : [own, peer];
    const name = `${peer.address}:${peer.port}`;
    const { payloadType, sequenceNumber, timestamp, marker } = packet;
    tap.emit({
      from: direction === 'in' ? name : lane,
      to: direction === 'in' ? lane : name,
      protocol: 'rtp',
      bytes,
      wire: { from, to },
      ...(supi === undefined ? {} : { ue: supi }),
      summary: () => `RTP ${payloadType}, number ${sequenceNumber}, time ${timestamp}${marker ? ', marker' : ''}`,
    });
  }
}

type Sent = Pick<RtpPacket, 'payloadType' | 'marker' | 'timestamp' | 'payload'>;
