/** Registration Accept and Complete (TS 24.501 §5.5.1.2.4, §5.5.1.3.4). */

import { serviceAreaOf } from '../context/authorized.ts';
import { emergencyNumberList, nasNssai } from '../nas/ies.ts';
import type { UeStep } from '../ue-step.ts';
import { mobilityRestrictions } from './access-restriction.ts';
import { releaseConnection } from './an-release.ts';
import { initialContextSetup, type SessionToSetUp, sendPending } from './initial-context-setup.ts';
import { sendSmInfo } from './pdu-session.ts';
import { restrictedCause, serviceAreaList } from './service-area.ts';
import { updateConfiguration } from './ue-configuration-update.ts';
import { stopWaiting } from './waiting.ts';

/**
 * Sends the Registration Accept, in an Initial Context Setup Request where the gNB has no UE context yet. Sent again, it
 * goes out by itself: the gNB has, or will have, answered the first.
 */
export function sendRegistrationAccept(
  step: UeStep,
  sessions: readonly SessionToSetUp[] = [],
  failed: readonly number[] = [],
): void {
  const { ue, config } = step;
  const { guti, allowedNssai, configuredNssai, registrationArea, t3512, registration, ran, waiting } = ue;
  if (guti === undefined || ran === undefined) return;
  const plmnId = ue.location?.tai.plmnId ?? step.plmn;
  const areas = serviceAreaList(ue, plmnId);
  const restricted = restrictedCause(step);
  const wasRestricted = ue.serviceAreaTold !== undefined;
  const nasPdu = step.nasBytes({
    message: 'RegistrationAccept',
    registrationResult5gs: {
      access: '3gpp',
      smsAllowed: ue.smsf !== undefined,
      nssaaPerformed: false,
      emergencyRegistered: ue.emergency === true,
    },
    guti5g: { type: '5g-guti', guti },
    ...(registrationArea === undefined ? {} : { taiList: registrationArea }),
    ...(allowedNssai === undefined ? {} : { allowedNssai: nasNssai(allowedNssai) }),
    ...(registration?.rejectedNssai?.[0] === undefined ? {} : { rejectedNssai: registration.rejectedNssai }),
    ...(configuredNssai === undefined ? {} : { configuredNssai: nasNssai(configuredNssai) }),
    networkFeatureSupport5gs: {
      imsVoPs3gpp: config.imsVoicePs,
      emcLow: config.emergency.supported,
      ...(ue.upCiot === true ? { up5gCiot: true } : {}),
    },
    ...(config.emergency.numbers.length === 0
      ? {}
      : { emergencyNumberList: emergencyNumberList(config.emergency.numbers) }),
    ...(registration?.pduSessionStatus === undefined ? {} : { pduSessionStatus: Object.keys(ue.sessions).map(Number) }),
    ...(registration?.uplinkDataStatus === undefined ? {} : { pduSessionReactivationResult: failed }),
    ...(restricted === undefined || failed.length === 0
      ? {}
      : {
          pduSessionReactivationResultErrorCause: failed.map((pduSessionId) => ({ pduSessionId, cause: restricted })),
        }),
    ...(areas === undefined ? {} : { serviceAreaList: areas }),
    ...(t3512 === undefined ? {} : { t3512: { seconds: t3512 } }),
  });
  ue.registered = true;
  ue.serviceAreaTold = serviceAreaOf(ue);
  // Mere signalling needs no UE context in the gNB (TS 38.413 §8.6.1.2: the gNB asks for one where it wants it).
  const wanted =
    ran.contextRequested ||
    registration?.type === 'initial' ||
    registration?.type === 'emergency' ||
    sessions.length > 0;
  if (ran.contextSetUp || !wanted || waiting?.for === 'RegistrationComplete' || registration === undefined) {
    step.nasPdu(nasPdu, mobilityRestrictions(step, wasRestricted));
    for (const { pduSessionId, transfer, n1 } of sessions) {
      sendSmInfo(step, { pduSessionId, n1, n2: { type: 'PDU_RES_SETUP_REQ', bytes: transfer } });
    }
  } else initialContextSetup(step, { uplinkCount: registration.startedAt, nasPdu, sessions });
}

export function registrationComplete(step: UeStep): void {
  const { ue } = step;
  if (ue.waiting?.for !== 'RegistrationComplete') return;
  stopWaiting(step);
  step.stop('guard');
  const { registration } = ue;
  ue.registration = undefined;
  step.updateRan({ initialMessage: undefined });
  ue.oldGuti = undefined;
  const type = registration?.type ?? 'initial';
  step.count(type === 'initial' ? 'RM.RegInitSucc' : type === 'periodic' ? 'RM.RegPeriodSucc' : 'RM.RegMobSucc');
  if (type === 'initial') updateConfiguration(step, 'network-name');
  sendPending(step);
  // §5.5.1.3.4: nothing more to do on this connection.
  if (
    type !== 'initial' &&
    registration?.followOn !== true &&
    ue.pending.length === 0 &&
    Object.keys(ue.sessions).every((id) => ue.sessions[id]?.active !== true)
  ) {
    releaseConnection(step, { group: 'nas', value: 'normal-release' });
  }
}
