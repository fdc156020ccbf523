/** What a UE without ISIM is called in IMS: it follows from its IMSI (TS 23.003 §13.2, §13.3, §13.4B). */
import { imsDomain, type PlmnId } from '@trunkline/wire';

export interface ImsIdentities {
  /** Home network domain name. */
  readonly domain: string;
  /** Private user identity. */
  readonly impi: string;
  /** Temporary public user identity, with which it registers. */
  readonly impu: string;
}

export function imsIdentities(supi: string, plmn: PlmnId): ImsIdentities {
  const domain = imsDomain(plmn);
  const impi = `${supi.replace(/^imsi-/, '')}@${domain}`;
  return { domain, impi, impu: `sip:${impi}` };
}
