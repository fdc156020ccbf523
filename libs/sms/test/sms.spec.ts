import { DecodeError, fromHex, toHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dissect, hasTshark } from '../../../test/support/tshark.ts';
import {
  type Address,
  CODING,
  type CpMessage,
  concatenationOf,
  dataCoding,
  decodeCp,
  decodeRp,
  decodeTpdu,
  encodeCp,
  encodeRp,
  encodeTpdu,
  expiryOf,
  fromSeptets,
  phoneNumber,
  type RpMessage,
  segmentsOf,
  summaryOf,
  type TimeStamp,
  type Tpdu,
  type TpduContext,
  textOf,
  toSeptets,
  tpduOf,
  type UserData,
  type ValidityPeriod,
} from '../src/index.ts';

const runs = { numRuns: Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 500) };
const u8 = fc.integer({ min: 0, max: 255 });
const bytes = (maxLength: number, minLength = 0) => fc.uint8Array({ minLength, maxLength });
const digits = (maxLength: number) =>
  fc.array(fc.constantFrom(...'0123456789*#abc'), { maxLength, minLength: 1 }).map((all) => all.join(''));
const numberType = fc.constantFrom(
  'unknown' as const,
  'international' as const,
  'national' as const,
  'network-specific' as const,
  'subscriber' as const,
  'abbreviated' as const,
  'reserved' as const,
);
const plan = fc.integer({ min: 0, max: 15 });
const number = fc.record({ type: numberType, plan, number: digits(20) });
const name = fc.record({
  type: fc.constant('alphanumeric' as const),
  plan,
  number: fc.array(fc.constantFrom(...'ABCxyz 019@!?Ä'), { maxLength: 11 }).map((all) => all.join('')),
});
const address: fc.Arbitrary<Address> = fc.oneof(number, name);
const rpAddress: fc.Arbitrary<Address> = fc.record({ type: numberType, plan, number: digits(20) });
const timeStamp: fc.Arbitrary<TimeStamp> = fc
  .record({
    seconds: fc.integer({ min: 946_857_600, max: 4_102_000_000 }),
    quarters: fc.integer({ min: -48, max: 56 }),
  })
  .map(({ seconds, quarters }) => ({ at: seconds * 1_000, zone: quarters === 0 ? 0 : quarters * 15 }));
const relative = fc.oneof(
  fc.integer({ min: 1, max: 144 }).map((n) => n * 5),
  fc.integer({ min: 25, max: 48 }).map((n) => n * 30),
  fc.integer({ min: 2, max: 30 }).map((n) => n * 1_440),
  fc.integer({ min: 5, max: 63 }).map((n) => n * 10_080),
);
const validity: fc.Arbitrary<ValidityPeriod> = fc.oneof(
  relative.map((minutes) => ({ format: 'relative' as const, minutes })),
  timeStamp.map((stamp) => ({ format: 'absolute' as const, ...stamp })),
  fc.record({
    format: fc.constant('enhanced' as const),
    singleShot: fc.boolean(),
    length: fc.oneof(
      fc.constant({ as: 'none' as const }),
      relative.map((minutes) => ({ as: 'minutes' as const, minutes })),
      fc.integer({ min: 1, max: 255 }).map((seconds) => ({ as: 'seconds' as const, seconds })),
      fc.integer({ min: 0, max: 359_999 }).map((seconds) => ({ as: 'clock' as const, seconds })),
    ),
  }),
);
const header = fc.array(fc.record({ id: u8, value: bytes(8) }), { maxLength: 3 });
const content = u8.chain((coding) => {
  const { alphabet, compressed } = dataCoding(coding);
  const septets = alphabet === '7bit' && !compressed;
  const data = septets
    ? fc.array(fc.integer({ min: 0, max: 127 }), { maxLength: 110 }).map((all) => Uint8Array.from(all))
    : bytes(100);
  const userData: fc.Arbitrary<UserData> = fc.record({ header, data }, { requiredKeys: ['data'] });
  return fc.record({ dataCoding: fc.constant(coding), userData });
});
const some = (arbitrary: typeof content) =>
  fc.oneof(
    fc.constant({}),
    arbitrary,
    fc.array(fc.integer({ min: 0, max: 127 }), { maxLength: 110 }).map((all) => ({
      userData: { data: Uint8Array.from(all) },
    })),
    u8.map((dataCoding) => ({ dataCoding })),
  );
const flag = fc.boolean();

