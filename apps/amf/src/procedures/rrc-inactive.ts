/**
 * RRC inactive (TS 23.502 §4.8, TS 38.413 §8.3.5): the UE sleeps and stays CM-CONNECTED; the gNB is told what it needs to page it
 * by itself, and tells, where it is asked, when the UE sleeps and wakes.
 */
import type { InitialContextSetupRequest, RRCInactiveTransitionReport } from '@trunkline/ngap';
import { ngapTai, toLocation } from '../n2/values.ts';
import { periodicUpdateTimer } from '../nas/ies.ts';
import type { UeStep } from '../ue-step.ts';

type Assistance = Pick<
  InitialContextSetupRequest,
  'coreNetworkAssistanceInformationForInactive' | 'rrcInactiveTransitionReportRequest'
>;

/** TS 38.304 §7.1: paging goes by the last 10 bits of the 5G-S-TMSI. */
const INDEX_VALUES = 1024;

/** TS 38.413 §9.3.1.15, in the Initial Context Setup Request. */
export function assistanceForInactive({ ue, config }: UeStep): Assistance {
  const { guti, registrationArea, t3512, drx } = ue;
  if (guti === undefined || registrationArea === undefined || t3512 === undefined) return {};
  return {
    coreNetworkAssistanceInformationForInactive: {
      ueIdentityIndexValue: { choice: 'indexLength10', value: guti.tmsi5g % INDEX_VALUES },
      ...(drx === undefined ? {} : { ueSpecificDRX: drx }),
      periodicRegistrationUpdateTimer: periodicUpdateTimer(t3512),
      taiListForInactive: registrationArea.map((tai) => ({ tai: ngapTai(tai) })),
    },
    ...(config.reportInactive
      ? { rrcInactiveTransitionReportRequest: 'subsequent-state-transition-report' as const }
      : {}),
  };
}

export function rrcInactiveTransitionReport(step: UeStep, report: RRCInactiveTransitionReport): void {
  step.ue.location = toLocation(report.userLocationInformation, step.info.now) ?? step.ue.location;
  step.updateRan({ inactive: report.rrcState === 'inactive' });
}
