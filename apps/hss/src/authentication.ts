/**
 * Authentication vectors for IMS (TS 33.203 §6.1, Annex N): AKA with the key and the sequence number that 5G-AKA has, or a password.
 * Both cores count with one number in the UDR, which is moved by a conditional write, so that no two vectors ever share one.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  type AuthenticationVector,
  generateVector,
  nextSqn,
  resynchronise,
  sqnFromBytes,
  sqnToBytes,
} from '@trunkline/aka';
import { authenticationSubscription, credentialsOf, takeSequenceNumber, type Udr } from '@trunkline/udr-client';
import { fromHex, toHex } from '@trunkline/wire';

export interface Resynchronisation {
  readonly rand: Uint8Array;
  readonly auts: Uint8Array;
}

export type Vectors = { readonly vectors: readonly AuthenticationVector[] } | { readonly failure: 'auts' | 'no-key' };

export async function akaVectors(
  udr: Udr,
  supi: string,
  { count, after }: { readonly count: number; readonly after?: Resynchronisation | undefined },
): Promise<Vectors> {
  const subscription = await authenticationSubscription(udr, supi);
  const credentials = credentialsOf(subscription);
  if (credentials === undefined) return { failure: 'no-key' };
  const follow = after === undefined ? undefined : resynchronise(credentials, after);
  if (follow?.result === 'mac-failure') return { failure: 'auts' };
  // As many as there are vectors are this call's; they follow the USIM's own where it has told it.
  let first = 0;
  await takeSequenceNumber(udr, supi, subscription, (stored) => {
    first = nextSqn(follow?.sqnMs ?? sqnOf(stored));
    let last = first;
    for (let n = 1; n < count; n++) last = nextSqn(last);
    return toHex(sqnToBytes(last));
  });
  const amf = imsAmf(subscription.authenticationManagementField);
  const vectors: AuthenticationVector[] = [];
  for (let sqn = first, n = 0; n < count; n++, sqn = nextSqn(sqn)) {
    vectors.push(generateVector(credentials, { rand: new Uint8Array(randomBytes(16)), sqn, amf }));
  }
  return { vectors };
}

/** The separation bit is of EPS and 5GS alone (TS 33.102 Annex H): a vector of IMS serves for no K_ASME and no K_AUSF. */
function imsAmf(written = '0000'): Uint8Array {
  const amf = fromHex(written).slice();
  amf[0] = (amf[0] ?? 0) & 0x7f;
  return amf;
}

/** HA1 of RFC 7616 §3.4.2, in hexadecimal digits. */
export function digestHa1(impi: string, realm: string, password: string): string {
  return createHash('md5').update(`${impi}:${realm}:${password}`).digest('hex');
}

const sqnOf = (hex: string) => sqnFromBytes(fromHex(hex));
