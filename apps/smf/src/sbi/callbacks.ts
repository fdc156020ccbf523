/** What PCF and UDM tell the SMF of a session: each is one step of it. */
import { NpcfSMPolicyControl, NudmSDM, type SbiServer } from '@trunkline/sbi';
import { type PduSessionService, runStep } from './pdu-session.ts';

export function serveCallbacks(server: SbiServer, service: PduSessionService): void {
  server.serveCallback(
    NpcfSMPolicyControl,
    'smPolicyUpdateNotification',
    '/callbacks/sm-policy/{ref}/update',
    async ({ path, body }) => {
      const answer = await runStep(service, path['ref'] ?? '', { kind: 'policy-updated', notification: body });
      if (answer.status !== 200) return { status: 204 };
      return { status: 200, body: answer.body as NpcfSMPolicyControl.PartialSuccessReport[] };
    },
  );
  server.serveCallback(
    NpcfSMPolicyControl,
    'smPolicyControlTerminationRequestNotification',
    '/callbacks/sm-policy/{ref}/terminate',
    async ({ path, body }) => {
      await runStep(service, path['ref'] ?? '', { kind: 'policy-terminated', notification: body });
      return { status: 204 };
    },
  );
  server.serveCallback(NudmSDM, 'datachangeNotification', '/callbacks/sm-data/{ref}', async ({ path }) => {
    await runStep(service, path['ref'] ?? '', { kind: 'subscription-changed' });
    return { status: 204 };
  });
}
