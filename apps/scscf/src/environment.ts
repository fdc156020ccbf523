/** What the procedures of the S-CSCF have. */

import type { CscfSip, CxClient } from '@trunkline/ims';
import type { Clock } from '@trunkline/platform';
import type { ContextStore } from '@trunkline/state';
import type { ScscfConfig } from './config.ts';
import type { Challenge } from './context/challenge.ts';
import type { Registration } from './context/registration.ts';
import type { RegistrationEffect, RegistrationEvent } from './events.ts';

export interface Environment {
  readonly config: ScscfConfig;
  readonly domain: string;
  /** Server-Name at the HSS. */
  readonly name: string;
  readonly sip: CscfSip;
  readonly cx: CxClient;
  readonly clock: Clock;
  readonly challenges: ContextStore<Challenge>;
  readonly registrations: ContextStore<Registration>;
  /** Runs a step of a set's registration; what it sends goes out before this resolves, but for answers, which are given back. */
  readonly step: (set: string, messageId: string, event: RegistrationEvent) => Promise<readonly RegistrationEffect[]>;
  readonly warn: (message: string, about: Readonly<Record<string, unknown>>) => void;
}
