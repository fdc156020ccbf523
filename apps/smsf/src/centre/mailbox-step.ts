/** Store and forward (TS 23.040 §3): the messages that wait for one subscriber, one attempt at a time. */
import { encodeTpdu, messageStatus } from '@trunkline/sms';
import type { StepInfo, StepOutcome } from '@trunkline/state';
import type { SmsfConfig } from '../config.ts';
import type { Mailbox, WaitingMessage } from '../context/mailbox.ts';
import type { MailboxEvent, Outcome, SmsfEffect } from '../events.ts';
import { statusReport } from './reports.ts';

type Centre = SmsfConfig['centre'];

const MINUTE = 60_000;
/** An attempt of which nothing is heard: longer than paging and all timers of CP and RP take. */
const ATTEMPT_MS = 240_000;
/** A mailbox goes by itself some time after its last message has lost its worth. */
const AFTER_LAST_MS = 10 * MINUTE;

export function mailboxStep(
  centre: Centre,
  stored: Mailbox | undefined,
  event: MailboxEvent,
  info: StepInfo,
): StepOutcome<Mailbox, SmsfEffect> {
  const step = new MailboxStep(centre, stored ?? { supi: info.key, messages: [], failures: 0, attempts: 0 }, info);
  switch (event.kind) {
    case 'store':
      step.store(event.message, event.rejectDuplicates);
      break;
    case 'outcome':
      step.ended(event.id, event.attempt, event.outcome);
      break;
    case 'alert':
      step.alert();
      break;
    case 'timer':
      step.expired(event.name);
  }
  return step.outcome(stored);
}

/** What the sender is told of an attempt that was the last. */
const STATUS: Readonly<Record<Outcome, number>> = {
  delivered: messageStatus.received,
  rejected: messageStatus.rejectedByRecipient,
  barred: messageStatus.notObtainable,
  full: messageStatus.validityExpired,
  absent: messageStatus.validityExpired,
  failed: messageStatus.validityExpired,
};

const FOR_GOOD: ReadonlySet<Outcome> = new Set(['delivered', 'rejected', 'barred']);

class MailboxStep {
  readonly #centre: Centre;
  readonly #info: StepInfo;
  readonly #effects: SmsfEffect[] = [];
  readonly #timers: Record<string, number | null> = {};
  #box: Mailbox;

  constructor(centre: Centre, box: Mailbox, info: StepInfo) {
    this.#centre = centre;
    this.#box = box;
    this.#info = info;
  }

  outcome(stored: Mailbox | undefined): StepOutcome<Mailbox, SmsfEffect> {
    const { messages } = this.#box;
    if (messages.length === 0) return { context: stored === undefined ? undefined : null, effects: this.#effects };
    if (this.#box === stored) return { context: stored, effects: this.#effects };
    const { now } = this.#info;
    const ends = messages.map(({ expiresAt }) => Math.max(1, expiresAt - now));
    // One that is on its way may arrive yet, and has the timer of its attempt.
    const waiting = this.#box.attempt === undefined ? ends : ends.slice(1);
    return {
      context: this.#box,
      effects: this.#effects,
      timers: { ...this.#timers, expiry: waiting.length === 0 ? null : Math.min(...waiting) },
      ttlMs: Math.max(...ends) + ATTEMPT_MS + AFTER_LAST_MS,
    };
  }

  store(message: WaitingMessage, rejectDuplicates: boolean): void {
    const { messages } = this.#box;
    if (messages.some(({ id }) => id === message.id)) {
      this.#answer(204);
      return;
    }
    if (rejectDuplicates && messages.some(({ origin }) => origin !== undefined && origin === message.origin)) {
      this.#answer(409);
      return;
    }
    if (messages.length >= this.#centre.mailbox) {
      this.#answer(503);
      return;
    }
    this.#box = { ...this.#box, messages: [...messages, message] };
    this.#answer(204);
    // Those that wait for the subscriber wait together.
    if (messages.length === 0) this.#attempt();
  }

  ended(id: string, attempt: number, outcome: Outcome): void {
    const [first] = this.#box.messages;
    if (first?.id !== id || this.#box.attempt !== attempt) return;
    this.#timers['attempt'] = null;
    this.#box = { ...this.#box, attempt: undefined };
    if (FOR_GOOD.has(outcome) || first.singleShot === true || first.expiresAt <= this.#info.now) {
      this.#finish(first, STATUS[outcome]);
      this.#box = { ...this.#box, failures: 0 };
      this.#attempt();
      return;
    }
    const { failures } = this.#box;
    const { retryMinutes } = this.#centre;
    const wait = retryMinutes[Math.min(failures, retryMinutes.length - 1)] ?? 1;
    this.#box = { ...this.#box, failures: failures + 1 };
    this.#timers['retry'] = wait * MINUTE;
  }

  alert(): void {
    if (this.#box.messages.length === 0 || this.#box.attempt !== undefined) return;
    this.#box = { ...this.#box, failures: 0 };
    this.#attempt();
  }

  expired(timer: string): void {
    const { messages, attempt } = this.#box;
    switch (timer) {
      case 'retry':
        if (attempt === undefined) this.#attempt();
        return;
      case 'attempt':
        if (messages[0] !== undefined && attempt !== undefined) this.ended(messages[0].id, attempt, 'failed');
        return;
      case 'expiry':
        for (const message of messages.slice(attempt === undefined ? 0 : 1)) {
          if (message.expiresAt <= this.#info.now) this.#finish(message, messageStatus.validityExpired);
        }
        // The timer is set anew for the next of them.
        this.#box = { ...this.#box };
    }
  }

  /** The first message is tried. */
  #attempt(): void {
    const { messages, attempts } = this.#box;
    const [first] = messages;
    this.#timers['retry'] = null;
    if (first === undefined) return;
    const attempt = attempts + 1;
    this.#box = { ...this.#box, attempt, attempts: attempt };
    this.#timers['attempt'] = ATTEMPT_MS;
    this.#effects.push({ effect: 'deliver', id: first.id, attempt, tpdu: withMore(first.tpdu, messages.length > 1) });
  }

  #finish(message: WaitingMessage, status: number): void {
    this.#box = { ...this.#box, messages: this.#box.messages.filter(({ id }) => id !== message.id) };
    if (message.report === undefined) return;
    const { now } = this.#info;
    const { timeZoneMinutes, validity } = this.#centre;
    this.#effects.push({
      effect: 'store',
      supi: message.report.supi,
      message: {
        id: `${message.id}/report`,
        tpdu: encodeTpdu(statusReport(message.report, status, now, timeZoneMinutes)),
        expiresAt: now + validity * MINUTE,
      },
    });
  }

  #answer(status: 204 | 409 | 503): void {
    this.#effects.push({ effect: 'answer', answer: { status } });
  }
}

/** TP-More-Messages-to-Send, bit 2 of the first octet of both TPDUs to a UE: zero says yes (TS 23.040 §9.2.3.2). */
function withMore(tpdu: Uint8Array, more: boolean): Uint8Array {
  const changed = new Uint8Array(tpdu);
  changed[0] = more ? (changed[0] ?? 0) & ~0x04 : (changed[0] ?? 0) | 0x04;
  return changed;
}
