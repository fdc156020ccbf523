/**
 * RFC 3312 §5: the table that each side keeps of a stream. A row is one direction of one part of the way, seen from here:
 * `local` is our own access, `send` is from us to the peer.
 */
import type { DesiredStatus, DirectionTag, Preconditions, Status, StatusType, Strength } from './preconditions.ts';

export interface PreconditionRow {
  readonly type: string;
  readonly status: StatusType;
  readonly direction: 'send' | 'recv';
  /** The resource is there. */
  readonly current: boolean;
  readonly desired: Strength;
  /** The peer waits to be told when it is (a=conf of the peer). */
  readonly confirm: boolean;
}
export type PreconditionTable = readonly PreconditionRow[];

/** What to do next with a stream. */
export type PreconditionStep =
  /** The peer refused, or we did: the session ends with 580 (§8). */
  | 'refused'
  /** Our own resources are missing: reserve them, then call {@link reserved}. */
  | 'reserve'
  /** Ours are there and the peer waits to hear it: send an offer (UPDATE), then call {@link confirmed}. */
  | 'confirm'
  /** The peer's are missing: no alerting until its offer says otherwise. */
  | 'wait'
  /** All is met: go on with the session. */
  | 'proceed';

const DIRECTIONS = ['send', 'recv'] as const;
const STATUSES = ['e2e', 'local', 'remote'] as const;
const RANK: Readonly<Record<Strength, number>> = { none: 0, optional: 1, mandatory: 2, failure: 3, unknown: 3 };

/** A table for segmented resources of which none is there yet: both directions, with a strength for each side. */
export function segmentedTable(local: Strength, remote: Strength, type = 'qos'): PreconditionTable {
  const rows = (status: StatusType, desired: Strength): PreconditionRow[] =>
    DIRECTIONS.map((direction) => ({ type, status, direction, current: false, desired, confirm: false }));
  return [...rows('local', local), ...rows('remote', remote)];
}

/** What the peer sent, as a table seen from here: its local is our remote, what it sends we receive. */
export function tableFromPeer(peer: Preconditions): PreconditionTable {
  const types = new Set([...peer.current, ...peer.desired, ...peer.confirm].map(({ type }) => type));
  const rows: PreconditionRow[] = [];
  for (const type of types) {
    for (const status of STATUSES) {
      for (const direction of DIRECTIONS) {
        const covers = seenFromPeer(type, status, direction);
        const desired = peer.desired.filter(covers).map(({ strength }) => strength);
        const current = peer.current.some(covers);
        const confirm = peer.confirm.some(covers);
        if (!current && !confirm && desired.length === 0) continue;
        rows.push({ type, status, direction, current, desired: desired.reduce(stronger, 'none'), confirm });
      }
    }
  }
  return rows;
}

function seenFromPeer(type: string, status: StatusType, direction: 'send' | 'recv'): (its: Status) => boolean {
  const theirs = mirroredStatus(status);
  const tag = direction === 'send' ? 'recv' : 'send';
  return (its) => its.type === type && its.status === theirs && (its.direction === 'sendrecv' || its.direction === tag);
}

function mirroredStatus(status: StatusType): StatusType {
  if (status === 'e2e') return 'e2e';
  return status === 'local' ? 'remote' : 'local';
}

/**
 * Our table after an offer or answer of the peer (§5.2, §6): each side knows its own access best, strengths only go up, and the
 * peer's wish to be told is that of its last message. A peer whose message has no preconditions at all does not know them: that
 * is for the caller to see.
 */
export function updateTable(own: PreconditionTable, peer: Preconditions): PreconditionTable {
  const theirs = tableFromPeer(peer);
  const updated = own.map((row) => {
    const its = theirs.find((each) => isSameRow(each, row));
    if (its === undefined) return { ...row, current: row.status === 'remote' ? false : row.current, confirm: false };
    return { ...row, current: currentOf(row, its), desired: stronger(row.desired, its.desired), confirm: its.confirm };
  });
  const added = theirs.filter((its) => !own.some((row) => isSameRow(row, its)));
  // Of our own access the peer cannot know more than we told it.
  return [...updated, ...added.map((row) => (row.status === 'local' ? { ...row, current: false } : row))];
}

