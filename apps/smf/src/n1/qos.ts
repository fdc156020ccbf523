/** QoS rules and QoS flow descriptions for the UE (TS 24.501 §6.2.5, §9.11.4.12, §9.11.4.13): whole, or what changed. */
import { MATCH_ALL, type PacketFilter, type QosFlowDescription, type QosRule } from '@trunkline/nas-5gs';
import { parseFlowDescription, toFilters } from '../context/flow-description.ts';
import type { BitRates, FlowRule, QosFlow, SessionQos } from '../context/qos.ts';

/** The default rule takes all that no other does (TS 24.501 §6.2.5.1.1.2). */
const DEFAULT_RULE_ID = 1;
const LOWEST_PRECEDENCE = 255;
const parameter = { fiveQi: 1, gfbrUplink: 2, gfbrDownlink: 3, mfbrUplink: 4, mfbrDownlink: 5 } as const;

export function allQosRules({ defaultFlow, rules }: SessionQos): QosRule[] {
  return [
    {
      id: DEFAULT_RULE_ID,
      operation: 'create',
      isDefault: true,
      filters: [{ id: 1, direction: 'bidirectional', components: [{ type: MATCH_ALL, value: new Uint8Array(0) }] }],
      precedence: LOWEST_PRECEDENCE,
      segregation: false,
      qfi: defaultFlow.qfi,
    },
    ...rules.map((rule) => createRule(rule)),
  ];
}

export function allFlowDescriptions({ defaultFlow, flows }: SessionQos): QosFlowDescription[] {
  return [defaultFlow, ...flows].map((flow) => ({
    qfi: flow.qfi,
    operation: 'create',
    parameters: parametersOf(flow),
  }));
}

export function changedQosRules(before: SessionQos, after: SessionQos): QosRule[] {
  const deleted = before.rules
    .filter(({ ruleId }) => !after.rules.some((rule) => rule.ruleId === ruleId))
    .map(({ ruleId }) => ({ id: ruleId, operation: 'delete' as const, isDefault: false, filters: [] }));
  const others = after.rules.flatMap((rule): QosRule[] => {
    const old = before.rules.find(({ ruleId }) => ruleId === rule.ruleId);
    if (old === undefined) return [createRule(rule)];
    const sameFilters = JSON.stringify(old.filters) === JSON.stringify(rule.filters);
    if (sameFilters && old.qfi === rule.qfi && old.precedence === rule.precedence) return [];
    const operation = sameFilters ? 'modify-without-filters' : 'modify-replace-filters';
    return [{ ...createRule(rule), operation, ...(sameFilters ? { filters: [] } : {}) }];
  });
  return [...deleted, ...others];
}

export function changedFlowDescriptions(before: SessionQos, after: SessionQos): QosFlowDescription[] {
  const old = [before.defaultFlow, ...before.flows];
  const now = [after.defaultFlow, ...after.flows];
  const deleted = old
    .filter(({ qfi }) => !now.some((flow) => flow.qfi === qfi))
    .map(({ qfi }) => ({ qfi, operation: 'delete' as const, parameters: [] }));
  const others = now.flatMap((flow): QosFlowDescription[] => {
    const known = old.find(({ qfi }) => qfi === flow.qfi);
    const parameters = parametersOf(flow);
    if (known === undefined) return [{ qfi: flow.qfi, operation: 'create', parameters }];
    if (JSON.stringify(parametersOf(known)) === JSON.stringify(parameters)) return [];
    return [{ qfi: flow.qfi, operation: 'modify', replace: true, parameters }];
  });
  return [...deleted, ...others];
}

function createRule({ ruleId, filters, precedence, qfi }: FlowRule): QosRule {
  const atUe = filters.flatMap(({ direction, description }) =>
    toFilters(parseFlowDescription(description)).map((components) => ({ direction, components })),
  );
  return {
    id: ruleId,
    operation: 'create',
    isDefault: false,
    filters: atUe.map((filter, index): PacketFilter => ({ id: index + 1, ...filter })),
    precedence,
    segregation: false,
    qfi,
  };
}

function parametersOf({ fiveQi, gbr, mbr }: QosFlow): QosFlowDescription['parameters'] {
  const rates = (rate: BitRates | undefined, uplink: number, downlink: number) =>
    rate === undefined
      ? []
      : [
          { id: uplink, value: rateOctets(rate.uplink) },
          { id: downlink, value: rateOctets(rate.downlink) },
        ];
  return [
    { id: parameter.fiveQi, value: Uint8Array.of(fiveQi) },
    ...rates(gbr, parameter.gfbrUplink, parameter.gfbrDownlink),
    ...rates(mbr, parameter.mfbrUplink, parameter.mfbrDownlink),
  ];
}

/** Unit and value (table 9.11.4.12.1): unit 1 is 1 kbps, each next one four times as much, in fives from kbps to Pbps. */
const unitOf = (unit: number) => 1000 ** (Math.floor((unit - 1) / 5) + 1) * 4 ** ((unit - 1) % 5);

function rateOctets(rate: number): Uint8Array {
  let unit = 1;
  while (unit < 25 && rate / unitOf(unit) > 0xffff) unit++;
  const value = Math.ceil(rate / unitOf(unit));
  return Uint8Array.of(unit, value >> 8, value);
}

/** Rates that a UE asks for, in bits per second. */
export function requestedRates(description: QosFlowDescription): {
  readonly fiveQi?: number;
  readonly gbr?: BitRates;
} {
  const of = (id: number) => description.parameters.find((one) => one.id === id)?.value;
  const rate = (id: number) => {
    const value = of(id);
    return value === undefined || value.length < 3
      ? undefined
      : unitOf(Math.min(25, Math.max(1, value[0] ?? 1))) * (((value[1] ?? 0) << 8) | (value[2] ?? 0));
  };
  const fiveQi = of(parameter.fiveQi)?.[0];
  const uplink = rate(parameter.gfbrUplink);
  const downlink = rate(parameter.gfbrDownlink);
  return {
    ...(fiveQi === undefined ? {} : { fiveQi }),
    ...(uplink === undefined && downlink === undefined
      ? {}
      : { gbr: { uplink: uplink ?? 0, downlink: downlink ?? 0 } }),
  };
}
