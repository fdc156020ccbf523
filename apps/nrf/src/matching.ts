// Which profiles a discovery means (TS 29.510, 6.2.3.2.3.1): each query parameter is a condition on the profile. A
// profile that says nothing about a condition (no list of slices, no SUPI ranges) serves everything.
import type { CommonData, NnrfNFDiscovery, NnrfNFManagement } from '@trunkline/sbi';
import { type PlmnId, type Snssai, samePlmn, sameSnssai, sameTai, type Tai } from '@trunkline/wire';
import type { NFProfile } from './context.ts';

export type Query = NnrfNFDiscovery.Operations['searchNFInstances']['query'];
type ExtSnssai = CommonData.ExtSnssai;
type Ranges = readonly NnrfNFManagement.SupiRange[] | undefined;

/** One condition: whether the profile meets the parameter's value. */
type Condition<K extends keyof Query> = (profile: NFProfile, value: NonNullable<Query[K]>, query: Query) => boolean;

const conditions: { [K in keyof Query]?: Condition<K> } = {
  'target-nf-type': ({ nfType }, type) => nfType === type,
  'requester-nf-type': ({ allowedNfTypes }, type) => permits(allowedNfTypes, type),
  'requester-plmn-list': ({ allowedPlmns, plmnList }, plmns) =>
    // The own network's NFs are always welcome.
    allowedPlmns === undefined || plmns.some((plmn) => hasPlmn(allowedPlmns, plmn) || hasPlmn(plmnList ?? [], plmn)),
  'requester-snssais': ({ allowedNssais }, snssais) => shares(allowedNssais, snssais),
  'service-names': (profile, names) => servicesOf(profile).some(({ serviceName }) => names.includes(serviceName)),
  'target-nf-instance-id': ({ nfInstanceId }, id) => nfInstanceId === id,
  'target-nf-fqdn': ({ fqdn }, name) => fqdn === name,
  'target-nf-set-id': ({ nfSetIdList }, id) => nfSetIdList?.includes(id) === true,
  'target-plmn-list': ({ plmnList }, plmns) => plmnList === undefined || plmns.some((plmn) => hasPlmn(plmnList, plmn)),
  'exclude-nfinst-list': ({ nfInstanceId }, ids) => !ids.includes(nfInstanceId),
  snssais: (profile, snssais, { dnn }) => shares(profile.sNssais, snssais) && servesSlices(profile, snssais, dnn),
  'nsi-list': ({ nsiList }, ids) => nsiList === undefined || ids.some((id) => nsiList.includes(id)),
  dnn: (profile, dnn, { snssais }) =>
    (snssais ? true : servesSlices(profile, undefined, dnn)) && servesDnn(profile, dnn),
  tai: (profile, tai) => servesTai(profile, tai),
  'amf-region-id': (profile, id) => amfs(profile).some(({ amfRegionId }) => amfRegionId === id),
  'amf-set-id': (profile, id) => amfs(profile).some(({ amfSetId }) => amfSetId === id),
  guami: (profile, guami) =>
    amfs(profile).some(({ guamiList }) =>
      guamiList.some((known) => known.amfId === guami.amfId && samePlmn(known.plmnId, guami.plmnId)),
    ),
  supi: (profile, supi) => someInfo(profile, ({ supiRanges }) => inRanges(supiRanges, supi)),
  gpsi: (profile, gpsi) => someInfo(profile, ({ gpsiRanges }) => inRanges(gpsiRanges, gpsi)),
  'routing-indicator': (profile, indicator) =>
    someInfo(
      profile,
      ({ routingIndicators }) => routingIndicators === undefined || routingIndicators.includes(indicator),
    ),
  'group-id-list': (profile, ids) => someInfo(profile, ({ groupId }) => groupId !== undefined && ids.includes(groupId)),
  'data-set': (profile, set) =>
    infos(profile.udrInfo, profile.udrInfoList, ({ supportedDataSets }) => supportedDataSets?.includes(set) !== false),
  'access-type': (profile, type) =>
    infos(profile.smfInfo, profile.smfInfoList, ({ accessType }) => accessType?.includes(type) !== false),
  'smf-serving-area': (profile, area) =>
    infos(profile.upfInfo, profile.upfInfoList, ({ smfServingArea }) => smfServingArea?.includes(area) !== false),
  'pdu-session-types': (profile, types) =>
    infos(
      profile.upfInfo,
      profile.upfInfoList,
      ({ pduSessionTypes }) => pduSessionTypes === undefined || types.every((type) => pduSessionTypes.includes(type)),
    ),
  'ue-ipv4-address': (profile, address) =>
    infos(
      profile.bsfInfo,
      profile.bsfInfoList,
      ({ ipv4AddressRanges }) =>
        ipv4AddressRanges === undefined ||
        ipv4AddressRanges.some(({ start = '', end = '' }) => between(ipv4(start), ipv4(address), ipv4(end))),
    ),
  'serving-scope': ({ servingScope }, scopes) =>
    servingScope === undefined || scopes.some((scope) => servingScope.includes(scope)),
};

/** The conditions of a query, in the order of the table, as one test of a profile that is in service. */
export function matcher(query: Query): (profile: NFProfile) => boolean {
  const active = Object.entries(conditions).flatMap(([name, condition]) => {
    const value = query[name as keyof Query];
    return value === undefined ? [] : [{ condition: condition as Condition<never>, value }];
  });
  return (profile) =>
    profile.nfStatus === 'REGISTERED' &&
    active.every(({ condition, value }) => condition(profile, value as never, query));
}

export function servicesOf(profile: NFProfile): readonly NnrfNFManagement.NFService[] {
  const map = profile.nfServiceList;
  return map && Object.keys(map).length > 0 ? Object.values(map) : (profile.nfServices ?? []);
}

