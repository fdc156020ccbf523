/** The AMF's use of Npcf_AMPolicyControl (TS 29.507). */
import { NpcfAMPolicyControl, type SbiAgent } from '@trunkline/sbi';
import type { PlmnId } from '@trunkline/wire';
import type { Pcf } from '../environment.ts';
import { refusing, resource } from './refusal.ts';
import { userLocation } from './values.ts';

export function pcfOver(
  agent: SbiAgent,
  options: { readonly apiRoot: string; readonly plmn: PlmnId; readonly amfId: string },
): Pcf {
  const client = agent.client(NpcfAMPolicyControl, { discover: { 'target-nf-type': 'PCF' } });
  return {
    create: ({ supi, pei, location }) =>
      refusing(async () => {
        const { body, headers } = await client.createIndividualAMPolicyAssociation({
          // One UE has one association, however often the PCF is asked.
          idempotent: true,
          body: {
            supi,
            notificationUri: `${options.apiRoot}/callbacks/am-policy/${supi}`,
            accessType: '3GPP_ACCESS',
            ratType: 'NR',
            servingPlmn: options.plmn,
            guami: { plmnId: options.plmn, amfId: options.amfId },
            suppFeat: '0',
            ...(pei === undefined ? {} : { pei }),
            ...(location === undefined ? {} : { userLoc: userLocation(location) }),
          },
        });
        return { uri: headers.location, ...(body.rfsp === undefined ? {} : { rfsp: body.rfsp }) };
      }),

    delete: (uri) =>
      refusing(async () => {
        const { apiRoot, segments } = resource(uri);
        await client.deleteIndividualAMPolicyAssociation({ path: { polAssoId: segments[1] ?? '' }, to: { apiRoot } });
      }),
  };
}
