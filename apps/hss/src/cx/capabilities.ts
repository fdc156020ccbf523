/** What an S-CSCF has to be able to do (TS 29.229 §6.3.4), and features that both ends have (§7.2.1). */
import { type DiameterMessageOf, TGPP } from '@trunkline/diameter';
import type { ImsSubscription } from '@trunkline/subscribers';

/**
 * Without one any S-CSCF will do (TS 29.228 §6.1.1.1). One with nothing in it says the same and keeps to the grammar, but there are
 * peers (Kamailio) that throw such an answer away.
 */
export function serverCapabilities({ capabilities }: ImsSubscription) {
  const { mandatory, optional, servers } = capabilities;
  if (mandatory.length + optional.length + servers.length === 0) return {};
  return {
    serverCapabilities: { mandatoryCapability: mandatory, optionalCapability: optional, serverName: servers },
  };
}

type Features = DiameterMessageOf<'ServerAssignmentRequest'>['supportedFeatures'];

/** TS 29.229 §7.1.1, feature list 1: the S-CSCF has sets of filter criteria by number. */
const SHARED_IFC_SETS = 0x1;
const FIRST_LIST = 1;

export function sharedSetsIn(features: Features): boolean {
  return (features ?? []).some(
    ({ vendorId, featureListId, featureList }) =>
      vendorId === TGPP && featureListId === FIRST_LIST && (featureList & SHARED_IFC_SETS) !== 0,
  );
}

/** Those of the request that the HSS has too; none where the request names none. */
export function commonFeatures(features: Features) {
  if (features === undefined) return {};
  const featureList = sharedSetsIn(features) ? SHARED_IFC_SETS : 0;
  return { supportedFeatures: [{ vendorId: TGPP, featureListId: FIRST_LIST, featureList }] };
}
