// What the PCF says to the AMF by itself (TS 29.507, 4.2.4).
import { NpcfAMPolicyControl, type SbiAgent, SbiError } from '@trunkline/sbi';
import type { AmAssociation } from './context.ts';

type Update = Omit<NpcfAMPolicyControl.PolicyUpdate, 'resourceUri'>;

export interface AccessNotices {
  /** What the AMF answers of its values; `gone` where it knows nothing of the association. */
  update(association: AmAssociation, decision: Update): Promise<NpcfAMPolicyControl.AmRequestedValueRep | 'gone'>;
  /** The AMF is to delete the association. */
  terminate(association: AmAssociation, cause: NpcfAMPolicyControl.PolicyAssociationReleaseCause): Promise<void>;
}

export function accessNotices(agent: SbiAgent, onFailure: (error: unknown) => void): AccessNotices {
  return {
    update: async ({ request, uri: resourceUri = '' }, decision) => {
      const uri = `${request.notificationUri}/update`;
      try {
        const body = { resourceUri, ...decision };
        const answer = await agent.notify(NpcfAMPolicyControl, 'policyUpdateNotification', uri, { body });
        return (
          ('body' in answer ? (answer.body as NpcfAMPolicyControl.AmRequestedValueRep | undefined) : undefined) ?? {}
        );
      } catch (error) {
        if (error instanceof SbiError && error.status === 404) return 'gone';
        onFailure(error);
        return {};
      }
    },
    terminate: async ({ request, uri: resourceUri = '' }, cause) => {
      const uri = `${request.notificationUri}/terminate`;
      try {
        await agent.notify(NpcfAMPolicyControl, 'policyAssocitionTerminationRequestNotification', uri, {
          body: { resourceUri, cause },
        });
      } catch (error) {
        onFailure(error);
      }
    },
  };
}
