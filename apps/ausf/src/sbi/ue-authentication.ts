/** Nausf_UEAuthentication (TS 29.509 §5.2, TS 33.501 §6.1.3): the home network's half of 5G-AKA and EAP-AKA'. */
import { randomUUID } from 'node:crypto';
import { equalSecrets, hresStar, kSeaf } from '@trunkline/aka';
import { type Client, type Handlers, type NausfUEAuthentication, type NudmUEAU, SbiError } from '@trunkline/sbi';
import { fromHex, toHex } from '@trunkline/wire';
import type { Authentication, Authentications, EapAkaPrime } from '../authentications.ts';
import { answerEap, startEap } from '../eap-aka-prime.ts';

export interface UeAuthenticationOptions {
  readonly authentications: Authentications;
  readonly udm: Client<NudmUEAU.Operations>;
  readonly nfInstanceId: string;
  /** Is the AMF's network one that may authenticate our subscribers (TS 33.501 §6.1.2)? */
  readonly servingNetworkAllowed: (servingNetworkName: string) => boolean;
  /** RFC 3339. */
  readonly timestamp: () => string;
  /** The UDM could not be told the outcome. */
  readonly onUnconfirmed: (supi: string, error: unknown) => void;
}

const FIRST_EAP_IDENTIFIER = 1;
const PREFIX = '/nausf-auth/v1/ue-authentications';

export function ueAuthentication(options: UeAuthenticationOptions): Handlers<NausfUEAuthentication.Operations> {
  const { authentications, udm } = options;

  /** Tells the UDM how it ended (TS 33.501 §6.1.4.1a); a UDM that is away does not undo an authentication. */
  async function confirm(authentication: Authentication, success: boolean): Promise<void> {
    const { supi, method, servingNetworkName } = authentication;
    try {
      await udm.confirmAuth({
        path: { supi },
        body: {
          nfInstanceId: options.nfInstanceId,
          success,
          timeStamp: options.timestamp(),
          authType: method,
          servingNetworkName,
        },
      });
    } catch (error) {
      options.onUnconfirmed(supi, error);
    }
  }

  /** RFC 4187 §9.6: the USIM is ahead of the home network; a challenge with a fresh vector follows. */
  async function challengeAgain(id: string, authentication: EapAkaPrime, auts: string): Promise<string> {
    const { supi, servingNetworkName, rand } = authentication;
    const { body } = await udm.generateAuthData({
      path: { supiOrSuci: supi },
      body: { servingNetworkName, ausfInstanceId: options.nfInstanceId, resynchronizationInfo: { rand, auts } },
    });
    const vector = body.authenticationVector;
    if (vector === undefined || !('xres' in vector)) throw new SbiError(500, 'AV_GENERATION_PROBLEM', 'no EAP vector');
    const next = (authentication.identifier + 1) % 256;
    const started = startEap(next, supi, servingNetworkName, vector);
    const { success: _before, ...kept } = authentication;
    await authentications.put(id, { ...kept, ...started.authentication });
    return started.payload;
  }

  return {
    ueAuthenticationsPost: async ({ body, apiRoot }) => {
      const { servingNetworkName, supiOrSuci } = body;
      if (!options.servingNetworkAllowed(servingNetworkName)) {
        throw new SbiError(403, 'SERVING_NETWORK_NOT_AUTHORIZED', servingNetworkName);
      }
      const { body: given } = await udm.generateAuthData({
        path: { supiOrSuci },
        body: {
          servingNetworkName,
          ausfInstanceId: options.nfInstanceId,
          ...(body.resynchronizationInfo === undefined ? {} : { resynchronizationInfo: body.resynchronizationInfo }),
        },
      });
      const vector = given.authenticationVector;
      if (vector === undefined) throw new SbiError(500, 'AV_GENERATION_PROBLEM', 'the UDM gave no vector');
      const supi = given.supi ?? supiOrSuci;
      const id = randomUUID();
      const resource = `${apiRoot}${PREFIX}/${id}`;

      if ('xresStar' in vector) {
        const rand = fromHex(vector.rand);
        await authentications.put(id, {
          method: '5G_AKA',
          supi,
          servingNetworkName,
          xresStar: vector.xresStar,
          kSeaf: toHex(kSeaf(fromHex(vector.kausf), servingNetworkName)),
        });
        return {
          status: 201,
          body: {
            authType: '5G_AKA',
            '5gAuthData': {
              rand: vector.rand,
              autn: vector.autn,
              hxresStar: toHex(hresStar(rand, fromHex(vector.xresStar))),
            },
            _links: { '5g-aka': { href: `${resource}/5g-aka-confirmation` } },
            servingNetworkName,
          },
          headers: { location: resource },
        };
      }

      const { authentication, payload } = startEap(FIRST_EAP_IDENTIFIER, supi, servingNetworkName, vector);
      await authentications.put(id, authentication);
      return {
        status: 201,
        body: {
          authType: 'EAP_AKA_PRIME',
          '5gAuthData': payload,
          _links: { 'eap-session': { href: `${resource}/eap-session` } },
          servingNetworkName,
        },
        headers: { location: resource },
      };
    },

    ueAuthentications5gAkaConfirmationPut: async ({ path, body }) => {
      const authentication = await authentications.get(path.authCtxId);
      if (authentication.method !== '5G_AKA')
        throw new SbiError(404, 'CONTEXT_NOT_FOUND', 'not an authentication by 5G-AKA');
      // TS 29.509 §5.2.2.2.2: no RES* means that the UE did not answer with one.
      const success = body.resStar !== null && equalSecrets(fromHex(body.resStar), fromHex(authentication.xresStar));
      if (authentication.success === undefined) {
        await authentications.put(path.authCtxId, { ...authentication, success });
        await confirm(authentication, success);
      }
      if (!success) return { status: 200, body: { authResult: 'AUTHENTICATION_FAILURE' } };
      const { supi, kSeaf: kseaf } = authentication;
      return { status: 200, body: { authResult: 'AUTHENTICATION_SUCCESS', supi, kseaf } };
    },

    eapAuthMethod: async ({ path, body, apiRoot }) => {
      const authentication = await authentications.get(path.authCtxId);
      if (authentication.method !== 'EAP_AKA_PRIME') {
        throw new SbiError(404, 'CONTEXT_NOT_FOUND', "not an authentication by EAP-AKA'");
      }
      const verdict = answerEap(authentication, body.eapPayload);
      if (verdict.result === 'resynchronise') {
        const eapPayload = await challengeAgain(path.authCtxId, authentication, verdict.auts);
        const href = `${apiRoot}${PREFIX}/${path.authCtxId}/eap-session`;
        return {
          status: 200,
          body: { eapPayload, authResult: 'AUTHENTICATION_ONGOING', _links: { 'eap-session': { href } } },
        };
      }
      const success = verdict.result === 'success';
      const eapPayload = verdict.payload;
      if (authentication.success === undefined) {
        await authentications.put(path.authCtxId, { ...authentication, success });
        await confirm(authentication, success);
      }
      if (!success) return { status: 200, body: { eapPayload, authResult: 'AUTHENTICATION_FAILURE' } };
      const { supi, kSeaf: key } = authentication;
      return { status: 200, body: { eapPayload, authResult: 'AUTHENTICATION_SUCCESS', supi, kSeaf: key } };
    },

    delete5gAkaAuthenticationResult: async ({ path }) => {
      await authentications.remove(path.authCtxId);
      return { status: 204 };
    },
    deleteEapAuthenticationResult: async ({ path }) => {
      await authentications.remove(path.authCtxId);
      return { status: 204 };
    },
  };
}
