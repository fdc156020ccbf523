/** A service centre elsewhere, over the interface of docs/sms.md. */
import { type SbiAgent, TrunklineSmsc } from '@trunkline/sbi';
import type { OutsideCentre } from '../environment.ts';

export function outsideCentreOver(agent: SbiAgent, apiRoot: string, timeoutMs: number): OutsideCentre {
  const client = agent.client(TrunklineSmsc, { apiRoot });
  return {
    submit: async ({ id, supi, gpsi, tpdu }) => {
      const { body } = await client.submitMessage({
        body: { id, supi, tpdu: Buffer.from(tpdu).toString('base64'), ...(gpsi === undefined ? {} : { gpsi }) },
        idempotent: true,
        timeoutMs,
      });
      return {
        rpCause: body.rpCause,
        tpdu: body.tpdu === undefined ? undefined : new Uint8Array(Buffer.from(body.tpdu, 'base64')),
      };
    },
  };
}
