/** Which worker is drained: the one that costs least, in UEs that move to others and in load that they take over. */
import { percent, plural } from './sentences.ts';
import { isFresh, pressure, type Worker } from './worker.ts';

export interface Victim {
  readonly worker: Worker;
  /** `amf-2 is the cheapest to drain: 12 UEs, 3 % busy` */
  readonly why: string;
}

/** Of workers that are ready. One that says nothing of itself is taken first: it may be of no use to anybody. */
export function cheapest(ready: readonly Worker[], now: number): Victim | undefined {
  const silent = ready.find((worker) => !isFresh(worker, now));
  if (silent !== undefined)
    return { worker: silent, why: `${silent.id} does not say how loaded it is, so it goes first` };
  const known = ready.filter((worker) => isFresh(worker, now));
  const total = (of: (worker: (typeof known)[number]) => number) => known.reduce((sum, one) => sum + of(one), 0) || 1;
  const [ues, demand] = [total(({ load }) => load.ues ?? 0), total(({ load }) => pressure(load))];
  // Shares of all UEs and of all load weigh the same.
  const cost = ({ load }: (typeof known)[number]) => (load.ues ?? 0) / ues + pressure(load) / demand;
  const [first] = known.toSorted((a, b) => cost(a) - cost(b) || (a.id < b.id ? -1 : 1));
  if (first === undefined) return undefined;
  const has = [
    ...(first.load.ues === undefined ? [] : [plural(first.load.ues, 'UE')]),
    `${percent(first.load.busy)} busy`,
  ];
  return { worker: first, why: `${first.id} is the cheapest to drain: ${has.join(', ')}` };
}
