/** Transport layer addresses of NGAP (TS 38.414 §5.1): 32 bits of IPv4, 128 of IPv6, or both. */
import { addressOctets, addressText, DecodeError } from '@trunkline/wire';

export interface BitString {
  readonly bytes: Uint8Array;
  readonly bits: number;
}

export function toTransportLayerAddress(text: string): BitString {
  const bytes = addressOctets(text);
  return { bytes, bits: 8 * bytes.length };
}

/** IPv4 where both are given: N3 of the UPF speaks it in any case. */
export function fromTransportLayerAddress({ bytes, bits }: BitString): string {
  if (bits === 32 || bits === 160) return addressText(bytes.subarray(0, 4));
  if (bits === 128) return addressText(bytes.subarray(0, 16));
  throw new DecodeError('value', `a transport layer address of ${bits} bits`, { path: 'transportLayerAddress' });
}
