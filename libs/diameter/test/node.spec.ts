import {
  type DiameterNodeOptions,
  DiameterStream,
  decodeDiameterHeader,
  encodeDiameter,
  errorAnswer,
  SessionIds,
  transitions,
} from '@trunkline/diameter';
import { DecodeError, fromHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostOf, identity, Lab, uaa, uar } from './lab.ts';
import { samples } from './samples.ts';

const calls = (name: string, more = {}) => ({ host: hostOf(name), initiate: true, ...more });
const known = (name: string, more = {}) => ({ host: hostOf(name), initiate: false, ...more });

function pair(options: Partial<DiameterNodeOptions> = {}): Lab {
  const lab = new Lab();
  lab.add('cscf', [calls('hss')], options);
  lab.add('hss', [known('cscf')], options);
  lab.start('cscf', 'hss');
  return lab;
}

/** Two HSSs of one realm behind one CSCF. */
function trio(options: Partial<DiameterNodeOptions> = {}): Lab {
  const lab = new Lab();
  lab.add('cscf', [calls('hss1'), calls('hss2', { priority: 1 })], options);
  lab.add('hss1', [known('cscf')]);
  lab.add('hss2', [known('cscf')]);
  lab.start('cscf');
  return lab;
}

const ask = (lab: Lab, token: unknown, request = uar()) =>
  lab.run('cscf', lab.node('cscf').request(lab.now, request, token));
function answerAll(lab: Lab, name: string): void {
  for (const { ticket } of lab.of(name, 'request')) {
    lab.run(name, lab.node(name).respond(ticket, uaa(name, ticket.request)));
  }
}

describe('a redirect agent', () => {
  /** An SLF that is asked first, and names one of two HSSs. */
  function redirecting(redirectHost: readonly string[]): Lab {
    const lab = new Lab();
    const others = [calls('hss1', { priority: 1 }), calls('hss2', { priority: 2 })];
    lab.add('cscf', [calls('slf', { agent: true }), ...others]);
    for (const name of ['slf', 'hss1', 'hss2']) lab.add(name, [known('cscf')]);
    lab.start('cscf');
    ask(lab, 'a');
    const origin = { originHost: hostOf('slf'), originRealm: 'example.org' };
    for (const { ticket } of lab.of('slf', 'request')) {
      const answer = errorAnswer(encodeDiameter(ticket.request), origin, { resultCode: 3006 });
      lab.run('slf', lab.node('slf').respond(ticket, { ...answer, redirectHost } as typeof answer));
    }
    return lab;
  }

  it('says which peer is asked, and that is asked as the destination', () => {
    const lab = redirecting(['aaa://hss9.example.org', 'aaa://HSS2.example.org:3868;transport=tcp']);
    expect(lab.of('hss1', 'request')).toEqual([]);
    const asked = lab.of('hss2', 'request').map(({ ticket }) => ticket.request);
    expect(asked).toMatchObject([{ destinationHost: hostOf('hss2'), userName: 'user' }]);
    answerAll(lab, 'hss2');
    expect(lab.of('cscf', 'answer')).toMatchObject([{ token: 'a', host: hostOf('hss2') }]);
    expect(lab.node('cscf').pending).toBe(0);
  });

  it.each([
    ['nobody that is known', ['aaa://hss9.example.org']],
    ['itself', [`aaa://${hostOf('slf')}`]],
    ['nobody', []],
  ])('that names %s has the last word', (_, hosts) => {
    const lab = redirecting(hosts);
    expect(lab.of('cscf', 'answer')).toMatchObject([{ token: 'a', message: { resultCode: 3006 } }]);
    expect([...lab.of('hss1', 'request'), ...lab.of('hss2', 'request')]).toEqual([]);
  });
});

