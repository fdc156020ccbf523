import {
  CX,
  DiameterError,
  type DiameterMessage,
  decodeDiameter,
  decodeDiameterHeader,
  encodeDiameter,
  errorAnswer,
  faultOf,
  messages,
  type RawAvp,
} from '@trunkline/diameter';
import { DecodeError, fromHex, toHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dissect, hasTshark } from '../../../test/support/tshark.ts';
import { samples } from './samples.ts';

const origin = { originHost: 'hss.example.org', originRealm: 'example.org' };
const sampleOf = (name: DiameterMessage['message']) => samples.find((s) => s.message === name) as DiameterMessage;
const uar = () => encodeDiameter(sampleOf('UserAuthorizationRequest'));

/** A message of the header of `bytes` and these AVPs. */
function withBody(bytes: Uint8Array, body: Uint8Array): Uint8Array {
  const message = new Uint8Array(20 + body.length);
  message.set(bytes.subarray(0, 20));
  message.set(body, 20);
  message.set([message.length >> 16, message.length >> 8, message.length], 1);
  return message;
}
const plus = (bytes: Uint8Array, hex: string) => {
  const more = fromHex(hex);
  const body = new Uint8Array(bytes.length - 20 + more.length);
  body.set(bytes.subarray(20));
  body.set(more, bytes.length - 20);
  return withBody(bytes, body);
};

