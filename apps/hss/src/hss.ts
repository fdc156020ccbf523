/** What the procedures have of the HSS around them. */
import type { DiameterAnswer, DiameterRequest, Unsent } from '@trunkline/diameter';
import type { DiameterNodeName } from '@trunkline/diameter-transport';
import type { Client, NbsfManagement, SbiAgent } from '@trunkline/sbi';
import type { Udr } from '@trunkline/udr-client';
import type { HssConfig } from './config.ts';
import type { ImsRegistration, ServingCscf } from './context/registration.ts';
import type { Identity } from './outcome.ts';
import type { User, Users } from './users.ts';

export interface Hss {
  readonly us: Identity;
  /** Home network domain name. */
  readonly domain: string;
  readonly config: HssConfig;
  readonly users: Users;
  readonly udr: Udr;
  readonly bsf: Client<NbsfManagement.Operations>;
  /** For callbacks. */
  readonly agent: Pick<SbiAgent, 'notify'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sessionId: () => string;
  /** @throws DiameterRequestError where no answer comes */
  readonly request: (request: Unsent<DiameterRequest>) => Promise<DiameterAnswer>;
  /** To an S-CSCF, whichever of its workers. @throws DiameterRequestError; undefined where none can be asked */
  readonly requestScscf: (
    scscf: ServingCscf,
    request: (to: DiameterNodeName) => Unsent<DiameterRequest>,
  ) => Promise<DiameterAnswer | undefined>;
  readonly warn: (message: string, about: { readonly supi?: string; readonly error?: unknown }) => void;
  /** The user has moved to another S-CSCF: the former one is told. Nothing waits for it. */
  readonly replaced: (user: User, former: ServingCscf, identities: readonly string[]) => void;
  /** Somebody wants to hear of what provisioning changes: the UDR is asked to tell. Nothing waits for it. */
  readonly watchProvisioning: () => void;
  /** The registration is another one: application servers that asked for it are told. Nothing waits for it. */
  readonly registrationChanged: (user: User, after: ImsRegistration) => void;
}