const deliver = fc
  .tuple(
    fc.record({
      message: fc.constant('SMS-DELIVER' as const),
      moreMessages: flag,
      loopPrevention: flag,
      statusReportIndication: flag,
      replyPath: flag,
      originatingAddress: address,
      protocolId: u8,
      serviceCentreTimeStamp: timeStamp,
    }),
    content,
  )
  .map(([a, b]) => ({ ...a, ...b }));
const submit = fc
  .tuple(
    fc.record(
      {
        message: fc.constant('SMS-SUBMIT' as const),
        rejectDuplicates: flag,
        statusReportRequest: flag,
        replyPath: flag,
        messageReference: u8,
        destinationAddress: address,
        protocolId: u8,
        validityPeriod: validity,
      },
      {
        requiredKeys: [
          'message',
          'rejectDuplicates',
          'statusReportRequest',
          'replyPath',
          'messageReference',
          'destinationAddress',
          'protocolId',
        ],
      },
    ),
    content,
  )
  .map(([a, b]) => ({ ...a, ...b }));
const optionalPid = fc.oneof(
  fc.constant({}),
  u8.map((protocolId) => ({ protocolId })),
);
const statusReport = fc
  .tuple(
    fc.record({
      message: fc.constant('SMS-STATUS-REPORT' as const),
      moreMessages: flag,
      loopPrevention: flag,
      onCommand: flag,
      messageReference: u8,
      recipientAddress: address,
      serviceCentreTimeStamp: timeStamp,
      dischargeTime: timeStamp,
      status: u8,
    }),
    optionalPid,
    some(content),
  )
  .map(([a, b, c]) => ({ ...a, ...b, ...c }));
const command = fc.record({
  message: fc.constant('SMS-COMMAND' as const),
  statusReportRequest: flag,
  messageReference: u8,
  protocolId: u8,
  commandType: u8,
  messageNumber: u8,
  destinationAddress: address,
  commandData: bytes(100),
});
const reportOf = <M extends string, T extends object>(message: M, more: fc.Arbitrary<T>, report: 'ack' | 'error') =>
  fc
    .tuple(
      more,
      report === 'error'
        ? fc.integer({ min: 0x80, max: 255 }).map((failureCause) => ({ failureCause }))
        : fc.constant({}),
      optionalPid,
      some(content),
    )
    .map(([a, b, c, d]) => ({ message, ...a, ...b, ...c, ...d }));

const tpdus: [fc.Arbitrary<unknown>, TpduContext][] = [
  [deliver, { to: 'ue' }],
  [submit, { to: 'sc' }],
  [statusReport, { to: 'ue' }],
  [command, { to: 'sc' }],
  ...(['ack', 'error'] as const).flatMap((report): [fc.Arbitrary<unknown>, TpduContext][] => [
    [reportOf('SMS-DELIVER-REPORT', fc.constant({}), report), { to: 'sc', report }],
    [reportOf('SMS-SUBMIT-REPORT', fc.record({ serviceCentreTimeStamp: timeStamp }), report), { to: 'ue', report }],
  ]),
];

