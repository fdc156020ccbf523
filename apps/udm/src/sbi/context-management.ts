/** Nudm_UEContextManagement (TS 29.503 §5.3): which AMF and which SMFs serve a UE. */
import { type Handlers, NudmUECM, type SbiAgent, SbiError } from '@trunkline/sbi';
import type { Udr } from '@trunkline/udr-client';

const NO_CONTENT = { status: 204 } as const;

export interface ContextManagementOptions {
  readonly udr: Udr;
  readonly agent: SbiAgent;
  /** An AMF serves the UE from now on. */
  readonly onRegistered?: () => Promise<void>;
  /** A notification that its consumer did not take; the registration itself has succeeded. */
  readonly onNotificationFailure: (supi: string, error: unknown) => void;
}

export function contextManagement(options: ContextManagementOptions): Handlers<NudmUECM.Operations> {
  const { udr, agent } = options;

  /** TS 29.503 §5.3.2.2.2: the AMF that served the UE before is told that another one does now. */
  async function replaceAmf(ueId: string, now: NudmUECM.Amf3GppAccessRegistration): Promise<void> {
    const before = await absentAsUndefined(udr.queryAmfContext3gpp({ path: { ueId } }));
    if (before === undefined || before.body.amfInstanceId === now.amfInstanceId || before.body.purgeFlag === true)
      return;
    const deregReason = now.initialRegistrationInd === true ? 'UE_INITIAL_REGISTRATION' : 'UE_REGISTRATION_AREA_CHANGE';
    agent
      .notify(NudmUECM, 'deregistrationNotification', before.body.deregCallbackUri, {
        body: { deregReason, accessType: '3GPP_ACCESS' },
      })
      .catch((error: unknown) => options.onNotificationFailure(ueId, error));
  }

  return {
    '3GppRegistration': async ({ path, body, apiRoot }) => {
      const { ueId } = path;
      await replaceAmf(ueId, body);
      const written = await udr.createAmfContext3gpp({ path: { ueId }, body });
      await options.onRegistered?.();
      if (written.status === 204) return { status: 200, body };
      const location = `${apiRoot}/nudm-uecm/v1/${ueId}/registrations/amf-3gpp-access`;
      return { status: 201, body, headers: { location } };
    },

    update3GppRegistration: async ({ path, body }) => {
      const { ueId } = path;
      const registered = (await udr.queryAmfContext3gpp({ path: { ueId } })).body;
      if (!sameGuami(registered.guami, body.guami)) {
        throw new SbiError(403, 'INVALID_GUAMI', 'another AMF serves this UE');
      }
      await udr.createAmfContext3gpp({ path: { ueId }, body: { ...registered, ...withoutNulls(body) } });
      return NO_CONTENT;
    },

    get3GppRegistration: async ({ path }) => {
      const { body } = await udr.queryAmfContext3gpp({ path: { ueId: path.ueId } });
      return { status: 200, body };
    },

    '3GppSmsfRegistration': async ({ path, body, apiRoot }) => {
      const { ueId } = path;
      const written = await udr.createSmsfContext3gpp({ path: { ueId }, body });
      if (written.status === 204) return { status: 200, body };
      const location = `${apiRoot}/nudm-uecm/v1/${ueId}/registrations/smsf-3gpp-access`;
      return { status: 201, body, headers: { location } };
    },

    get3GppSmsfRegistration: async ({ path }) => {
      const { body } = await udr.querySmsfContext3gpp({ path: { ueId: path.ueId } });
      return { status: 200, body };
    },

    '3GppSmsfDeregistration': async ({ path }) => {
      await udr.deleteSmsfContext3gpp({ path: { ueId: path.ueId } });
      return NO_CONTENT;
    },

    // TS 23.502 §4.13.3.6 step 2: a service centre asks who a number is, and which SMSF serves it.
    sendRoutingInfoSm: async ({ path }) => {
      const { body: identity } = await udr.getIdentityData({ path: { ueId: path.ueId } });
      const supi = identity.supiList?.[0] ?? path.ueId;
      const smsf = await absentAsUndefined(udr.querySmsfContext3gpp({ path: { ueId: supi } }));
      return { status: 200, body: { supi, ...(smsf === undefined ? {} : { smsf3Gpp: smsf.body }) } };
    },

    getSmfRegistration: async ({ path, query }) => {
      const { body } = await udr.querySmfRegList({ path: { ueId: path.ueId } });
      const smfRegistrationList = body.filter(
        (registration) => query.dnn === undefined || registration.dnn === query.dnn,
      );
      return { status: 200, body: { smfRegistrationList } };
    },

    registration: async ({ path, body, apiRoot }) => {
      const { ueId, pduSessionId } = path;
      const written = await udr.createOrUpdateSmfRegistration({ path: { ueId, pduSessionId }, body });
      if (written.status === 204) return { status: 200, body };
      const location = `${apiRoot}/nudm-uecm/v1/${ueId}/registrations/smf-registrations/${pduSessionId}`;
      return { status: 201, body, headers: { location } };
    },

    retrieveSmfRegistration: async ({ path }) => {
      const { body } = await udr.querySmfRegistration({ path });
      return { status: 200, body };
    },

    smfDeregistration: async ({ path }) => {
      await udr.deleteSmfRegistration({ path });
      return NO_CONTENT;
    },
  };
}

/** The answer, or undefined where there is no such resource. */
async function absentAsUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof SbiError && error.status === 404 && error.cause === 'DATA_NOT_FOUND') return undefined;
    throw error;
  }
}

type Guami = NudmUECM.Amf3GppAccessRegistration['guami'];

function sameGuami(a: Guami, b: Guami): boolean {
  return (
    a.amfId.toLowerCase() === b.amfId.toLowerCase() && a.plmnId.mcc === b.plmnId.mcc && a.plmnId.mnc === b.plmnId.mnc
  );
}

/** In a modification null removes a member (RFC 7396). */
function withoutNulls(change: object): object {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
}
