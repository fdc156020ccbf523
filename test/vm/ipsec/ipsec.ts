// IPsec between UEs and the P-CSCF where the kernel does it (pcscf.security.backend: xfrm): the P-CSCF with I-CSCF, S-CSCF and a small
// HSS in one network namespace, simulated phones with ESP of ours behind the other. Runs in the P-CSCF's namespace.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { pcscf } from '@trunkline/pcscf';
import { systemMachine } from '@trunkline/platform';
import type { SipResponse } from '@trunkline/sip';
import type { ImsPhone } from '@trunkline/testbed';
import { udpPacket } from '@trunkline/testbed';
import { subscriber } from '../../support/ims/hss.ts';
import { ImsLab } from '../../support/ims/lab.ts';
import { Air, forged, xfrm } from './air.ts';
import { ForwardClock } from './clock.ts';
import { PCSCF } from './namespaces.ts';

const UES = { alice: '10.46.0.2', bob: '10.46.0.3' } as const;
const AKA = { key: '465b5ce8b199b49faa5f0a2ee238a6bc', opc: 'e8ed289deba952e4283b54e88e6183ca' };
const ESP = 50;
const UDP = 17;
/** 64·T1 of TS 24.229 §7.7. */
const OLD_SET_MS = 128_000;

const clock = new ForwardClock();
const air = new Air(clock);
const lab = new ImsLab({
  real: 0,
  machine: { ...systemMachine, clock },
  settings: { pcscf: { sip: { address: PCSCF }, security: { backend: 'xfrm' } } },
});
/** SIP that the P-CSCF took from a UE at a protected port. */
const taken: string[] = [];
let alice: ImsPhone;
let bob: ImsPhone;

before(async () => {
  lab.process.tap.listen(({ to, protocol, wire, summary }) => {
    if (to === 'P-CSCF' && protocol === 'sip' && (wire?.to.port ?? 0) > 5061) taken.push(summary());
  });
  lab.hss.subscribers.push(subscriber('0000000001'), subscriber('0000000002'));
  await Promise.all([lab.start(), air.open()]);
  const integrity = ['hmac-sha-1-96'] as const;
  const null_ = { integrity, encryption: ['null'] } as const;
  const aes = { integrity, encryption: ['aes-cbc'] } as const;
  alice = air.phone({ imsi: '999700000000001', address: UES.alice, ...AKA, security: null_ });
  bob = air.phone({ imsi: '999700000000002', address: UES.bob, ...AKA, security: aes });
});

after(async () => {
  await lab.stop();
  await air.close();
});

/** States of a UE's sets, as the kernel says them. */
function statesOf(ue: string): string[] {
  return xfrm('state')
    .split(/^(?=src )/m)
    .filter((state) => new RegExp(`^src (${ue} dst|\\S+ dst ${ue}\\s)`).test(state));
}

/** How often the kernel threw something away for this reason (Documentation/networking/xfrm_proc.rst). */
function thrownAway(reason: string): number {
  const line = new RegExp(`^${reason}\\s+(\\d+)$`, 'm').exec(readFileSync('/proc/net/xfrm_stat', 'utf8'));
  return Number(line?.[1] ?? assert.fail(`the kernel does not count ${reason}`));
}

function message(from: ImsPhone, to: ImsPhone, text = 'hello'): Parameters<ImsPhone['ask']>[0] {
  const request = from.request('MESSAGE', to.publicIdentity).setText('Content-Type', 'text/plain');
  request.body = new TextEncoder().encode(text);
  return request;
}

const say = (from: ImsPhone, to: ImsPhone, text?: string): Promise<SipResponse> => from.ask(message(from, to, text));

