// What one message costs in cryptography: NAS ciphering and integrity over 64 octets, a vector, a SUCI.
import {
  type AlgorithmId,
  type Credentials,
  conceal,
  deconceal,
  generateHomeNetworkKeyPair,
  generateVector,
  nea,
  nia,
  type Profile,
} from '@trunkline/aka';

interface Figures {
  name: string;
  messagesPerSecond: number;
  nanosecondsPerMessage: number;
}

/** The best of five rounds of about 0.2 s each, after one to warm up: what the code can do, not what else the machine did. */
function measure(name: string, message: () => unknown): Figures {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 6; round++) {
    const start = performance.now();
    let messages = 0;
    let elapsed = 0;
    while (elapsed < 200) {
      for (let i = 0; i < 64; i++) message();
      messages += 64;
      elapsed = performance.now() - start;
    }
    if (round > 0) best = Math.min(best, (elapsed / messages) * 1e6);
  }
  return { name, messagesPerSecond: Math.round(1e9 / best), nanosecondsPerMessage: Math.round(best) };
}

export function run(): Figures[] {
  const key = Uint8Array.from({ length: 16 }, (_, i) => i);
  const message = Uint8Array.from({ length: 64 }, (_, i) => 3 * i);
  const figures: Figures[] = [];
  for (const algorithm of [1, 2, 3] satisfies AlgorithmId[]) {
    let count = 0;
    figures.push(measure(`nea${algorithm}, 64 octets`, () => nea(algorithm, key, count++, 1, 0, message)));
    figures.push(measure(`nia${algorithm}, 64 octets`, () => nia(algorithm, key, count++, 1, 0, message)));
  }

  const vector = { rand: key, sqn: 32, amf: Uint8Array.of(0x80, 0) };
  const milenage: Credentials = { algorithm: 'milenage', k: key, opc: key };
  const tuak: Credentials = { algorithm: 'tuak', k: key, topc: message.slice(0, 32) };
  figures.push(measure('milenage vector', () => generateVector(milenage, vector)));
  figures.push(measure('tuak vector', () => generateVector(tuak, vector)));

  for (const profile of ['A', 'B'] satisfies Profile[]) {
    const pair = generateHomeNetworkKeyPair(profile);
    const plmnId = { mcc: '999', mnc: '70' };
    const suci = conceal(
      { type: 'imsi', imsi: '999700000000001' },
      { plmnId, homeNetwork: { publicKeyId: 1, ...pair } },
    );
    const keys = new Map([[1, pair]]);
    figures.push(measure(`suci profile ${profile}, deconceal`, () => deconceal(suci, keys)));
  }
  return figures;
}
