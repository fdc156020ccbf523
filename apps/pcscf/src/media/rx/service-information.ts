/** Media components as AVPs of Rx (TS 29.214 §5.3): the same as N5 has, in other words. */
import type { DiameterMessageOf, Unsent } from '@trunkline/diameter';
import type { NpcfPolicyAuthorization } from '@trunkline/sbi';
import { addressOctets } from '@trunkline/wire';

type AaRequest = Unsent<DiameterMessageOf<'AARequest'>>;
type Described = NonNullable<AaRequest['mediaComponentDescription']>[number];
type Component = NpcfPolicyAuthorization.MediaComponent;

/** The UE as the PCF knows it (§4.4.1). */
export function framedAddress(address: string): Pick<AaRequest, 'framedIpAddress' | 'framedIpv6Prefix'> {
  const octets = addressOctets(address);
  if (octets.length === 4) return { framedIpAddress: octets };
  // RFC 3162 §2.3: reserved, prefix length, prefix.
  return { framedIpv6Prefix: Uint8Array.of(0, 128, ...octets) };
}

export function described(components: Readonly<Record<string, Component>>): Described[] {
  return Object.values(components).map(({ medCompN, medType, fStatus, marBwUl, marBwDl, codecs, medSubComps }) => ({
    mediaComponentNumber: medCompN,
    ...(medType === undefined ? {} : { mediaType: medType as Described['mediaType'] & string }),
    ...(fStatus === undefined ? {} : { flowStatus: fStatus as Described['flowStatus'] & string }),
    ...(marBwUl === undefined ? {} : { maxRequestedBandwidthUl: bits(marBwUl) }),
    ...(marBwDl === undefined ? {} : { maxRequestedBandwidthDl: bits(marBwDl) }),
    ...(codecs === undefined ? {} : { codecData: codecs.map(octetsOf) }),
    ...(medSubComps === undefined
      ? {}
      : {
          mediaSubComponent: Object.values(medSubComps).map(({ fNum, fDescs, flowUsage }) => ({
            flowNumber: fNum,
            ...(fDescs === undefined ? {} : { flowDescription: fDescs }),
            ...(flowUsage === 'RTCP' ? { flowUsage: 'RTCP' as const } : {}),
          })),
        }),
  }));
}

export const octetsOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** `41 Kbps`. */
function bits(rate: string): number {
  return Number.parseInt(rate, 10) * 1_000;
}
