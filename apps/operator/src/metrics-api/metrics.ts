/** The figures that a HorizontalPodAutoscaler may ask for, of one worker. */
import { pressure, type WorkerLoad } from '@trunkline/scaling';

export const METRICS: Readonly<Record<string, (load: WorkerLoad) => number | undefined>> = {
  /** In event loops, as the operator itself counts it: 0.4 is a worker that is 40 % busy, up to 2 where messages wait. */
  signalling_load: pressure,
  signalling_messages_per_second: ({ messagesPerSecond }) => messagesPerSecond,
  /** UEs, PDU sessions of an SMF. */
  served_ues: ({ ues }) => ues,
};

/** A quantity of Kubernetes, in thousandths. */
export function quantity(value: number): string {
  return `${Math.round(1_000 * value)}m`;
}
