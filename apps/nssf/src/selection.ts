// Nnssf_NSSelection (TS 29.531, 5.2; TS 23.501, 5.15.5.2): which slices a UE is allowed, and where a session's slice is.
import { type Handlers, type NnssfNSSelection, SbiError } from '@trunkline/sbi';
import { type PlmnId, type Snssai, samePlmn, sameSnssai, type Tai } from '@trunkline/wire';
import { type AmfAvailability, availableIn, everyOf, type NssfState, supportOf } from './availability.ts';
import { amfSetFor, covers, homeSlice, type Network, servingSlice, sliceOf } from './slices.ts';

type Query = NnssfNSSelection.Operations['nsSelectionGet']['query'];
type Answer = NnssfNSSelection.AuthorizedNetworkSliceInfo;
type Request = NnssfNSSelection.SliceInfoForRegistration | NnssfNSSelection.SliceInfoForUEConfigurationUpdate;

/** TS 23.501, 5.15.4.1: an Allowed NSSAI has at most eight S-NSSAIs. */
const maxAllowed = 8;

export function selection(network: Network, state: NssfState): Handlers<NnssfNSSelection.Operations> {
  return {
    nsSelectionGet: async ({ query }) => {
      const registration = query['slice-info-request-for-registration'] ?? query['slice-info-request-for-ue-cu'];
      const session = query['slice-info-request-for-pdu-session'];
      const reports = await everyOf(state.amfs);
      if (session) return { status: 200, body: forSession(network, reports, query, session) };
      if (!registration) {
        throw new SbiError(400, 'MANDATORY_QUERY_PARAM_MISSING', 'a slice-info-request-for-… is needed');
      }
      const { tai } = query;
      if (!tai) throw new SbiError(400, 'MANDATORY_QUERY_PARAM_MISSING', 'tai is needed for a registration');
      return { status: 200, body: forRegistration(network, reports, registration, { ...query, tai }) };
    },
  };
}

type Located = Query & { tai: Tai };

function forRegistration(
  network: Network,
  reports: readonly AmfAvailability[],
  request: Request,
  query: Located,
): Answer {
  const home = query['home-plmn-id'];
  const { subscribedNssai = [], requestedNssai = [] } = request;
  const mapping = 'requestMapping' in request && request.requestMapping === true ? request.sNssaiForMapping : undefined;
  if (mapping && subscribedNssai.length === 0) return mapped(network, home, mapping);
  const subscribed = subscribedNssai.map(({ subscribedSnssai, defaultIndication }) => ({
    snssai: servingSlice(network, home, subscribedSnssai),
    byDefault: defaultIndication === true,
  }));
  const isSubscribed = (snssai: Snssai) => subscribed.some((entry) => sameSnssai(entry.snssai, snssai));
  const available = availableIn(network, reports, query.tai);
  const isAvailable = (snssai: Snssai) => available.some((known) => sameSnssai(known, snssai));
  const inPlmn = (snssai: Snssai) => isSubscribed(snssai) && sliceOf(network, snssai) !== undefined;

  const rejectedNssaiInPlmn = requestedNssai.filter((snssai) => !inPlmn(snssai));
  const rejectedNssaiInTa = requestedNssai.filter((snssai) => inPlmn(snssai) && !isAvailable(snssai));
  const requested = requestedNssai.filter((snssai) => inPlmn(snssai) && isAvailable(snssai));
  // TS 23.501, 5.15.5.2.1: where nothing of the request can be allowed, what is subscribed by default is.
  const byDefault = subscribed
    .filter((entry) => entry.byDefault && isAvailable(entry.snssai))
    .map(({ snssai }) => snssai);
  const allowed = (requested.length > 0 ? requested : byDefault).slice(0, maxAllowed);
  if (allowed.length === 0)
    throw new SbiError(403, 'SNSSAI_NOT_SUPPORTED', 'no slice can be allowed in this tracking area');

  const accessType = request.allowedNssaiCurrentAccess?.accessType ?? '3GPP_ACCESS';
  const configured = subscribed.map(({ snssai }) => snssai).filter((snssai) => sliceOf(network, snssai));
  const renew =
    requestedNssai.length === 0 || rejectedNssaiInPlmn.length > 0 || request.defaultConfiguredSnssaiInd === true;
  return {
    allowedNssaiList: [{ accessType, allowedSnssaiList: allowed.map((snssai) => allowedItem(network, home, snssai)) }],
    ...(renew && configured.length > 0
      ? {
          configuredNssai: configured.map((snssai) => ({
            configuredSnssai: plain(snssai),
            ...mappedHome(network, home, snssai),
          })),
        }
      : {}),
    ...(rejectedNssaiInPlmn.length > 0 ? { rejectedNssaiInPlmn } : {}),
    ...(rejectedNssaiInTa.length > 0 ? { rejectedNssaiInTa } : {}),
    ...candidates(reports, query, allowed),
    ...targetSet(network, query.tai, allowed),
  };
}

