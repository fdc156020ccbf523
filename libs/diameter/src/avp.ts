/** An AVP as octets (RFC 6733 §4.1): code, flags, length, vendor, value, padding. */
import { EncodeError, Reader, Writer } from '@trunkline/wire';
import { DiameterError, type RawAvp } from './error.ts';
import { diameterResult } from './result.ts';

export const V_BIT = 0x80;
export const M_BIT = 0x40;

const MAX_AVP = 0xffffff;

/** A header, and a reader over just the value. */
export interface AvpHeader {
  readonly code: number;
  /** 0 without the V bit. */
  readonly vendorId: number;
  readonly flags: number;
  readonly value: Reader;
}

/**
 * The next AVP; its padding is skipped.
 * @throws DiameterError 5014; Failed-AVP has the header and as many zeros as `minimum` says that a value needs.
 */
export function readAvp(reader: Reader, minimum: (code: number, vendorId: number) => number): AvpHeader {
  const start = reader.offset;
  if (reader.remaining < 8) {
    throw new DiameterError(diameterResult.invalidAvpLength, `${reader.remaining} octets are no AVP`, {
      offset: start,
    });
  }
  const code = reader.u32();
  const flags = reader.u8();
  const length = reader.u24();
  const hasVendor = (flags & V_BIT) !== 0;
  const vendorId = hasVendor && reader.remaining >= 4 ? reader.u32() : 0;
  const headerLength = hasVendor ? 12 : 8;
  if (length < headerLength || start + length > reader.end) {
    throw new DiameterError(diameterResult.invalidAvpLength, `AVP ${code} has a length of ${length}`, {
      offset: start,
      failedAvp: rawAvp(code, vendorId, flags, new Uint8Array(minimum(code, vendorId))),
    });
  }
  const value = reader.sub(length - headerLength);
  // Padding is not part of the length. Peers that leave out the last one of a group are understood.
  reader.skip(Math.min(-length & 3, reader.remaining));
  return { code, vendorId, flags, value };
}

export function rawAvp(code: number, vendorId: number, flags: number, value: Uint8Array): RawAvp {
  const vendor = (flags & V_BIT) === 0 ? {} : { vendorId };
  return { code, ...vendor, mandatory: (flags & M_BIT) !== 0, value };
}

/** Writes a header; {@link endAvp} with what this gives completes it, once the value is written. */
export function beginAvp(writer: Writer, code: number, vendorId: number, flags: number): number {
  const start = writer.length;
  writer.u32(code).u8(flags).u24(0);
  if ((flags & V_BIT) !== 0) writer.u32(vendorId);
  return start;
}

export function endAvp(writer: Writer, start: number): void {
  const length = writer.length - start;
  if (length > MAX_AVP) throw new EncodeError(`an AVP of ${length} octets: it has at most ${MAX_AVP}`);
  writer.bytes[start + 5] = length >>> 16;
  writer.bytes[start + 6] = length >>> 8;
  writer.bytes[start + 7] = length;
  for (let padding = -length & 3; padding > 0; padding--) writer.u8(0);
}

export function writeRawAvp(writer: Writer, { code, vendorId, mandatory, value }: RawAvp): void {
  const flags = (vendorId === undefined ? 0 : V_BIT) | (mandatory ? M_BIT : 0);
  const start = beginAvp(writer, code, vendorId ?? 0, flags);
  writer.put(value);
  endAvp(writer, start);
}

/** The group that an AVP at fault came in, with that one alone (RFC 6733 §7.5). */
export function wrapAvp(group: AvpHeader, inner: RawAvp | undefined): RawAvp {
  const writer = new Writer(64);
  if (inner !== undefined) writeRawAvp(writer, inner);
  return rawAvp(group.code, group.vendorId, group.flags, writer.finish());
}

/** AVPs up to the first that cannot be read: of a message that is wrong, what its answer needs. */
export function readableAvps(bytes: Uint8Array, start: number): RawAvp[] {
  const reader = new Reader(bytes, Math.min(start, bytes.length));
  const avps: RawAvp[] = [];
  try {
    while (reader.remaining > 0) {
      const { code, vendorId, flags, value } = readAvp(reader, () => 0);
      avps.push(rawAvp(code, vendorId, flags, value.rest().slice()));
    }
  } catch (error) {
    if (!(error instanceof DiameterError)) throw error;
  }
  return avps;
}
