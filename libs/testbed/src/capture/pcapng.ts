/** pcapng (draft-ietf-opsawg-pcapng): section, interfaces, names and packets as blocks of octets, little endian. */

const BLOCK = { section: 0x0a0d0d0a, interface: 1, names: 4, packet: 6 } as const;
const OPTION = { comment: 1, name: 2, description: 3, application: 4 } as const;
export const LINK = { ethernet: 1, raw: 101, upperPdu: 252 } as const;

const text = new TextEncoder();

export function sectionHeader(application: string): Uint8Array {
  const body = new Uint8Array(16);
  const view = new DataView(body.buffer);
  view.setUint32(0, 0x1a2b3c4d, true);
  view.setUint16(4, 1, true);
  // Length of the section: not known before its end.
  view.setBigInt64(8, -1n, true);
  return block(BLOCK.section, [body, ...options([[OPTION.application, application]])]);
}

/** Interfaces are numbered in the order in which they are described, from 0. Time stamps are microseconds. */
export function interfaceDescription(linkType: number, name: string, description: string): Uint8Array {
  const body = new Uint8Array(8);
  new DataView(body.buffer).setUint16(0, linkType, true);
  const described = options([
    [OPTION.name, name],
    [OPTION.description, description],
  ]);
  return block(BLOCK.interface, [body, ...described]);
}

/** A name for an IPv4 address. */
export function nameResolution(address: Uint8Array, name: string): Uint8Array {
  const value = new Uint8Array([...address, ...text.encode(name), 0]);
  const record = padded(value, 4);
  const view = new DataView(record.buffer);
  view.setUint16(0, 1, true);
  view.setUint16(2, value.length, true);
  return block(BLOCK.names, [record, new Uint8Array(4), ...options([])]);
}

/** `time` in milliseconds since 1970. */
export function packetBlock(interfaceId: number, time: number, bytes: Uint8Array, comment?: string): Uint8Array {
  const data = padded(bytes, 20);
  const view = new DataView(data.buffer);
  const microseconds = Math.round(time * 1000);
  view.setUint32(0, interfaceId, true);
  view.setUint32(4, Math.floor(microseconds / 2 ** 32), true);
  view.setUint32(8, microseconds % 2 ** 32, true);
  view.setUint32(12, bytes.length, true);
  view.setUint32(16, bytes.length, true);
  return block(BLOCK.packet, [data, ...(comment === undefined ? [] : options([[OPTION.comment, comment]]))]);
}

function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = 12 + parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, length, true);
  let at = 8;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  view.setUint32(at, length, true);
  return bytes;
}

/** With the end of options behind them. */
function options(list: readonly (readonly [code: number, value: string])[]): Uint8Array[] {
  return [...list.map(([code, value]) => option(code, text.encode(value))), new Uint8Array(4)];
}

function option(code: number, value: Uint8Array): Uint8Array {
  const bytes = padded(value, 4);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, code, true);
  view.setUint16(2, value.length, true);
  return bytes;
}

/** With `before` octets in front, and zeroes behind up to a multiple of four. */
function padded(value: Uint8Array, before: number): Uint8Array {
  const bytes = new Uint8Array(before + Math.ceil(value.length / 4) * 4);
  bytes.set(value, before);
  return bytes;
}
