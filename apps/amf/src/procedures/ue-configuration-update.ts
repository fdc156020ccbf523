/** Generic UE configuration update (TS 24.501 §5.4.4): network name and time, and a new 5G-GUTI. */
import type { Waiting } from '../context/ue.ts';
import { timeZone, universalTime } from '../nas/ies.ts';
import type { UeStep } from '../ue-step.ts';
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
}
