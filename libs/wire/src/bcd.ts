/** Telephony BCD (TS 24.501 §9.11.3.4, TS 23.003): digit 1 in the low half of octet 1, 0xF as filler. */
import { DecodeError, EncodeError } from './errors.ts';

/** Decimal digits of swapped-nibble BCD; a filler 0xF may stand only at the end. */
export function decodeBcd(bytes: Uint8Array): string {
  let digits = '';
  for (let i = 0; i < bytes.length; i++) {
    const octet = bytes[i] as number;
    const low = octet & 0x0f;
    const high = octet >> 4;
    if (low > 9) throw new DecodeError('value', 'not a BCD digit', { offset: i });
    digits += low;
    if (high === 0x0f && i === bytes.length - 1) break;
    if (high > 9) throw new DecodeError('value', 'not a BCD digit', { offset: i });
    digits += high;
  }
  return digits;
}

export function encodeBcd(digits: string): Uint8Array {
  if (!/^\d*$/.test(digits)) throw new EncodeError(`"${digits}" is not a string of decimal digits`);
  const bytes = new Uint8Array((digits.length + 1) >> 1);
  for (let i = 0; i < bytes.length; i++) {
    const low = digits.charCodeAt(2 * i) - 48;
    const high = 2 * i + 1 < digits.length ? digits.charCodeAt(2 * i + 1) - 48 : 0x0f;
    bytes[i] = (high << 4) | low;
  }
  return bytes;
}
