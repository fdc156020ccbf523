/** Values of IEs that come from settings and identifiers. */
import type { KeySetIdentifier, MobileIdentity } from '@trunkline/nas-5gs';
import type { Snssai } from '@trunkline/wire';
import type { AmfConfig } from '../config.ts';

/** Of the anti-bidding-down feature set: none (TS 33.501 §A.7.1). */
export const ABBA = Uint8Array.of(0, 0);

export function nativeKsi(ksi: number): KeySetIdentifier {
  return { ksi, mapped: false };
}

/** TS 29.571 Pei. */
export function peiOf(identity: Extract<MobileIdentity, { type: 'imei' | 'imeisv' }>): string {
  return identity.type === 'imei' ? `imei-${identity.imei}` : `imeisv-${identity.imeisv}`;
}

const SERVICES = ['police', 'ambulance', 'fire', 'marine', 'mountain'] as const;

/** Emergency number list (TS 24.008 §10.5.3.13): each with its length, service categories, and digits as swapped BCD. */
export function emergencyNumberList(numbers: AmfConfig['emergency']['numbers']): Uint8Array {
  return Uint8Array.from(
    numbers.flatMap(({ number, services }) => {
      const category = services.reduce((bits, service) => bits | (1 << SERVICES.indexOf(service)), 0);
      const digits = number.length % 2 === 0 ? number : `${number}f`;
      const octets = digits.match(/../g)?.map((pair) => Number.parseInt(`${pair[1]}${pair[0]}`, 16)) ?? [];
      return [1 + octets.length, category, ...octets];
    }),
  );
}

/** Slices without an undefined member. */
export function nasNssai(slices: readonly Snssai[]): { readonly sst: number; readonly sd?: string }[] {
  return slices.map(({ sst, sd }) => (sd === undefined ? { sst } : { sst, sd }));
}

/** GPRS timer 3 (TS 24.008 §10.5.7.4a) has five bits of a unit: the time that it can say and that is not shorter. */
export function gprsTimer3Seconds(seconds: number): number {
  const unit = [2, 30, 60, 600, 3_600, 36_000, 1_152_000].find((one) => seconds <= 31 * one) ?? 1_152_000;
  return unit * Math.ceil(seconds / unit);
}

/** GPRS timer 3 as TS 38.413 §9.3.3.24 has it, in 8 bits; seconds that {@link gprsTimer3Seconds} gave. */
export function periodicUpdateTimer(seconds: number): number {
  const unit = TIMER_3_UNITS.find(({ length }) => seconds % length === 0 && seconds / length <= 31) ?? TIMER_3_UNITS[0];
  return (unit.code << 5) | Math.min(31, Math.ceil(seconds / unit.length));
}

/** TS 24.008 table 10.5.163a, the longest first. */
const TIMER_3_UNITS = [
  { code: 0b110, length: 1_152_000 },
  { code: 0b010, length: 36_000 },
  { code: 0b001, length: 3_600 },
  { code: 0b000, length: 600 },
  { code: 0b101, length: 60 },
  { code: 0b100, length: 30 },
  { code: 0b011, length: 2 },
] as const;

/** Time zone of TS 23.040 §9.2.3.11: quarters of an hour as swapped BCD digits, the sign in bit 4. */
export function timeZone(minutesEast: number): number {
  const quarters = Math.abs(minutesEast) / 15;
  return ((quarters % 10) << 4) | Math.floor(quarters / 10) | (minutesEast < 0 ? 0x08 : 0);
}

/** Universal time and local time zone (TS 24.008 §10.5.3.9): seven octets of swapped BCD digits, year first. */
export function universalTime(now: number, minutesEast: number): Uint8Array {
  const date = new Date(now);
  const fields = [
    date.getUTCFullYear() % 100,
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
  return Uint8Array.from([
    ...fields.map((value) => ((value % 10) << 4) | Math.floor(value / 10)),
    timeZone(minutesEast),
  ]);
}
