/** Which S-CSCF a user is given (TS 23.228 §5.1.2.3, TS 29.228 §6.7): all that is mandatory, then as much as may be that is optional. */
import { createHash } from 'node:crypto';
import type { IcscfConfig } from './config.ts';

export interface Wanted {
  readonly mandatoryCapability?: readonly number[] | undefined;
  readonly optionalCapability?: readonly number[] | undefined;
  /** Names that the HSS would have, the best first. */
  readonly serverName?: readonly string[] | undefined;
}

/** Names in the order in which they are tried. `user` spreads users over those that are equally good. */
export function candidates(known: IcscfConfig['scscfs'], wanted: Wanted, user: string): readonly string[] {
  const { mandatoryCapability = [], optionalCapability = [], serverName = [] } = wanted;
  const able = known
    .filter(({ capabilities }) => mandatoryCapability.every((each) => capabilities.includes(each)))
    .map(({ name, capabilities }) => ({
      name,
      extras: optionalCapability.filter((each) => capabilities.includes(each)).length,
      order: createHash('sha256').update(`${name} ${user}`).digest('hex'),
    }))
    .toSorted((a, b) => b.extras - a.extras || (a.order < b.order ? -1 : 1))
    .map(({ name }) => name);
  return [...new Set([...serverName, ...able])];
}
