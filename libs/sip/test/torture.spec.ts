/** RFC 4475: what each of its messages is, and what becomes of it. */
import {
  decodeSip,
  encodeSip,
  header,
  malformed,
  SipRequest,
  SipResponse,
  SipStream,
  unescapeUri,
  unusable,
} from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { messages } from './torture-messages.ts';

const request = (bytes: Uint8Array): SipRequest => {
  const message = decodeSip(bytes);
  if (message.kind !== 'request') throw new Error('a response');
  return message;
};
const response = (bytes: Uint8Array): SipResponse => {
  const message = decodeSip(bytes);
  if (message.kind !== 'response') throw new Error('a request');
  return message;
};
const verdict = (bytes: Uint8Array) => malformed(request(bytes));

const VALID = [
  'wsinv',
  'intmeth',
  'esc01',
  'escnull',
  'esc02',
  'lwsdisp',
  'longreq',
  'dblreq',
  'semiuri',
  'transports',
  'mpart01',
] as const;

describe('RFC 4475 §3.1.1, valid messages', () => {
  it.each(VALID)('%s is a well-formed request, and is the same after encoding', (name) => {
    const message = request(messages[name]);
    expect(malformed(message)).toBeUndefined();
    const again = request(encodeSip(message));
    expect(again.headers).toEqual(message.headers);
    expect(again.body).toEqual(message.body);
    expect(again.requestUri).toBe(message.requestUri);
  });

  it('wsinv: folding, blanks, compact forms, leading zeros', () => {
    const message = request(messages.wsinv);
    expect(message.need(header.from)).toMatchObject({
      displayName: 'J Rosenberg \\"',
      params: [{ name: 'tag', value: '98asjd8' }],
    });
    expect(header.tagOf(message.need(header.to))).toBe('1918181833n');
    expect(message.need(header.maxForwards)).toBe(68);
    expect(message.need(header.cseq)).toEqual({ sequence: 9, method: 'INVITE' });
    expect(message.all(header.via).map(({ transport, host }) => `${transport} ${host}`)).toEqual([
      'UDP 192.0.2.2',
      'TCP spindle.example.com',
      'UDP 192.168.255.111',
    ]);
    expect(message.all(header.via).map(header.branchOf)).toEqual([undefined, 'z9hG4bK9ikj8', 'z9hG4bK30239']);
    expect(message.get(header.subject)).toBe('');
    expect(message.text('newfangledheader')).toBe('newfangled value continued newfangled value');
    expect(message.text('UnknownHeaderWithUnusualValue')).toBe(';;,,;;,;');
    expect(message.get(header.contact)).toMatchObject({
      displayName: 'Quoted string ""',
      params: [{ name: 'newparam', value: 'newvalue' }, { name: 'secondparam' }, { name: 'q', value: '0.33' }],
    });
    expect(message.body).toHaveLength(150);
  });

  it('intmeth: every character that may stand somewhere', () => {
    const message = request(messages.intmeth);
    expect(message.method).toBe("!interesting-Method0123456789_*+`.%indeed'~");
    expect(message.uri()).toMatchObject({
      user: "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*",
      password: "&it+has=1,weird!*pas$wo~d_too.(doesn't-it)",
      host: 'example.com',
    });
    expect(message.need(header.to).displayName).toBe('BEL:\x07 NUL:\x00 DEL:\x7f');
    expect(message.need(header.from)).toMatchObject({
      displayName: "token1~` token2'+_ token3*%!.-",
      params: [
        { name: "fromParam''~+*_!.-%", value: 'работающий' },
        { name: 'tag', value: "_token~1'+`*%!-." },
      ],
    });
    expect(message.need(header.callId)).toBe('intmeth.word%ZK-!.*_+\'@word`~)(><:\\/"][?}{');
    expect(message.text("extensionHeader-!.%*+_`'~")).toContain('大停電');
  });

  it('esc01, escnull, esc02: % escapes in URIs, and nowhere else', () => {
    expect(request(messages.esc01).uri()).toMatchObject({ user: 'sips%3Auser%40example.com', host: 'example.net' });
    const user = (bytes: Uint8Array) => (request(bytes).need(header.to).uri as { user: string }).user;
    expect(unescapeUri(user(messages.esc01))).toBe('user');
    expect(unescapeUri(user(messages.escnull))).toBe('null-\0-null');
    const esc02 = request(messages.esc02);
    expect(esc02.method).toBe('RE%47IST%45R');
    expect(esc02.need(header.from).displayName).toBe('%Z%45');
    expect(esc02.all(header.contact)).toHaveLength(2);
    expect(esc02.text('C%6Fntact')).toBe('<sip:alias2@host2.example.com>');
  });

  it('lwsdisp, longreq, semiuri, transports: no blank before "<", long values, semicolons, unknown transports', () => {
    expect(request(messages.lwsdisp).need(header.from).displayName).toBe('caller');
    expect(request(messages.longreq).all(header.via)).toHaveLength(34);
    expect(request(messages.longreq).body).toHaveLength(150);
    expect(request(messages.semiuri).uri()).toMatchObject({ user: 'user;par=u%40example.net' });
    expect(request(messages.semiuri).all(header.accept)).toHaveLength(6);
    expect(
      request(messages.transports)
        .all(header.via)
        .map((via) => via.transport),
    ).toEqual(['UDP', 'SCTP', 'TLS', 'UNKNOWN', 'TCP']);
  });

  it('dblreq: a datagram is one message, a stream has both, and line breaks between them', () => {
    expect(request(messages.dblreq).method).toBe('REGISTER');
    const items = new SipStream({ opened: false }).receive(messages.dblreq);
    expect(
      items.map((item) =>
        item.item === 'message' && item.message.kind === 'request' ? item.message.method : item.item,
      ),
    ).toEqual(['REGISTER', 'INVITE']);
  });

  it('mpart01: a body is octets', () => {
    expect(request(messages.mpart01).body).toHaveLength(553);
  });

  it('unreason, noreason: any reason phrase, and none', () => {
    expect(response(messages.unreason)).toMatchObject({
      status: 200,
      reason: '= 2**3 * 5**2 но сто девяносто девять - простое',
    });
    expect(response(messages.noreason)).toMatchObject({ status: 100, reason: '' });
    for (const name of ['unreason', 'noreason'] as const) {
      expect(unusable(response(messages[name]))).toBeUndefined();
      expect(response(encodeSip(response(messages[name]))).reason).toBe(response(messages[name]).reason);
    }
  });
});

