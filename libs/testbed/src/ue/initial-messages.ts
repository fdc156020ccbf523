/** Registration and Service Request of a UE: what may go in the clear (TS 24.501 §4.4.6), and the whole message. */
import type { MobileIdentity, NasMessageOf } from '@trunkline/nas-5gs';
import type { RrcEstablishmentCause } from '@trunkline/ngap';
import type { Guti5g, Snssai } from '@trunkline/wire';
import type { Capability } from './common-procedures.ts';

export type RegistrationKind = 'initial' | 'mobility-updating' | 'periodic-updating' | 'emergency';

export interface RegistrationOptions {
  readonly uplinkDataStatus?: readonly number[];
  readonly pduSessionStatus?: readonly number[];
  /** More to do on this connection; so it is by default. */
  readonly followOnRequest?: boolean;
  /** Other or further IEs of the Registration Request. */
  readonly fields?: Partial<NasMessageOf<'RegistrationRequest'>>;
}

/** What RRC hears of a service request of each type (TS 24.501 Table 4.5.6.1). */
export const ESTABLISHMENT_CAUSE = {
  signalling: 'mo-Data',
  data: 'mo-Data',
  'mobile-terminated-services': 'mt-Access',
  'emergency-services': 'emergency',
  'high-priority-access': 'highPriorityAccess',
} as const satisfies Record<string, RrcEstablishmentCause>;

export interface Initial<Name extends 'RegistrationRequest' | 'ServiceRequest'> {
  readonly clear: NasMessageOf<Name>;
  readonly whole: NasMessageOf<Name>;
}

type KeySet = NasMessageOf<'RegistrationRequest'>['ngksi'];

/** What a UE says of itself. */
export interface Registering {
  readonly identity: MobileIdentity;
  readonly ngksi: KeySet;
  readonly capability: Capability;
  readonly requestedNssai: readonly Snssai[] | undefined;
  readonly sms: boolean;
  readonly upCiot: boolean;
  /** PDU sessions that it has. */
  readonly sessions: readonly number[];
}

export function registrationRequest(
  kind: RegistrationKind,
  { uplinkDataStatus, pduSessionStatus, followOnRequest = true, fields = {} }: RegistrationOptions,
  { identity, ngksi, capability, requestedNssai, sms, upCiot, sessions }: Registering,
): Initial<'RegistrationRequest'> {
  const status = pduSessionStatus ?? sessions;
  const clear: NasMessageOf<'RegistrationRequest'> = {
    message: 'RegistrationRequest',
    registrationType: { kind, followOnRequest },
    ngksi,
    mobileIdentity5gs: fields.mobileIdentity5gs ?? identity,
    ueSecurityCapability: fields.ueSecurityCapability ?? { nea: capability.nea, nia: capability.nia },
  };
  return {
    clear,
    whole: {
      ...clear,
      capability5gmm: upCiot ? { up5gCiot: true } : {},
      ...(sms && kind !== 'periodic-updating' ? { updateType5gs: { smsRequested: true } } : {}),
      ...(requestedNssai === undefined ? {} : { requestedNssai }),
      ...(uplinkDataStatus === undefined ? {} : { uplinkDataStatus }),
      ...(status.length === 0 && pduSessionStatus === undefined ? {} : { pduSessionStatus: status }),
      ...fields,
    },
  };
}

export function serviceRequest(
  serviceType: keyof typeof ESTABLISHMENT_CAUSE,
  asked: { readonly uplinkDataStatus?: readonly number[]; readonly pduSessionStatus?: readonly number[] },
  { guti, ngksi, sessions }: { readonly guti: Guti5g; readonly ngksi: KeySet; readonly sessions: readonly number[] },
): Initial<'ServiceRequest'> {
  const { amfSetId, amfPointer, tmsi5g } = guti;
  const clear: NasMessageOf<'ServiceRequest'> = {
    message: 'ServiceRequest',
    ngksi,
    serviceType,
    sTmsi5g: { type: '5g-s-tmsi', sTmsi: { amfSetId, amfPointer, tmsi5g } },
  };
  const wanted = asked.uplinkDataStatus ?? (serviceType === 'data' ? sessions : []);
  return {
    clear,
    whole: {
      ...clear,
      ...(wanted.length === 0 ? {} : { uplinkDataStatus: wanted }),
      pduSessionStatus: asked.pduSessionStatus ?? sessions,
    },
  };
}
