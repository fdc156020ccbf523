/** A call between two registered phones, with voice both ways on its QoS flow (TS 24.229 §5.1.3, TS 23.501 table 5.7.4-1). */
import { ExpectationError } from '../awaiting.ts';
import type { OutgoingCall } from '../ims/outgoing-call.ts';
import { ImsPhone } from '../ims/phone.ts';
import type { Heard } from '../ims/voice.ts';
import { numberOf } from '../ue/short-message-user.ts';
import type { Ue } from '../ue/ue.ts';
import type { MediaRecorder } from './media.ts';
import type { Measure, Scenario } from './scenarios.ts';

const CONVERSATIONAL_VOICE = 1;
const CALLER_HZ = 800;
const CALLEE_HZ = 1_350;
/** For the last packets of a conversation, which are on their way when the last word is said. */
const QUIET_MS = 100;

export function voiceCall({ holdMs, media }: { readonly holdMs: number; readonly media: MediaRecorder }): Scenario {
  const phones = new WeakMap<Ue, ImsPhone>();
  const phoneOf = (ue: Ue): ImsPhone => {
    const phone = phones.get(ue);
    if (phone === undefined) throw new Error(`${ue.supi} has no phone`);
    return phone;
  };
  return {
    subscription: (supi) => ({ gpsis: [`msisdn-${numberOf(supi).slice(1)}`], ims: {} }),
    prepare: async (ue) => {
      const phone = new ImsPhone(ue, { voice5qi: CONVERSATIONAL_VOICE, codecs: ['PCMU'] });
      phones.set(ue, phone);
      if (!ue.registered) await ue.register();
      await phone.connect();
      await phone.register();
    },
    run: async (ue, measure, _population, partner) => {
      if (partner === undefined) throw new Error('a call needs two');
      await callOnce(phoneOf(ue), phoneOf(partner), { measure, holdMs, media });
    },
    abandon: (ue) => phones.get(ue)?.close(),
    leave: (ue) => phoneOf(ue).leave(),
    partner: true,
    gnbs: 1,
  };
}

interface Conversation {
  readonly measure: Measure;
  readonly holdMs: number;
  readonly media: MediaRecorder;
}

async function callOnce(caller: ImsPhone, callee: ImsPhone, { measure, holdMs, media }: Conversation): Promise<void> {
  let calls:
    | { readonly call: OutgoingCall; readonly incoming: Awaited<ReturnType<ImsPhone['incomingCall']>> }
    | undefined;
  // From the INVITE, due or not, to the 180 at the caller: the callee has its QoS flow by then, and so has the caller.
  await measure('post-dial-delay', async () => {
    const call = caller.call(callee);
    // Fails at once where the network refuses the call.
    const ringing = call.ringing();
    const incoming = await Promise.race([callee.incomingCall(), ringing.then(unannounced)]);
    await incoming.ring();
    await ringing;
    calls = { call, incoming };
  });
  if (calls === undefined) return;
  const { call, incoming } = calls;
  await measure('call-answer', () => Promise.all([incoming.answer(), call.answered()]));
  await measure('conversation', async () => {
    const [said, replied] = await Promise.all([call.say(CALLER_HZ, holdMs), incoming.say(CALLEE_HZ, holdMs)]);
    await new Promise<void>((resolve) => void caller.ue.gnb.clock.after(QUIET_MS, resolve));
    const [atCaller, atCallee] = [call.hear(), incoming.hear()];
    media.add(said, atCallee);
    media.add(replied, atCaller);
    heard('callee', atCallee, CALLER_HZ);
    heard('caller', atCaller, CALLEE_HZ);
  });
  await measure('call-release', async () => {
    await call.hangUp();
    await incoming.ended();
  });
  await measure('ims-re-registration', () => caller.register());
}

function unannounced(): never {
  throw new ExpectationError('it rang at the caller, and not at the callee');
}

function heard(who: string, { tone, packets }: Heard, hz: number): void {
  if (packets === 0) throw new ExpectationError(`the ${who} heard nothing`);
  if (tone !== hz) throw new ExpectationError(`the ${who} heard ${tone ?? 'no tone'} instead of ${hz} Hz`);
}
