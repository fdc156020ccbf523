/** What the service centre asks of the IP-SM-GW (libs/sbi/generator/own/Trunkline_IpSmGw.yaml). */
import { type Handlers, SbiError, type TrunklineIpSmGw } from '@trunkline/sbi';
import { StepError } from '@trunkline/state';
import type { ImsCalls } from '../sip/requests.ts';

export function deliveryService(calls: Pick<ImsCalls, 'call'>): Handlers<TrunklineIpSmGw.Operations> {
  return {
    deliverMessage: async ({ path, body }) => {
      const { id, attempt } = body;
      const tpdu = new Uint8Array(Buffer.from(body.tpdu, 'base64'));
      let status: number;
      try {
        status = await calls.call(path.supi, `${id}/${attempt}`, { kind: 'deliver', id, attempt, tpdu });
      } catch (error) {
        if (!(error instanceof StepError) || error.failure === 'step') throw error;
        throw new SbiError(503, 'NF_CONGESTION', error.message);
      }
      if (status !== 202) throw new SbiError(404, 'CONTEXT_NOT_FOUND', 'no phone in IMS takes short messages');
      return { status: 202 };
    },
  };
}
