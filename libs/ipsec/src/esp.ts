/** The ESP packet (RFC 4303 §2): SPI, sequence number, initialisation vector, payload, padding, trailer, integrity check. */
import { concatBytes, DecodeError, EncodeError } from '@trunkline/wire';
import {
  blockOctets,
  decrypt,
  type EspKeys,
  encrypt,
  ICV_OCTETS,
  integrityCheck,
  isIntact,
  ivOctets,
} from './algorithms.ts';

/** IP protocol number. */
export const ESP = 50;

export interface EspPacket {
  readonly spi: number;
  readonly sequence: number;
  /** Protocol number of the payload: 17 for UDP. */
  readonly nextHeader: number;
  readonly payload: Uint8Array;
}

const HEADER = 8;
/** Pad length and next header. */
const TRAILER = 2;

/** What comes behind the IP header. `iv` is unpredictable (RFC 3602 §3). @throws EncodeError */
export function sealEsp(keys: EspKeys, { spi, sequence, nextHeader, payload }: EspPacket, iv: Uint8Array): Uint8Array {
  if (iv.length !== ivOctets(keys)) throw new EncodeError(`an initialisation vector of ${iv.length} octets`);
  const block = blockOctets(keys);
  const padding = (block - ((payload.length + TRAILER) % block)) % block;
  const plain = new Uint8Array(payload.length + padding + TRAILER);
  plain.set(payload);
  // §2.4: 1, 2, 3 …
  for (let i = 0; i < padding; i++) plain[payload.length + i] = i + 1;
  plain[plain.length - 2] = padding;
  plain[plain.length - 1] = nextHeader;
  const head = new Uint8Array(HEADER);
  const view = new DataView(head.buffer);
  view.setUint32(0, spi);
  view.setUint32(4, sequence);
  const covered = concatBytes(head, iv, encrypt(keys, iv, plain));
  return concatBytes(covered, integrityCheck(keys, covered));
}

/** Which association a packet is of, before anything is known of its truth. @throws DecodeError */
export function headOfEsp(bytes: Uint8Array): { readonly spi: number; readonly sequence: number } {
  if (bytes.length < HEADER) throw new DecodeError('length', `an ESP packet of ${bytes.length} octets`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { spi: view.getUint32(0), sequence: view.getUint32(4) };
}

/** @throws DecodeError where it is not of who has the keys, or not whole */
export function openEsp(keys: EspKeys, bytes: Uint8Array): EspPacket {
  const { spi, sequence } = headOfEsp(bytes);
  const at = HEADER + ivOctets(keys);
  const end = bytes.length - ICV_OCTETS;
  if (end < at + TRAILER) throw new DecodeError('length', `an ESP packet of ${bytes.length} octets`);
  // §3.4.4.1: integrity first, whatever is wrong with the rest.
  if (!isIntact(keys, bytes.subarray(0, end), bytes.subarray(end))) {
    throw new DecodeError('value', 'the integrity check does not fit');
  }
  if ((end - at) % blockOctets(keys) !== 0) throw new DecodeError('length', `${end - at} octets are no whole blocks`);
  const plain = decrypt(keys, bytes.subarray(HEADER, at), bytes.subarray(at, end));
  const padding = plain[plain.length - 2] as number;
  const nextHeader = plain[plain.length - 1] as number;
  const length = plain.length - TRAILER - padding;
  if (length < 0) throw new DecodeError('length', `padding of ${padding} octets`);
  // §2.4: the receiver looks at the padding, which costs little.
  for (let i = 0; i < padding; i++) {
    if (plain[length + i] !== i + 1) throw new DecodeError('value', 'the padding is not 1, 2, 3 …');
  }
  return { spi, sequence, nextHeader, payload: plain.subarray(0, length) };
}
