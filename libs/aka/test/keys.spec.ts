import { fromHex, toHex } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import {
  type AlgorithmKeyType,
  algorithmKey,
  asKeys,
  epsAlgorithmKey,
  hresStar,
  kAmf,
  kAmfPrime,
  kAsme,
  kAusf,
  kdf,
  kEnb,
  kGnb,
  kN3iwf,
  kNgRanStar,
  kSeaf,
  nasKeys,
  nextHop,
  resStar,
  sorMacIAusf,
  trustedAccessKey,
  upuMacIUe,
} from '../src/index.ts';
import fiveG from './vectors/5g_kdf.json' with { type: 'json' };
import eps from './vectors/eps_kdf.json' with { type: 'json' };

function xor(a: string, b: string): Uint8Array {
  const other = fromHex(b);
  return fromHex(a).map((octet, i) => octet ^ (other[i] as number));
}

describe('5G key hierarchy (TS 33.501 Annex A)', () => {
  it.each(fiveG.sets)('chain: $name', (set) => {
    const [ck, ik, rand] = [fromHex(set.CK), fromHex(set.IK), fromHex(set.RAND)];
    const snn = set.servingNetworkName;
    const xresStar = resStar(ck, ik, snn, rand, fromHex(set.XRES));
    const ausf = kAusf(ck, ik, snn, xor(set.SQN, set.AK));
    const seaf = kSeaf(ausf, snn);
    const amf = kAmf(seaf, `imsi-${set.supi}`, fromHex(set.abba));
    const gnb = kGnb(amf, set.nasUlCount);
    const keys: Record<string, Uint8Array> = {
      XRESstar: xresStar,
      HXRESstar: hresStar(rand, xresStar),
      KAUSF: ausf,
      KSEAF: seaf,
      KAMF: amf,
      KgNB: gnb,
      KN3IWF: kN3iwf(amf, set.nasUlCount),
      NH: nextHop(amf, gnb),
    };
    for (const algorithm of [0, 1, 2, 3]) {
      const nas = nasKeys(amf, algorithm, algorithm);
      const as = asKeys(gnb, algorithm, algorithm);
      keys[`KNASenc_alg${algorithm}`] = nas.kNasEnc;
      keys[`KNASint_alg${algorithm}`] = nas.kNasInt;
      keys[`KRRCenc_alg${algorithm}`] = as.kRrcEnc;
      keys[`KRRCint_alg${algorithm}`] = as.kRrcInt;
      keys[`KUPenc_alg${algorithm}`] = as.kUpEnc;
      keys[`KUPint_alg${algorithm}`] = as.kUpInt;
    }
    expect(Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, toHex(key)]))).toEqual(set.out);
  });

  it('writes the parameters as the clauses of Annex A order them', () => {
    const key = new Uint8Array(32).fill(7);
    const hex = fromHex;
    expect(kNgRanStar(key, 0x1f4, 0x0a1b2c)).toEqual(kdf(key, 0x70, hex('01f4'), hex('0a1b2c')));
    expect(kAmfPrime(key, 'downlink', 5)).toEqual(kdf(key, 0x72, hex('01'), hex('00000005')));
    expect(sorMacIAusf(key, hex('01'), 2, hex('99f907'))).toEqual(
      kdf(key, 0x77, hex('01'), hex('0002'), hex('99f907')).slice(16),
    );
    expect(sorMacIAusf(key, hex('05'), 2)).toEqual(kdf(key, 0x77, hex('05'), hex('0002')).slice(16));
    expect(trustedAccessKey(key, 'tnap')).toEqual(kdf(key, 0x84, hex('02')));
    expect(upuMacIUe(key, 3)).toEqual(kdf(key, 0x7c, hex('01'), hex('0003')).slice(16));
    expect(() => kGnb(key, 2 ** 32)).toThrow('NAS COUNT');
    expect(() => kNgRanStar(key, 1, 2 ** 24)).toThrow('ARFCN');
  });

  it('takes a SUPI with or without its prefix', () => {
    const key = new Uint8Array(32);
    const abba = new Uint8Array(2);
    expect(kAmf(key, 'imsi-999700000000001', abba)).toEqual(kAmf(key, '999700000000001', abba));
    expect(kAmf(key, 'nai-user@example.org', abba)).toEqual(kAmf(key, 'user@example.org', abba));
  });
});

describe('EPS key hierarchy (TS 33.401 Annex A)', () => {
  it.each(eps.kasme)('K_ASME', (set) => {
    expect(toHex(kAsme(fromHex(set.CK), fromHex(set.IK), fromHex(set.plmnId), xor(set.SQN, set.AK)))).toBe(set.KASME);
  });

  it.each(eps.kenb)('K_eNB at count $nasUlCount', (set) => {
    expect(toHex(kEnb(fromHex(set.KASME), Number.parseInt(set.nasUlCount, 16)))).toBe(set.KeNB);
  });

  it.each(eps.knas)('NAS keys of algorithm $algorithmIdentity', (set) => {
    const key = (type: AlgorithmKeyType) => toHex(epsAlgorithmKey(fromHex(set.KASME), type, set.algorithmIdentity));
    expect(key('nasEnc')).toBe(set.KNASenc256.slice(32));
    expect(key('nasInt')).toBe(set.KNASint256.slice(32));
    // The 5G key of the same type differs in FC.
    expect(toHex(algorithmKey(fromHex(set.KASME), 'nasEnc', set.algorithmIdentity))).not.toBe(key('nasEnc'));
  });
});
