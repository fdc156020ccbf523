/** Where both ends of N3, N4, a SIP or an RTP hop are in this process, each shows every message: it was one. */
import type { TapEvent, TapListener } from '@trunkline/platform';
import { toHex } from '@trunkline/wire';

/** How many first sights are remembered; a second one comes within milliseconds. */
const REMEMBERED = 1000;

/** Names of lanes do not tell what was on a wire: the other end may go by its address. */
const SHOWN_TWICE: ReadonlySet<string> = new Set(['pfcp', 'gtpu', 'sip', 'rtp']);

/** Gives each message of these to `listener` when it is first seen, not when its receiver shows it again. */
export function eachOnce(listener: TapListener): TapListener {
  const seen = new Set<string>();
  return (event: TapEvent) => {
    if (SHOWN_TWICE.has(event.protocol)) {
      const key = `${wayOf(event)}:${toHex(event.bytes ?? new Uint8Array(0))}`;
      if (seen.delete(key)) return;
      seen.add(key);
      const [oldest] = seen;
      if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    }
    listener(event);
  };
}

function wayOf({ protocol, from, to, wire }: TapEvent): string {
  if (wire === undefined || (protocol !== 'sip' && protocol !== 'rtp')) return `${from}>${to}`;
  return `${wire.from.address}:${wire.from.port}>${wire.to.address}:${wire.to.port}`;
}
