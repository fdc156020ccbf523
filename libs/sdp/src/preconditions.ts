/** RFC 3312 §4: a=curr, a=des and a=conf as they stand in a medium. */
import { DecodeError } from '@trunkline/wire';
import { type Attribute, attributeLine, attributes, badLine, type SdpLine, words } from './description.ts';

/** Whose part of the way: both ends at once, or the access of the one who says it, or that of its peer. */
export type StatusType = 'e2e' | 'local' | 'remote';
/** failure and unknown: in a refusal only (§8). */
export type Strength = 'none' | 'optional' | 'mandatory' | 'failure' | 'unknown';
/** Seen from the one who says it. */
export type DirectionTag = 'none' | 'send' | 'recv' | 'sendrecv';

export interface Status {
  /** `qos` (RFC 3312), `sec` (RFC 5027) … */
  readonly type: string;
  readonly status: StatusType;
  readonly direction: DirectionTag;
}
export interface DesiredStatus extends Status {
  readonly strength: Strength;
}

export interface Preconditions {
  readonly current: readonly Status[];
  readonly desired: readonly DesiredStatus[];
  /** What the sender wants to be told about. */
  readonly confirm: readonly Status[];
}

const STATUS: readonly string[] = ['e2e', 'local', 'remote'];
const STRENGTH: readonly string[] = ['none', 'optional', 'mandatory', 'failure', 'unknown'];
const DIRECTION: readonly string[] = ['none', 'send', 'recv', 'sendrecv'];

/** Of a medium; a call has some eight. */
const MAX_LINES = 64;

/** @throws DecodeError */
export function preconditionsOf(lines: readonly SdpLine[]): Preconditions {
  const current: Status[] = [];
  const desired: DesiredStatus[] = [];
  const confirm: Status[] = [];
  for (const each of attributes(lines)) {
    if (each.name === 'curr') current.push(statusOf(each));
    else if (each.name === 'conf') confirm.push(statusOf(each));
    else if (each.name === 'des') desired.push(desiredOf(each));
  }
  if (current.length + desired.length + confirm.length > MAX_LINES) {
    throw new DecodeError('length', `more than ${MAX_LINES} preconditions in a medium`);
  }
  return { current, desired, confirm };
}

function statusOf(attribute: Attribute): Status {
  const [type, status, direction, ...more] = words(attribute.value ?? '');
  return checked(attribute, type, status, direction, more);
}

function desiredOf(attribute: Attribute): DesiredStatus {
  const [type, strength, status, direction, ...more] = words(attribute.value ?? '');
  if (strength === undefined || !STRENGTH.includes(strength)) throw bad(attribute);
  return { ...checked(attribute, type, status, direction, more), strength: strength as Strength };
}

function checked(
  attribute: Attribute,
  type: string | undefined,
  status: string | undefined,
  direction: string | undefined,
  more: readonly string[],
): Status {
  if (type === undefined || status === undefined || direction === undefined || more.length > 0) throw bad(attribute);
  if (!STATUS.includes(status) || !DIRECTION.includes(direction)) throw bad(attribute);
  return { type, status: status as StatusType, direction: direction as DirectionTag };
}

function bad(attribute: Attribute) {
  return badLine(`a=${attribute.name} is no precondition`, attribute);
}

export function preconditionLines({ current, desired, confirm }: Preconditions): SdpLine[] {
  return [
    ...current.map((each) => attributeLine('curr', `${each.type} ${each.status} ${each.direction}`)),
    ...desired.map((each) => attributeLine('des', `${each.type} ${each.strength} ${each.status} ${each.direction}`)),
    ...confirm.map((each) => attributeLine('conf', `${each.type} ${each.status} ${each.direction}`)),
  ];
}
