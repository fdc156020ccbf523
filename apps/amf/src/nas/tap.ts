/** NAS messages in plain form as tap events between the lanes UE and AMF. What was on the wire is the n2-gateway's to show. */
import { encodeNas, type NasMessage, summary } from '@trunkline/nas-5gs';
import type { Tap } from '@trunkline/platform';
import { summaryOf } from '@trunkline/sms';
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
      summary: () => [summary(message), smsIn(message)].filter((part) => part !== '').join(' '),
    });
  };
}

/** The short message that a transport carries, for people: the AMF itself does not read it. */
function smsIn(message: NasMessage): string {
  if (message.message !== 'UlNasTransport' && message.message !== 'DlNasTransport') return '';
  if (message.payloadContainerType !== 'sms') return '';
  return summaryOf(message.payloadContainer, message.message === 'UlNasTransport' ? 'ue' : 'network');
}