function currentOf(own: PreconditionRow, its: PreconditionRow): boolean {
  if (own.status === 'local') return own.current;
  return own.status === 'remote' ? its.current : own.current || its.current;
}

function isSameRow(a: PreconditionRow, b: PreconditionRow): boolean {
  return a.type === b.type && a.status === b.status && a.direction === b.direction;
}

function stronger(a: Strength, b: Strength): Strength {
  return RANK[b] > RANK[a] ? b : a;
}

/** Our resources of that type are there, or have been lost. */
export function reserved(
  table: PreconditionTable,
  {
    type = 'qos',
    status = 'local',
    current = true,
  }: { type?: string; status?: 'local' | 'e2e'; current?: boolean } = {},
): PreconditionTable {
  return table.map((row) => (row.type === type && row.status === status ? { ...row, current } : row));
}

/** The peer has been told. */
export function confirmed(table: PreconditionTable): PreconditionTable {
  return table.map((row) => (row.confirm && row.current ? { ...row, confirm: false } : row));
}

/** What is mandatory and wanted of a type gets `failure` or `unknown`: the table of a 580 (§8). */
export function refusePreconditions(
  table: PreconditionTable,
  type: string,
  strength: 'failure' | 'unknown',
): PreconditionTable {
  const refused = (row: PreconditionRow) => row.type === type && row.desired === 'mandatory' && !row.current;
  return table.map((row) => (refused(row) ? { ...row, desired: strength } : row));
}

/** Everything that is mandatory is there (§5). */
export function preconditionsMet(table: PreconditionTable): boolean {
  return table.every((row) => RANK[row.desired] < RANK.mandatory || (row.desired === 'mandatory' && row.current));
}

export function nextPreconditionStep(table: PreconditionTable): PreconditionStep {
  if (table.some(({ desired }) => desired === 'failure' || desired === 'unknown')) return 'refused';
  const missing = table.filter((row) => row.desired === 'mandatory' && !row.current);
  if (missing.some(({ status }) => status !== 'remote')) return 'reserve';
  const asked = table.filter(({ confirm }) => confirm);
  if (asked.length > 0 && asked.every(({ current }) => current)) return 'confirm';
  return missing.length > 0 ? 'wait' : 'proceed';
}

/**
 * The table as it goes into an offer or answer. With `confirm`, the peer is asked to tell when what is mandatory on its side is
 * there (§5.3): as one answers who has to wait for it.
 */
export function preconditionsToSend(table: PreconditionTable, options: { confirm?: boolean } = {}): Preconditions {
  const current: Status[] = [];
  const desired: DesiredStatus[] = [];
  const confirm: Status[] = [];
  for (const type of new Set(table.map((row) => row.type))) {
    for (const status of STATUSES) {
      const rows = table.filter((row) => row.type === type && row.status === status);
      if (rows.length === 0) continue;
      current.push({ type, status, direction: tagOf(rows.filter((row) => row.current)) });
      for (const strength of new Set(rows.map((row) => row.desired))) {
        desired.push({ type, status, strength, direction: tagOf(rows.filter((row) => row.desired === strength)) });
      }
      const awaited = rows.filter((row) => status !== 'local' && row.desired === 'mandatory' && !row.current);
      if (options.confirm && awaited.length > 0) confirm.push({ type, status, direction: tagOf(awaited) });
    }
  }
  return { current, desired, confirm };
}

function tagOf(rows: readonly PreconditionRow[]): DirectionTag {
  const has = (direction: 'send' | 'recv') => rows.some((row) => row.direction === direction);
  if (has('send')) return has('recv') ? 'sendrecv' : 'send';
  return has('recv') ? 'recv' : 'none';
}
