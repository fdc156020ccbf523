// Application sessions, by N5 (TS 29.514) or by Rx (TS 29.214): what an application function wants for its media, on a UE's PDU session.
import { applyMergePatch, checkConforms, NpcfPolicyAuthorization, SbiError } from '@trunkline/sbi';
import { update } from '@trunkline/state';
import { sameSnssai } from '@trunkline/wire';
import { ownerKey } from './application-events.ts';
import { Associations, type Changed } from './associations.ts';
import { type AppSession, addressKey, type PcfState, type SmAssociation } from './context.ts';
import { rulesOf } from './media.ts';
import type { Policies } from './policies.ts';
import { noRules, type RuleSet } from './rule-sets.ts';
import type { Notices } from './session-notices.ts';

export interface ApplicationSessionOptions {
  readonly state: PcfState;
  readonly policies: Policies;
  readonly notices: Notices;
}

export type Request = NpcfPolicyAuthorization.AppSessionContextReqData;
export type Events = NpcfPolicyAuthorization.EventsSubscReqData;

export class ApplicationSessions {
  readonly #options: ApplicationSessionOptions;
  readonly #associations: Associations;

  constructor(options: ApplicationSessionOptions) {
    this.#options = options;
    this.#associations = new Associations(options.state, options.policies);
  }

  /** @throws SbiError 404 */
  async load(id: string): Promise<AppSession> {
    const { value } = await this.#options.state.app.load(id);
    if (!value) throw unknownSession(id);
    return value;
  }

  /** `id` is who makes it: for ever the same for the same session of Rx. @throws SbiError */
  async create(
    id: string,
    request: Request,
    of: Pick<AppSession, 'apiRoot' | 'rx'>,
  ): Promise<{ readonly session: AppSession; readonly association: SmAssociation }> {
    const { state } = this.#options;
    const { id: smPolicyId, association } = await find(state, request);
    await this.#apply(id, smPolicyId, this.#ruleSet(id, request, undefined));
    const session: AppSession = { smPolicyId, request, ...of };
    await update(state.app, id, () => ({ change: { value: session }, result: true }));
    return { session, association };
  }

  /** `rx`: who speaks for it from now on. @throws SbiError */
  async modify(id: string, patch: object, rx?: AppSession['rx']): Promise<AppSession> {
    const { state } = this.#options;
    const session = await this.load(id);
    const request = applyMergePatch(session.request, patch) as Request;
    checkConforms(NpcfPolicyAuthorization, 'AppSessionContextReqData', request);
    const changed = await this.#apply(id, session.smPolicyId, this.#ruleSet(id, request, session.events));
    if (changed === undefined) throw unavailable('its PDU session is gone');
    const value = { ...session, request, ...(rx === undefined ? {} : { rx }) };
    await update(state.app, id, (stored) => (stored.value ? { change: { value }, result: true } : undefined));
    return value;
  }

  /** @throws SbiError */
  async remove(id: string): Promise<void> {
    const gone = await update(this.#options.state.app, id, ({ value }) =>
      value ? { change: { value: null }, result: value } : undefined,
    );
    if (!gone) throw unknownSession(id);
    try {
      await this.#apply(id, gone.smPolicyId, undefined);
    } catch (error) {
      // Without PDU session there is nothing left to take back.
      if (!(error instanceof SbiError && error.cause === 'PDU_SESSION_NOT_AVAILABLE')) throw error;
    }
  }

  /** Events subscribed to anew change what the SMF has to report, which is no reason to refuse them. @throws SbiError */
  async resubscribe(id: string, session: AppSession, events: Events | undefined): Promise<AppSession> {
    const { events: _, ...rest } = session;
    const { evSubsc: __, ...request } = rest.request;
    const next = { ...rest, request, ...(events === undefined ? {} : { events }) };
    await this.#apply(id, session.smPolicyId, this.#ruleSet(id, request, events));
    await update(this.#options.state.app, id, ({ value }) =>
      value ? { change: { value: next }, result: true } : undefined,
    );
    return next;
  }

  /** The rules as the application wants them now, at the SMF; back to those of before where it takes none of them. */
  async #apply(id: string, smPolicyId: string, set: RuleSet | undefined): Promise<Changed | undefined> {
    const { notices } = this.#options;
    const associations = this.#associations;
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
  }

  #ruleSet(id: string, request: Request, events: Events | undefined): RuleSet {
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
      this.#options.policies.applications,
    );
  }
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

function unavailable(detail: string): SbiError {
  return new SbiError(500, 'PDU_SESSION_NOT_AVAILABLE', detail);
}

export function unknownSession(id: string): SbiError {
  return new SbiError(404, 'APPLICATION_SESSION_CONTEXT_NOT_FOUND', `no application session ${id}`);
}
