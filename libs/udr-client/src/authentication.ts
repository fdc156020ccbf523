/** The authentication subscription: its key, and its sequence number, which no two vectors share, of whichever core. */
import type { Credentials } from '@trunkline/aka';
import { SbiError, type SubscriptionData } from '@trunkline/sbi';
import { fromHex } from '@trunkline/wire';
import type { Udr } from './udr.ts';

/** How often a sequence number is tried again when another worker took the same one. */
const SQN_ATTEMPTS = 8;

export async function authenticationSubscription(
  udr: Udr,
  supi: string,
): Promise<SubscriptionData.AuthenticationSubscription> {
  return (await udr.queryAuthSubsData({ path: { ueId: supi } })).body;
}

/**
 * Moves the subscriber's sequence number with a conditional write, so that no two vectors ever share one.
 * `advance` gives the next number from the stored one (12 hexadecimal digits each).
 */
export async function takeSequenceNumber(
  udr: Udr,
  supi: string,
  subscription: SubscriptionData.AuthenticationSubscription,
  advance: (stored: string) => string,
): Promise<string> {
  let stored = subscription.sequenceNumber?.sqn ?? '000000000000';
  for (let attempt = 0; attempt < SQN_ATTEMPTS; attempt++) {
    const next = advance(stored);
    try {
      await udr.modifyAuthenticationSubscription({
        path: { ueId: supi },
        body: [
          { op: 'test', path: '/sequenceNumber/sqn', value: stored },
          { op: 'replace', path: '/sequenceNumber/sqn', value: next },
        ],
      });
      return next;
    } catch (error) {
      if (!(error instanceof SbiError) || error.status !== 409) throw error;
      stored = (await authenticationSubscription(udr, supi)).sequenceNumber?.sqn ?? stored;
    }
  }
  throw new SbiError(503, 'NF_CONGESTION_RISK', `sequence number of ${supi} is contended`);
}

/** Undefined where the subscription has no key that can be used. */
export function credentialsOf(subscription: SubscriptionData.AuthenticationSubscription): Credentials | undefined {
  const { encPermanentKey, encOpcKey, encTopcKey, algorithmId } = subscription;
  if (encPermanentKey === undefined) return undefined;
  const k = fromHex(encPermanentKey);
  if (algorithmId === 'tuak') {
    return encTopcKey === undefined ? undefined : { algorithm: 'tuak', k, topc: fromHex(encTopcKey) };
  }
  return encOpcKey === undefined ? undefined : { algorithm: 'milenage', k, opc: fromHex(encOpcKey) };
}