describe('two Diameter nodes', () => {
  it('exchange capabilities, and learn what both can do', () => {
    const lab = pair();
    expect(lab.sent.map(({ line }) => line)).toEqual([
      'cscf>hss CapabilitiesExchangeRequest',
      'hss>cscf CapabilitiesExchangeAnswer',
    ]);
    expect(lab.of('cscf', 'peer-up')).toEqual([
      { effect: 'peer-up', host: hostOf('hss'), realm: 'example.org', applications: [16777216] },
    ]);
    expect(lab.of('hss', 'peer-up')).toHaveLength(1);
    expect(lab.node('hss').usablePeers).toEqual([hostOf('cscf')]);
  });

  it('pair request and answer by hop-by-hop, and keep the end-to-end identifier', () => {
    const lab = pair();
    ask(lab, 'a', uar('a'));
    ask(lab, 'b', uar('b'));
    const tickets = lab.of('hss', 'request').map(({ ticket }) => ticket);
    expect(tickets.map(({ request }) => 'userName' in request && request.userName)).toEqual(['a', 'b']);
    for (const ticket of tickets.toReversed()) {
      lab.run('hss', lab.node('hss').respond(ticket, uaa('hss', ticket.request)));
    }
    expect(
      lab.of('cscf', 'answer').map(({ token, message }) => [token, 'sessionId' in message && message.sessionId]),
    ).toEqual([
      ['b', 'icscf;1;b'],
      ['a', 'icscf;1;a'],
    ]);
    expect(lab.node('cscf').pending).toBe(0);
    const [first, second] = tickets;
    expect(first?.request.endToEnd).not.toBe(second?.request.endToEnd);
  });

  it('refuse who is not known (3010), or has no application in common (5010)', () => {
    const refusedWith = (options: Partial<DiameterNodeOptions>, at: Partial<DiameterNodeOptions> = {}) => {
      const lab = new Lab();
      lab.add('cscf', [calls('hss')], options);
      lab.add('hss', [known('other')], at);
      lab.start('cscf');
      expect(lab.connections.size).toBe(0);
      expect(lab.node('cscf').usablePeers).toEqual([]);
      const cea = lab.sent.at(-1)?.message;
      return cea?.message === 'CapabilitiesExchangeAnswer' && cea.resultCode;
    };
    expect(refusedWith({})).toBe(3010);
    const sh = { us: { ...identity('cscf'), applications: [16777217] } };
    expect(refusedWith(sh, { admitUnknownPeers: true })).toBe(5010);
  });

  it('admit strangers where they are told to, and forget them with their connection', () => {
    const lab = new Lab();
    lab.add('cscf', [calls('hss')]);
    lab.add('hss', [], { admitUnknownPeers: true });
    lab.start('cscf');
    expect(lab.node('hss').usablePeers).toEqual([hostOf('cscf')]);
    lab.cut('cscf', 'hss');
    expect(lab.node('hss').usablePeers).toEqual([]);
    expect(lab.node('hss').nextTimeout()).toBeUndefined();
  });

  it('elect one connection where both call at once: that of the higher identity stays accepted', () => {
    const lab = new Lab();
    lab.add('cscf', [calls('hss')]);
    lab.add('hss', [calls('cscf')]);
    lab.hold = [];
    lab.start('cscf', 'hss');
    const [one, two] = lab.hold;
    lab.hold = undefined;
    one?.();
    two?.();
    expect(lab.connections.size).toBe(1);
    // hss > cscf: hss is the responder.
    expect([...lab.connections.values()][0]).toEqual({ from: 'cscf', to: 'hss' });
    expect(lab.node('cscf').usablePeers).toEqual([hostOf('hss')]);
    expect(lab.node('hss').usablePeers).toEqual([hostOf('cscf')]);
    ask(lab, 1);
    answerAll(lab, 'hss');
    expect(lab.of('cscf', 'answer')).toHaveLength(1);
  });

  it('end up with one connection, in whatever order both call and connections come up', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 4, maxLength: 12 }), (order) => {
        const lab = new Lab();
        lab.add('cscf', [calls('hss')]);
        lab.add('hss', [calls('cscf')]);
        lab.hold = [];
        const steps = [
          () => lab.start('cscf'),
          () => lab.start('hss'),
          () => lab.hold?.shift()?.(),
          () => lab.hold?.pop()?.(),
        ];
        for (const step of order) steps[step]?.();
        for (const open of lab.hold.splice(0)) open();
        lab.hold = undefined;
        lab.pass(100_000);
        expect(lab.connections.size).toBeLessThanOrEqual(1);
        const up = order.some((step) => step < 2);
        expect(lab.node('cscf').usablePeers).toEqual(up ? [hostOf('hss')] : []);
        expect(lab.node('hss').usablePeers).toEqual(up ? [hostOf('cscf')] : []);
      }),
    );
  });

  it('ask each other for a sign of life after Tw of silence', () => {
    const lab = pair();
    lab.pass(29_999);
    expect(lab.lines(/Watchdog/)).toEqual([]);
    lab.pass(1);
    expect(lab.lines(/Watchdog/)).toContain('cscf>hss DeviceWatchdogRequest');
    expect(lab.lines(/Watchdog/)).toContain('hss>cscf DeviceWatchdogAnswer');
    lab.pass(300_000);
    expect(lab.of('cscf', 'failover')).toEqual([]);
    expect(lab.lines(/cscf>hss DeviceWatchdogRequest/).length).toBeLessThan(12);
  });

  it('say goodbye with a reason, and call again after a reboot alone', () => {
    const lab = pair();
    lab.run('hss', lab.node('hss').stop(lab.now, 'REBOOTING'));
    expect(lab.lines(/Disconnect/)).toEqual(['hss>cscf DisconnectPeerRequest', 'cscf>hss DisconnectPeerAnswer']);
    expect(lab.node('hss').stopped).toBe(true);
    expect(lab.of('cscf', 'peer-down')).toHaveLength(1);
    lab.add('hss', [known('cscf')], { us: { ...identity('hss'), originStateId: 2 } });
    lab.pass(30_000);
    // It has gone in order: nothing has to be proved, and its sessions are gone.
    expect(lab.node('cscf').usablePeers).toEqual([hostOf('hss')]);
    expect(lab.of('cscf', 'peer-restarted')).toHaveLength(1);
    lab.run('hss', lab.node('hss').stop(lab.now, 'DO_NOT_WANT_TO_TALK_TO_YOU'));
    lab.add('hss', [known('cscf')]);
    lab.pass(300_000);
    expect(lab.node('cscf').usablePeers).toEqual([]);
  });

  it('try again every Tw where nobody answers, and give up an exchange that takes too long', () => {
    const lab = new Lab();
    lab.unreachable.add('hss');
    lab.add('cscf', [calls('hss')]);
    lab.add('hss', [known('cscf')]);
    lab.start('cscf');
    lab.pass(60_000);
    expect(lab.node('cscf').usablePeers).toEqual([]);
    lab.unreachable.delete('hss');
    lab.pass(30_000);
    expect(lab.node('cscf').usablePeers).toEqual([hostOf('hss')]);

    const mute = new Lab();
    mute.add('cscf', [calls('hss')]);
    mute.add('hss', [known('cscf')]);
    mute.hold = [];
    mute.start('cscf');
    const [open] = mute.hold;
    mute.nodes.get('hss')?.accepted(0, 'somebody');
    open?.();
    expect(mute.node('hss').nextTimeout()).toBe(10_000);
    mute.pass(10_000);
    expect(mute.node('hss').stopped).toBe(false);
  });
});

