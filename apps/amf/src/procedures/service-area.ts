/**
 * Service area restrictions (TS 23.501 §5.3.4.1, TS 24.501 §5.3.5): what UE and gNB are told of them, and what the AMF refuses to a UE
 * that is where it may not use services.
 */
import { mmCause, type ServiceAreas } from '@trunkline/nas-5gs';
import type { ServiceAreaInformation } from '@trunkline/ngap';
import { encodePlmnId, fromHex, type PlmnId, type Tai } from '@trunkline/wire';
import type { ServiceArea } from '../context/am-policy.ts';
import { isRestricted, serviceAreaOf } from '../context/authorized.ts';
import type { UeContext } from '../context/ue.ts';
import type { UeStep } from '../ue-step.ts';

/** TS 24.501 §9.11.3.49, TS 38.413 §9.3.1.85: as many as UE and gNB can be told. */
const MAX_TACS = 16;

const PRIORITY = new Set(['emergency', 'highPriorityAccess', 'mps-PriorityAccess', 'mcs-PriorityAccess']);

/** TS 24.501 §5.6.1.5 and §5.4.5.2.5: #28 where the UE may not have what it asks for here; access with priority is not restricted. */
export function restrictedCause({ ue }: UeStep): number | undefined {
  const hasPriority = PRIORITY.has(ue.ran?.establishmentCause ?? '');
  return isRestricted(ue) && !hasPriority ? mmCause.restrictedServiceArea : undefined;
}

/** Those that UE and gNB hear of: of too many the ones in the registration area, and an area where nothing is allowed turned round. */
function announced(ue: Readonly<UeContext>, area: ServiceArea): ServiceArea {
  const around = (ue.registrationArea ?? []).map(({ tac }) => tac);
  if (area.allowed && area.tacs.length === 0) return { allowed: false, tacs: around.slice(0, MAX_TACS) };
  const isAround = (tac: string) => around.some((one) => one.toLowerCase() === tac.toLowerCase());
  const first = area.tacs.filter(isAround);
  return { ...area, tacs: [...first, ...area.tacs.filter((tac) => !isAround(tac))].slice(0, MAX_TACS) };
}

/** Service area list of a Registration Accept; absent where all is allowed (§5.5.1.2.4). */
export function serviceAreaList(ue: Readonly<UeContext>, plmnId: PlmnId): readonly ServiceAreas[] | undefined {
  const area = serviceAreaOf(ue);
  if (area === undefined) return undefined;
  const { allowed, tacs } = announced(ue, area);
  return [{ allowed, tais: tacs.map((tac): Tai => ({ plmnId, tac })) }];
}

export function serviceAreaInformation(ue: Readonly<UeContext>, plmnId: PlmnId): ServiceAreaInformation | undefined {
  const area = serviceAreaOf(ue);
  if (area === undefined) return undefined;
  const { allowed, tacs } = announced(ue, area);
  const list = tacs.map(fromHex);
  return [{ plmnIdentity: encodePlmnId(plmnId), ...(allowed ? { allowedTACs: list } : { notAllowedTACs: list }) }];
}
