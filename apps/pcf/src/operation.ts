// What the operator does to sessions while they run. Not a 3GPP interface.
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import type { PcfState } from './context.ts';
import type { Notices } from './session-notices.ts';

export class Operation {
  private readonly state: PcfState;
  private readonly notices: Notices;

  constructor(state: PcfState, notices: Notices) {
    this.state = state;
    this.notices = notices;
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
}
