/** Another AMF as this one sees it: its services and the clients of them, without NRF and network in between. */
import { InProcessNetwork, NamfCommunication, SbiAgent, SbiServer } from '@trunkline/sbi';
import type { OtherAmfs } from '../src/environment.ts';
import { otherAmfsOver } from '../src/sbi/amf.ts';
import { communication } from '../src/sbi/communication.ts';
import { handoverToAmfOver } from '../src/sbi/handover-to-amf.ts';
import { nasRerouteOver } from '../src/sbi/nas-reroute.ts';
import { relocation, serveHandoverCallback } from '../src/sbi/relocation.ts';
import type { AmfWorker } from '../src/worker.ts';

const API_ROOT = 'http://other:80';

/** `ours` is who hears from it that a UE has arrived. */
export function serviceOf(
  worker: Pick<AmfWorker, 'call' | 'context' | 'relocate'>,
  ours?: Pick<AmfWorker, 'call' | 'context'>,
): OtherAmfs {
  const network = new InProcessNetwork();
  const server = new SbiServer({ name: 'other AMF' });
  server.serve(NamfCommunication, { ...communication(worker), ...relocation(worker, clock) });
  network.attach(new URL(API_ROOT).host, server);
  if (ours !== undefined) {
    const own = new SbiServer({ name: 'our AMF' });
    serveHandoverCallback(own, ours);
    network.attach('amf', own);
  }
  const agent = new SbiAgent({ nfType: 'AMF', inProcess: network });
  agent.directory = { find: async () => [API_ROOT] };
  return {
    ...otherAmfsOver(agent),
    ...handoverToAmfOver(agent, { amfId: '010040', preparationMs: 60_000 }),
    ...nasRerouteOver(agent, { name: 'ours' }),
    serving: async () => API_ROOT,
  };
}

const clock = {
  after: (ms: number, then: () => void) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};
