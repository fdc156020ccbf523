// What the PCF says by itself: to the SMF about its decisions (TS 29.512, 4.2.3), to applications about what became of theirs (TS 29.514, 4.2.5).
import { NpcfPolicyAuthorization, NpcfSMPolicyControl, type SbiAgent, SbiError } from '@trunkline/sbi';
import type { AppSession, SmAssociation } from './context.ts';

export type PolicyOutcome =
  /** Rules that the SMF could not apply, empty where it could apply all. */
  | { readonly outcome: 'applied'; readonly failedRules: readonly string[] }
  /** The SMF could apply nothing of it. */
  | { readonly outcome: 'refused'; readonly failureCodes: readonly string[] }
  /** There is no such session at the SMF any more. */
  | { readonly outcome: 'gone' };

export interface Notices {
  update(association: SmAssociation, decision: NpcfSMPolicyControl.SmPolicyDecision): Promise<PolicyOutcome>;
  terminate(association: SmAssociation, cause: NpcfSMPolicyControl.SmPolicyAssociationReleaseCause): Promise<void>;
  /** An event that the application subscribed to; without `evNotifs` that it wants, nothing is sent. */
  event(id: string, session: AppSession, event: AppEvent): Promise<void>;
  /** The application's session cannot go on. */
  end(id: string, session: AppSession, cause: NpcfPolicyAuthorization.TerminationCause): Promise<void>;
}

export type AppEvent = Omit<NpcfPolicyAuthorization.EventsNotification, 'evSubsUri'>;

export function notices(agent: SbiAgent, onFailure: (error: unknown) => void): Notices {
  const told = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      onFailure(error);
    }
  };
  return {
    update: async ({ context, uri }, smPolicyDecision) => {
      try {
        const answer = await agent.notify(
          NpcfSMPolicyControl,
          'smPolicyUpdateNotification',
          `${context.notificationUri}/update`,
          // What is decided stands after the second time as after the first: a worker that dies over it is no reason to give up.
          { body: { resourceUri: uri, smPolicyDecision }, idempotent: true },
        );
        const reports = 'body' in answer && Array.isArray(answer.body) ? answer.body : [];
        return { outcome: 'applied', failedRules: reports.flatMap(rulesIn) };
      } catch (error) {
        if (!(error instanceof SbiError)) throw error;
        if (error.status === 404) return { outcome: 'gone' };
        if (error.status !== 400) throw error;
        const { ruleReports = [] } = (error.body ?? {}) as NpcfSMPolicyControl.ErrorReport;
        return { outcome: 'refused', failureCodes: ruleReports.flatMap(({ failureCode }) => failureCode ?? []) };
      }
    },

    terminate: ({ context, uri }, cause) =>
      told(() =>
        agent.notify(
          NpcfSMPolicyControl,
          'smPolicyControlTerminationRequestNotification',
          `${context.notificationUri}/terminate`,
          { body: { resourceUri: uri, cause }, idempotent: true },
        ),
      ),

    event: async (id, session, event) => {
      const subscription = session.events ?? session.request.evSubsc;
      const wanted = subscription?.events.map((one) => one.event) ?? [];
      const evNotifs = event.evNotifs.filter((one) => wanted.includes(one.event));
      const uri = subscription?.notifUri ?? session.request.notifUri;
      if (evNotifs.length === 0) return;
      const evSubsUri = `${appSessionUri(session.apiRoot, id)}/events-subscription`;
      await told(() =>
        agent.notify(NpcfPolicyAuthorization, 'eventNotification', `${uri}/notify`, {
          body: { ...event, evNotifs, evSubsUri },
        }),
      );
    },

    end: (id, { request, apiRoot }, termCause) =>
      told(() =>
        agent.notify(NpcfPolicyAuthorization, 'terminationRequest', `${request.notifUri}/terminate`, {
          body: { termCause, resUri: appSessionUri(apiRoot, id) },
          idempotent: true,
        }),
      ),
  };
}

export function appSessionUri(apiRoot: string, id: string): string {
  return `${apiRoot}/npcf-policyauthorization/v1/app-sessions/${id}`;
}

function rulesIn(report: unknown): string[] {
  const { ruleReports = [] } = (report ?? {}) as Partial<NpcfSMPolicyControl.PartialSuccessReport>;
  return ruleReports.flatMap(({ pccRuleIds }) => pccRuleIds);
}
