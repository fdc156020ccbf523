/** The catalogue of call flows: one file a flow, one folder a family. */
import type { CallFlow } from '@trunkline/testbed';
import { connection } from './connection/index.ts';
import { exposure } from './exposure/index.ts';
import { fault } from './fault/index.ts';
import { ims } from './ims/index.ts';
import { leaving } from './leaving/index.ts';
import { pageOf } from './markdown.ts';
import { mobility } from './mobility/index.ts';
import { policy } from './policy/index.ts';
import { registration } from './registration/index.ts';
import { session } from './session/index.ts';
import { sms } from './sms/index.ts';

export const catalogue: readonly CallFlow[] = [
  ...registration,
  ...connection,
  ...session,
  ...leaving,
  ...mobility,
  ...policy,
  ...exposure,
  ...sms,
  ...ims,
  ...fault,
];

/** `docs/catalogue.md`. */
export function catalogueMarkdown(): string {
  return pageOf(catalogue);
}

export { imsCore } from './ims/core.ts';
export { means, peerCases } from './peer-cases.ts';
