/** RFC 3261 §16.7 step 6: of the final responses of all branches, the one that goes back. */
import * as header from '../headers/index.ts';
import type { SipResponse } from '../message.ts';

/** Within a class, these say most about what the caller could do (§16.7 step 6). */
const PREFERRED = [401, 407, 415, 420, 484];

export function bestResponse(responses: readonly SipResponse[]): SipResponse | undefined {
  const best = responses.toSorted((a, b) => rank(a.status) - rank(b.status))[0];
  if (best === undefined) return undefined;
  if (best.status === 401 || best.status === 407) return withAllChallenges(best, responses);
  if (best.status !== 503) return best;
  // Upstream, 503 would say that this proxy is out of service.
  const replaced = best.clone();
  replaced.status = 500;
  replaced.reason = 'Server Internal Error';
  return replaced.remove(header.retryAfter);
}

/** 2xx, then 6xx, then the lowest class. 503 is the worst of its class, 408 and 487 of theirs: of a branch that was called off. */
function rank(status: number): number {
  const category = Math.floor(status / 100);
  const order = category === 2 ? 0 : category === 6 ? 1 : category;
  const preferred = PREFERRED.indexOf(status);
  const last = status === 503 || status === 408 || status === 487 ? 1_000 : 0;
  return order * 10_000 + (preferred >= 0 ? preferred : 100) + last;
}

/** Step 7: whoever answers has to be able to answer all. */
function withAllChallenges(best: SipResponse, responses: readonly SipResponse[]): SipResponse {
  const whole = best.clone().remove(header.wwwAuthenticate, header.proxyAuthenticate) as SipResponse;
  for (const response of responses) {
    if (response.status === 401 || response.status === 407) {
      whole.copy(response, header.wwwAuthenticate, header.proxyAuthenticate);
    }
  }
  return whole;
}
