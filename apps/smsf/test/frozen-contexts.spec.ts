/** Contexts of UEs as released versions have written them: this version goes on with each. */
import { presentShape } from '@trunkline/state';
import { expect, it } from 'vitest';
import { corpusOf } from '../../../test/contexts/corpus.ts';
import { smsUes } from '../src/context/ue.ts';
import { ALLOWED, Lab } from './lab.ts';

const frozen = corpusOf('smsf-ue');

it.each(frozen)('%s: the service ends as its AMF asks for it', async (_name, context) => {
  const { key, value, schema, timers } = context;
  const lab = new Lab();
  const store = lab.state.contexts(smsUes);
  const due = Object.fromEntries(timers.map((name) => [name, lab.clock.now() + 60_000]));
  await store.commit(await store.load(key), { value: presentShape(smsUes, key, value, schema), timers: due });
  lab.permissions.set(key, ALLOWED);
  lab.registered.add(key);
  expect(await lab.worker.call(key, 'gone', { kind: 'deactivate' })).toMatchObject({ status: 204 });
  await lab.clock.pass(120_000);
  expect((await store.load(key)).value).toBeUndefined();
  expect(lab.registered.has(key)).toBe(false);
  expect(lab.warnings.filter((warning) => warning.startsWith('a step failed'))).toEqual([]);
  await lab.close();
});
