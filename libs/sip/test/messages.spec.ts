import {
  decodeSip,
  encodeSip,
  formatUri,
  header,
  malformed,
  PONG,
  parseUri,
  SipRequest,
  SipResponse,
  SipStream,
  sameUri,
  transportFor,
} from '@trunkline/sip';
import { DecodeError, EncodeError } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imsInvite } from './samples.ts';
import { messages } from './torture-messages.ts';

const numRuns = Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 200);
const octets = (text: string) => new Uint8Array(Buffer.from(text));
const types = Object.values(header).filter((entry) => typeof entry === 'object' && 'parse' in entry);

/** Reads every header field that has a type; DecodeErrors are an answer too. */
function readAll(message: SipRequest | SipResponse): void {
  for (const type of types) {
    try {
      message.all(type as typeof header.via);
      message.get(type as typeof header.via);
    } catch (error) {
      expect(error).toBeInstanceOf(DecodeError);
    }
  }
}

const corpus = [imsInvite, ...Object.values(messages)];
const mutated = fc
  .tuple(fc.constantFrom(...corpus), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), fc.nat())
  .map(([sample, edits, cut]) => {
    const bytes = new Uint8Array(sample);
    for (const [at, value] of edits) bytes[at % bytes.length] = value;
    return cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes;
  });

