/** What the procedures of the P-CSCF have. */
import type { CscfSip } from '@trunkline/ims';
import type { Clock } from '@trunkline/platform';
import type { ContextStore } from '@trunkline/state';
import type { PcscfConfig } from './config.ts';
import type { Binding } from './context/binding.ts';
import type { Session } from './context/session.ts';
import type { BindingEvent, SessionEffect, SessionEvent } from './events.ts';
import type { MediaRelay } from './relay/media-relay.ts';
import type { SecurityAssociations } from './security/associations.ts';

export interface Environment {
  readonly config: PcscfConfig;
  readonly domain: string;
  readonly visitedNetwork: string;
  readonly sip: CscfSip;
  /** Absent: there are no agreements with UEs. */
  readonly security: SecurityAssociations | undefined;
  /** Absent: media go from end to end. */
  readonly relay: MediaRelay | undefined;
  readonly clock: Clock;
  readonly bindings: ContextStore<Binding>;
  readonly sessions: ContextStore<Session>;
  readonly stepBinding: (key: string, messageId: string, event: BindingEvent) => Promise<void>;
  /** What the step says comes back as well: the PCF is asked before a message goes on. */
  readonly stepSession: (key: string, messageId: string, event: SessionEvent) => Promise<readonly SessionEffect[]>;
  /** Tells the PCF what was agreed in a session; false where it refuses, and that counts. */
  readonly authorize: (key: string) => Promise<boolean>;
  readonly warn: (message: string, about: Readonly<Record<string, unknown>>) => void;
}
