/** What the IP-SM-GW keeps of a subscriber whose phone takes short messages over IMS, by SUPI: plain data. */
import type { ContextDefinition } from '@trunkline/state';

export interface ImsUe {
  readonly supi: string;
  /** `msisdn-…`. */
  readonly gpsi: string;
  /** The public identity under which it is registered, and its messages go to it. */
  readonly identity: string;
  /** SIP URI of its S-CSCF, as that gave it. */
  readonly scscf: string;
  /** The message that is on its way to it. */
  readonly delivery?: Delivery | undefined;
  /** RP-Message-Reference of the last message to it. */
  readonly reference: number;
}

/** An attempt of the service centre, told apart from others by its number. */
export interface Attempt {
  readonly id: string;
  readonly attempt: number;
}

export interface Delivery extends Attempt {
  readonly reference: number;
}

export const imsUes: ContextDefinition<ImsUe> = {
  name: 'ipsmgw-ue',
  schema: 1,
  indexes: { identity: { kind: 'many', of: identitiesOf } },
};

/** Public identities that lead to it. Its number is one of them: an S-CSCF asserts it of everybody who has one (TS 24.229 §5.4.3.2). */
export function identitiesOf({ identity, gpsi }: ImsUe): string[] {
  return [...new Set([identity, `tel:+${gpsi.slice('msisdn-'.length)}`])];
}
