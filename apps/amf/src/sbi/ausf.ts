/** The AMF's use of Nausf_UEAuthentication (TS 29.509 §5.2.2.2). */
import { NausfUEAuthentication, type SbiAgent } from '@trunkline/sbi';
import { fromHex, toHex } from '@trunkline/wire';
import { type Ausf, RefusedError } from '../environment.ts';
import { refusing, resource } from './refusal.ts';

export function ausfOver(agent: SbiAgent): Ausf {
  const client = agent.client(NausfUEAuthentication, { discover: { 'target-nf-type': 'AUSF' } });
  return {
    authenticate: (supiOrSuci, servingNetworkName, resynchronisation) =>
      refusing(async () => {
        const { body } = await client.ueAuthenticationsPost({
          body: {
            supiOrSuci,
            servingNetworkName,
            ...(resynchronisation === undefined
              ? {}
              : {
                  resynchronizationInfo: {
                    rand: toHex(resynchronisation.rand),
                    auts: toHex(resynchronisation.auts),
                  },
                }),
          },
        });
        const data = body['5gAuthData'];
        if (typeof data === 'object' && data !== null) {
          return {
            method: '5G_AKA',
            rand: fromHex(data.rand),
            autn: fromHex(data.autn),
            hxresStar: fromHex(data.hxresStar),
            confirmation: link(body._links, '5g-aka'),
          };
        }
        return { method: 'EAP_AKA_PRIME', eap: eapBytes(data), session: link(body._links, 'eap-session') };
      }),

    confirm: (confirmation, resStar) =>
      refusing(async () => {
        const { apiRoot, segments } = resource(confirmation);
        const { body } = await client.ueAuthentications5gAkaConfirmationPut({
          path: { authCtxId: segments[1] ?? '' },
          body: { resStar: resStar === undefined ? null : toHex(resStar) },
          to: { apiRoot },
        });
        if (body.authResult !== 'AUTHENTICATION_SUCCESS') return undefined;
        if (body.supi === undefined || body.kseaf === undefined) throw incomplete('SUPI or K_SEAF');
        return { supi: body.supi, kSeaf: fromHex(body.kseaf) };
      }),

    eap: (session, response) =>
      refusing(async () => {
        const { apiRoot, segments } = resource(session);
        const { body } = await client.eapAuthMethod({
          path: { authCtxId: segments[1] ?? '' },
          body: { eapPayload: Buffer.from(response).toString('base64') },
          to: { apiRoot },
        });
        const eap = body.eapPayload === null ? undefined : eapBytes(body.eapPayload);
        if (!('authResult' in body) || body.authResult === undefined || body.authResult === 'AUTHENTICATION_ONGOING') {
          if (eap === undefined) throw incomplete('EAP payload');
          return { result: 'ongoing', eap };
        }
        if (body.authResult !== 'AUTHENTICATION_SUCCESS') return { result: 'failure', eap };
        if (body.supi === undefined || body.kSeaf === undefined || eap === undefined)
          throw incomplete('SUPI or K_SEAF');
        return { result: 'success', eap, supi: body.supi, kSeaf: fromHex(body.kSeaf) };
      }),
  };
}

type Links = { readonly [relation: string]: { readonly href?: string } | readonly { readonly href?: string }[] };

function link(links: Links, relation: string): string {
  const found = links[relation];
  const href = found === undefined ? undefined : 'length' in found ? found[0]?.href : found.href;
  if (href === undefined) throw incomplete(`link ${relation}`);
  return href;
}

function eapBytes(payload: unknown): Uint8Array {
  if (typeof payload !== 'string') throw incomplete('EAP payload');
  return new Uint8Array(Buffer.from(payload, 'base64'));
}

function incomplete(what: string): RefusedError {
  return new RefusedError('unavailable', `the AUSF's answer has no ${what}`);
}
