// Npcf_PolicyAuthorization (TS 29.514): application functions ask for the QoS of their media on a UE's PDU session.
import { randomUUID } from 'node:crypto';
import { applyMergePatch, checkConforms, type Handlers, NpcfPolicyAuthorization, SbiError } from '@trunkline/sbi';
import { update } from '@trunkline/state';
import { sameSnssai } from '@trunkline/wire';
import { ownerKey, whereabouts } from './application-events.ts';
import { Associations, type Changed } from './associations.ts';
import { type AppSession, addressKey, type PcfState, type SmAssociation } from './context.ts';
import { rulesOf } from './media.ts';
import type { Policies } from './policies.ts';
import { noRules, type RuleSet } from './rule-sets.ts';
import { appSessionUri, type Notices } from './session-notices.ts';

export interface PolicyAuthorizationOptions {
  readonly state: PcfState;
  readonly policies: Policies;
  readonly notices: Notices;
}

type Request = NpcfPolicyAuthorization.AppSessionContextReqData;
type Events = NpcfPolicyAuthorization.EventsSubscReqData;

export function policyAuthorization(options: PolicyAuthorizationOptions): Handlers<NpcfPolicyAuthorization.Operations> {
  const { state, policies, notices } = options;
  const associations = new Associations(state, policies);

  const loaded = async (id: string): Promise<AppSession> => {
    const { value } = await state.app.load(id);
    if (!value) throw unknown(id);
    return value;
  };

  /** The rules as the application wants them now, at the SMF; back to those of before where it takes none of them. */
  const apply = async (id: string, smPolicyId: string, set: RuleSet | undefined): Promise<Changed | undefined> => {
    const owner = ownerKey(id);
    const replace = (association: SmAssociation, by: RuleSet | undefined) => {
      const { [owner]: _, ...others } = association.rules;
      return { rules: by === undefined ? others : { ...others, [owner]: by } };
    };
    const changed = await associations.change(smPolicyId, (association) => replace(association, set));
    if (changed === undefined || Object.keys(changed.difference).length === 0) return changed;
    const undo = () =>
      associations.change(smPolicyId, (association) => replace(association, changed.before.rules[owner]));
    const outcome = await notices.update(changed.now, changed.difference).catch(async (error: unknown) => {
      await undo();
      throw error;
    });
    if (outcome.outcome === 'applied') return changed;
    await undo();
    if (outcome.outcome === 'gone') throw unavailable('the SMF has no such session');
    throw outcome.failureCodes.includes('INCOR_FLOW_INFO')
      ? new SbiError(400, 'FILTER_RESTRICTIONS', 'the SMF cannot apply the flow descriptions')
      : new SbiError(403, 'REQUESTED_SERVICE_NOT_AUTHORIZED', outcome.failureCodes.join(', '));
  };

  const ruleSet = (id: string, request: Request, events: Events | undefined): RuleSet => {
    const wanted = (events ?? request.evSubsc)?.events.map(({ event }) => event) ?? [];
    const components = request.medComponents ?? {};
    if (Object.keys(components).length === 0) return noRules;
    return rulesOf(
      id,
      {
        components,
        reportsAllocation: wanted.includes('SUCCESSFUL_RESOURCES_ALLOCATION'),
        reportsGuarantee: wanted.includes('QOS_NOTIF'),
        routing: request.afRoutReq,
      },
      policies.applications,
    );
  };

  /** Events subscribed to anew change what the SMF has to report, which is no reason to refuse them. */
  const resubscribe = async (id: string, session: AppSession, events: Events | undefined): Promise<AppSession> => {
    const { events: _, ...rest } = session;
    const { evSubsc: __, ...request } = rest.request;
    const next = { ...rest, request, ...(events === undefined ? {} : { events }) };
    await apply(id, session.smPolicyId, ruleSet(id, request, events));
    await update(state.app, id, ({ value }) => (value ? { change: { value: next }, result: true } : undefined));
    return next;
  };

  return {
    postAppSessions: async ({ body, apiRoot }) => {
      const request = body.ascReqData;
      if (request === undefined) throw new SbiError(400, 'MANDATORY_IE_MISSING', 'ascReqData');
      const { id: smPolicyId, association } = await find(state, request);
      const id = randomUUID();
      await apply(id, smPolicyId, ruleSet(id, request, undefined));
      const value: AppSession = { smPolicyId, request, apiRoot };
      await update(state.app, id, () => ({ change: { value }, result: true }));
      const location = appSessionUri(apiRoot, id);
      return {
        status: 201,
        body: {
          ...represented(value, identity(request, association)),
          ...present(location, request.evSubsc, association),
        },
        headers: { location },
      };
    },

    getAppSession: async ({ path }) => ({ status: 200, body: represented(await loaded(path.appSessionId)) }),

    modAppSession: async ({ path, body }) => {
      const session = await loaded(path.appSessionId);
      const request = applyMergePatch(session.request, body.ascReqData ?? {}) as Request;
      checkConforms(NpcfPolicyAuthorization, 'AppSessionContextReqData', request);
      const changed = await apply(
        path.appSessionId,
        session.smPolicyId,
        ruleSet(path.appSessionId, request, session.events),
      );
      if (changed === undefined) throw unavailable('its PDU session is gone');
      const value = { ...session, request };
      await update(state.app, path.appSessionId, (stored) =>
        stored.value ? { change: { value }, result: true } : undefined,
      );
      return { status: 200, body: represented(value) };
    },

    deleteAppSession: async ({ path }) => {
      const gone = await update(state.app, path.appSessionId, ({ value }) =>
        value ? { change: { value: null }, result: value } : undefined,
      );
      if (!gone) throw unknown(path.appSessionId);
      try {
        await apply(path.appSessionId, gone.smPolicyId, undefined);
      } catch (error) {
        // Without PDU session there is nothing left to take back.
        if (!(error instanceof SbiError && error.cause === 'PDU_SESSION_NOT_AVAILABLE')) throw error;
      }
      return { status: 204 };
    },

    updateEventsSubsc: async ({ path, body, apiRoot }) => {
      const session = await loaded(path.appSessionId);
      const isNew = session.events === undefined && session.request.evSubsc === undefined;
      await resubscribe(path.appSessionId, session, body);
      if (!isNew) return { status: 200, body };
      const location = `${appSessionUri(apiRoot, path.appSessionId)}/events-subscription`;
      return { status: 201, body, headers: { location } };
    },

    deleteEventsSubsc: async ({ path }) => {
      const session = await loaded(path.appSessionId);
      await resubscribe(path.appSessionId, session, undefined);
      return { status: 204 };
    },
  };
}

