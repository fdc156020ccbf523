/** Speech in a chart: fifty packets a second say no more than the first and the last of them. */
import type { TapEvent } from '@trunkline/platform';

/** What stands between two packets of a stream and does not end it: the same packets, on other reference points. */
const CARRIERS: ReadonlySet<string> = new Set(['rtp', 'gtpu', 'ip']);

interface Run {
  readonly first: TapEvent;
  readonly at: number;
  last: TapEvent;
  count: number;
}

/** Runs of RTP on one way as one event each, in the place of their first, and so what carries them. All else stays as it is. */
export function summarised(events: readonly TapEvent[]): readonly TapEvent[] {
  const shown: TapEvent[] = [];
  const runs = new Map<string, Run>();
  const close = () => {
    for (const run of runs.values()) shown[run.at] = asOne(run);
    runs.clear();
  };
  for (const event of events) {
    if (!CARRIERS.has(event.protocol)) close();
    const isSpeech = event.protocol === 'rtp';
    if (isSpeech || (runs.size > 0 && CARRIERS.has(event.protocol))) {
      // Packets of one tunnel that carry speech of one codec read the same.
      const way = `${event.protocol} ${event.from}>${event.to} ${isSpeech ? '' : event.summary()}`;
      const run = runs.get(way);
      if (run !== undefined) {
        run.last = event;
        run.count++;
        continue;
      }
      runs.set(way, { first: event, at: shown.length, last: event, count: 1 });
    }
    shown.push(event);
  }
  close();
  return shown;
}

function asOne({ first, last, count }: Run): TapEvent {
  if (count === 1) return first;
  const ms = Math.round(last.time - first.time);
  return { ...first, summary: () => `${first.summary()} … ${count} packets in ${ms} ms` };
}
