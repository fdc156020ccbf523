/** The EPS key hierarchy (TS 33.401 Annex A). Keys have 32 octets where nothing else is said. */
import { concatBytes } from '@trunkline/wire';
import { kdf, uintParameter } from './kdf.ts';
import type { AlgorithmKeyType } from './keys-5g.ts';

/** Algorithm type distinguishers of §A.7. */
const ALGORITHM_TYPE: Record<AlgorithmKeyType, number> = {
  nasEnc: 1,
  nasInt: 2,
  rrcEnc: 3,
  rrcInt: 4,
  upEnc: 5,
  upInt: 6,
};

/** §A.2: K_ASME; `servingNetworkId` is the PLMN's three octets. */
export function kAsme(ck: Uint8Array, ik: Uint8Array, servingNetworkId: Uint8Array, sqnXorAk: Uint8Array): Uint8Array {
  return kdf(concatBytes(ck, ik), 0x10, servingNetworkId, sqnXorAk);
}

/** §A.3. */
export function kEnb(kAsmeValue: Uint8Array, uplinkNasCount: number): Uint8Array {
  return kdf(kAsmeValue, 0x11, uintParameter('uplink NAS COUNT', uplinkNasCount, 4));
}

/** §A.4: NH, from the new K_eNB for the first one and from the NH before for each further one. */
export function epsNextHop(kAsmeValue: Uint8Array, syncInput: Uint8Array): Uint8Array {
  return kdf(kAsmeValue, 0x12, syncInput);
}

/** §A.5: K_eNB*. EARFCN-DL has 2 octets up to 65535 and 3 above. */
export function kEnbStar(key: Uint8Array, pci: number, earfcnDl: number): Uint8Array {
  return kdf(key, 0x13, uintParameter('PCI', pci, 2), uintParameter('EARFCN-DL', earfcnDl, earfcnDl > 0xffff ? 3 : 2));
}

/** §A.7: a 128-bit key for an algorithm; NAS keys from K_ASME, RRC and UP keys from K_eNB. */
export function epsAlgorithmKey(key: Uint8Array, type: AlgorithmKeyType, algorithm: number): Uint8Array {
  return kdf(key, 0x15, Uint8Array.of(ALGORITHM_TYPE[type]), uintParameter('algorithm', algorithm, 1)).slice(16);
}
