/** The AMF's use of Nnssf_NSSelection (TS 29.531 §5.2.2.2.2). */
import { NnssfNSSelection, type SbiAgent, SbiError } from '@trunkline/sbi';
import type { Snssai } from '@trunkline/wire';
import { sameSnssai } from '@trunkline/wire';
import type { AmfSet, Nssf } from '../environment.ts';
import { refusing } from './refusal.ts';
import { sbiSnssai } from './values.ts';

export function nssfOver(agent: SbiAgent, options: { readonly nfInstanceId: string }): Nssf {
  const client = agent.client(NnssfNSSelection, { discover: { 'target-nf-type': 'NSSF' } });
  return {
    select: ({ requested, subscribed, defaults, tai }) =>
      refusing(async () => {
        const isDefault = (slice: Snssai): boolean => defaults.some((other) => sameSnssai(other, slice));
        const body = await noneSupported(
          client.nsSelectionGet({
            query: {
              'nf-type': 'AMF',
              'nf-id': options.nfInstanceId,
              tai,
              'slice-info-request-for-registration': {
                subscribedNssai: subscribed.map((slice) => ({
                  subscribedSnssai: sbiSnssai(slice),
                  defaultIndication: isDefault(slice),
                })),
                ...(requested.length === 0 ? {} : { requestedNssai: requested.map(sbiSnssai) }),
              },
            },
          }),
        );
        const allowed =
          body.allowedNssaiList?.find(({ accessType }) => accessType === '3GPP_ACCESS')?.allowedSnssaiList ?? [];
        return {
          allowed: allowed.map(({ allowedSnssai }) => allowedSnssai),
          configured: body.configuredNssai?.map(({ configuredSnssai }) => configuredSnssai),
          rejectedInPlmn: body.rejectedNssaiInPlmn ?? [],
          rejectedInArea: body.rejectedNssaiInTa ?? [],
          amfSet: amfSetOf(body.targetAmfSet),
        };
      }),
  };
}

/** `999-70-01-002`: PLMN, region and set in hexadecimal digits. */
function amfSetOf(text: string | undefined): AmfSet | undefined {
  const [, region, set] = /^\d{3}-\d{2,3}-([0-9a-f]{2})-([0-9a-f]{3})$/i.exec(text ?? '') ?? [];
  if (region === undefined || set === undefined) return undefined;
  return { amfRegionId: Number.parseInt(region, 16), amfSetId: Number.parseInt(set, 16) };
}

/** TS 29.531 §6.1.7.3: that no slice can be had is an error answer; for the AMF it is an empty Allowed NSSAI. */
async function noneSupported(
  answer: Promise<{ readonly body: NnssfNSSelection.AuthorizedNetworkSliceInfo }>,
): Promise<NnssfNSSelection.AuthorizedNetworkSliceInfo> {
  try {
    return (await answer).body;
  } catch (error) {
    if (error instanceof SbiError && error.cause === 'SNSSAI_NOT_SUPPORTED') return {};
    throw error;
  }
}
