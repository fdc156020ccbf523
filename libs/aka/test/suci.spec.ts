import { createPrivateKey } from 'node:crypto';
import { DecodeError, fromHex, toHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  conceal,
  deconceal,
  generateHomeNetworkKeyPair,
  homeNetworkKeyPair,
  type Profile,
  parseSuci,
  parseSupi,
  readHomeNetworkKey,
  type Suci,
  SuciError,
  type Supi,
  suciText,
  supiText,
} from '../src/index.ts';
import { numRuns } from './runs.ts';
import published from './vectors/suci_ecies.json' with { type: 'json' };

const plmnId = { mcc: '274', mnc: '012' };
const pairs = { A: generateHomeNetworkKeyPair('A'), B: generateHomeNetworkKeyPair('B') };
const keys = new Map([
  [1, pairs.A],
  [2, pairs.B],
]);
const supis: fc.Arbitrary<Supi> = fc.oneof(
  fc.stringMatching(/^\d{1,9}$/).map((msin): Supi => ({ type: 'imsi', imsi: `274012${msin}` })),
  fc.stringMatching(/^[a-z0-9.é-]{1,20}$/u).map((user): Supi => ({ type: 'nai', nai: `${user}@ran-1.example.org` })),
);

function reasonOf(suci: Suci): string {
  try {
    deconceal(suci, keys);
  } catch (error) {
    if (error instanceof SuciError) return error.reason;
    throw error;
  }
  return 'none';
}

describe('ECIES of the published sets (TS 33.501 §C.4)', () => {
  it.each(published.sets)('$name', (set) => {
    const profile = set.profile as Profile;
    const home = homeNetworkKeyPair(profile, fromHex(set.hnPrivateKey));
    expect(toHex(home.publicKey)).toBe(set.hnPublicKey);
    const ephemeral = homeNetworkKeyPair(profile, fromHex(set.ephPrivateKey));
    const imsi = set.plaintext === '00012080f6';
    const supi = parseSupi(imsi ? 'imsi-274012001002086' : 'nai-verylongusername1@example.org');
    const suci = conceal(supi, { plmnId, homeNetwork: { publicKeyId: 27, ...home }, ephemeral });
    expect(toHex(suci.schemeOutput)).toBe(set.schemeOutput);
    expect(deconceal(suci, new Map([[27, home]]))).toEqual(supi);
  });
});

