import { header, parseUri, SipRequest, SipResponse } from '@trunkline/sip';
import { describe, expect, it } from 'vitest';
import { barredBy } from '../src/procedures/barring.ts';
import { addHistory, diversionsOf, diverted, wasFor } from '../src/procedures/history.ts';
import { restrictIdentity } from '../src/procedures/identity.ts';
import { type Circumstances, holds } from '../src/settings/rules.ts';
import { readServices } from '../src/settings/services.ts';

const simservs = (inner: string) =>
  readServices(`<ss:simservs xmlns:ss="urn:x" xmlns:cp="urn:y">${inner}</ss:simservs>`);
const incoming = (...rules: string[]) =>
  simservs(
    `<incoming-communication-barring active="true"><cp:ruleset>${rules.join('')}</cp:ruleset></incoming-communication-barring>`,
  ).incomingBarring;
const rule = (conditions: string, allow = false) =>
  `<cp:rule id="r"><cp:conditions>${conditions}</cp:conditions><cp:actions><allow>${allow}</allow></cp:actions></cp:rule>`;
const NOW = Date.UTC(2026, 10, 27, 12);
const call: Circumstances = {
  anonymous: false,
  international: false,
  diverted: false,
  media: ['audio'],
  identity: 'sip:+15550001@example.org',
  now: NOW,
};

describe('rules (RFC 4745)', () => {
  it.each([
    ['nothing', '', true],
    ['one identity', '<cp:identity><cp:one id="sip:+15550001@example.org"/></cp:identity>', true],
    ['its number', '<cp:identity><cp:one id="tel:+1-555-0001"/></cp:identity>', true],
    ['another', '<cp:identity><cp:one id="tel:+15550002"/></cp:identity>', false],
    ['a domain', '<cp:identity><cp:many domain="example.org"/></cp:identity>', true],
    ['all but one', '<cp:identity><cp:many><cp:except id="tel:+15550001"/></cp:many></cp:identity>', false],
    ['a medium', '<media>audio</media>', true],
    ['another medium', '<media>video</media>', false],
    [
      'this hour',
      '<cp:validity><cp:from>2026-11-27T11:00:00Z</cp:from><cp:until>2026-11-27T13:00:00Z</cp:until></cp:validity>',
      true,
    ],
    [
      'another hour',
      '<cp:validity><cp:from>2026-11-27T13:00:00Z</cp:from><cp:until>2026-11-27T14:00:00Z</cp:until></cp:validity>',
      false,
    ],
    ['a condition that is not known', '<roaming/>', false],
    ['a rule that is switched off', '<rule-deactivated/>', false],
    ['two of which one does not hold', '<media>audio</media><anonymous/>', false],
  ])('hold by %s', (_, conditions, expected) => {
    const [found] = incoming(rule(conditions));
    expect(found !== undefined && holds(found, call)).toBe(expected);
  });

  it('bar where none allows', () => {
    const anonymous = { ...call, anonymous: true };
    expect(barredBy(incoming(rule('')), call)).toBe('rule');
    expect(barredBy(incoming(rule('<anonymous/>')), call)).toBeUndefined();
    expect(barredBy(incoming(rule('<anonymous/>')), anonymous)).toBe('anonymous');
    expect(barredBy(incoming(rule('<anonymous/>'), rule('')), anonymous)).toBe('rule');
    expect(barredBy(incoming(rule(''), rule('<media>audio</media>', true)), call)).toBeUndefined();
  });
});

describe('settings', () => {
  it('are off where nothing is said, or the operator does not give them', () => {
    expect(simservs('')).toMatchObject({ identityPresentation: false, identityRestriction: 'none', waiting: false });
    const given = '<originating-identity-presentation/>';
    expect(simservs(given).identityPresentation).toBe(true);
    const taken = `${given}<operator-originating-identity-presentation authorized="false"/>`;
    expect(simservs(taken).identityPresentation).toBe(false);
  });
});

describe('identities that are withheld (RFC 3323)', () => {
  it.each([
    ['permanent', ['none'], ['id']],
    ['permanent', undefined, ['id']],
    ['temporary-restricted', undefined, ['id']],
    ['temporary-restricted', ['none'], ['none']],
    ['temporary-presented', undefined, undefined],
    ['temporary-presented', ['id'], ['id']],
    ['none', ['id'], undefined],
    ['none', ['id', 'session'], ['session']],
  ] as const)('%s, asked for %s', (restriction, said, expected) => {
    const response = new SipResponse(180, 'Ringing');
    if (said !== undefined) response.set(header.privacy, said);
    restrictIdentity(response, restriction);
    expect(response.get(header.privacy)).toEqual(expected);
  });
});

describe('history (RFC 7044)', () => {
  it('says whom a call was for, and why it goes on', () => {
    const request = new SipRequest('INVITE', 'sip:+15550001@example.org');
    expect(diversionsOf(request)).toBe(0);
    const target = diverted(parseUri('tel:+15550002'), 'busy', 'example.org');
    addHistory(request, request.uri(), { target, hidesServed: true, hidesTarget: false });
    const next = diverted(parseUri('sip:bob@example.org'), 'unconditional', 'example.org');
    addHistory(request, target, { target: next, hidesServed: false, hidesTarget: false });
    expect(request.all(header.historyInfo).map(header.historyInfo.format)).toEqual([
      '<sip:+15550001@example.org?Privacy=history>;index=1',
      '<sip:+15550002@example.org;user=phone;cause=486>;index=1.1;mp=1',
      '<sip:bob@example.org;cause=302>;index=1.1.1;mp=1.1',
    ]);
    expect(diversionsOf(request)).toBe(2);
    for (const identity of ['sip:+15550001@example.org', 'tel:+15550002', 'sip:bob@example.org']) {
      expect(wasFor(request, identity), identity).toBe(true);
    }
    expect(wasFor(request, 'sip:carol@example.org')).toBe(false);
  });
});
