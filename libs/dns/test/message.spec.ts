import { DecodeError, EncodeError, fromHex } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { type DnsMessage, decodeDns, encodeDns, recordType } from '../src/index.ts';

const message: DnsMessage = {
  ...{ id: 0x1234, response: true, authoritative: true, truncated: false, recursionDesired: true },
  ...{ recursionAvailable: false, responseCode: 0 },
  questions: [{ name: 'ims.example.org', type: recordType.naptr }],
  answers: [
    {
      ...{ name: 'ims.example.org', ttl: 60, type: 'NAPTR', order: 1, preference: 2, flags: 's' },
      ...{ service: 'SIP+D2U', regexp: '', replacement: '_sip._udp.ims.example.org' },
    },
    {
      ...{ name: '_sip._udp.ims.example.org', ttl: 60, type: 'SRV', priority: 1, weight: 10, port: 5060 },
      target: 'pcscf.ims.example.org',
    },
    { name: 'alias.example.org', ttl: 5, type: 'CNAME', target: 'ims.example.org' },
    { name: 'pcscf.ims.example.org', ttl: 300, type: 'A', address: '192.0.2.16' },
    { name: 'pcscf.ims.example.org', ttl: 300, type: 'AAAA', address: '2001:db8::16' },
  ],
};

describe('messages of DNS', () => {
  it('are read as they were written', () => {
    expect(decodeDns(encodeDns(message))).toEqual(message);
  });

  it('have names that point back to others, as servers write them', () => {
    // A question for a.example, an alias to b.example that is cut short by a pointer, and its address.
    const octets = fromHex(
      '00018180000100020000000001610765786' +
        '16d706c650000010001c00c000500010000003c00040162c00ec027000100010000003c0004c0000201',
    );
    expect(decodeDns(octets).answers).toEqual([
      { name: 'a.example', ttl: 60, type: 'CNAME', target: 'b.example' },
      { name: 'b.example', ttl: 60, type: 'A', address: '192.0.2.1' },
    ]);
  });

  it.each([
    ['a name that points to itself', '000181800001000000000000c00c00010001'],
    ['a name that goes round', '0001818000010000000000000161c00c00010001'],
    ['a name that points forward', '000181800001000000000000c0140001000100'],
    ['a label of another kind', '00018180000100000000000041610000010001'],
    ['a name that does not end', '0001818000010000000000003f61'],
    ['a header that is cut off', '00018180'],
    ['more records than are looked at', '000181800000ffff00000000'],
    ['a record longer than the message', '00018180000000010000000000000100010000003c00ff01'],
    ['an address of three octets', '00018180000000010000000000000100010000003c0003010203'],
    ['an SRV that is cut off', '00018180000000010000000000002100010000003c0003010203'],
  ])('are refused where there is %s', (_, hex) => {
    expect(() => decodeDns(fromHex(hex))).toThrow(DecodeError);
  });

  it('are refused with any octet missing, or are whole', () => {
    const octets = encodeDns(message);
    for (let length = 0; length < octets.length; length++) {
      expect(() => decodeDns(octets.subarray(0, length)), `${length} octets`).toThrow(DecodeError);
    }
  });

  it('throw nothing but DecodeError for octets at random', () => {
    const seed = Date.now() & 0xffff;
    let state = seed;
    const next = () => (state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff);
    for (let n = 0; n < 2_000; n++) {
      const octets = encodeDns(message);
      for (let changes = 0; changes < 4; changes++) octets[next() % octets.length] = next() & 0xff;
      try {
        decodeDns(octets);
      } catch (error) {
        expect(error, `seed ${seed}`).toBeInstanceOf(DecodeError);
      }
    }
  });

  it.each(['a..b', 'x'.repeat(64), `${'x'.repeat(60)}.`.repeat(5), 'a b'])('cannot have the name %j', (name) => {
    const questions = [{ name, type: recordType.a }];
    expect(() => encodeDns({ id: 1, response: false, questions, answers: [] })).toThrow(EncodeError);
  });
});
