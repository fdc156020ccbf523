/** A challenge that a private identity has not answered yet, kept for as long as reg-await-auth runs (TS 24.229 §7.8). */
import type { ContextDefinition } from '@trunkline/state';

export type Challenge = {
  readonly publicIdentity: string;
  readonly nonce: string;
  readonly realm: string;
} & (
  | {
      readonly scheme: 'Digest-AKAv1-MD5';
      /** Hexadecimal. */
      readonly xres: string;
    }
  | {
      readonly scheme: 'SIP Digest';
      readonly ha1: string;
      readonly algorithm: string;
      /** The highest count with which the nonce was used. */
      readonly used: number;
    }
);

export const challenges: ContextDefinition<Challenge> = { name: 'scscf-challenge', schema: 1 };
