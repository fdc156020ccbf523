/** SIP, RTP and Diameter in captures, charts and `decode`. */
import { encodeDiameter } from '@trunkline/diameter';
import type { TapEvent } from '@trunkline/platform';
import { encodeRtp } from '@trunkline/rtp';
import { encodeSip, header, SipRequest } from '@trunkline/sip';
import { concatBytes, DecodeError } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../src/capture/decode.ts';
import { LaneNames } from '../src/capture/lane-names.ts';
import { eachOnce } from '../src/capture/once.ts';
import { readCapture } from '../src/capture/read.ts';
import { PcapngWriter } from '../src/capture/writer.ts';
import { summarised } from '../src/chart/summarised.ts';
import { readReginfo } from '../src/ims/reginfo.ts';

const ue = { address: '10.46.0.2', port: 5060 };
const pcscf = { address: '127.0.0.16', port: 5060 };
const speech = { from: { address: '10.46.0.2', port: 49_152 }, to: { address: '10.46.0.3', port: 49_154 } };

const invite = new SipRequest('INVITE', 'sip:bob@example.org');
invite.set(header.from, header.withTag(header.nameAddr('sip:alice@example.org'), 'a'));
invite.set(header.to, header.nameAddr('sip:bob@example.org')).set(header.callId, 'one');
invite.set(header.cseq, { sequence: 1, method: 'INVITE' });
const sip = encodeSip(invite);
const rtp = (sequenceNumber: number) =>
  encodeRtp({ payloadType: 0, marker: false, sequenceNumber, timestamp: 160, ssrc: 1, payload: new Uint8Array(160) });
const watchdog = encodeDiameter({
  message: 'DeviceWatchdogRequest',
  hopByHop: 1,
  endToEnd: 1,
  originHost: 'scscf.example.org',
  originRealm: 'example.org',
});

function event(part: Partial<TapEvent> & Pick<TapEvent, 'protocol' | 'from' | 'to'>): TapEvent {
  return { time: 1_700_000_000_000, summary: () => 'a summary', ...part };
}

const events: readonly TapEvent[] = [
  event({ protocol: 'sip', from: 'UE', to: 'P-CSCF', bytes: sip, wire: { from: ue, to: pcscf } }),
  event({ protocol: 'rtp', from: 'UE', to: 'UE2', bytes: rtp(7), wire: speech }),
  event({ protocol: 'diameter', from: 'S-CSCF', to: 'HSS', bytes: watchdog }),
];

describe('a capture of IMS', () => {
  it('has its messages with their ends, and reads them again', () => {
    const blocks: Uint8Array[] = [];
    const writer = new PcapngWriter((block) => blocks.push(block.slice()));
    for (const one of events) writer.listener(one);
    const messages = readCapture(concatBytes(...blocks));
    expect(messages.map(({ protocol }) => protocol)).toEqual(['sip', 'rtp', 'diameter']);
    expect(messages[0]).toMatchObject({ from: ue, to: pcscf, bytes: sip });
    expect(messages.map(({ bytes, protocol }) => decodeMessage(bytes, protocol).summary)).toEqual([
      'INVITE sip:bob@example.org',
      'RTP 0, number 7, 160 octets',
      expect.stringMatching(/Watchdog.*scscf\.example\.org/),
    ]);
  });
});

describe('octets of unknown protocol', () => {
  it.each([
    ['sip', sip],
    ['rtp', rtp(1)],
    ['diameter', watchdog],
  ] as const)('are found to be %s', (protocol, bytes) => {
    expect(decodeMessage(bytes).protocol).toBe(protocol);
    expect(() => decodeMessage(bytes.subarray(0, 9), protocol)).toThrow(DecodeError);
  });
});

describe('what both ends show', () => {
  it('is one message, under the names of both', () => {
    const names = new LaneNames();
    const kept: TapEvent[] = [];
    const keep = eachOnce((one) => kept.push(one));
    const wire = { from: pcscf, to: ue };
    for (const one of [
      event({ protocol: 'sip', from: 'P-CSCF', to: '10.46.0.2:5060', bytes: sip, wire }),
      event({ protocol: 'sip', from: '127.0.0.16:5060', to: 'UE', bytes: sip, wire }),
    ]) {
      names.learn(one);
      keep(one);
    }
    expect(kept.map((one) => names.named(one)).map(({ from, to }) => `${from} → ${to}`)).toEqual(['P-CSCF → UE']);
  });

  it('is in a chart one arrow for a stretch of speech', () => {
    const way = { protocol: 'rtp', from: 'UE', to: 'UE2', wire: speech } as const;
    const packets = [1, 2, 3].map((number) => event({ ...way, time: 20 * number, bytes: rtp(number) }));
    const [first, second, third] = packets as [TapEvent, TapEvent, TapEvent];
    const other = event({ protocol: 'gtpu', from: 'gNB', to: 'UPF' });
    const bye = event({ protocol: 'sip', from: 'UE', to: 'P-CSCF' });
    const shown = summarised([first, other, second, third, bye, first]).map((one) => one.summary());
    expect(shown).toEqual(['a summary … 3 packets in 40 ms', 'a summary', 'a summary', 'a summary']);
  });

  it('is so on the other reference points too, while there is speech', () => {
    const tunnelled = [1, 2].map((time) => event({ protocol: 'gtpu', from: 'gNB', to: 'UPF', time }));
    const spoken = event({ protocol: 'rtp', from: 'UE', to: 'UE2', bytes: rtp(1) });
    expect(summarised(tunnelled)).toHaveLength(2);
    expect(summarised([spoken, ...tunnelled]).map((one) => one.summary())).toEqual([
      'a summary',
      'a summary … 2 packets in 1 ms',
    ]);
  });
});

describe('reginfo', () => {
  it('says which contacts there are and what became of them', () => {
    const text = `<?xml version="1.0"?><r:reginfo xmlns:r="urn:ietf:params:xml:ns:reginfo" version="1" state="full">
      <r:registration aor="sip:a&amp;b@example.org" id="a" state="active">
        <r:contact id="c" state="terminated" event='rejected'><r:uri> sip:x@192.0.2.1 </r:uri></r:contact>
      </r:registration><r:registration aor="tel:+1" id="b" state="init"/></r:reginfo>`;
    expect(readReginfo(text)).toEqual([
      {
        aor: 'sip:a&b@example.org',
        state: 'active',
        contacts: [{ uri: 'sip:x@192.0.2.1', state: 'terminated', event: 'rejected' }],
      },
      { aor: 'tel:+1', state: 'init', contacts: [] },
    ]);
  });

  it('is nothing where the text is something else', () => {
    expect(readReginfo('<registration')).toEqual([]);
    expect(readReginfo(`${'<registration '.repeat(2_000)}`)).toEqual([]);
  });
});
