/** Bindings as released versions have written them: this version finds them, and takes them away. */
import { InProcessNetwork, NbsfManagement, SbiAgent, SbiServer } from '@trunkline/sbi';
import { openState, presentShape, systemClock } from '@trunkline/state';
import { expect, it } from 'vitest';
import { corpusOf } from '../../../test/contexts/corpus.ts';
import { serveBsf } from '../src/bsf.ts';
import { bsfState } from '../src/context.ts';

const apiRoot = 'http://bsf.test';

it.each(corpusOf('bsf-session-binding'))('%s', async (_name, { key, value, schema }) => {
  const state = openState();
  const { sessions } = bsfState(state);
  const stored = presentShape(sessions.definition, key, value, schema);
  await sessions.commit(await sessions.load(key), { value: stored });
  const server = new SbiServer();
  serveBsf({ server, state, clock: systemClock });
  const inProcess = new InProcessNetwork();
  inProcess.attach('bsf.test', server);
  const agent = new SbiAgent({ nfType: 'PCF', retries: 0, validateResponses: true, inProcess });
  const bsf = agent.client(NbsfManagement, { apiRoot });
  const { binding } = stored;
  const query =
    binding.ipv4Addr === undefined ? { ipv6Prefix: binding.ipv6Prefix ?? '' } : { ipv4Addr: binding.ipv4Addr };
  expect(await bsf.getPCFBindings({ query })).toMatchObject({ status: 200, body: binding });
  expect((await bsf.deleteIndPCFBinding({ path: { bindingId: key } })).status).toBe(204);
  expect((await bsf.getPCFBindings({ query })).status).toBe(204);
  await agent.close();
});
