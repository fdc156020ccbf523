/** The AMF's use of Nsmf_PDUSession (TS 29.502 §5.2.2). */
import { NsmfPDUSession, type Parts, type SbiAgent, SbiError } from '@trunkline/sbi';
import type { PlmnId } from '@trunkline/wire';
import type { SmAnswer, Smf } from '../environment.ts';
import { refusing, resource } from './refusal.ts';
import { sbiSnssai, targetId, userLocation } from './values.ts';

export interface SmfOptions {
  readonly nfInstanceId: string;
  readonly plmn: PlmnId;
  readonly amfId: string;
}

const N1 = 'n1SmMsg';
const N2 = 'n2SmInfo';

export function smfOver(agent: SbiAgent, options: SmfOptions): Smf {
  const anySmf = { discover: { 'target-nf-type': 'SMF' } } as const;
  const client = agent.client(NsmfPDUSession, anySmf);
  return {
    create: ({ snssai, dnn, pduSessionId, location, requestType, n1, statusUri, requestId, ...more }) =>
      refusing(async () => {
        const { supi, pei, gpsi } = more;
        try {
          const { body, parts, headers } = await client.postSmContexts({
            body: {
              ...(supi === undefined ? {} : { supi }),
              pduSessionId,
              dnn,
              sNssai: sbiSnssai(snssai),
              servingNfId: options.nfInstanceId,
              guami: { plmnId: options.plmn, amfId: options.amfId },
              servingNetwork: options.plmn,
              requestType,
              n1SmMsg: { contentId: N1 },
              anType: '3GPP_ACCESS',
              ratType: 'NR',
              smContextStatusUri: statusUri,
              ...(more.oldPduSessionId === undefined ? {} : { oldPduSessionId: more.oldPduSessionId }),
              ...(pei === undefined ? {} : { pei }),
              ...(gpsi === undefined ? {} : { gpsi }),
              ...(location === undefined ? {} : { ueLocation: userLocation(location) }),
            },
            parts: binaryParts(n1, undefined),
            to: { discover: { ...anySmf.discover, dnn, snssais: [sbiSnssai(snssai)] } },
            // A second one for the same session takes the place of the first (TS 29.502 §5.2.2.2.1).
            idempotent: true,
            idempotencyKey: requestId,
          });
          if (headers.location === undefined) throw new SbiError(502, 'UNSPECIFIED', 'no Location of the SM context');
          const ref = { uri: headers.location, dnn, snssai, active: false };
          return { outcome: 'created' as const, ref, ...smAnswer(body, parts) };
        } catch (error) {
          if (!(error instanceof SbiError)) throw error;
          const body = error.body as NsmfPDUSession.SmContextCreateError | undefined;
          // Without a 5GSM message it is not the SMF that refused, but something on the way.
          if (body?.n1SmMsg === undefined) throw error;
          return {
            outcome: 'refused' as const,
            cause: body.error.cause ?? error.cause,
            ...smAnswer(body, error.parts),
          };
        }
      }),

    update: (
      ref,
      { n1, n2, upCnxState, cause, release, pathSwitch, hoState, target, fromOtherAmf, statusUri, location, requestId },
    ) =>
      refusing(async () => {
        const { apiRoot, segments } = resource(ref.uri);
        // The SMF takes each step of a handover, suspend and resume as often as they come.
        const isRepeatable =
          hoState !== undefined ||
          pathSwitch === 'to-be-switched' ||
          upCnxState === 'SUSPENDED' ||
          n2?.type === 'UE_CONTEXT_RESUME_REQ';
        try {
          const answer = await client.updateSmContext({
            path: { smContextRef: segments[1] ?? '' },
            body: {
              ...(n1 === undefined ? {} : { n1SmMsg: { contentId: N1 } }),
              ...(n2 === undefined ? {} : { n2SmInfo: { contentId: N2 }, n2SmInfoType: n2.type }),
              ...(upCnxState === undefined ? {} : { upCnxState }),
              ...(cause === undefined ? {} : { cause }),
              ...(release === undefined ? {} : { release }),
              ...(pathSwitch === 'to-be-switched' ? { toBeSwitched: true } : {}),
              ...(pathSwitch === 'failed' ? { failedToBeSwitched: true } : {}),
              ...(hoState === undefined ? {} : { hoState }),
              ...(target === undefined ? {} : { targetId: targetId(target) }),
              ...(fromOtherAmf === true ? { targetServingNfId: options.nfInstanceId } : {}),
              ...(statusUri === undefined
                ? {}
                : {
                    servingNfId: options.nfInstanceId,
                    smContextStatusUri: statusUri,
                    guami: { plmnId: options.plmn, amfId: options.amfId },
                    servingNetwork: options.plmn,
                  }),
              ...(location === undefined ? {} : { ueLocation: userLocation(location) }),
            },
            parts: binaryParts(n1, n2?.bytes),
            to: { apiRoot },
            ...(isRepeatable || requestId !== undefined ? { idempotent: true } : {}),
            ...(requestId === undefined ? {} : { idempotencyKey: requestId }),
          });
          return answer.status === 200 ? smAnswer(answer.body, answer.parts) : {};
        } catch (error) {
          if (!(error instanceof SbiError)) throw error;
          if (error.status === 404) return undefined;
          const body = error.body as NsmfPDUSession.SmContextUpdateError | undefined;
          if (body?.n1SmMsg === undefined && body?.n2SmInfo === undefined) throw error;
          return smAnswer(body, error.parts);
        }
      }),

    release: (ref, { cause, location }) =>
      refusing(async () => {
        const { apiRoot, segments } = resource(ref.uri);
        try {
          await client.releaseSmContext({
            path: { smContextRef: segments[1] ?? '' },
            body: {
              ...(cause === undefined ? {} : { cause }),
              ...(location === undefined ? {} : { ueLocation: userLocation(location) }),
            },
            to: { apiRoot },
            // A second release of the same context is answered 404, which is as good.
            idempotent: true,
          });
        } catch (error) {
          if (!(error instanceof SbiError && error.status === 404)) throw error;
        }
      }),
  };
}

function binaryParts(n1: Uint8Array | undefined, n2: Uint8Array | undefined): Parts {
  return {
    ...(n1 === undefined ? {} : { [N1]: { contentType: 'application/vnd.3gpp.5gnas', bytes: n1 } }),
    ...(n2 === undefined ? {} : { [N2]: { contentType: 'application/vnd.3gpp.ngap', bytes: n2 } }),
  };
}

interface Referring {
  readonly n1SmMsg?: { readonly contentId: string };
  readonly n2SmInfo?: { readonly contentId: string };
  readonly n2SmInfoType?: string;
}

function smAnswer({ n1SmMsg, n2SmInfo, n2SmInfoType }: Referring, parts: Parts): SmAnswer {
  const n1 = n1SmMsg === undefined ? undefined : parts[n1SmMsg.contentId]?.bytes;
  const n2 = n2SmInfo === undefined ? undefined : parts[n2SmInfo.contentId]?.bytes;
  return {
    ...(n1 === undefined ? {} : { n1 }),
    ...(n2 === undefined || n2SmInfoType === undefined ? {} : { n2: { type: n2SmInfoType, bytes: n2 } }),
  };
}
