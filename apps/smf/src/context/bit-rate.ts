/** Bit rates: text of TS 29.571 (BitRate) to bits per second. */

const UNITS: Readonly<Record<string, number>> = { bps: 1, Kbps: 1e3, Mbps: 1e6, Gbps: 1e9, Tbps: 1e12 };

/** `"1.5 Gbps"` → 1,500,000,000. Throws RangeError on anything else. */
export function bitsPerSecond(text: string): number {
  const match = /^(\d+(?:\.\d+)?) (bps|Kbps|Mbps|Gbps|Tbps)$/.exec(text);
  const unit = UNITS[match?.[2] ?? ''];
  if (match === null || unit === undefined) throw new RangeError(`"${text}" is not a bit rate such as "100 Mbps"`);
  return Math.round(Number(match[1]) * unit);
}
