import { parseUri } from '@trunkline/sip';
import { describe, expect, it } from 'vitest';
import { scscfConfig } from '../src/config.ts';
import { wayOfNumber } from '../src/numbers.ts';

const HOME = 'ims.example.org';
const config = scscfConfig.parse({
  numbers: [
    { prefix: '+49', to: 'bgcf' },
    { prefix: '+4930', to: 'home' },
    { prefix: '+44', to: 'ims.example.net:5070' },
  ],
});

describe('the way of a number', () => {
  it.each([
    ['tel:+49-89-123456', { to: 'bgcf' }],
    ['tel:+4930123456', { to: 'home' }],
    ['tel:+15550001', { to: 'home' }],
    ['tel:+44(20)1234', { to: 'domain', uri: 'sip:+44201234@ims.example.net:5070;user=phone' }],
    [`sip:+4989123@${HOME};user=phone`, { to: 'bgcf' }],
    // An identity of ours that looks like a number, and what is another domain's affair.
    [`sip:+4989123@${HOME}`, undefined],
    ['sip:+4989123@example.com;user=phone', undefined],
    ['tel:1001;phone-context=example.org', undefined],
    ['sip:alice@example.org', undefined],
  ])('%s is %j', (uri, way) => {
    expect(wayOfNumber(config, parseUri(uri), HOME)).toEqual(way);
  });

  it('is this network where no table says otherwise', () => {
    expect(wayOfNumber({ numbers: [] }, parseUri('tel:+4989123456'), HOME)).toEqual({ to: 'home' });
  });
});
