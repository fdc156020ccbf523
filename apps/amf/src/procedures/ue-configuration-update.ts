/** Generic UE configuration update (TS 24.501 §5.4.4): network name and time. */
import { timeZone, universalTime } from '../nas/ies.ts';
import type { UeStep } from '../ue-step.ts';
import { awaitAnswer, stopWaiting } from './waiting.ts';

export function updateConfiguration(step: UeStep): void {
  sendConfigurationUpdateCommand(step);
  awaitAnswer(step, { for: 'ConfigurationUpdateComplete' });
}

export function sendConfigurationUpdateCommand(step: UeStep): void {
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
  if (step.ue.waiting?.for === 'ConfigurationUpdateComplete') stopWaiting(step);
}
