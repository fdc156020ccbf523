/** What the procedures of the I-CSCF have. */
import type { CscfSip, CxClient } from '@trunkline/ims';
import type { IcscfConfig } from './config.ts';

export interface Environment {
  readonly config: IcscfConfig;
  readonly domain: string;
  readonly sip: CscfSip;
  readonly cx: CxClient;
  readonly warn: (message: string, about: Readonly<Record<string, unknown>>) => void;
}
