// Service information of Rx (TS 29.214, 5.3) as that of N5 (TS 29.514): the media, and the events that are asked for.
import type { DiameterMessageOf } from '@trunkline/diameter';
import type { NpcfPolicyAuthorization } from '@trunkline/sbi';
import type { Request } from '../application-sessions.ts';

export type AaRequest = DiameterMessageOf<'AARequest'>;
type Described = NonNullable<AaRequest['mediaComponentDescription']>[number];
type DescribedFlow = NonNullable<Described['mediaSubComponent']>[number];
type Component = NpcfPolicyAuthorization.MediaComponent;

/** Specific-Action → event of N5 (TS 29.514, 5.6.3.7). */
const EVENTS: Readonly<Record<string, string>> = {
  INDICATION_OF_LOSS_OF_BEARER: 'FAILED_RESOURCES_ALLOCATION',
  INDICATION_OF_RELEASE_OF_BEARER: 'FAILED_RESOURCES_ALLOCATION',
  INDICATION_OF_FAILED_RESOURCES_ALLOCATION: 'FAILED_RESOURCES_ALLOCATION',
  INDICATION_OF_SUCCESSFUL_RESOURCES_ALLOCATION: 'SUCCESSFUL_RESOURCES_ALLOCATION',
  'IP-CAN_CHANGE': 'ACCESS_TYPE_CHANGE',
  PLMN_CHANGE: 'PLMN_CHG',
};

/** The UE's address; undefined where the request has none that can be read. */
export function ueAddressOf({
  framedIpAddress,
  framedIpv6Prefix,
}: Pick<AaRequest, 'framedIpAddress' | 'framedIpv6Prefix'>): Pick<Request, 'ueIpv4' | 'ueIpv6'> | undefined {
  if (framedIpAddress?.length === 4) return { ueIpv4: framedIpAddress.join('.') };
  // RFC 3162 §2.3: reserved, prefix length, prefix.
  if (framedIpv6Prefix !== undefined && framedIpv6Prefix.length >= 10 && framedIpv6Prefix.length <= 18) {
    const octets = new Uint8Array(16);
    octets.set(framedIpv6Prefix.subarray(2));
    const groups = Array.from({ length: 8 }, (_, at) =>
      (((octets[2 * at] as number) << 8) | (octets[2 * at + 1] as number)).toString(16),
    );
    return { ueIpv6: groups.join(':') };
  }
  return undefined;
}

/** What a first AAR asks for (TS 29.214, 4.4.1). */
export function requestOf(request: AaRequest, ue: Pick<Request, 'ueIpv4' | 'ueIpv6'>): Request {
  const { calledStationId, afApplicationIdentifier, serviceUrn, ipDomainId, originHost } = request;
  return {
    ...ue,
    ...(calledStationId === undefined ? {} : { dnn: calledStationId }),
    ...(afApplicationIdentifier === undefined ? {} : { afAppId: text(afApplicationIdentifier) }),
    ...(serviceUrn === undefined ? {} : { servUrn: text(serviceUrn) }),
    ...(ipDomainId === undefined ? {} : { ipDomain: text(ipDomainId) }),
    // Nothing is told by HTTP.
    ...{ notifUri: `aaa://${originHost}`, suppFeat: '0' },
    ...changeOf(request),
  };
}

/** What every AAR says, a later one of what it changes (4.4.2). */
export function changeOf({ mediaComponentDescription, specificAction }: AaRequest): Partial<Request> {
  const events = [...new Set((specificAction ?? []).flatMap((action) => EVENTS[action] ?? []))];
  return {
    ...(mediaComponentDescription === undefined ? {} : { medComponents: componentsOf(mediaComponentDescription) }),
    ...(events.length === 0 ? {} : { evSubsc: { events: events.map((event) => ({ event })) } }),
  };
}

function componentsOf(described: readonly Described[]): Record<string, Component> {
  return Object.fromEntries(described.map((each) => [`${each.mediaComponentNumber}`, componentOf(each)]));
}

function componentOf(described: Described): Component {
  const { mediaComponentNumber, mediaType, flowStatus, codecData, mediaSubComponent } = described;
  const { minRequestedBandwidthUl, minRequestedBandwidthDl, afApplicationIdentifier } = described;
  return {
    medCompN: mediaComponentNumber,
    // Of types that we do not know nothing is known.
    ...(mediaType === undefined ? {} : { medType: typeof mediaType === 'string' ? mediaType : 'OTHER' }),
    ...(flowStatus === undefined ? {} : { fStatus: flowStatus }),
    ...(afApplicationIdentifier === undefined ? {} : { afAppId: text(afApplicationIdentifier) }),
    ...ratesOf(described),
    ...(minRequestedBandwidthUl === undefined ? {} : { mirBwUl: `${minRequestedBandwidthUl} bps` }),
    ...(minRequestedBandwidthDl === undefined ? {} : { mirBwDl: `${minRequestedBandwidthDl} bps` }),
    ...(codecData === undefined || codecData.length === 0 ? {} : { codecs: codecData.map(text).slice(0, 2) }),
    ...(mediaSubComponent === undefined
      ? {}
      : { medSubComps: Object.fromEntries(mediaSubComponent.map((flow) => [`${flow.flowNumber}`, flowOf(flow)])) }),
  };
}

function flowOf(flow: DescribedFlow): NpcfPolicyAuthorization.MediaSubComponent {
  const { flowNumber, flowDescription, flowStatus, flowUsage } = flow;
  return {
    fNum: flowNumber,
    ...(flowDescription === undefined ? {} : { fDescs: [...flowDescription] }),
    ...(flowStatus === undefined ? {} : { fStatus: flowStatus }),
    ...(flowUsage === undefined || flowUsage === 'NO_INFORMATION' ? {} : { flowUsage }),
    ...ratesOf(flow),
  };
}

/** Extended ones are in kbit/s, and only there where the others are full (5.3.52). */
function ratesOf(of: {
  readonly maxRequestedBandwidthUl?: number | undefined;
  readonly maxRequestedBandwidthDl?: number | undefined;
  readonly extendedMaxRequestedBwUl?: number | undefined;
  readonly extendedMaxRequestedBwDl?: number | undefined;
}): Pick<Component, 'marBwUl' | 'marBwDl'> {
  const rate = (bits: number | undefined, kilobits: number | undefined) =>
    kilobits === undefined ? (bits === undefined ? undefined : `${bits} bps`) : `${kilobits} Kbps`;
  const uplink = rate(of.maxRequestedBandwidthUl, of.extendedMaxRequestedBwUl);
  const downlink = rate(of.maxRequestedBandwidthDl, of.extendedMaxRequestedBwDl);
  return {
    ...(uplink === undefined ? {} : { marBwUl: uplink }),
    ...(downlink === undefined ? {} : { marBwDl: downlink }),
  };
}

const text = (octets: Uint8Array): string => new TextDecoder().decode(octets);
