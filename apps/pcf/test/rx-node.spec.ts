/** What the PCF asks of application functions, over real TCP. */
import { randomInt } from 'node:crypto';
import { type DiameterRequest, diameterResult, RX, type Unsent } from '@trunkline/diameter';
import {
  type CarrierConnection,
  DiameterRequestError,
  DiameterService,
  tcpCarrier,
} from '@trunkline/diameter-transport';
import { type NfHost, rootLogger, systemClock, systemMachine } from '@trunkline/platform';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { config } from '../src/config.ts';
import { type RxNode, rxNode, type SessionRequest } from '../src/rx/node.ts';

const [ADDRESS, PORT, REALM] = ['127.0.0.1', 38_687, 'example.org'];
const US = { originHost: 'pcf.example.org', originRealm: REALM };

/** A worker of a P-CSCF: what it was asked, and whether it knows the session. */
class Worker {
  readonly host: string;
  readonly asked: DiameterRequest[] = [];
  readonly #connections: CarrierConnection[] = [];
  readonly #service: DiameterService;
  #dead = false;

  constructor(name: string, knows: boolean) {
    this.host = `${name}.${REALM}`;
    const carrier = tcpCarrier();
    const head = { originHost: this.host, originRealm: REALM };
    this.#service = new DiameterService({
      us: { ...head, hostIpAddress: [ADDRESS], applications: [RX], productName: 'test', originStateId: 1 },
      peers: [{ host: US.originHost, place: { address: ADDRESS, port: PORT } }],
      carrier: {
        ...carrier,
        connect: async (to) => {
          if (this.#dead) throw new Error('dead');
          const connection = await carrier.connect(to);
          this.#connections.push(connection);
          return connection;
        },
      },
      clock: systemClock,
      random32: () => randomInt(2 ** 32),
      start: 1,
      serve: async (request) => {
        this.asked.push(request);
        const { sessionId } = request as SessionRequest;
        const resultCode = knows ? diameterResult.success : diameterResult.unknownSessionId;
        return { message: 'AbortSessionAnswer', sessionId, ...head, resultCode };
      },
    });
  }

  async connect(): Promise<this> {
    await this.#service.start();
    await vi.waitFor(() => expect(this.#service.usablePeers).toHaveLength(1));
    return this;
  }

  /** As SIGKILL does. */
  kill(): void {
    this.#dead = true;
    for (const connection of this.#connections) connection.close();
  }

  stop(): Promise<void> {
    return this.#service.stop();
  }
}

describe('the PCF as a Diameter node', () => {
  let node: RxNode;
  const workers: Worker[] = [];
  const worker = async (name: string, knows: boolean) => {
    const one = await new Worker(name, knows).connect();
    workers.push(one);
    return one;
  };
  const abort = (destinationHost: string): SessionRequest => ({
    message: 'AbortSessionRequest',
    ...{ sessionId: `${destinationHost};1;2;key`, ...US, destinationHost, destinationRealm: REALM },
    ...{ authApplicationId: RX, abortCause: 'BEARER_RELEASED' },
  });

  beforeEach(async () => {
    const labels = () => ({ inc: () => undefined });
    const host = {
      machine: systemMachine,
      logger: rootLogger('silent'),
      tap: { enabled: false },
      lane: 'PCF',
      messages: { labels },
    } as unknown as NfHost;
    const { rx } = config.parse({ rx: { enabled: true, address: ADDRESS, port: PORT } });
    node = rxNode(host, { us: US, config: rx, serve: (_: Unsent<DiameterRequest> | DiameterRequest) => undefined });
    await node.start();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((each) => each.stop()));
    await node.stop();
  });

  it('asks the worker that has the session, and no other', async () => {
    const [first, second] = [await worker('pcscf-1', true), await worker('pcscf-2', true)];
    expect(await node.request(abort(second.host))).toMatchObject({ resultCode: 2001, originHost: second.host });
    expect([first.asked.length, second.asked.length]).toEqual([0, 1]);
  });

  it('asks another one where that was killed, until one knows the session', async () => {
    const first = await worker('pcscf-1', true);
    const [stranger, second] = [await worker('af', false), await worker('pcscf-2', true)];
    first.kill();
    await vi.waitFor(async () => {
      expect(await node.request(abort(first.host))).toMatchObject({ resultCode: 2001, originHost: second.host });
    });
    expect(second.asked[0]).toMatchObject({ sessionId: `${first.host};1;2;key`, destinationHost: second.host });
    expect(first.asked).toEqual([]);
    expect(stranger.asked.length).toBeLessThanOrEqual(1);
  });

  it('says so where nobody knows the session, and where nobody is there', async () => {
    const stranger = await worker('af', false);
    expect(await node.request(abort(stranger.host))).toBeUndefined();
    stranger.kill();
    await vi.waitFor(() => expect(node.request(abort(stranger.host))).rejects.toBeInstanceOf(DiameterRequestError));
  });
});
