/** Generic UE configuration update (TS 24.501 §5.4.4): network name and time, a new 5G-GUTI, other slices, another service area. */
import type { ServiceAreas } from '@trunkline/nas-5gs';
import { serviceAreaOf } from '../context/authorized.ts';
import type { ChangedConfiguration, Waiting } from '../context/ue.ts';
import { nasNssai, timeZone, universalTime } from '../nas/ies.ts';
import type { UeStep } from '../ue-step.ts';
import { mobilityRestrictions } from './access-restriction.ts';
import { releaseConnection } from './an-release.ts';
import { serviceAreaList } from './service-area.ts';
import { awaitAnswer, stopWaiting } from './waiting.ts';

const NO_CHANGE: ChangedConfiguration = { registrationRequested: false };

type Command = Extract<Waiting, { for: 'ConfigurationUpdateComplete' }>;

export function updateConfiguration(step: UeStep, what: Command['what']): void {
  const waiting: Command = { for: 'ConfigurationUpdateComplete', what };
  sendConfigurationUpdateCommand(step, waiting);
  awaitAnswer(step, waiting);
}

/** The UE is to learn of it, also where it is being told of something else right now. */
export function noteChange({ ue }: UeStep, change: ChangedConfiguration): void {
  ue.changedConfiguration = both(ue.changedConfiguration, change);
  const { waiting } = ue;
  if (waiting?.for !== 'ConfigurationUpdateComplete' || waiting.what !== 'changes') return;
  ue.waiting = { ...waiting, since: both(waiting.since, change) };
}

function both(before: ChangedConfiguration | undefined, change: ChangedConfiguration): ChangedConfiguration {
  const registrationRequested = before?.registrationRequested === true || change.registrationRequested;
  return { ...before, ...change, registrationRequested };
}

export function sendConfigurationUpdateCommand(step: UeStep, { what }: Command): void {
  const { guti } = step.ue;
  if (what === 'guti') {
    step.nas({
      message: 'ConfigurationUpdateCommand',
      configurationUpdateIndication: { acknowledge: true, registrationRequested: false },
      ...(guti === undefined ? {} : { guti5g: { type: '5g-guti', guti } }),
    });
    return;
  }
  if (what === 'changes') {
    sendChanges(step);
    return;
  }
  const { fullName, shortName, timeZoneMinutes } = step.config.network;
  step.nas({
    message: 'ConfigurationUpdateCommand',
    configurationUpdateIndication: { acknowledge: true, registrationRequested: false },
    fullNameForNetwork: { name: fullName, addCountryInitials: false },
    shortNameForNetwork: { name: shortName, addCountryInitials: false },
    localTimeZone: timeZone(timeZoneMinutes),
    universalTimeAndLocalTimeZone: universalTime(step.info.now, timeZoneMinutes),
  });
}

/** Slices, and where services may be used. The gNB hears of the latter too (TS 38.413 §8.6.2.2). */
function sendChanges(step: UeStep): void {
  const { ue } = step;
  const {
    allowedNssai,
    configuredNssai,
    changedConfiguration: { registrationRequested, slices, serviceArea } = NO_CHANGE,
  } = ue;
  const plmnId = ue.location?.tai.plmnId ?? step.plmn;
  const everywhere: readonly ServiceAreas[] = [{ allowed: true, tais: [], plmnId }];
  if (serviceArea === true) ue.serviceAreaTold = serviceAreaOf(ue);
  step.nas(
    {
      message: 'ConfigurationUpdateCommand',
      configurationUpdateIndication: { acknowledge: true, registrationRequested },
      ...(slices !== true || allowedNssai === undefined ? {} : { allowedNssai: nasNssai(allowedNssai) }),
      ...(slices !== true || configuredNssai === undefined ? {} : { configuredNssai: nasNssai(configuredNssai) }),
      ...(serviceArea === true ? { serviceAreaList: serviceAreaList(ue, plmnId) ?? everywhere } : {}),
    },
    serviceArea === true ? mobilityRestrictions(step, true) : {},
  );
}

export function configurationUpdateComplete(step: UeStep): void {
  const { waiting } = step.ue;
  if (waiting?.for !== 'ConfigurationUpdateComplete') return;
  stopWaiting(step);
  if (waiting.what === 'guti') step.ue.oldGuti = undefined;
  if (waiting.what !== 'changes') return;
  const registrationRequested = step.ue.changedConfiguration?.registrationRequested === true;
  step.ue.changedConfiguration = waiting.since;
  // §5.4.4.3: the UE registers again once it is idle.
  if (registrationRequested) releaseConnection(step, { group: 'nas', value: 'normal-release' });
}
