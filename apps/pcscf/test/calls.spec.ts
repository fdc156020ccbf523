import { type Dialog, header, type SipRequest, type SipResponse } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { afterEach, describe, expect, it } from 'vitest';
import { DOMAIN, subscriber } from '../../../test/support/ims/hss.ts';
import { ImsLab } from '../../../test/support/ims/lab.ts';
import type { Phone } from '../../../test/support/ims/phone.ts';

let lab: ImsLab;
afterEach(() => lab.stop());

const sdp = (address: string, port: number, more = '') =>
  `v=0\r\no=- 1 1 IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\nm=audio ${port} RTP/AVP 96\r\nb=AS:41\r\na=rtpmap:96 AMR-WB/16000\r\n${more}`;

interface Pair {
  readonly alice: Phone;
  readonly bob: Phone;
}

async function pair(settings = {}, more: { alice?: object; bob?: object } = {}): Promise<Pair> {
  lab = await new ImsLab({ settings }).start();
  const alice = await lab.phone(subscriber('0000000001', more.alice), 5060, 101);
  const bob = await lab.phone(subscriber('0000000002', more.bob), 5060, 102);
  await lab.run(async () => {
    expect((await alice.register()).status).toBe(200);
    expect((await bob.register()).status).toBe(200);
  });
  return { alice, bob };
}

/** Bob takes calls after he has rung. */
function takes(bob: Phone, tag = 'bob'): { dialog?: Dialog } {
  const taken: { dialog?: Dialog } = {};
  bob.onRequest = (exchange) => {
    if (exchange.request.method !== 'INVITE') return exchange.reject(200);
    bob.accept(exchange, 180, tag);
    taken.dialog = bob.accept(exchange, 200, tag, sdp('127.30.0.102', 6_000)).dialog;
  };
  return taken;
}

interface Call {
  readonly invite: SipRequest;
  readonly response: SipResponse;
  readonly dialog: Dialog;
  readonly provisional: readonly number[];
}

async function call(
  alice: Phone,
  target: string,
  change: (invite: SipRequest) => void = () => undefined,
): Promise<Call> {
  const invite = alice.initial('INVITE', target, sdp('127.30.0.101', 5_000));
  change(invite);
  const provisional: number[] = [];
  const response = await alice.send(invite, ({ status }) => void provisional.push(status));
  expect(response.status).toBe(200);
  return { invite, response, dialog: alice.acknowledge(invite, response), provisional };
}