export function permits<T>(allowed: readonly T[] | undefined, value: T): boolean {
  return allowed === undefined || allowed.includes(value);
}

/** What an NF says of itself may come once, or as a list of several groups: any of them will do, and none is no limit. */
function infos<I>(one: I | undefined, more: { [key: string]: I } | undefined, test: (info: I) => boolean): boolean {
  const list = [...(one === undefined ? [] : [one]), ...Object.values(more ?? {})];
  return list.length === 0 || list.some(test);
}

interface SubscriberInfo {
  groupId?: string;
  supiRanges?: Ranges;
  gpsiRanges?: Ranges;
  routingIndicators?: string[];
}

/** The info of whichever NF type splits subscribers among its instances. */
function someInfo(profile: NFProfile, test: (info: SubscriberInfo) => boolean): boolean {
  const { udmInfo, ausfInfo, udrInfo, pcfInfo, bsfInfo, chfInfo } = profile;
  const { udmInfoList, ausfInfoList, udrInfoList, pcfInfoList, bsfInfoList, chfInfoList } = profile;
  const one: SubscriberInfo | undefined = udmInfo ?? ausfInfo ?? udrInfo ?? pcfInfo ?? bsfInfo ?? chfInfo;
  const more = udmInfoList ?? ausfInfoList ?? udrInfoList ?? pcfInfoList ?? bsfInfoList ?? chfInfoList;
  return infos<SubscriberInfo>(one, more, test);
}

function amfs({ amfInfo, amfInfoList }: NFProfile): NnrfNFManagement.AmfInfo[] {
  return [...(amfInfo ? [amfInfo] : []), ...Object.values(amfInfoList ?? {})];
}

/** SMFs and UPFs say for each slice which data networks they serve. */
function servesSlices(profile: NFProfile, snssais: readonly Snssai[] | undefined, dnn: string | undefined): boolean {
  const wanted = (slice: ExtSnssai) => snssais === undefined || snssais.some((snssai) => covers(slice, snssai));
  const offers = (names: readonly { dnn: string }[]) =>
    dnn === undefined || names.some((item) => item.dnn === '*' || item.dnn.toLowerCase() === dnn.toLowerCase());
  return (
    infos(profile.smfInfo, profile.smfInfoList, ({ sNssaiSmfInfoList }) =>
      sNssaiSmfInfoList.some(({ sNssai, dnnSmfInfoList }) => wanted(sNssai) && offers(dnnSmfInfoList)),
    ) &&
    infos(profile.upfInfo, profile.upfInfoList, ({ sNssaiUpfInfoList }) =>
      sNssaiUpfInfoList.some(({ sNssai, dnnUpfInfoList }) => wanted(sNssai) && offers(dnnUpfInfoList)),
    )
  );
}

function servesDnn({ pcfInfo, pcfInfoList, bsfInfo, bsfInfoList }: NFProfile, dnn: string): boolean {
  const offers = ({ dnnList }: { dnnList?: string[] }) => dnnList === undefined || dnnList.includes(dnn);
  return infos(pcfInfo, pcfInfoList, offers) && infos(bsfInfo, bsfInfoList, offers);
}

function servesTai(profile: NFProfile, tai: Tai): boolean {
  const serves = ({ taiList, taiRangeList }: { taiList?: Tai[]; taiRangeList?: NnrfNFManagement.TaiRange[] }) =>
    (taiList === undefined && taiRangeList === undefined) ||
    taiList?.some((known) => sameTai(known, tai)) === true ||
    taiRangeList?.some(
      (range) => samePlmn(range.plmnId, tai.plmnId) && inRanges(range.tacRangeList, tai.tac.toLowerCase()),
    ) === true;
  return (
    infos(profile.amfInfo, profile.amfInfoList, serves) &&
    infos(profile.smfInfo, profile.smfInfoList, serves) &&
    infos(profile.upfInfo, profile.upfInfoList, serves)
  );
}

/** Ranges have digits (or hexadecimal digits of equal length) or a pattern; `imsi-` and `msisdn-` are not part of them. */
function inRanges(ranges: Ranges, identity: string): boolean {
  if (ranges === undefined) return true;
  const digits = identity.replace(/^(imsi|msisdn)-/, '');
  return ranges.some(({ start, end, pattern }) => {
    if (pattern !== undefined) return pattern.length <= 200 && matches(pattern, identity);
    if (start === undefined || end === undefined || digits.length !== start.length) return false;
    return start.toLowerCase() <= digits && digits <= end.toLowerCase();
  });
}

/** Patterns come from profiles; one that is no regular expression fits nothing. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return false;
  }
}

function hasPlmn(list: readonly PlmnId[], plmn: PlmnId): boolean {
  return list.some((known) => samePlmn(known, plmn));
}

function shares(served: readonly ExtSnssai[] | undefined, wanted: readonly Snssai[]): boolean {
  return served === undefined || wanted.some((snssai) => served.some((known) => covers(known, snssai)));
}

/** A profile's slice may stand for all SDs of its SST, or for ranges of them (TS 29.571, SnssaiExtension). */
function covers(known: ExtSnssai, snssai: Snssai): boolean {
  if (known.sst !== snssai.sst) return false;
  if (known.wildcardSd === true || sameSnssai(known, snssai)) return true;
  const sd = snssai.sd?.toLowerCase();
  const ranges = known.sdRanges ?? [];
  return (
    sd !== undefined && ranges.some(({ start = '', end = '' }) => start.toLowerCase() <= sd && sd <= end.toLowerCase())
  );
}

function between(low: number, value: number, high: number): boolean {
  return low <= value && value <= high;
}

function ipv4(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
