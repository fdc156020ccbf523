/** DTMF digits in RTP (RFC 4733 §2). */
import { EncodeError, Reader, Writer } from '@trunkline/wire';
import type { RtpPacket } from './packet.ts';

const DIGITS = '0123456789*#ABCD';

export interface TelephoneEvent {
  /** 0 to 15 are the digits. */
  readonly event: number;
  readonly end: boolean;
  /** 0 to 63: how many dB below 0 dBm0. */
  readonly volume: number;
  /** In units of the payload's clock, so far. */
  readonly duration: number;
}

/** @throws DecodeError */
export function decodeTelephoneEvent(payload: Uint8Array): TelephoneEvent {
  const reader = new Reader(payload);
  const event = reader.u8();
  const second = reader.u8();
  return { event, end: (second & 0x80) !== 0, volume: second & 0x3f, duration: reader.u16() };
}

/** @throws EncodeError */
export function encodeTelephoneEvent({ event, end, volume, duration }: TelephoneEvent): Uint8Array {
  if (!(event >= 0 && event < 256)) throw new EncodeError(`event ${event}: 0 to 255`);
  if (!(volume >= 0 && volume < 64)) throw new EncodeError(`a volume of ${volume}: 0 to 63`);
  if (!(duration >= 0 && duration < 0x1_0000)) throw new EncodeError(`a duration of ${duration}: 0 to 65535`);
  return new Writer(4)
    .u8(event)
    .u8((end ? 0x80 : 0) | volume)
    .u16(duration)
    .finish();
}

export const digitOf = (event: number): string | undefined => DIGITS[event];

/** @throws EncodeError where it is none of 0 to 9, *, #, A to D */
export function eventOf(digit: string): number {
  const event = digit.length === 1 ? DIGITS.indexOf(digit.toUpperCase()) : -1;
  if (event < 0) throw new EncodeError(`"${digit}" is no digit: one of ${DIGITS}`);
  return event;
}

/**
 * The payloads of one digit (§2.5.1): one each `interval`, in units of the clock, until it has lasted `duration`; the last comes
 * three times, as one may be lost. All have the timestamp of the first, which has the marker.
 */
export function digitPayloads(
  digit: string,
  {
    duration,
    interval,
    volume = 10,
  }: { readonly duration: number; readonly interval: number; readonly volume?: number },
): Uint8Array[] {
  const event = eventOf(digit);
  const payloads: Uint8Array[] = [];
  for (let so = interval; so < duration; so += interval) {
    payloads.push(encodeTelephoneEvent({ event, end: false, volume, duration: so }));
  }
  const last = encodeTelephoneEvent({ event, end: true, volume, duration });
  return [...payloads, last, last, last];
}

/** Digits out of a stream, each once, however many of its packets come, and in whatever order. */
export class DigitReceiver {
  #last: number | undefined;

  /** The digit, with the first packet of it that comes. @throws DecodeError */
  receive({ timestamp, payload }: Pick<RtpPacket, 'timestamp' | 'payload'>): string | undefined {
    const { event } = decodeTelephoneEvent(payload);
    // One of before that comes late is no new one.
    const isNew = this.#last === undefined || ((timestamp - this.#last) | 0) > 0;
    if (!isNew) return undefined;
    this.#last = timestamp;
    return digitOf(event);
  }
}
