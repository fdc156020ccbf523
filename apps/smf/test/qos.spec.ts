import { describe, expect, it } from 'vitest';
import { bind, mergeDecision } from '../src/context/binding.ts';
import { parseFlowDescription, toFilters, toFlowDescription } from '../src/context/flow-description.ts';
import { changedQosRules, requestedRates } from '../src/n1/qos.ts';

const arp = { priorityLevel: 5, preemptCap: 'NOT_PREEMPT', preemptVuln: 'NOT_PREEMPTABLE' } as const;
const subscribed = {
  ambr: { uplink: 1, downlink: 1 },
  defaultFlow: { qfi: 1, fiveQi: 9, arp: { priorityLevel: 8, mayPreempt: false, preemptable: true } },
};
const nothing = { subscribed, flows: [], rules: [], refusedRules: [], maxFilters: 16 };
const flowInfos = [{ flowDescription: 'permit out 17 from any 7 to assigned' }];

describe('flow descriptions', () => {
  it.each([
    'permit out ip from any to assigned',
    'permit out 17 from 192.0.2.1 4000 to assigned',
    'permit out 6 from 192.0.2.0/24 80 to 10.45.0.2 1024-2047',
    'permit out 17 from 2001:db8::1/128 5000-5010 to assigned 7',
  ])('%s: the same after a trip through packet filters', (text) => {
    const filters = toFilters(parseFlowDescription(text));
    expect(filters).toHaveLength(1);
    expect(toFlowDescription(filters[0] ?? [])).toBe(text);
  });

  it('with several ports are several filters', () => {
    expect(toFilters(parseFlowDescription('permit out 6 from any 80,443 to assigned 1,2,3'))).toHaveLength(6);
  });

  it.each([
    'deny out ip from any to any',
    'permit in ip from any to any',
    'permit out 300 from any to any',
    'permit out 17 from 1.2.3.4/33 to assigned',
    'permit out 17 from host.example to assigned',
    'permit out 17 from any 70000 to assigned',
    'permit out 17 from any 9-3 to assigned',
    '',
  ])('"%s" is none', (text) => {
    expect(() => parseFlowDescription(text)).toThrow(RangeError);
  });

  it('cannot say every component', () => {
    expect(() => toFlowDescription([{ type: 128, value: Uint8Array.of(0, 0, 1) }])).toThrow(RangeError);
  });
});

describe('binding (TS 23.503 §6.1.3.2.4)', () => {
  const decision = {
    pccRules: {
      a: { pccRuleId: 'a', precedence: 20, flowInfos, refQosData: ['gbr'] },
      b: { pccRuleId: 'b', precedence: 10, flowInfos, refQosData: ['gbr'] },
      c: { pccRuleId: 'c', flowInfos, refQosData: ['default'] },
      d: { pccRuleId: 'd', flowInfos, refQosData: ['missing'] },
      e: { pccRuleId: 'e', flowInfos: [], refQosData: ['gbr'] },
      f: { pccRuleId: 'f', flowInfos, refQosData: ['unrated'] },
    },
    qosDecs: {
      gbr: { qosId: 'gbr', '5qi': 1, arp, gbrUl: '10 Kbps', gbrDl: '20 Kbps', maxbrDl: '40 Kbps' },
      default: { qosId: 'default', '5qi': 9, defQosFlowIndication: true },
      unrated: { qosId: 'unrated', '5qi': 2, arp },
    },
  };

  it('shares flows, adds rates up, and names what cannot be bound', () => {
    const { qos, invalid } = bind(nothing, decision);
    expect(qos.flows).toEqual([
      {
        qfi: 2,
        fiveQi: 1,
        arp: { priorityLevel: 5, mayPreempt: false, preemptable: false },
        gbr: { uplink: 20_000, downlink: 40_000 },
        mbr: { uplink: 20_000, downlink: 80_000 },
      },
    ]);
    expect(qos.rules.map(({ id, ruleId, qfi }) => [id, ruleId, qfi])).toEqual([
      ['b', 2, 2],
      ['a', 3, 2],
      ['c', 4, 1],
    ]);
    expect(invalid).toEqual([
      { id: 'd', failureCode: 'UNKNOWN_REF_ID' },
      { id: 'e', failureCode: 'MISS_FLOW_INFO' },
      { id: 'f', failureCode: 'UNSUCC_QOS_VAL' },
    ]);
  });

  it('gives the UE no more filters than it can have', () => {
    const { invalid } = bind({ ...nothing, maxFilters: 3 }, decision);
    expect(invalid[0]).toEqual({ id: 'c', failureCode: 'MAX_NR_PACKET_FILTERS_EXCEEDED' });
  });

  it('keeps the numbers of what stays', () => {
    const { qos } = bind(nothing, decision);
    const { pccRules } = decision;
    const left = { ...decision, pccRules: { a: pccRules.a } };
    const after = bind({ ...nothing, ...qos }, left).qos;
    expect(after.rules).toMatchObject([{ id: 'a', ruleId: 3, qfi: 2 }]);
    expect(changedQosRules(qos, after).map(({ id, operation }) => [id, operation])).toEqual([
      [2, 'delete'],
      [4, 'delete'],
    ]);
  });

  it('merges decisions entry by entry', () => {
    const merged = mergeDecision(decision, { pccRules: { a: null }, online: true });
    expect(Object.keys(merged.pccRules ?? {})).toEqual(['b', 'c', 'd', 'e', 'f']);
    expect(merged.qosDecs).toEqual(decision.qosDecs);
    expect(merged.online).toBe(true);
  });
});

it('reads the rates that a UE asks for', () => {
  const parameters = [
    { id: 1, value: Uint8Array.of(3) },
    { id: 2, value: Uint8Array.of(6, 0, 2) },
    { id: 3, value: Uint8Array.of(1, 0, 100) },
  ];
  expect(requestedRates({ qfi: 0, operation: 'create', parameters })).toEqual({
    fiveQi: 3,
    gbr: { uplink: 2_000_000, downlink: 100_000 },
  });
  const cut = [{ id: 2, value: new Uint8Array(1) }];
  expect(requestedRates({ qfi: 0, operation: 'create', parameters: cut })).toEqual({});
});