/** The values at home for slices that a UE uses in a network where it roams. */
function mapped(network: Network, home: PlmnId | undefined, slices: readonly Snssai[]): Answer {
  const items = slices.map((snssai) => ({
    allowedSnssai: plain(servingSlice(network, home, snssai)),
    mappedHomeSnssai: plain(snssai),
  }));
  return { allowedNssaiList: [{ accessType: '3GPP_ACCESS', allowedSnssaiList: items }] };
}

function allowedItem(network: Network, home: PlmnId | undefined, snssai: Snssai): NnssfNSSelection.AllowedSnssai {
  const nsi = sliceOf(network, snssai)?.nsi;
  const instance = nsi === undefined ? {} : { nsiInformationList: [instanceOf(network, snssai)] };
  return { allowedSnssai: plain(snssai), ...instance, ...mappedHome(network, home, snssai) };
}

function mappedHome(
  network: Network,
  home: PlmnId | undefined,
  snssai: Snssai,
): { mappedHomeSnssai?: { sst: number; sd?: string } } {
  const mappedHomeSnssai = homeSlice(network, home, snssai);
  return mappedHomeSnssai ? { mappedHomeSnssai: plain(mappedHomeSnssai) } : {};
}

/** Where the AMF that asks does not support all that is allowed, those that do (TS 23.502, 4.2.2.2.3). */
function candidates(
  reports: readonly AmfAvailability[],
  query: Located,
  allowed: readonly Snssai[],
): { candidateAmfList?: string[] } {
  const serves = (report: AmfAvailability) => {
    const support = supportOf(report, query.tai);
    return support !== undefined && allowed.every((snssai) => covers(support, snssai));
  };
  const own = reports.find(({ nfId }) => nfId === query['nf-id']);
  if (!own || serves(own)) return {};
  const others = reports.filter(serves).map(({ nfId }) => nfId);
  return others.length > 0 ? { candidateAmfList: others } : {};
}

/** TS 29.531 §6.1.6.2.2: PLMN, region and set; an AMF that is of it itself need not look at it. */
function targetSet(network: Network, tai: Tai, allowed: readonly Snssai[]): { targetAmfSet?: string } {
  const set = amfSetFor(network, tai, allowed);
  if (set === undefined) return {};
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const { mcc, mnc } = network.plmn;
  return { targetAmfSet: `${mcc}-${mnc}-${hex(set.amfRegionId, 2)}-${hex(set.amfSetId, 3)}` };
}

function forSession(
  network: Network,
  reports: readonly AmfAvailability[],
  query: Query,
  { sNssai, roamingIndication, homeSnssai }: NnssfNSSelection.SliceInfoForPDUSession,
): Answer {
  const home = query['home-plmn-id'];
  const roams = home !== undefined && !samePlmn(home, network.plmn);
  if (roamingIndication !== 'NON_ROAMING' && !roams && !homeSnssai) {
    throw new SbiError(400, 'MANDATORY_QUERY_PARAM_MISSING', 'home-plmn-id is needed for a session of a roaming UE');
  }
  const slice = sliceOf(network, sNssai);
  const offered = query.tai
    ? availableIn(network, reports, query.tai).some((known) => sameSnssai(known, sNssai))
    : slice !== undefined;
  if (!slice || !offered) throw new SbiError(403, 'SNSSAI_NOT_SUPPORTED', 'the slice is not offered here');
  return { nsiInformation: instanceOf(network, sNssai) };
}

function instanceOf(network: Network, snssai: Snssai): NnssfNSSelection.NsiInformation {
  const slice = sliceOf(network, snssai);
  const nrf = slice?.nrf ?? network.nrf;
  return {
    nrfId: `${nrf}/nnrf-disc/v1/nf-instances`,
    nrfNfMgtUri: `${nrf}/nnrf-nfm/v1/nf-instances`,
    ...(slice?.nsi === undefined ? {} : { nsiId: slice.nsi }),
  };
}

function plain({ sst, sd }: Snssai): { sst: number; sd?: string } {
  return sd === undefined ? { sst } : { sst, sd };
}
