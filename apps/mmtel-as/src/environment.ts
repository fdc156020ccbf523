/** What the procedures of the application server have. */
import type { CscfSip, ShClient } from '@trunkline/ims';
import type { Clock, Machine } from '@trunkline/platform';
import type { ContextStore } from '@trunkline/state';
import type { MmtelAsConfig } from './config.ts';
import type { RunningCall } from './context/running-call.ts';
import type { Announcer } from './media/announcer.ts';
import type { EarlyDialogs } from './media/early-dialogs.ts';

export interface Environment {
  readonly config: MmtelAsConfig;
  readonly domain: string;
  readonly sip: CscfSip;
  readonly sh: ShClient;
  readonly clock: Clock;
  readonly machine: Machine;
  /** Of RTP. */
  readonly mediaAddress: string;
  readonly calls: ContextStore<RunningCall>;
  /** In which this worker has answered itself. */
  readonly early: EarlyDialogs;
  /** Undefined: callers hear nothing. */
  readonly announcer: Announcer | undefined;
  /** A service acted: `cfu`, `acr`. */
  readonly invoked: (service: string) => void;
  readonly warn: (message: string, about: Readonly<Record<string, unknown>>) => void;
}
