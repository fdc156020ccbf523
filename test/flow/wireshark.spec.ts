/** Wireshark's judgement on every message that a flow sends: none malformed, and the key fields as they were meant. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dissect, hasTshark } from '../support/tshark.ts';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from './core.ts';

const PROTOCOLS = { ngap: 'ngap', 'nas-5gs': 'nas-5gs', pfcp: 'pfcp', gtpu: 'gtp' } as const;
type Protocol = keyof typeof PROTOCOLS;

interface Seen {
  readonly bytes: Uint8Array;
  readonly text: string;
}

describe.skipIf(!hasTshark)('what a flow sends, in the eyes of Wireshark', () => {
  let lab: CoreUnderTest;
  const seen = new Map<Protocol, Seen[]>();

  beforeAll(async () => {
    lab = await startCoreUnderTest();
    await lab.addSubscribers(subscriber(1));
    lab.core.process.tap.listen(({ protocol, bytes, summary }) => {
      if (bytes === undefined || !(protocol in PROTOCOLS)) return;
      const list = seen.get(protocol as Protocol) ?? [];
      list.push({ bytes: bytes.slice(), text: summary() });
      seen.set(protocol as Protocol, list);
    });
    const gnb = await lab.gnb();
    const ue = lab.ue(gnb, supi(1), {
      homeNetworkKey: {
        id: 1,
        profile: 'A',
        publicKey: '5a8d38864820197c3394b92613b20b91633cbd897119273bf8e4a6f4eec0a650',
      },
    });
    await ue.register();
    const session = await ue.establishPduSession({ type: 'IPV4V6', dnn: 'internet' });
    await session.ping('10.45.0.1');
    await session.ping('2001:db8:cafe::1');
    await ue.goIdle();
    await session.ping('10.45.0.1');
    await expect(ue.establishPduSession({ type: 'ETHERNET' })).rejects.toThrow();
    await ue.releasePduSession(session.info.pduSessionId);
    await ue.register('mobility-updating');
    gnb.sendRaw(Uint8Array.of(0xff));
    await gnb.expect('ErrorIndication', (pdu) => pdu.message === 'ErrorIndication');
    await ue.deregister();
    await gnb.close();
  }, 60_000);
  afterAll(() => lab?.stop());

  it.each(Object.keys(PROTOCOLS) as Protocol[])('%s is dissected whole', (protocol) => {
    const messages = (seen.get(protocol) ?? []).filter(({ bytes }) => bytes.length > 1);
    expect(messages.length).toBeGreaterThan(5);
    const faults = dissect(
      PROTOCOLS[protocol],
      messages.map(({ bytes }) => bytes),
    ).flatMap((dissection, index) => dissection.faults.map((fault) => `${messages[index]?.text}: ${fault}`));
    expect(faults).toEqual([]);
  });

  it('reads the same fields as we do', () => {
    const messages = (seen.get('ngap') ?? []).filter(({ text }) => text.startsWith('InitialUEMessage'));
    const fields = dissect(
      'ngap',
      messages.map(({ bytes }) => bytes),
      ['ngap.RAN_UE_NGAP_ID', 'ngap.tAC', 'ngap.pLMNIdentity'],
    );
    expect(fields.length).toBeGreaterThan(0);
    fields.forEach(({ fields: [ran, tac, plmn] }, index) => {
      expect(messages[index]?.text).toContain(`RAN-UE-NGAP-ID ${ran?.split('|')[0]}`);
      expect(tac).toContain('1');
      expect(plmn?.replaceAll(':', '')).toContain('99f907');
    });
  });
});
