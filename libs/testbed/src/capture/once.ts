/** Where both ends of N3 and N4 are in this process, each shows every message: it was one. */
import type { TapEvent, TapListener } from '@trunkline/platform';
import { toHex } from '@trunkline/wire';

/** How many first sights are remembered; a second one comes within milliseconds. */
const REMEMBERED = 1000;

/** Gives each message of PFCP and GTP-U to `listener` when it is first seen, not when its receiver shows it again. */
export function eachOnce(listener: TapListener): TapListener {
  const seen = new Set<string>();
  return (event: TapEvent) => {
    if (event.protocol === 'pfcp' || event.protocol === 'gtpu') {
      const key = `${event.from}>${event.to}:${toHex(event.bytes ?? new Uint8Array(0))}`;
      if (seen.delete(key)) return;
      seen.add(key);
      const [oldest] = seen;
      if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    }
    listener(event);
  };
}
