/**
 * The four security associations between a UE and its P-CSCF (TS 33.203 §7.1): from the client port of each to the server port of
 * the other, both ways, with one pair of keys.
 */
import { fromHex } from '@trunkline/wire';
import type { EncryptionAlgorithm, EspKeys, IntegrityAlgorithm } from './algorithms.ts';
import { espKeys } from './keys.ts';

export interface ProtectedEnd {
  readonly address: string;
  readonly portClient: number;
  readonly portServer: number;
  /** Of what arrives at its client port. */
  readonly spiClient: number;
  /** Of what arrives at its server port. */
  readonly spiServer: number;
}

/** Plain data, for a store. */
export interface AssociationSet {
  readonly ue: ProtectedEnd;
  readonly pcscf: ProtectedEnd;
  readonly integrity: IntegrityAlgorithm;
  readonly encryption: EncryptionAlgorithm;
  /** Hexadecimal, of IMS AKA. */
  readonly ik: string;
  readonly ck: string;
}

export type Side = 'ue' | 'pcscf';

/** Two associations between one port here and one there: what comes and what goes. */
export interface AssociationPair {
  readonly localPort: number;
  readonly remotePort: number;
  readonly spiIn: number;
  readonly spiOut: number;
}

/** As one side has them: first that of its client port, then that of its server port. */
export function pairsOf(set: AssociationSet, side: Side): readonly [AssociationPair, AssociationPair] {
  const [own, other] = side === 'ue' ? [set.ue, set.pcscf] : [set.pcscf, set.ue];
  return [
    {
      ...{ localPort: own.portClient, remotePort: other.portServer },
      ...{ spiIn: own.spiClient, spiOut: other.spiServer },
    },
    {
      ...{ localPort: own.portServer, remotePort: other.portClient },
      ...{ spiIn: own.spiServer, spiOut: other.spiClient },
    },
  ];
}

/** @throws EncodeError where the keys are none of AKA */
export function keysOf(set: AssociationSet): EspKeys {
  return espKeys(set, fromHex(set.ik), fromHex(set.ck));
}
