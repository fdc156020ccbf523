import {
  confirmed,
  decodeSdp,
  nextPreconditionStep,
  type PreconditionTable,
  preconditionLines,
  preconditionsMet,
  preconditionsOf,
  preconditionsToSend,
  refusePreconditions,
  reserved,
  type Strength,
  segmentedTable,
  tableFromPeer,
  updateTable,
} from '@trunkline/sdp';
import { DecodeError } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audio, voiceOffer } from './samples.ts';

const numRuns = Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 200);
const read = (bytes: Uint8Array) => preconditionsOf(decodeSdp(bytes).media[0]?.lines ?? []);
const lines = (table: PreconditionTable, options = {}) =>
  preconditionLines(preconditionsToSend(table, options)).map(({ value }) => value);
/** The lines as the other side reads them. */
const sent = (table: PreconditionTable, options = {}) =>
  read(audio('0', ...lines(table, options).map((line) => `a=${line}`)));

describe('preconditions of a call between two phones that reserve (TS 24.229, RFC 3312 §13)', () => {
  it('go from the offer to alerting', () => {
    let caller = segmentedTable('mandatory', 'optional');
    expect(sent(caller)).toEqual(read(voiceOffer));

    // INVITE: the called side sees the caller as remote, and makes both mandatory.
    let called = updateTable(segmentedTable('mandatory', 'mandatory'), sent(caller));
    expect(nextPreconditionStep(called)).toBe('reserve');
    expect(lines(called, { confirm: true })).toEqual([
      'curr:qos local none',
      'curr:qos remote none',
      'des:qos mandatory local sendrecv',
      'des:qos mandatory remote sendrecv',
      'conf:qos remote sendrecv',
    ]);

    // 183: the caller reserves, and has to tell.
    caller = updateTable(caller, sent(called, { confirm: true }));
    expect(nextPreconditionStep(caller)).toBe('reserve');
    caller = reserved(caller);
    expect(nextPreconditionStep(caller)).toBe('confirm');
    expect(lines(caller).slice(0, 2)).toEqual(['curr:qos local sendrecv', 'curr:qos remote none']);

    // UPDATE: the caller's side is there, the called side's is not.
    called = updateTable(called, sent(caller));
    caller = confirmed(caller);
    expect(nextPreconditionStep(caller)).toBe('wait');
    expect([preconditionsMet(called), nextPreconditionStep(called)]).toEqual([false, 'reserve']);
    called = reserved(called);
    expect([preconditionsMet(called), nextPreconditionStep(called)]).toEqual([true, 'proceed']);

    // 200 (UPDATE).
    caller = updateTable(caller, sent(called));
    expect([preconditionsMet(caller), nextPreconditionStep(caller)]).toEqual([true, 'proceed']);
  });

  it('wait where the own side is ready first', () => {
    const called = reserved(updateTable(segmentedTable('mandatory', 'mandatory'), read(voiceOffer)));
    expect([preconditionsMet(called), nextPreconditionStep(called)]).toEqual([false, 'wait']);
  });

  it('do not hold up a call where all is optional', () => {
    const table = segmentedTable('optional', 'none');
    expect([preconditionsMet(table), nextPreconditionStep(table)]).toEqual([true, 'proceed']);
  });

  it('end in a refusal that both see', () => {
    const called = refusePreconditions(segmentedTable('mandatory', 'optional'), 'qos', 'failure');
    expect(nextPreconditionStep(called)).toBe('refused');
    expect(lines(called)).toContain('des:qos failure local sendrecv');
    const caller = updateTable(segmentedTable('mandatory', 'optional'), sent(called));
    expect([preconditionsMet(caller), nextPreconditionStep(caller)]).toEqual([false, 'refused']);
  });

  it('fall back where resources are lost', () => {
    const ready = reserved(segmentedTable('mandatory', 'none'));
    expect(preconditionsMet(ready)).toBe(true);
    expect(nextPreconditionStep(reserved(ready, { current: false }))).toBe('reserve');
  });
});

describe('the table', () => {
  it('turns directions and sides of the peer round', () => {
    const peer = read(
      audio('0', 'a=curr:qos local send', 'a=des:qos mandatory local sendrecv', 'a=conf:qos remote recv'),
    );
    expect(tableFromPeer(peer)).toEqual([
      { type: 'qos', status: 'local', direction: 'send', current: false, desired: 'none', confirm: true },
      { type: 'qos', status: 'remote', direction: 'send', current: false, desired: 'mandatory', confirm: false },
      { type: 'qos', status: 'remote', direction: 'recv', current: true, desired: 'mandatory', confirm: false },
    ]);
  });

  it('believes nothing that the peer says of our own access', () => {
    const peer = read(audio('0', 'a=curr:qos remote sendrecv', 'a=des:qos mandatory remote sendrecv'));
    for (const own of [[], segmentedTable('none', 'none')]) {
      expect(nextPreconditionStep(updateTable(own, peer))).toBe('reserve');
    }
  });

  it('keeps directions and strengths apart', () => {
    const peer = read(
      audio(
        '0',
        'a=curr:qos e2e send',
        'a=des:qos mandatory e2e send',
        'a=des:qos optional e2e recv',
        'a=curr:sec e2e none',
      ),
    );
    const table = updateTable([], peer);
    expect(preconditionsMet(table)).toBe(true);
    expect(lines(table)).toEqual(['curr:qos e2e recv', 'des:qos optional e2e send', 'des:qos mandatory e2e recv']);
  });

  it.each([
    'curr:qos local',
    'curr:qos here none',
    'des:qos must local send',
    'conf:qos local both',
    'des:qos none e2e send x',
  ])('a=%s is a DecodeError', (line) => {
    expect(() => read(audio('0', `a=${line}`))).toThrow(DecodeError);
  });

  it('more than a call can have are a DecodeError', () => {
    const many = Array.from({ length: 65 }, (_, i) => `a=curr:x${i} local none`);
    expect(() => read(audio('0', ...many))).toThrow(expect.objectContaining({ name: 'DecodeError', reason: 'length' }));
  });

  it('any table comes to the peer as it was sent', () => {
    const strength = fc.constantFrom<Strength>('none', 'optional', 'mandatory');
    const row = (type: string, status: 'e2e' | 'local' | 'remote', direction: 'send' | 'recv') =>
      fc
        .record({ current: fc.boolean(), desired: strength })
        .map((rest) => ({ type, status, direction, ...rest, confirm: false }));
    const rows = (['e2e', 'local', 'remote'] as const).flatMap((status) => [
      row('qos', status, 'send'),
      row('qos', status, 'recv'),
    ]);
    fc.assert(
      fc.property(fc.tuple(...rows), (table) => {
        const there = tableFromPeer(sent(table));
        const back = tableFromPeer(sent(there));
        expect(back).toEqual(table);
        expect(preconditionsMet(there)).toBe(preconditionsMet(table));
      }),
      { numRuns },
    );
  });
});
