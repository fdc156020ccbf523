/** Authentication procedure (TS 29.228 §6.3): vectors for an S-CSCF that is about to serve the user. */
import { CX, cxResult, type DiameterMessageOf, type Unsent } from '@trunkline/diameter';
import { concatBytes } from '@trunkline/wire';
import { akaVectors, digestHa1, type Resynchronisation } from '../authentication.ts';
import { authenticating, isAssigned, isPending, sameServer, stateOf } from '../context/registration.ts';
import type { Hss } from '../hss.ts';
import { answerHead, experimental, type Outcome, SUCCESS, UNABLE } from '../outcome.ts';
import { setOf, type User } from '../users.ts';
import { commonFeatures } from './capabilities.ts';
import { type Found, USER_UNKNOWN, userOf } from './user-of.ts';

type Mar = DiameterMessageOf<'MultimediaAuthRequest'>;
type Maa = Unsent<DiameterMessageOf<'MultimediaAuthAnswer'>>;
type AuthItems = NonNullable<Maa['sipAuthDataItem']>;

/** TS 29.229 §6.3.9: the HSS chooses. Names are compared without regard to case: Kamailio asks for `unknown`. */
const ANY_SCHEME = 'unknown';
const RAND_OCTETS = 16;
const AUTS_OCTETS = 14;

export async function multimediaAuth(hss: Hss, request: Mar): Promise<Maa> {
  const answer = (outcome: Outcome, more: Partial<Maa> = {}): Maa => ({
    message: 'MultimediaAuthAnswer',
    ...answerHead(request, hss.us, CX, outcome),
    ...commonFeatures(request.supportedFeatures),
    ...more,
  });
  const { userName, publicIdentity, serverName, sipAuthDataItem, originHost, originRealm } = request;
  const found = await userOf(hss.users, userName, publicIdentity);
  if ('outcome' in found) return answer(found.outcome);
  const { scheme } = found.user.subscription;
  const wanted = (sipAuthDataItem.sipAuthenticationScheme ?? ANY_SCHEME).toLowerCase();
  if (wanted !== ANY_SCHEME && wanted !== scheme.toLowerCase())
    return answer(experimental(cxResult.errorAuthSchemeNotSupported));

  const after = resynchronisationIn(request);
  // §6.3.1: who resynchronises has got a vector before.
  if (after === 'malformed' || (after !== undefined && !isAssigned(found.user.registration, serverName))) {
    return answer(UNABLE);
  }
  const items = scheme === 'SIP Digest' ? digestItem(hss, found.user) : await akaItems(hss, request, found.user, after);
  if (items === undefined) return answer(UNABLE);

  const scscf = { name: serverName, host: originHost, realm: originRealm, impi: userName };
  const outcome = await hss.users.change(
    () => hss.users.ofPrivateIdentity(userName),
    'registration',
    (user) => {
      const set = setOf(user.subscription, publicIdentity);
      if (set === undefined) return { result: USER_UNKNOWN };
      return needsChange({ user, set }, serverName)
        ? { write: authenticating(user.registration, set, scscf), result: SUCCESS }
        : { result: SUCCESS };
    },
  );
  if (outcome !== SUCCESS) return answer(outcome ?? USER_UNKNOWN);
  return answer(SUCCESS, { userName, publicIdentity, sipNumberAuthItems: items.length, sipAuthDataItem: items });
}

/** §6.3.1: for a set that this S-CSCF has registered, or authenticates already, nothing changes. */
function needsChange({ user: { registration }, set }: Found, serverName: string): boolean {
  const isRegistered = stateOf(registration, set) === 'REGISTERED' && sameServer(registration.scscf, serverName);
  if (isRegistered && registration.candidate === undefined) return false;
  return !isPending(registration, set) || !sameServer(registration.candidate ?? registration.scscf, serverName);
}

function resynchronisationIn({ sipAuthDataItem }: Mar): Resynchronisation | 'malformed' | undefined {
  const octets = sipAuthDataItem.sipAuthorization;
  if (octets === undefined) return undefined;
  if (octets.length !== RAND_OCTETS + AUTS_OCTETS) return 'malformed';
  return { rand: octets.slice(0, RAND_OCTETS), auts: octets.slice(RAND_OCTETS) };
}

/** The same vectors as of 5G-AKA, in their order (§6.3.1); undefined where there is no key, or AUTS is not the user's. */
async function akaItems(
  { udr, config, warn }: Hss,
  { sipNumberAuthItems }: Mar,
  { supi, subscription }: User,
  after: Resynchronisation | undefined,
): Promise<AuthItems | undefined> {
  const count = Math.min(Math.max(sipNumberAuthItems, 1), config.authentication.maxVectors);
  const made = await akaVectors(udr, supi, { count, after });
  if ('failure' in made) {
    warn(made.failure === 'auts' ? 'the MAC of AUTS is wrong' : 'the subscriber has no key for AKA', { supi });
    return undefined;
  }
  return made.vectors.map(({ rand, autn, xres, ck, ik }, index) => ({
    sipItemNumber: index + 1,
    sipAuthenticationScheme: subscription.scheme,
    sipAuthenticate: concatBytes(rand, autn),
    sipAuthorization: xres,
    confidentialityKey: ck,
    integrityKey: ik,
  }));
}

/** TS 29.228 Table 6.3.4, TS 29.229 §6.3.36. */
function digestItem({ domain }: Hss, { subscription }: User): AuthItems | undefined {
  const { privateIdentity, password, scheme } = subscription;
  if (password === undefined) return undefined;
  const digestHa1Text = digestHa1(privateIdentity, domain, password);
  const digest = { digestRealm: domain, digestAlgorithm: 'MD5', digestQop: 'auth', digestHa1: digestHa1Text };
  return [{ sipAuthenticationScheme: scheme, sipDigestAuthenticate: digest }];
}
