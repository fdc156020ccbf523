/** NAS messages of a UE as the tap has them: decoded, before protection and after it. */
import { encodeNas, type NasMessage, summary } from '@trunkline/nas-5gs';
import type { Tap } from '@trunkline/platform';
import { summaryOf } from '@trunkline/sms';

interface Way {
  readonly from: string;
  readonly to: string;
  readonly supi: string;
}

export function showNas(tap: Tap | undefined, { from, to, supi }: Way, message: NasMessage): void {
  // Transport of another message is shown as that message.
  if (tap?.enabled !== true || message.message === 'UlNasTransport') return;
  tap.emit({
    from,
    to,
    protocol: 'nas-5gs',
    bytes: encodeNas(message),
    ue: supi,
    summary: () => summary(message),
  });
}

/** CP, RP and TPDU in their NAS transport, so that Wireshark reads them. */
export function showSms(tap: Tap | undefined, { from, to, supi }: Way, payloadContainer: Uint8Array): void {
  if (tap?.enabled !== true) return;
  const isUplink = from === 'UE';
  const message: NasMessage = {
    message: isUplink ? 'UlNasTransport' : 'DlNasTransport',
    payloadContainerType: 'sms',
    spare: 0,
    payloadContainer,
  };
  tap.emit({
    from,
    to,
    protocol: 'nas-5gs',
    bytes: encodeNas(message),
    ue: supi,
    summary: () => summaryOf(payloadContainer, isUplink ? 'ue' : 'network'),
  });
}
