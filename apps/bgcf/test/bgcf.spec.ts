import { header, parseUri, SipRequest, SipResponse } from '@trunkline/sip';
import { describe, expect, it } from 'vitest';
import { inwards, outwards } from '../src/border.ts';
import { bgcfConfig } from '../src/config.ts';
import { numberOf, trunksFor } from '../src/numbers.ts';
import { mapStatus } from '../src/statuses.ts';
import { originOf } from '../src/trunk-of.ts';

const config = bgcfConfig.parse({
  trunks: [
    { name: 'world', peer: 'sip:192.0.2.1' },
    { name: 'berlin', peer: 'sip:192.0.2.2:5070', prefixes: ['+4930', '+33'], trusted: true },
    { name: 'named', peer: 'sip:trunk.example.org', sources: ['192.0.2.9'] },
  ],
});

describe('numbers', () => {
  it.each([
    ['tel:+49-30-123456', '+4930123456'],
    ['sip:+4930123456@192.0.2.1;user=phone', '+4930123456'],
    ['sip:+4930123456;npdi@192.0.2.1', '+4930123456'],
    ['tel:1001;phone-context=example.org', undefined],
    ['sip:alice@example.org', undefined],
    ['sip:example.org', undefined],
    ['mailto:alice@example.org', undefined],
  ])('%s is %s', (uri, number) => {
    expect(numberOf(parseUri(uri))).toBe(number);
  });

  it('go to the trunk with the longest prefix first', () => {
    const names = (number: string) => trunksFor(config.trunks, number).map(({ name }) => name);
    expect(names('+4930123456')).toEqual(['berlin', 'world', 'named']);
    expect(names('+1555')).toEqual(['world', 'named']);
    expect(trunksFor(config.trunks.slice(1, 2), '+1555')).toEqual([]);
  });
});

describe('who sends', () => {
  const at = (address: string, core: string[] = []) =>
    originOf({ ...config, core }, { transport: 'UDP', address, port: 5_060 });

  it('is a trunk by its addresses, or the core', () => {
    expect(at('192.0.2.2')).toMatchObject({ side: 'trunk', trunk: { name: 'berlin' } });
    expect(at('192.0.2.9')).toMatchObject({ side: 'trunk', trunk: { name: 'named' } });
    expect(at('198.51.100.1')).toEqual({ side: 'core' });
    expect(at('198.51.100.1', ['198.51.100.2'])).toEqual({ side: 'nobody' });
  });
});

describe('the border', () => {
  const request = () => {
    const made = new SipRequest('INVITE', 'tel:+4930123456');
    made.set(header.pAssertedIdentity, header.nameAddr('tel:+15550001'));
    made.set(header.pChargingVector, [{ name: 'icid-value', value: 'x', quoted: true }]);
    made.set(header.pAccessNetworkInfo, { value: '3GPP-NR-FDD', params: [] });
    return made;
  };

  it.each([
    [outwards, true],
    [outwards, false],
    [inwards, true],
    [inwards, false],
  ])('%o lets an asserted identity pass where the trunk is trusted: %s', (pass, trusted) => {
    const message = request();
    pass(message, { trusted });
    expect(message.headers.map(({ name }) => name)).toEqual(trusted ? ['P-Asserted-Identity'] : []);
  });
});

describe('a final response of a trunk', () => {
  it.each([
    [404, undefined, 404],
    [480, undefined, 480],
    [486, undefined, 486],
    [503, undefined, 480],
    [407, undefined, 480],
    [604, undefined, 404],
    [500, 'Q.850;cause=1;text="unallocated"', 404],
    [503, 'Q.850;cause=17', 486],
    [480, 'SIP;cause=404', 480],
    [200, 'Q.850;cause=1', 200],
  ])('%i with Reason %s becomes %i', (status, reason, mapped) => {
    const response = new SipResponse(status, 'x');
    if (reason !== undefined) response.setText('Reason', reason);
    mapStatus(response);
    expect(response.status).toBe(mapped);
  });
});
