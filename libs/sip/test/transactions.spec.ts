import { type Faults, SimulatedNetwork, VirtualClock } from '@trunkline/simnet';
import {
  decodeSip,
  dialogOfClient,
  dialogOfServer,
  type Flow,
  header,
  requestIn,
  responseTo,
  type SipEffect,
  SipRequest,
  SipTransactions,
} from '@trunkline/sip';
import { describe, expect, it } from 'vitest';

type Of<Name extends SipEffect['effect']> = Extract<SipEffect, { effect: Name }>;

class Side {
  readonly layer: SipTransactions;
  readonly seen: SipEffect[] = [];
  readonly #pair: Pair;
  constructor(pair: Pair, address: string, peer: string, answer: number | undefined) {
    this.#pair = pair;
    let ids = 0;
    this.layer = new SipTransactions({ sentBy: () => ({ host: address }), newId: () => `${address}-${ids++}` });
    pair.network.attach(address, ({ bytes }) => {
      this.run(this.layer.receiveBytes(pair.clock.now, { transport: 'UDP', address: peer, port: 5060 }, bytes), answer);
    });
  }

  run(effects: readonly SipEffect[], answer?: number): void {
    for (const effect of effects) {
      this.seen.push(effect);
      if (effect.effect === 'send') this.#pair.network.send({ from: '', to: effect.flow.address, bytes: effect.bytes });
      if (effect.effect === 'request' && answer !== undefined) {
        const response = responseTo(effect.request, answer, { toTag: 'b' });
        this.run(this.layer.respond(this.#pair.clock.now, effect.transaction, response));
      }
    }
  }

  all<Name extends SipEffect['effect']>(name: Name): Of<Name>[] {
    return this.seen.filter((effect): effect is Of<Name> => effect.effect === name);
  }
}

class Pair {
  readonly clock = new VirtualClock();
  readonly network: SimulatedNetwork;
  readonly client: Side;
  readonly server: Side;
  constructor(seed: number, faults: Faults, answer: number | undefined) {
    this.network = new SimulatedNetwork(this.clock, seed, faults);
    this.client = new Side(this, '10.0.0.1', '10.0.0.2', undefined);
    this.server = new Side(this, '10.0.0.2', '10.0.0.1', answer);
  }

  send(request: SipRequest): string {
    const { transaction, effects } = this.client.layer.send(this.clock.now, TO_SERVER, request);
    this.client.run(effects);
    return transaction;
  }

  /** Until nothing is left to happen, or the time is over. */
  run(until = 300_000): void {
    for (;;) {
      const sides = [this.client, this.server];
      const timer = Math.min(...sides.map((side) => side.layer.nextTimeout() ?? Infinity));
      const next = Math.min(timer, this.clock.next ?? Infinity);
      if (next > until || next === Infinity) return;
      this.clock.advanceTo(next);
      for (const side of sides) side.run(side.layer.timeout(this.clock.now));
    }
  }
}

const TO_SERVER: Flow = { transport: 'UDP', address: '10.0.0.2', port: 5060 };
const make = (method: string) =>
  new SipRequest(method, 'sip:bob@10.0.0.2')
    .set(header.from, header.nameAddr('sip:alice@example.com', [{ name: 'tag', value: 'a' }]))
    .set(header.to, header.nameAddr('sip:bob@example.com'))
    .set(header.callId, 'call')
    .set(header.cseq, { sequence: 1, method })
    .set(header.maxForwards, 70)
    .set(header.contact, header.nameAddr('sip:alice@10.0.0.1')) as SipRequest;

describe('transactions', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('get their answer once, whatever is lost and repeated (seed %i)', (seed) => {
    for (const [method, status] of [
      ['INVITE', 486],
      ['OPTIONS', 200],
    ] as const) {
      const pair = new Pair(seed, { loss: 0.25, duplication: 0.25, reorder: 0.2 }, status);
      pair.send(make(method));
      pair.run();
      expect(pair.server.all('request')).toHaveLength(1);
      expect(pair.client.all('response').map(({ response }) => response.status)).toEqual([status]);
      expect(pair.client.layer.size + pair.server.layer.size).toBe(0);
    }
  });

  it('INVITE is repeated at 0.5, 1, 2 … s, and given up at 32 s', () => {
    const pair = new Pair(1, { loss: 1 }, 486);
    pair.send(make('INVITE'));
    pair.run();
    expect(pair.client.all('send')).toHaveLength(7);
    expect(pair.client.all('failed')).toMatchObject([{ reason: 'timeout' }]);
    expect(pair.clock.now).toBe(32_000);
  });

  it('a server that is slow sends 100, and CANCEL waits for it', () => {
    const pair = new Pair(1, {}, undefined);
    const transaction = pair.send(make('INVITE'));
    pair.client.run(pair.client.layer.cancel(0, transaction));
    pair.run(1_000);
    expect(pair.client.all('response').map(({ response }) => response.status)).toEqual([100]);
    const [invite, cancel] = pair.server.all('request');
    expect(cancel).toMatchObject({ request: { method: 'CANCEL' }, cancels: invite?.transaction });
  });

  it('leave UDP where the request is too large for it', () => {
    const pair = new Pair(1, {}, undefined);
    pair.send(make('INVITE').set(header.subject, 'x'.repeat(1_300)) as SipRequest);
    const [sent] = pair.client.all('send');
    expect(sent?.flow.transport).toBe('TCP');
    expect(decodeSip(sent?.bytes as Uint8Array).need(header.via).transport).toBe('TCP');
  });

  it('stay within what carries them, however large the request is', () => {
    const pair = new Pair(1, {}, undefined);
    const flow: Flow = { ...TO_SERVER, connection: 'association' };
    const large = make('INVITE').set(header.subject, 'x'.repeat(1_300)) as SipRequest;
    const { effects } = pair.client.layer.send(0, flow, large);
    expect(effects.flatMap((each) => (each.effect === 'send' ? [each.flow] : []))).toEqual([flow]);
  });
});

describe('a dialog', () => {
  it('is the same from both sides, and routes loosely', () => {
    const invite = make('INVITE');
    invite.append(header.recordRoute, header.nameAddr('sip:p2.example.com;lr'));
    invite.append(header.recordRoute, header.nameAddr('sip:p1.example.com;lr'));
    const ok = responseTo(invite, 200, { toTag: 'b' });
    ok.set(header.contact, header.nameAddr('sip:bob@10.0.0.2'));
    const client = dialogOfClient(invite, ok);
    const server = dialogOfServer(invite, ok);
    expect(client.routeSet).toEqual([...server.routeSet].reverse());
    const { request: bye, dialog } = requestIn(client, 'BYE');
    expect(bye.requestUri).toBe('sip:bob@10.0.0.2');
    expect(dialog.localSequence).toBe(2);
    expect([header.tagOf(bye.need(header.from)), header.tagOf(bye.need(header.to))]).toEqual(['a', 'b']);
  });
});
