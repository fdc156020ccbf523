/** Time as PFCP has it. */

/** From 1900 to 1970. */
const SECONDS_TO_1970 = 2_208_988_800;

/** Seconds since 1900 in 32 bits (TS 29.244 §8.2.65, RFC 5905 §6), of milliseconds since 1970. */
export function pfcpTime(ms: number): number {
  return (Math.floor(ms / 1_000) + SECONDS_TO_1970) >>> 0;
}
