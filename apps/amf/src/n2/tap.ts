/** N2 messages as tap events of the lane AMF. */
import { decodeNgapPdu } from '@trunkline/ngap';
import type { Tap } from '@trunkline/platform';

/** PPID of NGAP (TS 38.412 §7). */
const NGAP_PPID = 60;

export interface SeenOnN2 {
  readonly direction: 'in' | 'out';
  readonly peer: string;
  readonly stream: number;
  readonly bytes: Uint8Array;
}

export function n2Tap(tap: Tap): (seen: SeenOnN2) => void {
  return ({ direction, bytes, stream, peer }) => {
    if (!tap.enabled) return;
    const [from, to] = direction === 'in' ? ['gNB', 'AMF'] : ['AMF', 'gNB'];
    tap.emit({
      time: performance.timeOrigin + performance.now(),
      from: from ?? '',
      to: to ?? '',
      protocol: 'ngap',
      bytes,
      summary: () => summary(bytes, stream, peer),
    });
  };
}

function summary(bytes: Uint8Array, stream: number, peer: string): string {
  try {
    return decodeNgapPdu(bytes).message;
  } catch {
    return `NGAP that cannot be decoded, stream ${stream} of ${peer}, PPID ${NGAP_PPID}`;
  }
}
