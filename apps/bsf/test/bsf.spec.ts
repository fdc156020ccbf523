import { InProcessNetwork, NbsfManagement, SbiAgent, SbiServer } from '@trunkline/sbi';
import { openState, systemClock } from '@trunkline/state';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveBsf } from '../src/bsf.ts';

describe.each(['http2', 'in-process'] as const)('the BSF over %s', (transport) => {
  let server: SbiServer;
  let agent: SbiAgent;
  let apiRoot = '';

  beforeEach(async () => {
    server = new SbiServer();
    serveBsf({ server, state: openState(), clock: systemClock });
    const listening = await server.listen({ host: '127.0.0.1', port: 0 });
    apiRoot = listening.apiRoot;
    const network = new InProcessNetwork();
    network.attach(`127.0.0.1:${listening.port}`, server);
    agent = new SbiAgent({
      nfType: 'PCF',
      retries: 0,
      validateResponses: true,
      ...(transport === 'in-process' ? { inProcess: network } : {}),
    });
  });

  afterEach(async () => {
    await agent.close();
    await server.close();
  });

  const bsf = () => agent.client(NbsfManagement, { apiRoot });
  const binding: NbsfManagement.PcfBinding = {
    supi: 'imsi-999700000000001',
    ipv4Addr: '10.45.0.2',
    ipv6Prefix: '2001:db8:cafe:1::/64',
    dnn: 'internet',
    snssai: { sst: 1 },
    pcfIpEndPoints: [{ ipv4Address: '127.0.0.10', port: 8016 }],
    pcfId: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  };
  const idOf = (location: string) => location.split('/').at(-1) ?? '';

  it('finds the PCF of a session by each of its addresses, and by its UE', async () => {
    const created = await bsf().createPCFBinding({ body: binding });
    expect(created.headers.location).toMatch(new RegExp(`^${apiRoot}/nbsf-management/v1/pcfBindings/`));
    for (const query of [
      { ipv4Addr: '10.45.0.2' },
      { ipv6Prefix: '2001:db8:cafe:1::/64' },
      { ipv6Prefix: '2001:db8:cafe:1:0:0:0:7/128' },
      { supi: binding.supi, dnn: 'internet', snssai: { sst: 1 } },
      { ipv4Addr: '10.45.0.2', supi: binding.supi },
    ] as NbsfManagement.Operations['getPCFBindings']['query'][]) {
      expect(await bsf().getPCFBindings({ query })).toMatchObject({ status: 200, body: binding });
    }
  });

  it('finds nothing for other addresses, slices and domains', async () => {
    await bsf().createPCFBinding({ body: binding });
    for (const query of [
      { ipv4Addr: '10.45.0.3' },
      { ipv4Addr: '10.45.0.2', dnn: 'ims' },
      { ipv4Addr: '10.45.0.2', snssai: { sst: 1, sd: '000001' } },
      { ipv4Addr: '10.45.0.2', ipDomain: 'other' },
      { ipv6Prefix: '2001:db8:cafe:2::/64' },
    ]) {
      expect(await bsf().getPCFBindings({ query })).toMatchObject({ status: 204 });
    }
  });

  it('has one binding for a session, however often it is registered', async () => {
    const first = await bsf().createPCFBinding({ body: binding });
    const second = await bsf().createPCFBinding({ body: binding });
    const other = await bsf().createPCFBinding({
      body: { ...binding, supi: 'imsi-999700000000002', ipv4Addr: '10.45.0.3' },
    });
    const ended = bsf().deleteIndPCFBinding({ path: { bindingId: idOf(first.headers.location) } });
    await expect(ended).rejects.toMatchObject({ status: 404 });
    for (const { headers } of [second, other]) {
      expect((await bsf().deleteIndPCFBinding({ path: { bindingId: idOf(headers.location) } })).status).toBe(204);
    }
  });

  it('changes and ends a binding', async () => {
    const { headers } = await bsf().createPCFBinding({ body: binding });
    const path = { bindingId: idOf(headers.location) };
    const changed = await bsf().updateIndPCFBinding({ path, body: { ipv4Addr: '10.45.0.9', ipv6Prefix: null } });
    expect(changed.body.ipv4Addr).toBe('10.45.0.9');
    expect(changed.body).not.toHaveProperty('ipv6Prefix');
    expect((await bsf().getPCFBindings({ query: { ipv4Addr: '10.45.0.2' } })).status).toBe(204);
    expect((await bsf().getPCFBindings({ query: { ipv4Addr: '10.45.0.9' } })).status).toBe(200);
    expect((await bsf().deleteIndPCFBinding({ path })).status).toBe(204);
    expect((await bsf().getPCFBindings({ query: { ipv4Addr: '10.45.0.9' } })).status).toBe(204);
    await expect(bsf().deleteIndPCFBinding({ path })).rejects.toMatchObject({ status: 404 });
    await expect(bsf().updateIndPCFBinding({ path, body: {} })).rejects.toMatchObject({ status: 404 });
  });

  it('takes the newest binding of a session, and refuses to choose between sessions', async () => {
    await bsf().createPCFBinding({ body: binding });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const pcfId = '3fa85f64-5717-4562-b3fc-2c963f66afa7';
    await bsf().createPCFBinding({ body: { ...binding, pcfId } });
    expect(await bsf().getPCFBindings({ query: { ipv4Addr: '10.45.0.2' } })).toMatchObject({
      status: 200,
      body: { pcfId },
    });
    await bsf().createPCFBinding({ body: { ...binding, ipDomain: 'b', supi: 'imsi-999700000000002' } });
    await expect(bsf().getPCFBindings({ query: { ipv4Addr: '10.45.0.2' } })).rejects.toMatchObject({
      status: 400,
      cause: 'MULTIPLE_BINDING_INFO_FOUND',
    });
  });

  it('leads a second PCF for the same parameters to the first', async () => {
    const paraCom = { supi: 'imsi-999700000000001', dnn: 'internet', snssai: { sst: 1 } };
    const pcfSmIpEndPoints = [{ ipv4Address: '127.0.0.10', port: 8016 }];
    await bsf().createPCFBinding({ body: { ...binding, paraCom, pcfSmIpEndPoints } });
    await expect(bsf().createPCFBinding({ body: { ...binding, paraCom } })).rejects.toMatchObject({
      status: 403,
      cause: 'EXISTING_BINDING_INFO_FOUND',
      problem: { pcfSmIpEndPoints },
    });
  });

  it('refuses requests without an address', async () => {
    const { ipv4Addr: _, ipv6Prefix: __, ...none } = binding;
    await expect(bsf().createPCFBinding({ body: none })).rejects.toMatchObject({
      status: 400,
      cause: 'MANDATORY_IE_MISSING',
    });
    await expect(bsf().getPCFBindings({ query: { dnn: 'internet' } })).rejects.toMatchObject({ status: 400 });
    await expect(bsf().createPCFBinding({ body: { ...binding, ipv4Addr: '10.45.0' } })).rejects.toMatchObject({
      status: 400,
      cause: 'OPTIONAL_IE_INCORRECT',
      problem: { invalidParams: [{ param: '/ipv4Addr' }] },
    });
  });

  it('keeps the PCF of a UE', async () => {
    const body = { supi: 'imsi-999700000000001', pcfForUeFqdn: 'pcf.example.org' };
    const { headers } = await bsf().createPCFforUEBinding({ body });
    const path = { bindingId: idOf(headers.location) };
    const query = { supi: body.supi };
    expect((await bsf().getPCFForUeBindings({ query })).body).toEqual([body]);
    await bsf().updateIndPCFforUEBinding({ path, body: { pcfForUeFqdn: 'other.example.org' } });
    expect((await bsf().getPCFForUeBindings({ query })).body).toEqual([{ ...body, pcfForUeFqdn: 'other.example.org' }]);
    await bsf().deleteIndPCFforUEBinding({ path });
    expect((await bsf().getPCFForUeBindings({ query })).body).toEqual([]);
    await expect(bsf().deleteIndPCFforUEBinding({ path })).rejects.toMatchObject({ status: 404 });
  });
});
