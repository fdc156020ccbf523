// Nnrf_Bootstrapping (TS 29.510, 5.5): where this NRF's services are, for an NF that knows nothing but its address.
import type { Handlers, NnrfBootstrapping } from '@trunkline/sbi';

/** `tokens`: whether this NRF gives out access tokens. */
export function bootstrapping(nfInstanceId: string, tokens: boolean): Handlers<NnrfBootstrapping.Operations> {
  return {
    bootstrappingInfoRequest: ({ apiRoot }) => ({
      status: 200,
      body: {
        status: 'OPERATIVE',
        nrfInstanceId: nfInstanceId,
        _links: {
          self: { href: `${apiRoot}/bootstrapping` },
          manage: { href: `${apiRoot}/nnrf-nfm/v1/nf-instances` },
          subscribe: { href: `${apiRoot}/nnrf-nfm/v1/subscriptions` },
          discover: { href: `${apiRoot}/nnrf-disc/v1/nf-instances` },
          ...(tokens ? { authorize: { href: `${apiRoot}/oauth2/token` } } : {}),
        },
      },
    }),
  };
}