describe('TPDUs', () => {
  it('come back as they were', () => {
    for (const [arbitrary, context] of tpdus) {
      fc.assert(
        fc.property(arbitrary, (message) => {
          expect(decodeTpdu(encodeTpdu(message as Tpdu), context)).toEqual(message);
        }),
        runs,
      );
    }
  });

  it('are read or refused, whatever comes', () => {
    const contexts: TpduContext[] = tpdus.map(([, context]) => context);
    fc.assert(
      fc.property(bytes(200), fc.constantFrom(...contexts), (octets, context) => {
        try {
          encodeTpdu(decodeTpdu(octets, context));
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: runs.numRuns * 4 },
    );
  });

  it('cut short are refused', () => {
    fc.assert(
      fc.property(submit, fc.nat(), (message, at) => {
        const whole = encodeTpdu(message as Tpdu);
        expect(() => decodeTpdu(whole.subarray(0, at % whole.length), { to: 'sc' })).toThrow(DecodeError);
      }),
      runs,
    );
  });

  it('are those of others: a delivered "hello" of TS 23.040', () => {
    // From the collection of examples that every SMS tutorial has: OA 27838890001, 99/03/29 15:16:59 +0200.
    const deliver = fromHex('040B917238880900F10000993092516195800AE8329BFD4697D9EC37');
    expect(() => decodeTpdu(deliver, { to: 'ue' })).not.toThrow();
    const message = decodeTpdu(deliver, { to: 'ue' });
    expect(message).toMatchObject({
      message: 'SMS-DELIVER',
      moreMessages: false,
      originatingAddress: { type: 'international', plan: 1, number: '27838890001' },
    });
    if (message.message === 'SMS-DELIVER') expect(textOf(message.userData, message.dataCoding)).toBe('hellohello');
    const submit = fromHex('11000B916407281553F80000AA0AE8329BFD4697D9EC37');
    expect(decodeTpdu(submit, { to: 'sc' })).toMatchObject({
      message: 'SMS-SUBMIT',
      messageReference: 0,
      destinationAddress: { number: '46708251358' },
      validityPeriod: { format: 'relative', minutes: 4 * 24 * 60 },
    });
    expect(toHex(encodeTpdu(decodeTpdu(submit, { to: 'sc' }))).toUpperCase()).toBe(
      '11000B916407281553F80000AA0AE8329BFD4697D9EC37',
    );
  });

  it('of a reserved type are unknown', () => {
    expect(() => decodeTpdu(Uint8Array.of(3, 0, 0), { to: 'sc' })).toThrow(DecodeError);
  });
});

describe('text', () => {
  it('of the default alphabet comes back', () => {
    const all = Uint8Array.from(Array.from({ length: 128 }, (_, code) => code).filter((code) => code !== 0x1b));
    expect(toHex(toSeptets(fromSeptets(all)) ?? new Uint8Array())).toBe(toHex(all));
    const extended = '^{}\\[~]|€\f';
    expect(fromSeptets(toSeptets(extended) ?? new Uint8Array())).toBe(extended);
    expect(toSeptets('日本')).toBeUndefined();
    expect(fromSeptets(Uint8Array.of(0x41, 0x1b, 0x41, 0x1b))).toBe('AA ');
  });

  it('that is long is cut into parts that fit, and comes together again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'Ü', '€', '{', '日', '😀'), maxLength: 700 }),
        u8,
        (text, reference) => {
          const parts = segmentsOf(text, reference);
          const texts = parts.map(({ coding, userData }, index) => {
            const message: Tpdu = { ...bare, dataCoding: coding, userData };
            const decoded = decodeTpdu(encodeTpdu(message), { to: 'sc' });
            if (decoded.message !== 'SMS-SUBMIT') throw new Error(decoded.message);
            const part = concatenationOf(decoded.userData);
            expect(part).toEqual(parts.length === 1 ? undefined : { reference, total: parts.length, part: index + 1 });
            return textOf(decoded.userData, decoded.dataCoding);
          });
          expect(texts.join('')).toBe(text);
        },
      ),
      { numRuns: 200 },
    );
    expect(segmentsOf('a'.repeat(160))).toHaveLength(1);
    expect(segmentsOf('a'.repeat(161)).map(({ userData }) => userData.data.length)).toEqual([153, 8]);
    // An escape sequence is not torn apart.
    expect(segmentsOf(`${'a'.repeat(152)}€${'a'.repeat(10)}`).map(({ userData }) => userData.data.length)).toEqual([
      152, 12,
    ]);
    expect(segmentsOf('日'.repeat(71)).map(({ userData }) => userData.data.length)).toEqual([134, 8]);
  });

  it('has the alphabet that its data coding says', () => {
    expect(dataCoding(CODING.ucs2)).toEqual({ alphabet: 'ucs2', compressed: false });
    expect(dataCoding(0x11)).toEqual({ alphabet: '7bit', compressed: false, messageClass: 1 });
    expect(dataCoding(0xf5)).toEqual({ alphabet: '8bit', compressed: false, messageClass: 1 });
    expect(dataCoding(0xe0)).toMatchObject({ alphabet: 'ucs2' });
    expect(dataCoding(0xc8)).toMatchObject({ alphabet: '7bit' });
    expect(dataCoding(0x90)).toMatchObject({ alphabet: '7bit' });
    expect(dataCoding(0x24)).toMatchObject({ alphabet: '8bit', compressed: true });
  });

  it('is worth delivering until its validity ends', () => {
    expect(expiryOf(undefined, 5)).toBeUndefined();
    expect(expiryOf({ format: 'relative', minutes: 5 }, 1_000)).toBe(301_000);
    expect(expiryOf({ format: 'absolute', at: 77_000, zone: 60 }, 1_000)).toBe(77_000);
    const enhanced = (length: Extract<ValidityPeriod, { format: 'enhanced' }>['length']) =>
      expiryOf({ format: 'enhanced', singleShot: false, length }, 1_000);
    expect(enhanced({ as: 'none' })).toBeUndefined();
    expect(enhanced({ as: 'seconds', seconds: 9 })).toBe(10_000);
    expect(enhanced({ as: 'minutes', minutes: 5 })).toBe(301_000);
  });
});

