/** Aligned PER (X.691) over codec tables that the ASN.1 compiler in `compiler/` writes. No I/O. */
export type { Codec, Fields, Resolve } from './codec/codec.ts';
export { compile } from './codec/compile.ts';
export { type PduCodec, type PduHeader, pduCodec, type TriggeringMessage, triggeringMessages } from './codec/pdu.ts';
export { PerReader } from './reader.ts';
export type * from './schema.ts';
export type * from './values.ts';
export { PerWriter } from './writer.ts';
