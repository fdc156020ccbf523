/** Nudm_UEAuthentication (TS 29.503 §5.4): SUCI → SUPI, and authentication vectors (TS 33.501 §6.1.3). */
import { randomBytes } from 'node:crypto';
import {
  type Credentials,
  ckIkPrime,
  generateVector,
  kAusf,
  nextSqn,
  resStar,
  resynchronise,
  sqnFromBytes,
  sqnToBytes,
} from '@trunkline/aka';
import { type Handlers, type NudmUEAU, SbiError } from '@trunkline/sbi';
import { authenticationSubscription, credentialsOf, takeSequenceNumber, type Udr } from '@trunkline/udr-client';
import { fromHex, toHex } from '@trunkline/wire';

export interface AuthenticationOptions {
  readonly udr: Udr;
  /** The SUPI behind a SUCI (or the SUPI itself); throws SbiError where it cannot be de-concealed. */
  readonly deconceal: (supiOrSuci: string) => string;
}

export function authentication(options: AuthenticationOptions): Handlers<NudmUEAU.Operations> {
  const { udr } = options;
  return {
    generateAuthData: async ({ path, body }) => {
      const supi = options.deconceal(path.supiOrSuci);
      const subscription = await authenticationSubscription(udr, supi);
      const credentials = credentialsOf(subscription);
      if (credentials === undefined) {
        throw new SbiError(501, 'UNSUPPORTED_PROTECTION_SCHEME', 'the subscription has no key that this UDM can use');
      }
      const { servingNetworkName, resynchronizationInfo } = body;

      const sqnMs = resynchronizationInfo && resynchronised(credentials, resynchronizationInfo);
      const sqn = fromSqnHex(
        await takeSequenceNumber(udr, supi, subscription, (stored) =>
          toHex(sqnToBytes(nextSqn(sqnMs ?? fromSqnHex(stored)))),
        ),
      );
      const rand = new Uint8Array(randomBytes(16));
      const amf = fromHex(subscription.authenticationManagementField ?? '8000');
      const vector = generateVector(credentials, { rand, sqn, amf });

      const common = { rand: toHex(rand), autn: toHex(vector.autn) };
      if (subscription.authenticationMethod === 'EAP_AKA_PRIME') {
        const { ckPrime, ikPrime } = ckIkPrime(vector.ck, vector.ik, servingNetworkName, vector.sqnXorAk);
        return {
          status: 200,
          body: {
            authType: 'EAP_AKA_PRIME',
            supi,
            authenticationVector: {
              avType: 'EAP_AKA_PRIME',
              ...common,
              xres: toHex(vector.xres),
              ckPrime: toHex(ckPrime),
              ikPrime: toHex(ikPrime),
            },
          },
        };
      }
      return {
        status: 200,
        body: {
          authType: '5G_AKA',
          supi,
          authenticationVector: {
            avType: '5G_HE_AKA',
            ...common,
            xresStar: toHex(resStar(vector.ck, vector.ik, servingNetworkName, rand, vector.xres)),
            kausf: toHex(kAusf(vector.ck, vector.ik, servingNetworkName, vector.sqnXorAk)),
          },
        },
      };
    },

    confirmAuth: async ({ path, body, apiRoot }) => {
      // One event a serving network: a UE authenticates with one at a time (TS 33.501 §6.1.4.1a).
      const authEventId = body.servingNetworkName;
      await udr.createIndividualAuthenticationStatus({
        path: { ueId: path.supi, servingNetworkName: body.servingNetworkName },
        body,
      });
      const location = `${apiRoot}/nudm-ueau/v1/${path.supi}/auth-events/${encodeURIComponent(authEventId)}`;
      return { status: 201, body, headers: { location } };
    },

    deleteAuth: async ({ path }) => {
      await udr.deleteIndividualAuthenticationStatus({
        path: { ueId: path.supi, servingNetworkName: path.authEventId },
      });
      return { status: 204 };
    },
  };
}

const fromSqnHex = (hex: string) => sqnFromBytes(fromHex(hex));

/** SQN of the USIM from AUTS (TS 33.102 §6.3.5); 403 where AUTS is not the subscriber's own. */
function resynchronised(credentials: Credentials, info: NudmUEAU.ResynchronizationInfo): number {
  const outcome = resynchronise(credentials, { rand: fromHex(info.rand), auts: fromHex(info.auts) });
  if (outcome.result === 'ok') return outcome.sqnMs;
  throw new SbiError(403, 'AUTHENTICATION_REJECTED', 'the MAC of AUTS is wrong');
}
