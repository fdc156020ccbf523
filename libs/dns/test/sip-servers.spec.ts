import { describe, expect, it } from 'vitest';
import { type Naptr, type SipTransport, type Srv, sipServers } from '../src/index.ts';

interface Zone {
  readonly naptr?: Readonly<Record<string, readonly Partial<Naptr>[]>>;
  readonly srv?: Readonly<Record<string, readonly Partial<Srv>[]>>;
  readonly addresses?: Readonly<Record<string, readonly string[]>>;
}

const HOST = 'example.org';
const NAPTR = { order: 1, preference: 1, flags: 's', service: 'SIP+D2U', regexp: '', replacement: '' };
const SRV = { priority: 1, weight: 0, port: 5060, target: '' };

async function found(
  { naptr = {}, srv = {}, addresses = {} }: Zone,
  uri: { transport?: SipTransport; port?: number } = {},
  random = () => 0,
  transports: readonly SipTransport[] = ['UDP', 'TCP'],
) {
  const servers = await sipServers(HOST, uri, {
    names: {
      naptr: async (name) => (naptr[name] ?? []).map((each) => ({ ...NAPTR, ...each })),
      srv: async (name) => (srv[name] ?? []).map((each) => ({ ...SRV, ...each })),
      addresses: async (name) => addresses[name] ?? [],
    },
    transports,
    random,
  });
  return servers.map(({ transport, address, port }) => `${transport} ${address}:${port}`);
}

const addresses = { a: ['192.0.2.1'], b: ['192.0.2.2'], c: ['192.0.2.3'], [HOST]: ['192.0.2.9'] };

describe('SIP servers of a domain (RFC 3263)', () => {
  it('are named by NAPTR, in its order, with transports that we speak', async () => {
    const naptr = {
      [HOST]: [
        { preference: 2, replacement: 'udp' },
        { preference: 1, service: 'SIP+D2T', replacement: 'tcp' },
        { order: 0, service: 'SIPS+D2T', replacement: 'tls' },
        { order: 0, flags: 'u', replacement: 'other' },
        { order: 0, regexp: '!^.*$!sip:x@y!', replacement: 'other' },
      ],
    };
    const srv = { udp: [{ target: 'a' }], tcp: [{ target: 'b', port: 5070 }], tls: [{ target: 'c' }] };
    expect(await found({ naptr, srv, addresses })).toEqual(['TCP 192.0.2.2:5070', 'UDP 192.0.2.1:5060']);
    expect(await found({ naptr, srv, addresses }, {}, () => 0, ['UDP'])).toEqual(['UDP 192.0.2.1:5060']);
  });

  it('are found by SRV alone, where there is no NAPTR', async () => {
    const srv = { '_sip._udp.example.org': [{ target: 'a' }], '_sip._tcp.example.org': [{ target: 'b' }] };
    expect(await found({ srv, addresses })).toEqual(['UDP 192.0.2.1:5060', 'TCP 192.0.2.2:5060']);
    expect(await found({ srv, addresses }, { transport: 'TCP' })).toEqual(['TCP 192.0.2.2:5060']);
  });

  it('are the host itself where neither is there, or the URI has a port', async () => {
    const srv = { '_sip._udp.example.org': [{ target: 'a' }] };
    expect(await found({ addresses })).toEqual(['UDP 192.0.2.9:5060']);
    expect(await found({ srv, addresses }, { port: 5080 })).toEqual(['UDP 192.0.2.9:5080']);
    expect(await found({ srv, addresses }, { port: 5080, transport: 'TCP' })).toEqual(['TCP 192.0.2.9:5080']);
    expect(await found({})).toEqual([]);
  });

  it('are none where the domain says so', async () => {
    expect(await found({ srv: { '_sip._udp.example.org': [{ target: '' }] }, addresses })).toEqual([]);
  });

  it('are tried by priority, and within one by weight', async () => {
    const srv = {
      '_sip._udp.example.org': [
        { priority: 2, target: 'c' },
        { priority: 1, weight: 10, target: 'a' },
        { priority: 1, weight: 30, target: 'b' },
      ],
    };
    const first = async (random: number) => (await found({ srv, addresses }, {}, () => random))[0];
    expect(await found({ srv, addresses }, {}, () => 0.99)).toEqual([
      'UDP 192.0.2.2:5060',
      'UDP 192.0.2.1:5060',
      'UDP 192.0.2.3:5060',
    ]);
    const firsts = await Promise.all(Array.from({ length: 40 }, (_, n) => first(n / 40)));
    expect(firsts.filter((each) => each === 'UDP 192.0.2.2:5060')).toHaveLength(30 - 1);
    expect(firsts.filter((each) => each === 'UDP 192.0.2.1:5060')).toHaveLength(10 + 1);
  });

  it('are no more than can be tried', async () => {
    const all = Array.from({ length: 100 }, (_, n) => ({ target: 'a', port: 5_000 + n }));
    const servers = await found({ srv: { '_sip._udp.example.org': all }, addresses });
    expect(servers).toHaveLength(8);
  });
});
