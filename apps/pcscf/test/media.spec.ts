import { NpcfSMPolicyControl } from '@trunkline/sbi';
import { header, type SipRequest } from '@trunkline/sip';
import { afterEach, describe, expect, it } from 'vitest';
import { subscriber } from '../../../test/support/ims/hss.ts';
import { ImsLab } from '../../../test/support/ims/lab.ts';
import type { Phone } from '../../../test/support/ims/phone.ts';
import type { Session } from '../src/context/session.ts';
import { mediaComponents } from '../src/media/components.ts';

const description = (address: string, media: string): string =>
  `v=0\r\no=- 1 1 IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\n${media}`;
const audio = (port: number, more = ''): string =>
  `m=audio ${port} RTP/AVP 96\r\nb=AS:41\r\na=rtpmap:96 AMR-WB/16000\r\n${more}`;

function session(caller: string, callee: string, side: 'mo' | 'mt' = 'mo'): Session {
  return {
    of: 'call',
    ...{ side, binding: 'b', ueAddress: '10.45.0.2', callId: 'c', from: '', to: '', fromTag: 'f' },
    ...{ sequences: { caller: 1, callee: 0 }, dialogs: {}, agreed: { caller, callee } },
  };
}

describe('media components (TS 29.513 §7.2)', () => {
  it('are the m= lines, each with its flows, rates and codecs', () => {
    const [own, peer] = [description('10.45.0.2', audio(5_000)), description('192.0.2.1', audio(6_000))];
    expect(mediaComponents(session(own, peer))).toEqual({
      '1': {
        medCompN: 1,
        medType: 'AUDIO',
        fStatus: 'ENABLED',
        marBwUl: '41 Kbps',
        marBwDl: '41 Kbps',
        codecs: [
          'downlink\noffer\nm=audio 6000 RTP/AVP 96\na=rtpmap:96 AMR-WB/16000',
          'uplink\nanswer\nm=audio 5000 RTP/AVP 96\na=rtpmap:96 AMR-WB/16000',
        ],
        medSubComps: {
          '1': {
            fNum: 1,
            fDescs: ['permit out 17 from 192.0.2.1 to 10.45.0.2 5000', 'permit in 17 from 10.45.0.2 to 192.0.2.1 6000'],
          },
          '2': {
            fNum: 2,
            flowUsage: 'RTCP',
            fDescs: ['permit out 17 from 192.0.2.1 to 10.45.0.2 5001', 'permit in 17 from 10.45.0.2 to 192.0.2.1 6001'],
          },
        },
      },
    });
  });

  it.each([
    ['a=sendonly\r\n', 'a=recvonly\r\n', 'ENABLED-UPLINK'],
    ['a=recvonly\r\n', 'a=sendonly\r\n', 'ENABLED-DOWNLINK'],
    ['a=inactive\r\n', 'a=inactive\r\n', 'DISABLED'],
  ])('let pass what both directions allow', (own, peer, status) => {
    const pair = [description('10.45.0.2', audio(5_000, own)), description('192.0.2.1', audio(6_000, peer))] as const;
    expect(mediaComponents(session(...pair))?.['1']?.fStatus).toBe(status);
    // The same call at the other UE's P-CSCF.
    const [callee, caller] = pair;
    expect(mediaComponents(session(caller, callee, 'mt'))?.['1']?.fStatus).toBe(status);
  });

  it('that are refused are taken away', () => {
    const video = 'm=video 5002 RTP/AVP 97\r\n';
    const own = description('10.45.0.2', audio(5_000) + video);
    const peer = description('192.0.2.1', `${audio(6_000)}m=video 0 RTP/AVP 97\r\n`);
    expect(mediaComponents(session(own, peer))?.['2']).toEqual({ medCompN: 2, medType: 'VIDEO', fStatus: 'REMOVED' });
  });
});

const RX = {
  pcf: { rx: { enabled: true, address: '127.30.0.23' } },
  pcscf: { rx: { enabled: true, pcfs: [{ address: '127.30.0.23' }] } },
};

/** As in a cluster: its address is a name, and its port none that a name has of itself. */
const BY_NAME = { pcf: { sbi: { address: '127.30.0.10', advertised: 'http://pcf.example:8016' } } };

interface Settings {
  readonly pcf?: { readonly sbi?: { readonly advertised: string }; readonly [setting: string]: object | undefined };
  readonly pcscf?: object;
}

