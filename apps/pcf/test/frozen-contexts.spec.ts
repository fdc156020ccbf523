/** Policy associations as released versions have written them: this version gives them, goes on with them, and ends them. */
import { InProcessNetwork, NpcfAMPolicyControl, NpcfSMPolicyControl, SbiAgent, SbiServer } from '@trunkline/sbi';
import { openState, presentShape, type StateBackend } from '@trunkline/state';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { corpusOf } from '../../../test/contexts/corpus.ts';
import { accessNotices } from '../src/access-notices.ts';
import { bindingsInBsf } from '../src/bindings.ts';
import { config } from '../src/config.ts';
import { pcfState } from '../src/context.ts';
import { servePcf } from '../src/pcf.ts';
import { policyDataFromUdr } from '../src/policy-data.ts';
import { notices } from '../src/session-notices.ts';

const apiRoot = 'http://pcf.test';
let state: StateBackend;
let agent: SbiAgent;
/** Nobody is there whom the PCF could ask or tell. */
let pcfAgent: SbiAgent;

beforeEach(() => {
  state = openState();
  const server = new SbiServer();
  const inProcess = new InProcessNetwork();
  inProcess.attach('pcf.test', server);
  inProcess.alone = true;
  agent = new SbiAgent({ nfType: 'AMF', retries: 0, validateResponses: true, inProcess });
  pcfAgent = new SbiAgent({ nfType: 'PCF', retries: 0, inProcess });
  const onFailure = () => undefined;
  const after = () => () => undefined;
  servePcf({
    ...{ server, state, policies: config.parse({}) },
    notices: notices(pcfAgent, onFailure),
    access: accessNotices(pcfAgent, onFailure),
    policyData: policyDataFromUdr(pcfAgent, onFailure),
    bindings: bindingsInBsf({ agent: pcfAgent, nfInstanceId: 'pcf', apiRoot: () => apiRoot, onFailure, after }),
  });
});
afterEach(() => Promise.all([agent.close(), pcfAgent.close()]));

it.each(corpusOf('pcf-am-association'))('%s', async (_name, { key, value, schema }) => {
  const { am } = pcfState(state);
  await am.commit(await am.load(key), { value: presentShape(am.definition, key, value, schema) });
  const pcf = agent.client(NpcfAMPolicyControl, { apiRoot });
  const path = { polAssoId: key };
  expect((await pcf.readIndividualAMPolicyAssociation({ path })).status).toBe(200);
  const body = { triggers: ['LOC_CH' as const], userLoc: { nrLocation: location } };
  expect((await pcf.reportObservedEventTriggersForIndividualAMPolicyAssociation({ path, body })).status).toBe(200);
  expect((await pcf.deleteIndividualAMPolicyAssociation({ path })).status).toBe(204);
  expect((await am.load(key)).value).toBeUndefined();
});

it.each(corpusOf('pcf-sm-association'))('%s', async (_name, { key, value, schema }) => {
  const { sm } = pcfState(state);
  await sm.commit(await sm.load(key), { value: presentShape(sm.definition, key, value, schema) });
  const pcf = agent.client(NpcfSMPolicyControl, { apiRoot });
  const path = { smPolicyId: key };
  expect((await pcf.getSMPolicy({ path })).status).toBe(200);
  expect((await pcf.updateSMPolicy({ path, body: { repPolicyCtrlReqTriggers: ['UE_IP_CH'] } })).status).toBe(200);
  expect((await pcf.deleteSMPolicy({ path, body: {} })).status).toBe(204);
  expect((await sm.load(key)).value).toBeUndefined();
});

const location = {
  tai: { plmnId: { mcc: '999', mnc: '70' }, tac: '000001' },
  ncgi: { plmnId: { mcc: '999', mnc: '70' }, nrCellId: '000010001' },
};
