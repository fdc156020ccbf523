/** PFCP messages (TS 29.244 §7.2): header and IEs. */
import { DecodeError, EncodeError, Reader, toHex, Writer } from '@trunkline/wire';
import { byName, byType, type PfcpMessage } from './messages.ts';
import { readFields, writeFields } from './table.ts';

/** What a header says; enough to answer a message whose body is wrong. */
export interface PfcpHeader {
  readonly version: number;
  readonly type: number;
  readonly seid: bigint | undefined;
  readonly sequenceNumber: number;
  readonly priority: number | undefined;
  /** Index of the first octet of the body. */
  readonly bodyAt: number;
  /** Index after the last. */
  readonly end: number;
}

/** @throws DecodeError */
export function decodePfcpHeader(bytes: Uint8Array): PfcpHeader {
  const reader = new Reader(bytes);
  const flags = reader.u8();
  const version = flags >> 5;
  const type = reader.u8();
  const length = reader.u16();
  if (length > reader.remaining) {
    throw new DecodeError('length', `a length of ${length}, ${reader.remaining} octets are left`, { offset: 2 });
  }
  const end = reader.offset + length;
  const seid = (flags & 1) === 0 ? undefined : reader.u64();
  const sequenceNumber = reader.u24();
  const last = reader.u8();
  if (reader.offset > end) throw new DecodeError('length', 'the header is longer than the message', { offset: 2 });
  const priority = (flags & 2) === 0 ? undefined : last >> 4;
  return { version, type, seid, sequenceNumber, priority, bodyAt: reader.offset, end };
}

/** @throws DecodeError */
export function decodePfcp(bytes: Uint8Array): PfcpMessage {
  const { version, type, seid, sequenceNumber, priority, bodyAt, end } = decodePfcpHeader(bytes);
  if (version !== 1) throw new DecodeError('unknown', `PFCP version ${version}`, { offset: 0 });
  const table = byType.get(type);
  if (table === undefined) throw new DecodeError('unknown', `PFCP message type ${type}`, { offset: 1 });
  if (table.session !== (seid !== undefined)) {
    throw new DecodeError('value', `${table.name} ${table.session ? 'needs' : 'has no'} SEID`, { offset: 0 });
  }
  const message: Record<string, unknown> = { message: table.name, sequenceNumber };
  if (seid !== undefined) message['seid'] = seid;
  if (priority !== undefined) message['priority'] = priority;
  try {
    readFields(table.rows, new Reader(bytes, bodyAt, end), message);
  } catch (error) {
    throw error instanceof DecodeError ? error.within(table.name) : error;
  }
  return message as unknown as PfcpMessage;
}

/** @throws EncodeError */
export function encodePfcp(message: PfcpMessage): Uint8Array {
  const table = byName.get(message.message);
  if (table === undefined)
    throw new EncodeError(`there is no PFCP message ${(message as { message: string }).message}`);
  const writer = new Writer(256);
  const { priority, sequenceNumber } = message;
  writer.u8(0x20 | (priority === undefined ? 0 : 2) | (table.session ? 1 : 0)).u8(table.type);
  const at = writer.mark(2);
  if (table.session) writer.u64((message as { seid: bigint }).seid);
  writer.u24(sequenceNumber).u8((priority ?? 0) << 4);
  writeFields(table.rows, writer, message as unknown as Readonly<Record<string, unknown>>);
  return writer.patch(at, 2).finish();
}

/** Message name and key fields, on one line. */
export function summary(message: PfcpMessage): string {
  const parts: string[] = [message.message.replace(/(?!^)([A-Z])/g, ' $1')];
  if ('seid' in message) parts.push(`SEID ${message.seid}`);
  if ('cause' in message) parts.push(`cause ${message.cause}`);
  if ('nodeId' in message) parts.push(message.nodeId);
  if (message.message === 'SessionReportRequest') parts.push(Object.keys(message.reportType).join('+').toUpperCase());
  if (message.message === 'SessionModificationRequest') parts.push(...rulesIn(message));
  if ('usageReport' in message) {
    for (const { urrId, usageReportTrigger } of message.usageReport ?? []) {
      parts.push(`URR ${urrId}: ${Object.keys(usageReportTrigger).join('+')}`);
    }
  }
  return parts.join(' ');
}

/** `updateFar 2`: what a request does to which rules. */
function rulesIn(request: PfcpMessage): string[] {
  return Object.entries(request).flatMap(([name, rules]) => {
    if (!/^(create|update|remove|query)(Pdr|Far|Qer|Urr)$/.test(name) || !Array.isArray(rules)) return [];
    const id = `${name.slice(-3).toLowerCase()}Id`;
    return `${name} ${(rules as readonly Record<string, unknown>[]).map((rule) => rule[id]).join(',')}`;
  });
}

/** A tree that JSON can hold. */
export function pfcpToJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(pfcpToJson);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, pfcpToJson(member)]));
  }
  return value;
}
