/** The catalogue on a manual clock and a network in memory: the same flows and the same core, at the specification's timers. */
import { createHook } from 'node:async_hooks';
import { catalogue } from '@trunkline/callflows';
import { memoryPool, runAll } from '@trunkline/cli';
import { callFlow, type FlowResult } from '@trunkline/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = async (flows: Parameters<typeof runAll>[0], repeat = 1) => {
  const results: FlowResult[] = [];
  const onResult = (result: FlowResult) => void results.push(result);
  await runAll(flows, memoryPool(), { repeat, ues: 1, parallel: 1, onResult });
  return results;
};

describe('the catalogue in memory', () => {
  const results = new Map<string, FlowResult>();
  /** Work outside of the event loop while flows ran: the clock has to be told of each kind (`clock.hold`). */
  const outside = new Set<string>();
  const hook = createHook({
    init: (_id, type) => {
      if (/JOB|REQUEST|REQ|WRAP|WORKER/i.test(type)) outside.add(type);
    },
  });
  beforeAll(async () => {
    hook.enable();
    for (const result of await run(catalogue)) results.set(result.flow.name, result);
  }, 600_000);
  afterAll(() => void hook.disable());

  it.each(catalogue.map(({ name }) => name))('%s', (name) => {
    const result = results.get(name);
    expect(result?.reason).toBeUndefined();
    expect(result?.verdict).toBe('passed');
  });

  it('opens no socket, and starts no thread that time would have to wait for', () => {
    // Keys are made at once, on this thread.
    outside.delete('KEYPAIRGENREQUEST');
    expect([...outside].filter((type) => /TCP|UDP|PIPE|HTTP|JOB|CRYPTO|PBKDF|SIGN|KEY/i.test(type))).toEqual([]);
  });
});

it('waits a day in no time, with heartbeats of everybody meanwhile', async () => {
  const flow = callFlow({
    name: 'lab/a-day',
    title: 'A day goes by',
    clause: '-',
    shows: 'Time costs nothing',
    tags: ['5gc', 'timer'],
    async run({ gnb, ue, pause, holds, step, dataNetwork }) {
      const phone = await ue(await gnb());
      await phone.register();
      const session = await phone.establishPduSession();
      step('a day later the connection, its session and all associations are there');
      await pause(24 * 3_600_000);
      holds('connected', phone.connected, (connected: boolean) => connected);
      await session.ping(dataNetwork.ipv4);
    },
  });
  const [result] = await run([flow]);
  expect(result?.reason).toBeUndefined();
  expect(result?.ms).toBeLessThan(60_000);
});

describe('long timers at the length that the specification and the defaults give them', () => {
  it('T3512, four minutes, and the implicit deregistration', async () => {
    const flow = callFlow({
      name: 'lab/implicit-in-full',
      title: 'A UE that is not heard of any more',
      clause: 'TS 24.501 §5.3.7',
      shows: 'It may be away for an hour and fourteen minutes, and no longer',
      tags: ['5gc', 'timer'],
      async run({ gnb, ue, pause, step, refused }) {
        const phone = await ue(await gnb());
        await phone.register();
        const minutes = 60 + 4 + 10;
        step('it comes back a second too early to be forgotten');
        await phone.goIdle();
        await pause(minutes * 60_000 - 1_000);
        await phone.serviceRequest('signalling');
        step('and the next time a second too late');
        await phone.goIdle();
        await pause(minutes * 60_000 + 1_000);
        await refused(phone.serviceRequest('signalling'), /#9|#10/);
      },
    });
    const [result] = await run([flow]);
    expect(result?.reason).toBeUndefined();
  });

  it('T3592: five commands, sixteen seconds apart', async () => {
    const flow = callFlow({
      name: 'lab/t3592-in-full',
      title: 'A PDU Session Release Command is not answered',
      clause: 'TS 24.501 §6.3.3.5, Table 10.3.2',
      shows: 'Its repetitions, and the end without the UE',
      tags: ['5gc', 'timer'],
      needs: ['tap'],
      async run({ gnb, ue, pause, step, holds, endPolicies, coreSees }) {
        const phone = await ue(await gnb());
        await phone.register();
        await phone.establishPduSession();
        let commands = 0;
        phone.intercept = (message) => {
          if (message.message !== 'DlNasTransport') return 'handle';
          commands++;
          return 'drop';
        };
        step('the policy ends, and the UE hears nothing');
        await endPolicies(phone.supi);
        await pause(63_000);
        holds('commands after 63 s', commands, (count: number) => count === 4);
        await coreSees('SMF → AMF', /POST .*sm-context-status/, 20_000);
        holds('commands', commands, (count: number) => count === 5);
      },
    });
    const [result] = await run([flow]);
    expect(result?.reason).toBeUndefined();
  });
});