const bare: Extract<Tpdu, { message: 'SMS-SUBMIT' }> = {
  message: 'SMS-SUBMIT',
  rejectDuplicates: false,
  statusReportRequest: false,
  replyPath: false,
  messageReference: 7,
  destinationAddress: phoneNumber('+4917012345'),
  protocolId: 0,
  dataCoding: 0,
  userData: { data: Uint8Array.of(0x68, 0x69) },
};

const side = fc.constantFrom('ue' as const, 'network' as const);
const rp: fc.Arbitrary<RpMessage> = fc.oneof(
  fc.record(
    {
      message: fc.constant('RP-DATA' as const),
      reference: u8,
      originator: rpAddress,
      destination: rpAddress,
      userData: bytes(233),
    },
    { requiredKeys: ['message', 'reference', 'userData'] },
  ),
  fc.record(
    { message: fc.constant('RP-ACK' as const), reference: u8, userData: bytes(233) },
    { requiredKeys: ['message', 'reference'] },
  ),
  fc.record(
    {
      message: fc.constant('RP-ERROR' as const),
      reference: u8,
      cause: fc.integer({ min: 0, max: 127 }),
      diagnostic: u8,
      userData: bytes(100),
    },
    { requiredKeys: ['message', 'reference', 'cause'] },
  ),
);
const transaction = { transaction: fc.integer({ min: 0, max: 6 }), toOriginator: flag };
const cp: fc.Arbitrary<CpMessage> = fc.oneof(
  fc.record({ message: fc.constant('CP-DATA' as const), ...transaction, userData: bytes(248, 1) }),
  fc.record({ message: fc.constant('CP-ACK' as const), ...transaction }),
  fc.record({ message: fc.constant('CP-ERROR' as const), ...transaction, cause: fc.integer({ min: 0, max: 127 }) }),
);

describe('CP and RP', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(cp, (message) => {
        expect(decodeCp(encodeCp(message))).toEqual(message);
      }),
      runs,
    );
    fc.assert(
      fc.property(rp, side, (message, from) => {
        expect(decodeRp(encodeRp(message, from), from)).toEqual(message);
      }),
      runs,
    );
    expect(decodeRp(encodeRp({ message: 'RP-SMMA', reference: 9 }, 'ue'), 'ue')).toEqual({
      message: 'RP-SMMA',
      reference: 9,
    });
  });

  it('are read or refused, whatever comes', () => {
    fc.assert(
      fc.property(bytes(260), side, (octets, from) => {
        for (const read of [() => encodeCp(decodeCp(octets)), () => encodeRp(decodeRp(octets, from), from)]) {
          try {
            read();
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError);
          }
        }
        expect(summaryOf(octets, from)).toBeTypeOf('string');
      }),
      { numRuns: runs.numRuns * 4 },
    );
  });

  it('are not taken from the wrong side', () => {
    const ack = encodeRp({ message: 'RP-ACK', reference: 1 }, 'ue');
    expect(() => decodeRp(ack, 'network')).toThrow(DecodeError);
    expect(() => decodeRp(Uint8Array.of(7, 0), 'network')).toThrow(DecodeError);
  });

  it('skip elements that are unknown', () => {
    expect(decodeRp(Uint8Array.of(2, 5, 0x33, 1, 0xff, 0x91, 0x41, 1, 0xaa), 'ue')).toEqual({
      message: 'RP-ACK',
      reference: 5,
      userData: Uint8Array.of(0xaa),
    });
  });
});

