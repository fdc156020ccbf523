/** Which calls users have: begun with the answer, over with BYE, and at the latest when nobody refreshed them. */
import { header, type SipRequest, type SipResponse } from '@trunkline/sip';
import type { Environment } from '../environment.ts';

/** RFC 4028 §10: a session is over that long after its interval at the latest. */
const GRACE_SECONDS = 60;

const keyOf = (user: string, request: SipRequest): string => `${user} ${request.need(header.callId)}`;

/** The call was answered. */
export async function callRuns(
  environment: Environment,
  user: string,
  request: SipRequest,
  response: SipResponse,
): Promise<void> {
  await run(environment, user, request, response, () => true);
}

/** A request in its dialog was answered; one before the answer to the call begins none. */
export async function callRefreshed(
  environment: Environment,
  user: string,
  request: SipRequest,
  response: SipResponse,
): Promise<void> {
  await run(environment, user, request, response, (known) => known);
}

async function run(
  { calls, config }: Environment,
  user: string,
  request: SipRequest,
  response: SipResponse,
  applies: (known: boolean) => boolean,
): Promise<void> {
  const interval = Number(/^\s*(\d{1,9})/.exec(response.text('Session-Expires') ?? '')?.[1]);
  const seconds = Number.isFinite(interval) ? interval + GRACE_SECONDS : config.callSeconds;
  const key = keyOf(user, request);
  for (;;) {
    const base = await calls.load(key);
    if (!applies(base.value !== undefined)) return;
    const { outcome } = await calls.commit(base, { value: { user }, ttlMs: seconds * 1_000 });
    if (outcome === 'ok') return;
  }
}

export async function callIsOver({ calls }: Environment, user: string, request: SipRequest): Promise<void> {
  const key = keyOf(user, request);
  for (;;) {
    const base = await calls.load(key);
    if (base.value === undefined) return;
    if ((await calls.commit(base, { value: null })).outcome === 'ok') return;
  }
}

/** Whether the user has a call that was answered. */
export async function isInCall({ calls }: Environment, user: string): Promise<boolean> {
  for (const key of await calls.keysByIndex('user', user)) {
    if ((await calls.load(key)).value?.user === user) return true;
  }
  return false;
}
