/** The service centre, over the SBI (libs/sbi/generator/own/Trunkline_Smsc.yaml). */
import { type SbiAgent, TrunklineSmsc } from '@trunkline/sbi';
import type { Centre } from '../environment.ts';

export function centreOver(agent: SbiAgent, timeoutMs: number): Centre {
  const client = agent.client(TrunklineSmsc, { discover: { 'target-nf-type': 'SMSF' } });
  return {
    submit: async ({ id, supi, gpsi, tpdu }) => {
      const { body } = await client.submitMessage({
        body: { id, supi, gpsi, tpdu: Buffer.from(tpdu).toString('base64') },
        ...{ idempotent: true, timeoutMs },
      });
      return {
        rpCause: body.rpCause,
        tpdu: body.tpdu === undefined ? undefined : new Uint8Array(Buffer.from(body.tpdu, 'base64')),
      };
    },

    alert: async (supi) => {
      await client.alertServiceCentre({ path: { supi }, idempotent: true });
    },

    ended: async (supi, { id, attempt, outcome }) => {
      await client.reportDelivery({
        path: { supi },
        body: { id, attempt, outcome },
        idempotent: true,
      });
    },
  };
}
