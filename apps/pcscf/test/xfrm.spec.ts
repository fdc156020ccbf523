import { describe, expect, it } from 'vitest';
import type { SecuritySet } from '../src/context/security.ts';
import { XfrmIpsec } from '../src/security/xfrm.ts';
import { xfrmAdd, xfrmBlock, xfrmProbe, xfrmProlong, xfrmRemove, xfrmUnblock } from '../src/security/xfrm-commands.ts';

const record: SecuritySet = {
  ...{ id: '00002002', privateIdentity: 'alice', offered: '', answered: '', isEstablished: true },
  ...{ agreedAt: 0, expiresAt: 600_000, sent: 0, received: [0, 0] },
  set: {
    ue: { address: '10.46.0.2', portClient: 31_000, portServer: 31_001, spiClient: 0x1001, spiServer: 0x1002 },
    pcscf: { address: '192.0.2.16', portClient: 5064, portServer: 5062, spiClient: 0x2001, spiServer: 0x2002 },
    integrity: 'hmac-sha-1-96',
    encryption: 'aes-cbc',
    ik: '0123456789abcdeffedcba9876543210',
    ck: '90d382b410eeba7ad938c46cec1a82bf',
  },
};

describe('what the kernel is told of a set', () => {
  const lines = xfrmAdd(record, 0);

  it('is a state for each of its four associations, by the SPI of who receives', () => {
    const states = lines.filter((line) => line.startsWith('xfrm state add'));
    expect(states.map((line) => /src (\S+) dst (\S+) proto esp spi (\S+)/.exec(line)?.slice(1))).toEqual([
      ['10.46.0.2', '192.0.2.16', '0x00002001'],
      ['192.0.2.16', '10.46.0.2', '0x00001002'],
      ['10.46.0.2', '192.0.2.16', '0x00002002'],
      ['192.0.2.16', '10.46.0.2', '0x00001001'],
    ]);
    for (const state of states) {
      // TS 33.203 Annex I: IK and 32 bits of zero.
      expect(state).toContain('auth-trunc "hmac(sha1)" 0x0123456789abcdeffedcba987654321000000000 96');
      expect(state).toContain('enc "cbc(aes)" 0x90d382b410eeba7ad938c46cec1a82bf');
      expect(state).toMatch(/mode transport replay-window 64 .* limit time-hard 600$/);
    }
  });

  it('is a policy for each pair of ports and direction, bound to the states by reqid', () => {
    const policies = lines.filter((line) => line.startsWith('xfrm policy'));
    expect(policies).toHaveLength(8);
    expect(policies).toContain(
      'xfrm policy update src 10.46.0.2/32 dst 192.0.2.16/32 proto udp sport 31000 dport 5062 dir in priority 100 limit time-hard 600 tmpl proto esp reqid 8194 mode transport',
    );
    expect(policies).toContain(
      'xfrm policy update src 192.0.2.16/32 dst 10.46.0.2/32 proto tcp sport 5064 dport 31001 dir out priority 100 limit time-hard 600 tmpl proto esp reqid 8193 mode transport',
    );
    for (const reqid of ['8193', '8194']) {
      expect(lines.filter((line) => line.startsWith('xfrm state') && line.includes(`reqid ${reqid} `))).toHaveLength(2);
    }
  });

  it('names the null cipher and MD5 as the kernel does', () => {
    const [first = ''] = xfrmAdd(
      { ...record, set: { ...record.set, encryption: 'null', integrity: 'hmac-md5-96' } },
      0,
    );
    expect(first).toContain('auth-trunc "hmac(md5)" 0x0123456789abcdeffedcba9876543210 96 enc "ecb(cipher_null)" ""');
  });

  it('has its new end when it is prolonged: states by their whole life, policies by what is left of it', () => {
    const prolonged = xfrmProlong({ ...record, agreedAt: 100_000, expiresAt: 3_730_000 }, 130_000);
    expect(prolonged).toHaveLength(lines.length);
    const [states, policies] = ['xfrm state update', 'xfrm policy update'].map((verb) =>
      prolonged.filter((line) => line.startsWith(verb)),
    );
    expect(states?.map((line) => line.replace(/.* limit/, 'limit'))).toEqual(Array(4).fill('limit time-hard 3630'));
    expect(policies?.every((line) => line.includes(' limit time-hard 3600 tmpl '))).toBe(true);
    expect(policies).toHaveLength(8);
  });

  it('is asked whether it has the algorithms, by states that go again', () => {
    const probe = xfrmProbe('192.0.2.16', [{ integrity: 'hmac-sha-1-96', encryption: 'aes-cbc' }]);
    expect(probe).toEqual([
      expect.stringMatching(/^xfrm state add .* spi 0x000000ff .*hmac\(sha1\).*cbc\(aes\).* limit time-hard 1$/),
      'xfrm state delete src 192.0.2.16 dst 192.0.2.16 proto esp spi 0x000000ff',
    ]);
  });

  it('takes away all that it added, and blocks the rest of the protected ports', () => {
    expect(xfrmRemove(record)).toHaveLength(lines.length);
    expect(xfrmBlock('192.0.2.16', [5062, 5064])).toHaveLength(4);
    expect(xfrmUnblock('192.0.2.16', [5062, 5064])).toHaveLength(4);
    expect(xfrmBlock('2001:db8::1', [5062])[0]).toBe(
      'xfrm policy update src ::/0 dst 2001:db8::1/128 proto udp dport 5062 dir in action block priority 1000',
    );
  });
});

describe('the kernel as a backend', () => {
  const bound: number[] = [];
  const machine = {
    bind: async ({ port }: { port: number }) => {
      bound.push(port);
      return { port, send: () => undefined, close: async () => undefined };
    },
  };
  const options = {
    ...{ address: '192.0.2.16', ports: [5062, 5064], machine, dropped: () => undefined },
    algorithms: [{ integrity: 'hmac-sha-1-96', encryption: 'aes-cbc' }] as const,
  };
  const user = {
    datagram: () => undefined,
    find: async () => undefined,
    findByPorts: async () => undefined,
    progressed: () => undefined,
  };

  it('is refused where it has no ESP, before anything listens', async () => {
    const ip = () => Promise.reject(new Error('ip xfrm: RTNETLINK answers: Protocol not supported'));
    await expect(new XfrmIpsec({ ...options, ip }, () => 0).start(user)).rejects.toThrow(
      'pcscf.security.backend: the kernel takes no IPsec from here: ip xfrm: RTNETLINK answers: Protocol not supported',
    );
    expect(bound).toEqual([]);
  });

  it('blocks before it listens, and lets go again, but of the associations', async () => {
    const told: string[] = [];
    const ip = async (lines: readonly string[]) => void told.push(...lines);
    const backend = new XfrmIpsec({ ...options, ip }, () => 0);
    await backend.start(user);
    expect(told.filter((line) => line.includes('action block'))).toHaveLength(4);
    expect(bound).toEqual([5062, 5064]);
    await backend.install(record);
    const before = told.length;
    await backend.close();
    expect(told.slice(before)).toEqual(xfrmUnblock('192.0.2.16', [5062, 5064]));
  });
});