describe('a call (TS 24.229 §5.1.3, §5.2.6, §5.3.2, §5.4.3)', () => {
  it('goes from UE to UE, both ways within it, and ends without a trace', async () => {
    const { alice, bob } = await pair();
    const taken = takes(bob);
    await lab.run(async () => {
      const { dialog, provisional } = await call(alice, bob.identity);
      expect(provisional).toEqual([180]);
      const invite = await bob.next('INVITE');
      expect(invite.requestUri).toBe('sip:999700000000002@127.30.0.102:5060');
      expect(invite.all(header.pAssertedIdentity).map(header.pAssertedIdentity.format)).toEqual([
        `<${alice.identity}>`,
        '<tel:+999700000000001>',
      ]);
      expect(invite.need(header.pCalledPartyId).uri).toMatchObject({ user: '999700000000002' });
      for (const name of ['P-Charging-Vector', 'P-Served-User', 'P-Preferred-Identity']) {
        expect([name, invite.text(name)]).toEqual([name, undefined]);
      }
      await bob.next('ACK');
      expect(lab.kept('pcscf-session')).toHaveLength(2);
      const held = alice.within(dialog, 'UPDATE');
      expect((await held.response).status).toBe(200);
      if (taken.dialog === undefined) throw new Error('not taken');
      const answer = await bob.within(taken.dialog, 'INFO').response;
      expect(answer.status).toBe(200);
      expect((await alice.next('INFO')).requestUri).toBe('sip:999700000000001@127.30.0.101:5060');
      expect((await alice.within(held.dialog, 'BYE').response).status).toBe(200);
      await lab.pass(40_000);
    });
    expect(lab.kept('pcscf-session')).toEqual([]);
    expect(lab.log).toEqual([]);
  });

  it('goes to a telephone number', async () => {
    const { alice, bob } = await pair();
    takes(bob);
    await lab.run(async () => {
      await call(alice, 'tel:+99970-0000000002');
      await call(alice, `sip:+999700000000002@${DOMAIN};user=phone`);
    });
  });

  it('survives the death of every CSCF in the middle of it', async () => {
    const { alice, bob } = await pair();
    takes(bob);
    await lab.run(async () => {
      const { dialog } = await call(alice, bob.identity);
      for (const name of ['pcscf', 'icscf', 'scscf'] as const) await lab.restart(name);
      expect((await alice.within(dialog, 'BYE').response).status).toBe(200);
      await bob.next('BYE');
      await call(alice, bob.identity);
    });
  });

  it('is called off', async () => {
    const { alice, bob } = await pair();
    bob.onRequest = (exchange) => void bob.accept(exchange, 180, 'bob');
    await lab.run(async () => {
      const invite = alice.initial('INVITE', bob.identity, sdp('127.30.0.101', 5_000));
      let cancel: () => void = () => undefined;
      const rings = new Promise<void>((resolve) => (cancel = resolve));
      const sent = alice.cancellable(invite, () => cancel());
      await rings;
      sent.cancel();
      expect((await sent.response).status).toBe(487);
      await lab.pass(1_000);
    });
    expect(lab.kept('pcscf-session')).toEqual([]);
  });

  it.each([
    ['busy', 486, (exchange: Exchange) => exchange.reject(486), 486],
    ['declined', 603, (exchange: Exchange) => exchange.reject(603), 603],
  ])('is %s', async (_, __, answer, status) => {
    const { alice, bob } = await pair();
    bob.onRequest = answer;
    await lab.run(async () => {
      const response = await alice.send(alice.initial('INVITE', bob.identity, sdp('127.30.0.101', 5_000)));
      expect(response.status).toBe(status);
      await lab.pass(1_000);
    });
    expect(lab.kept('pcscf-session')).toEqual([]);
  });

  it('finds nobody: unknown, not registered, gone', async () => {
    const { alice, bob } = await pair();
    await lab.run(async () => {
      const to = async (target: string) => (await alice.send(alice.initial('INVITE', target))).status;
      expect(await to(`sip:nobody@${DOMAIN}`)).toBe(404);
      await bob.register(0);
      await lab.pass(1_000);
      expect(await to(bob.identity)).toBe(480);
    });
  });

  it('asserts who calls, whatever the caller says', async () => {
    const { alice, bob } = await pair();
    takes(bob);
    await lab.run(async () => {
      await call(alice, bob.identity, (invite) => {
        invite.set(header.pAssertedIdentity, header.nameAddr(`sip:boss@${DOMAIN}`));
        invite.set(header.pPreferredIdentity, header.nameAddr(`sip:boss@${DOMAIN}`));
        invite.setText('P-Served-User', `<sip:boss@${DOMAIN}>`);
        // Past the S-CSCF there would be no services.
        invite.remove(header.route);
      });
      const [asserted] = (await bob.next('INVITE')).all(header.pAssertedIdentity);
      expect(asserted?.uri).toMatchObject({ user: '999700000000001' });
    });
  });

  it('withholds the identity of a caller who wants that (RFC 3325)', async () => {
    const { alice, bob } = await pair();
    takes(bob);
    await lab.run(async () => {
      await call(alice, bob.identity, (invite) => void invite.set(header.privacy, ['id']));
      expect((await bob.next('INVITE')).has(header.pAssertedIdentity)).toBe(false);
    });
  });

  it('rings at both phones of a user, and is taken by one', async () => {
    const { alice, bob } = await pair();
    const second = await lab.phone(
      subscriber('0000000022', { identities: bob.user.identities, privateIdentity: `second@${DOMAIN}` }),
      5060,
      103,
    );
    second.onRequest = (exchange) => void second.accept(exchange, 180, 'second');
    takes(bob);
    await lab.run(async () => {
      expect((await second.register()).status).toBe(200);
      await call(alice, bob.identity);
      await second.next('INVITE');
      await lab.pass(40_000);
    });
    expect(lab.kept('pcscf-session')).toHaveLength(2);
  });

  it('passes reliable provisional responses, PRACK and UPDATE (RFC 3262, RFC 3311)', async () => {
    const { alice, bob } = await pair();
    let waiting: Exchange | undefined;
    bob.onRequest = (exchange) => {
      const { method } = exchange.request;
      if (method === 'INVITE') {
        waiting = exchange;
        bob.accept(exchange, 183, 'bob', sdp('127.30.0.102', 6_000), (response) => {
          response.set(header.require, '100rel').set(header.rseq, 1);
        });
      } else if (method === 'PRACK' || method === 'UPDATE') exchange.reject(200);
    };
    await lab.run(async () => {
      const invite = alice.initial('INVITE', bob.identity, sdp('127.30.0.101', 5_000));
      invite.set(header.supported, '100rel');
      const early = new Promise<SipResponse>((resolve) => {
        void alice.send(invite, resolve).then((response) => alice.acknowledge(invite, response));
      });
      const dialog = alice.dialogOf(invite, await early);
      const prack = alice.within(dialog, 'PRACK', (request) => void request.setText('RAck', '1 1 INVITE'));
      expect((await prack.response).status).toBe(200);
      expect((await alice.within(prack.dialog, 'UPDATE').response).status).toBe(200);
      if (waiting !== undefined) bob.accept(waiting, 200, 'bob');
      await bob.next('ACK');
    });
  });

  it('lets nobody in who is not in it, and nobody pass as the network', async () => {
    const { alice, bob } = await pair();
    const eve = await lab.phone(subscriber('0000000003'), 5060, 104);
    const taken = takes(bob);
    await lab.run(async () => {
      await eve.register();
      await call(alice, bob.identity);
      if (taken.dialog === undefined) throw new Error('not taken');
      const ours = taken.dialog.routeSet.filter((route) => route.includes('127.30.0.16'));
      const [, theirs = ''] = ours;
      // Bob knows the route to Alice, and goes by it past the network.
      const direct = { ...taken.dialog, routeSet: [theirs], remoteTarget: alice.contact.uri };
      const target = `sip:999700000000001@127.30.0.101:5060`;
      const forged = bob.within({ ...direct, remoteTarget: target }, 'MESSAGE', (request) => {
        request.set(header.pAssertedIdentity, header.nameAddr(`sip:boss@${DOMAIN}`));
      });
      expect((await forged.response).status).toBe(403);
      const guessed = { ...direct, remoteTarget: target, routeSet: [theirs.replace(/mo\.[^@]+/, 'mo.guess')] };
      expect((await eve.within(guessed, 'BYE').response).status).toBe(481);
      expect(alice.received.map(({ method }) => method)).toEqual([]);
    });
  });

  it('goes round no loop, and not for ever', async () => {
    const { alice, bob } = await pair();
    await lab.run(async () => {
      const tired = alice.initial('INVITE', bob.identity).set(header.maxForwards, 2);
      expect((await alice.send(tired)).status).toBe(483);
    });
  });

  it('has a session timer, and none that is too short (RFC 4028)', async () => {
    const { alice, bob } = await pair();
    takes(bob);
    await lab.run(async () => {
      await call(alice, bob.identity);
      expect((await bob.next('INVITE')).get(header.sessionExpires)?.seconds).toBe(1_800);
      const short = alice.initial('INVITE', bob.identity, sdp('127.30.0.101', 5_000));
      short.set(header.supported, 'timer').setText('Session-Expires', '30');
      const response = await alice.send(short);
      expect([response.status, response.get(header.minSe)?.seconds]).toEqual([422, 90]);
    });
  });

  it('ends where the network ends the registration', async () => {
    const { alice, bob } = await pair();
    takes(bob);
    await lab.run(async () => {
      await call(alice, bob.identity);
      await lab.hss.terminate(alice.user);
      const [one, other] = [await alice.next('BYE'), await bob.next('BYE')];
      expect(one.text('Reason')).toContain('SIP;cause=503');
      expect(header.tagOf(other.need(header.to))).toBe('bob');
      await lab.pass(40_000);
    });
    expect(lab.kept('pcscf-session')).toEqual([]);
  });
});

