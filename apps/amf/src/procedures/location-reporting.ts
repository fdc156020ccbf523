/** Location reporting (TS 38.413 §8.12): the AMF asks the gNB where a UE is. */
import type { LocationReport, LocationReportingFailureIndication } from '@trunkline/ngap';
import { toLocation } from '../n2/values.ts';
import type { UeStep } from '../ue-step.ts';

/** One report, of the cell. A UE that is idle has no gNB that could say. */
export function askForLocation(step: UeStep): void {
  const { ran, amfUeNgapId } = step.ue;
  if (ran?.contextSetUp !== true || ran.releasing !== undefined) {
    step.answer(409, 'UE_NOT_CONNECTED');
    return;
  }
  step.ngap({
    message: 'LocationReportingControl',
    amfUeNgapId,
    ranUeNgapId: ran.ranUeNgapId,
    locationReportingRequestType: { eventType: 'direct', reportArea: 'cell' },
  });
  step.answer(200, 'DONE');
}

export function locationReport(step: UeStep, report: LocationReport): void {
  step.ue.location = toLocation(report.userLocationInformation, step.info.now) ?? step.ue.location;
}

export function locationReportingFailed(step: UeStep, { cause }: LocationReportingFailureIndication): void {
  step.env.warn('the RAN node cannot report the location of a UE', { supi: step.ue.supi, error: cause });
}
