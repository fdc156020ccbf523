/**
 * Before the PCF is asked for a policy association it is noted that it is, and until the session is committed: whoever dies in between
 * leaves an association at the PCF that no session has. Another worker finds the note when nobody has come back to it, asks for the same
 * association once more (TS 29.500 §5.2.8), which tells its URI, and ends it.
 */
import { NpcfSMPolicyControl, type SbiAgent, SbiError } from '@trunkline/sbi';
import {
  type ContextDefinition,
  type ContextStore,
  type StateBackend,
  StepEngine,
  type StepOutcome,
  update,
  type WallClock,
} from '@trunkline/state';

export interface PolicyIntent {
  readonly context: NpcfSMPolicyControl.SmPolicyContextData;
  /** Under which it is asked for. */
  readonly callId: string;
  /** How often it was tried to take it back. */
  readonly attempts: number;
}

const policyIntents: ContextDefinition<PolicyIntent> = { name: 'smf-policy-intent', schema: 1 };

/** Longer than an AMF waits for its answer and asks others in its place (three times five seconds). */
const UNCLAIMED_MS = 20_000;
const AGAIN_MS = 60_000;
const MAX_ATTEMPTS = 8;
const TIMER = 'unclaimed';

export interface PolicyIntentsOptions {
  readonly state: StateBackend;
  readonly clock: WallClock;
  readonly owns: (key: string) => boolean;
  /** The policy association of the session under this key, where there is one. */
  readonly policyOf: (key: string) => Promise<string | undefined>;
  /** The association's URI; undefined where the PCF refuses it. */
  readonly ask: (intent: PolicyIntent) => Promise<string | undefined>;
  readonly end: (uri: string) => Promise<void>;
  readonly report: (error: unknown, about: { readonly key: string }) => void;
}

export class PolicyIntents {
  readonly #options: PolicyIntentsOptions;
  readonly #store: ContextStore<PolicyIntent>;
  readonly #engine: StepEngine<PolicyIntent, 'unclaimed', never>;

  constructor(options: PolicyIntentsOptions) {
    const { state, clock, owns, report } = options;
    this.#options = options;
    this.#store = state.contexts(policyIntents);
    this.#engine = new StepEngine<PolicyIntent, 'unclaimed', never>({
      ...{ store: this.#store, clock, owns },
      step: (intent, _event, { key }) => this.#takeBack(key, intent),
      send: () => undefined,
      timerEvent: () => 'unclaimed',
      report: (error, { key }) => report(error, { key }),
    });
  }

  start(): void {
    this.#engine.start();
  }

  drain(): Promise<void> {
    return this.#engine.drain();
  }

  /** The PCF is about to be asked, for the session under this key. */
  async note(key: string, context: PolicyIntent['context'], callId: string): Promise<void> {
    const timers = { [TIMER]: this.#options.clock.now() + UNCLAIMED_MS };
    await update(this.#store, key, () => ({
      change: { value: { context, callId, attempts: 0 }, timers },
      result: true,
    }));
  }

  /** The session is committed, or refused, and what the PCF has of it is known. A note of another request stays. */
  async forget(key: string, callId: string): Promise<void> {
    await update(this.#store, key, ({ value }) =>
      value?.callId === callId ? { change: { value: null }, result: true } : undefined,
    );
  }

  async #takeBack(key: string, intent: PolicyIntent | undefined): Promise<StepOutcome<PolicyIntent, never>> {
    if (intent === undefined) return { context: undefined };
    const { policyOf, ask, end, report } = this.#options;
    try {
      // A session has one association, and its own has taken the place of any other.
      const uri = (await policyOf(key)) === undefined ? await ask(intent) : undefined;
      if (uri !== undefined) await end(uri);
      return { context: null };
    } catch (error) {
      report(error, { key });
      const attempts = intent.attempts + 1;
      return attempts < MAX_ATTEMPTS
        ? { context: { ...intent, attempts }, timers: { [TIMER]: AGAIN_MS } }
        : { context: null };
    }
  }
}

/** The PCF of an association that was asked for. */
export function policiesToTakeBack(agent: SbiAgent): Pick<PolicyIntentsOptions, 'ask' | 'end'> {
  const pcf = agent.client(NpcfSMPolicyControl, { discover: { 'target-nf-type': 'PCF' } });
  return {
    ask: async ({ context: body, callId }) => {
      try {
        return (await pcf.createSMPolicy({ body, idempotent: true, idempotencyKey: callId })).headers.location;
      } catch (error) {
        if (!(error instanceof SbiError) || error.passes) throw error;
        // TS 29.512 §5.7: it refuses this session, so it has nothing of it.
        return undefined;
      }
    },
    end: async (uri) => {
      const { origin, pathname } = new URL(uri);
      const smPolicyId = decodeURIComponent(pathname.split('/').at(-1) ?? '');
      try {
        await pcf.deleteSMPolicy({ path: { smPolicyId }, body: {}, to: { apiRoot: origin } });
      } catch (error) {
        if (!(error instanceof SbiError) || error.passes) throw error;
      }
    },
  };
}
