import { readFileSync } from 'node:fs';
import { generateVector, newSqnArray, resynchronise } from '@trunkline/aka';
import {
  akaNonce,
  answerAka,
  answerChallenge,
  type DigestAlgorithm,
  type DigestChallenge,
  decodeSip,
  digestFits,
  digestOf,
  encodeSip,
  formatChallenge,
  formatCredentials,
  ha1Of,
  header,
  parseChallenge,
  parseCredentials,
  SipRequest,
} from '@trunkline/sip';
import { DecodeError, fromHex } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';

interface Vector {
  readonly name: string;
  readonly algorithm: DigestAlgorithm;
  readonly username: string;
  readonly realm: string;
  readonly passwordHex: string;
  readonly nonce: string;
  readonly nc: string;
  readonly cnonce: string;
  readonly qop: string;
  readonly method: string;
  readonly uri: string;
  readonly response: string;
}
const { sets } = JSON.parse(readFileSync(new URL('vectors/digest_aka.json', import.meta.url), 'utf8')) as {
  sets: Vector[];
};

describe('digest', () => {
  it.each(sets.map((set) => [set.name, set] as const))('%s', (_, set) => {
    const credentials = { ...set, response: '', nc: Number.parseInt(set.nc, 16) };
    expect(digestOf(credentials, { password: fromHex(set.passwordHex) }, set)).toBe(set.response);
  });

  // RFC 7616 §3.9.1
  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ] as const)('RFC 7616 with %s', (algorithm, response) => {
    const challenge: DigestChallenge = {
      ...{
        realm: 'http-auth@example.org',
        nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
        qop: ['auth', 'auth-int'],
      },
      ...{ algorithm, opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS' },
    };
    const client = { username: 'Mufasa', secret: { password: 'Circle of Life' } };
    const request = { method: 'GET', uri: '/dir/index.html' };
    const answer = answerChallenge(challenge, client, request, {
      cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
      nc: 1,
    });
    expect(answer.response).toBe(response);
    expect(digestFits(answer, { ha1: ha1Of('Mufasa', challenge.realm, 'Circle of Life', algorithm) }, request)).toBe(
      true,
    );
    expect(digestFits(answer, { password: 'circle of life' }, request)).toBe(false);
    expect(digestFits({ ...answer, nc: 2 }, client.secret, request)).toBe(false);
  });

  it('covers the body with auth-int, and the session with -sess', () => {
    const challenge: DigestChallenge = { realm: 'r', nonce: 'n', qop: ['auth-int'], algorithm: 'SHA-256-sess' };
    const client = { username: 'u', secret: { password: 'p' } };
    const request = { method: 'INVITE', uri: 'sip:a@b', body: fromHex('0102') };
    const answer = answerChallenge(challenge, client, request, { cnonce: 'c', nc: 1 });
    expect(answer.qop).toBe('auth-int');
    expect(digestFits(answer, client.secret, request)).toBe(true);
    expect(digestFits(answer, client.secret, { ...request, body: fromHex('0103') })).toBe(false);
    expect(digestFits({ ...answer, cnonce: 'd' }, client.secret, request)).toBe(false);
  });

  it('without Digest, realm or a known algorithm is a DecodeError', () => {
    for (const text of ['Basic realm="x"', 'Digest nonce="x"', 'Digest realm="x", nonce="y", algorithm=ROT13']) {
      expect(() => parseChallenge(header.wwwAuthenticate.parse(text))).toThrow(DecodeError);
    }
  });
});

describe('AKA (RFC 3310)', () => {
  const credentials = {
    algorithm: 'milenage',
    k: fromHex('465B5CE8B199B49FAA5F0A2EE238A6BC'),
    opc: fromHex('E8ED289DEBA952E4283B54E88E6183CA'),
  } as const;
  const vector = generateVector(credentials, {
    rand: fromHex('00112233445566778899aabbccddeeff'),
    sqn: 64,
    amf: fromHex('8000'),
  });
  const challenge: DigestChallenge = {
    realm: 'ims.example',
    nonce: akaNonce(vector),
    qop: ['auth'],
    algorithm: 'AKAv1-MD5',
    ik: '00',
    ck: '01',
  };
  const overTheWire = (register: SipRequest) => decodeSip(encodeSip(register)) as SipRequest;
  const request = { method: 'REGISTER', uri: 'sip:ims.example' };

  it('ends with a response that fits XRES, and no other', () => {
    const sent = new SipRequest('REGISTER', request.uri).set(header.wwwAuthenticate, formatChallenge(challenge));
    const received = parseChallenge(overTheWire(sent).need(header.wwwAuthenticate));
    expect(received).toEqual({ ...challenge, stale: false, opaque: undefined });
    const { verdict, secret } = answerAka(received, credentials, newSqnArray());
    expect(verdict).toMatchObject({ result: 'ok', ck: vector.ck, ik: vector.ik });
    if (secret === undefined) throw new Error('no secret');
    const answer = answerChallenge(received, { username: 'u@ims.example', secret }, request, { cnonce: 'c', nc: 1 });
    const back = new SipRequest('REGISTER', request.uri).set(header.authorization, formatCredentials(answer));
    const read = parseCredentials(overTheWire(back).need(header.authorization));
    expect(digestFits(read, { password: vector.xres }, request)).toBe(true);
    expect(digestFits(read, { password: fromHex('0000000000000000') }, request)).toBe(false);
  });

  it('tells a network that it is behind, with AUTS', () => {
    const ahead = answerAka(challenge, credentials, newSqnArray());
    if (ahead.verdict.result !== 'ok') throw new Error('not accepted');
    const { verdict, secret, auts } = answerAka(challenge, credentials, ahead.verdict.sqnArray);
    expect(verdict.result).toBe('synch-failure');
    if (secret === undefined || auts === undefined) throw new Error('no AUTS');
    const answer = answerChallenge(challenge, { username: 'u', secret, auts }, request, { cnonce: 'c', nc: 1 });
    const back = new SipRequest('REGISTER', request.uri).set(header.authorization, formatCredentials(answer));
    const read = parseCredentials(overTheWire(back).need(header.authorization));
    expect(digestFits(read, { password: '' }, request)).toBe(true);
    expect(resynchronise(credentials, { rand: vector.rand, auts: read.auts as Uint8Array })).toEqual({
      result: 'ok',
      sqnMs: 64,
    });
  });

  it('gives no secret for a network that does not know the key', () => {
    const { verdict, secret } = answerAka(challenge, { ...credentials, k: new Uint8Array(16) }, newSqnArray());
    expect(verdict.result).toBe('mac-failure');
    expect(secret).toBeUndefined();
    expect(() => answerAka({ ...challenge, nonce: 'AAAA' }, credentials, newSqnArray())).toThrow(DecodeError);
  });
});
