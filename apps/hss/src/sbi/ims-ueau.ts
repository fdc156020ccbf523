/** Nhss_imsUEAuthentication (TS 29.562 §5.4): the vectors of Cx for CSCFs that speak HTTP. */
import { type Handlers, type NhssImsUEAU, SbiError } from '@trunkline/sbi';
import { fromHex, toHex } from '@trunkline/wire';
import { akaVectors, digestHa1 } from '../authentication.ts';
import type { Hss } from '../hss.ts';

const SCHEMES = { 'Digest-AKAv1-MD5': 'DIGEST-AKAV1-MD5', 'SIP Digest': 'DIGEST-HTTP' } as const;

export function imsAuthentication(hss: Hss): Handlers<NhssImsUEAU.Operations> {
  return {
    generateSipAuthData: async ({ path, body }) => {
      const { impi } = path;
      const user = await hss.users.ofPrivateIdentity(impi);
      if (user === undefined) throw new SbiError(404, 'USER_NOT_FOUND', `no user ${impi}`);
      const { scheme, password } = user.subscription;
      const { sipAuthenticationScheme, sipNumberAuthItems = 1, resynchronizationInfo } = body;
      if (sipAuthenticationScheme !== 'UNKNOWN' && sipAuthenticationScheme !== SCHEMES[scheme]) {
        throw new SbiError(501, 'UNSUPPORTED_PROTECTION_SCHEME', `the user has ${SCHEMES[scheme]}`);
      }
      if (scheme === 'SIP Digest') {
        if (password === undefined)
          throw new SbiError(501, 'UNSUPPORTED_PROTECTION_SCHEME', 'the user has no password');
        const ha1 = digestHa1(impi, hss.domain, password);
        const digestAuth = { digestRealm: hss.domain, digestAlgorithm: 'MD5', digestQop: 'AUTH', ha1 } as const;
        return { status: 200, body: { impi, digestAuth } };
      }
      const count = Math.min(Math.max(sipNumberAuthItems, 1), hss.config.authentication.maxVectors);
      const after = resynchronizationInfo && {
        rand: fromHex(resynchronizationInfo.rand),
        auts: fromHex(resynchronizationInfo.auts),
      };
      const made = await akaVectors(hss.udr, user.supi, { count, after });
      if ('failure' in made) {
        throw made.failure === 'auts'
          ? new SbiError(403, 'AUTHENTICATION_REJECTED', 'the MAC of AUTS is wrong')
          : new SbiError(501, 'UNSUPPORTED_PROTECTION_SCHEME', 'the user has no key for AKA');
      }
      const avs = made.vectors.map(({ rand, autn, xres, ck, ik }) => ({
        rand: toHex(rand),
        xres: toHex(xres),
        autn: toHex(autn),
        ck: toHex(ck),
        ik: toHex(ik),
      }));
      return { status: 200, body: { impi, '3gAkaAvs': avs } };
    },
  };
}
