/** The parts of the flow runner: matching, watching, reports, charts. */
import { systemClock, type TapEvent } from '@trunkline/platform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference } from '../src/flow/matching.ts';
import { Watch } from '../src/flow/watch.ts';
import {
  callFlow,
  chartLine,
  type FlowResult,
  htmlChart,
  junitXml,
  mermaidChart,
  terminalChart,
} from '../src/index.ts';

describe('what is expected of a message', () => {
  it('looks only at what is named', () => {
    expect(difference({ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 })).toBeUndefined();
    expect(difference({ a: { b: 2 } }, { a: { b: 1 } })).toBe('a.b: expected 2, was 1');
    expect(difference({ a: { b: 2 } }, {})).toBe('a: expected {"b":2}, was absent');
  });

  it('compares octets by value, arrays by length too, and takes conditions', () => {
    expect(difference({ key: Uint8Array.of(1, 2) }, { key: Uint8Array.of(1, 2) })).toBeUndefined();
    expect(difference({ key: Uint8Array.of(1, 2) }, { key: Uint8Array.of(1, 3) })).toContain('was "0x0103"');
    expect(difference([1], [1, 2])).toContain('expected [1], was [1,2]');
    expect(difference({ n: (n: number) => n > 4 }, { n: 5 })).toBeUndefined();
    expect(difference({ n: (n: number) => n > 4 }, { n: 3 })).toMatch(/^n: 3 does not meet/);
  });

  it('finds no difference between a value and itself', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => difference(value, structuredClone(value)) === undefined));
  });
});

describe('a watch', () => {
  const message = (name: string, n: number) => ({ message: name, n });

  it('goes on behind what was found, and forgets what a step leaves behind', async () => {
    const watch = new Watch<{ message: string; n: number }>('UE', systemClock);
    for (const n of [1, 2, 3]) watch.put(message('A', n));
    expect((await watch.next('A', undefined, 0)).n).toBe(1);
    expect((await watch.next('A', undefined, 0)).n).toBe(2);
    watch.skip();
    await expect(watch.next('A', undefined, 0)).rejects.toThrow('expected A within 0 ms; nothing came');
  });

  it('waits for what has not come yet', async () => {
    const watch = new Watch<{ message: string; n: number }>('UE', systemClock);
    const waiting = watch.next('B', { n: 7 }, 1_000);
    watch.put(message('A', 1));
    watch.put(message('B', 7));
    expect((await waiting).n).toBe(7);
  });

  it('says which field was wrong', async () => {
    const watch = new Watch<{ message: string; n: number }>('UE 1', systemClock);
    watch.put(message('A', 1));
    await expect(watch.next('A', { n: 2 }, 0)).rejects.toThrow('UE 1 received A, but n: expected 2, was 1');
  });
});

it('refuses flows without a proper name or with a tag that is none', () => {
  const flow = { title: '', clause: '', shows: '', run: async () => undefined };
  expect(() => callFlow({ ...flow, name: 'nofamily', tags: [] })).toThrow(RangeError);
  expect(() => callFlow({ ...flow, name: 'a/b', tags: ['nonsense' as '5gc'] })).toThrow(/no tag "nonsense"/);
  expect(callFlow({ ...flow, name: 'a/b', tags: ['5gc'], core: {} }).needs).toEqual(['subscribers', 'settings']);
});

const HOSTILE = `</script><script>alert(1)</script>"'&\u0000\u2028#;\n`;

it('reports to JUnit what happened, whatever characters a reason has', () => {
  const flow = callFlow({ name: 'a/b', title: '', clause: '', shows: '', tags: [], run: async () => undefined });
  const failed: FlowResult = { flow, verdict: 'failed', ms: 5, reason: HOSTILE, steps: [], events: [] };
  const xml = junitXml([failed, { ...failed, verdict: 'skipped' }, { ...failed, verdict: 'passed' }]);
  expect(xml).toContain('tests="3" failures="1" skipped="1"');
  expect(xml).not.toContain('<script');
  expect(xml).not.toContain('\u0000');
});

describe('charts', () => {
  const event = (text: string): TapEvent => {
    return { time: 1, from: 'UE', to: 'AMF', protocol: 'nas-5gs', bytes: Uint8Array.of(0x7e, 0), summary: () => text };
  };

  it('are one page in which nothing of a message can become markup', () => {
    const page = htmlChart([event(HOSTILE), event(HOSTILE)], { title: HOSTILE, steps: [{ time: 0, text: HOSTILE }] });
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).not.toMatch(/https?:/);
    const data = /id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    const { lanes, rows } = JSON.parse(data) as { lanes: string[]; rows: { s: string; hex: string; again: boolean }[] };
    expect(lanes).toEqual(['UE', 'AMF']);
    expect(rows.map(({ s, hex, again }) => [s, hex, again])).toEqual([
      [HOSTILE, '7e00', false],
      [HOSTILE, '7e00', true],
    ]);
  });

  it('are lines of Mermaid in which nothing of a message is syntax', () => {
    const lines = mermaidChart([event(HOSTILE)], [{ time: 0, text: 'a step' }])
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('sequenceDiagram');
    expect(lines[3]).toBe('  Note over L0,L1: a step');
    expect(lines[4]).toMatch(/^ {2}L0->>L1: [^<>;"]*(#\d+;[^<>;"]*)*$/);
  });

  it('show a state or timer as a note on its lane, not as a message to itself', () => {
    const note: TapEvent = { time: 2, from: 'AMF', to: 'AMF', protocol: 'timer', summary: () => 'T3560 started: 6 s' };
    expect(mermaidChart([event('A'), note])).toContain('  Note over L1: T3560 started: 6 s');
    const [, , line] = terminalChart([event('A'), note].map(chartLine), { width: 80, colour: false });
    expect(line).toMatch(/1\.0 +│ +◷ +T3560 started: 6 s$/);
  });
});
