/** What the store and the step engine throw. */

/** The store cannot be reached, or its answer took too long; nothing is known about whether a commit took place. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/** Stored bytes that this version cannot read: of a schema that it does not know, or damaged. The context stays as it is. */
export class StoredValueError extends Error {
  override readonly name = 'StoredValueError';
}

/**
 * Why a step did not happen. In every case the context is as it was.
 * - `overloaded`: the queue of this UE or of this worker is full.
 * - `conflict`: another worker changed the context again and again.
 * - `store`: the context store is away, for the engine or for what the step looks at besides.
 * - `step`: the step function threw; `cause` says what.
 */
export type StepFailure = 'overloaded' | 'conflict' | 'store' | 'step';

export class StepError extends Error {
  override readonly name = 'StepError';
  readonly failure: StepFailure;

  constructor(failure: StepFailure, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.failure = failure;
  }
}

/** It may be done again when the store is back. */
export function storeIsAway(error: unknown): boolean {
  return error instanceof StoreUnavailableError || (error instanceof StepError && error.failure === 'store');
}
