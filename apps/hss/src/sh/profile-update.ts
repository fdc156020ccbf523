/** Data update, Sh-Update (TS 29.328 §6.1.2): data of application servers that the HSS keeps without understanding them. */
import { type DiameterMessageOf, SH, shResult, type Unsent } from '@trunkline/diameter';
import { DecodeError } from '@trunkline/wire';
import { childOf, parseXml, textOf } from '@trunkline/xml';
import type { Hss } from '../hss.ts';
import { answerHead, experimental, type Outcome } from '../outcome.ts';
import { HIGHEST_SEQUENCE_NUMBER, type RepositoryUpdate, TOO_MUCH, updateRepository } from './repository-update.ts';
import { askedFor, keyText, NOT_ALLOWED } from './user-of.ts';

type Pur = DiameterMessageOf<'ProfileUpdateRequest'>;
type Pua = Unsent<DiameterMessageOf<'ProfileUpdateAnswer'>>;

const NOT_RECOGNIZED = experimental(shResult.errorUserDataNotRecognized);

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
  return answer((await updateRepository(hss, asked, update, { by: request.originHost })).outcome);
}

function updateIn(octets: Uint8Array): RepositoryUpdate | undefined {
  try {
    const root = parseXml(new TextDecoder('utf-8', { fatal: true }).decode(octets));
    const repository = root.name === 'Sh-Data' ? childOf(root, 'RepositoryData') : undefined;
    const indication = textOf(repository, 'ServiceIndication');
    const number = textOf(repository, 'SequenceNumber');
    if (indication === undefined || number === undefined || !/^\d{1,5}$/.test(number)) return undefined;
    const serviceIndication = keyText(new TextEncoder().encode(indication));
    const sequenceNumber = Number(number);
    if (serviceIndication === undefined || sequenceNumber > HIGHEST_SEQUENCE_NUMBER) return undefined;
    return { serviceIndication, sequenceNumber, serviceData: childOf(repository, 'ServiceData')?.inner };
  } catch (error) {
    if (error instanceof DecodeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
