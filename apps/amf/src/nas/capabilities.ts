/** UE security capability (TS 24.501 §9.11.3.54) and what the network chooses from it. */
import type { AlgorithmId } from '@trunkline/aka';
import type { UeSecurityCapability } from '@trunkline/nas-5gs';
import type { UeSecurityCapabilities } from '@trunkline/ngap';

export interface Algorithms {
  readonly nea: AlgorithmId;
  readonly nia: AlgorithmId;
}

/** The first of each list that the UE has too; undefined when there is none (TS 33.501 §6.7.1.1). Null integrity is for emergency only. */
export function selectAlgorithms(
  capability: UeSecurityCapability,
  priorities: { readonly ciphering: readonly AlgorithmId[]; readonly integrity: readonly AlgorithmId[] },
): Algorithms | undefined {
  const nia = priorities.integrity.find((algorithm) => algorithm !== 0 && capability.nia.includes(algorithm));
  const nea = priorities.ciphering.find((algorithm) => capability.nea.includes(algorithm));
  return nia === undefined || nea === undefined ? undefined : { nea, nia };
}

/** TS 38.413 §9.3.1.86: 16 bits each, algorithm 1 in the first bit; algorithm 0 has none, it is always there. */
export function ngapSecurityCapabilities({
  nea,
  nia,
  eea = [],
  eia = [],
}: UeSecurityCapability): UeSecurityCapabilities {
  return {
    nrEncryptionAlgorithms: sixteenBits(nea),
    nrIntegrityProtectionAlgorithms: sixteenBits(nia),
    eutraEncryptionAlgorithms: sixteenBits(eea),
    eutraIntegrityProtectionAlgorithms: sixteenBits(eia),
  };
}

function sixteenBits(algorithms: readonly number[]): number {
  return algorithms.reduce((value, algorithm) => (algorithm === 0 ? value : value | (1 << (16 - algorithm))), 0);
}
