/** The lanes of a chart, in the order in which people draw them. */
import type { TapEvent } from '@trunkline/platform';

export const LANE_ORDER: readonly string[] = [
  ...['UE', 'gNB', 'AMF', 'SMF', 'UPF', 'DN'],
  ...['P-CSCF', 'I-CSCF', 'S-CSCF', 'AS', 'HSS'],
  ...['AUSF', 'UDM', 'UDR', 'NSSF', 'PCF', 'BSF', 'SMSF', 'NRF'],
];

/** A step of a flow: what begins at this time, milliseconds since 1970. */
export interface Step {
  readonly time: number;
  readonly text: string;
}

export function lanesOf(
  messages: readonly Pick<TapEvent, 'from' | 'to'>[],
  order: readonly string[] = LANE_ORDER,
): readonly string[] {
  const present = new Set(messages.flatMap(({ from, to }) => [from, to]));
  // A second AMF, `AMF2`, stands beside the first.
  const known = order.flatMap((lane) => [...present].filter((one) => one.replace(/\d+$/, '') === lane).toSorted());
  return [...known, ...[...present].filter((lane) => !known.includes(lane))];
}
