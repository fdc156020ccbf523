/** What outlives the worker that committed it (ADR 13). */
import { type SbiAgent, SbiError } from '@trunkline/sbi';
import { systemClock } from '@trunkline/state';
import { expect, it } from 'vitest';
import { performer } from '../src/effects.ts';
import type { SmEffect } from '../src/step.ts';
import { SUPI } from './session.ts';

const CALL = { key: 'ref-1', callId: 'message-1/0', again: false };

function performing(failures: number) {
  const told: unknown[] = [];
  const attempt = async (what: unknown) => {
    told.push(what);
    if (told.length <= failures) throw new SbiError(503, undefined, 'away');
  };
  const agent = {
    client: () => ({}),
    notify: (_service: unknown, _callback: string, uri: string, { body }: { body: unknown }) => attempt({ uri, body }),
  };
  const { calls } = performer({
    agent: agent as unknown as SbiAgent,
    clock: systemClock,
    sendN4: () => true,
    transferred: () => undefined,
    report: () => undefined,
    n1n2FailureUri: (key) => key,
    replaced: (supi, pduSessionId) => attempt({ supi, pduSessionId }),
    expose: async () => undefined,
    session: async () => undefined,
    unsent: async () => undefined,
    decided: () => undefined,
  });
  return { calls, told };
}

const effects: readonly (readonly [SmEffect, unknown])[] = [
  [
    {
      ...{ effect: 'path-change', uri: 'http://127.0.0.20/af', notifId: 'n', at: 1_000 },
      event: { event: 'UP_PATH_CH', dnaiChgType: 'LATE', targetDnai: 'edge' },
    },
    {
      uri: 'http://127.0.0.20/af',
      body: { notifId: 'n', eventNotifs: [{ targetDnai: 'edge', timeStamp: '1970-01-01T00:00:01.000Z' }] },
    },
  ],
  [
    { effect: 'replaces', supi: SUPI, pduSessionId: 5 },
    { supi: SUPI, pduSessionId: 5 },
  ],
];

it.each(effects)('$effect is kept until it is done, and says the same when it is made again', async (effect, said) => {
  const { calls, told } = performing(1);
  expect(calls.isCall(effect)).toBe(true);
  await expect(calls.make(effect, CALL)).rejects.toThrow('away');
  await calls.make(effect, { ...CALL, again: true });
  expect(told).toMatchObject([said, said]);
  expect(told[1]).toEqual(told[0]);
});
