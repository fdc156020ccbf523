/** Generic UE configuration update (TS 24.501 §5.4.4): network name and time, a new 5G-GUTI, other slices. */
import type { Waiting } from '../context/ue.ts';
import { nasNssai, timeZone, universalTime } from '../nas/ies.ts';
import type { UeStep } from '../ue-step.ts';
import { releaseConnection } from './an-release.ts';
import { awaitAnswer, stopWaiting } from './waiting.ts';

type Command = Extract<Waiting, { for: 'ConfigurationUpdateComplete' }>;

export function updateConfiguration(step: UeStep, what: Command['what']): void {
  const waiting: Command = { for: 'ConfigurationUpdateComplete', what };
  sendConfigurationUpdateCommand(step, waiting);
  awaitAnswer(step, waiting);
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
  if (what === 'slices') {
    const { allowedNssai, configuredNssai, changedConfiguration } = step.ue;
    const registrationRequested = changedConfiguration?.registrationRequested === true;
    step.nas({
      message: 'ConfigurationUpdateCommand',
      configurationUpdateIndication: { acknowledge: true, registrationRequested },
      ...(allowedNssai === undefined ? {} : { allowedNssai: nasNssai(allowedNssai) }),
      ...(configuredNssai === undefined ? {} : { configuredNssai: nasNssai(configuredNssai) }),
    });
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

export function configurationUpdateComplete(step: UeStep): void {
  const { waiting } = step.ue;
  if (waiting?.for !== 'ConfigurationUpdateComplete') return;
  stopWaiting(step);
  if (waiting.what === 'guti') step.ue.oldGuti = undefined;
  if (waiting.what !== 'slices') return;
  const registrationRequested = step.ue.changedConfiguration?.registrationRequested === true;
  step.ue.changedConfiguration = undefined;
  // §5.4.4.3: the UE registers again once it is idle.
  if (registrationRequested) releaseConnection(step, { group: 'nas', value: 'normal-release' });
}
