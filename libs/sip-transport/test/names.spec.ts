/** Servers of names (RFC 3263), over DNS in memory. */
import { SimulatedMachine } from '@trunkline/simnet';
import { forwarded, header, parseUri, SipRequest } from '@trunkline/sip';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DnsServer, dnsServer, zone } from '../../../test/support/dns-server.ts';
import { NobodyThereError, SipService, sipNames } from '../src/index.ts';

const [CLIENT, PROXY, FIRST, SECOND, DNS] = ['192.0.2.1', '192.0.2.2', '192.0.2.11', '192.0.2.12', '192.0.2.53'];
const URI = parseUri('sip:example.org');

const records = zone(
  {
    ...{ name: 'example.org', type: 'NAPTR', order: 1, preference: 1, flags: 's', service: 'SIP+D2U' },
    ...{ regexp: '', replacement: '_sip._udp.example.org' },
  },
  { name: '_sip._udp.example.org', type: 'SRV', priority: 1, weight: 0, port: 5060, target: 'first.example.org' },
  { name: '_sip._udp.example.org', type: 'SRV', priority: 2, weight: 0, port: 5060, target: 'second.example.org' },
  { name: 'first.example.org', type: 'A', address: FIRST },
  { name: 'second.example.org', type: 'A', address: SECOND },
);

describe('a request to a name', () => {
  let machine: SimulatedMachine;
  let dns: DnsServer;
  let proxy: SipService;
  let client: SipService;
  const running: SipService[] = [];
  const during = <T>(work: () => Promise<T>): Promise<T> => machine.clock.during(work);

  const service = async (address: string, answers: (of: SipService) => SipServiceRequest) => {
    const names = sipNames({ machine, servers: [{ address: DNS, port: 53 }], from: address });
    const made: SipService = new SipService({
      ...{ machine, place: { address, port: 5060 }, tcp: false, names },
      isMe: () => false,
      request: (exchange) => answers(made)(exchange),
      ack: () => undefined,
    });
    await made.start();
    running.push(made);
    return made;
  };
  type SipServiceRequest = ConstructorParameters<typeof SipService>[0]['request'];
  const server = (address: string, status: number) => service(address, () => (exchange) => exchange.reject(status));
  let calls = 0;
  const ask = async () => {
    const request = new SipRequest('MESSAGE', 'sip:a@example.org');
    request.set(header.maxForwards, 70);
    request.set(header.from, header.withTag(header.nameAddr(`sip:b@${CLIENT}`), 'b'));
    request.set(header.to, header.nameAddr('sip:a@example.org'));
    request.set(header.callId, `call-${calls++}`).set(header.cseq, { sequence: 1, method: 'MESSAGE' });
    const began = machine.clock.monotonic();
    const { status } = await client.send({ request, flow: { transport: 'UDP', address: PROXY, port: 5060 } });
    return { status, ms: machine.clock.monotonic() - began };
  };

  beforeEach(async () => {
    machine = new SimulatedMachine(3, 0);
    dns = await dnsServer(machine, { address: DNS, port: 53 }, records);
    // The client waits longer than the proxy does.
    client = new SipService({
      ...{
        machine,
        place: { address: CLIENT, port: 5060 },
        tcp: false,
        timers: () => ({ t1: 2_000, t2: 4_000, t4: 5_000 }),
      },
      isMe: () => false,
      request: () => undefined,
      ack: () => undefined,
    });
    await client.start();
    running.push(client);
    proxy = await service(PROXY, (of) => async (exchange) => {
      exchange.forward([await of.branch(forwarded(exchange.request), URI)]);
    });
  });
  afterEach(() => Promise.all(running.splice(0).map((each) => each.stop())));

  it('goes to the server that NAPTR, SRV and A lead to, asked for once', async () => {
    await server(FIRST, 200);
    await server(SECOND, 486);
    await during(async () => {
      expect((await ask()).status).toBe(200);
      expect((await ask()).status).toBe(200);
    });
    expect(dns.asked.filter((each) => !each.startsWith('AAAA'))).toEqual([
      'NAPTR example.org',
      'SRV _sip._udp.example.org',
      'A first.example.org',
      'A second.example.org',
    ]);
  });

  it('goes to the next server where the first is silent, and there at once for a while', async () => {
    await server(SECOND, 200);
    await during(async () => {
      const first = await ask();
      expect(first.status).toBe(200);
      expect(first.ms).toBeGreaterThan(30_000);
      expect((await ask()).ms).toBeLessThan(1_000);
      await new Promise<void>((resolve) => void machine.clock.after(33_000, resolve));
      await server(FIRST, 202);
      expect((await ask()).status).toBe(202);
    });
  });

  it('goes to the next server where the first says 503, and no further than there are', async () => {
    await server(FIRST, 503);
    const second = await server(SECOND, 200);
    await during(async () => {
      expect(await ask()).toMatchObject({ status: 200 });
      await second.stop();
      running.splice(running.indexOf(second), 1);
      await server(SECOND, 503);
      expect(await ask()).toMatchObject({ status: 500 });
    });
  });

  it('is not sent a second time where the first server has answered', async () => {
    await server(FIRST, 486);
    await server(SECOND, 200);
    await during(async () => {
      expect((await ask()).status).toBe(486);
    });
  });

  it('waits for silent DNS servers once, and then goes by the addresses alone', async () => {
    dns.silent = true;
    await during(async () => {
      const locate = () => proxy.locateAll(parseUri('sip:host.example.org'));
      const began = machine.clock.monotonic();
      await expect(locate()).rejects.toThrow(NobodyThereError);
      const once = machine.clock.monotonic() - began;
      expect(dns.asked).toContain('NAPTR host.example.org');
      dns.asked.length = 0;
      await expect(locate()).rejects.toThrow(NobodyThereError);
      expect(machine.clock.monotonic() - began - once).toBeLessThan(once);
      expect(new Set(dns.asked)).toEqual(new Set(['A host.example.org', 'AAAA host.example.org']));
    });
  });

  it('goes to the host itself where the URI has a port, and to nobody where there is none', async () => {
    dns.records = zone({ name: 'host.example.org', type: 'A', address: SECOND });
    await during(async () => {
      expect(await proxy.locate(parseUri('sip:host.example.org:5080'))).toMatchObject({ address: SECOND, port: 5080 });
      expect(await proxy.locate(parseUri('sip:host.example.org'))).toMatchObject({ address: SECOND, port: 5060 });
      await expect(proxy.locate(parseUri('sip:nobody.example.org:5060'))).rejects.toThrow(NobodyThereError);
      const long = parseUri(`sip:${'x'.repeat(70)}.example.org`);
      await expect(proxy.locate(long)).rejects.toThrow(NobodyThereError);
    });
  });
});
