/** Steps of a session: dialogs come, descriptions are offered and answered, and in the end nothing is left at the PCF. */
import type { StepInfo, StepOutcome } from '@trunkline/state';
import { otherParty, type Session } from '../context/session.ts';
import type { SessionEffect, SessionEvent } from '../events.ts';

type Outcome = StepOutcome<Session, SessionEffect>;

/** Longer than any call rings (RFC 3261 §16.6 step 11). */
const EARLY_MS = 300_000;
/** A session whose ends refresh it by no timer: what is left of it after that is nobody's. */
const LONGEST_MS = 24 * 3_600_000;
/** RFC 4028 §10: the ends give up first. */
const GRACE_MS = 60_000;

export function sessionStep(before: Session | undefined, event: SessionEvent, { key }: StepInfo): Outcome {
  if (event.kind === 'begun') return { context: before ?? event.session, timers: { end: EARLY_MS } };
  if (before === undefined) return { context: undefined };
  switch (event.kind) {
    case 'passed':
      return passed(before, event);
    case 'refused':
      return { context: { ...before, offer: undefined } };
    case 'authorized':
      return { context: { ...before, appSession: event.appSession } };
    case 'ended':
      return { context: null, effects: leavings(before, key) };
    case 'lost':
      return {
        context: null,
        effects: [{ effect: 'bye', session: before, reason: event.reason }, ...leavings(before, key)],
      };
    case 'timer':
      return {
        context: null,
        effects: [{ effect: 'bye', session: before, reason: 'nobody refreshed it' }, ...leavings(before, key)],
      };
  }
}

function passed(before: Session, event: Extract<SessionEvent, { kind: 'passed' }>): Outcome {
  const { by, sequence, dialog, expires } = event;
  let session = event.relay === undefined ? before : { ...before, relay: event.relay };
  if (sequence !== undefined && sequence > session.sequences[by]) {
    session = { ...session, sequences: { ...session.sequences, [by]: sequence } };
  }
  if (dialog !== undefined) {
    session = {
      ...session,
      dialogs: { ...session.dialogs, [dialog.tag]: dialog.state },
      ...(dialog.confirmed ? { confirmed: dialog.tag } : {}),
    };
  }
  const described = event.sdp === undefined ? session : describe(session, by, event.sdp);
  const isAgreed = described.agreed !== undefined && described.agreed !== before.agreed;
  const renewed = expires !== undefined || dialog?.confirmed === true;
  return {
    context: described,
    effects: isAgreed ? [{ effect: 'media', session: described }] : [],
    ...(renewed ? { timers: { end: expires === undefined ? LONGEST_MS : expires * 1_000 + GRACE_MS } } : {}),
  };
}

/** RFC 3264: what answers an offer of the other side is the agreement; anything else is an offer, or says again what was said. */
function describe(session: Session, by: 'caller' | 'callee', sdp: string): Session {
  const { offer, agreed } = session;
  if (offer !== undefined && offer.by !== by) {
    const pair = { [by]: sdp, [otherParty(by)]: offer.sdp } as Record<'caller' | 'callee', string>;
    return { ...session, offer: undefined, agreed: pair };
  }
  if (agreed?.[by] === sdp) return session;
  return { ...session, offer: { by, sdp } };
}

/** What is left of it at the PCF and at the relay. */
function leavings({ appSession, relay }: Session, key: string): SessionEffect[] {
  return [
    ...(appSession === undefined ? [] : [{ effect: 'withdraw', appSession } as const]),
    ...(relay === undefined ? [] : [{ effect: 'release', relay, key } as const]),
  ];
}