describe.each<[string, Settings]>([
  ['N5 (TS 29.514)', {}],
  ['N5, which has a name', BY_NAME],
  ['Rx (TS 29.214)', RX],
])('policies for a call, at a real PCF by %s', (_, by) => {
  let lab: ImsLab;
  let decisions: NpcfSMPolicyControl.SmPolicyDecision[];
  let policy: { readonly report: (body: object) => Promise<unknown>; readonly end: () => Promise<unknown> };
  afterEach(() => lab.stop());

  /** The caller has a PDU session, whose SMF is the test. */
  async function pair(more: Settings = {}): Promise<{ alice: Phone; bob: Phone }> {
    const settings = { pcf: { ...by.pcf, ...more.pcf }, pcscf: { ...by.pcscf, n5: { enabled: true }, ...more.pcscf } };
    lab = await new ImsLab({ policies: true, settings }).start();
    decisions = [];
    const alice = await lab.phone(subscriber('0000000001'), 5060, 101);
    const bob = await lab.phone(subscriber('0000000002'), 5060, 102);
    bob.onRequest = (exchange) => {
      if (exchange.request.method !== 'INVITE') return exchange.reject(200);
      bob.accept(exchange, 200, 'bob', description(lab.address(102), audio(6_000)));
    };
    const smf = lab.process.peer('SMF', `http://${lab.address(9)}:80`);
    smf.server.serveCallback(NpcfSMPolicyControl, 'smPolicyUpdateNotification', '/smf/update', ({ body }) => {
      decisions.push(body.smPolicyDecision ?? {});
      return { status: 204 };
    });
    const pcf = by.pcf?.sbi?.advertised ?? `http://${lab.address(10)}:8016`;
    const n7 = smf.agent.client(NpcfSMPolicyControl, { apiRoot: pcf });
    await lab.run(async () => {
      await lab.pass(2_000);
      const { headers } = await n7.createSMPolicy({
        body: {
          ...{ supi: 'imsi-999700000000001', pduSessionId: 1, pduSessionType: 'IPV4', dnn: 'ims' },
          ...{ notificationUri: `http://${lab.address(9)}:80/smf`, sliceInfo: { sst: 1 }, accessType: '3GPP_ACCESS' },
          ipv4Address: lab.address(101),
        },
      });
      const smPolicyId = headers['location']?.split('/').at(-1) ?? '';
      policy = {
        report: (body) => n7.updateSMPolicy({ path: { smPolicyId }, body: body as never }),
        end: () => n7.deleteSMPolicy({ path: { smPolicyId }, body: {} }),
      };
      await alice.register();
      await bob.register();
    });
    return { alice, bob };
  }

  const invited = (alice: Phone, bob: Phone): SipRequest =>
    alice.initial('INVITE', bob.identity, description(lab.address(101), audio(5_000)));
  const fiveQis = () => decisions.map(({ qosDecs }) => Object.values(qosDecs ?? {}).map((each) => each?.['5qi']));

  it('are made at the answer, changed at a re-INVITE, and go with the BYE', async () => {
    const { alice, bob } = await pair();
    await lab.run(async () => {
      const invite = invited(alice, bob);
      const dialog = alice.acknowledge(invite, await alice.send(invite));
      // Voice and its RTCP, both of 5QI 1 (TS 23.501 Table 5.7.4-1).
      expect(fiveQis()).toEqual([[1, 1]]);
      const again = alice.within(dialog, 'INVITE', (request) => {
        request.setText('Content-Type', 'application/sdp');
        request.body = new TextEncoder().encode(description(lab.address(101), audio(5_000, 'a=sendonly\r\n')));
      });
      expect((await again.response).status).toBe(200);
      await lab.pass(1_000);
      const gates = Object.values(decisions[1]?.traffContDecs ?? {}).map((each) => each?.flowStatus);
      expect(gates).toContain('ENABLED-UPLINK');
      await alice.within(again.dialog, 'BYE').response;
      await lab.pass(1_000);
      expect(Object.values(decisions.at(-1)?.pccRules ?? {})).toEqual([null, null]);
    });
    // Bob has no PDU session here, so nobody had a policy for him: his call went on all the same.
    expect(lab.log.every((line) => /PDU_SESSION_NOT_AVAILABLE|ipCanSessionNotAvailable/.test(line))).toBe(true);
  });

  it('are withdrawn where a call with early media is called off', async () => {
    const { alice, bob } = await pair();
    bob.onRequest = (exchange) => void bob.accept(exchange, 183, 'bob', description(lab.address(102), audio(6_000)));
    await lab.run(async () => {
      let early: () => void = () => undefined;
      const is = new Promise<void>((resolve) => (early = resolve));
      const sent = alice.cancellable(invited(alice, bob), () => early());
      await is;
      expect(fiveQis()).toEqual([[1, 1]]);
      sent.cancel();
      expect((await sent.response).status).toBe(487);
      await lab.pass(1_000);
      expect(Object.values(decisions.at(-1)?.pccRules ?? {})).toEqual([null, null]);
    });
  });

  it('end the call at both ends where the bearer is lost', async () => {
    const { alice, bob } = await pair();
    await lab.run(async () => {
      const invite = invited(alice, bob);
      alice.acknowledge(invite, await alice.send(invite));
      const refPccRuleIds = Object.keys(decisions[0]?.pccRules ?? {});
      await policy.report({
        ruleReports: [{ pccRuleIds: refPccRuleIds, ruleStatus: 'INACTIVE', failureCode: 'RES_ALLO_FAIL' }],
      });
      const [one, other] = [await alice.next('BYE'), await bob.next('BYE')];
      expect(one.text('Reason')).toContain('cause=503');
      expect(other.need(header.callId)).toBe(one.need(header.callId));
      await lab.pass(40_000);
    });
    expect(lab.kept('pcscf-session')).toEqual([]);
  });

  it('end the call where the PDU session ends', async () => {
    const { alice, bob } = await pair();
    await lab.run(async () => {
      const invite = invited(alice, bob);
      alice.acknowledge(invite, await alice.send(invite));
      await policy.end();
      await bob.next('BYE');
      await lab.pass(40_000);
    });
    expect(lab.kept('pcscf-session')).toEqual([]);
  });

  it('are refused with the call where the PCF has none for its media, and that counts', async () => {
    const settings = { pcf: { applications: { mediaTypes: { VIDEO: 2 } } }, pcscf: { n5: { required: true } } };
    const { alice, bob } = await pair(settings);
    bob.onRequest = (exchange) => {
      if (exchange.request.method !== 'INVITE') return exchange.reject(200);
      bob.accept(exchange, 183, 'bob', description(lab.address(102), audio(6_000)));
    };
    await lab.run(async () => {
      expect((await alice.send(invited(alice, bob))).status).toBe(488);
    });
  });

  it('are a condition where the operator says so', async () => {
    const { alice, bob } = await pair({ pcscf: { n5: { required: true } } });
    await lab.run(async () => {
      await policy.end();
      const ends = bob.next('BYE');
      await alice.send(invited(alice, bob));
      await ends;
    });
  });
});
