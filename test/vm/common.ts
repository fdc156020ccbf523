// What any two transports must do with each other, whoever of them is the kernel.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SctpAssociation, SctpTransport } from '@trunkline/sctp';
import {
  closed,
  connectedPair,
  connectOptions,
  dropping,
  eventually,
  expectAll,
  FAST,
  LOOPBACK,
  OWN_UDP,
  patiently,
  payload,
  SIZES,
  sendAll,
  sysctl,
} from './support.ts';

const SMALL = [4, 40, 400];

export type Together = (heartbeatInterval: number) => {
  readonly server: SctpTransport;
  readonly client: SctpTransport;
};

export function transportsTogether(name: string, together: Together): void {
  const { server, client } = together(300);
  const pair = () => connectedPair({ server, client });

  describe(name, () => {
    before(() => sysctl(FAST));

    test('messages of 4 to 100,000 octets keep boundaries, streams and PPIDs both ways', async () => {
      const { listener, server: a, client: b } = await pair();
      const came = Promise.all([expectAll(a, 28, SIZES), expectAll(b, 28, SIZES)]);
      await Promise.all([sendAll(a, 28, SIZES), sendAll(b, 28, SIZES)]);
      await came;
      await listener.close();
    });

    test('what was queued while the window of the peer was closed comes whole and in order', async () => {
      const { listener, server: a, client: b } = await pair();
      const count = 120;
      let queued = 0;
      // Nobody takes messages at the other end: after a while a send waits.
      const sending = (async () => {
        for (let i = 0; i < count; i++) {
          await b.send(i % 3, 60 + (i % 2), payload(i, 30_000));
          queued++;
        }
      })();
      let before = -1;
      while (before !== queued) {
        before = queued;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      assert.ok(queued > 0 && queued < count, `${queued} of ${count} were queued: the queue has a bound`);
      await expectAll(a, count, [30_000]);
      await sending;
      await listener.close();
    });

    test('shutdown delivers what was in flight, then both sides learn of it', async () => {
      const { listener, server: a, client: b } = await pair();
      const came = expectAll(a, 60, SMALL);
      const ends = Promise.all([closed(a), closed(b)]);
      await sendAll(b, 60, SMALL);
      await b.shutdown();
      await came;
      assert.deepEqual(
        (await ends).map(({ kind }) => kind),
        ['shutdown', 'shutdown'],
      );
      await assert.rejects(b.send(0, 60, payload(0, 4)), { reason: 'closed' });
      await listener.close();
    });

    test('shutdown by the listening side', async () => {
      const { listener, server: a, client: b } = await pair();
      const came = expectAll(b, 60, SMALL);
      const ends = Promise.all([closed(a), closed(b)]);
      await sendAll(a, 60, SMALL);
      await a.shutdown();
      await came;
      assert.deepEqual(
        (await ends).map(({ kind }) => kind),
        ['shutdown', 'shutdown'],
      );
      await listener.close();
    });

    for (const side of ['server', 'client'] as const) {
      test(`abort by the ${side} is told as such`, async () => {
        const both = await pair();
        const other: SctpAssociation = side === 'server' ? both.client : both.server;
        const ends = Promise.all([closed(both[side]), closed(other)]);
        both[side].abort('maintenance');
        const [own, theirs] = await ends;
        assert.equal(own.kind, 'abort');
        assert.equal(theirs.kind, 'aborted');
        // One-to-one sockets of Linux give the cause, and no text with it.
        const transport = side === 'server' ? server : client;
        assert.match(theirs.text, transport.backend === 'kernel' ? /^User Initiated Abort$/ : /maintenance/);
        await both.listener.close();
      });
    }

    test('a port where nobody listens refuses', async () => {
      // An association proves that the peer's stack is there at all.
      const { listener } = await pair();
      await assert.rejects(client.connect(connectOptions(client, server, listener.port + 1)), { reason: 'refused' });
      await listener.close();
    });

    test('5 % loss loses, repeats and reorders nothing', async () => {
      const { listener, server: a, client: b } = await pair();
      await dropping(5, async () => {
        const came = Promise.all([expectAll(a, 200, SMALL), expectAll(b, 200, SMALL)]);
        await Promise.all([sendAll(a, 200, SMALL), sendAll(b, 200, SMALL)]);
        await came;
      });
      await listener.close();
    });

    test('a peer that forgot the association and comes again from the same port restarts it', async () => {
      // A heartbeat would find out before the peer comes again.
      const quiet = together(0);
      const { listener, server: a, client: b } = await connectedPair({ ...quiet, localPort: 5099 });
      const restarted = new Promise<void>((resolve) => {
        a.onRestart = resolve;
      });
      // Its ABORT is lost: the listening side knows of nothing.
      await dropping(100, async () => {
        b.abort('lost');
        await eventually(() => true);
      });
      const again = await patiently(() =>
        quiet.client.connect(connectOptions(client, server, listener.port, { localPort: 5099 })),
      );
      await restarted;
      const came = Promise.all([expectAll(a, 9, SMALL), expectAll(again, 9, SMALL)]);
      await Promise.all([sendAll(a, 9, SMALL), sendAll(again, 9, SMALL)]);
      await came;
      await listener.close();
    });

    test('heartbeats find out that the peer is gone', async () => {
      const { listener, server: a, client: b } = await pair();
      await dropping(100, async () => {
        const ends = Promise.all([closed(a), closed(b)]);
        assert.deepEqual(
          (await ends).map(({ kind, text }) => (kind === 'lost' ? kind : `${kind}: ${text}`)),
          ['lost', 'lost'],
        );
      });
      await listener.close();
    });

    after(async () => {
      // Nothing may be left that still holds the port.
      const again = await server.listen({ addresses: [LOOPBACK], port: 0, udpPort: OWN_UDP }, () => {});
      await again.close();
    });
  });
}
