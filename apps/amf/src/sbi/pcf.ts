/** The AMF's use of Npcf_AMPolicyControl (TS 29.507). */
import { type CommonData, NpcfAMPolicyControl, type SbiAgent } from '@trunkline/sbi';
import type { PlmnId } from '@trunkline/wire';
import type { PolicyDecision, PolicyInput, PresenceArea, ServiceArea } from '../context/am-policy.ts';
import { policyInput } from '../context/authorized.ts';
import type { UeContext } from '../context/ue.ts';
import type { Pcf } from '../environment.ts';
import { refusing, resource } from './refusal.ts';
import { ambrOf, bitRate, sbiSnssai, timeZoneText, userLocation } from './values.ts';

/** TS 29.507 §5.8: features 1, SliceSupport, and 3, UE-AMBR_Authorization. */
const FEATURES = '5';

export function pcfOver(
  agent: SbiAgent,
  options: {
    readonly apiRoot: string;
    readonly plmn: PlmnId;
    readonly amfId: string;
    readonly timeZoneMinutes: number;
  },
): Pcf {
  const client = agent.client(NpcfAMPolicyControl, { discover: { 'target-nf-type': 'PCF' } });
  return {
    create: ({ supi, pei, gpsi, location, input }) =>
      refusing(async () => {
        const { body, headers } = await client.createIndividualAMPolicyAssociation({
          // One UE has one association, however often the PCF is asked.
          idempotent: true,
          body: {
            supi,
            notificationUri: `${options.apiRoot}/callbacks/am-policy/${supi}`,
            accessType: '3GPP_ACCESS',
            ratType: 'NR',
            servingPlmn: options.plmn,
            guami: { plmnId: options.plmn, amfId: options.amfId },
            timeZone: timeZoneText(options.timeZoneMinutes),
            suppFeat: FEATURES,
            ...(pei === undefined ? {} : { pei }),
            ...(gpsi === undefined ? {} : { gpsi }),
            ...(location === undefined ? {} : { userLoc: userLocation(location) }),
            ...subscribed(input),
            ...allowed(input),
          },
        });
        return { uri: headers.location, decision: decisionOf(body) };
      }),

    update: (uri, { triggers, input, location }) =>
      refusing(async () => {
        const { apiRoot, segments } = resource(uri);
        const reported = (...names: string[]) => names.some((name) => triggers.includes(name));
        const { body } = await client.reportObservedEventTriggersForIndividualAMPolicyAssociation({
          path: { polAssoId: segments[1] ?? '' },
          to: { apiRoot },
          // What is reported is so, however often it is said.
          idempotent: true,
          body: {
            triggers: [...triggers],
            ...(location !== undefined && reported('LOC_CH', 'PRA_CH') ? { userLoc: userLocation(location) } : {}),
            ...(reported('PRA_CH') ? { praStatuses: statuses(input) } : {}),
            ...(reported('SERV_AREA_CH') ? { servAreaRes: restrictionOf(input.serviceArea) } : {}),
            ...(reported('RFSP_CH') && input.rfsp !== undefined ? { rfsp: input.rfsp } : {}),
            ...(reported('UE_AMBR_CH') && input.ambr !== undefined ? { ueAmbr: ambrOf(input.ambr) } : {}),
            ...(reported('ALLOWED_NSSAI_CH') ? allowed(input) : {}),
          },
        });
        return decisionOf(body);
      }),

    delete: (uri) =>
      refusing(async () => {
        const { apiRoot, segments } = resource(uri);
        await client.deleteIndividualAMPolicyAssociation({ path: { polAssoId: segments[1] ?? '' }, to: { apiRoot } });
      }),
  };
}

type Decided = Pick<NpcfAMPolicyControl.PolicyUpdate, 'triggers' | 'servAreaRes' | 'rfsp' | 'ueAmbr' | 'pras'>;

export function decisionOf({ triggers, servAreaRes, rfsp, ueAmbr, pras }: Decided): PolicyDecision {
  return {
    ...(triggers === undefined ? {} : { triggers }),
    ...(servAreaRes === undefined ? {} : { serviceArea: serviceAreaFrom(servAreaRes) }),
    ...(rfsp === undefined ? {} : { rfsp }),
    ...(ueAmbr === undefined
      ? {}
      : { ambr: { ambrUplink: bitRate(ueAmbr.uplink), ambrDownlink: bitRate(ueAmbr.downlink) } }),
    ...(pras === undefined ? {} : { presenceAreas: pras === null ? null : presenceAreas(pras) }),
  };
}

/** TS 29.507 §4.2.4.2: what the PCF asks to hear of from now on, it is told at once (AmRequestedValueRep). */
export function requestedValues(
  ue: Readonly<UeContext>,
  { triggers }: PolicyDecision,
): NpcfAMPolicyControl.AmRequestedValueRep {
  const input = policyInput(ue, ue.policy?.presenceAreas ?? {});
  const asked = (name: string) => triggers?.includes(name) === true;
  return {
    ...(asked('LOC_CH') && ue.location !== undefined ? { userLoc: userLocation(ue.location) } : {}),
    ...(asked('PRA_CH') ? { praStatuses: statuses(input) } : {}),
    ...(asked('ALLOWED_NSSAI_CH') ? allowed(input) : {}),
  };
}

/** Where neither kind nor areas are there, nothing is restricted (TS 29.571 §5.4.4.28). */
export function serviceAreaFrom({ restrictionType, areas = [] }: CommonData.ServiceAreaRestriction): ServiceArea {
  return { allowed: restrictionType === 'ALLOWED_AREAS', tacs: areas.flatMap(({ tacs = [] }) => tacs) };
}

export function restrictionOf(area: ServiceArea | undefined): CommonData.ServiceAreaRestriction {
  if (area === undefined) return {};
  return {
    restrictionType: area.allowed ? 'ALLOWED_AREAS' : 'NOT_ALLOWED_AREAS',
    areas: area.tacs.length === 0 ? [] : [{ tacs: [...area.tacs] }],
  };
}

/** Subscribed values, which the PCF lets through or replaces. */
function subscribed({ rfsp, ambr, serviceArea }: PolicyInput) {
  return {
    ...(rfsp === undefined ? {} : { rfsp }),
    ...(ambr === undefined ? {} : { ueAmbr: ambrOf(ambr) }),
    ...(serviceArea === undefined ? {} : { servAreaRes: restrictionOf(serviceArea) }),
  };
}

function allowed({ allowedNssai = [] }: PolicyInput) {
  return allowedNssai.length === 0 ? {} : { allowedSnssais: allowedNssai.map(sbiSnssai) };
}

function statuses({ presence }: PolicyInput): { [id: string]: CommonData.PresenceInfo } {
  return Object.fromEntries(
    Object.entries(presence).map(([praId, inside]) => [
      praId,
      { praId, presenceState: inside ? 'IN_AREA' : 'OUT_OF_AREA' },
    ]),
  );
}

function presenceAreas(pras: { readonly [id: string]: CommonData.PresenceInfoRm }): Record<string, PresenceArea> {
  return Object.fromEntries(
    Object.entries(pras).map(([id, area]) => [
      id,
      {
        tacs: (area?.trackingAreaList ?? []).map(({ tac }) => tac),
        cells: (area?.ncgiList ?? []).map(({ nrCellId }) => nrCellId),
      },
    ]),
  );
}
