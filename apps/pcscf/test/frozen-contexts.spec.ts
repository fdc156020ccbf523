/** Bindings and sessions as released versions have written them: this version reads them, goes on with them, and ends them. */
import { presentShape } from '@trunkline/state';
import { expect, it } from 'vitest';
import { corpusOf } from '../../../test/contexts/corpus.ts';
import { type Binding, bindings } from '../src/context/binding.ts';
import { type SecuritySet, securitySets } from '../src/context/security.ts';
import { type Session, sessions } from '../src/context/session.ts';
import { mediaComponents } from '../src/media/components.ts';
import { bindingStep } from '../src/procedures/binding-step.ts';
import { sessionStep } from '../src/procedures/session-step.ts';

const info = { key: 'k', now: Date.UTC(2027, 0, 1) } as never;

it.each(corpusOf('pcscf-binding'))('%s', (_, { key, value, schema }) => {
  const binding = presentShape<Binding>(bindings, key, value, schema);
  const again = bindingStep(binding, { kind: 'registered', binding, watch: true }, info);
  expect(again.context).toMatchObject({ key: binding.key, identities: binding.identities });
  expect(bindingStep(binding, { kind: 'gone' }, info)).toMatchObject({
    context: null,
    effects: [{ effect: 'release', binding }],
  });
});

it.each(corpusOf('pcscf-session'))('%s', (_, { key, value, schema }) => {
  const session = presentShape<Session>(sessions, key, value, schema);
  expect(mediaComponents(session) === undefined).toBe(session.agreed === undefined);
  const { context, effects = [] } = sessionStep(session, { kind: 'lost', reason: 'x' }, info);
  expect(context).toBeNull();
  const { appSession } = session;
  expect(effects.filter(({ effect }) => effect === 'withdraw')).toEqual(
    appSession === undefined ? [] : [{ effect: 'withdraw', appSession }],
  );
});

it.each(corpusOf('pcscf-security'))('%s', (_, { key, value, schema }) => {
  const { set } = presentShape<SecuritySet>(securitySets, key, value, schema);
  expect(set.pcscf.spiServer).toBeGreaterThan(255);
});
