import { allMessages, decodeNas, encodeNas, type NasMessage } from '@trunkline/nas-5gs';
import { DecodeError, fromHex, toHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dissect, hasTshark } from '../../../test/support/tshark.ts';
import { samples } from './samples.ts';

const numRuns = Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 200);

describe('NAS messages', () => {
  it('has every message type of TS 24.501 tables 9.7.1 and 9.7.2 once', () => {
    const mm = allMessages.filter((m) => m.protocol === '5gmm').map((m) => m.type);
    const sm = allMessages.filter((m) => m.protocol === '5gsm').map((m) => m.type);
    expect(new Set(mm).size).toBe(mm.length);
    expect(new Set(sm).size).toBe(sm.length);
    expect([...mm].sort((a, b) => a - b)).toEqual([
      ...[
        0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x4c, 0x4d, 0x4e, 0x4f, 0x50, 0x51, 0x52, 0x54, 0x55, 0x56,
        0x57, 0x58,
      ],
      ...[0x59, 0x5a, 0x5b, 0x5c, 0x5d, 0x5e, 0x5f, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d],
    ]);
    expect([...sm].sort((a, b) => a - b)).toEqual([
      ...[
        0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xd1, 0xd2, 0xd3, 0xd4, 0xd6, 0xd8, 0xd9,
        0xda, 0xdb,
      ],
    ]);
  });

  it('has no IEI twice in a message', () => {
    for (const { name, rows } of allMessages) {
      const optional = rows.filter((row) => row.optional);
      const keys = optional.map((row) => (row.format === 'TV1' ? row.iei << 4 : row.iei));
      expect(new Set(keys).size, name).toBe(keys.length);
    }
  });

  it('decodes a Registration Request as a UE sends it', () => {
    const bytes = fromHex('7e004179000d0199f9070000000000000000102e04f0f0f0f0');
    expect(decodeNas(bytes)).toEqual({
      message: 'RegistrationRequest',
      registrationType: { kind: 'initial', followOnRequest: true },
      ngksi: { ksi: 7, mapped: false },
      mobileIdentity5gs: {
        type: 'suci',
        suci: {
          type: 'imsi',
          plmnId: { mcc: '999', mnc: '70' },
          routingIndicator: '0000',
          protectionScheme: 0,
          homeNetworkPublicKeyId: 0,
          schemeOutput: fromHex('0000000010'),
        },
      },
      ueSecurityCapability: { nea: [0, 1, 2, 3], nia: [0, 1, 2, 3], eea: [0, 1, 2, 3], eia: [0, 1, 2, 3] },
    });
    expect(toHex(encodeNas(decodeNas(bytes)))).toBe(toHex(bytes));
  });

  it.each(samples.map((sample) => [sample.message, sample] as const))('%s comes back as it was sent', (_, sample) => {
    const bytes = encodeNas(sample);
    expect(decodeNas(bytes)).toEqual(sample);
    expect(toHex(encodeNas(decodeNas(bytes)))).toBe(toHex(bytes));
  });

  it('is shown with a sample of every message', () => {
    expect(new Set(samples.map((s) => s.message))).toEqual(new Set(allMessages.map((m) => m.name)));
  });

  it('keeps optional IEs that it does not know, and says which ones it would have to', () => {
    const bytes = fromHex('7e0043' + '4203aabbcc');
    const message = decodeNas(bytes);
    expect(message).toEqual({
      message: 'RegistrationComplete',
      unknownIes: [{ iei: 0x42, bytes: fromHex('4203aabbcc') }],
    });
    expect(toHex(encodeNas(message))).toBe(toHex(bytes));
    expect(() => decodeNas(fromHex('7e00430503aabbcc'))).toThrow(
      expect.objectContaining({ reason: 'not-comprehended' }),
    );
  });

  it('takes the first of repeated IEs, and drops an optional one that is malformed', () => {
    const twice = fromHex('7e0066' + '50020200' + '50020400');
    expect(decodeNas(twice)).toMatchObject({ pduSessionStatus: [1] });
    const damaged = fromHex('7e0066' + '5001ff');
    expect(decodeNas(damaged)).toEqual({ message: 'NotificationResponse' });
  });

  it('names what is missing', () => {
    expect(() => decodeNas(fromHex('7e0041'))).toThrow(
      expect.objectContaining({ reason: 'missing', path: 'RegistrationRequest.registrationType' }),
    );
    expect(() => decodeNas(fromHex('7e00ff'))).toThrow(expect.objectContaining({ reason: 'unknown' }));
    expect(() => decodeNas(fromHex('7e004179000d01'))).toThrow(expect.objectContaining({ reason: 'truncated' }));
  });

  it('throws nothing but a DecodeError, whatever comes', () => {
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 120 }),
      fc
        .tuple(fc.constantFrom(...allMessages), fc.uint8Array({ maxLength: 120 }))
        .map(([m, tail]) =>
          Uint8Array.from(m.protocol === '5gmm' ? [0x7e, 0, m.type, ...tail] : [0x2e, 1, 1, m.type, ...tail]),
        ),
      fc.tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(255)).map(([sample, at, value]) => {
        const bytes = encodeNas(sample);
        bytes[at % bytes.length] = value;
        return bytes;
      }),
      fc.tuple(fc.constantFrom(...samples), fc.nat()).map(([sample, at]) => {
        const bytes = encodeNas(sample);
        return bytes.subarray(0, at % bytes.length);
      }),
    );
    fc.assert(
      fc.property(any, (bytes) => {
        let message: NasMessage;
        try {
          message = decodeNas(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
          return;
        }
        // What was understood can be said again, and is then understood the same way.
        const again = encodeNas(message);
        expect(decodeNas(again)).toEqual(message);
      }),
      { numRuns: numRuns * 20 },
    );
  });

  it.skipIf(!hasTshark)('sends nothing that Wireshark finds fault with', () => {
    const seen = dissect('nas-5gs', samples.map(encodeNas), ['nas_5gs.mm.message_type', 'nas_5gs.sm.message_type']);
    seen.forEach(({ faults, fields }, index) => {
      const sample = samples[index] as NasMessage;
      expect(faults, sample.message).toEqual([]);
      const type = allMessages.find((m) => m.name === sample.message)?.type ?? 0;
      // Those of Release 17 for relays and remote UEs are newer than the Wireshark of Debian 12.
      if (/^Relay|^RemoteUe|^ServiceLevel/.test(sample.message)) return;
      expect(
        fields.some((field) => field.split('|').map(Number).includes(type)),
        `${sample.message} ${fields}`,
      ).toBe(true);
    });
  });
});
