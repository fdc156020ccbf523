/** Calls that are up all the time, while their phones register anew: of `npm run bench -- scaling` and `npm run chaos`, with `--calls N`. */
import { type Gnb, ImsPhone, LOAD_KEYS, Ue } from '@trunkline/testbed';
import { hangUp, setUp, type UpCall, updated } from './ims/up-call.ts';

export interface CallsResult {
  readonly calls: number;
  /** Over before they were hung up, or deaf, or without an answer to a request within them, at the end. */
  readonly dropped: number;
  readonly registrations: number;
  readonly failedRegistrations: number;
  /** Looks at a call in the middle: both sides heard, an UPDATE of each answered. */
  readonly looks: number;
  readonly failedLooks: number;
}

interface Lasting extends UpCall {
  readonly caller: ImsPhone;
}

const WITHIN_MS = 30_000;
const VOICE_MS = 200;
const TONE = { caller: 800, callee: 1_350 } as const;
/** Calls that are looked at beside each other. */
const AT_ONCE = 5;

export class CallsUp {
  readonly #phones: ImsPhone[] = [];
  readonly #up: Lasting[] = [];
  #registrations = 0;
  #failed = 0;
  #over = false;
  #looks = 0;
  #failedLooks = 0;
  #registering: Promise<void> = Promise.resolve();
  #watching: Promise<void> = Promise.resolve();

  /** `supis` are two for each call, with IMS in their subscription. */
  static async setUp(gnb: Gnb, supis: readonly string[]): Promise<CallsUp> {
    const calls = new CallsUp();
    for (const supi of supis) {
      const ue = new Ue(gnb, { ...LOAD_KEYS, supi });
      await ue.register('initial', { within: WITHIN_MS });
      const phone = new ImsPhone(ue, { codecs: ['PCMU'], withinMs: WITHIN_MS });
      await phone.connect({ withinMs: WITHIN_MS });
      await phone.register();
      calls.#phones.push(phone);
    }
    for (let n = 0; n + 1 < supis.length; n += 2) {
      const [caller, callee] = [calls.#phones[n] as ImsPhone, calls.#phones[n + 1] as ImsPhone];
      calls.#up.push({ caller, ...(await setUp(caller, callee)) });
    }
    return calls;
  }

  /** So many registrations a second, one rate after the other; a phone that is at it still is passed over. */
  register(rates: readonly number[], stepMs: number): void {
    this.#registering = this.#register(rates, stepMs);
  }

  /** One call after the other, so often, whether it still works. */
  watch(everyMs: number, tell: (cause: string) => void): void {
    this.#watching = this.#watch(everyMs, tell);
  }

  /** Each call is tried and hung up. */
  async end(): Promise<CallsResult> {
    this.#over = true;
    await Promise.all([this.#registering, this.#watching]);
    let dropped = 0;
    for (let n = 0; n < this.#up.length; n += AT_ONCE) {
      const all = this.#up.slice(n, n + AT_ONCE).map((one) => lives(one));
      dropped += (await Promise.all(all)).filter((alive) => !alive).length;
    }
    return {
      ...{ calls: this.#up.length, dropped },
      ...{ registrations: this.#registrations, failedRegistrations: this.#failed },
      ...{ looks: this.#looks, failedLooks: this.#failedLooks },
    };
  }

  /** The phones leave IMS and 5GS; what a core keeps of them then is a leak. */
  async leave(): Promise<void> {
    for (const phone of this.#phones) {
      await phone.leave();
      await phone.ue.deregister({ within: WITHIN_MS });
    }
  }

  close(): void {
    for (const phone of this.#phones) phone.close();
  }

  async #watch(everyMs: number, tell: (cause: string) => void): Promise<void> {
    for (let next = 0; !this.#over; next++) {
      await new Promise((resolve) => setTimeout(resolve, everyMs));
      const one = this.#up[next % this.#up.length];
      if (one === undefined || this.#over) continue;
      this.#looks++;
      try {
        await works(one);
      } catch (error) {
        this.#failedLooks++;
        tell(`${one.caller.ue.supi}: ${(error as Error).message}`);
      }
    }
  }

  async #register(rates: readonly number[], stepMs: number): Promise<void> {
    const started = performance.now();
    const busy = new Set<ImsPhone>();
    const running = new Set<Promise<void>>();
    for (let next = 0; !this.#over; next++) {
      const rate = rates[Math.floor((performance.now() - started) / stepMs)];
      if (rate === undefined) break;
      await new Promise((resolve) => setTimeout(resolve, 1_000 / Math.max(1, rate)));
      const phone = this.#phones[next % this.#phones.length];
      if (phone === undefined || busy.has(phone)) continue;
      busy.add(phone);
      const one = phone
        .register()
        .then(
          () => void this.#registrations++,
          () => void this.#failed++,
        )
        .finally(() => {
          busy.delete(phone);
          running.delete(one);
        });
      running.add(one);
    }
    await Promise.all(running);
  }
}

async function lives(one: UpCall): Promise<boolean> {
  try {
    await works(one);
    await hangUp(one);
    return true;
  } catch {
    return false;
  }
}

/** @throws Error that says what no longer works */
async function works({ call, incoming }: UpCall): Promise<void> {
  if (call.isOver || incoming.isOver) throw new Error('the call is over');
  await Promise.all([call.say(TONE.caller, VOICE_MS), incoming.say(TONE.callee, VOICE_MS)]);
  await new Promise((resolve) => setTimeout(resolve, VOICE_MS));
  const [atCallee, atCaller] = [incoming.hear().tone, call.hear().tone];
  if (atCallee !== TONE.caller) throw new Error(`the callee heard ${atCallee ?? 'no tone'}`);
  if (atCaller !== TONE.callee) throw new Error(`the caller heard ${atCaller ?? 'no tone'}`);
  await updated({ call, incoming });
}