describe('failover', () => {
  it('goes to the other peer when one is silent, with the T bit and the same end-to-end identifier', () => {
    const lab = trio({ requestMs: 100_000 });
    ask(lab, 1);
    expect(lab.lines(/UserAuth/)).toEqual(['cscf>hss1 UserAuthorizationRequest']);
    lab.silent.add('hss1');
    // Tw until the watchdog, Tw for its answer.
    lab.pass(60_000);
    expect(lab.of('cscf', 'failover')).toEqual([{ effect: 'failover', host: hostOf('hss1') }]);
    const [first, second] = lab.sent.filter(({ line }) => /UserAuth/.test(line));
    expect(second?.line).toBe('cscf>hss2 UserAuthorizationRequest');
    expect(second?.message).toMatchObject({ retransmitted: true, endToEnd: first?.message.endToEnd });
    answerAll(lab, 'hss2');
    expect(lab.of('cscf', 'answer')).toMatchObject([{ token: 1, host: hostOf('hss2') }]);
    // New ones go there too.
    ask(lab, 2);
    expect(lab.lines(/UserAuth/).at(-1)).toBe('cscf>hss2 UserAuthorizationRequest');
  });

  it('comes back when the silent one answers in time', () => {
    const lab = trio();
    lab.silent.add('hss1');
    lab.pass(60_000);
    lab.silent.delete('hss1');
    const [id] = [...lab.connections].find(([, { to }]) => to === 'hss1') ?? [''];
    const { originHost, originRealm } = identity('hss1');
    const late = { message: 'DeviceWatchdogAnswer', resultCode: 2001, originHost, originRealm } as const;
    lab.run('cscf', lab.node('cscf').receive(lab.now, id, encodeDiameter({ ...late, hopByHop: 1, endToEnd: 1 })));
    expect(lab.of('cscf', 'failback')).toEqual([{ effect: 'failback', host: hostOf('hss1') }]);
    ask(lab, 1);
    expect(lab.lines(/UserAuth/)).toEqual(['cscf>hss1 UserAuthorizationRequest']);
  });

  it('takes a connection that was lost again once three watchdogs are answered', () => {
    const lab = trio();
    lab.cut('cscf', 'hss1');
    expect(lab.node('cscf').usablePeers).toEqual([hostOf('hss2')]);
    lab.pass(30_000);
    expect(lab.lines(/cscf>hss1 Capab/)).toHaveLength(2);
    expect(lab.node('cscf').usablePeers).toEqual([hostOf('hss2')]);
    lab.pass(60_000);
    expect(lab.node('cscf').usablePeers).toEqual([hostOf('hss1'), hostOf('hss2')]);
    expect(lab.of('cscf', 'failback')).toHaveLength(1);

    const trusting = trio({ provingAnswers: 0 });
    trusting.cut('cscf', 'hss1');
    trusting.pass(30_000);
    expect(trusting.node('cscf').usablePeers).toEqual([hostOf('hss1'), hostOf('hss2')]);
  });

  it('has nowhere to go: what was sent is lost, what is new is unreachable, what is not answered ends', () => {
    const lab = pair();
    ask(lab, 1);
    lab.cut('cscf', 'hss');
    ask(lab, 2);
    expect(lab.of('cscf', 'failed')).toEqual([
      { effect: 'failed', reason: 'peer-lost', token: 1 },
      { effect: 'failed', reason: 'unreachable', token: 2 },
    ]);
    const slow = pair();
    ask(slow, 3);
    slow.pass(10_000);
    expect(slow.of('cscf', 'failed')).toEqual([{ effect: 'failed', reason: 'timeout', token: 3 }]);
    answerAll(slow, 'hss');
    expect(slow.of('cscf', 'dropped')).toMatchObject([{ reason: 'UserAuthorizationAnswer that nobody waits for' }]);
  });

  it('goes on where a peer is too busy', () => {
    const lab = trio();
    ask(lab, 1);
    const [request] = lab.of('hss1', 'request');
    if (request !== undefined) lab.run('hss1', lab.node('hss1').refuse(request.ticket, 3004, 'later'));
    answerAll(lab, 'hss2');
    expect(lab.of('cscf', 'answer')).toMatchObject([{ token: 1, host: hostOf('hss2') }]);
  });

  it('is no reason to do a thing twice: a request that comes again gets its answer again', () => {
    const lab = pair();
    ask(lab, 1);
    const [first] = lab.of('hss', 'request');
    answerAll(lab, 'hss');
    const again = encodeDiameter({
      ...uar(),
      hopByHop: 77,
      endToEnd: first?.ticket.request.endToEnd ?? 0,
      retransmitted: true,
    });
    const id = [...lab.connections.keys()][0] as string;
    const effects = lab.node('hss').receive(lab.now, id, again);
    expect(effects).toEqual([expect.objectContaining({ effect: 'send', message: undefined })]);
    const [sent] = effects.flatMap((effect) => (effect.effect === 'send' ? [effect.bytes] : []));
    expect(decodeDiameterHeader(sent as Uint8Array)).toMatchObject({ hopByHop: 77, request: false });
    // Without the T bit it is another one.
    const fresh = encodeDiameter({ ...uar(), hopByHop: 78, endToEnd: first?.ticket.request.endToEnd ?? 0 });
    expect(lab.node('hss').receive(lab.now, id, fresh)).toMatchObject([{ effect: 'request' }]);
    lab.pass(240_000);
    expect(lab.node('hss').receive(lab.now, id, again)).toMatchObject([{ effect: 'request' }]);
  });
});

