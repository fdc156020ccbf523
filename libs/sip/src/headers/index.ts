/** The catalogue of header fields that have a meaning here: `message.get(header.cseq)`. */
export * from './address.ts';
export * from './authentication.ts';
export * from './core.ts';
export * from './events.ts';
export * from './ims.ts';
export type { Valued } from './type.ts';
export * from './via.ts';
