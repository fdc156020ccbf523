/** What other NFs tell the AMF about a UE: notifications of UDM, PCF and SMF. */
import { randomUUID } from 'node:crypto';
import { NpcfAMPolicyControl, NsmfPDUSession, NudmSDM, NudmUECM, SbiError, type SbiServer } from '@trunkline/sbi';
import type { UeEvent } from '../events.ts';
import { decisionOf, requestedValues } from './pcf.ts';
import { busy, type UeCalls } from './ue-calls.ts';

export function serveCallbacks(server: SbiServer, ues: UeCalls): void {
  const tell = async (supi: string | undefined, event: UeEvent): Promise<{ status: 204 }> => {
    const answer = await busy(() => ues.call({ supi: supi ?? '' }, randomUUID(), event));
    if (answer === undefined) throw new SbiError(404, 'CONTEXT_NOT_FOUND', `no UE ${supi}`);
    return { status: 204 };
  };

  server.serveCallback(NudmUECM, 'deregistrationNotification', '/callbacks/dereg/{supi}', ({ path, body }) => {
    const initial = body.deregReason === 'UE_INITIAL_REGISTRATION';
    if (initial || body.deregReason === 'UE_REGISTRATION_AREA_CHANGE') {
      return tell(path['supi'], { kind: 'moved-elsewhere', initial });
    }
    const reRegistration = body.deregReason === 'REREGISTRATION_REQUIRED';
    const reason = reRegistration ? 'operator' : 'subscription-withdrawn';
    return tell(path['supi'], { kind: 'deregister', reason, reRegistration });
  });

  server.serveCallback(NudmSDM, 'datachangeNotification', '/callbacks/sdm/{supi}', ({ path }) =>
    tell(path['supi'], { kind: 'subscription-changed' }),
  );

  server.serveCallback(
    NpcfAMPolicyControl,
    'policyUpdateNotification',
    '/callbacks/am-policy/{supi}/update',
    async ({ path, body }) => {
      const supi = path['supi'] ?? '';
      const decision = decisionOf(body);
      await tell(supi, { kind: 'policy-decided', decision });
      const ue = await busy(() => ues.context({ supi }));
      const values = ue === undefined ? {} : requestedValues(ue, decision);
      return Object.keys(values).length === 0 ? { status: 204 } : { status: 200, body: values };
    },
  );
  server.serveCallback(
    NpcfAMPolicyControl,
    'policyAssocitionTerminationRequestNotification',
    '/callbacks/am-policy/{supi}/terminate',
    ({ path }) => tell(path['supi'], { kind: 'policy-terminated' }),
  );

  server.serveCallback(
    NsmfPDUSession,
    'smContextStatusNotification',
    '/callbacks/sm-context-status/{supi}/{pduSessionId}/{statusId}',
    ({ path, body }) => {
      if (body.statusInfo.resourceStatus !== 'RELEASED') return { status: 204 };
      return tell(path['supi'], {
        kind: 'session-released',
        pduSessionId: Number(path['pduSessionId']),
        statusId: path['statusId'] ?? '',
      });
    },
  );
}