describe.skipIf(!hasTshark)('Wireshark', () => {
  const wrapped = (rp: RpMessage, from: 'ue' | 'network') =>
    encodeCp({ message: 'CP-DATA', transaction: 0, toOriginator: false, userData: encodeRp(rp, from) });
  // Elements of a header have contents of their own, and reserved data codings are another alphabet to Wireshark.
  const plain = (message: object) => {
    const { userData, dataCoding = 0 } = message as { userData?: UserData; dataCoding?: number };
    return userData?.header === undefined && !(dataCoding >= 0x80 && dataCoding < 0xc0);
  };
  const sample = <T extends object>(arbitrary: fc.Arbitrary<T>): T[] =>
    fc.sample(arbitrary.filter(plain), { numRuns: 60, seed: 11 });
  const stamp: TimeStamp = { at: 1_764_086_400_000, zone: 60 };
  const [german] = segmentsOf('Grüße {€}');
  if (german === undefined) throw new Error('no segment');

  it('finds nothing wrong in what is sent, and reads the same', () => {
    const submitted: RpMessage = {
      message: 'RP-DATA',
      reference: 42,
      destination: phoneNumber('+99970000001'),
      userData: encodeTpdu({
        ...bare,
        statusReportRequest: true,
        validityPeriod: { format: 'relative', minutes: 1_440 },
        dataCoding: german.coding,
        userData: german.userData,
      }),
    };
    const delivered: RpMessage = {
      message: 'RP-DATA',
      reference: 43,
      originator: phoneNumber('+99970000001'),
      userData: encodeTpdu({
        message: 'SMS-DELIVER',
        moreMessages: true,
        loopPrevention: false,
        statusReportIndication: false,
        replyPath: false,
        originatingAddress: phoneNumber('+4917012345'),
        protocolId: 0,
        dataCoding: german.coding,
        serviceCentreTimeStamp: stamp,
        userData: german.userData,
      }),
    };
    const [up, down] = dissect(
      'gsm_a_dtap',
      [wrapped(submitted, 'ue'), wrapped(delivered, 'network')],
      ['gsm_sms.sms_text', 'gsm_sms.tp-da', 'gsm_sms.tp-oa', 'gsm_a.rp.rp_message_reference', 'gsm_sms.tp-mms'],
    );
    expect(up?.faults).toEqual([]);
    expect(down?.faults).toEqual([]);
    expect(up?.fields[0]).toBe('Grüße {€}');
    expect(down?.fields[0]).toBe('Grüße {€}');
    expect(up?.fields[1]).toBe('4917012345');
    expect(down?.fields[2]).toBe('4917012345');
    expect(down?.fields[4]).toMatch(/0|False/);
  });

  it('has no objection to any of them', () => {
    const messages = [
      ...sample(submit).map((m) =>
        wrapped(
          { message: 'RP-DATA', reference: 1, destination: phoneNumber('+1'), userData: encodeTpdu(m as Tpdu) },
          'ue',
        ),
      ),
      ...sample(deliver).map((m) =>
        wrapped(
          { message: 'RP-DATA', reference: 1, originator: phoneNumber('+1'), userData: encodeTpdu(m as Tpdu) },
          'network',
        ),
      ),
      ...sample(statusReport).map((m) =>
        wrapped(
          { message: 'RP-DATA', reference: 1, originator: phoneNumber('+1'), userData: encodeTpdu(m as Tpdu) },
          'network',
        ),
      ),
      ...segmentsOf('ab€'.repeat(100), 77).map(({ coding, userData }) =>
        wrapped(
          { message: 'RP-DATA', reference: 1, userData: encodeTpdu({ ...bare, dataCoding: coding, userData }) },
          'ue',
        ),
      ),
      wrapped({ message: 'RP-SMMA', reference: 3 }, 'ue'),
      wrapped({ message: 'RP-ERROR', reference: 3, cause: 22 }, 'ue'),
      encodeCp({ message: 'CP-ACK', transaction: 3, toOriginator: true }),
      encodeCp({ message: 'CP-ERROR', transaction: 3, toOriginator: true, cause: 81 }),
    ];
    const faults = dissect('gsm_a_dtap', messages).flatMap(({ faults }, at) =>
      faults.map((fault) => `${fault}: ${toHex(messages[at] ?? new Uint8Array())}`),
    );
    expect(faults).toEqual([]);
  });

  it('reads the TPDUs of reports', () => {
    const report = encodeTpdu({ message: 'SMS-SUBMIT-REPORT', failureCause: 0xc3, serviceCentreTimeStamp: stamp });
    const rp: RpMessage = { message: 'RP-ERROR', reference: 3, cause: 21, userData: report };
    const [found] = dissect('gsm_a_dtap', [wrapped(rp, 'network')], ['gsm_sms.tp-fcs', 'gsm_sms.tp-mti']);
    expect(found?.faults).toEqual([]);
    expect(found?.fields[0]).toBe('0xc3');
    expect(tpduOf(rp, 'network')).toMatchObject({ message: 'SMS-SUBMIT-REPORT', failureCause: 0xc3 });
  });
});
