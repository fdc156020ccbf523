/** REGISTER at the I-CSCF (TS 24.229 §5.3.1). */
import { cxResult, diameterResult } from '@trunkline/diameter';
import { type CxAnswer, isEmergencyRegistration, publicIdentityOf } from '@trunkline/ims';
import { header, paramOf, type SipRequest } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import type { Environment } from '../environment.ts';
import { forwardToOneOf } from '../forward.ts';
import { candidates, type Wanted } from '../selection.ts';

/** TS 29.229 §6.3.49: neither barring nor roaming hinders it. */
const EMERGENCY = 0x1;

type AuthorizationType = 'REGISTRATION' | 'DE_REGISTRATION' | 'REGISTRATION_AND_CAPABILITIES';

export async function register(environment: Environment, exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const publicIdentity = publicIdentityOf(request.need(header.to).uri);
  if (publicIdentity === undefined) return exchange.reject(404);
  const userName = privateIdentityOf(request, publicIdentity);
  const ask = (userAuthorizationType: AuthorizationType) =>
    environment.cx.userAuthorization({
      userName,
      publicIdentity,
      visitedNetworkIdentifier: new TextEncoder().encode(visitedNetwork(request) ?? environment.domain),
      userAuthorizationType,
      ...(isEmergencyRegistration(request) ? { uarFlags: EMERGENCY } : {}),
    });
  const answer = await ask(isDeregistration(request) ? 'DE_REGISTRATION' : 'REGISTRATION');
  const status = refusalOf(answer);
  if (status !== undefined) return exchange.reject(status);
  const choose = ({ answer: uaa }: CxAnswer<'UserAuthorizationAnswer'>): readonly string[] => {
    const wanted: Wanted = uaa?.serverCapabilities ?? {};
    return uaa?.serverName === undefined
      ? candidates(environment.config.scscfs, wanted, publicIdentity)
      : [uaa.serverName];
  };
  await forwardToOneOf(environment, exchange, {
    names: choose(answer),
    // §5.3.1.2: the Request-URI is the S-CSCF's name.
    address: (copy, name) => {
      copy.requestUri = name;
    },
    more: async () => {
      const capabilities = await ask('REGISTRATION_AND_CAPABILITIES');
      if (refusalOf(capabilities) !== undefined) return [];
      return candidates(environment.config.scscfs, capabilities.answer?.serverCapabilities ?? {}, publicIdentity);
    },
  });
}

/** §5.3.1.2: what the HSS refuses is forbidden; where it could not say, the user may try again. */
function refusalOf({ code, experimental }: CxAnswer<'UserAuthorizationAnswer'>): number | undefined {
  if (experimental) {
    return code === cxResult.firstRegistration || code === cxResult.subsequentRegistration ? undefined : 403;
  }
  if (code === diameterResult.success) return undefined;
  return code === diameterResult.authorizationRejected ? 403 : 480;
}

/** §5.3.1.2: the private identity of Authorization; derived from the public identity where there is none. */
function privateIdentityOf(request: SipRequest, publicIdentity: string): string {
  for (const { scheme, params } of request.all(header.authorization)) {
    const userName = paramOf(params, 'username');
    if (scheme.toLowerCase() === 'digest' && userName !== undefined) return userName;
  }
  return publicIdentity.replace(/^(?:sip|tel):/, '');
}

function visitedNetwork(request: SipRequest): string | undefined {
  return request.get(header.pVisitedNetworkId)?.value;
}

/** All of its contacts are to go. */
export function isDeregistration(request: SipRequest): boolean {
  const whole = request.get(header.expires);
  const contacts = request.all(header.contact);
  if (contacts.length === 0) return false;
  return contacts.every((contact) => {
    const own = contact === '*' ? undefined : paramOf(contact.params, 'expires');
    return (own === undefined ? whole : Number(own)) === 0;
  });
}
