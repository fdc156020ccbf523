/**
 * UEs that some workers are there for: those of a new version while it is tried, say. A worker says whom it takes in the label that
 * fronts show to all workers; a worker without label hands such a UE over as soon as it knows who it is.
 */

import { snssaiSchema } from '@trunkline/platform';
import { type Snssai, snssaiText } from '@trunkline/wire';
import { z } from 'zod';
import type { UeContext } from './context/ue.ts';

const imsi = z.string().regex(/^\d{5,15}$/, 'the digits of an IMSI');

/** SupiRange of TS 29.510 §6.1.6.2.9 without its pattern. */
const supiRange = z
  .strictObject({ start: imsi.describe('first IMSI'), end: imsi.describe('last IMSI, of as many digits') })
  .refine(({ start, end }) => start.length === end.length && start <= end, 'end is before start, or of another length');

export const selectionSchema = z.strictObject({
  supiRanges: z.array(supiRange).max(64).default([]).describe('UEs with these SUPIs'),
  snssais: z.array(snssaiSchema).max(16).default([]).describe('UEs that may use one of these slices, or ask for it'),
});

export type UeSelection = z.output<typeof selectionSchema>;

/** Empty where nobody is selected: such a worker is like all others. */
export function labelOf(selection: UeSelection | undefined): string {
  const { supiRanges = [], snssais = [] } = selection ?? {};
  return supiRanges.length + snssais.length === 0 ? '' : JSON.stringify({ supiRanges, snssais });
}

/** A label that this version does not understand selects nobody. */
export function selects(label: string, { supi, allowedNssai, registration }: Readonly<UeContext>): boolean {
  const { supiRanges, snssais } = selectionOf(label);
  const digits = supi?.startsWith('imsi-') === true ? supi.slice('imsi-'.length) : undefined;
  const inRange = supiRanges.some(
    // Digits of one length have the order of their numbers.
    ({ start, end }) => digits?.length === start.length && digits >= start && digits <= end,
  );
  const slices = allowedNssai ?? registration?.requestedNssai ?? [];
  return inRange || snssais.some((one) => slices.some((slice) => isSame(one, slice)));
}

const NOBODY: UeSelection = { supiRanges: [], snssais: [] };
/** Labels are few, and asked about with every message. */
const known = new Map<string, UeSelection>();
const MOST_KNOWN = 64;

function selectionOf(label: string): UeSelection {
  const before = known.get(label);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const selection = parsed(label);
  known.set(label, selection);
  return selection;
}

function parsed(label: string): UeSelection {
  try {
    return selectionSchema.catch(NOBODY).parse(JSON.parse(label));
  } catch {
    return NOBODY;
  }
}

function isSame(one: Snssai, other: Snssai): boolean {
  return snssaiText(one).toLowerCase() === snssaiText(other).toLowerCase();
}
