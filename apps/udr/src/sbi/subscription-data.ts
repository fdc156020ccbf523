/** Nudr_DataRepository, subscription data (TS 29.504, TS 29.505): each operation is a document of the subscriber. */
import { createHash, randomUUID } from 'node:crypto';
import { type Handlers, type NudrDR, SbiError, type SubscriptionData } from '@trunkline/sbi';
import { type Snssai, snssaiText } from '@trunkline/wire';
import type { Documents } from '../documents.ts';

const AUTHENTICATION = 'authentication-data/authentication-subscription';
const STATUS = 'authentication-data/authentication-status';
const AMF_3GPP = 'context-data/amf-3gpp-access';
const SMSF_3GPP = 'context-data/smsf-3gpp-access';
const SMF = 'context-data/smf-registrations';
const SDM = 'context-data/sdm-subscriptions';

const NO_CONTENT = { status: 204 } as const;

export function subscriptionData(documents: Documents): Handlers<NudrDR.Operations> {
  const read = async <T>(ueId: string, path: string) => ({
    status: 200 as const,
    body: await documents.read<T>(ueId, path),
  });
  const patch = async (ueId: string, path: string, items: readonly unknown[]) => {
    await documents.patch(ueId, path, items);
    return NO_CONTENT;
  };
  const erase = async (ueId: string, path: string) => {
    await documents.erase(ueId, path);
    return NO_CONTENT;
  };
  const put = async (ueId: string, path: string, body: unknown) => {
    await documents.write(ueId, path, body);
    return NO_CONTENT;
  };
  /** 201 with its place where the resource is new, 204 where it was replaced. */
  const create = async <T>(apiRoot: string, ueId: string, path: string, body: T) => {
    if ((await documents.write(ueId, path, body)) === 'updated') return NO_CONTENT;
    const location = `${apiRoot}/nudr-dr/v2/subscription-data/${ueId}/${path}`;
    return { status: 201 as const, body, headers: { location } };
  };

  return {
    queryAuthSubsData: ({ path }) => read(path.ueId, AUTHENTICATION),
    modifyAuthenticationSubscription: ({ path, body }) => patch(path.ueId, AUTHENTICATION, body),

    queryAuthenticationStatus: ({ path }) => read(path.ueId, STATUS),
    createAuthenticationStatus: ({ path, body }) => put(path.ueId, STATUS, body),
    deleteAuthenticationStatus: ({ path }) => erase(path.ueId, STATUS),
    queryIndividualAuthenticationStatus: ({ path }) => read(path.ueId, `${STATUS}/${path.servingNetworkName}`),
    createIndividualAuthenticationStatus: ({ path, body }) =>
      put(path.ueId, `${STATUS}/${path.servingNetworkName}`, body),
    deleteIndividualAuthenticationStatus: ({ path }) => erase(path.ueId, `${STATUS}/${path.servingNetworkName}`),

    getIdentityData: async ({ path }) => {
      const supi = await documents.supi(path.ueId);
      const data = await documents.read<{ gpsis?: string[] }>(supi, 'provisioned-data/am-data');
      return { status: 200, body: { supiList: [supi], ...(data.gpsis === undefined ? {} : { gpsiList: data.gpsis }) } };
    },

    queryProvisionedData: async ({ path, query }) => {
      const wanted = query['dataset-names'] ?? ['AM', 'SMF_SEL', 'SM', 'SMS_SUB', 'SMS_MNG'];
      const sets = new Map<string, keyof SubscriptionData.ProvisionedDataSets>([
        ['AM', 'amData'],
        ['SMF_SEL', 'smfSelData'],
        ['SM', 'smData'],
        ['SMS_SUB', 'smsSubsData'],
        ['SMS_MNG', 'smsMngData'],
      ]);
      const all = await documents.readAll(path.ueId, 'provisioned-data');
      const body: Record<string, unknown> = {};
      for (const name of wanted) {
        const field = sets.get(name);
        const data = all.get(`provisioned-data/${provisionedDocument(name)}`);
        if (field !== undefined && data !== undefined) body[field] = data;
      }
      return { status: 200, body };
    },
    queryAmData: ({ path }) => read(path.ueId, 'provisioned-data/am-data'),
    querySmfSelectData: ({ path }) => read(path.ueId, 'provisioned-data/smf-selection-subscription-data'),
    querySmData: async ({ path, query }) => {
      const all = await documents.read<SessionManagementData[]>(path.ueId, 'provisioned-data/sm-data');
      const slice = query['single-nssai'];
      const body = all.filter(
        (data) =>
          (slice === undefined || snssaiText(data.singleNssai) === snssaiText(slice)) &&
          (query.dnn === undefined || data.dnnConfigurations?.[query.dnn] !== undefined),
      );
      if (body.length === 0)
        throw new SbiError(404, 'DATA_NOT_FOUND', 'no session management data for this slice and DNN');
      return { status: 200, body: body as SubscriptionData.SmSubsData };
    },

    queryAmfContext3gpp: ({ path }) => read(path.ueId, AMF_3GPP),
    createAmfContext3gpp: ({ path, body, apiRoot }) => create(apiRoot, path.ueId, AMF_3GPP, body),
    amfContext3gpp: ({ path, body }) => patch(path.ueId, AMF_3GPP, body),

    querySmsData: ({ path }) => read(path.ueId, 'provisioned-data/sms-data'),
    querySmsMngData: ({ path }) => read(path.ueId, 'provisioned-data/sms-mng-data'),

    querySmsfContext3gpp: ({ path }) => read(path.ueId, SMSF_3GPP),
    createSmsfContext3gpp: ({ path, body, apiRoot }) => create(apiRoot, path.ueId, SMSF_3GPP, body),
    deleteSmsfContext3gpp: ({ path }) => erase(path.ueId, SMSF_3GPP),

    querySmfRegList: async ({ path }) => {
      const all = await documents.readAll<SubscriptionData.SmfRegistration>(path.ueId, SMF);
      if (all.size === 0) throw new SbiError(404, 'DATA_NOT_FOUND', 'no SMF registration');
      return { status: 200, body: [...all.values()] };
    },
    querySmfRegistration: ({ path }) => read(path.ueId, `${SMF}/${path.pduSessionId}`),
    createOrUpdateSmfRegistration: ({ path, body, apiRoot }) =>
      create(apiRoot, path.ueId, `${SMF}/${path.pduSessionId}`, body),
    updateSmfContext: ({ path, body }) => patch(path.ueId, `${SMF}/${path.pduSessionId}`, body),
    deleteSmfRegistration: ({ path }) => erase(path.ueId, `${SMF}/${path.pduSessionId}`),

    querysdmsubscriptions: async ({ path }) => ({
      status: 200,
      body: [...(await documents.readAll<SubscriptionData.SdmSubscription>(path.ueId, SDM)).values()],
    }),
    createSdmSubscriptions: async ({ path, body, apiRoot }) => {
      const subscriptionId = body.subscriptionId ?? randomUUID();
      const stored = { ...body, subscriptionId };
      await documents.write(path.ueId, `${SDM}/${subscriptionId}`, stored);
      const location = `${apiRoot}/nudr-dr/v2/subscription-data/${path.ueId}/${SDM}/${subscriptionId}`;
      return { status: 201, body: stored, headers: { location } };
    },
    querysdmSubscription: async ({ path }) => {
      const found = await documents.read<SubscriptionData.SdmSubscription>(path.ueId, `${SDM}/${path.subsId}`);
      return { status: 200, body: found };
    },
    updatesdmsubscriptions: ({ path, body }) => put(path.ueId, `${SDM}/${path.subsId}`, body),
    removesdmSubscriptions: ({ path }) => erase(path.ueId, `${SDM}/${path.subsId}`),

    subscriptionDataSubscriptions: async ({ body, apiRoot }) => {
      const subscriptionId = subscriptionIdOf(body);
      const stored = { ...body, subscriptionId };
      await documents.subscribe(subscriptionId, stored);
      const location = `${apiRoot}/nudr-dr/v2/subscription-data/subs-to-notify/${subscriptionId}`;
      return { status: 201, body: stored, headers: { location } };
    },
    removesubscriptionDataSubscriptions: async ({ path }) => {
      await documents.unsubscribe(path.subsId);
      return NO_CONTENT;
    },
  };
}

/** The same consumer asking for the same thing, after a restart or from another worker, is one subscription. */
function subscriptionIdOf(body: SubscriptionData.SubscriptionDataSubscriptions): string {
  const identity = [body.callbackReference, body.ueId ?? '', ...[...body.monitoredResourceUris].sort()];
  return createHash('sha256').update(identity.join('\n')).digest('hex').slice(0, 32);
}

interface SessionManagementData {
  readonly singleNssai: Snssai;
  readonly dnnConfigurations?: { readonly [dnn: string]: unknown };
}

function provisionedDocument(dataset: string): string {
  const documents: Readonly<Record<string, string>> = {
    AM: 'am-data',
    SMF_SEL: 'smf-selection-subscription-data',
    SM: 'sm-data',
    SMS_SUB: 'sms-data',
    SMS_MNG: 'sms-mng-data',
  };
  return documents[dataset] ?? dataset;
}
