// Requests a second through the service-based interface: one client and one server in this process, over an h2c socket
// and in-process, with validation on both.
import { InProcessNetwork, NausfUEAuthentication, NudmSDM, SbiAgent, SbiServer } from '@trunkline/sbi';

const requests = 20_000;
const concurrency = 64;

interface Figures {
  requestsPerSecond: number;
  cpuMicrosecondsPerRequest: number;
}

async function measure(call: () => Promise<unknown>): Promise<Figures> {
  for (let index = 0; index < 1000; index += 1) await call();
  const cpu = process.cpuUsage();
  const start = performance.now();
  let left = requests;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await call();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    requestsPerSecond: Math.round(requests / seconds),
    cpuMicrosecondsPerRequest: Math.round((user + system) / requests),
  };
}

export async function run(): Promise<{ [name: string]: Figures }> {
  const server = new SbiServer();
  server.serve(NausfUEAuthentication, {
    ueAuthenticationsPost: ({ apiRoot }) => ({
      status: 201,
      body: {
        authType: '5G_AKA',
        '5gAuthData': { rand: '00'.repeat(16), autn: '11'.repeat(16), hxresStar: '22'.repeat(16) },
        _links: { '5g-aka': { href: `${apiRoot}/nausf-auth/v1/ue-authentications/1/5g-aka-confirmation` } },
      },
      headers: { location: `${apiRoot}/nausf-auth/v1/ue-authentications/1` },
    }),
  });
  server.serve(NudmSDM, { getAmData: () => ({ status: 200, body: { gpsis: ['msisdn-491700000001'] } }) });
  const { apiRoot, port } = await server.listen({ host: '127.0.0.1', port: 0 });
  const network = new InProcessNetwork();
  network.attach(`127.0.0.1:${port}`, server);

  const figures: { [name: string]: Figures } = {};
  for (const [transport, options] of [
    ['h2c', {}],
    ['in-process', { inProcess: network }],
  ] as const) {
    const agent = new SbiAgent({ nfType: 'AMF', ...options });
    const ausf = agent.client(NausfUEAuthentication, { apiRoot });
    const udm = agent.client(NudmSDM, { apiRoot });
    const body = { supiOrSuci: 'imsi-999700000000001', servingNetworkName: '5G:mnc070.mcc999.3gppnetwork.org' };
    figures[`${transport} POST ue-authentications`] = await measure(() => ausf.ueAuthenticationsPost({ body }));
    const call = { path: { supi: body.supiOrSuci }, query: { 'plmn-id': { mcc: '999', mnc: '70' } } };
    figures[`${transport} GET am-data`] = await measure(() => udm.getAmData(call));
    await agent.close();
  }
  await server.close();
  return figures;
}
