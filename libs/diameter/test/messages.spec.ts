import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  type Avp,
  baseAvps,
  cxAvps,
  type DiameterMessage,
  decodeDiameter,
  decodeDiameterHeader,
  encodeDiameter,
  messages,
  rxAvps,
  shAvps,
  summary,
} from '@trunkline/diameter';
import { DecodeError, EncodeError, toHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { component } from '../../../test/support/required.ts';
import { dissect, hasTshark } from '../../../test/support/tshark.ts';
import { samples } from './samples.ts';

const numRuns = Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 200);

describe('Diameter messages', () => {
  it.each(samples.map((s) => [s.message, s] as const))('%s comes back as it was sent', (_, sample) => {
    const bytes = encodeDiameter(sample);
    expect(bytes.length % 4).toBe(0);
    expect(decodeDiameter(bytes)).toEqual(sample);
    expect(toHex(encodeDiameter(decodeDiameter(bytes)))).toBe(toHex(bytes));
  });

  it('are shown with a sample of every command', () => {
    expect(new Set(samples.map((s) => s.message))).toEqual(new Set([...messages.map((m) => m.name), 'ErrorAnswer']));
  });

  it('have the octets of RFC 6733: a watchdog request', () => {
    const message: DiameterMessage = {
      message: 'DeviceWatchdogRequest',
      hopByHop: 1,
      endToEnd: 2,
      originHost: 'a.b',
      originRealm: 'b',
    };
    const octets =
      '0100002c 80 000118 00000000 00000001 00000002' + '00000108 40 00000b 612e6200' + '00000128 40 000009 62000000';
    expect(toHex(encodeDiameter(message))).toBe(octets.replaceAll(' ', ''));
  });

  it('carry the vendor, and the M bit where the dictionary says so', () => {
    const uar = toHex(encodeDiameter(samples.find((s) => s.message === 'UserAuthorizationRequest') as DiameterMessage));
    // Public-Identity 601 is V and M, UAR-Flags 637 is V alone.
    expect(uar).toContain('00000259c0000030000028af');
    expect(uar).toContain('0000027d80000010000028af00000001');
  });

  it('come back with any subset of what is optional', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(fc.nat(40), { maxLength: 12 }), (sample, drop) => {
        const rows = messages.find((m) => m.name === sample.message)?.rows ?? [];
        const optional = rows.filter((row) => row.presence === 'opt' || row.presence === 'many').map((row) => row.name);
        const left = Object.entries(sample).filter(([name]) => !drop.some((at) => optional[at] === name));
        const message = Object.fromEntries(left) as unknown as DiameterMessage;
        expect(decodeDiameter(encodeDiameter(message))).toEqual(message);
      }),
      { numRuns: numRuns * 2 },
    );
  });

  it('throw nothing but a DecodeError, whatever comes', () => {
    const mutated = fc
      .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.nat())
      .map(([sample, edits, cut]) => {
        const bytes = encodeDiameter(sample);
        for (const [at, value] of edits) bytes[at % bytes.length] = value;
        return cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes;
      });
    /** The header is right, so that the AVPs are read. */
    const framed = fc.tuple(fc.constantFrom(...samples), fc.uint8Array({ maxLength: 120 })).map(([sample, body]) => {
      const bytes = new Uint8Array(20 + (body.length & ~3));
      bytes.set(encodeDiameter(sample).subarray(0, 20));
      bytes.set(body.subarray(0, body.length & ~3), 20);
      bytes.set([bytes.length >> 16, bytes.length >> 8, bytes.length], 1);
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated, framed), (bytes) => {
        let message: DiameterMessage;
        try {
          message = decodeDiameter(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
          return;
        }
        expect(decodeDiameter(encodeDiameter(message))).toEqual(message);
        expect(summary(message)).not.toBe('');
      }),
      { numRuns: numRuns * 20 },
    );
  });

  it('refuse to be sent without what is mandatory, or with values that do not fit', () => {
    const watchdog = { message: 'DeviceWatchdogRequest', hopByHop: 1, endToEnd: 1, originRealm: 'b' };
    expect(() => encodeDiameter(watchdog as DiameterMessage)).toThrow(EncodeError);
    expect(() => encodeDiameter({ ...watchdog, originHost: 'not a host' } as DiameterMessage)).toThrow(EncodeError);
    expect(() => encodeDiameter({ ...watchdog, originHost: 'a', originStateId: -1 } as DiameterMessage)).toThrow(
      EncodeError,
    );
    expect(() => encodeDiameter({ ...watchdog, message: 'Hello' } as unknown as DiameterMessage)).toThrow(EncodeError);
  });

  it('are summed up on one line', () => {
    expect(samples.map(summary)).toContain(
      'Server-Assignment-Answer 999700000000001@ims.example.org success (2001) from hss.ims.example.org',
    );
  });

  it.skipIf(!hasTshark)('give Wireshark nothing to find fault with', () => {
    const seen = dissect('diameter', samples.map(encodeDiameter), [
      'diameter.cmd.code',
      'diameter.applicationId',
      'diameter.hopbyhopid',
      'diameter.avp.unknown',
      'diameter.Origin-Host',
    ]);
    seen.forEach(({ faults, protocols, fields }, index) => {
      const sample = samples[index] as DiameterMessage;
      const { commandCode, applicationId } = decodeDiameterHeader(encodeDiameter(sample));
      expect(protocols).toContain('diameter');
      expect(faults, sample.message).toEqual([]);
      expect(fields, sample.message).toEqual([
        `${commandCode}`,
        `${applicationId}`,
        '0x01020304',
        expect.any(String),
        sample.originHost,
      ]);
    });
  });
});

