/** Values as MessagePack: plain data, octet strings as they are. */
import { Packr } from 'msgpackr';

// Records would save the property names but tie a value to the process that wrote it.
const packr = new Packr({ useRecords: false, copyBuffers: true });

export function pack(value: unknown): Buffer {
  return Buffer.from(packr.pack(value));
}

export function unpack(bytes: Uint8Array): unknown {
  return plainBytes(packr.unpack(bytes));
}

/** msgpackr gives octet strings as Buffer; a context has them as Uint8Array whichever store it comes from. */
function plainBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Buffer.isBuffer(value)) return new Uint8Array(value);
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = plainBytes(value[i]);
    return value;
  }
  const fields = value as Record<string, unknown>;
  for (const name in fields) {
    const field = fields[name];
    if (typeof field === 'object') fields[name] = plainBytes(field);
  }
  return value;
}
