/** Registrations as released versions have written them: this version reads them, goes on with them, and ends them. */
import { presentShape } from '@trunkline/state';
import { expect, it } from 'vitest';
import { corpusOf } from '../../../test/contexts/corpus.ts';
import { type Registration, registrations, usualContacts } from '../src/context/registration.ts';
import { registrationStep } from '../src/procedures/registration-step.ts';

const info = { key: 'k', now: Date.UTC(2027, 0, 1) } as never;

it.each(corpusOf('scscf-registration'))('%s', (_, { key, value, schema }) => {
  const registration = presentShape<Registration>(registrations, key, value, schema);
  const { privateIdentities, contacts } = registration;
  const ended = registrationStep(registration, { kind: 'terminate', privateIdentities, ending: 'rejected' }, info);
  // Emergency registrations stay.
  const stays = contacts.filter(({ emergency }) => emergency === true);
  expect(ended.context?.contacts ?? []).toEqual(stays);
  const told = (ended.effects ?? []).filter(({ effect }) => effect === 'notify');
  expect(told).toHaveLength(usualContacts(contacts).length === 0 ? 0 : registration.subscriptions.length);
  expect(registrationStep(registration, { kind: 'timer', name: 'expiry' }, info).context).toBeNull();
});
