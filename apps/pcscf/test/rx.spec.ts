/** What a PCF asks of a P-CSCF by Rx, in memory: sessions of a worker that is gone are served as its own are. */
import { type DiameterAnswer, type DiameterRequest, diameterResult, RX, type Unsent } from '@trunkline/diameter';
import { DiameterService, memoryCarrier } from '@trunkline/diameter-transport';
import { type NfHost, rootLogger } from '@trunkline/platform';
import { SimulatedMachine } from '@trunkline/simnet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pcscfConfig } from '../src/config.ts';
import type { MediaPolicy } from '../src/media/media-policy.ts';
import { openRx } from '../src/media/rx/policy.ts';

const REALM = 'example.org';
const PCF = { originHost: 'pcf.example.org', originRealm: REALM };
const PLACE = { address: '192.0.2.23', port: 3_868 };
const WORKER = 'pcscf-2.example.org';

describe('Rx at a P-CSCF', () => {
  const machine = new SimulatedMachine(3, Date.UTC(2026, 10, 26));
  const { clock } = machine;
  let rx: ReturnType<typeof openRx>;
  let pcf: DiameterService;
  let lost: string[];

  beforeEach(async () => {
    lost = [];
    const host = {
      machine,
      logger: rootLogger('silent'),
      messages: { labels: () => ({ inc: () => undefined }) },
    } as unknown as NfHost;
    const settings = pcscfConfig.parse({ rx: { enabled: true, originHost: WORKER, pcfs: [PLACE] } }).rx;
    const names: Readonly<Record<string, string>> = {
      left: 'rx:pcf.example.org pcscf-1.example.org;1;2;left',
      byN5: 'http://pcf.example.org/app-sessions/1',
    };
    rx = openRx(host, {
      settings,
      ...{ domain: REALM, dnn: undefined, n5: {} as MediaPolicy },
      appSessionOf: async (key) => names[key],
      lost: (key) => void lost.push(key),
    });
    pcf = new DiameterService({
      us: { ...PCF, hostIpAddress: ['192.0.2.23'], applications: [RX], productName: 'test', originStateId: 1 },
      peers: [],
      admitUnknownPeers: true,
      carrier: memoryCarrier({ clock }),
      clock,
      random32: machine.random32,
      start: 1,
      listen: PLACE,
    });
    await clock.during(async () => {
      await pcf.start();
      await rx.start();
      while (pcf.usablePeers.length === 0) await new Promise<void>((resolve) => void clock.after(10, resolve));
    });
  });
  afterEach(() => clock.during(() => Promise.all([rx.stop(), pcf.stop()])));

  const abort = (sessionId: string): Promise<DiameterAnswer> =>
    clock.during(() =>
      pcf.request({
        message: 'AbortSessionRequest',
        ...{ sessionId, ...PCF, destinationHost: WORKER, destinationRealm: REALM },
        ...{ authApplicationId: RX, abortCause: 'BEARER_RELEASED' },
      } as Unsent<DiameterRequest>),
    );

  it('takes the end of its own session', async () => {
    expect(await abort(`${WORKER};1;2;own`)).toMatchObject({ resultCode: diameterResult.success });
    expect(lost).toEqual(['own']);
  });

  it('takes the end of one that a worker has left which is gone', async () => {
    const answer = await abort('pcscf-1.example.org;1;2;left');
    expect(answer).toMatchObject({ resultCode: diameterResult.success, originHost: WORKER });
    expect(lost).toEqual(['left']);
  });

  it.each([
    'pcscf-1.example.org;1;9;left',
    'pcscf-1.example.org;1;2;byN5',
    'pcscf-1.example.org;1;2;nobody',
    'pcscf-1.example.org;1;2',
  ])('knows nothing of %s', async (sessionId) => {
    expect(await abort(sessionId)).toMatchObject({ resultCode: diameterResult.unknownSessionId });
    expect(lost).toEqual([]);
  });
});
