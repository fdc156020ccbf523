/** A core whose P-CSCF wants security associations of every UE. */
import { imsCore } from './core.ts';

export const securedCore = {
  core: (at: (host: number) => string) => ({ ...imsCore.core(at), pcscf: { security: { agreement: 'required' } } }),
};
