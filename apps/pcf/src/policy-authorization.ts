// Npcf_PolicyAuthorization (TS 29.514): application functions ask for the QoS of their media on a UE's PDU session.
import { randomUUID } from 'node:crypto';
import { type Handlers, type NpcfPolicyAuthorization, SbiError } from '@trunkline/sbi';
import { whereabouts } from './application-events.ts';
import type { ApplicationSessions, Events, Request } from './application-sessions.ts';
import type { AppSession, SmAssociation } from './context.ts';
import { appSessionUri } from './session-notices.ts';

export function policyAuthorization(sessions: ApplicationSessions): Handlers<NpcfPolicyAuthorization.Operations> {
  return {
    postAppSessions: async ({ body, apiRoot }) => {
      const request = body.ascReqData;
      if (request === undefined) throw new SbiError(400, 'MANDATORY_IE_MISSING', 'ascReqData');
      const id = randomUUID();
      const { session, association } = await sessions.create(id, request, { apiRoot });
      const location = appSessionUri(apiRoot, id);
      return {
        status: 201,
        body: {
          ...represented(session, identity(request, association)),
          ...present(location, request.evSubsc, association),
        },
        headers: { location },
      };
    },

    getAppSession: async ({ path }) => ({ status: 200, body: represented(await sessions.load(path.appSessionId)) }),

    modAppSession: async ({ path, body }) => {
      return { status: 200, body: represented(await sessions.modify(path.appSessionId, body.ascReqData ?? {})) };
    },

    deleteAppSession: async ({ path }) => {
      await sessions.remove(path.appSessionId);
      return { status: 204 };
    },

    updateEventsSubsc: async ({ path, body, apiRoot }) => {
      const session = await sessions.load(path.appSessionId);
      const isNew = session.events === undefined && session.request.evSubsc === undefined;
      await sessions.resubscribe(path.appSessionId, session, body);
      if (!isNew) return { status: 200, body };
      const location = `${appSessionUri(apiRoot, path.appSessionId)}/events-subscription`;
      return { status: 201, body, headers: { location } };
    },

    deleteEventsSubsc: async ({ path }) => {
      const session = await sessions.load(path.appSessionId);
      await sessions.resubscribe(path.appSessionId, session, undefined);
      return { status: 204 };
    },
  };
}

function represented(
  { request, events }: AppSession,
  more: Partial<NpcfPolicyAuthorization.AppSessionContextRespData> = {},
): NpcfPolicyAuthorization.AppSessionContext {
  return {
    ascReqData: { ...request, ...(events === undefined ? {} : { evSubsc: events }) },
    ascRespData: { suppFeat: '0', ...more },
  };
}

/** For applications that ask who it is. */
function identity(
  { afReqData }: Request,
  { context: { supi, gpsi, pei } }: SmAssociation,
): Partial<NpcfPolicyAuthorization.AppSessionContextRespData> {
  if (afReqData !== 'UE_IDENTITY') return {};
  return { ueIds: [{ supi, ...(gpsi === undefined ? {} : { gpsi }), ...(pei === undefined ? {} : { pei }) }] };
}

/** What is so already, of the events that are subscribed to: access and serving network. */
function present(
  location: string,
  events: Events | undefined,
  { context }: SmAssociation,
): Pick<NpcfPolicyAuthorization.AppSessionContext, 'evsNotif'> {
  const known = (events?.events ?? []).filter(({ event }) => event === 'ACCESS_TYPE_CHANGE' || event === 'PLMN_CHG');
  if (known.length === 0) return {};
  return {
    evsNotif: {
      evSubsUri: `${location}/events-subscription`,
      evNotifs: known.map(({ event }) => ({ event })),
      ...whereabouts(context),
    },
  };
}
