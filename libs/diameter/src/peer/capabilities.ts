/** What two nodes can do for each other (RFC 6733 §5.3). */
import type { Origin } from '../error-answer.ts';
import { RELAY } from '../messages/base.ts';
import type { DiameterMessageOf, Unsent } from '../messages/index.ts';
import { diameterResult } from '../result.ts';
import { ETSI, TGPP } from '../table.ts';

export type Cer = DiameterMessageOf<'CapabilitiesExchangeRequest'>;
export type Cea = DiameterMessageOf<'CapabilitiesExchangeAnswer'>;

/** A node, as it shows itself. */
export interface Identity extends Origin {
  readonly hostIpAddress: readonly string[];
  /** Application identifiers: CX, SH, RX. */
  readonly applications: readonly number[];
  readonly productName: string;
  /** Grows with each start: who sees it grow knows that our sessions are gone (§8.16). Seconds since 1970 do. */
  readonly originStateId: number;
}

/** Applications of vendors have identifiers from here on (§2.4, IANA). */
const FIRST_OF_VENDORS = 0x0100_0000;

export function capabilitiesOf(us: Identity) {
  const { originHost, originRealm, hostIpAddress, productName, originStateId, applications } = us;
  const ofVendor = applications.filter((id) => id >= FIRST_OF_VENDORS && id !== RELAY);
  return {
    originHost,
    originRealm,
    hostIpAddress,
    vendorId: 0,
    productName,
    originStateId,
    supportedVendorId: [TGPP, ETSI],
    authApplicationId: applications.filter((id) => !ofVendor.includes(id)),
    vendorSpecificApplicationId: ofVendor.map((id) => ({ vendorId: TGPP, authApplicationId: id })),
  };
}

export const cerOf = (us: Identity): Unsent<Cer> => ({
  message: 'CapabilitiesExchangeRequest',
  ...capabilitiesOf(us),
});

export const ceaOf = (us: Identity, resultCode: number, errorMessage?: string): Unsent<Cea> => ({
  message: 'CapabilitiesExchangeAnswer',
  resultCode,
  ...capabilitiesOf(us),
  ...(errorMessage === undefined ? {} : { errorMessage }),
});

/** Applications that a CER or CEA offers. */
export function offered(message: Cer | Cea): Set<number> {
  const grouped = message.vendorSpecificApplicationId ?? [];
  return new Set(
    [
      ...(message.authApplicationId ?? []),
      ...(message.acctApplicationId ?? []),
      ...grouped.flatMap(({ authApplicationId, acctApplicationId }) => [authApplicationId, acctApplicationId]),
    ].filter((id): id is number => id !== undefined),
  );
}

/** Those that both have; a relay has all that the other has. */
export function common(ours: readonly number[], theirs: ReadonlySet<number>): Set<number> {
  if (ours.includes(RELAY)) return new Set(theirs);
  return theirs.has(RELAY) ? new Set(ours) : new Set(ours.filter((id) => theirs.has(id)));
}

/** Why a CER is refused; undefined where it is not. */
export function refusal(
  us: Identity,
  cer: Cer,
): { readonly resultCode: number; readonly errorMessage: string } | undefined {
  if (common(us.applications, offered(cer)).size === 0) {
    return { resultCode: diameterResult.noCommonApplication, errorMessage: `we have ${us.applications.join(', ')}` };
  }
  const security = cer.inbandSecurityId ?? [];
  if (security.length > 0 && !security.includes('NO_INBAND_SECURITY')) {
    return { resultCode: diameterResult.noCommonSecurity, errorMessage: 'TLS is not begun in the band' };
  }
  return undefined;
}

/** Identities are names of the DNS: letters of either case are the same (§4.3.1). */
export const sameHost = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** §5.6.4: the connection that the node with the higher identity has accepted survives. */
export const winsElection = (ours: string, theirs: string): boolean => ours.toLowerCase() > theirs.toLowerCase();
