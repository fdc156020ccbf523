/** Settings of a user, from the HSS where they are kept (Sh, TS 29.328 §6.1.1). */
import { DecodeError } from '@trunkline/wire';
import type { Environment } from '../environment.ts';
import { readServices, type Services } from './services.ts';

/** Service-Indication of the simservs document. */
export const SIMSERVS = 'simservs';

/** Undefined: the user has no multimedia telephony. @throws ShError */
export async function servicesOf({ sh, warn }: Environment, identity: string): Promise<Services | undefined> {
  const data = await sh.read(identity, SIMSERVS);
  if (data === undefined) return undefined;
  try {
    return readServices(data.serviceData);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    warn('the settings of a user cannot be read', { identity, err: error });
    return undefined;
  }
}