/** TS 29.514, 4.2.2.2: the PDU session is the one with the UE's address, and DNN and slice where they are named. */
async function find({ sm }: PcfState, request: Request): Promise<{ id: string; association: SmAssociation }> {
  const { ueIpv4, ueIpv6, ueMac, dnn, sliceInfo, supi, ipDomain } = request;
  const address = ueIpv4 ?? ueIpv6;
  if (address === undefined) {
    if (ueMac !== undefined) throw unavailable('there are no Ethernet sessions here');
    throw new SbiError(400, 'MANDATORY_IE_MISSING', 'ueIpv4 or ueIpv6');
  }
  for (const id of await sm.keysByIndex('address', addressKey(address))) {
    const { value } = await sm.load(id);
    if (!value) continue;
    const { context } = value;
    const fits =
      (dnn === undefined || dnn.toLowerCase() === context.dnn.toLowerCase()) &&
      (sliceInfo === undefined || sameSnssai(sliceInfo, context.sliceInfo)) &&
      (supi === undefined || supi === context.supi) &&
      (ipDomain === undefined || context.ipDomain === undefined || ipDomain === context.ipDomain);
    if (fits) return { id, association: value };
  }
  throw unavailable(`no PDU session has ${address}`);
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

function unavailable(detail: string): SbiError {
  return new SbiError(500, 'PDU_SESSION_NOT_AVAILABLE', detail);
}

function unknown(id: string): SbiError {
  return new SbiError(404, 'APPLICATION_SESSION_CONTEXT_NOT_FOUND', `no application session ${id}`);
}
