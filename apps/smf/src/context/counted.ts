/**
 * Which reports of a URR were counted, by their numbers (UR-SEQN, TS 29.244 §8.2.71): a UPF tells what was not answered again, and by
 * then later reports may have come.
 */
export interface CountedReports {
  /** All numbers below this. */
  readonly below: number;
  /** And these, in ascending order. */
  readonly above: readonly number[];
}

/** Of numbers above the mark. A report that so many others overtook counts no more. */
const MAX_ABOVE = 64;

/** With one report more; undefined where it was counted before. */
export function withReport(counted: CountedReports | undefined, number: number): CountedReports | undefined {
  const { below, above } = counted ?? { below: 0, above: [] };
  if (number < below || above.includes(number)) return undefined;
  const numbers = [...above, number].sort((a, b) => a - b);
  let mark = numbers.length > MAX_ABOVE ? (numbers[0] ?? below) : below;
  while (numbers[0] === mark) {
    numbers.shift();
    mark++;
  }
  return { below: mark, above: numbers };
}