describe('RFC 4475 §3.1.2, invalid messages', () => {
  it.each([
    ['badinv01', 'Via'],
    ['clerr', 'Content-Length'],
    ['ncl', 'Content-Length'],
    ['scalar02', 'CSeq'],
    ['quotbal', 'To'],
    ['ltgtruri', 'Request-URI'],
    ['lwsruri', 'Request-URI'],
    ['escruri', 'Request-URI'],
    ['regbadct', 'Contact'],
    ['baddn', 'From'],
    ['mismatch01', 'CSeq'],
    ['mismatch02', 'CSeq'],
  ] as const)('%s is answered 400, and the reason names %s', (name, what) => {
    expect(verdict(messages[name])).toMatchObject({ status: 400, reason: expect.stringContaining(what) });
  });

  it('badvers is answered 505', () => {
    expect(verdict(messages.badvers)).toMatchObject({ status: 505 });
  });

  it('scalarlg and bigcode are responses to be dropped', () => {
    expect(unusable(response(messages.scalarlg))).toContain('CSeq');
    expect(() => decodeSip(messages.bigcode)).toThrow(DecodeError);
  });

  it('lwsstart, trws, badaspec: the blanks are passed over, and do not go out again', () => {
    const clean = (bytes: Uint8Array) => Buffer.from(encodeSip(request(bytes))).toString();
    for (const name of ['lwsstart', 'trws', 'badaspec'] as const) expect(verdict(messages[name])).toBeUndefined();
    expect(clean(messages.lwsstart)).toMatch(/^INVITE sip:user@example\.com SIP\/2\.0\r\n/);
    expect(clean(messages.trws)).toMatch(/^OPTIONS \S+ SIP\/2\.0\r\n/);
    expect(request(messages.badaspec).need(header.to)).toMatchObject({
      displayName: 'Watson, Thomas',
      uri: { user: 't.watson' },
    });
  });

  it('baddate: the request is served, and who needs the date hears that it is none', () => {
    expect(verdict(messages.baddate)).toBeUndefined();
    expect(() => request(messages.baddate).get(header.date)).toThrow(DecodeError);
    expect(request(messages.mpart01).get(header.date)).toBe('Sat, 15 Oct 2005 04:44:56 GMT');
  });

  it('ncl over a stream: answered, and nothing after it can be told apart', () => {
    const [item, ...more] = new SipStream({ opened: false }).receive(messages.ncl);
    expect(item).toMatchObject({ item: 'broken', message: { method: 'INVITE' } });
    expect(more).toEqual([]);
  });
});

describe('RFC 4475 §3.2 to §3.4', () => {
  it('badbranch: a cookie without anything is no transaction identifier', () => {
    expect(verdict(messages.badbranch)).toBeUndefined();
    expect(header.branchOf(request(messages.badbranch).need(header.via))).toBeUndefined();
  });

  it.each([
    ['insuf', 'missing'],
    ['multi01', 'once'],
    ['mcl01', 'Content-Length'],
  ] as const)('%s is answered 400', (name, why) => {
    expect(verdict(messages[name])).toMatchObject({ status: 400, reason: expect.stringContaining(why) });
  });

  it('unkscm, novelsc, unksm2: URIs of other schemes are kept as they are', () => {
    expect(request(messages.unkscm).uri()).toEqual({
      scheme: 'other',
      text: 'nobodyKnowsThisScheme:totallyopaquecontent',
    });
    expect(request(messages.novelsc).uri()).toEqual({ scheme: 'other', text: 'soap.beep://192.0.2.103:3002' });
    expect(request(messages.unksm2).need(header.to).uri).toEqual({ scheme: 'other', text: 'isbn:2983792873' });
    for (const name of ['unkscm', 'novelsc', 'unksm2'] as const) expect(verdict(messages[name])).toBeUndefined();
  });

  it('regaut01: a scheme that nobody knows is read', () => {
    expect(request(messages.regaut01).get(header.authorization)).toEqual({
      scheme: 'NoOneKnowsThisScheme',
      params: [{ name: 'opaque-data', value: 'here' }],
    });
  });

  it('cparam01, cparam02, regescrt: parameters of the header field, of the URI, and header fields in it', () => {
    expect(request(messages.cparam01).get(header.contact)).toMatchObject({
      params: [{ name: 'unknownparam' }],
      uri: { params: [] },
    });
    expect(request(messages.cparam02).get(header.contact)).toMatchObject({
      params: [],
      uri: { params: [{ name: 'unknownparam' }] },
    });
    expect(request(messages.regescrt).get(header.contact)).toMatchObject({
      uri: { headers: [{ name: 'Route', value: '%3Csip:sip.example.com%3E' }] },
    });
  });

  it('inv2543: a request of RFC 2543, without tag, branch, Max-Forwards and Content-Length', () => {
    expect(verdict(messages.inv2543)).toBeUndefined();
    expect(request(messages.inv2543).body.length).toBeGreaterThan(100);
  });
});
