/** N2 as the gNB sees it, for charts and captures of cores that have no tap for us. */
import { decodeNgapPdu, summary } from '@trunkline/ngap';
import type { Tap } from '@trunkline/platform';
import { PPID_NGAP, type SctpAssociation } from '@trunkline/sctp';

export function showNgap(
  tap: Tap | undefined,
  direction: 'up' | 'down',
  { local, remote }: SctpAssociation,
  { stream, ppid, bytes }: { readonly stream: number; readonly ppid: number; readonly bytes: Uint8Array },
): void {
  if (tap?.enabled !== true || ppid !== PPID_NGAP) return;
  const [from, to] = direction === 'up' ? [local, remote] : [remote, local];
  tap.emit({
    ...(direction === 'up' ? { from: 'gNB', to: 'AMF' } : { from: 'AMF', to: 'gNB' }),
    protocol: 'ngap',
    bytes,
    wire: { from, to, stream, ppid },
    summary: () => textOf(bytes),
  });
}

function textOf(bytes: Uint8Array): string {
  try {
    return summary(decodeNgapPdu(bytes));
  } catch {
    return 'not NGAP';
  }
}
