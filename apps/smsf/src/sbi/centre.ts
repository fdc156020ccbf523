/** The service centre as the IP-SM-GW uses it (libs/sbi/generator/own/Trunkline_Smsc.yaml). */
import { randomUUID } from 'node:crypto';
import type { Handlers, TrunklineSmsc } from '@trunkline/sbi';
import type { Submission } from '../centre/service-centre.ts';
import type { Attempt } from '../context/ue.ts';
import type { Outcome, Submitted } from '../events.ts';
import { busy } from './sm-service.ts';

export interface CentreCalls {
  /** A message of a subscriber in IMS. */
  submit(submission: Submission): Promise<Submitted>;
  alert(supi: string, messageId: string): Promise<void>;
  /** How an attempt of the IP-SM-GW has ended. */
  ended(supi: string, messageId: string, ended: Attempt & { readonly outcome: Outcome }): Promise<void>;
}

export function smsCentre(centre: CentreCalls): Handlers<TrunklineSmsc.Operations> {
  return {
    submitMessage: async ({ body }) => {
      const { id, supi, gpsi } = body;
      const tpdu = new Uint8Array(Buffer.from(body.tpdu, 'base64'));
      const answer = await busy(() => centre.submit({ id, supi, gpsi, reference: 0, tpdu }));
      return {
        status: 200,
        body: {
          ...(answer.message === 'RP-ERROR' ? { rpCause: answer.cause } : {}),
          ...(answer.userData === undefined ? {} : { tpdu: Buffer.from(answer.userData).toString('base64') }),
        },
      };
    },

    alertServiceCentre: async ({ path }) => {
      await busy(() => centre.alert(path.supi, randomUUID()));
      return { status: 204 };
    },

    reportDelivery: async ({ path, body }) => {
      const { id, attempt, outcome } = body;
      await busy(() => centre.ended(path.supi, `${id}/${attempt}/${outcome}`, { id, attempt, outcome }));
      return { status: 204 };
    },
  };
}
