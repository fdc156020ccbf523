/** Numbers as people dial them, and subscribers by number (TS 23.003 §3.3). */
import { type Address, phoneNumber } from '@trunkline/sms';
import type { SmsfConfig } from '../config.ts';

type Plan = Pick<SmsfConfig['centre'], 'countryCode' | 'nationalPrefix' | 'internationalPrefix'>;

/** `msisdn-…` of a number; undefined for what is no telephone number. */
export function gpsiOf({ type, number }: Address, plan: Plan): string | undefined {
  if (type === 'alphanumeric' || !/^\d{1,20}$/.test(number)) return undefined;
  const digits = international(type, number, plan);
  return /^\d{5,15}$/.test(digits) ? `msisdn-${digits}` : undefined;
}

function international(type: Address['type'], number: string, plan: Plan): string {
  const { countryCode, nationalPrefix, internationalPrefix } = plan;
  if (type === 'international') return number;
  if (type === 'national') return `${countryCode ?? ''}${number}`;
  if (internationalPrefix !== '' && number.startsWith(internationalPrefix)) {
    return number.slice(internationalPrefix.length);
  }
  if (countryCode !== undefined && nationalPrefix !== '' && number.startsWith(nationalPrefix)) {
    return `${countryCode}${number.slice(nationalPrefix.length)}`;
  }
  return number;
}

/** As a sender is shown; one without a telephone number has a name instead. */
export function addressOf(gpsi: string | undefined): Address {
  const digits = gpsi === undefined ? undefined : /^msisdn-(\d+)$/.exec(gpsi)?.[1];
  if (digits === undefined) return { type: 'alphanumeric', plan: 0, number: 'no number' };
  return phoneNumber(`+${digits}`);
}
