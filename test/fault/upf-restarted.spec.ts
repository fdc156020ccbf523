/** A UPF that restarts gets its sessions back, with the UE's address; the UE does nothing (TS 23.527 §4.2). */
import type { Gnb, Ue } from '@trunkline/testbed';
import { upf } from '@trunkline/upf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from '../flow/core.ts';

describe('a UPF that restarts', () => {
  let lab: CoreUnderTest;
  let gnb: Gnb;
  beforeAll(async () => {
    lab = await startCoreUnderTest({
      'n4-gateway': { retryMs: 200 },
    });
    await lab.addSubscribers(subscriber(1), subscriber(2), subscriber(3));
    gnb = await lab.gnb();
  });
  afterAll(() => lab?.stop());

  it('gives three UEs their sessions back', async () => {
    const ues: Ue[] = [];
    for (let n = 1; n <= 3; n++) {
      const ue = lab.ue(gnb, supi(n));
      await ue.register();
      await ue.establishPduSession();
      ues.push(ue);
    }
    const sessions = ues.map((ue) => ue.sessions.get(1));
    for (const session of sessions) await session?.ping('10.45.0.1');

    const before = Date.now();
    await lab.core.nf('upf').stop();
    // Recovery time stamps count seconds: the same one would not be a restart.
    await lab.until('the next second', () => Math.floor(Date.now() / 1000) > Math.floor(before / 1000) + 1);
    const restored = new Set<string>();
    const stop = lab.core.process.tap.listen((event) => {
      if (
        event.protocol === 'pfcp' &&
        event.from === 'UPF' &&
        event.summary().startsWith('Session Establishment Response')
      ) {
        restored.add(event.summary());
      }
    });
    await lab.core.process.start(upf);
    await lab.until('three sessions', () => restored.size === 3, 30_000);
    stop();

    for (const session of sessions) expect(await session?.ping('10.45.0.1', 10_000)).toBeGreaterThan(0);
  }, 60_000);
});
