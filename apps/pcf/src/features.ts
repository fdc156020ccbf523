// Feature negotiation (TS 29.500, 6.6): hexadecimal digits, the last one for features 1 to 4.

/** The features that both sides have; features are counted from 1 in the tables of each service. */
export function commonFeatures(offered: string | undefined, own: readonly number[]): string {
  const ours = own.reduce((bits, feature) => bits | (1n << BigInt(feature - 1)), 0n);
  const theirs = offered === undefined || offered === '' ? 0n : BigInt(`0x${offered}`);
  return (ours & theirs).toString(16);
}
