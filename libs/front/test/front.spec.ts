import { afterEach, describe, expect, it } from 'vitest';
import {
  type Answer,
  connectWorker,
  createInProcessFront,
  type Delivery,
  type Front,
  type FrontHandlers,
  type FrontOptions,
  peerKey,
  type Send,
  serveFront,
  type WorkerHandlers,
  type WorkerLink,
} from '../src/index.ts';

interface Link {
  readonly front: Front;
  attach(workerId: string, handlers: WorkerHandlers, nf?: string, label?: string): WorkerLink;
  close(): Promise<void>;
}

type MakeLink = (options: Partial<FrontOptions>, handlers: FrontHandlers) => Promise<Link>;

const links: Record<string, MakeLink> = {
  'in-process': async (options, handlers) => {
    const front = createInProcessFront({ name: 'n2', nf: 'amf', ...options }, handlers);
    const attach: Link['attach'] = (workerId, worker, nf = 'amf', label = '') =>
      front.attach({ workerId, nf, version: '1', label }, worker);
    return { front, attach, close: () => front.close() };
  },
  gRPC: async (options, handlers) => {
    const front = await serveFront({ name: 'n2', nf: 'amf', address: '127.0.0.1', port: 0, ...options }, handlers);
    const attached: WorkerLink[] = [];
    return {
      front,
      attach: (workerId, worker, nf = 'amf', label = '') => {
        const hello = { workerId, nf, version: '1', label };
        const link = connectWorker({ fronts: [`127.0.0.1:${front.port}`], hello }, worker);
        attached.push(link);
        return link;
      },
      close: async () => {
        await Promise.all(attached.map((link) => link.close()));
        await front.close();
      },
    };
  },
};

/** A worker that remembers what it got and answers when the test says so, or at once. */
class TestWorker implements WorkerHandlers {
  readonly got: Delivery[] = [];
  readonly #waiting = new Map<string, (answer: Answer) => void>();
  hold = false;
  answer: (delivery: Delivery) => Answer = ({ peer, stream, bytes }) => ({ sends: [{ peer, stream, bytes }] });

