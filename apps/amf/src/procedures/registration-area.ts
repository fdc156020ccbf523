/** The tracking areas in which a UE may move without a word (TS 23.501 §5.3.2.3). */
import type { Tai } from '@trunkline/wire';
import type { UeStep } from '../ue-step.ts';

/** The areas of the settings that the UE's belongs to; by itself where it is in none. At most 16 (TS 24.501 §9.11.3.9). */
export function registrationAreaOf(step: UeStep, tai: Tai): Tai[] {
  const same = (tac: string): boolean => tac.toLowerCase() === tai.tac.toLowerCase();
  const together = step.config.registrationAreas.find((tacs) => tacs.some(same)) ?? [];
  return [tai, ...together.filter((tac) => !same(tac)).map((tac) => ({ ...tai, tac }))];
}
