/**
 * N6 as a TUN device: the UE's packets reach the machine's own network and back, and data for an idle UE pages it
 * (TS 23.502 §4.2.3.3, network triggered service request).
 */
import { createSocket } from 'node:dgram';
import { existsSync } from 'node:fs';
import { ip, type Session, type Ue } from '@trunkline/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { component } from '../support/required.ts';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from './core.ts';

const mayTun = component('a TUN device (as root)', process.getuid?.() === 0 && existsSync('/dev/net/tun'));

describe.skipIf(!mayTun)('N6 as a TUN device', () => {
  let lab: CoreUnderTest;
  beforeAll(async () => {
    lab = await startCoreUnderTest({
      upf: {
        n6: {
          driver: 'tun',
          dnns: {
            internet: { tun: 'tltest0', ipv4Pool: '10.98.0.0/16', ipv6Pool: '2001:db8:98::/48', gateway: '10.98.0.1' },
          },
        },
      },
    });
    await lab.addSubscribers(subscriber(1), subscriber(2), subscriber(3));
  });
  afterAll(() => lab?.stop());

  /** Datagrams that reach the UE. */
  function datagrams(session: Session): { port: number; data: Uint8Array }[] {
    const list: { port: number; data: Uint8Array }[] = [];
    session.onPacket = (bytes) => {
      const packet = ip.parseIp(bytes.slice());
      const udp = packet === undefined ? undefined : ip.udpOf(packet);
      if (udp !== undefined) list.push({ port: udp.port, data: udp.data.slice() });
    };
    return list;
  }

  /** The UE goes idle, and the UPF has heard of it: N4 has been silent for a moment. */
  async function goIdle(ue: Ue): Promise<void> {
    let last = performance.now();
    const stop = lab.core.process.tap.listen(({ protocol }) => {
      if (protocol === 'pfcp') last = performance.now();
    });
    await ue.goIdle();
    last = performance.now();
    await lab.until('silence on N4', () => performance.now() - last > 200);
    stop();
  }

  it("pings the machine's own address of the data network", async () => {
    const gnb = await lab.gnb();
    const ue = lab.ue(gnb, supi(1));
    await ue.register();
    const session = await ue.establishPduSession({ type: 'IPV4V6' });
    expect(session.ipv4).toMatch(/^10\.98\./);
    await session.ping('10.98.0.1');
    await session.ping('2001:db8:98::1');
    await gnb.close();
  });

  it('pages an idle UE for data, and delivers all of it', async () => {
    const gnb = await lab.gnb();
    const ue = lab.ue(gnb, supi(2));
    await ue.register();
    const session = await ue.establishPduSession();
    const got = datagrams(session);
    await goIdle(ue);
    const socket = createSocket('udp4');
    for (let i = 0; i < 5; i++) {
      await new Promise((resolve) => socket.send(Uint8Array.of(i), 5555, session.ipv4, resolve));
    }
    await lab.until('five datagrams', () => got.length === 5, 10_000);
    expect(got.map(({ data }) => data[0])).toEqual([0, 1, 2, 3, 4]);
    expect(ue.connected).toBe(true);
    socket.close();
    await gnb.close();
  });

  it('pages again when the first page is not heard', async () => {
    const gnb = await lab.gnb();
    const ue = lab.ue(gnb, supi(3));
    await ue.register();
    const session = await ue.establishPduSession();
    const got = datagrams(session);
    await goIdle(ue);
    let pages = 0;
    const stop = gnb.onPaging(() => {
      pages++;
      ue.answersPaging = pages >= 2;
    });
    ue.answersPaging = false;
    const socket = createSocket('udp4');
    await new Promise((resolve) => socket.send(Uint8Array.of(7), 5555, session.ipv4, resolve));
    await lab.until('the second page', () => pages >= 2, 20_000);
    // The listener that lets the UE answer was called after the UE's own: the third page is the one that it hears.
    await lab.until('the datagram', () => got.length === 1, 20_000);
    stop();
    socket.close();
    await gnb.close();
  }, 60_000);
});
