import { execFileSync, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { closeSync, openSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { component } from '../../../test/support/required.ts';
import { ping, ping6, readIp, udp } from './packets.ts';
import { type Bench, bench, Party } from './scripted.ts';

function tunIsPermitted(): boolean {
  try {
    closeSync(openSync('/dev/net/tun', 'r+'));
  } catch {
    return false;
  }
  return process.getuid?.() === 0 && spawnSync('ip', ['-V']).status === 0;
}

const hasTun = component('/dev/net/tun with root and ip(8)', tunIsPermitted());

/** Numbers of this run, so that runs beside each other do not meet. */
const tun = `tlt${process.pid}`.slice(0, 15);
const net = `10.${200 + (process.pid % 50)}.${(process.pid >> 6) & 255}`;
const settings = (more: object = {}) => ({
  n6: {
    driver: 'tun',
    dnns: { internet: { ipv4Pool: `${net}.0/24`, ipv6Pool: '2001:db8:bead::/48', gateway: `${net}.1`, tun } },
    ...more,
  },
});

describe.skipIf(!hasTun)('N6 on a TUN device', () => {
  let b: Bench | undefined;
  afterEach(() => b?.close());

  const attach = async () => {
    const b_ = b as Bench;
    await b_.ask(
      { message: 'AssociationSetupRequest', nodeId: 'smf', recoveryTimeStamp: 1 },
      'AssociationSetupResponse',
    );
    const ue = (isDestination: boolean) => [{ isDestination, chooseIpv4: true, chooseIpv6: true }];
    const outerHeaderCreation = { description: 'GTP-U/UDP/IPv4', teid: 0xcafe, ipv4: '127.0.0.1' } as const;
    const localFTeid = { choose: true, ipv4: true, ipv6: false } as const;
    const answer = await b_.ask(
      {
        message: 'SessionEstablishmentRequest',
        seid: 0n,
        nodeId: 'smf',
        cpFSeid: { seid: 1n, ipv4: '127.0.0.1' },
        createPdr: [
          { pdrId: 1, precedence: 1, pdi: { sourceInterface: 'access', localFTeid, ueIpAddress: ue(false) }, farId: 1 },
          { pdrId: 2, precedence: 1, pdi: { sourceInterface: 'core', ueIpAddress: ue(true) }, farId: 2 },
        ],
        createFar: [
          { farId: 1, applyAction: { forw: true }, forwardingParameters: { destinationInterface: 'core' } },
          {
            farId: 2,
            applyAction: { forw: true },
            forwardingParameters: { destinationInterface: 'access', outerHeaderCreation },
          },
        ],
      },
      'SessionEstablishmentResponse',
    );
    const created = answer.createdPdr?.[0];
    const tunnel = created?.localFTeid;
    return {
      teid: tunnel !== undefined && tunnel.choose !== true ? tunnel.teid : 0,
      ipv4: created?.ueIpAddress?.[0]?.ipv4 ?? '',
      ipv6: created?.ueIpAddress?.[0]?.ipv6 ?? '',
    };
  };
  const downlink = async () => {
    const message = await (b as Bench).gnb.next();
    return message.message === 'G-PDU' ? readIp(message.payload) : message;
  };

  it('reaches the kernel, its sockets, and back', async () => {
    b = await bench(settings());
    const { teid, ipv4, ipv6 } = await attach();
    // The kernel itself answers for the gateway address.
    b.gtp({ message: 'G-PDU', teid, payload: ping(ipv4, `${net}.1`, 3) });
    expect(await downlink()).toMatchObject({ source: `${net}.1`, destination: ipv4, type: 0, sequence: 3 });
    b.gtp({ message: 'G-PDU', teid, payload: ping6(`${ipv6}7`, '2001:db8:bead::1', 8) });
    expect(await downlink()).toMatchObject({ protocol: 58, type: 129, sequence: 8 });
    // A socket of this machine gets a datagram of the UE and answers.
    const server = createSocket('udp4', (bytes, from) =>
      server.send(Buffer.from(`re: ${bytes}`), from.port, from.address),
    );
    await new Promise<void>((resolve) => server.bind(0, `${net}.1`, resolve));
    b.gtp({
      message: 'G-PDU',
      teid,
      payload: udp(ipv4, `${net}.1`, [4000, server.address().port], Buffer.from('hello')),
    });
    const answer = await downlink();
    expect('payload' in answer && Buffer.from(answer.payload).toString()).toBe('re: hello');
    server.close();
    const addresses = execFileSync('ip', ['addr', 'show', 'dev', tun], { encoding: 'utf8' });
    expect(addresses).toContain(`inet ${net}.1/24`);
    expect(addresses).toContain('inet6 2001:db8:bead::1/48');
    expect(addresses).toContain('mtu 1400');
  });

  it('leaves what is for a host at the other end of a tunnel to that', async () => {
    const [own, host] = ['127.77.0.1', '127.77.0.2'];
    const port = 20_000 + (process.pid % 10_000);
    const { n6 } = settings();
    const tunnel = { address: own, port, to: [host] };
    b = await bench({ n6: { ...n6, dnns: { internet: { ...n6.dnns.internet, tunnel } } } });
    const { teid, ipv4 } = await attach();
    const end = new Party<ReturnType<typeof readIp>>(readIp);
    await end.open(port, host);
    b.gtp({ message: 'G-PDU', teid, payload: udp(ipv4, host, [5060, 5060], Buffer.from('by the tunnel')) });
    expect(await end.next()).toMatchObject({ source: ipv4, destination: host });
    end.send(udp(host, ipv4, [5060, 5060], Buffer.from('back')), port, own);
    expect(await downlink()).toMatchObject({ source: host, destination: ipv4 });
    b.gtp({ message: 'G-PDU', teid, payload: ping(ipv4, `${net}.1`, 6) });
    expect(await downlink()).toMatchObject({ source: `${net}.1`, type: 0, sequence: 6 });
    expect(end.unread).toBe(0);
    end.close();
  });

  it('takes the device with it when it closes', async () => {
    b = await bench(settings());
    await b.close();
    expect(spawnSync('ip', ['link', 'show', 'dev', tun]).status).not.toBe(0);
    b = await bench(settings());
    expect(spawnSync('ip', ['link', 'show', 'dev', tun]).status).toBe(0);
  });

  it('lives in a network namespace of its own where it is told to', async () => {
    const namespace = `${tun}ns`;
    execFileSync('ip', ['netns', 'add', namespace]);
    try {
      b = await bench(settings({ namespace }));
      expect(spawnSync('ip', ['link', 'show', 'dev', tun]).status).not.toBe(0);
      expect(execFileSync('ip', ['-n', namespace, 'addr', 'show', 'dev', tun], { encoding: 'utf8' })).toContain(
        `${net}.1`,
      );
      const { teid, ipv4 } = await attach();
      b.gtp({ message: 'G-PDU', teid, payload: ping(ipv4, `${net}.1`, 4) });
      expect(await downlink()).toMatchObject({ type: 0, sequence: 4 });
    } finally {
      await b?.close();
      execFileSync('ip', ['netns', 'delete', namespace]);
    }
  });

  it('says why it cannot be had, or falls back to the data network in this process', async () => {
    const missing = { namespace: 'there-is-none' };
    await expect(bench(settings(missing))).rejects.toThrow(/there-is-none.*ip netns add/s);
    b = await bench(settings({ ...missing, driver: 'auto' }));
    const { teid, ipv4 } = await attach();
    b.gtp({ message: 'G-PDU', teid, payload: ping(ipv4, '192.0.2.1', 5) });
    expect(await downlink()).toMatchObject({ source: '192.0.2.1', sequence: 5 });
  });
});
