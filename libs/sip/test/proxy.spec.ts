import {
  acceptSessionTimer,
  acknowledge,
  decodeSip,
  type Flow,
  forwarded,
  header,
  offerSessionTimer,
  type ProxyEffect,
  ReliableResponses,
  responseTo,
  SESSION_TIMER,
  SipProxy,
  SipRequest,
  type SipResponse,
  sessionTimerOf,
  sipUri,
} from '@trunkline/sip';
import { describe, expect, it } from 'vitest';
import { messages } from './torture-messages.ts';

const flow = (address: string): Flow => ({ transport: 'UDP', address, port: 5060 });
const CALLER = flow('192.0.2.9');
const PHONES = [flow('192.0.2.1'), flow('192.0.2.2')];

function setUp() {
  let ids = 0;
  const me = sipUri('proxy.example.com', { params: [{ name: 'lr' }] });
  const proxy = new SipProxy({
    sentBy: () => ({ host: 'proxy.example.com' }),
    newId: () => `id${ids++}`,
    isMe: (uri) => uri.scheme === 'sip' && uri.host === me.host,
    extensions: [],
  });
  const sends = (effects: readonly ProxyEffect[]) => effects.flatMap((e) => (e.effect === 'send' ? [e] : []));
  /** Passes every answer on, as a proxy without wishes does. */
  const pass = (effects: readonly ProxyEffect[], now = 0): ProxyEffect[] =>
    effects.flatMap((e) => (e.effect === 'answer' ? [e, ...pass(proxy.answer(now, e.context, e.response), now)] : [e]));
  const fork = () => {
    const invite = decodeSip(messages.lwsstart);
    const [asked] = proxy.receive(0, CALLER, invite);
    if (asked?.effect !== 'request') throw new Error('no request');
    const branches = PHONES.map((to) => ({ request: forwarded(asked.request, { recordRoute: me }), flow: to }));
    return sends(proxy.forward(0, asked.context, branches)).map(({ message }) => message as SipRequest);
  };
  const answer = (request: SipRequest, status: number, i: number) =>
    pass(proxy.receive(0, PHONES[i] as Flow, responseTo(request, status, { toTag: `phone${i}` })));
  const upstream = (effects: readonly ProxyEffect[]) =>
    sends(effects).flatMap(({ message }) => (message.kind === 'response' ? [message.status] : []));
  const requests = (effects: readonly ProxyEffect[]) =>
    sends(effects).flatMap(({ message }) => (message.kind === 'request' ? [message.method] : []));
  return { proxy, pass, fork, answer, upstream, requests };
}

describe('a proxy', () => {
  it('tells of a branch that was called off only where there is nothing else', () => {
    const { fork, answer, upstream } = setUp();
    const [first, second] = fork() as [SipRequest, SipRequest];
    expect(upstream(answer(first, 487, 0))).toEqual([]);
    expect(upstream(answer(second, 486, 1))).toEqual([486]);
  });

  it('forks, counts hops, stays in the route', () => {
    const [first] = setUp().fork();
    expect(first?.need(header.maxForwards)).toBe(7);
    expect(first?.all(header.via)).toHaveLength(2);
    expect(first?.need(header.recordRoute).uri).toMatchObject({ host: 'proxy.example.com' });
  });

  it('brings the 2xx back and calls the other phone off', () => {
    const { fork, answer, upstream, requests } = setUp();
    const [one, two] = fork() as [SipRequest, SipRequest];
    expect(upstream(answer(one, 180, 0))).toEqual([180]);
    expect(upstream(answer(two, 180, 1))).toEqual([180]);
    const effects = answer(one, 200, 0);
    expect(upstream(effects)).toEqual([200]);
    expect(requests(effects)).toEqual(['CANCEL']);
  });

  it('waits for all, and brings the best back', () => {
    const { fork, answer, upstream } = setUp();
    const [one, two] = fork() as [SipRequest, SipRequest];
    expect(upstream(answer(one, 503, 0))).toEqual([]);
    expect(upstream(answer(two, 486, 1))).toEqual([486]);
  });

  it('gives a phone that rings on for three minutes up', () => {
    const { proxy, fork, answer, pass, requests } = setUp();
    const [one, two] = fork() as [SipRequest, SipRequest];
    answer(one, 180, 0);
    answer(two, 486, 1);
    const effects: ProxyEffect[] = [];
    for (let at = proxy.nextTimeout(); at !== undefined && at <= 180_000; at = proxy.nextTimeout()) {
      effects.push(...pass(proxy.timeout(at), at));
    }
    expect(requests(effects)).toContain('CANCEL');
  });

  it.each([
    ['bext01', 420],
    ['zeromf', 483],
    ['insuf', 400],
    ['badvers', 505],
  ] as const)('answers %s of RFC 4475 with %i', (name, status) => {
    const { proxy, upstream } = setUp();
    expect(upstream(proxy.receiveBytes(0, CALLER, messages[name]))).toEqual([status]);
  });
});

describe('reliable provisional responses', () => {
  it('are repeated until their PRACK, and go one after the other', () => {
    const invite = decodeSip(messages.lwsstart) as SipRequest;
    const reliable = new ReliableResponses(7);
    const ringing: SipResponse = responseTo(invite, 180, { toTag: 'x' });
    expect(reliable.send(0, responseTo(invite, 183, { toTag: 'x' }))).toHaveLength(1);
    expect(reliable.send(0, ringing)).toEqual([]);
    expect(reliable.timeout(500)).toMatchObject([{ effect: 'send', response: { status: 183 } }]);
    const prack = new SipRequest('PRACK', 'sip:a@b');
    prack.set(header.rack, { rseq: 8, sequence: 1893884, method: 'INVITE' });
    expect(reliable.prack(600, prack)).toBeUndefined();
    prack.set(header.rack, { rseq: 7, sequence: 1893884, method: 'INVITE' });
    expect(reliable.prack(600, prack)).toEqual([{ effect: 'send', response: ringing }]);
    expect(acknowledge(prack, ringing).need(header.rack).rseq).toBe(8);
    expect(reliable.timeout(600 + 32_000)).toEqual([{ effect: 'unacknowledged' }]);
  });
});

describe('session timers', () => {
  it('are agreed on, and refused where too short', () => {
    const invite = decodeSip(messages.lwsstart) as SipRequest;
    offerSessionTimer(invite, SESSION_TIMER);
    const agreed = acceptSessionTimer(invite, { interval: 600, minSe: 90 });
    expect(agreed).toEqual({ seconds: 600, params: [{ name: 'refresher', value: 'uac' }] });
    const ok = responseTo(invite, 200).set(
      header.sessionExpires,
      agreed as { seconds: number; params: [] },
    ) as SipResponse;
    expect(sessionTimerOf(0, ok, 'uac')).toMatchObject({ refreshes: true, refreshAt: 300_000, expiresAt: 600_000 });
    expect(sessionTimerOf(0, ok, 'uas')).toMatchObject({ refreshes: false, expiresAt: 568_000 });
    invite.set(header.sessionExpires, { seconds: 60, params: [] });
    expect(acceptSessionTimer(invite, SESSION_TIMER)).toMatchObject({ status: 422 });
  });
});
