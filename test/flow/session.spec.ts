/** PDU sessions from their establishment to their release, with real packets through GTP-U (TS 23.502 §4.3), on real sockets. */
import type { Gnb, Ue } from '@trunkline/testbed';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from './core.ts';

describe('PDU sessions', () => {
  let lab: CoreUnderTest;
  let gnb: Gnb;
  let ue: Ue;
  let n = 0;
  beforeAll(async () => {
    lab = await startCoreUnderTest();
    await lab.addSubscribers(...Array.from({ length: 30 }, (_, i) => subscriber(i + 1)));
    gnb = await lab.gnb();
  });
  afterAll(() => lab?.stop());
  beforeEach(async () => {
    ue = lab.ue(gnb, supi(++n));
    await ue.register();
  });

  it('carries IPv4 both ways', async () => {
    const session = await ue.establishPduSession({ dnn: 'internet' });
    expect(session.ipv4).toMatch(/^10\.45\./);
    expect(session.info.dns).toContain('10.45.0.1');
    expect(session.info.mtu).toBe(1400);
    expect(await session.ping('10.45.0.1')).toBeGreaterThan(0);
    expect(await session.exchangeUdp('10.45.0.1', 7, Uint8Array.of(1, 2, 3))).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('carries IPv6 after a router advertisement', async () => {
    const session = await ue.establishPduSession({ type: 'IPV6' });
    expect(session.info.type).toBe('IPV6');
    expect(await session.configureIpv6()).toMatch(/^2001:db8:cafe:/);
    expect(await session.ping('2001:db8:cafe::1')).toBeGreaterThan(0);
  });

  it('gives both families where both are asked for', async () => {
    const session = await ue.establishPduSession({ type: 'IPV4V6' });
    expect(session.info.type).toBe('IPV4V6');
    await session.ping('10.45.0.1');
    await session.ping('2001:db8:cafe::1');
  });

  it('refuses a DNN that nobody has, and a type that nobody serves', async () => {
    await expect(ue.establishPduSession({ dnn: 'nowhere' })).rejects.toThrow(/refused PDU session/);
    await expect(ue.establishPduSession({ type: 'ETHERNET' })).rejects.toThrow(/#28/);
  });

  it('goes idle and comes back with data', async () => {
    const session = await ue.establishPduSession();
    await ue.goIdle();
    expect(ue.connected).toBe(false);
    await session.ping('10.45.0.1');
    expect(ue.connected).toBe(true);
  });

  it("releases a session on the UE's wish, and takes the address back", async () => {
    const session = await ue.establishPduSession();
    await ue.releasePduSession(session.info.pduSessionId);
    expect(ue.sessions.size).toBe(0);
    const again = await ue.establishPduSession();
    await again.ping('10.45.0.1');
  });

  it('has several sessions at once', async () => {
    const first = await ue.establishPduSession();
    const second = await ue.establishPduSession();
    expect(first.ipv4).not.toBe(second.ipv4);
    await Promise.all([first.ping('10.45.0.1'), second.ping('10.45.0.1')]);
  });

  it('ends with the registration', async () => {
    await ue.establishPduSession();
    await ue.deregister();
    await ue.register();
    const session = await ue.establishPduSession();
    await session.ping('10.45.0.1');
  });
});
