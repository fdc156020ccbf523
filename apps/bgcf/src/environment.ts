/** What the procedures of the BGCF have. */
import type { CscfSip } from '@trunkline/ims';
import type { Clock } from '@trunkline/platform';
import type { BgcfConfig } from './config.ts';

export interface Environment {
  readonly config: BgcfConfig;
  readonly sip: CscfSip;
  readonly clock: Clock;
  readonly warn: (message: string, about: Readonly<Record<string, unknown>>) => void;
}
