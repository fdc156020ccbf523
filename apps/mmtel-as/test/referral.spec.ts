import { header, SipRequest } from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';
import { parseXml } from '@trunkline/xml';
import { describe, expect, it } from 'vitest';
import { referralOf } from '../src/conference/referral.ts';
import { conferenceInfo } from '../src/conference/state-document.ts';

const refer = (target: string) => new SipRequest('REFER', 'sip:conf-1@192.0.2.1').setText('Refer-To', target);

describe('a REFER to a focus', () => {
  it('has somebody invited, in the place of a call where it names one', () => {
    expect(referralOf(refer('<sip:bob@example.org;user=phone>'))).toMatchObject({
      method: 'INVITE',
      target: { user: 'bob', params: [{ name: 'user', value: 'phone' }] },
    });
    const named = '<sip:bob@example.org;method=INVITE?Subject=x&Replaces=a%40b%3Bto-tag%3D1%3Bfrom-tag%3D2>';
    const referral = referralOf(refer(named));
    expect(referral).toMatchObject({ method: 'INVITE', target: { params: [], headers: [] } });
    expect(header.replaces.format(referral?.replaces as header.NamedDialog)).toBe('a@b;to-tag=1;from-tag=2');
    expect(referralOf(refer('tel:+15550001'))).toMatchObject({ method: 'INVITE', target: { scheme: 'tel' } });
  });

  it('has somebody sent away', () => {
    expect(referralOf(refer('<sip:bob@example.org;method=bye>'))).toMatchObject({
      method: 'BYE',
      target: { params: [] },
    });
  });

  it('can ask for nothing else', () => {
    expect(referralOf(refer('<sip:bob@example.org;method=MESSAGE>'))).toBeUndefined();
    expect(() => referralOf(new SipRequest('REFER', 'sip:conf-1@192.0.2.1'))).toThrow(DecodeError);
    expect(() => referralOf(refer('<sip:bob@example.org?Replaces=%2C>'))).toThrow(DecodeError);
  });
});

it('a document of RFC 4575 is XML, whatever its users are called', () => {
  const users = [{ entity: 'sip:a"<&>@b', endpoint: 'sip:x', joined: 'dialed-in' }] as const;
  const body = conferenceInfo({ entity: 'sip:conf-1@192.0.2.1', version: 3, maximum: 6, users });
  const root = parseXml(new TextDecoder().decode(body));
  expect(root.attributes).toMatchObject({ state: 'full', version: '3' });
  expect(root.children.at(-1)?.children[0]?.attributes['entity']).toBe('sip:a"<&>@b');
});
