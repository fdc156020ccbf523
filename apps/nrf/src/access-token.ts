// Nnrf_AccessToken (TS 29.510, 5.4; TS 33.501, 13.4.1): OAuth 2.0 client credentials for registered NFs.
import { type Handlers, type NnrfAccessToken, SbiError } from '@trunkline/sbi';
import type { WallClock } from '@trunkline/state';
import { type NFProfile, type NrfState, registrationsOf } from './context.ts';
import { permits, servicesOf } from './matching.ts';

export interface AccessTokenOptions {
  readonly state: NrfState;
  readonly clock: WallClock;
  readonly lifetimeSeconds: number;
  readonly sign: (claims: Omit<NnrfAccessToken.AccessTokenClaims, 'iss'>) => Promise<string>;
}

type Request = NnrfAccessToken.AccessTokenReq;

export function accessToken(options: AccessTokenOptions): Handlers<NnrfAccessToken.Operations> {
  const { state, clock, lifetimeSeconds, sign } = options;
  return {
    accessTokenRequest: async ({ body }) => {
      const requester = (await state.registrations.load(body.nfInstanceId)).value?.profile;
      if (!requester) throw refused('invalid_client', 'the requester is not registered');
      if (body.nfType !== undefined && body.nfType !== requester.nfType) {
        throw refused('invalid_client', `the requester is registered as ${requester.nfType}`);
      }
      const producers = await producersFor(state, body);
      for (const scope of body.scope.split(' ')) checkScope(scope, producers, requester);
      const claims = {
        sub: body.nfInstanceId,
        aud: body.targetNfInstanceId === undefined ? (body.targetNfType ?? '') : [body.targetNfInstanceId],
        scope: body.scope,
        exp: Math.floor(clock.now() / 1000) + lifetimeSeconds,
      };
      return {
        status: 200,
        body: {
          access_token: await sign(claims),
          token_type: 'Bearer',
          expires_in: lifetimeSeconds,
          scope: body.scope,
        },
        // RFC 6749, 5.1: tokens are kept by nobody in between.
        headers: { 'cache-control': 'no-store', pragma: 'no-cache' },
      };
    },
  };
}

async function producersFor(state: NrfState, { targetNfInstanceId, targetNfType }: Request): Promise<NFProfile[]> {
  if (targetNfInstanceId !== undefined) {
    const { value } = await state.registrations.load(targetNfInstanceId);
    if (value) return [value.profile];
  } else if (targetNfType !== undefined) {
    const found = await registrationsOf(state, targetNfType);
    if (found.length > 0) return found.map(({ profile }) => profile);
  } else throw refused('invalid_request', 'targetNfType or targetNfInstanceId is needed');
  throw refused('invalid_request', 'no such producer is registered');
}

/** A scope is a service's name, or one of its operations after a colon: `nudm-sdm:am-data:read`. */
function checkScope(scope: string, producers: readonly NFProfile[], requester: NFProfile): void {
  const service = scope.split(':')[0];
  const offers = producers.flatMap((profile) =>
    permits(profile.allowedNfTypes, requester.nfType)
      ? servicesOf(profile).filter(({ serviceName }) => serviceName === service)
      : [],
  );
  if (offers.length === 0) throw refused('invalid_scope', `no producer offers ${scope}`);
  if (!offers.some(({ allowedNfTypes }) => permits(allowedNfTypes, requester.nfType))) {
    throw refused('unauthorized_client', `${requester.nfType} may not use ${scope}`);
  }
}

function refused(error: NnrfAccessToken.AccessTokenErr['error'], description: string): SbiError {
  return new SbiError(400, undefined, { detail: description, body: { error, error_description: description } });
}
