/** What others know of a user's UE (TS 29.562 §6.2.3.9 ff.): the AMF that registered with the UDM, the session that the BSF has. */
import { type NhssImsSDM, SbiError } from '@trunkline/sbi';
import type { Hss } from '../hss.ts';
import type { User } from '../users.ts';

export async function amfLocation({ udr }: Hss, { supi }: User): Promise<NhssImsSDM.PsLocation | undefined> {
  try {
    const { body } = await udr.queryAmfContext3gpp({ path: { ueId: supi } });
    if (body.purgeFlag === true) return undefined;
    const { mcc, mnc } = body.guami.plmnId;
    return { amfLocationData: { amfAddress: body.amfInstanceId, plmnId: { mcc, mnc }, ratType: body.ratType } };
  } catch (error) {
    if (error instanceof SbiError && error.status === 404) return undefined;
    throw error;
  }
}

/** Of the PDU session to the data network of IMS. */
export async function ipAddress({ bsf, config }: Hss, { supi }: User): Promise<NhssImsSDM.IpAddress | undefined> {
  const found = await bsf.getPCFBindings({ query: { supi, dnn: config.dnn } });
  if (found.status === 204) return undefined;
  const { ipv4Addr, ipv6Prefix } = found.body;
  if (ipv4Addr !== undefined) return { ipv4Addr };
  return ipv6Prefix === undefined ? undefined : { ipv6Prefix };
}
