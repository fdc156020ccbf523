/** Data update, Sh-Update (TS 29.328 §6.1.2): data of application servers that the HSS keeps without understanding them. */
import { type DiameterMessageOf, diameterResult, SH, shResult, type Unsent } from '@trunkline/diameter';
import { canonicalIdentity } from '@trunkline/subscribers';
import { DecodeError } from '@trunkline/wire';
import { childOf, parseXml, textOf } from '@trunkline/xml';
import type { HssConfig } from '../config.ts';
import type { ApplicationServerData } from '../context/application-servers.ts';
import type { Hss } from '../hss.ts';
import { answerHead, experimental, type Outcome, SUCCESS } from '../outcome.ts';
import type { Decision, User } from '../users.ts';
import { notifyOf } from './push-notification.ts';
import { repositoryEntry } from './repository.ts';
import { askedFor, keyText, NOT_ALLOWED } from './user-of.ts';

type Pur = DiameterMessageOf<'ProfileUpdateRequest'>;
type Pua = Unsent<DiameterMessageOf<'ProfileUpdateAnswer'>>;

interface Update {
  readonly serviceIndication: string;
  readonly sequenceNumber: number;
  /** Absent where the data are to go. */
  readonly serviceData: string | undefined;
}

interface Done {
  readonly user: User;
  readonly after?: ApplicationServerData;
  readonly outcome: Outcome;
}

const OUT_OF_SYNC = experimental(shResult.errorTransparentDataOutOfSync);
const TOO_MUCH = experimental(shResult.errorTooMuchData);
const NOT_RECOGNIZED = experimental(shResult.errorUserDataNotRecognized);
const HIGHEST = 65_535;

export async function profileUpdate(hss: Hss, request: Pur): Promise<Pua> {
  const answer = (outcome: Outcome): Pua => ({
    message: 'ProfileUpdateAnswer',
    ...answerHead(request, hss.us, SH, outcome),
  });
  const [reference, ...more] = request.dataReference;
  if (reference !== 'RepositoryData' || more.length > 0) return answer(NOT_ALLOWED);
  if (request.userData.length > 2 * hss.config.sh.repositoryOctets) return answer(TOO_MUCH);
  const update = updateIn(request.userData);
  if (update === undefined) return answer(NOT_RECOGNIZED);
  const asked = await askedFor(hss, request);
  if ('outcome' in asked) return answer(asked.outcome);

  const identity = canonicalIdentity(asked.identity);
  const done = await hss.users.change(
    () => hss.users.of(asked.user.supi),
    'applicationservers',
    (user): Decision<Done, ApplicationServerData> => {
      const after = updated(user, identity, update, hss.config.sh);
      return 'repository' in after
        ? { write: after, result: { user, after, outcome: SUCCESS } }
        : { result: { user, outcome: after } };
    },
  );
  if (done === undefined) return answer({ resultCode: diameterResult.unableToComply });
  const { user, after, outcome } = done;
  if (after !== undefined) {
    const changed: User = { ...user, applicationServers: after };
    notifyOf(hss, user, changed, { except: request.originHost });
  }
  return answer(outcome);
}

/** §6.1.2.1: a sequence number that does not follow the stored one says that the server has not seen the newest data. */
function updated(
  user: User,
  identity: string,
  { serviceIndication, sequenceNumber, serviceData }: Update,
  { repositoryOctets, repositoryEntries }: HssConfig['sh'],
): ApplicationServerData | Outcome {
  const data = user.applicationServers;
  const stored = repositoryEntry(user, identity, serviceIndication);
  const others = data.repository.filter((entry) => entry !== stored);
  if (stored === undefined) {
    if (sequenceNumber !== 0) return OUT_OF_SYNC;
    if (serviceData === undefined) return NOT_ALLOWED;
  } else if (sequenceNumber !== (stored.sequenceNumber % HIGHEST) + 1) return OUT_OF_SYNC;
  if (serviceData === undefined) return { ...data, repository: others };
  if (new TextEncoder().encode(serviceData).length > repositoryOctets) return TOO_MUCH;
  if (stored === undefined && others.length >= repositoryEntries) return TOO_MUCH;
  return { ...data, repository: [...others, { identity, serviceIndication, sequenceNumber, serviceData }] };
}

function updateIn(octets: Uint8Array): Update | undefined {
  try {
    const root = parseXml(new TextDecoder('utf-8', { fatal: true }).decode(octets));
    const repository = root.name === 'Sh-Data' ? childOf(root, 'RepositoryData') : undefined;
    const indication = textOf(repository, 'ServiceIndication');
    const number = textOf(repository, 'SequenceNumber');
    if (indication === undefined || number === undefined || !/^\d{1,5}$/.test(number)) return undefined;
    const serviceIndication = keyText(new TextEncoder().encode(indication));
    const sequenceNumber = Number(number);
    if (serviceIndication === undefined || sequenceNumber > HIGHEST) return undefined;
    return { serviceIndication, sequenceNumber, serviceData: childOf(repository, 'ServiceData')?.inner };
  } catch (error) {
    if (error instanceof DecodeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
