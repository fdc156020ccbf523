import { ManualClock } from '@trunkline/simnet';
import { header, responseTo, SipRequest, type SipResponse, sipUri } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { describe, expect, it } from 'vitest';
import { EarlyDialogs } from '../src/media/early-dialogs.ts';

function exchangeOf(request: SipRequest) {
  const answers: SipResponse[] = [];
  const statuses: number[] = [];
  const exchange = {
    request,
    answer: (response: SipResponse) => void answers.push(response),
    reject: (status: number) => void statuses.push(status),
  } as unknown as Exchange;
  return { exchange, answers, statuses };
}

function requestOf(method: string, uri: string, callId = 'a@b'): SipRequest {
  const request = new SipRequest(method, uri);
  request.setText('From', '<sip:alice@example.org>;tag=1').setText('To', '<sip:bob@example.org>');
  request.set(header.callId, callId).set(header.cseq, { sequence: 1, method });
  return request;
}

function begun() {
  const clock = new ManualClock(0);
  const passes = (ms: number) => clock.during(() => new Promise<void>((resolve) => void clock.after(ms, resolve)));
  let id = 0;
  const early = new EarlyDialogs({
    clock,
    random32: () => 41,
    self: (user) => sipUri('192.0.2.1', { user }),
    newId: () => `${++id}`,
  });
  const call = exchangeOf(requestOf('INVITE', 'sip:bob@example.org'));
  const outcome: boolean[] = [];
  const response = responseTo(call.exchange.request, 183, { toTag: '2' });
  void early.send(call.exchange, response).then((acknowledged) => outcome.push(acknowledged));
  const prack = (rack: string, { uri = 'sip:early-1@192.0.2.1', callId = 'a@b', method = 'PRACK' } = {}) => {
    const one = exchangeOf(requestOf(method, uri, callId).setText('RAck', rack));
    early.request(one.exchange);
    return one.statuses;
  };
  return { passes, early, call, outcome, prack };
}

describe('early dialogs of the server itself (RFC 3262)', () => {
  it('wait for the PRACK, and repeat the response until it comes', async () => {
    const { passes, call, outcome, prack } = begun();
    const [first] = call.answers;
    expect(first?.get(header.rseq)).toBe(42);
    expect(first?.all(header.require)).toEqual(['100rel']);
    await passes(1_600);
    expect(call.answers).toHaveLength(3);
    expect(prack('42 1 INVITE')).toEqual([200]);
    await passes(60_000);
    expect(call.answers).toHaveLength(3);
    expect(outcome).toEqual([true]);
    expect(prack('42 1 INVITE')).toEqual([481]);
  });

  it.each([
    ['another number', '43 1 INVITE', {}],
    ['another request', '42 2 INVITE', {}],
    ['another call', '42 1 INVITE', { callId: 'c@d' }],
    ['another dialog', '42 1 INVITE', { uri: 'sip:early-2@192.0.2.1' }],
    ['another method', '42 1 INVITE', { method: 'UPDATE' }],
  ])('are not acknowledged by %s', async (_, rack, what) => {
    const { outcome, prack } = begun();
    expect(prack(rack, what)).toEqual([481]);
    await Promise.resolve();
    expect(outcome).toEqual([]);
  });

  it('are over where no PRACK comes in 64·T1, or the caller gives up', async () => {
    const late = begun();
    await late.passes(31_000);
    expect(late.outcome).toEqual([]);
    await late.passes(2_000);
    expect(late.outcome).toEqual([false]);
    const { passes, early, call, outcome } = begun();
    early.forget(call.exchange);
    await passes(60_000);
    expect(outcome).toEqual([false]);
    expect(call.answers).toHaveLength(1);
  });
});
