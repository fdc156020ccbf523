/** What the AMF's services need of its UEs. */
import { SbiError } from '@trunkline/sbi';
import { StepError } from '@trunkline/state';
import type { Guti5g } from '@trunkline/wire';
import type { UeContext } from '../context/ue.ts';
import type { TransferAnswer, UeEvent } from '../events.ts';

/** How another NF names a UE. */
export type UeName =
  | { readonly supi: string }
  | { readonly guti: Guti5g }
  /** Of its context in the store. */
  | { readonly key: string }
  /** As another AMF calls a UE that it hands over. */
  | { readonly coming: string };

export interface UeCalls {
  /** A step of a UE; undefined where there is no such UE. */
  call(find: UeName, messageId: string, event: UeEvent): Promise<TransferAnswer | undefined>;
  context(find: UeName): Promise<UeContext | undefined>;
}

/** The bytes belong to the request: what is kept longer is a copy. */
export function present(bytes: Uint8Array | undefined, what: string): Uint8Array {
  if (bytes === undefined) throw new SbiError(400, 'MANDATORY_IE_MISSING', `the ${what} part is missing`);
  return new Uint8Array(bytes);
}

/** A step that could not be taken for now is a 503 to the caller. */
export async function busy<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof StepError && error.failure !== 'step') {
      throw new SbiError(503, 'NF_CONGESTION', error.message);
    }
    throw error;
  }
}