describe('a Diameter node', () => {
  const connection = (lab: Lab) => [...lab.connections.keys()][0] as string;

  it('bounds what waits, and what it works on', () => {
    const full = pair({ maxPending: 2 });
    for (const token of [1, 2, 3]) ask(full, token);
    expect(full.of('cscf', 'failed')).toEqual([{ effect: 'failed', reason: 'overloaded', token: 3 }]);
    const lab = pair({ maxServing: 1 });
    for (const token of [1, 2]) ask(lab, token);
    expect(lab.of('cscf', 'answer')).toMatchObject([
      { token: 2, message: { message: 'ErrorAnswer', resultCode: 3004 } },
    ]);
    answerAll(lab, 'hss');
    expect(lab.node('cscf').pending).toBe(0);
  });

  it('refuses what is not for it: 3002, 3003, 3005', () => {
    const lab = pair();
    const answerTo = (more: object) => {
      const request = encodeDiameter({ ...uar(), ...more, hopByHop: 1, endToEnd: 1 } as (typeof samples)[number]);
      lab.run('hss', lab.node('hss').receive(lab.now, connection(lab), request));
      const answer = lab.sent.at(-1)?.message;
      return answer?.message === 'ErrorAnswer' && answer.resultCode;
    };
    expect(answerTo({ destinationHost: 'else.example.org' })).toBe(3002);
    expect(answerTo({ destinationRealm: 'else.org' })).toBe(3003);
    expect(answerTo({ routeRecord: [hostOf('HSS')] })).toBe(3005);
    expect(lab.of('hss', 'request')).toEqual([]);
  });

  it('answers what it cannot read, and says so of an answer that it cannot', () => {
    const lab = pair();
    const request = encodeDiameter({ ...uar(), hopByHop: 9, endToEnd: 1 } as (typeof samples)[number]);
    request[6] = 0xff;
    lab.run('hss', lab.node('hss').receive(lab.now, connection(lab), request));
    expect(lab.sent.at(-1)?.message).toMatchObject({ message: 'ErrorAnswer', resultCode: 3001, hopByHop: 9 });
    ask(lab, 'token');
    const { hopByHop, endToEnd } = lab.of('hss', 'request')[0]?.ticket.request ?? { hopByHop: 0, endToEnd: 0 };
    const empty = encodeDiameter({ ...uaa('hss', { ...uar(), hopByHop, endToEnd } as never), hopByHop, endToEnd });
    empty.set(fromHex('0000012c'), 20);
    expect(lab.node('cscf').receive(lab.now, connection(lab), empty)).toContainEqual({
      effect: 'failed',
      reason: 'bad-answer',
      token: 'token',
    });
  });

  it('takes nothing before a capabilities exchange', () => {
    const lab = new Lab();
    const node = lab.add('hss', [known('cscf')]);
    node.accepted(0, 'x');
    const early = encodeDiameter({ ...uar(), hopByHop: 1, endToEnd: 1 } as (typeof samples)[number]);
    expect(node.receive(0, 'x', early).map(({ effect }) => effect)).toEqual(['dropped', 'close']);
    expect(node.stopped).toBe(true);
    node.accepted(0, 'y');
    expect(node.timeout(10_000)).toEqual([{ effect: 'close', connection: 'y' }]);
  });

  it('refuses who wants TLS within the connection (5017)', () => {
    const node = new Lab().add('hss', [known('cscf')]);
    node.accepted(0, 'x');
    const cer = encodeDiameter({
      message: 'CapabilitiesExchangeRequest',
      hopByHop: 1,
      endToEnd: 1,
      originHost: hostOf('cscf'),
      originRealm: 'example.org',
      hostIpAddress: ['192.0.2.1'],
      vendorId: 0,
      productName: 'other',
      authApplicationId: [16777216],
      inbandSecurityId: ['TLS'],
    });
    const effects = node.receive(0, 'x', cer);
    expect(effects[0]).toMatchObject({ effect: 'send', message: { resultCode: 5017 } });
    expect(effects.at(-1)).toEqual({ effect: 'close', connection: 'x' });
  });

  it('closes a connection that comes up when its time is over, and keeps the one that it has', () => {
    const lab = new Lab();
    const node = lab.add('cscf', [calls('hss')]);
    lab.add('hss', [known('cscf')]);
    lab.hold = [];
    lab.start('cscf');
    // The attempt is given up after 10 s, and the next begins at 30.
    lab.pass(30_000);
    expect(lab.hold).toHaveLength(2);
    const [late, second] = lab.hold;
    lab.hold = undefined;
    second?.();
    late?.();
    expect(lab.connections.size).toBe(1);
    expect(node.usablePeers).toEqual([hostOf('hss')]);
    ask(lab, 1);
    answerAll(lab, 'hss');
    expect(lab.of('cscf', 'answer')).toHaveLength(1);
  });

  it('survives whatever comes, before and after a capabilities exchange', () => {
    const octets = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom(...samples).map(encodeDiameter),
      fc.tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(255)).map(([sample, at, value]) => {
        const bytes = encodeDiameter(sample);
        bytes[at % bytes.length] = value;
        return bytes;
      }),
    );
    fc.assert(
      fc.property(fc.array(octets, { maxLength: 8 }), fc.boolean(), (messages, first) => {
        const lab = pair();
        const node = lab.node('hss');
        const id = first ? 'stranger' : connection(lab);
        if (first) node.accepted(0, id);
        for (const bytes of messages) {
          for (const effect of node.receive(0, id, bytes)) {
            expect(['send', 'close', 'request', 'dropped', 'peer-down', 'peer-up', 'peer-restarted']).toContain(
              effect.effect,
            );
          }
        }
      }),
    );
  });

  it('has a state machine in which every state but Closed can be left for Closed', () => {
    for (const [state, events] of Object.entries(transitions)) {
      const reached = new Set<string>();
      const visit = (name: string) => {
        if (reached.has(name)) return;
        reached.add(name);
        for (const { next } of Object.values(transitions[name as keyof typeof transitions])) visit(next);
      };
      visit(state);
      expect(reached, state).toContain('Closed');
      expect(Object.keys(events).length).toBeGreaterThan(1);
    }
  });
});

describe('a stream of Diameter messages', () => {
  it('is cut into the same messages, wherever TCP cuts it', () => {
    const all = samples.map(encodeDiameter);
    const whole = new Uint8Array(Buffer.concat(all));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }), (sizes) => {
        const stream = new DiameterStream();
        const seen: Uint8Array[] = [];
        for (let at = 0, turn = 0; at < whole.length; turn++) {
          const size = sizes[turn % sizes.length] as number;
          seen.push(...stream.push(whole.subarray(at, at + size)));
          at += size;
        }
        expect(seen).toEqual(all);
      }),
      { numRuns: 20 },
    );
  });

  it('ends where no message can begin', () => {
    expect(() => new DiameterStream().push(fromHex('01000010'))).toThrow(DecodeError);
    expect(() => new DiameterStream(100).push(fromHex('01000068'))).toThrow(DecodeError);
  });
});

describe('Session-Ids', () => {
  it('are those of a host, and never the same', () => {
    const ids = new SessionIds('cscf.example.org', 1_732_640_000.5);
    expect([ids.next(), ids.next()]).toEqual(['cscf.example.org;1732640000;0', 'cscf.example.org;1732640000;1']);
  });
});
