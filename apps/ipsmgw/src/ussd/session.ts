/** A dialogue with a user (TS 24.390 §4.5.3): the menu answers, asks for a choice where it has any, and ends. */
import type { Dialog } from '@trunkline/sip';
import { requestIn } from '@trunkline/sip';
import type { ContextDefinition, StepInfo, StepOutcome } from '@trunkline/state';
import type { IpsmgwConfig } from '../config.ts';
import { type UssdData, ussdError } from './xml.ts';

/** By Call-ID: plain data. */
export interface UssdSession {
  readonly dialog: Dialog;
  readonly state: 'answered' | 'asked';
  /** What is said once the UE has its 200. */
  readonly first: UssdData;
  /** What may be chosen, and what is said then; none: the first answer is the last. */
  readonly choices: readonly { readonly key: string; readonly text: string }[];
}

export const ussdSessions: ContextDefinition<UssdSession> = { name: 'ipsmgw-ussd', schema: 1 };

export type UssdEvent =
  | { readonly kind: 'invite'; readonly dialog: Dialog; readonly code: string; readonly number: string }
  | { readonly kind: 'ack' }
  | { readonly kind: 'info'; readonly text: string | undefined }
  | { readonly kind: 'bye' }
  | { readonly kind: 'timer' };

export type UssdEffect =
  | { readonly effect: 'answer'; readonly status: number }
  | { readonly effect: 'request'; readonly method: 'INFO' | 'BYE'; readonly dialog: Dialog; readonly data: UssdData };

type Outcome = StepOutcome<UssdSession, UssdEffect>;

/** Timer H: the ACK comes by then, or never. */
const ACK_MS = 32_000;

export function ussdStep(
  { ussd }: Pick<IpsmgwConfig, 'ussd'>,
  session: UssdSession | undefined,
  event: UssdEvent,
  _info: StepInfo,
): Outcome {
  if (event.kind === 'invite') return session === undefined ? begin(ussd, event) : { context: session };
  if (session === undefined) return { context: undefined, effects: [answer(481)] };
  switch (event.kind) {
    case 'ack':
      if (session.state !== 'answered') return { context: session };
      return session.choices.length === 0 ? end(session, session.first) : ask(session, ussd.answerSeconds);
    case 'info': {
      if (session.state !== 'asked') return { context: session, effects: [answer(200)] };
      const said = session.choices.find(({ key }) => key === event.text)?.text;
      const ended = end(session, said === undefined ? { error: ussdError.unexpectedValue } : { text: said });
      return { ...ended, effects: [answer(200), ...(ended.effects ?? [])] };
    }
    case 'bye':
      return { context: null, effects: [answer(200)] };
    case 'timer':
      return end(session, { error: ussdError.unspecified });
  }
}

function begin(
  { codes }: IpsmgwConfig['ussd'],
  { dialog, code, number }: Extract<UssdEvent, { kind: 'invite' }>,
): Outcome {
  const menu = codes.find((each) => each.code === code);
  const context: UssdSession = {
    ...{ dialog, state: 'answered' },
    first: menu === undefined ? { error: ussdError.unspecified } : { text: menu.text.replaceAll('{number}', number) },
    choices: menu?.choices ?? [],
  };
  return { context, effects: [answer(200)], timers: { end: ACK_MS } };
}

function ask(session: UssdSession, seconds: number): Outcome {
  const { dialog, first: data } = session;
  return {
    context: { ...session, state: 'asked', dialog: requestIn(dialog, 'INFO').dialog },
    effects: [{ effect: 'request', method: 'INFO', dialog, data }],
    timers: { end: seconds * 1_000 },
  };
}

function end({ dialog }: UssdSession, data: UssdData): Outcome {
  return { context: null, effects: [{ effect: 'request', method: 'BYE', dialog, data }] };
}

const answer = (status: number): UssdEffect => ({ effect: 'answer', status });