  deliver(delivery: Delivery): Promise<Answer> {
    this.got.push(delivery);
    if (!this.hold) return Promise.resolve(this.answer(delivery));
    return new Promise((resolve) => this.#waiting.set(delivery.deliveryId, resolve));
  }

  release(): void {
    this.hold = false;
    for (const delivery of this.got) this.#waiting.get(delivery.deliveryId)?.(this.answer(delivery));
    this.#waiting.clear();
  }

  get texts(): string[] {
    return this.got.filter(({ kind }) => kind === 'message').map(({ bytes }) => text(bytes));
  }
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const bytes = (content: string): Uint8Array => new Uint8Array(Buffer.from(content));

for (const [name, make] of Object.entries(links)) {
  describe(`front and workers, ${name}`, () => {
    const open: Link[] = [];
    afterEach(async () => {
      await Promise.all(open.splice(0).map((link) => link.close()));
    });

    async function start(options: Partial<FrontOptions> = {}) {
      const sent: Send[] = [];
      const dropped: string[] = [];
      const link = await make(options, {
        send: (message) => void sent.push(message),
        dropped: (_delivery, reason) => void dropped.push(reason),
      });
      open.push(link);
      const deliver = (key: string, content: string): boolean =>
        link.front.deliver({ key, peer: 'p', stream: 1, bytes: bytes(content) });
      const ready = (count: number) => expect.poll(() => link.front.workers().length).toBe(count);
      const sentTexts = (): string[] => sent.map((message) => text(message.bytes));
      return { link, front: link.front, sent, sentTexts, dropped, deliver, ready };
    }

    it('carry a stream of 53 bits, which a SEID of an uplink classifier takes', async () => {
      const { link, front, sent } = await start();
      const worker = new TestWorker();
      link.attach('w1', worker);
      const stream = Number.MAX_SAFE_INTEGER;
      expect(front.deliver({ key: 'k', peer: 'p', stream, bytes: bytes('hello') })).toBe(true);
      await expect.poll(() => sent).toHaveLength(1);
      expect(worker.got[0]?.stream).toBe(stream);
      expect(sent[0]?.stream).toBe(stream);
    });

    it('deliver a message with its bytes and send the answer', async () => {
      const { link, front, sent, deliver } = await start();
      const worker = new TestWorker();
      link.attach('w1', worker);
      expect(deliver('k', 'hello')).toBe(true);
      await expect.poll(() => sent).toHaveLength(1);
      expect(worker.got[0]).toMatchObject({ key: 'k', peer: 'p', kind: 'message', stream: 1 });
      expect(sent[0]).toMatchObject({ peer: 'p', stream: 1 });
      expect(text(sent[0]?.bytes as Uint8Array)).toBe('hello');
      expect(front.pending).toBe(0);
    });

    it('keep messages while there is no worker, up to the bound', async () => {
      const { link, deliver, sentTexts } = await start({ maxPending: 3 });
      expect(['a', 'b', 'c', 'd'].map((content) => deliver('k', content))).toEqual([true, true, true, false]);
      link.attach('w1', new TestWorker());
      await expect.poll(sentTexts).toEqual(['a', 'b', 'c']);
    });

    it('give the messages of a key to one worker in order, and the keys to all workers', async () => {
      const { link, deliver, sent, ready } = await start();
      const workers = [new TestWorker(), new TestWorker(), new TestWorker()];
      workers.forEach((worker, index) => {
        link.attach(`w${index}`, worker);
      });
      await ready(3);
      for (let i = 0; i < 300; i++) deliver(`k${i % 60}`, `${i}`);
      await expect.poll(() => sent.length).toBe(300);
      const owners = new Map<string, number>();
      workers.forEach((worker, index) => {
        expect(worker.got.length).toBeGreaterThan(30);
        const seen = new Map<string, number>();
        for (const delivery of worker.got) {
          expect(owners.get(delivery.key) ?? index).toBe(index);
          owners.set(delivery.key, index);
          const number = Number(text(delivery.bytes));
          expect(number).toBeGreaterThan(seen.get(delivery.key) ?? -1);
          seen.set(delivery.key, number);
        }
      });
    });

    it('give what a dead worker has not acknowledged to the next one, in order, under the same ids', async () => {
      const { link, deliver, sentTexts, ready } = await start();
      const dying = new TestWorker();
      dying.hold = true;
      const dyingLink = link.attach('w1', dying);
      await ready(1);
      for (const content of ['a1', 'b1', 'a2', 'a3']) deliver(content[0] as string, content);
      await expect.poll(() => dying.got.length).toBe(4);
      await dyingLink.close();
      const next = new TestWorker();
      link.attach('w2', next);
      await expect.poll(sentTexts).toHaveLength(4);
      expect(next.texts.filter((content) => content.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
      expect(next.got.map(({ deliveryId }) => deliveryId).sort()).toEqual(
        dying.got.map(({ deliveryId }) => deliveryId).sort(),
      );
      // The dead worker's answer comes too late to count.
      dying.release();
      await expect.poll(sentTexts).toHaveLength(4);
    });

    it('move only the keys of the worker that went', async () => {
      const { link, deliver, sent, ready } = await start();
      const workers = ['w1', 'w2', 'w3'].map((id) => ({ worker: new TestWorker(), id }));
      const handles = workers.map(({ worker, id }) => link.attach(id, worker));
      await ready(3);
      for (let i = 0; i < 60; i++) deliver(`k${i}`, 'x');
      await expect.poll(() => sent.length).toBe(60);
      const before = workers.map(({ worker }) => new Set(worker.got.map(({ key }) => key)));
      await handles[0]?.close();
      await ready(2);
      for (let i = 0; i < 60; i++) deliver(`k${i}`, 'x');
      await expect.poll(() => sent.length).toBe(120);
      for (const index of [1, 2]) {
        const later = workers[index]?.worker.got.slice(before[index]?.size).map(({ key }) => key) ?? [];
        expect(later.filter((key) => before[3 - index]?.has(key))).toEqual([]);
      }
    });

    it('drain: no new keys, what is in flight ends, and the order of a key is kept over the move', async () => {
      const { link, deliver, sentTexts, ready } = await start();
      const old = new TestWorker();
      old.hold = true;
      const oldLink = link.attach('w1', old);
      await ready(1);
      deliver('k', 'first');
      await expect.poll(() => old.got.length).toBe(1);
      let drained = false;
      const draining = oldLink.drain().then(() => {
        drained = true;
      });
      const next = new TestWorker();
      link.attach('w2', next);
      await ready(2);
      await expect.poll(() => link.front.workers().find(({ workerId }) => workerId === 'w1')?.state).toBe('draining');
      deliver('k', 'second');
      deliver('other', 'third');
      await expect.poll(() => next.texts).toEqual(['third']);
      expect(drained).toBe(false);
      old.release();
      await draining;
      await expect.poll(sentTexts).toEqual(['third', 'first', 'second']);
      expect(next.texts).toEqual(['third', 'second']);
    });

    it('give no more than the window to one worker', async () => {
      const { link, deliver, sent, ready } = await start({ window: 4 });
      const worker = new TestWorker();
      worker.hold = true;
      link.attach('w1', worker);
      await ready(1);
      for (let i = 0; i < 10; i++) deliver(`k${i % 5}`, `${i}`);
      await expect.poll(() => worker.got.length).toBe(4);
      worker.release();
      await expect.poll(() => sent.length).toBe(10);
    });

    it('deliver again, later, what a worker cannot take now, and give up after the last try', async () => {
      const { link, deliver, sentTexts, dropped } = await start({ maxRetries: 3 });
      const worker = new TestWorker();
      let refusals = 2;
      worker.answer = ({ bytes: content, peer, stream }) =>
        text(content) === 'never' || refusals-- > 0
          ? { retryAfterMs: 20 }
          : { sends: [{ peer, stream, bytes: content }] };
      link.attach('w1', worker);
      deliver('k', 'later');
      await expect.poll(sentTexts).toEqual(['later']);
      expect(worker.got).toHaveLength(3);
      deliver('k', 'never');
      await expect.poll(() => dropped).toHaveLength(1);
    });

    it('give workers with a label what others hand over to it, in order, and nothing else', async () => {
      const { link, deliver, sentTexts, ready } = await start();
      const [plain, canary] = [new TestWorker(), new TestWorker()];
      plain.hold = true;
      plain.answer = ({ key, settled, peer, stream, bytes: content }) =>
        key === 'chosen' && settled !== true ? { handOver: 'canary' } : { sends: [{ peer, stream, bytes: content }] };
      const plainLink = link.attach('w1', plain);
      link.attach('w2', canary, 'amf', 'canary');
      await ready(2);
      await expect.poll(() => [...plainLink.labels]).toEqual(['canary']);
      for (const content of ['1', '2', '3']) deliver('chosen', content);
      for (let i = 0; i < 10; i++) deliver(`other${i}`, `o${i}`);
      await expect.poll(() => plain.got.length).toBe(13);
      plain.release();
      await expect.poll(() => canary.texts).toEqual(['1', '2', '3']);
      expect(canary.got.every(({ settled }) => settled === true)).toBe(true);
      await expect.poll(() => sentTexts().filter((one) => !one.startsWith('o'))).toEqual(['1', '2', '3']);
      expect(sentTexts()).toHaveLength(13);
    });

    it('give what was handed over to others where no worker of the label is left, and to workers of a label what nobody else is there for', async () => {
      const { link, deliver, sentTexts, ready } = await start();
      const [plain, canary] = [new TestWorker(), new TestWorker()];
      plain.answer = ({ settled, peer, stream, bytes: content }) =>
        settled === true ? { sends: [{ peer, stream, bytes: content }] } : { handOver: 'canary' };
      const plainLink = link.attach('w1', plain);
      canary.hold = true;
      const canaryLink = link.attach('w2', canary, 'amf', 'canary');
      await ready(2);
      deliver('k', 'in flight');
      await expect.poll(() => canary.texts).toEqual(['in flight']);
      await canaryLink.close();
      await expect.poll(sentTexts).toEqual(['in flight']);
      await ready(1);
      deliver('k', 'with nobody to hand to');
      await expect.poll(sentTexts).toEqual(['in flight', 'with nobody to hand to']);
      await plainLink.close();
      canary.hold = false;
      link.attach('w3', canary, 'amf', 'canary');
      await ready(1);
      deliver('k', 'nobody else');
      await expect.poll(sentTexts).toEqual(['in flight', 'with nobody to hand to', 'nobody else']);
    });

    it('tell every worker of the peers, and one of them what happened', async () => {
      const { link, front, sent, ready } = await start();
      const workers = [new TestWorker(), new TestWorker()];
      const handles = workers.map((worker, index) => link.attach(`w${index}`, worker));
      await ready(2);
      const peer = front.newPeerId();
      front.peerUp(peer, { address: '10.0.0.1' });
      for (const handle of handles) {
        await expect.poll(() => handle.peers().get(peer)).toEqual({ peer, up: true, info: { address: '10.0.0.1' } });
      }
      const late = link.attach('late', new TestWorker());
      await expect.poll(() => late.peers().has(peer)).toBe(true);
      expect(handles[0]?.send({ peer, stream: 3, bytes: bytes('unasked') })).toBe(true);
      expect(handles[0]?.send({ peer: 'nobody', stream: 0, bytes: bytes('x') })).toBe(false);
      await expect.poll(() => sent.map((message) => text(message.bytes))).toContain('unasked');
      front.peerRestart(peer);
      front.peerDown(peer);
      await expect.poll(() => handles[1]?.peers().has(peer)).toBe(false);
      await expect.poll(() => front.pending).toBe(0);
      const events = workers.flatMap(({ got }) => got.map(({ kind, key }) => `${kind} ${key === peerKey(peer)}`));
      expect(events).toContain('peer-up true');
      expect(events.filter((event) => event !== 'peer-up true').length).toBeLessThanOrEqual(2);
    });

    it('agree on who owns a key', async () => {
      const { link, deliver, sent, ready } = await start();
      const workers = [new TestWorker(), new TestWorker()];
      const handles = workers.map((worker, index) => link.attach(`w${index}`, worker));
      await ready(2);
      const keys = Array.from({ length: 40 }, (_, i) => `k${i}`);
      for (const handle of handles) await expect.poll(() => handle.attached).toBe(1);
      await expect
        .poll(() => keys.every((key) => handles.filter((handle) => handle.owns(key)).length === 1))
        .toBe(true);
      for (const key of keys) deliver(key, 'x');
      await expect.poll(() => sent.length).toBe(40);
      workers.forEach(({ got }, index) => {
        for (const { key } of got) expect(handles[index]?.owns(key)).toBe(true);
      });
    });

    it('know their share of all keys, and that it goes to the others when they drain', async () => {
      const { link, ready } = await start();
      const handles = ['w0', 'w1'].map((id) => link.attach(id, new TestWorker()));
      await ready(2);
      await expect.poll(() => handles.map(({ share }) => share)).toEqual([0.5, 0.5]);
      await handles[0]?.drain();
      await expect.poll(() => handles.map(({ share }) => share)).toEqual([0, 1]);
    });

    it('survive a worker whose handler rejects: the message counts as handled, and is reported', async () => {
      const { link, front, deliver } = await start();
      const reported: unknown[] = [];
      link.attach('w1', {
        deliver: () => Promise.reject(new Error('bug')),
        report: (error) => void reported.push(error),
      });
      deliver('k', 'x');
      await expect.poll(() => reported).toHaveLength(1);
      await expect.poll(() => front.pending).toBe(0);
    });
  });
}

describe('front over gRPC', () => {
  it('refuses workers of another kind', async () => {
    const front = await serveFront({ name: 'n2', nf: 'amf', address: '127.0.0.1', port: 0 }, { send: () => {} });
    const hello = { workerId: 'w', nf: 'smf', version: '1' };
    const link = connectWorker({ fronts: [`127.0.0.1:${front.port}`], hello }, new TestWorker());
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(link.attached).toBe(0);
    expect(front.workers()).toEqual([]);
    await link.close();
    await front.close();
  });

  it('says that a port is taken', async () => {
    const first = await serveFront({ name: 'n2', nf: 'amf', address: '127.0.0.1', port: 0 }, { send: () => {} });
    const second = serveFront({ name: 'n2', nf: 'amf', address: '127.0.0.1', port: first.port }, { send: () => {} });
    await expect(second).rejects.toThrow(/cannot listen on 127\.0\.0\.1/);
    await first.close();
  });

  it('connects again after a restart of the front, to all fronts', async () => {
    const options = { name: 'n2', nf: 'amf', address: '127.0.0.1' };
    const other = await serveFront({ ...options, port: 0 }, { send: () => {} });
    const first = await serveFront({ ...options, port: 0 }, { send: () => {} });
    const worker = new TestWorker();
    const hello = { workerId: 'w', nf: 'amf', version: '1' };
    const fronts = [first, other].map(({ port }) => `127.0.0.1:${port}`);
    const link = connectWorker({ fronts, hello }, worker);
    await expect.poll(() => link.attached).toBe(2);
    await first.close();
    await expect.poll(() => link.attached).toBe(1);
    const again = await serveFront({ ...options, port: first.port }, { send: () => {} });
    await expect.poll(() => link.attached, { timeout: 10_000 }).toBe(2);
    again.deliver({ key: 'k', peer: 'p', stream: 0, bytes: bytes('back') });
    await expect.poll(() => worker.texts).toEqual(['back']);
    await link.close();
    await again.close();
    await other.close();
  });
});
