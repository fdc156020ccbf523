/** Serial number arithmetic of RFC 1982 for TSNs (32 bits) and SSNs (16 bits), as RFC 9260 §1.6 asks. */

export function tsnAfter(a: number, b: number): boolean {
  return ((a - b) | 0) > 0;
}

/** How far `a` is ahead of `b`; negative when it is behind. */
export function tsnDistance(a: number, b: number): number {
  return (a - b) | 0;
}

export function tsnAdd(tsn: number, count: number): number {
  return (tsn + count) >>> 0;
}

export function ssnNext(ssn: number): number {
  return (ssn + 1) & 0xffff;
}

export function ssnBefore(a: number, b: number): boolean {
  return ((a - b) << 16) >> 16 < 0;
}
