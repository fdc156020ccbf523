/** Service-based calls as tap events: each once, as its server saw it. */
import type { SbiTap } from '@trunkline/sbi';
import type { Tap, TapEventNow } from './tap.ts';

export function sbiTap(tap: Tap, laneOf: (name: string) => string): SbiTap {
  return (seen) => {
    // Both ends of a call may be ours; the server's view is kept, and the client's only of calls to strangers.
    if (!tap.enabled || (seen.side === 'client' && seen.transport === 'in-process')) return;
    if (seen.side === 'client' && isOurs(laneOf, seen.kind === 'request' ? seen.to : seen.from)) return;
    const { kind, exchange, method, path, status, headers, body, parts } = seen;
    const event: TapEventNow = {
      from: laneOf(seen.from),
      to: laneOf(seen.to),
      protocol: 'http2',
      http: {
        exchange,
        method,
        path,
        headers,
        ...(status === undefined ? {} : { status }),
        ...(body === undefined ? {} : { body }),
        ...(parts === undefined ? {} : { parts }),
      },
      summary: () => (kind === 'request' ? `${method} ${shortPath(path)}` : `${status} ${seen.operation ?? ''}`.trim()),
    };
    tap.emit(event);
  };
}

function isOurs(laneOf: (name: string) => string, name: string): boolean {
  return laneOf(name) !== name;
}

function shortPath(path: string): string {
  const plain = path.split('?')[0] ?? path;
  return plain.length > 60 ? `${plain.slice(0, 57)}…` : plain;
}
