import { SimulatedMachine } from '@trunkline/simnet';
import { header, responseTo, SipRequest } from '@trunkline/sip';
import { afterEach, describe, expect, it } from 'vitest';
import { type Exchange, SipRequestError, SipService, type SipServiceOptions } from '../src/index.ts';

const CLIENT = '192.0.2.1';
const SERVER = '192.0.2.2';

let machine: SimulatedMachine;
const running: SipService[] = [];
afterEach(() => Promise.all(running.splice(0).map((each) => each.stop())));

async function service(address: string, options: Partial<SipServiceOptions> = {}): Promise<SipService> {
  const made = new SipService({
    machine,
    place: { address, port: 5060 },
    tcp: false,
    isMe: () => false,
    request: (exchange) => exchange.reject(200),
    ack: () => undefined,
    ...options,
  });
  await made.start();
  running.push(made);
  return made;
}

function request(method: string, n = 1): SipRequest {
  const made = new SipRequest(method, `sip:a@${SERVER}`);
  made.set(header.maxForwards, 70);
  made.set(header.from, header.withTag(header.nameAddr(`sip:b@${CLIENT}`), 'b'));
  made.set(header.to, header.nameAddr(`sip:a@${SERVER}`));
  made.set(header.callId, `call-${n}`).set(header.cseq, { sequence: 1, method });
  return made;
}

const flow = { transport: 'UDP', address: SERVER, port: 5060 } as const;
const during = <T>(work: () => Promise<T>): Promise<T> => machine.clock.during(work);

describe('a SIP service', () => {
  it('answers, and repeats what was lost', async () => {
    machine = new SimulatedMachine(3, 0, { loss: 0.3 });
    const client = await service(CLIENT);
    await service(SERVER);
    await during(async () => {
      for (let n = 0; n < 20; n++) {
        const { status } = await client.send({ request: request('OPTIONS', n), flow });
        expect(status).toBe(200);
      }
    });
  });

  it('takes requests from peers alone, and answers of anybody whom it asked', async () => {
    machine = new SimulatedMachine(3, 0);
    const client = await service(CLIENT);
    const dropped: string[] = [];
    const server = await service(SERVER, {
      takesFrom: ({ address }) => address !== CLIENT,
      onDropped: ({ address }, reason) => dropped.push(`${address}: ${reason}`),
    });
    await during(async () => {
      await expect(client.send({ request: request('OPTIONS'), flow })).rejects.toThrow('no answer came in time');
      expect(new Set(dropped)).toEqual(new Set([`${CLIENT}: no requests are taken from there`]));
      const back = { transport: 'UDP', address: CLIENT, port: 5060 } as const;
      expect((await server.send({ request: request('OPTIONS', 2), flow: back })).status).toBe(200);
    });
  });

  it('says when nobody answers', async () => {
    machine = new SimulatedMachine(3, 0);
    const client = await service(CLIENT);
    await during(async () => {
      await expect(client.send({ request: request('OPTIONS'), flow })).rejects.toThrow(SipRequestError);
    });
    expect(machine.clock.monotonic()).toBeGreaterThanOrEqual(32_000);
  });

  it('does again what fails in a way that passes, and gives up in the end', async () => {
    machine = new SimulatedMachine(3, 0);
    const client = await service(CLIENT);
    let failures = 5;
    await service(SERVER, {
      passes: (error) => (error as Error).message === 'away',
      onError: () => undefined,
      request: (exchange) => {
        if (failures-- > 0) throw new Error('away');
        exchange.reject(200);
      },
    });
    await during(async () => {
      expect((await client.send({ request: request('BYE'), flow })).status).toBe(200);
      expect(failures).toBe(-1);
      failures = Number.POSITIVE_INFINITY;
      expect((await client.send({ request: request('BYE', 2), flow })).status).toBe(503);
    });
    expect(machine.clock.monotonic()).toBeLessThan(32_000);
  });

  it('does nothing again for which something went out', async () => {
    machine = new SimulatedMachine(3, 0);
    const client = await service(CLIENT);
    let times = 0;
    await service(SERVER, {
      passes: () => true,
      onError: () => undefined,
      request: (exchange) => {
        times++;
        exchange.answer(responseTo(exchange.request, 180, { toTag: 'a' }));
        throw new Error('away');
      },
    });
    await during(async () => {
      expect((await client.send({ request: request('INVITE'), flow })).status).toBe(503);
    });
    expect(times).toBe(1);
  });

  it('calls off what rings', async () => {
    machine = new SimulatedMachine(3, 0);
    const client = await service(CLIENT);
    let cancelled = false;
    await service(SERVER, {
      request: (exchange) => {
        exchange.onCancelled = () => {
          cancelled = true;
        };
        exchange.answer(responseTo(exchange.request, 180, { toTag: 'a' }));
      },
    });
    await during(async () => {
      const call = client.call({ request: request('INVITE'), flow }, () => call.cancel());
      expect((await call.response).status).toBe(487);
    });
    expect(cancelled).toBe(true);
  });

  it('works on no more requests at once than it may, and ends those before it stops', async () => {
    machine = new SimulatedMachine(3, 0);
    const client = await service(CLIENT);
    const waiting: Exchange[] = [];
    const server = await service(SERVER, { maxExchanges: 2, request: (exchange) => void waiting.push(exchange) });
    await during(async () => {
      const sent = [1, 2, 3].map((n) => client.send({ request: request('OPTIONS', n), flow }));
      const refused = await sent[2];
      expect([refused?.status, refused?.get(header.retryAfter)?.seconds]).toEqual([503, 5]);
      expect(server.load).toBe(2);
      let drained = false;
      const drain = server.drain(60_000).then(() => {
        drained = true;
      });
      for (const exchange of waiting) {
        expect(drained).toBe(false);
        exchange.reject(200);
      }
      await drain;
      expect((await Promise.all(sent.slice(0, 2))).map((each) => each?.status)).toEqual([200, 200]);
    });
  });

  it('blames the peer for what cannot be read, and itself for all else', async () => {
    machine = new SimulatedMachine(3, 0);
    const client = await service(CLIENT);
    const errors: unknown[] = [];
    await service(SERVER, {
      request: (exchange) => {
        if (exchange.request.method === 'MESSAGE') exchange.request.need(header.event);
        throw new Error('ours');
      },
      onError: (error) => void errors.push(error),
    });
    await during(async () => {
      const theirs = await client.send({ request: request('MESSAGE'), flow });
      expect([theirs.status, theirs.reason]).toEqual([400, 'Bad Request (Event: is missing)']);
      expect((await client.send({ request: request('OPTIONS'), flow })).status).toBe(500);
    });
    expect(errors).toHaveLength(1);
  });
});
