import { type ImsPublicIdentity } from '@trunkline/subscribers';
import { describe, expect, it } from 'vitest';
import {
  authenticating,
  deregistered,
  isAssigned,
  isPending,
  NOTHING,
  notAuthenticated,
  served,
  setKey,
  stateOf,
} from '../src/context/registration.ts';

const identity = (uri: string, barred = false): ImsPublicIdentity => ({ uri, barred, profile: 'default' });
const first = [identity('sip:1@x', true), identity('sip:+15550001@X'), identity('tel:+15550001')];
const second = [identity('sip:work@x')];
const at = (name: string) => ({ name: `sip:${name}`, host: `${name}.x`, realm: 'x', impi: '1@x' });
const [a, b] = [at('a'), at('b')];

describe('the registration of a subscriber', () => {
  it('knows a set by its default identity, which is not barred', () => {
    expect(setKey(first)).toBe('sip:+15550001@x');
  });

  it('takes the S-CSCF that authenticates the user, and has no more of it where that comes to nothing', () => {
    const pending = authenticating(NOTHING, first, a);
    expect([pending.scscf, isPending(pending, first), stateOf(pending, first)]).toEqual([a, true, 'NOT_REGISTERED']);
    expect(notAuthenticated(pending, first)).toEqual(NOTHING);
    const registered = served(pending, first, a, 'REGISTERED');
    expect([isPending(registered, first), stateOf(registered, first)]).toEqual([false, 'REGISTERED']);
  });

  it('stays at its S-CSCF while another one only authenticates it', () => {
    const registered = served(served(NOTHING, first, a, 'REGISTERED'), second, a, 'UNREGISTERED');
    const asked = authenticating(registered, first, b);
    expect([asked.scscf, asked.candidate, stateOf(asked, first)]).toEqual([a, b, 'REGISTERED']);
    expect([isAssigned(asked, 'sip:a'), isAssigned(asked, 'sip:b'), isAssigned(asked, 'sip:c')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(notAuthenticated(asked, first)).toEqual(registered);
    const moved = served(asked, first, b, 'REGISTERED');
    expect([moved.scscf, moved.candidate, stateOf(moved, first), stateOf(moved, second)]).toEqual([
      b,
      undefined,
      'REGISTERED',
      'NOT_REGISTERED',
    ]);
  });

  it('keeps its S-CSCF until the last set is gone', () => {
    const both = served(served(NOTHING, first, a, 'REGISTERED'), second, a, 'REGISTERED');
    const one = deregistered(both, [setKey(first)]);
    expect([one.scscf, stateOf(one, first), stateOf(one, second)]).toEqual([a, 'NOT_REGISTERED', 'REGISTERED']);
    expect(deregistered(one, [setKey(second)])).toEqual(NOTHING);
  });
});
