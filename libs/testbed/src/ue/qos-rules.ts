/** QoS rules as a UE has them (TS 24.501 §6.2.5, TS 23.501 §5.7.1.4): which flow an uplink packet belongs to. */
import { type FilterComponent, MATCH_ALL, type QosFlowDescription, type QosRule } from '@trunkline/nas-5gs';

/** What a command changes; a UE that cannot follow says why by a 5GSM cause. */
export interface QosChange {
  readonly rules?: readonly QosRule[] | undefined;
  readonly flows?: readonly QosFlowDescription[] | undefined;
}

const FIVE_QI = 1;

export class QosRules {
  readonly #rules = new Map<number, QosRule>();
  readonly #flows = new Map<number, QosFlowDescription>();

  /** Rules by identifier. */
  get rules(): ReadonlyMap<number, QosRule> {
    return this.#rules;
  }

  /** QFI → 5QI of the flows that the UE was told of. */
  get fiveQis(): ReadonlyMap<number, number> {
    return new Map(
      [...this.#flows].map(([qfi, { parameters }]) => [
        qfi,
        parameters.find(({ id }) => id === FIVE_QI)?.value[0] ?? 0,
      ]),
    );
  }

  apply({ rules = [], flows = [] }: QosChange): void {
    for (const flow of flows) {
      if (flow.operation === 'delete') this.#flows.delete(flow.qfi);
      else this.#flows.set(flow.qfi, flow);
    }
    for (const rule of rules) this.#applyRule(rule);
  }

  #applyRule(rule: QosRule): void {
    const known = this.#rules.get(rule.id);
    switch (rule.operation) {
      case 'delete':
        this.#rules.delete(rule.id);
        return;
      case 'create':
      case 'modify-replace-filters':
        this.#rules.set(rule.id, { ...known, ...rule });
        return;
      case 'modify-add-filters':
        this.#rules.set(rule.id, { ...known, ...rule, filters: [...(known?.filters ?? []), ...rule.filters] });
        return;
      case 'modify-delete-filters': {
        const gone = rule.filters.map(({ id }) => id);
        const filters = (known?.filters ?? []).filter(({ id }) => !gone.includes(id));
        this.#rules.set(rule.id, { ...known, ...rule, filters });
        return;
      }
      case 'modify-without-filters':
        this.#rules.set(rule.id, { ...known, ...rule, filters: known?.filters ?? [] });
    }
  }

  /** The QFI of an uplink packet: that of the first rule, by precedence, that takes it. */
  qfiOf(packet: Uint8Array): number | undefined {
    const ordered = [...this.#rules.values()].sort((a, b) => (a.precedence ?? 255) - (b.precedence ?? 255));
    for (const { filters, qfi } of ordered) {
      const takes = filters.some(
        ({ direction, components = [] }) => direction !== 'downlink' && components.every((one) => fits(packet, one)),
      );
      if (takes) return qfi;
    }
    return undefined;
  }
}

/** One component of a filter, for an uplink packet: the UE is its source (table 9.11.4.13.1). */
function fits(packet: Uint8Array, { type, value }: FilterComponent): boolean {
  const isIpv4 = (packet[0] ?? 0) >> 4 === 4;
  const protocol = isIpv4 ? packet[9] : packet[6];
  const portsAt = isIpv4 ? ((packet[0] ?? 0) & 15) * 4 : 40;
  const hasPorts = protocol === 17 || protocol === 6 || protocol === 132;
  const port = (at: number) => (hasPorts ? ((packet[at] ?? 0) << 8) | (packet[at + 1] ?? 0) : -1);
  const number = (at: number) => ((value[at] ?? 0) << 8) | (value[at + 1] ?? 0);
  const within = (one: number, low: number, high: number) => one >= low && one <= high;
  switch (type) {
    case MATCH_ALL:
      return true;
    case 16:
    case 17:
      return isIpv4 && masked(packet, type === 16 ? 16 : 12, value.subarray(0, 4), value.subarray(4, 8));
    case 33:
    case 35: {
      const length = value[16] ?? 0;
      const mask = Uint8Array.from(
        { length: 16 },
        (_, i) => (0xff00 >> Math.min(8, Math.max(0, length - 8 * i))) & 0xff,
      );
      return !isIpv4 && masked(packet, type === 33 ? 24 : 8, value.subarray(0, 16), mask);
    }
    case 48:
      return protocol === value[0];
    case 64:
      return port(portsAt) === number(0);
    case 65:
      return within(port(portsAt), number(0), number(2));
    case 80:
      return port(portsAt + 2) === number(0);
    case 81:
      return within(port(portsAt + 2), number(0), number(2));
    default:
      return false;
  }
}

function masked(packet: Uint8Array, at: number, octets: Uint8Array, mask: Uint8Array): boolean {
  return octets.every((octet, i) => (((packet[at + i] ?? 0) ^ octet) & (mask[i] ?? 0)) === 0);
}
