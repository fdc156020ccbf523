/** Who registers: the user name of Authorization (TS 24.229 §5.1.1.2). */
import { header, paramOf, type SipRequest } from '@trunkline/sip';

export function privateIdentityOf(request: SipRequest): string | undefined {
  for (const { params } of request.all(header.authorization)) {
    const username = paramOf(params, 'username');
    if (username !== undefined) return username;
  }
  return undefined;
}