const WIRESHARK = '/usr/share/wireshark/diameter';
const hasDictionary = component("Wireshark's Diameter dictionary", existsSync(`${WIRESHARK}/TGPP.xml`));

describe.skipIf(!hasDictionary)('the dictionaries', () => {
  /** Names by code and vendor; Wireshark calls some otherwise where RADIUS or another RFC has the name. */
  const theirs = new Map<string, string>();
  for (const file of hasDictionary ? readdirSync(WIRESHARK).filter((name) => name.endsWith('.xml')) : []) {
    const text = readFileSync(`${WIRESHARK}/${file}`, 'latin1');
    for (const [tag] of text.matchAll(/<avp\s[^>]*>/g)) {
      const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
      const key = `${attribute('vendor-id') ?? ''} ${attribute('code')}`;
      if (!attribute('name')?.includes('OBSOLETE')) theirs.set(key, attribute('name') ?? '');
    }
  }
  const vendors: Readonly<Record<number, string>> = { 0: '', 10415: 'TGPP', 13019: 'ETSI' };
  const plain = (name: string) => name.toLowerCase().replace(/^(3gpp|cx|sh)-/, '');
  const otherwise: Readonly<Record<string, string>> = {
    'Wildcarded-Public-Identity': 'Wildcarded-PSI',
  };

  it.each(Object.entries({ base: baseAvps, cx: cxAvps, sh: shAvps, rx: rxAvps }))(
    'of %s have the codes that Wireshark has',
    (_, dictionary) => {
      const avps = Object.values(dictionary).filter((entry): entry is Avp => 'code' in entry);
      expect(avps.length).toBeGreaterThan(20);
      const differing = avps.flatMap(({ title, code, vendorId }) => {
        const name = theirs.get(`${vendors[vendorId]} ${code}`);
        const same = name === undefined || plain(name) === plain(otherwise[title] ?? title);
        return same ? [] : [`${title} is ${code}, which is ${name}`];
      });
      expect(differing).toEqual([]);
      const known = avps.filter(({ code, vendorId }) => theirs.has(`${vendors[vendorId]} ${code}`));
      expect(known.length / avps.length).toBeGreaterThan(0.85);
    },
  );
});