describe('SIP messages', () => {
  it('any octets give a DecodeError or a message, which is the same after encoding', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), mutated), (bytes) => {
        let message: SipRequest | SipResponse;
        try {
          message = decodeSip(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
          return;
        }
        readAll(message);
        if (message.kind === 'request' && malformed(message) !== undefined) return;
        const again = decodeSip(encodeSip(message));
        const withoutLength = ({ headers }: SipRequest | SipResponse) =>
          headers.filter((f) => f.key !== 'content-length');
        expect(withoutLength(again)).toEqual(withoutLength(message));
        expect(again.body).toEqual(message.body);
        expect(again.faults).toEqual([]);
      }),
      { numRuns: numRuns * 20 },
    );
  });

  it('header fields come back as they were, whatever is in them', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9\-.!%*_+`'~]{1,12}$/);
    const param = fc.oneof(
      word.map((name) => ({ name })),
      fc.record({ name: word, value: word }),
      fc.record({
        name: word,
        value: fc.string().filter((text) => !/[\r\n]/.test(text)),
        quoted: fc.constant(true as const),
      }),
    );
    const params = fc.array(param, { maxLength: 4 });
    const host = fc.constantFrom('example.com', '192.0.2.1', '[2001:db8::1]');
    const uri = fc.record({
      scheme: fc.constantFrom('sip' as const, 'sips' as const),
      user: word,
      host,
      port: fc.option(fc.nat(65535), { nil: undefined }),
      params: fc.constant([]),
      headers: fc.constant([]),
    });
    const user = uri.map((each) => ({ ...each, user: each.user.replace(/[%`]/g, 'x') }));
    const displayName = fc.string().filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(
        fc.array(fc.record({ displayName, uri: user, params }), { minLength: 1, maxLength: 5 }),
        (addresses) => {
          const request = new SipRequest('INVITE', 'sip:a@example.com').setAll(header.route, addresses);
          const again = decodeSip(encodeSip(request));
          expect(again.all(header.route)).toEqual(addresses);
          // In one row as well.
          request.setText('Route', request.headers.map(({ value }) => value).join(','));
          expect(decodeSip(encodeSip(request)).all(header.route)).toEqual(addresses);
        },
      ),
      { numRuns },
    );
  });

  it('are kept in order, with those nobody knows, and can be changed', () => {
    const message = decodeSip(
      octets(
        'OPTIONS sip:a@b SIP/2.0\r\nX-One: 1\r\nv: SIP/2.0/UDP h1, SIP/2.0/UDP h2\r\nx-two: 2\r\nVia: SIP/2.0/UDP h3\r\n\r\n',
      ),
    );
    message.removeFirst(header.via);
    message
      .prepend(header.via, { version: '2.0', transport: 'TCP', host: 'h0', params: [] })
      .append(header.supported, '100rel');
    expect(Buffer.from(encodeSip(message)).toString()).toBe(
      'OPTIONS sip:a@b SIP/2.0\r\nX-One: 1\r\nVia: SIP/2.0/TCP h0\r\nVia: SIP/2.0/UDP h2\r\nx-two: 2\r\nVia: SIP/2.0/UDP h3\r\nSupported: 100rel\r\nContent-Length: 0\r\n\r\n',
    );
    expect(Buffer.from(encodeSip(message, { compact: true })).toString()).toContain('\r\nv: SIP/2.0/TCP h0\r\n');
  });

  it('let nothing out that would be read as another header field', () => {
    const request = new SipRequest('INVITE', 'sip:a@b');
    expect(() => request.set(header.subject, 'x\r\nRoute: <sip:evil>')).toThrow(EncodeError);
    expect(() => request.set(header.from, header.nameAddr('sip:a@b', [], 'x\ny'))).toThrow(EncodeError);
    expect(() => encodeSip(new SipRequest('INVITE', 'sip:a@b SIP/2.0\r\nX: y'))).toThrow(EncodeError);
    expect(() => encodeSip(new SipResponse(200, 'OK\r\nX: y'))).toThrow(EncodeError);
    expect(() => request.set(header.maxForwards, 256)).toThrow(EncodeError);
  });

  it('have limits', () => {
    const flood = octets(`OPTIONS sip:a@b SIP/2.0\r\n${'X: y\r\n'.repeat(600)}\r\n`);
    expect(() => decodeSip(flood)).toThrow(expect.objectContaining({ reason: 'length' }));
    const large = octets(`OPTIONS sip:a@b SIP/2.0\r\nX: ${'y'.repeat(65_536)}\r\n\r\n`);
    expect(() => decodeSip(large)).toThrow(expect.objectContaining({ reason: 'length' }));
    expect(new SipStream({ opened: false }).receive(large.subarray(0, 65_545))).toEqual([
      expect.objectContaining({ item: 'broken' }),
    ]);
  });

  it('with one line break too few, or a line that is no header field, are answered 400', () => {
    const verdict = (text: string) => malformed(decodeSip(octets(text)) as SipRequest);
    const whole = Buffer.from(messages.trws).toString();
    expect(verdict(whole)).toBeUndefined();
    expect(verdict(whole.replace('Accept:', 'Accept'))).toMatchObject({ status: 400 });
    expect(verdict(whole.slice(0, -2))).toMatchObject({ status: 400 });
    expect(verdict(whole.replace('Accept:', 'Acc\rept:'))).toMatchObject({ status: 400 });
    expect(verdict(whole.replaceAll('\r\n', '\n'))).toBeUndefined();
  });

  it('of an IMS say what they mean', () => {
    const invite = decodeSip(imsInvite) as SipRequest;
    expect(malformed(invite)).toBeUndefined();
    expect(invite.uri()).toMatchObject({ scheme: 'tel', number: '+15550002' });
    expect(invite.all(header.pAssertedIdentity).map(({ uri }) => formatUri(uri))).toEqual([
      'sip:+15550001@ims.mnc070.mcc999.3gppnetwork.org',
      'tel:+15550001',
    ]);
    expect(invite.get(header.pAccessNetworkInfo)).toEqual({
      value: '3GPP-NR-FDD',
      params: [{ name: 'utran-cell-id-3gpp', value: '9997000000100000001' }],
    });
    expect(invite.get(header.pChargingVector)).toContainEqual({ name: 'icid-generated-at', value: '[2001:db8::5]' });
    expect(invite.get(header.acceptContact)?.params[0]).toMatchObject({ name: '+g.3gpp.icsi-ref', quoted: true });
    expect(invite.get(header.sessionExpires)).toEqual({ seconds: 1800, params: [{ name: 'refresher', value: 'uac' }] });
    expect(invite.get(header.privacy)).toEqual(['none']);
    expect(invite.all(header.supported)).toContain('precondition');
    expect(invite.get(header.contentType)).toEqual({ value: 'application/sdp', params: [] });
    expect(invite.body.length).toBeGreaterThan(500);
  });

  it.each([
    [
      'securityServer',
      'ipsec-3gpp;q=0.1;prot=esp;mod=trans;spi-c=98765432;spi-s=87654321;port-c=5062;port-s=5064;alg=hmac-sha-1-96;ealg=null',
    ],
    ['reason', 'Q.850;cause=16;text="Terminated"'],
    ['replaces', '98732@sip.example.com;from-tag=r33th4x0r;to-tag=ff87ff'],
    ['event', 'reg'],
    ['subscriptionState', 'terminated;reason=rejected'],
    ['historyInfo', '<sip:bob@example.com?Reason=SIP%3Bcause%3D302>;index=1.1;mp=1'],
    ['diversion', '"Bob" <tel:+15550002>;reason=no-answer;counter=1;privacy=off'],
    ['featureCaps', '*;+g.3gpp.atcf="<sip:stn-sr@example.com>"'],
    ['pVisitedNetworkId', '"Visited network number 1"'],
    ['rack', '776656 1 INVITE'],
    ['minSe', '90'],
    ['referTo', '<sip:carol@example.com?Replaces=12345%40192.0.2.1%3Bto-tag%3D12>'],
    ['warning', '370 example.com "Insufficient bandwidth"'],
    ['sessionId', 'ab30317f1a784dc48ff824d0d3715d86;remote=00000000000000000000000000000000'],
  ] as const)('%s is written as it was read', (name, text) => {
    const type = types.find((each) => header[name as 'via'] === each) as typeof header.via;
    expect(type.format(type.parse(text))).toBe(text);
  });

  it('what may be there once is not read twice', () => {
    const message = decodeSip(
      octets(
        'OPTIONS sip:a@b SIP/2.0\r\nExpires: 1\r\nExpires: 2\r\nProxy-Authorization: Digest a=b, c="d,e"\r\nProxy-Authorization: Digest f=g\r\n\r\n',
      ),
    );
    expect(() => message.get(header.expires)).toThrow(expect.objectContaining({ reason: 'order', path: 'Expires' }));
    expect(message.all(header.proxyAuthorization).map(({ params }) => params.length)).toEqual([2, 1]);
  });
});

