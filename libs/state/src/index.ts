/** Context store (in-process, Redis), timers, id blocks, and the step engine: rule one of the architecture. */
export { systemClock, type WallClock } from './clock.ts';
export { StepEngine } from './engine.ts';
export type {
  CallInfo,
  CallOptions,
  Committed,
  FaultPoint,
  StepEngineOptions,
  StepFunction,
  StepInfo,
  StepInput,
  StepOutcome,
  StepResult,
} from './engine-types.ts';
export { StepError, type StepFailure, StoredValueError, StoreUnavailableError, storeIsAway } from './errors.ts';
export { openState, type StateOptions } from './open.ts';
export type {
  Change,
  CommitResult,
  ContextDefinition,
  ContextStore,
  DueTimer,
  IdAllocator,
  IndexDefinition,
  Kept,
  OpenCalls,
  OutboxEntry,
  Readiness,
  StateBackend,
  Stored,
} from './store.ts';
export { presentShape } from './stored-value.ts';
export { update } from './update.ts';
