/** NAS messages in plain form as tap events between the lanes UE and AMF. What was on the wire is the n2-gateway's to show. */
import { encodeNas, summary } from '@trunkline/nas-5gs';
import type { Tap } from '@trunkline/platform';
import type { NasSeen } from '../environment.ts';

export function nasTap(tap: Tap): (seen: NasSeen) => void {
  return ({ direction, message, supi }) => {
    if (!tap.enabled) return;
    tap.emit({
      from: direction === 'uplink' ? 'UE' : 'AMF',
      to: direction === 'uplink' ? 'AMF' : 'UE',
      protocol: 'nas-5gs',
      bytes: encodeNas(message),
      ...(supi === undefined ? {} : { ue: supi }),
      summary: () => summary(message),
    });
  };
}
