/** What the lines of a session and of a medium say: origin, connection, bandwidth, direction, packet times. */
import {
  attribute,
  attributeLine,
  attributes,
  badLine,
  decimal,
  lineOf,
  type MediaDescription,
  type SdpLine,
  type SessionDescription,
  withoutAttributes,
  words,
} from './description.ts';

/** o= (RFC 8866 §5.2). The two numbers may be larger than a double holds: they are digits. */
export interface Origin {
  readonly username: string;
  readonly sessionId: string;
  readonly sessionVersion: string;
  readonly addressType: string;
  readonly address: string;
}

/** c= (RFC 8866 §5.7), network type IN. `scope` is what follows the address after a "/": TTL, number of addresses. */
export interface Connection {
  /** `IP4` or `IP6`. */
  readonly addressType: string;
  readonly address: string;
  readonly scope?: string;
}

/** b= (RFC 8866 §5.8): AS in kbit/s, RS and RR (RFC 3556) in bit/s. */
export interface Bandwidth {
  readonly type: string;
  readonly value: number;
}

/** RFC 8866 §6.7. */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

const DIRECTIONS: readonly string[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

/** @throws DecodeError */
export function originOf(description: SessionDescription): Origin {
  const line = lineOf(description.lines, 'o');
  const [username, sessionId, sessionVersion, netType, addressType, address] = words(line?.value ?? '');
  const numbers = /^\d{1,40} \d{1,40}$/.test(`${sessionId} ${sessionVersion}`);
  if (
    !numbers ||
    netType !== 'IN' ||
    username === undefined ||
    sessionId === undefined ||
    sessionVersion === undefined
  ) {
    throw badLine('o= has no user, two numbers and IN', line ?? {});
  }
  if (addressType === undefined || address === undefined) throw badLine('o= has no address', line ?? {});
  return { username, sessionId, sessionVersion, addressType, address };
}

export function originLine(origin: Origin): SdpLine {
  const { username, sessionId, sessionVersion, addressType, address } = origin;
  return { type: 'o', value: `${username} ${sessionId} ${sessionVersion} IN ${addressType} ${address}` };
}

/** The connection of a medium: its own, or that of the session; undefined where neither has one. @throws DecodeError */
export function connectionOf(description: SessionDescription, media?: MediaDescription): Connection | undefined {
  const line = (media === undefined ? undefined : lineOf(media.lines, 'c')) ?? lineOf(description.lines, 'c');
  if (line === undefined) return undefined;
  const [netType, addressType, whole] = words(line.value);
  if (netType !== 'IN' || addressType === undefined || whole === undefined) throw badLine('c= has no address', line);
  const slash = whole.indexOf('/');
  if (slash < 0) return { addressType, address: whole };
  return { addressType, address: whole.slice(0, slash), scope: whole.slice(slash + 1) };
}

export function connectionLine({ addressType, address, scope }: Connection): SdpLine {
  return { type: 'c', value: `IN ${addressType} ${address}${scope === undefined ? '' : `/${scope}`}` };
}

/** All b= lines. @throws DecodeError */
export function bandwidths(lines: readonly SdpLine[]): Bandwidth[] {
  return lines.filter(({ type }) => type === 'b').map(bandwidthOfLine);
}

/** That of one type: AS in kbit/s, RS and RR in bit/s. @throws DecodeError */
export function bandwidth(lines: readonly SdpLine[], type: string): number | undefined {
  return bandwidths(lines).find((each) => each.type === type)?.value;
}

function bandwidthOfLine(line: SdpLine): Bandwidth {
  const [type, text, ...more] = line.value.split(':');
  const value = decimal(text?.trim());
  if (type === undefined || type === '' || value === undefined || more.length > 0) {
    throw badLine('b= has no type and number', line);
  }
  return { type, value };
}

export function bandwidthLine({ type, value }: Bandwidth): SdpLine {
  return { type: 'b', value: `${type}:${value}` };
}

/** Of a medium: its own, else that of the session, else sendrecv (RFC 8866 §6.7). */
export function directionOf(description: SessionDescription, media: MediaDescription): Direction {
  return directionIn(media.lines) ?? directionIn(description.lines) ?? 'sendrecv';
}

function directionIn(lines: readonly SdpLine[]): Direction | undefined {
  const found = attributes(lines).find(({ name, value }) => value === undefined && DIRECTIONS.includes(name));
  return found?.name as Direction | undefined;
}

/** The medium with this direction and no other. */
export function withDirection(media: MediaDescription, direction: Direction): MediaDescription {
  return { ...media, lines: [...withoutAttributes(media.lines, ...DIRECTIONS), attributeLine(direction)] };
}

/** a=ptime or a=maxptime in milliseconds (RFC 8866 §6.4, §6.5). @throws DecodeError */
export function packetTime(media: MediaDescription, name: 'ptime' | 'maxptime'): number | undefined {
  const found = attribute(media.lines, name);
  if (found === undefined) return undefined;
  const text = found.value?.trim() ?? '';
  // Decimal fractions are allowed, for codecs whose frames are no whole number of milliseconds.
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(text) || Number(text) === 0) throw badLine(`a=${name} has no milliseconds`, found);
  return Number(text);
}
