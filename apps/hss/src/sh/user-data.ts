/** Data read, Sh-Pull (TS 29.328 §6.1.1). */
import { type DiameterMessageOf, SH, shResult, type Unsent } from '@trunkline/diameter';
import type { Hss } from '../hss.ts';
import { answerHead, experimental, type Outcome, SUCCESS, utf8 } from '../outcome.ts';
import { isDataReference, shData } from './data.ts';
import { askedFor, keyText } from './user-of.ts';

type Udr = DiameterMessageOf<'UserDataRequest'>;
type Uda = Unsent<DiameterMessageOf<'UserDataAnswer'>>;

export async function userData(hss: Hss, request: Udr): Promise<Uda> {
  const answer = (outcome: Outcome, more: Partial<Uda> = {}): Uda => ({
    message: 'UserDataAnswer',
    ...answerHead(request, hss.us, SH, outcome),
    ...more,
  });
  const asked = await askedFor(hss, request);
  if ('outcome' in asked) return answer(asked.outcome);
  const { dataReference, serviceIndication = [], serverName, identitySet = [] } = request;
  const references = dataReference.filter(isDataReference);
  if (references.length < dataReference.length) return answer(experimental(shResult.errorUserDataCannotBeRead));
  const serviceIndications = serviceIndication.map(keyText).filter((each) => each !== undefined);
  const { user, identity } = asked;
  const xml = shData(user, { identity, references, serviceIndications, serverName, identitySets: identitySet });
  return answer(SUCCESS, { userData: utf8(xml) });
}
