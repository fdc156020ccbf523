import { describe, expect, it } from 'vitest';
import { identityOfText } from '../src/index.ts';

describe('public identities (TS 23.003 §13.4)', () => {
  it.each([
    ['sip:ada@Example.ORG:5060;transport=tcp', 'sip:ada@example.org'],
    ['tel:+1-555-0001;phone-context=x', 'tel:+15550001'],
    ['sip:+1555.0001@example.org;user=phone', 'tel:+15550001'],
    ['sip:+15550001@example.org', 'sip:+15550001@example.org'],
    ['sip:example.org', 'sip:example.org'],
    ['tel:0001', undefined],
    ['mailto:ada@example.org', undefined],
    ['no uri', undefined],
  ])('%s', (text, identity) => {
    expect(identityOfText(text)).toBe(identity);
  });
});
