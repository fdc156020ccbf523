/** A second AMF beside the core, of another set (its SBI at .11, its N2 at .21). */
import type { CallFlow, FlowLab } from '@trunkline/testbed';

export const SECOND_AMF = { amfRegionId: 1, amfSetId: 2, amfPointer: 0 } as const;

/** `settings`: of that AMF, beyond its identity. */
export function secondAmf(settings: object = {}): NonNullable<CallFlow['alongside']> {
  const amf = { name: 'amf2.trunkline', guami: SECOND_AMF, ...settings };
  return [{ mark: '2', nfs: ['n2-gateway', 'amf'], settings: { amf } }];
}

/** Where gNBs reach it. */
export function atSecondAmf({ at }: FlowLab): { readonly amf: { readonly address: string } } {
  return { amf: { address: at(21) } };
}
