/** Contexts of PDU sessions as released versions have written them: this version goes on with each. */
import { presentShape } from '@trunkline/state';
import { describe, expect, it } from 'vitest';
import { corpusOf } from '../../../test/contexts/corpus.ts';
import type { SmSession } from '../src/context/session.ts';
import { smSessions } from '../src/context/store.ts';
import { TestSession } from './session.ts';

const frozen = corpusOf('smf-session').map(
  ([name, { key, value, schema, timers }]) => [name, presentShape(smSessions, key, value, schema), timers] as const,
);

/** As the session was stored, with its timers. */
function restored(context: SmSession, timers: readonly string[]): TestSession {
  const session = new TestSession();
  session.context = context;
  session.timers = Object.fromEntries(timers.map((name) => [name, 0]));
  return session;
}

/** What is asked of UPFs is answered, and what timers wait for does not come, until the session is gone. */
async function toItsEnd(session: TestSession): Promise<void> {
  for (let step = 0; step < 40 && session.context !== undefined; step++) {
    const asked = session.sent('n4').map(({ message }) => message);
    for (const message of asked) {
      const seid = 'seid' in message ? BigInt(session.context?.seid ?? 0) : 0n;
      if (message.message === 'SessionDeletionRequest' || message.message === 'SessionModificationRequest') {
        const response = message.message.replace('Request', 'Response') as 'SessionDeletionResponse';
        await session.fromUpf({ message: response, sequenceNumber: message.sequenceNumber, seid, cause: 1 });
      }
    }
    if (asked.length > 0) continue;
    const [timer] = Object.keys(session.timers);
    await session.handle(timer === undefined ? { kind: 'release', data: {} } : { kind: 'timer', name: timer });
  }
}

describe.each(frozen)('%s', (_name, context, timers) => {
  it('is released as its AMF asks for it', async () => {
    const session = restored(context, timers);
    await session.handle({ kind: 'release', data: {} });
    await toItsEnd(session);
    expect(session.context).toBeUndefined();
  });
});

describe.each(frozen.filter(([, context]) => context.phase.name === 'active'))('%s', (_name, context, timers) => {
  it('gets its user plane back for a service request', async () => {
    const session = restored(context, timers);
    await session.update({ upCnxState: 'ACTIVATING' });
    expect(session.sent('answer').map(({ answer }) => answer.status < 500)).not.toContain(false);
  });
});
