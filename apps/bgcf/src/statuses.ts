/** Final responses of a trunk as the core gets them (TS 29.163 table 18, from memory, for causes; TS 24.229 §5.6.2). */
import { header, paramOf, reasonPhrase, type SipResponse } from '@trunkline/sip';

/** Q.850 cause → status. */
const CAUSES: Readonly<Record<string, number>> = {
  1: 404,
  16: 480,
  17: 486,
  18: 480,
  19: 480,
  20: 480,
  21: 480,
  22: 410,
  26: 404,
  28: 484,
};

/** What says something of the trunk and nothing of whoever is called. */
const STATUSES: Readonly<Record<number, number>> = {
  401: 480,
  403: 480,
  407: 480,
  408: 480,
  500: 480,
  503: 480,
  504: 480,
  604: 404,
};

/** Whether another trunk may do better. */
export const isAway = (status: number): boolean => status === 408 || (status >= 500 && status < 600);

export function mapStatus(response: SipResponse): void {
  if (response.status < 300) return;
  const cause = response.all(header.reason).find(({ value }) => value === 'Q.850');
  const said = cause === undefined ? undefined : CAUSES[paramOf(cause.params, 'cause') ?? ''];
  const status = said ?? STATUSES[response.status];
  if (status === undefined || status === response.status) return;
  response.status = status;
  response.reason = reasonPhrase(status);
  // Credentials of a trunk are nobody's affair behind it.
  response.remove(header.wwwAuthenticate, header.proxyAuthenticate, header.retryAfter);
}
