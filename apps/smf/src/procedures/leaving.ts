/** What has to be taken back, at the UPF and at other NFs, when a session ends. */
import type { SmSession } from '../context/session.ts';
import { deletionRequest } from '../n4/messages.ts';
import type { SmEffect } from '../step.ts';

/** What a session leaves behind at PCF and UDM. */
export function abandoned(session: SmSession): SmEffect[] {
  return [
    ...(session.policyUri === undefined ? [] : [{ effect: 'policy-delete' as const, uri: session.policyUri }]),
    ...(session.sdmSubscription === undefined
      ? []
      : [{ effect: 'unsubscribe' as const, uri: session.sdmSubscription }]),
    ...(session.emergency === true
      ? []
      : [{ effect: 'deregister' as const, supi: session.supi, pduSessionId: session.pduSessionId }]),
  ];
}

/** The end of a session at its UPF; nothing where the UPF never had it. */
export function atUpf(session: SmSession): SmEffect[] {
  if (session.upf.seid === undefined) return [];
  return [{ effect: 'n4', nodeId: session.upf.nodeId, message: deletionRequest(session) }];
}
