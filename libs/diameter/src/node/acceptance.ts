/** Whether what a peer sent is for us, and whether it is what we asked for. */
import type { Fault } from '../error-answer.ts';
import { commandNamed, type DiameterAnswer, type DiameterRequest } from '../messages/index.ts';
import { type Identity, sameHost } from '../peer/capabilities.ts';
import { diameterResult } from '../result.ts';
import type { Routed } from './routing.ts';

/** Why a request is refused (RFC 6733 §6.1.3, §6.1.4): we pass nothing on. */
export function faultOfRequest(request: DiameterRequest, us: Identity, busy: boolean): Fault | undefined {
  const { originHost, originRealm, applications } = us;
  const { destinationHost, destinationRealm, routeRecord } = request as Routed;
  const applicationId = commandNamed(request.message)?.applicationId ?? 0;
  const fault = (resultCode: number, errorMessage: string) => ({ resultCode, errorMessage });
  if (routeRecord?.some((host) => sameHost(host, originHost))) {
    return fault(diameterResult.loopDetected, 'it has been here before');
  }
  if (destinationHost !== undefined && !sameHost(destinationHost, originHost)) {
    return fault(diameterResult.unableToDeliver, `${destinationHost} is not reached by ${originHost}`);
  }
  if (destinationRealm !== undefined && !sameHost(destinationRealm, originRealm)) {
    return fault(diameterResult.realmNotServed, `${destinationRealm} is not served by ${originHost}`);
  }
  if (!applications.includes(applicationId)) {
    return fault(diameterResult.applicationUnsupported, `application ${applicationId} is not served`);
  }
  return busy ? fault(diameterResult.tooBusy, 'too many requests are being worked on') : undefined;
}

export function answers(answer: DiameterAnswer, request: string): boolean {
  if (answer.message !== 'ErrorAnswer') return answer.message === request.replace(/Request$/, 'Answer');
  return commandNamed(request)?.code === answer.commandCode;
}

/** RFC 6733 §7.1.3: another peer may be able to deliver it, or have time. */
export const elsewhere = (answer: DiameterAnswer): boolean =>
  answer.message === 'ErrorAnswer' &&
  (answer.resultCode === diameterResult.unableToDeliver || answer.resultCode === diameterResult.tooBusy);