describe('URIs', () => {
  it.each([
    // RFC 3261 §19.1.4
    ['sip:%61lice@atlanta.com;transport=TCP', 'sip:alice@AtLanTa.CoM;Transport=tcp', true],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com;newparam=5', true],
    ['sip:carol@chicago.com;security=on', 'sip:carol@chicago.com;newparam=5', true],
    [
      'sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com',
      'sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com',
      true,
    ],
    [
      'sip:alice@atlanta.com?subject=project%20x&priority=urgent',
      'sip:alice@atlanta.com?priority=urgent&subject=project%20x',
      true,
    ],
    ['SIP:ALICE@AtLanTa.CoM;Transport=udp', 'sip:alice@AtLanTa.CoM;Transport=UDP', false],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:5060', false],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com;transport=udp', false],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:6000;transport=tcp', false],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com?Subject=next%20meeting', false],
    ['sip:bob@phone21.boxesbybob.com', 'sip:bob@192.0.2.4', false],
    ['sip:carol@chicago.com;security=on', 'sip:carol@chicago.com;security=off', false],
    ['sip:a@b', 'sips:a@b', false],
    // RFC 3966 §4
    ['tel:+1-555-0001', 'tel:+15550001', true],
    ['tel:+15550001;ext=12', 'tel:+15550001;EXT=1-2', true],
    ['tel:5550001;phone-context=+1', 'tel:555-0001;phone-context=+1', true],
    ['tel:15550001;phone-context=example.com', 'tel:+15550001', false],
    ['tel:+15550001;isub=1', 'tel:+15550001', false],
    ['urn:service:sos', 'urn:service:sos', true],
    ['tel:+15550001', 'sip:+15550001@example.com', false],
  ])('%s and %s: the same is %s', (a, b, same) => {
    expect(sameUri(parseUri(a), parseUri(b))).toBe(same);
    expect(sameUri(parseUri(b), parseUri(a))).toBe(same);
  });

  it('of any text are a URI that is written as it was read, or a DecodeError', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.stringMatching(/^(sip|sips|tel|urn):[a-z0-9@:;?&=%[\].+*#-]{0,40}$/),
    );
    fc.assert(
      fc.property(text, (each) => {
        try {
          const uri = parseUri(each);
          expect(parseUri(formatUri(uri))).toEqual(uri);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: numRuns * 20 },
    );
  });

  it('with service codes that are not escaped are understood', () => {
    expect(formatUri(parseUri('sip:*21*+15550003#@example.com;user=phone'))).toBe(
      'sip:*21*+15550003%23@example.com;user=phone',
    );
    expect(() => parseUri('sip:a@b:99999')).toThrow(DecodeError);
    expect(() => parseUri('sip:a b@c')).toThrow(DecodeError);
  });
});

describe('a stream of SIP', () => {
  const [first, second] = [messages.wsinv, messages.mpart01];

  it('gives the same messages in whatever pieces it comes', () => {
    const whole = Buffer.concat([first, PONG, PONG, second]);
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 8 }), (cuts) => {
        const stream = new SipStream({ opened: false });
        const at = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const items = at.slice(1).flatMap((end, i) => stream.receive(whole.subarray(at[i], end)));
        expect(items.map(({ item }) => item)).toEqual(['message', 'ping', 'message']);
        const bodies = items.flatMap((item) => (item.item === 'message' ? [item.message.body.length] : []));
        expect(bodies).toEqual([150, 553]);
      }),
      { numRuns },
    );
  });

  it('takes line breaks for pongs where it opened the connection', () => {
    const stream = new SipStream({ opened: true });
    const items = [PONG, first, PONG, PONG].flatMap((piece) => stream.receive(piece));
    expect(items.map(({ item }) => item)).toEqual(['pong', 'message', 'pong', 'pong']);
  });

  it('breaks at a message without Content-Length', () => {
    const items = new SipStream({ opened: false }).receive(messages.inv2543);
    expect(items).toEqual([expect.objectContaining({ item: 'broken' })]);
  });

  it('throws at nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 50 }), mutated), { maxLength: 5 }), (pieces) => {
        const stream = new SipStream({ opened: false });
        for (const piece of pieces) stream.receive(piece);
      }),
      { numRuns: numRuns * 5 },
    );
  });
});

describe('the transport of a request', () => {
  it('is TCP above 1,300 octets, or within 200 of a known MTU (RFC 3261 §18.1.1)', () => {
    expect(transportFor('UDP', 1_300)).toBe('UDP');
    expect(transportFor('UDP', 1_301)).toBe('TCP');
    expect(transportFor('UDP', 1_301, 1_501)).toBe('UDP');
    expect(transportFor('UDP', 1_302, 1_501)).toBe('TCP');
    expect(transportFor('TLS', 5_000)).toBe('TLS');
  });
});
