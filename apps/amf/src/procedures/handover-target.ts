/** Where an N2 handover goes, and what both gNBs' keys come from. */
import { nextHop } from '@trunkline/aka';
import { type Snssai, samePlmn } from '@trunkline/wire';
import type { HandoverTarget } from '../environment.ts';
import type { UeStep } from '../ue-step.ts';
import { targetNodeId } from './ng-setup.ts';

export interface FoundTarget {
  readonly id: HandoverTarget;
  readonly peer: string;
  /** What it has in the tracking area of the target cell. */
  readonly slices: readonly Snssai[];
}

/** A gNB of this AMF that serves the tracking area that the source says. */
export async function findTargetNode(step: UeStep, id: HandoverTarget): Promise<FoundTarget | undefined> {
  const found = await step.env.contexts.ranNode(targetNodeId(id));
  if (found === undefined) return undefined;
  const plmn = found.node.supportedTas
    .filter(({ tac }) => tac.toLowerCase() === id.tai.tac.toLowerCase())
    .flatMap(({ plmns }) => plmns)
    .find(({ plmnId }) => samePlmn(plmnId, id.tai.plmnId));
  return plmn === undefined ? undefined : { id, peer: found.peer, slices: plmn.slices };
}

/** TS 33.501 §6.9.2.3.3: a fresh NH for each handover; NCC has three bits. */
export function chainNextHop(step: UeStep): void {
  const { security } = step.ue;
  if (security?.nh === undefined) return;
  step.ue.security = { ...security, ncc: (security.ncc + 1) % 8, nh: nextHop(security.kAmf, security.nh) };
}