const criteria = (server: string, sessionCase: number, handling = 0) =>
  `<InitialFilterCriteria><Priority>1</Priority><TriggerPoint><ConditionTypeCNF>1</ConditionTypeCNF><SPT><ConditionNegated>0</ConditionNegated><Group>0</Group><Method>INVITE</Method></SPT><SPT><ConditionNegated>0</ConditionNegated><Group>1</Group><SessionCase>${sessionCase}</SessionCase></SPT></TriggerPoint><ApplicationServer><ServerName>${server}</ServerName><DefaultHandling>${handling}</DefaultHandling></ApplicationServer></InitialFilterCriteria>`;

describe('application servers (TS 24.229 §5.4.3.2, §5.4.3.3)', () => {
  it.each([
    ['caller', 0],
    ['callee', 1],
  ])('are in the way of the %s’s calls', async (side, sessionCase) => {
    const user = { criteria: criteria('sip:127.30.0.120:5060', sessionCase) };
    const { alice, bob } = await pair({}, side === 'caller' ? { alice: user } : { bob: user });
    const server = await lab.phone(subscriber('0000000099'), 5060, 120);
    server.onRequest = (exchange) => server.passOn(exchange);
    takes(bob);
    await lab.run(async () => {
      await call(alice, bob.identity);
      const seen = await server.next('INVITE');
      expect(seen.text('P-Served-User')).toBe(
        `<${side === 'caller' ? alice.identity : bob.identity}>;sescase=${side === 'caller' ? 'orig' : 'term'};regstate=reg`,
      );
      await bob.next('INVITE');
    });
  });

  it.each([
    ['go on', 0, 200],
    ['end', 1, 408],
  ])('that do not answer let calls %s', async (_, handling, status) => {
    const { alice, bob } = await pair({}, { alice: { criteria: criteria('sip:127.30.0.121:5060', 0, handling) } });
    takes(bob);
    await lab.run(async () => {
      const response = await alice.send(alice.initial('INVITE', bob.identity, sdp('127.30.0.101', 5_000)));
      expect(response.status).toBe(status);
    });
  });

  it('refuse for everybody with 6xx, which is no absence (TS 24.611 §4.5.2.4.1)', async () => {
    const { alice, bob } = await pair({}, { alice: { criteria: criteria('sip:127.30.0.120:5060', 0) } });
    const server = await lab.phone(subscriber('0000000099'), 5060, 120);
    server.onRequest = (exchange) => exchange.reject(603);
    takes(bob);
    await lab.run(async () => {
      const response = await alice.send(alice.initial('INVITE', bob.identity, sdp('127.30.0.101', 5_000)));
      expect(response.status).toBe(603);
      expect(bob.received.some(({ method }) => method === 'INVITE')).toBe(false);
    });
  });

  it('have a call that the callee diverts as one of his own (RFC 8498)', async () => {
    const both = criteria('sip:127.30.0.120:5060', 1) + criteria('sip:127.30.0.122:5060', 4);
    const { alice, bob } = await pair({}, { bob: { criteria: both } });
    const carol = await lab.phone(subscriber('0000000003'), 5060, 103);
    const diverts = await lab.phone(subscriber('0000000098'), 5060, 120);
    diverts.onRequest = (exchange) => {
      exchange.request.requestUri = carol.identity;
      return diverts.passOn(exchange);
    };
    const served = await lab.phone(subscriber('0000000099'), 5060, 122);
    served.onRequest = (exchange) => served.passOn(exchange);
    takes(carol);
    await lab.run(async () => {
      await carol.register();
      await call(alice, bob.identity);
      expect((await diverts.next('INVITE')).text('P-Served-User')).toContain('sescase=term;regstate=reg');
      const seen = await served.next('INVITE');
      expect([seen.text('P-Served-User'), seen.requestUri]).toEqual([`<${bob.identity}>;orig-cdiv`, carol.identity]);
      expect((await carol.next('INVITE')).has(header.pServedUser)).toBe(false);
    });
  });

  it('serve users who are not there', async () => {
    const { alice, bob } = await pair({}, { bob: { criteria: criteria('sip:127.30.0.120:5060', 2) } });
    const server = await lab.phone(subscriber('0000000099'), 5060, 120);
    server.onRequest = (exchange) => void server.accept(exchange, 200, 'mailbox', sdp('127.30.0.120', 7_000));
    await lab.run(async () => {
      await bob.register(0);
      await lab.pass(1_000);
      await call(alice, bob.identity);
    });
  });
});
