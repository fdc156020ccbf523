/** Changes of the data that application servers keep, whether by Sh (TS 29.328 §6.1.2) or over HTTP (TS 29.562 §5.3.2.5). */
import { diameterResult, shResult } from '@trunkline/diameter';
import { canonicalIdentity } from '@trunkline/subscribers';
import type { HssConfig } from '../config.ts';
import type { ApplicationServerData, RepositoryEntry } from '../context/application-servers.ts';
import type { Hss } from '../hss.ts';
import { notifyOfChange } from '../notifications.ts';
import { experimental, type Outcome, SUCCESS } from '../outcome.ts';
import type { Decision, User } from '../users.ts';
import { repositoryEntry } from './repository.ts';
import { type Asked, NOT_ALLOWED } from './user-of.ts';

export interface RepositoryUpdate {
  readonly serviceIndication: string;
  /** Absent where the update holds whichever data are there. */
  readonly sequenceNumber: number | undefined;
  /** Absent where the data are to go. */
  readonly serviceData: string | undefined;
}

export interface Updated {
  readonly outcome: Outcome;
  /** There were no such data before. */
  readonly created: boolean;
}

export const HIGHEST_SEQUENCE_NUMBER = 65_535;
export const OUT_OF_SYNC = experimental(shResult.errorTransparentDataOutOfSync);
export const TOO_MUCH = experimental(shResult.errorTooMuchData);

/** `by` made the change and does not hear of it. */
export async function updateRepository(
  hss: Hss,
  asked: Asked,
  update: RepositoryUpdate,
  { by }: { readonly by?: string | undefined },
): Promise<Updated> {
  const identity = canonicalIdentity(asked.identity);
  const done = await hss.users.change(
    () => hss.users.of(asked.user.supi),
    'applicationservers',
    (
      user,
    ): Decision<Updated & { readonly user: User; readonly after?: ApplicationServerData }, ApplicationServerData> => {
      const created = repositoryEntry(user, identity, update.serviceIndication) === undefined;
      const after = updated(user, identity, update, hss.config.sh);
      return 'repository' in after
        ? { write: after, result: { user, after, outcome: SUCCESS, created } }
        : { result: { user, outcome: after, created } };
    },
  );
  if (done === undefined) return { outcome: { resultCode: diameterResult.unableToComply }, created: false };
  const { user, after, outcome, created } = done;
  if (after !== undefined) notifyOfChange(hss, user, { ...user, applicationServers: after }, { except: by });
  return { outcome, created };
}

const next = ({ sequenceNumber }: RepositoryEntry): number => (sequenceNumber % HIGHEST_SEQUENCE_NUMBER) + 1;

/** §6.1.2.1: a sequence number that does not follow the stored one says that the server has not seen the newest data. */
function updated(
  user: User,
  identity: string,
  { serviceIndication, sequenceNumber, serviceData }: RepositoryUpdate,
  { repositoryOctets, repositoryEntries }: HssConfig['sh'],
): ApplicationServerData | Outcome {
  const data = user.applicationServers;
  const stored = repositoryEntry(user, identity, serviceIndication);
  const others = data.repository.filter((entry) => entry !== stored);
  const expected = stored === undefined ? 0 : next(stored);
  if ((sequenceNumber ?? expected) !== expected) return OUT_OF_SYNC;
  if (serviceData === undefined) return stored === undefined ? NOT_ALLOWED : { ...data, repository: others };
  if (new TextEncoder().encode(serviceData).length > repositoryOctets) return TOO_MUCH;
  if (stored === undefined && others.length >= repositoryEntries) return TOO_MUCH;
  return { ...data, repository: [...others, { identity, serviceIndication, sequenceNumber: expected, serviceData }] };
}
