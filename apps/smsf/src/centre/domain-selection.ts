/**
 * By which way a message goes to its subscriber (TS 23.204 §6.4, domain selection): IMS where a phone is registered there that takes short
 * messages, else NAS. What IMS could not deliver is tried over NAS, where the subscriber is registered for that.
 */
import { SbiError } from '@trunkline/sbi';
import { rpCause } from '@trunkline/sms';
import type { Attempt, Permission, SmsUe } from '../context/ue.ts';
import type { IpSmGw, Udm } from '../environment.ts';

export interface DomainSelection {
  readonly udm: Pick<Udm, 'permissions'>;
  /** The subscriber as the SMSF has it, registered for SMS over NAS. */
  readonly ueOf: (supi: string) => Promise<SmsUe | undefined>;
  readonly ipSmGw: IpSmGw | undefined;
  readonly warn: (message: string, about: { readonly supi?: string | undefined; readonly error?: unknown }) => void;
}

export type Domain = 'ims' | 'nas' | 'barred';

/** Offers a message to IMS; `ims` where it was taken, `barred` where the subscriber may not read at all. */
export async function selectDomain(
  { udm, ueOf, ipSmGw, warn }: DomainSelection,
  supi: string,
  delivery: Attempt & { readonly tpdu: Uint8Array },
): Promise<Domain> {
  if (ipSmGw === undefined) return 'nas';
  try {
    const ue = await ueOf(supi);
    const { terminating } = ue?.permissions ?? (await udm.permissions(supi));
    if (terminating !== 'allowed') return ue === undefined ? 'barred' : 'nas';
    await ipSmGw.deliver(supi, delivery);
    return 'ims';
  } catch (error) {
    if (!(error instanceof SbiError)) throw error;
    // Nobody there, or no such function at all.
    const expected = error.status === 404 || error.cause === 'NF_DISCOVERY_FAILURE';
    if (!expected) warn('no IP-SM-GW takes a message', { supi, error });
    return 'nas';
  }
}

/** The RP cause for a subscriber in IMS who may not write; undefined where he may. */
export async function refusalOf(udm: Pick<Udm, 'permissions'>, supi: string): Promise<number | undefined> {
  try {
    return CAUSES[(await udm.permissions(supi)).originating];
  } catch (error) {
    if (!(error instanceof SbiError)) throw error;
    return error.status === 404 ? rpCause.unidentifiedSubscriber : rpCause.networkOutOfOrder;
  }
}

const CAUSES: Readonly<Record<Permission, number | undefined>> = {
  allowed: undefined,
  barred: rpCause.operatorDeterminedBarring,
  'not-subscribed': rpCause.facilityNotSubscribed,
};