function errorOf(bytes: Uint8Array): DiameterError {
  try {
    decodeDiameter(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(DiameterError);
    return error as DiameterError;
  }
  throw new Error('it was decoded');
}

/** Where the AVPs of the outermost level begin, and where they end. */
function spans(bytes: Uint8Array): { readonly code: number; readonly start: number; readonly end: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const found = [];
  for (let start = 20; start < bytes.length; ) {
    const end = start + ((view.getUint32(start + 4) & 0xffffff) + 3 - ((view.getUint32(start + 4) + 3) & 3));
    found.push({ code: view.getUint32(start), start, end });
    start = end;
  }
  return found;
}

describe('what is wrong with a Diameter request', () => {
  it('is a version that there is not (5011), a length that lies (5015), an E bit (3008)', () => {
    const edited = (at: number, value: number) => {
      const bytes = uar();
      bytes[at] = value;
      return errorOf(bytes).resultCode;
    };
    expect(edited(0, 2)).toBe(5011);
    expect(edited(3, 0x11)).toBe(5015);
    expect(edited(4, 0xe0)).toBe(3008);
    expect(errorOf(uar().subarray(0, 40)).resultCode).toBe(5015);
  });

  it('is a command (3001) or an application (3007) that there is not', () => {
    const bytes = uar();
    bytes[7] = 0xff;
    expect(errorOf(bytes)).toMatchObject({ resultCode: 3001, reason: 'unknown' });
    bytes.set([0, 0, 0, 4], 8);
    expect(errorOf(bytes).resultCode).toBe(3007);
  });

  it('is an AVP that is not understood and has the M bit (5001); without it, it is kept', () => {
    const mandatory = plus(uar(), '000186a0 40000009 ab000000');
    expect(errorOf(mandatory)).toMatchObject({
      resultCode: 5001,
      reason: 'not-comprehended',
      failedAvp: { code: 100000, mandatory: true, value: fromHex('ab') },
    });
    const optional = plus(uar(), '000186a0 80000010 00003039 01020304' + '00000001 8000000d 00003039 ff000000');
    const message = decodeDiameter(optional);
    // Of another vendor, code 1 is not User-Name.
    const unknownAvps: RawAvp[] = [
      { code: 100000, vendorId: 12345, mandatory: false, value: fromHex('01020304') },
      { code: 1, vendorId: 12345, mandatory: false, value: fromHex('ff') },
    ];
    expect(message).toEqual({ ...sampleOf('UserAuthorizationRequest'), unknownAvps });
    expect(toHex(encodeDiameter(message))).toBe(toHex(optional));
  });

  it('is named within its groups (RFC 6733 §7.5)', () => {
    // Vendor-Specific-Application-Id with an AVP that nobody knows.
    const [vsai] = spans(uar()).filter(({ code }) => code === 260);
    const bytes = uar();
    const at = vsai?.start ?? 0;
    bytes.set(fromHex('000186a0'), at + 8);
    expect(errorOf(bytes)).toMatchObject({
      resultCode: 5001,
      path: 'UserAuthorizationRequest.vendorSpecificApplicationId',
      failedAvp: { code: 260, mandatory: true, value: fromHex('000186a0 4000000c 000028af') },
    });
  });

  it('of an answer is no reason to refuse it', () => {
    const answer = encodeDiameter(sampleOf('UserAuthorizationAnswer'));
    const { unknownAvps } = decodeDiameter(plus(answer, '000186a0 40000009 ab000000'));
    expect(unknownAvps).toHaveLength(1);
  });

  it('is what is missing (5005), whatever it is: an example of it is in Failed-AVP', () => {
    const requests = samples.filter(({ message }) => message.endsWith('Request'));
    fc.assert(
      fc.property(fc.constantFrom(...requests), fc.nat(), (sample, which) => {
        const bytes = encodeDiameter(sample);
        const all = spans(bytes);
        const { code, start, end } = all[which % all.length] as (typeof all)[number];
        const left = Buffer.concat([bytes.subarray(20, start), bytes.subarray(end)]);
        const row = messages.find((m) => m.name === sample.message)?.rows.find((each) => each.code === code);
        const alone = all.filter((each) => each.code === code).length === 1;
        if (!alone || row?.presence === 'opt' || row?.presence === 'many') {
          expect(decodeDiameter(withBody(bytes, left)).message).toBe(sample.message);
          return;
        }
        expect(errorOf(withBody(bytes, left))).toMatchObject({
          resultCode: 5005,
          reason: 'missing',
          path: `${sample.message}.${row?.name}`,
          failedAvp: { code, mandatory: ((row?.flags ?? 0) & 0x40) !== 0 },
        });
      }),
    );
  });

  it('is there too often (5009)', () => {
    const again = plus(uar(), '00000108 40000009 61000000');
    expect(errorOf(again)).toMatchObject({ resultCode: 5009, failedAvp: { code: 264, value: fromHex('61') } });
  });

  it('has a length that cannot be (5014): less than a header, more than is there, other than the format', () => {
    expect(errorOf(plus(uar(), '00000116 40000007'))).toMatchObject({
      resultCode: 5014,
      // As many zeros as the format needs.
      failedAvp: { code: 278, value: new Uint8Array(4) },
    });
    expect(errorOf(plus(uar(), '00000116 4000001c 00000000')).resultCode).toBe(5014);
    expect(errorOf(plus(uar(), '00000116 40000010 00000000 00000000')).resultCode).toBe(5014);
    expect(errorOf(plus(uar(), '00000116 4000000a 00000000')).resultCode).toBe(5014);
    expect(errorOf(plus(uar(), '00000116'))).toMatchObject({ resultCode: 5014, failedAvp: undefined });
  });

  it('has a value that cannot be (5004): no UTF-8, no host, none of an enumeration', () => {
    const edit = (code: number, offset: number, value: number) => {
      const bytes = uar();
      const start = spans(bytes).find((each) => each.code === code)?.start ?? 0;
      bytes[start + offset] = value;
      return errorOf(bytes);
    };
    expect(edit(1, 8, 0xff)).toMatchObject({ resultCode: 5004, path: 'UserAuthorizationRequest.userName' });
    expect(edit(264, 8, 0x20)).toMatchObject({ resultCode: 5004, failedAvp: { code: 264 } });
    expect(edit(277, 11, 9)).toMatchObject({ resultCode: 5004, failedAvp: { value: fromHex('00000009') } });
  });
});

describe('the answer to it', () => {
  it('has the identifiers, the session and the proxies of the request, its E bit is set', () => {
    const proxyInfo = '0000011c40000020' + '000001184000000b64726100' + '000000214000000c01020304';
    const bytes = plus(uar(), `${proxyInfo}000186a040000009ab000000`);
    const answer = errorAnswer(bytes, origin, faultOf(errorOf(bytes)));
    expect(answer).toEqual({
      message: 'ErrorAnswer',
      commandCode: 300,
      applicationId: CX,
      proxiable: true,
      hopByHop: 0x01020304,
      endToEnd: 0xa1b2c3d4,
      sessionId: 'scscf.ims.example.org;1095042000;1',
      ...origin,
      resultCode: 5001,
      errorMessage: expect.stringContaining('AVP 100000'),
      failedAvp: [[{ code: 100000, mandatory: true, value: fromHex('ab') }]],
      proxyInfo: [{ proxyHost: 'dra', proxyState: fromHex('01020304') }],
    });
    const octets = encodeDiameter(answer);
    expect(decodeDiameterHeader(octets)).toMatchObject({ request: false, error: true, proxiable: true });
    expect(decodeDiameter(octets)).toEqual(answer);
  });

  it('is there for anything that has a header', () => {
    const mutated = fc
      .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }))
      .map(([sample, edits]) => {
        const bytes = encodeDiameter(sample);
        for (const [at, value] of edits) bytes[at % bytes.length] = value;
        return bytes;
      });
    fc.assert(
      fc.property(mutated, (bytes) => {
        try {
          decodeDiameter(bytes);
        } catch (error) {
          const answer = encodeDiameter(errorAnswer(bytes, origin, faultOf(error as DecodeError)));
          expect(decodeDiameter(answer)).toMatchObject({ message: 'ErrorAnswer' });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('of a peer that forgets the E bit and leaves out what the command needs is read as what it is', () => {
    const bytes = withBody(
      encodeDiameter(sampleOf('UserAuthorizationAnswer')),
      encodeDiameter({
        message: 'DeviceWatchdogAnswer',
        hopByHop: 0,
        endToEnd: 0,
        ...origin,
        resultCode: 5012,
      }).subarray(20),
    );
    expect(decodeDiameter(bytes)).toMatchObject({ message: 'ErrorAnswer', commandCode: 300, resultCode: 5012 });
    const claimsSuccess = bytes.slice();
    claimsSuccess.set([0, 0, 0x07, 0xd1], 28);
    expect(errorOf(claimsSuccess).resultCode).toBe(5005);
  });

  it.skipIf(!hasTshark)('is understood by Wireshark, Failed-AVP included', () => {
    const wrong = [plus(uar(), '000186a0 40000009 ab000000'), plus(uar(), '00000116 40000007')];
    const answers = wrong.map((bytes) => encodeDiameter(errorAnswer(bytes, origin, faultOf(errorOf(bytes)))));
    for (const { faults, fields } of dissect('diameter', answers, ['diameter.Result-Code', 'diameter.Failed-AVP'])) {
      expect(faults).toEqual([]);
      expect(fields[0]).toMatch(/^50(01|14)$/);
      expect(fields[1]).not.toBe('');
    }
  });
});

describe('half a header', () => {
  it('is no message', () => {
    expect(() => decodeDiameter(fromHex('0100'))).toThrow(DecodeError);
  });
});
