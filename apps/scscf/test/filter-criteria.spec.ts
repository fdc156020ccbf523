import { SipRequest } from '@trunkline/sip';
import { describe, expect, it } from 'vitest';
import { fits, sessionCase } from '../src/profile/filter-criteria.ts';
import { parseUserProfile } from '../src/profile/user-profile.ts';

const spt = (inner: string, group = 0, negated = 0) =>
  `<SPT><ConditionNegated>${negated}</ConditionNegated><Group>${group}</Group>${inner}</SPT>`;
const criterion = (points: string, { cnf = 1, part = '' } = {}) => {
  const xml = `<IMSSubscription><PrivateID>p@x</PrivateID><ServiceProfile><PublicIdentity><Identity>sip:a@x</Identity></PublicIdentity><InitialFilterCriteria><Priority>0</Priority>${points === '' ? '' : `<TriggerPoint><ConditionTypeCNF>${cnf}</ConditionTypeCNF>${points}</TriggerPoint>`}<ApplicationServer><ServerName>sip:as</ServerName></ApplicationServer>${part}</InitialFilterCriteria></ServiceProfile></IMSSubscription>`;
  const [found] = parseUserProfile(new TextEncoder().encode(xml)).profiles[0]?.criteria ?? [];
  if (found === undefined) throw new Error('no criterion');
  return found;
};
const originating = { case: sessionCase.originatingRegistered } as const;

function invite(): SipRequest {
  const request = new SipRequest('INVITE', 'sip:+15550001@x;user=phone');
  request.setText('Accept-Contact', '*;video').setText('Content-Type', 'application/sdp');
  request.body = new TextEncoder().encode('v=0\r\nm=audio 1 RTP/AVP 0\r\nm=video 2 RTP/AVP 34\r\n');
  return request;
}

describe('initial filter criteria (TS 29.228 Annexes B, C)', () => {
  it.each([
    ['nothing', '', true],
    ['the method', spt('<Method>INVITE</Method>'), true],
    ['another method', spt('<Method>MESSAGE</Method>'), false],
    ['another method, negated', spt('<Method>MESSAGE</Method>', 0, 1), true],
    ['the Request-URI', spt('<RequestURI>^sip:\\+1555</RequestURI>'), true],
    ['a header field', spt('<SIPHeader><Header>accept-contact</Header></SIPHeader>'), true],
    ['what it holds', spt('<SIPHeader><Header>Accept-Contact</Header><Content>.*video.*</Content></SIPHeader>'), true],
    ['what it does not', spt('<SIPHeader><Header>Accept-Contact</Header><Content>text</Content></SIPHeader>'), false],
    ['the session case', spt('<SessionCase>0</SessionCase>'), true],
    ['another case', spt('<SessionCase>1</SessionCase>'), false],
    ['the description', spt('<SessionDescription><Line>m</Line><Content>^video</Content></SessionDescription>'), true],
    ['a pattern that is none', spt('<RequestURI>(((</RequestURI>'), false],
  ])('fit by %s', (_, points, expected) => {
    expect(fits(criterion(points), invite(), originating)).toBe(expected);
  });

  it('are an AND of ORs, or an OR of ANDs', () => {
    const [yes, no] = ['<Method>INVITE</Method>', '<Method>MESSAGE</Method>'];
    const points = spt(yes, 0) + spt(no, 0) + spt(yes, 1);
    expect(fits(criterion(points, { cnf: 1 }), invite(), originating)).toBe(true);
    expect(fits(criterion(spt(yes, 0) + spt(no, 1), { cnf: 1 }), invite(), originating)).toBe(false);
    expect(fits(criterion(spt(yes, 0) + spt(no, 0) + spt(yes, 1), { cnf: 0 }), invite(), originating)).toBe(true);
    expect(fits(criterion(spt(yes, 0) + spt(no, 0), { cnf: 0 }), invite(), originating)).toBe(false);
  });

  it('may be for those who are registered, or for those who are not', () => {
    const unregistered = criterion('', { part: '<ProfilePartIndicator>1</ProfilePartIndicator>' });
    expect(fits(unregistered, invite(), originating)).toBe(false);
    expect(fits(unregistered, invite(), { case: sessionCase.terminatingUnregistered })).toBe(true);
  });
});
