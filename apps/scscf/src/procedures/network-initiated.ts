/** What the HSS asks of the S-CSCF: registrations end (RTR, TS 24.229 §5.4.1.5), profiles change (PPR, TS 29.228 §6.2.2). */
import {
  type DiameterAnswer,
  type DiameterMessageOf,
  type DiameterRequest,
  diameterResult,
  type Unsent,
} from '@trunkline/diameter';
import type { Refusal } from '@trunkline/diameter-transport';
import { identityOfText } from '@trunkline/ims';
import { identitiesOf } from '../context/registration.ts';
import type { Environment } from '../environment.ts';
import type { Ending } from '../events.ts';
import { parseUserProfile } from '../profile/user-profile.ts';

export async function serveHss(
  environment: Environment,
  request: DiameterRequest,
): Promise<Unsent<DiameterAnswer> | Refusal> {
  switch (request.message) {
    case 'RegistrationTerminationRequest':
      return terminate(environment, request);
    case 'PushProfileRequest':
      return pushProfile(environment, request);
    default:
      return { refuse: diameterResult.commandUnsupported };
  }
}

async function terminate(
  environment: Environment,
  request: DiameterMessageOf<'RegistrationTerminationRequest'>,
): Promise<Unsent<DiameterAnswer>> {
  const privateIdentities = [request.userName, ...(request.associatedIdentities?.userName ?? [])];
  const sets = await setsOf(environment, request.publicIdentity ?? [], privateIdentities);
  // RFC 3680 §5.2.3: a UE that may try again elsewhere is told so.
  const permanent = request.deregistrationReason.reasonCode === 'PERMANENT_TERMINATION';
  const ending: Ending = permanent ? 'rejected' : 'deactivated';
  const messageId = `rtr ${request.sessionId}`;
  await Promise.all(
    [...sets].map((set) => environment.step(set, messageId, { kind: 'terminate', privateIdentities, ending })),
  );
  return {
    message: 'RegistrationTerminationAnswer',
    ...environment.cx.answerTo(request),
    resultCode: diameterResult.success,
  } as Unsent<DiameterAnswer>;
}

async function setsOf(
  { registrations }: Environment,
  publicIdentities: readonly string[],
  privateIdentities: readonly string[],
): Promise<Set<string>> {
  const named = publicIdentities.map((text) => identityOfText(text)).filter((identity) => identity !== undefined);
  if (named.length > 0) {
    const found = await Promise.all(named.map((identity) => registrations.loadByIndex('identity', identity)));
    return new Set(found.flatMap((each) => (each === undefined ? [] : [each.key])));
  }
  const keys = await Promise.all(privateIdentities.map((each) => registrations.keysByIndex('private', each)));
  return new Set(keys.flat());
}

async function pushProfile(
  environment: Environment,
  request: DiameterMessageOf<'PushProfileRequest'>,
): Promise<Unsent<DiameterAnswer>> {
  const common = { message: 'PushProfileAnswer', ...environment.cx.answerTo(request) } as const;
  if (request.userData !== undefined) {
    const { profiles } = parseUserProfile(request.userData);
    const identities = identitiesOf(profiles).map(({ identity }) => identity);
    const sets = await setsOf(environment, identities, [request.userName]);
    const messageId = `ppr ${request.sessionId}`;
    await Promise.all([...sets].map((set) => environment.step(set, messageId, { kind: 'profile', profiles })));
  }
  return { ...common, resultCode: diameterResult.success } as Unsent<DiameterAnswer>;
}
