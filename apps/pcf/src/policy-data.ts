// What the UDR says of a subscriber's policies (TS 29.519), where it is asked at all.
import { CommonData, NudrDR, type SbiAgent, SbiError } from '@trunkline/sbi';
import type { Snssai } from '@trunkline/wire';

/** Categories of a subscriber; empty for one of whom nothing is known. */
export interface PolicyData {
  forAccess(supi: string): Promise<readonly string[]>;
  forSession(supi: string, dnn: string, snssai: Snssai): Promise<readonly string[]>;
}

export const noPolicyData: PolicyData = {
  forAccess: async () => [],
  forSession: async () => [],
};

/** A UDR that is away, or knows nothing, leaves the network's own policies. */
export function policyDataFromUdr(agent: SbiAgent, onFailure: (error: unknown) => void): PolicyData {
  const udr = agent.client(NudrDR, { discover: { 'target-nf-type': 'UDR', 'data-set': 'POLICY' } });
  const orNothing = async (ask: () => Promise<readonly string[] | undefined>): Promise<readonly string[]> => {
    try {
      return (await ask()) ?? [];
    } catch (error) {
      if (!(error instanceof SbiError && error.status === 404)) onFailure(error);
      return [];
    }
  };
  return {
    forAccess: (ueId) =>
      orNothing(async () => (await udr.readAccessAndMobilityPolicyData({ path: { ueId } })).body.subscCats),
    forSession: (ueId, dnn, snssai) =>
      orNothing(async () => {
        const query = { dnn, snssai: plain(snssai) };
        const { body } = await udr.readSessionManagementPolicyData({ path: { ueId }, query });
        const slices = Object.values(body.smPolicySnssaiData);
        const networks = slices.flatMap(({ smPolicyDnnData }) => Object.values(smPolicyDnnData ?? {}));
        return networks.find((entry) => entry.dnn.toLowerCase() === dnn.toLowerCase())?.subscCats;
      }),
  };
}

function plain({ sst, sd }: Snssai): CommonData.Snssai {
  return sd === undefined ? { sst } : { sst, sd };
}
