/** SUCI → SUPI (the SIDF, TS 33.501 §6.12.5), with the problems of TS 29.503 §6.3.7. */
import { deconceal, type HomeNetworkKeys, parseSuci, readHomeNetworkKey, SuciError, supiText } from '@trunkline/aka';
import { SbiError } from '@trunkline/sbi';
import { DecodeError, samePlmn } from '@trunkline/wire';
import type { UdmConfig } from './config.ts';

/** Throws EncodeError for a key that is none: at start, not at the first SUCI. */
export function deconcealer(config: UdmConfig): (supiOrSuci: string) => string {
  const keys: HomeNetworkKeys = new Map(
    config.homeNetworkKeys.map(({ id, profile, privateKey }) => [id, readHomeNetworkKey(privateKey, profile)]),
  );
  return (supiOrSuci) => {
    if (!supiOrSuci.startsWith('suci-')) return supiOrSuci;
    try {
      const suci = parseSuci(supiOrSuci);
      if (suci.type === 'imsi' && !samePlmn(suci.plmnId, config.homePlmn)) {
        throw new SbiError(404, 'USER_NOT_FOUND', `the SUCI is of PLMN ${suci.plmnId.mcc}-${suci.plmnId.mnc}`);
      }
      return supiText(deconceal(suci, keys));
    } catch (error) {
      if (error instanceof SuciError) {
        const unsupported = error.reason === 'unsupported-scheme' || error.reason === 'unknown-key';
        if (unsupported) throw new SbiError(501, 'UNSUPPORTED_PROTECTION_SCHEME', error.message);
        throw new SbiError(403, 'AUTHENTICATION_REJECTED', error.message);
      }
      if (error instanceof DecodeError) throw new SbiError(400, 'MANDATORY_IE_INCORRECT', error.toString());
      throw error;
    }
  };
}
