// NFStatusNotify (TS 29.510, 5.2.2.6): who is told of a registration, a change, a deregistration.
import { NnrfNFManagement, type SbiAgent, sameJson } from '@trunkline/sbi';
import { samePlmn, sameSnssai } from '@trunkline/wire';
import { all, type NFProfile, type NrfState, type SubscriptionData } from './context.ts';
import { permits, servicesOf } from './matching.ts';

export interface StatusChange {
  readonly event: 'NF_REGISTERED' | 'NF_DEREGISTERED' | 'NF_PROFILE_CHANGED';
  readonly profile: NFProfile;
  /** The profile before, where there was one. */
  readonly before?: NFProfile;
  readonly nfInstanceUri: string;
}

export interface Notifier {
  /** Resolves when every subscriber was told or could not be reached. */
  notify(change: StatusChange): Promise<void>;
}

export function notifier(state: NrfState, agent: SbiAgent, onFailure: (uri: string, error: unknown) => void): Notifier {
  const subscriptions = async () => {
    const keys = await state.subscriptions.keysByIndex('all', all);
    return Promise.all(keys.map((key) => state.subscriptions.load(key)));
  };
  return {
    async notify(change) {
      const loaded = await subscriptions().catch((error: unknown) => {
        // The store is away: nobody can be told now.
        onFailure(change.nfInstanceUri, error);
        return [];
      });
      const concerned = loaded.flatMap(({ value }) => (value && concerns(value.data, change) ? [value.data] : []));
      await Promise.all(
        concerned.map(async ({ nfStatusNotificationUri: uri }) => {
          try {
            // A second notification of the same status does no harm.
            const call = { body: notificationOf(change), idempotent: true };
            await agent.notify(NnrfNFManagement, 'onNFStatusEvent', uri, call);
          } catch (error) {
            onFailure(uri, error);
          }
        }),
      );
    },
  };
}

function notificationOf({ event, profile, nfInstanceUri }: StatusChange): NnrfNFManagement.NotificationData {
  return event === 'NF_DEREGISTERED' ? { event, nfInstanceUri } : { event, nfInstanceUri, nfProfile: profile };
}

function concerns(data: SubscriptionData, { event, profile, before }: StatusChange): boolean {
  // TS 29.510, 5.2.2.6.2: an NF isn't told of itself.
  if (data.reqNfInstanceId === profile.nfInstanceId) return false;
  if (!permits(data.reqNotifEvents, event)) return false;
  if (data.reqNfType !== undefined && !permits(profile.allowedNfTypes, data.reqNfType)) return false;
  const monitored = data.notifCondition?.monitoredAttributes;
  if (before && monitored?.every((path) => sameJson(attribute(before, path), attribute(profile, path)))) return false;
  return meets(profile, data.subscrCond);
}

function attribute(profile: NFProfile, path: string): unknown {
  const name = path.replace(/^\//, '').split('/')[0] ?? '';
  return (profile as unknown as { [name: string]: unknown })[name];
}

type Condition = { [K in keyof AllConditions]?: AllConditions[K] };
interface AllConditions {
  conditionType: string;
  nfInstanceId: string;
  nfInstanceIdList: string[];
  nfType: string;
  serviceName: string;
  serviceNameList: string[];
  amfSetId: string;
  amfRegionId: string;
  guamiList: NnrfNFManagement.GuamiListCond['guamiList'];
  snssaiList: NnrfNFManagement.NetworkSliceCond['snssaiList'];
  nfGroupId: string;
  nfSetId: string;
}

/** The alternatives of SubscrCond differ in their members: each member that is there must be met. */
function meets(profile: NFProfile, subscrCond: SubscriptionData['subscrCond']): boolean {
  if (!subscrCond) return true;
  const condition = subscrCond as Condition;
  const { amfInfo, nfSetIdList, sNssais } = profile;
  const names = servicesOf(profile).map(({ serviceName }) => serviceName);
  const group = (profile.udmInfo ?? profile.ausfInfo ?? profile.udrInfo ?? profile.pcfInfo ?? profile.chfInfo)?.groupId;
  if (condition.conditionType === 'UPF_COND' && profile.nfType !== 'UPF') return false;
  return (
    is(condition.nfInstanceId, profile.nfInstanceId) &&
    (condition.nfInstanceIdList?.includes(profile.nfInstanceId) ?? true) &&
    is(condition.nfType, profile.nfType) &&
    (condition.serviceName === undefined || names.includes(condition.serviceName)) &&
    (condition.serviceNameList?.some((name) => names.includes(name)) ?? true) &&
    is(condition.amfSetId, amfInfo?.amfSetId) &&
    is(condition.amfRegionId, amfInfo?.amfRegionId) &&
    (condition.guamiList?.some((guami) =>
      amfInfo?.guamiList.some((own) => own.amfId === guami.amfId && samePlmn(own.plmnId, guami.plmnId)),
    ) ??
      true) &&
    (condition.snssaiList?.some((wanted) => sNssais?.some((own) => sameSnssai(own, wanted)) ?? true) ?? true) &&
    is(condition.nfGroupId, group) &&
    (condition.nfSetId === undefined || nfSetIdList?.includes(condition.nfSetId) === true)
  );
}

function is<T>(wanted: T | undefined, value: T | undefined): boolean {
  return wanted === undefined || wanted === value;
}
