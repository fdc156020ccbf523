import type { StepEngineOptions, StepInput, StepResult } from './engine-types.ts';

/** Runs steps: one at a time per context, each ending in one commit, before which nothing is sent. */
export class StepEngine<Context, Event, Effect> {
  constructor(options: StepEngineOptions<Context, Event, Effect>) {
    void options;
  }

  /** Messages that wait or run. */
  get load(): number {
    return 0;
  }

  /**
   * Handles one message. Resolves when its effects are committed and sent; a repeated message gets the same effects
   * without the step being run. Throws {@link StepError}.
   */
  run(
    input: StepInput<Event>,
    send?: (effects: readonly Effect[]) => void | Promise<void>,
  ): Promise<StepResult<Effect>> {
    void input;
    void send;
    return Promise.reject(new Error('being written'));
  }

  /** Starts to fire timers. */
  start(): void {}

  /** Stops firing timers, takes no new message, and resolves when the steps in flight have ended. */
  drain(): Promise<void> {
    return Promise.resolve();
  }
}
