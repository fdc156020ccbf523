/**
 * What `npm start -- --call` shows: two phones register in the 5GS and, through its PDU sessions, in IMS with AKA; one calls the
 * other by number, voice gets a QoS flow of its own, both hear the tone that the other plays, and one hangs up.
 */
import { type Gnb, ImsPhone } from '@trunkline/testbed';
import type { Demonstration, Stage } from './stage.ts';

/** TS 23.501 table 5.7.4-1. */
const CONVERSATIONAL_VOICE = 1;
const TALK_MS = 1_000;
/** For the last packets, which are on their way when the last word is said. */
const QUIET_MS = 100;
/** Subscribers of this demonstration alone: one that is in the database stays as it is there, and others have no IMS. */
const CALLER = { supi: 'imsi-999700000009001', number: '15559001', hz: 800 };
const CALLEE = { supi: 'imsi-999700000009002', number: '15559002', hz: 1_350 };

export const call: Demonstration = {
  title: 'A call between two phones',
  async run(stage) {
    const gnb = await stage.gnb('simulated-gnb');
    const caller = await phone(stage, gnb, 'UE', CALLER);
    const callee = await phone(stage, gnb, 'UE2', CALLEE);
    stage.chartFromHere();
    const started = performance.now();
    const outgoing = caller.call(`tel:+${CALLEE.number}`);
    const incoming = await callee.incomingCall();
    await incoming.ring();
    await outgoing.ringing();
    const postDialDelayMs = Math.round(performance.now() - started);
    stage.done(`+${CALLER.number} calls +${CALLEE.number}, which rings after ${postDialDelayMs} ms`);
    await Promise.all([incoming.answer(), outgoing.answered()]);
    stage.done('answered: voice has a QoS flow of 5QI 1 at both UEs');
    await Promise.all([outgoing.say(CALLER.hz, TALK_MS), incoming.say(CALLEE.hz, TALK_MS)]);
    await stage.pause(QUIET_MS);
    const [atCaller, atCallee] = [outgoing.hear(), incoming.hear()];
    const figures = {
      postDialDelayMs,
      heard: [atCaller, atCallee].map(({ packets, lost, jitterMs, mos, tone }) => ({
        packets,
        lost,
        jitterMs,
        mos,
        tone,
      })),
    };
    if (atCaller.tone !== CALLEE.hz || atCallee.tone !== CALLER.hz) {
      throw new Error(
        `the caller heard ${atCaller.tone ?? 'no'} Hz instead of ${CALLEE.hz}, the callee ${atCallee.tone ?? 'no'} Hz instead of ${CALLER.hz}`,
      );
    }
    for (const [who, { tone, packets, lost, mos }] of [['caller', atCaller] as const, ['callee', atCallee] as const]) {
      stage.done(`the ${who} heard ${tone} Hz: ${packets} packets, ${lost} lost, MOS ${mos.toFixed(1)}`);
    }
    await outgoing.hangUp();
    await incoming.ended();
    stage.done('the caller has hung up, and all of the call is released');
    for (const one of [caller, callee]) {
      await one.leave();
      await one.ue.deregister();
    }
    stage.done('both phones are deregistered');
    return figures;
  },
};

async function phone(stage: Stage, gnb: Gnb, lane: string, { supi, number }: typeof CALLER): Promise<ImsPhone> {
  const ue = await stage.ue(gnb, supi, { gpsis: [`msisdn-${number}`], ims: { mmtel: {} } });
  const phone = new ImsPhone(ue, { lane, voice5qi: CONVERSATIONAL_VOICE, codecs: ['PCMU'] });
  await ue.register();
  await phone.connect();
  await phone.register();
  stage.done(`the phone of ${supi} is registered in IMS as ${phone.publicIdentity}`);
  return phone;
}
