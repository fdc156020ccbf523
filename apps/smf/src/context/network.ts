/** What sessions are counted by: data network, slice, and data network of a slice. */

export interface Network {
  readonly dnn?: string | undefined;
  readonly snssai?: { readonly sst: number; readonly sd?: string | undefined } | undefined;
}

export function networkKey({ dnn, snssai }: Network): string {
  const slice = snssai === undefined ? '' : `${snssai.sst}-${snssai.sd?.toLowerCase() ?? ''}`;
  return `${slice}/${dnn ?? ''}`;
}

/** All that a session counts for. */
export function networkKeys({ dnn, snssai }: Required<Network>): string[] {
  return [{ dnn }, { snssai }, { dnn, snssai }].map(networkKey);
}
