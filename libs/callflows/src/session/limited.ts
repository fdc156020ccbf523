/** A core with two data networks in each of two slices, and a limit of sessions somewhere among them. */
import type { CoreSettings } from '@trunkline/testbed';

export const FIRST = { sst: 1 } as const;
export const SECOND = { sst: 1, sd: '000080' } as const;
const SLICES = [FIRST, SECOND] as const;

/** For gNBs and subscribers. */
export const slices = {
  gnb: { slices: SLICES },
  subscription: {
    slices: SLICES.map((snssai) => ({ ...snssai, dnns: { internet: { default: true }, enterprise: {} } })),
  },
};

export function limited(limit: Readonly<Record<string, unknown>>): CoreSettings {
  return (at) => ({
    amf: { plmns: [{ plmnId: { mcc: '999', mnc: '70' }, slices: SLICES }] },
    nssf: { slices: SLICES.map((snssai) => ({ snssai })) },
    smf: { upfs: [{ nodeId: at(7), slices: SLICES, dnns: { internet: {}, enterprise: {} } }], limits: [limit] },
    upf: {
      n6: {
        driver: 'in-process',
        dnns: { internet: { ipv4Pool: '10.45.0.0/16' }, enterprise: { ipv4Pool: '10.46.0.0/16' } },
      },
    },
  });
}
