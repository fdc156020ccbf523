/** Any other initial request at the I-CSCF (TS 24.229 §5.3.2): to the S-CSCF of the user whom it is for. */
import { cxResult, diameterResult } from '@trunkline/diameter';
import { type CxAnswer, publicIdentityOf } from '@trunkline/ims';
import { header, uriParam } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import type { Environment } from '../environment.ts';
import { byRoute, forwardToOneOf } from '../forward.ts';
import { candidates } from '../selection.ts';

export async function session(environment: Environment, exchange: Exchange): Promise<void> {
  const { request, route } = exchange;
  // §5.3.2.1A: an application server begins a session for its user.
  const originating = route !== undefined && uriParam(route, 'orig') !== undefined;
  const served = originating
    ? (request.get(header.pServedUser) ?? request.get(header.pAssertedIdentity))?.uri
    : request.uri();
  const publicIdentity = served === undefined ? undefined : publicIdentityOf(served);
  if (publicIdentity === undefined) return exchange.reject(404);
  const answer = await environment.cx.locationInfo({
    publicIdentity,
    ...(originating ? { originatingRequest: 'ORIGINATING' as const } : {}),
  });
  const status = refusalOf(answer);
  if (status !== undefined) return exchange.reject(status);
  const { serverName, serverCapabilities } = answer.answer ?? {};
  await forwardToOneOf(environment, exchange, {
    names:
      serverName === undefined
        ? candidates(environment.config.scscfs, serverCapabilities ?? {}, publicIdentity)
        : [serverName],
    address: (copy, name) => {
      byRoute(copy, originating ? `${name};orig` : name);
      // §5.3.2.1: a number that was given as a SIP URI goes on as what the HSS knows it by.
      if (!originating && publicIdentity.startsWith('tel:')) copy.requestUri = publicIdentity;
    },
  });
}

/** §5.3.2.1, §5.3.2.2. */
function refusalOf({ code, experimental }: CxAnswer<'LocationInfoAnswer'>): number | undefined {
  if (!experimental) return code === diameterResult.success ? undefined : 480;
  switch (code) {
    case cxResult.unregisteredService:
      return undefined;
    case cxResult.errorUserUnknown:
      return 404;
    default:
      return 480;
  }
}