describe('conceal and deconceal', () => {
  it.each(['A', 'B'] as const)('are inverse with profile %s, over the text form as well', (profile) => {
    const homeNetwork = { publicKeyId: profile === 'A' ? 1 : 2, ...pairs[profile] };
    fc.assert(
      fc.property(supis, (supi) => {
        const suci = conceal(supi, { plmnId, homeNetwork, routingIndicator: '17' });
        expect(deconceal(parseSuci(suciText(suci)), keys)).toEqual(supi);
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it('are inverse with the null scheme, which needs no key', () => {
    fc.assert(
      fc.property(supis, (supi) => {
        expect(deconceal(parseSuci(suciText(conceal(supi, { plmnId }))), new Map())).toEqual(supi);
      }),
      { numRuns },
    );
  });

  it('never conceal the same way twice', () => {
    const homeNetwork = { publicKeyId: 1, ...pairs.A };
    const once = () => toHex(conceal(parseSupi('imsi-274012001002086'), { plmnId, homeNetwork }).schemeOutput);
    expect(once()).not.toBe(once());
  });

  it('say what is wrong', () => {
    const [a, b] = ([1, 2] as const).map((publicKeyId) =>
      conceal(parseSupi('imsi-274012001002086'), {
        plmnId,
        homeNetwork: { publicKeyId, ...pairs[publicKeyId === 1 ? 'A' : 'B'] },
      }),
    ) as [Suci, Suci];
    expect(reasonOf(a)).toBe('none');
    expect(reasonOf({ ...a, homeNetworkPublicKeyId: 9 })).toBe('unknown-key');
    expect(reasonOf({ ...a, homeNetworkPublicKeyId: 2 })).toBe('unknown-key');
    expect(reasonOf({ ...a, protectionScheme: 12 })).toBe('unsupported-scheme');
    expect(reasonOf({ ...a, schemeOutput: a.schemeOutput.subarray(0, 40) })).toBe('truncated');
    // The point of order 1, and an x that no point of the curve has.
    expect(reasonOf({ ...a, schemeOutput: a.schemeOutput.slice().fill(0, 0, 32) })).toBe('bad-point');
    expect(reasonOf({ ...b, schemeOutput: b.schemeOutput.slice().fill(0xff, 1, 33) })).toBe('bad-point');
    expect(reasonOf({ ...b, schemeOutput: b.schemeOutput.slice().fill(7, 0, 1) })).toBe('bad-point');
    for (const suci of [a, b]) {
      const changed = suci.schemeOutput.slice();
      changed[changed.length - 10] = (changed[changed.length - 10] as number) ^ 1;
      expect(reasonOf({ ...suci, schemeOutput: changed })).toBe('bad-mac');
    }
    const plain = conceal(parseSupi('imsi-274012001002086'), { plmnId });
    expect(reasonOf({ ...plain, schemeOutput: fromHex('0a') })).toBe('bad-plaintext');
    expect(reasonOf({ ...plain, schemeOutput: fromHex('1111111111111111') })).toBe('bad-plaintext');
  });

  it('answer any octets with a SUPI or a SuciError', () => {
    const anySuci = fc.record({
      type: fc.constantFrom('imsi' as const, 'nai' as const),
      plmnId: fc.constant(plmnId),
      realm: fc.constant('example.org'),
      routingIndicator: fc.constant('0'),
      protectionScheme: fc.nat(3),
      homeNetworkPublicKeyId: fc.nat(3),
      schemeOutput: fc.uint8Array({ maxLength: 60 }),
    });
    fc.assert(
      fc.property(anySuci, (suci) => {
        reasonOf(suci);
      }),
      { numRuns },
    );
  });

  it('refuse an IMSI of another PLMN', () => {
    expect(() => conceal(parseSupi('imsi-999700000000001'), { plmnId })).toThrow('PLMN 274012');
  });
});

describe('text forms', () => {
  it('of a SUCI with ECIES', () => {
    const text =
      'suci-0-999-70-0000-1-1-b2e92f836055a255837debf850b528997ce0201cb82adfe4be1f587d07d8457dcb02352410cddd9e730ef3fa87';
    const suci = parseSuci(text);
    expect(suci).toMatchObject({ type: 'imsi', plmnId: { mcc: '999', mnc: '70' }, routingIndicator: '0000' });
    expect(suci).toMatchObject({ protectionScheme: 1, homeNetworkPublicKeyId: 1 });
    expect(suciText(suci)).toBe(text);
  });

  it('of a SUCI in the clear, whose realm has hyphens', () => {
    expect(deconceal(parseSuci('suci-0-999-70-0-0-0-0000000001'), new Map())).toEqual({
      type: 'imsi',
      imsi: '999700000000001',
    });
    expect(supiText(deconceal(parseSuci('suci-1-ran-2.example.org-0-0-0-alice'), new Map()))).toBe(
      'nai-alice@ran-2.example.org',
    );
  });

  it.each([
    '',
    'imsi-999700000000001',
    'suci-0-99-70-0-0-0-1',
    'suci-0-999-70-0-1-256-aabb',
    'suci-0-999-70-0-1-1-aab',
    'suci-0-999-70-0-0-0-12345678901',
    'suci-0-999-70-0-0-0-abcd',
    'suci-2-x-0-0-0-y',
  ])('refuses %j', (text) => {
    expect(() => parseSuci(text)).toThrow(DecodeError);
  });

  it.each(['imsi-1234', 'imsi-1234567890123456', 'nai-alice', 'alice@example.org'])('refuses SUPI %j', (text) => {
    expect(() => parseSupi(text)).toThrow(DecodeError);
  });

  it('throw nothing but DecodeError', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string().map((tail) => `suci-0-999-70-${tail}`),
      fc.string().map((tail) => `suci-1-${tail}`),
    );
    fc.assert(
      fc.property(text, (any) => {
        try {
          suciText(parseSuci(any));
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns },
    );
  });
});

describe('home network keys', () => {
  it.each(['A', 'B'] as const)('of profile %s from hexadecimal digits and PEM', (profile) => {
    const pair = pairs[profile];
    expect(readHomeNetworkKey(toHex(pair.privateKey), profile)).toEqual(pair);
    const { privateKey } = pair;
    const jwk =
      profile === 'A'
        ? { kty: 'OKP', crv: 'X25519', d: base64url(privateKey), x: base64url(pair.publicKey) }
        : undefined;
    if (jwk === undefined) return;
    const pem = createPrivateKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'pkcs8' }) as string;
    expect(readHomeNetworkKey(pem)).toEqual(pair);
    expect(() => readHomeNetworkKey(pem, 'B')).toThrow('profile A');
  });

  it('of profile B in SEC 1 PEM', () => {
    // SEQUENCE { 1, OCTET STRING (32), [0] OID prime256v1 } of RFC 5915 §3.
    const der = Buffer.concat([fromHex('30310201010420'), pairs.B.privateKey, fromHex('a00a06082a8648ce3d030107')]);
    const pem = `-----BEGIN EC PRIVATE KEY-----\n${der.toString('base64')}\n-----END EC PRIVATE KEY-----\n`;
    expect(readHomeNetworkKey(pem)).toEqual(pairs.B);
  });

  it('refuses what is no such key', () => {
    expect(() => readHomeNetworkKey('00'.repeat(32))).toThrow('needs its profile');
    expect(() => readHomeNetworkKey('00'.repeat(31), 'A')).toThrow('31 octets');
    expect(() => readHomeNetworkKey('00'.repeat(32), 'B')).toThrow('secp256r1');
    expect(() => readHomeNetworkKey('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----')).toThrow('PEM');
  });
});

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
