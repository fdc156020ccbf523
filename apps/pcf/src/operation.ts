// What the operator may have the PCF do for a subscriber.
import type { NpcfAMPolicyControl, NpcfSMPolicyControl } from '@trunkline/sbi';
import { update } from '@trunkline/state';
import { decideAccess, differences, presentAfter } from './access-decision.ts';
import type { AccessNotices } from './access-notices.ts';
import { Associations } from './associations.ts';
import type { PcfState } from './context.ts';
import type { AccessPolicy, Policies } from './policies.ts';
import type { Notices } from './session-notices.ts';
import type { Usage } from './usage.ts';

export class Operation {
  private readonly state: PcfState;
  private readonly policies: Policies;
  private readonly notices: Notices;
  private readonly access: AccessNotices;

  constructor(state: PcfState, policies: Policies, notices: Notices, access: AccessNotices) {
    this.state = state;
    this.policies = policies;
    this.notices = notices;
    this.access = access;
  }

  /** Ends the policy associations of a subscriber, and with them the PDU sessions (TS 29.512, 4.2.3.3); gives how many. */
  async terminate(
    supi: string,
    cause: NpcfSMPolicyControl.SmPolicyAssociationReleaseCause = 'UNSPECIFIED',
  ): Promise<number> {
    const ids = await this.state.sm.keysByIndex('supi', supi);
    for (const id of ids) {
      const { value } = await this.state.sm.load(id);
      if (value) await this.notices.terminate(value, cause);
    }
    return ids.length;
  }

  /** Asks for what the sessions of a subscriber have used until now (lastReqUsageData); the SMF reports it. Gives how many. */
  async askUsage(supi: string): Promise<number> {
    const ids = await this.state.sm.keysByIndex('supi', supi);
    for (const id of ids) {
      const { value } = await this.state.sm.load(id);
      if (value) await this.notices.update(value, { lastReqUsageData: { allUmIds: true } });
    }
    return ids.length;
  }

  /** What the sessions of a subscriber have used counts no more: the SMF is told what is decided otherwise then. Gives how many. */
  async resetUsage(supi: string): Promise<number> {
    const ids = await this.state.sm.keysByIndex('supi', supi);
    const associations = new Associations(this.state, this.policies);
    for (const id of ids) {
      const changed = await associations.change(id, () => ({ usage: {} }));
      if (changed === undefined || Object.keys(changed.difference).length === 0) continue;
      await this.notices.update(changed.now, changed.difference);
    }
    return ids.length;
  }

  /** What the SMF has reported of the sessions of a subscriber, by monitoring key. */
  async usage(supi: string): Promise<readonly { readonly pduSessionId: number; readonly usage: Usage }[]> {
    const ids = await this.state.sm.keysByIndex('supi', supi);
    const found = await Promise.all(ids.map((id) => this.state.sm.load(id)));
    return found.flatMap(({ value }) =>
      value ? [{ pduSessionId: value.context.pduSessionId, usage: value.usage ?? {} }] : [],
    );
  }

  /**
   * Another policy for access and mobility of a UE that is registered, instead of its category's, until its association ends; undefined:
   * its category's again. The AMF is told what is decided otherwise (TS 29.507, 4.2.4.2). Gives of how many associations.
   */
  async changeAccess(supi: string, override: AccessPolicy | undefined): Promise<number> {
    const { am } = this.state;
    const ids = await am.keysByIndex('supi', supi);
    for (const id of ids) {
      const changed = await update(am, id, ({ value }) => {
        if (!value) return undefined;
        const decision = decideAccess(this.policies, { ...value, override });
        const association = { ...value, override, decision };
        return { change: { value: association }, result: { before: value.decision, association } };
      });
      if (changed) await this.#tell(id, changed.association, differences(changed.before, changed.association.decision));
    }
    return ids.length;
  }

  /** The AMF is asked to end the association for access and mobility (TS 29.507, 4.2.4.3). */
  async terminateAccess(
    supi: string,
    cause: NpcfAMPolicyControl.PolicyAssociationReleaseCause = 'UNSPECIFIED',
  ): Promise<number> {
    const ids = await this.state.am.keysByIndex('supi', supi);
    for (const id of ids) {
      const { value } = await this.state.am.load(id);
      if (value) await this.access.terminate(value, cause);
    }
    return ids.length;
  }

  /** The answer says where the UE is; that may decide something again. */
  async #tell(
    id: string,
    association: Parameters<AccessNotices['update']>[0],
    difference: Parameters<AccessNotices['update']>[1],
  ): Promise<void> {
    if (Object.keys(difference).length === 0) return;
    const { am } = this.state;
    const answer = await this.access.update(association, difference);
    const again = await update(am, id, ({ value }) => {
      if (!value) return undefined;
      if (answer === 'gone') return { change: { value: null }, result: undefined };
      const { userLoc, praStatuses, allowedSnssais } = answer;
      const request = {
        ...value.request,
        ...(userLoc === undefined ? {} : { userLoc }),
        ...(allowedSnssais === undefined ? {} : { allowedSnssais }),
      };
      const told = { ...value, request, presentIn: presentAfter(value.presentIn, praStatuses) };
      const decision = decideAccess(this.policies, told);
      const result = { association: { ...told, decision }, difference: differences(value.decision, decision) };
      return { change: { value: result.association }, result };
    });
    if (again && Object.keys(again.difference).length > 0)
      await this.access.update(again.association, again.difference);
  }
}
