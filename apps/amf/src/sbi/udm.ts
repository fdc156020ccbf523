/** The AMF's use of Nudm_UECM and Nudm_SDM (TS 29.503). */
import { NudmSDM, NudmUECM, type SbiAgent, SbiError } from '@trunkline/sbi';
import { type PlmnId, type Snssai, snssaiText } from '@trunkline/wire';
import type { AccessRestrictions, Subscription } from '../context/ue.ts';
import type { Udm } from '../environment.ts';
import { serviceAreaFrom } from './pcf.ts';
import { refusing, resource } from './refusal.ts';
import { bitRate } from './values.ts';

export interface UdmOptions {
  readonly nfInstanceId: string;
  readonly apiRoot: string;
  readonly plmn: PlmnId;
  /** `010040`: AMF Region, Set and Pointer in hexadecimal digits (TS 29.571 AmfId). */
  readonly amfId: string;
}

export function udmOver(agent: SbiAgent, options: UdmOptions): Udm {
  const target = { discover: { 'target-nf-type': 'UDM' } } as const;
  const uecm = agent.client(NudmUECM, target);
  const sdm = agent.client(NudmSDM, target);
  const guami = { plmnId: options.plmn, amfId: options.amfId };
  return {
    register: (supi, { initial, pei }) =>
      refusing(async () => {
        await uecm['3GppRegistration']({
          path: { ueId: supi },
          body: {
            amfInstanceId: options.nfInstanceId,
            deregCallbackUri: `${options.apiRoot}/callbacks/dereg/${supi}`,
            guami,
            ratType: 'NR',
            initialRegistrationInd: initial,
            ...(pei === undefined ? {} : { pei }),
          },
        });
      }),

    purge: (supi) =>
      refusing(async () => {
        await uecm.update3GppRegistration({ path: { ueId: supi }, body: { guami, purgeFlag: true } });
      }),

    subscription: (supi) =>
      refusing(async () => {
        const query = { 'plmn-id': options.plmn };
        const [{ body: am }, { body: selection }] = await Promise.all([
          sdm.getAmData({ path: { supi }, query }),
          sdm.getSmfSelData({ path: { supi }, query }),
        ]);
        const defaults = am.nssai?.defaultSingleNssais ?? [];
        const nssai = [...defaults, ...(am.nssai?.singleNssais ?? [])];
        return {
          ambrUplink: bitRate(am.subscribedUeAmbr?.uplink),
          ambrDownlink: bitRate(am.subscribedUeAmbr?.downlink),
          defaultNssai: defaults,
          nssai: unique(nssai),
          ...dnnsOf(selection.subscribedSnssaiInfos ?? {}),
          ...(am.rfspIndex == null ? {} : { rfsp: am.rfspIndex }),
          ...(am.serviceAreaRestriction === undefined
            ? {}
            : { serviceArea: serviceAreaFrom(am.serviceAreaRestriction) }),
          ...(restrictionsOf(am) === undefined ? {} : { restrictions: restrictionsOf(am) }),
          ...(am.gpsis?.[0] === undefined ? {} : { gpsi: am.gpsis[0] }),
        };
      }),

    sms: (supi) =>
      refusing(async () => {
        const [data, context] = await Promise.all([
          absentAsUndefined(sdm.getSmsData({ path: { supi }, query: { 'plmn-id': options.plmn } })),
          absentAsUndefined(sdm.getUeCtxInSmsfData({ path: { supi } })),
        ]);
        const smsf = context?.body.smsfInfo3GppAccess?.smsfInstanceId;
        return { subscribed: data?.body.smsSubscribed === true, ...(smsf === undefined ? {} : { smsf }) };
      }),

    subscribe: (supi) =>
      refusing(async () => {
        const { headers } = await sdm.subscribe({
          path: { ueId: supi },
          body: {
            nfInstanceId: options.nfInstanceId,
            callbackReference: `${options.apiRoot}/callbacks/sdm/${supi}`,
            monitoredResourceUris: [`/nudm-sdm/v2/${supi}/am-data`, `/nudm-sdm/v2/${supi}/smf-select-data`],
            implicitUnsubscribe: true,
          },
        });
        return headers.location;
      }),

    unsubscribe: (subscription) =>
      refusing(async () => {
        const { apiRoot, segments } = resource(subscription);
        await sdm.unsubscribe({
          path: { ueId: segments[0] ?? '', subscriptionId: segments[2] ?? '' },
          to: { apiRoot },
        });
      }),
  };
}

/** A subscriber may lack a kind of data. */
async function absentAsUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof SbiError && error.status === 404) return undefined;
    throw error;
  }
}

function restrictionsOf(am: NudmSDM.AccessAndMobilitySubscriptionData): AccessRestrictions | undefined {
  const barred = am.odbPacketServices === 'ALL_PACKET_SERVICES';
  const no5gc = am.coreNetworkTypeRestrictions?.includes('5GC') === true;
  const noNr = am.ratRestrictions?.includes('NR') === true;
  const forbiddenTacs = am.forbiddenAreas?.flatMap(({ tacs = [] }) => tacs) ?? [];
  const roamingBarred = am.roamingRestrictions?.accessAllowed === false;
  if (!barred && !roamingBarred && !no5gc && !noNr && forbiddenTacs.length === 0) return undefined;
  return { barred, roamingBarred, no5gc, noNr, forbiddenTacs };
}

function dnnsOf(infos: { readonly [slice: string]: NudmSDM.SnssaiInfo }): Pick<Subscription, 'dnns' | 'defaultDnn'> {
  const dnns: Record<string, string[]> = {};
  const defaultDnn: Record<string, string> = {};
  for (const [slice, { dnnInfos }] of Object.entries(infos)) {
    const key = snssaiText(parseSnssai(slice));
    const allowed = dnnInfos.filter(({ dnnBarred }) => dnnBarred !== true).map(({ dnn }) => dnn);
    dnns[key] = allowed;
    const preferred = dnnInfos.find(({ defaultDnnIndicator }) => defaultDnnIndicator === true)?.dnn ?? allowed[0];
    if (preferred !== undefined) defaultDnn[key] = preferred;
  }
  return { dnns, defaultDnn };
}

/** Key of SmfSelectionSubscriptionData: `1`, `1-010203`, or the JSON of an Snssai (TS 29.571 §5.4.4.2). */
function parseSnssai(text: string): Snssai {
  if (text.startsWith('{')) return JSON.parse(text) as Snssai;
  const [sst, sd] = text.split('-');
  return { sst: Number(sst), ...(sd === undefined ? {} : { sd }) };
}

function unique(slices: readonly Snssai[]): Snssai[] {
  return [...new Map(slices.map((slice) => [snssaiText(slice), slice])).values()];
}
