// What a report of the SMF, or the end of the PDU session, means for the application sessions on it (TS 29.514, 4.2.5).
import type { NpcfPolicyAuthorization, NpcfSMPolicyControl } from '@trunkline/sbi';
import { sameJson } from '@trunkline/sbi';
import { update } from '@trunkline/state';
import type { Changed } from './associations.ts';
import type { AppSession, PcfState } from './context.ts';
import { flowOfRule } from './media.ts';
import { ownerOf } from './rule-sets.ts';
import type { AppEvent, Notices } from './session-notices.ts';

/** An application that is asked to end its session, and does not, is not waited for any longer. */
const ENDING_MS = 60_000;

type Report = NpcfSMPolicyControl.SmPolicyUpdateContextData;

export interface ApplicationOptions {
  readonly state: PcfState;
  readonly notices: Notices;
}

export function ownerKey(appSessionId: string): string {
  return `app-${appSessionId}`;
}

async function sessionsOn({ app }: PcfState, smPolicyId: string): Promise<{ id: string; session: AppSession }[]> {
  const ids = await app.keysByIndex('policy', smPolicyId);
  const found = await Promise.all(ids.map(async (id) => ({ id, session: (await app.load(id)).value })));
  return found.flatMap(({ id, session }) => (session ? [{ id, session }] : []));
}

export async function tellApplications(
  { state, notices }: ApplicationOptions,
  smPolicyId: string,
  { before, now }: Changed,
  report: Report,
): Promise<void> {
  const { ruleReports = [], qncReports = [] } = report;
  const sessions = await sessionsOn(state, smPolicyId);
  const context = contextEvent(before.context, now.context);
  for (const { id, session } of sessions) {
    const owns = (rule: string) => ownerOf(before.rules, rule) === ownerKey(id);
    const flows = (ids: readonly string[]) => ids.filter(owns).map(flowOfRule);
    const of = (status: string) =>
      flows(ruleReports.filter(({ ruleStatus }) => ruleStatus === status).flatMap(({ pccRuleIds }) => pccRuleIds));
    const [active, inactive] = [of('ACTIVE'), of('INACTIVE')];
    if (active.length > 0) {
      await notices.event(id, session, {
        evNotifs: [{ event: 'SUCCESSFUL_RESOURCES_ALLOCATION', flows: active }],
        succResourcAllocReports: [{ mcResourcStatus: 'ACTIVE', flows: active }],
      });
    }
    if (inactive.length > 0) {
      await notices.event(id, session, {
        evNotifs: [{ event: 'FAILED_RESOURCES_ALLOCATION', flows: inactive }],
        failedResourcAllocReports: [{ mcResourcStatus: 'INACTIVE', flows: inactive }],
      });
    }
    for (const { notifType, refPccRuleIds } of qncReports) {
      const told = flows(refPccRuleIds);
      if (told.length === 0) continue;
      await notices.event(id, session, {
        evNotifs: [{ event: 'QOS_NOTIF', flows: told }],
        qncReports: [{ notifType, flows: told }],
      });
    }
    if (context.evNotifs.length > 0) await notices.event(id, session, context);
  }
}

/** What changed of access and serving network. */
function contextEvent(
  before: NpcfSMPolicyControl.SmPolicyContextData,
  now: NpcfSMPolicyControl.SmPolicyContextData,
): AppEvent {
  const moved = before.accessType !== now.accessType || before.ratType !== now.ratType;
  const roamed = !sameJson(before.servingNetwork, now.servingNetwork);
  const events: NpcfPolicyAuthorization.AfEventNotification[] = [
    ...(moved ? [{ event: 'ACCESS_TYPE_CHANGE' }] : []),
    ...(roamed ? [{ event: 'PLMN_CHG' }] : []),
  ];
  return { evNotifs: events, ...whereabouts(now) };
}

export function whereabouts({
  accessType,
  ratType,
  servingNetwork,
}: NpcfSMPolicyControl.SmPolicyContextData): Pick<AppEvent, 'accessType' | 'ratType' | 'plmnId'> {
  return {
    ...(accessType === undefined ? {} : { accessType }),
    ...(ratType === undefined ? {} : { ratType }),
    ...(servingNetwork === undefined ? {} : { plmnId: servingNetwork }),
  };
}

/** The PDU session is gone: each application is asked to end its session (TS 29.514, 4.2.5.3). */
export async function endApplications({ state, notices }: ApplicationOptions, smPolicyId: string): Promise<void> {
  for (const { id, session } of await sessionsOn(state, smPolicyId)) {
    await update(state.app, id, ({ value }) =>
      value === undefined ? undefined : { change: { value, ttlMs: ENDING_MS }, result: true },
    );
    await notices.end(id, session, 'PDU_SESSION_TERMINATION');
  }
}
