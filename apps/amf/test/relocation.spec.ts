/** Namf_Communication_CreateUEContext, while the target gNB takes its time. */
import { InProcessNetwork, NamfCommunication, SbiAgent, SbiServer } from '@trunkline/sbi';
import { expect, it } from 'vitest';
import { newUeContext, type UeContext } from '../src/context/ue.ts';
import { handoverToAmfOver } from '../src/sbi/handover-to-amf.ts';
import { relocation } from '../src/sbi/relocation.ts';

const API_ROOT = 'http://other:80';
const CAUSE = { choice: 'radioNetwork', value: 'no-radio-resources-available-in-target-cell' } as const;

it('looks for the answer of the gNB soon, and then more and more seldom', async () => {
  const waits: number[] = [];
  const network = new InProcessNetwork();
  const server = new SbiServer({ name: 'other AMF' });
  const context = async (): Promise<UeContext> => ({
    ...newUeContext(1),
    relocation: { ueContextId: 'x', attempt: '1', ...(waits.length < 7 ? {} : { outcome }) },
  });
  const outcome = { result: 'failed', cause: CAUSE } as const;
  const clock = {
    after: (ms: number, then: () => void) => {
      waits.push(ms);
      queueMicrotask(then);
      return () => undefined;
    },
  };
  server.serve(
    NamfCommunication,
    relocation({ context, relocate: async () => '1', call: async () => undefined }, clock),
  );
  network.attach(new URL(API_ROOT).host, server);
  const agent = new SbiAgent({ nfType: 'AMF', inProcess: network });
  const created = await handoverToAmfOver(agent, { amfId: '010040', preparationMs: 1_000 }).createContext({
    apiRoot: API_ROOT,
    ueContextId: '5g-guti-9997001004000000001',
    ue: {
      ...newUeContext(1),
      supi: 'imsi-999700000000001',
      sessions: { 5: { uri: 'http://smf/5', statusId: '5', dnn: 'internet', snssai: { sst: 1 }, active: true } },
    },
    target: {
      plmnId: { mcc: '999', mnc: '70' },
      gnbId: { hex: '000001', bits: 24 },
      tai: { plmnId: { mcc: '999', mnc: '70' }, tac: '000001' },
    },
    cause: CAUSE,
    sourceToTarget: Uint8Array.of(1),
    sessions: [{ pduSessionId: 5, transfer: Uint8Array.of(1) }],
    notifyUri: 'http://amf/callbacks',
  });
  expect(created).toMatchObject(outcome);
  expect(waits).toEqual([10, 20, 40, 80, 160, 160, 160]);
});
