/** How requests leave: back to the S-CSCF by the route that it gave (TS 24.229 §5.7.5), this server staying on the way of the dialog. */
import { type Branch, forwarded, nextHopOf, type SipRequest, type Uri } from '@trunkline/sip';
import type { Environment } from '../environment.ts';

/** Whom this server serves in a dialog; it stands in its Record-Route, so that any worker knows. */
export interface Served {
  readonly user: string;
}

const PREFIX = 'u.';

export function servedIn(route: Uri | undefined): Served | undefined {
  if (route?.scheme !== 'sip' || route.user?.startsWith(PREFIX) !== true) return undefined;
  return { user: Buffer.from(route.user.slice(PREFIX.length), 'base64url').toString() };
}

/** A copy that may be changed before it goes out. Without `served` nobody's calls are counted in the dialog. */
export function copyOf({ sip }: Environment, request: SipRequest, served?: Served): SipRequest {
  const token = served === undefined ? undefined : `${PREFIX}${Buffer.from(served.user).toString('base64url')}`;
  return forwarded(request, { recordRoute: sip.routeTo(token) });
}

/** @throws DecodeError */
export async function branchOf({ sip }: Environment, request: SipRequest): Promise<Branch> {
  return { request, flow: await sip.service.locate(nextHopOf(request)) };
}
