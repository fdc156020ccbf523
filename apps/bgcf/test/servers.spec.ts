/** A trunk that is a name, with its servers by NAPTR and SRV, at a BGCF in memory. */
import { header, SipRequest } from '@trunkline/sip';
import { SipService } from '@trunkline/sip-transport';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DnsServer, dnsServer, zone } from '../../../test/support/dns-server.ts';
import { ImsLab } from '../../../test/support/ims/lab.ts';

describe('a trunk with several servers', () => {
  let lab: ImsLab;
  let dns: DnsServer;
  const running: SipService[] = [];

  const peer = async (host: number, answers: ConstructorParameters<typeof SipService>[0]['request']) => {
    const { machine } = lab;
    const place = { address: lab.address(host), port: 5060 };
    const made = new SipService({
      machine,
      place,
      tcp: false,
      isMe: () => false,
      request: answers,
      ack: () => undefined,
    });
    await made.start();
    running.push(made);
    return made;
  };
  const invite = async (caller: SipService) => {
    const request = new SipRequest('INVITE', `sip:+4930123456@${lab.address(22)};user=phone`);
    request.set(header.maxForwards, 70);
    request.set(header.from, header.withTag(header.nameAddr('sip:+15550001@example.org'), 'b'));
    request.set(header.to, header.nameAddr('tel:+4930123456'));
    request.set(header.callId, caller.newId()).set(header.cseq, { sequence: 1, method: 'INVITE' });
    request.set(header.contact, header.nameAddr(`sip:${lab.address(60)}`));
    const began = lab.machine.clock.monotonic();
    const { status } = await caller.send({ request, flow: { transport: 'UDP', address: lab.address(22), port: 5060 } });
    return { status, ms: lab.machine.clock.monotonic() - began };
  };

  beforeEach(async () => {
    const trunks = [
      { name: 'gone', peer: 'sip:gone.example.net', prefixes: ['+4930'] },
      { name: 'named', peer: 'sip:trunk.example.net' },
    ];
    lab = new ImsLab({
      settings: {
        bgcf: {
          trunks,
          answerMs: 1_000,
          sip: { address: '127.30.0.22', dns: { servers: [{ address: '127.30.0.53' }] } },
        },
      },
    });
    await lab.start();
    dns = await dnsServer(
      lab.machine,
      { address: lab.address(53), port: 53 },
      zone(
        {
          name: '_sip._udp.trunk.example.net',
          type: 'SRV',
          priority: 1,
          weight: 0,
          port: 5060,
          target: 'a.example.net',
        },
        {
          name: '_sip._udp.trunk.example.net',
          type: 'SRV',
          priority: 2,
          weight: 0,
          port: 5060,
          target: 'b.example.net',
        },
        { name: 'a.example.net', type: 'A', address: lab.address(41) },
        { name: 'b.example.net', type: 'A', address: lab.address(42) },
      ),
    );
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((each) => each.stop()));
    await dns.close();
    await lab.stop();
  });

  it('is called at the next one where the first says nothing, and there first the next time', async () => {
    await lab.run(async () => {
      const caller = await peer(60, () => undefined);
      const answers: string[] = [];
      await peer(42, (exchange) => {
        answers.push(exchange.request.requestUri);
        exchange.reject(486);
      });
      const first = await invite(caller);
      expect(first.status).toBe(486);
      expect(first.ms).toBeGreaterThanOrEqual(1_000);
      expect(answers).toEqual(['sip:+4930123456@trunk.example.net;user=phone']);
      const second = await invite(caller);
      expect(second.status).toBe(486);
      expect(second.ms).toBeLessThan(1_000);
      expect(dns.asked).toContain('NAPTR trunk.example.net');
    });
    expect(lab.log.join('')).toContain('a trunk has no address');
  });

  it('is away where none of its servers answers', async () => {
    await lab.run(async () => {
      const caller = await peer(60, () => undefined);
      dns.records = [];
      expect((await invite(caller)).status).toBe(480);
    });
  });
});
