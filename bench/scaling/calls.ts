/** Calls of `npm run bench -- scaling --calls N`: up all the time, while their phones register anew at the rates of the load. */
import { type Gnb, ImsPhone, type IncomingCall, LOAD_KEYS, type OutgoingCall, Ue } from '@trunkline/testbed';

export interface CallsResult {
  readonly calls: number;
  /** Over before they were hung up, or deaf, or without an answer to a request within them, at the end. */
  readonly dropped: number;
  readonly registrations: number;
  readonly failedRegistrations: number;
}

interface UpCall {
  readonly call: OutgoingCall;
  readonly incoming: IncomingCall;
}

const WITHIN_MS = 30_000;
const VOICE_MS = 200;
const TONE = { caller: 800, callee: 1_350 } as const;
/** Calls that are looked at beside each other. */
const AT_ONCE = 5;

export class CallsUp {
  readonly #phones: ImsPhone[] = [];
  readonly #up: UpCall[] = [];
  #registrations = 0;
  #failed = 0;
  #over = false;
  #registering: Promise<void> = Promise.resolve();

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
      const call = caller.call(callee);
      const incoming = await callee.incomingCall();
      await incoming.ring();
      await call.ringing();
      await Promise.all([incoming.answer(), call.answered()]);
      calls.#up.push({ call, incoming });
    }
    return calls;
  }

  /** So many registrations a second, one rate after the other; a phone that is at it still is passed over. */
  register(rates: readonly number[], stepMs: number): void {
    this.#registering = this.#register(rates, stepMs);
  }

  async end(): Promise<CallsResult> {
    this.#over = true;
    await this.#registering;
    let dropped = 0;
    for (let n = 0; n < this.#up.length; n += AT_ONCE) {
      const all = this.#up.slice(n, n + AT_ONCE).map((one) => lives(one));
      dropped += (await Promise.all(all)).filter((alive) => !alive).length;
    }
    for (const phone of this.#phones) phone.close();
    const { length: calls } = this.#up;
    return { calls, dropped, registrations: this.#registrations, failedRegistrations: this.#failed };
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

async function lives({ call, incoming }: UpCall): Promise<boolean> {
  try {
    if (call.isOver || incoming.isOver) return false;
    await Promise.all([call.say(TONE.caller, VOICE_MS), incoming.say(TONE.callee, VOICE_MS)]);
    await new Promise((resolve) => setTimeout(resolve, VOICE_MS));
    if (incoming.hear().tone !== TONE.caller || call.hear().tone !== TONE.callee) return false;
    await call.update();
    await incoming.update();
    await call.hangUp();
    await incoming.ended();
    return true;
  } catch {
    return false;
  }
}
