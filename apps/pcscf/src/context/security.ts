/** A set of security associations with a UE (TS 33.203 §7): agreed with a challenge, and good once the challenge is answered. */
import type { AssociationSet } from '@trunkline/ipsec';
import type { ContextDefinition } from '@trunkline/state';

export interface SecuritySet {
  /** Names it in flows: its SPI at our server port, in hexadecimal. */
  readonly id: string;
  readonly privateIdentity: string;
  readonly set: AssociationSet;
  /** Security-Client of the challenged REGISTER, and our Security-Server, as they are compared. */
  readonly offered: string;
  readonly answered: string;
  readonly isEstablished: boolean;
  /** Milliseconds since 1970: the order in which sets came. */
  readonly agreedAt: number;
  readonly expiresAt: number;
  /** Sequence numbers up to this one may have been sent: a block at a time. */
  readonly sent: number;
  /** Sequence numbers up to these have come, at our client port and at our server port; a little behind. */
  readonly received: readonly [client: number, server: number];
}

export const securitySets: ContextDefinition<SecuritySet> = {
  name: 'pcscf-security',
  schema: 1,
  indexes: {
    spi: { kind: 'many', of: ({ set }) => [spiIndex(set.pcscf.spiClient), spiIndex(set.pcscf.spiServer)] },
    ue: { kind: 'many', of: ({ set }) => set.ue.address },
  },
};

export const spiIndex = (spi: number): string => spi.toString(16).padStart(8, '0');

/** Who has it: sets of one UE and one private identity follow one another. */
export function ownerOf({ privateIdentity, set }: Pick<SecuritySet, 'privateIdentity' | 'set'>): string {
  return `${set.ue.address} ${privateIdentity}`;
}
