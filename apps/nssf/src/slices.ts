// The network's slices: which there are, where they are offered, what they are called at home (TS 23.501, 5.15).
import type { CommonData } from '@trunkline/sbi';
import { type PlmnId, type Snssai, samePlmn, sameSnssai, type Tai } from '@trunkline/wire';

export type ExtSnssai = CommonData.ExtSnssai;

export interface SliceSettings {
  readonly snssai: Snssai;
  /** Tracking areas (6 hexadecimal digits) that offer the slice; all of them where absent. */
  readonly tacs?: readonly string[] | undefined;
  /** NRF that knows the slice's NFs; the network's own where absent. */
  readonly nrf?: string | undefined;
  /** Network slice instance. */
  readonly nsi?: string | undefined;
}

export interface RoamingSettings {
  readonly plmn: PlmnId;
  /** What the partner's slices are here; a slice that isn't listed has the same value in both. */
  readonly mapping: readonly { readonly home: Snssai; readonly serving: Snssai }[];
}

/** An AMF set for UEs that the AMF which they came to cannot serve. */
export interface AmfSetSettings {
  readonly amfRegionId: number;
  readonly amfSetId: number;
  readonly slices: readonly Snssai[];
  /** All tracking areas where absent. */
  readonly tacs?: readonly string[] | undefined;
}

export interface Network {
  readonly plmn: PlmnId;
  readonly nrf: string;
  readonly slices: readonly SliceSettings[];
  readonly roaming: readonly RoamingSettings[];
  readonly amfSets: readonly AmfSetSettings[];
}

export function sliceOf(network: Network, snssai: Snssai): SliceSettings | undefined {
  return network.slices.find((slice) => sameSnssai(slice.snssai, snssai));
}

/** Slices that the network means to offer in a tracking area. */
export function slicesIn(network: Network, tai: Tai): readonly SliceSettings[] {
  if (!samePlmn(tai.plmnId, network.plmn)) return [];
  const tac = tai.tac.toLowerCase();
  return network.slices.filter(({ tacs }) => tacs === undefined || tacs.some((known) => known.toLowerCase() === tac));
}

/** The first AMF set that has all of these slices in a tracking area. */
export function amfSetFor(network: Network, tai: Tai, slices: readonly Snssai[]): AmfSetSettings | undefined {
  const tac = tai.tac.toLowerCase();
  return network.amfSets.find(
    (set) =>
      (set.tacs === undefined || set.tacs.some((known) => known.toLowerCase() === tac)) &&
      slices.every((snssai) => set.slices.some((known) => sameSnssai(known, snssai))),
  );
}

/** The slice's value in this network for a UE of `home`. */
export function servingSlice(network: Network, home: PlmnId | undefined, snssai: Snssai): Snssai {
  return mappings(network, home).find((entry) => sameSnssai(entry.home, snssai))?.serving ?? snssai;
}

/** The slice's value at home for a value of this network; undefined for a UE that is at home. */
export function homeSlice(network: Network, home: PlmnId | undefined, snssai: Snssai): Snssai | undefined {
  if (home === undefined || samePlmn(home, network.plmn)) return undefined;
  return mappings(network, home).find((entry) => sameSnssai(entry.serving, snssai))?.home ?? snssai;
}

function mappings(network: Network, home: PlmnId | undefined): RoamingSettings['mapping'] {
  if (home === undefined) return [];
  return network.roaming.find(({ plmn }) => samePlmn(plmn, home))?.mapping ?? [];
}

/** A list of AMF support may have wildcards and ranges of SDs (TS 29.571, SnssaiExtension). */
export function covers(list: readonly ExtSnssai[], snssai: Snssai): boolean {
  return list.some((known) => {
    if (sameSnssai(known, snssai)) return true;
    if (known.sst !== snssai.sst) return false;
    if (known.wildcardSd === true) return true;
    const sd = (snssai.sd ?? 'ffffff').toLowerCase();
    return (
      known.sdRanges?.some(({ start = '', end = '' }) => start.toLowerCase() <= sd && sd <= end.toLowerCase()) === true
    );
  });
}
