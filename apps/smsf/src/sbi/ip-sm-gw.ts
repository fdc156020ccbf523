/** The IP-SM-GW as the service centre uses it (libs/sbi/generator/own/Trunkline_IpSmGw.yaml). */
import { type SbiAgent, TrunklineIpSmGw } from '@trunkline/sbi';
import type { IpSmGw } from '../environment.ts';

export function ipSmGwOver(agent: SbiAgent): IpSmGw {
  const client = agent.client(TrunklineIpSmGw, { discover: { 'target-nf-type': 'IP_SM_GW' } });
  return {
    deliver: async (supi, { id, attempt, tpdu }) => {
      await client.deliverMessage({
        path: { supi },
        body: { id, attempt, tpdu: Buffer.from(tpdu).toString('base64') },
        idempotent: true,
      });
    },
  };
}