async function until(what: string, holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !holds(); ) {
    assert.ok(Date.now() < end, `not within 30 seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What the kernel throws away, for the reason and with nothing of it at the P-CSCF. */
async function isThrownAway(reason: string, send: () => void): Promise<void> {
  const [counted, before] = [thrownAway(reason), taken.length];
  send();
  await until(`${reason} counts`, () => thrownAway(reason) > counted);
  // What comes behind it is taken, and it is not.
  assert.equal((await say(alice, bob)).status, 200);
  assert.deepEqual(
    taken.slice(before).filter((text) => text.startsWith('OPTIONS')),
    [],
  );
}

describe('IPsec by the kernel', () => {
  for (const [name, encryption] of [
    ['alice', 'ecb(cipher_null)'],
    ['bob', 'cbc(aes)'],
  ] as const) {
    test(`a UE registers with IMS AKA within associations of ${encryption}`, async () => {
      const phone = name === 'alice' ? alice : bob;
      const { expires } = await phone.register();
      const states = statesOf(UES[name]);
      assert.equal(states.length, 4);
      for (const state of states) {
        assert.match(state, /auth-trunc hmac\(sha1\) 0x[0-9a-f]{40} .*96$/m);
        assert.ok(state.includes(`enc ${encryption} `), state);
        // As long as the registration, and no longer: not the four minutes that an answer to the challenge has.
        const [, seconds] = /expire add: soft 0\(sec\), hard (\d+)\(sec\)/.exec(state) ?? [];
        assert.ok(Math.abs(Number(seconds) - expires) < 120, `${seconds} of ${expires} seconds`);
      }
      // The first REGISTER and its challenge are in the open, all else is not.
      const own = air.passed.filter(({ ue }) => ue === UES[name]);
      assert.deepEqual([...new Set(own.slice(0, 2).map(({ packet }) => packet.protocol))], [UDP]);
      const last = own.findLastIndex(({ packet }) => packet.protocol === UDP);
      const first = own.findIndex(({ packet }) => packet.protocol === ESP);
      assert.ok(first > last && own.length > first + 1, own.map(({ packet }) => packet.protocol).join(' '));
    });
  }

  test('requests go both ways within them, large ones too', async () => {
    const before = air.passed.length;
    assert.equal((await say(alice, bob, 'in null')).status, 200);
    assert.equal((await say(bob, alice, 'in AES')).status, 200);
    // Beyond what goes by UDP in the open (RFC 3261 §18.1.1).
    assert.equal((await say(alice, bob, 'x'.repeat(2_000))).status, 200);
    const passed = air.passed.slice(before);
    assert.deepEqual([...new Set(passed.map(({ packet }) => packet.protocol))], [ESP]);
    const shown = (ue: string) =>
      passed.some((each) => each.ue === ue && new TextDecoder().decode(each.bytes).includes('MESSAGE sip:'));
    assert.deepEqual([shown(UES.alice), shown(UES.bob)], [true, false]);
  });

  test('what comes to protected ports in the open is thrown away', async () => {
    const [set] = alice.security?.sets ?? [];
    assert.ok(set !== undefined);
    const options = new TextEncoder().encode(
      `OPTIONS sip:${PCSCF} SIP/2.0\r\nVia: SIP/2.0/UDP ${UES.alice};branch=z9hG4bKopen\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: open\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\n\r\n`,
    );
    const from = (port: number, to: number) => air.send(udpPacket(UES.alice, port, PCSCF, to, options));
    // From the UE's own ports: its policy wants an association.
    await isThrownAway('XfrmInTmplMismatch', () => from(set.ue.portClient, set.pcscf.portServer));
    // From others: there is no policy of a UE.
    await isThrownAway('XfrmInPolBlock', () => from(40_000, set.pcscf.portServer));
    await isThrownAway('XfrmInPolBlock', () => from(40_000, set.pcscf.portClient));
  });

  test('what comes twice, or was changed on its way, is thrown away', async () => {
    await isThrownAway('XfrmInStateSeqError', () => air.send(air.lastSealed(UES.alice)));
    assert.equal((await say(bob, alice)).status, 200);
    await isThrownAway('XfrmInStateProtoError', () => {
      const packet = forged(air.lastSealed(UES.bob));
      // A number that has not come yet, or it would be a repetition.
      packet[27] = (packet[27] as number) + 20;
      air.send(packet);
    });
  });

  test('a request of the UE outside of its associations is refused', async () => {
    assert.equal((await alice.ask(message(alice, bob), { inTheOpen: true })).status, 403);
  });

  test('a P-CSCF that takes the place of another goes on with them', async () => {
    await lab.process.retire('pcscf');
    assert.doesNotMatch(xfrm('policy'), /action block/);
    await lab.process.start(pcscf);
    assert.match(xfrm('policy'), /action block/);
    assert.equal((await say(alice, bob)).status, 200);
    assert.equal((await say(bob, alice)).status, 200);
  });

  test('another registration has other associations, and those before it end', async () => {
    await alice.register();
    assert.equal(statesOf(UES.alice).length, 8);
    assert.equal((await say(alice, bob)).status, 200);
    clock.forward(OLD_SET_MS);
    await until('four states are left', () => statesOf(UES.alice).length === 4);
    assert.equal((await say(bob, alice)).status, 200);
  });

  test('they end with the registration, and nothing is left in the kernel', async () => {
    await alice.deregister();
    await bob.deregister();
    clock.forward(OLD_SET_MS);
    await until('no state is left', () => xfrm('state') === '');
    assert.deepEqual([...new Set(xfrm('policy').match(/action \w+/g))], ['action block']);
    await lab.process.retire('pcscf');
    assert.deepEqual([xfrm('state'), xfrm('policy')], ['', '']);
    assert.deepEqual(lab.log, []);
  });
});
