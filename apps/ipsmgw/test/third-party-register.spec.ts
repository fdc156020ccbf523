import { multipart } from '@trunkline/ims';
import { encodeSip, header, SipRequest } from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { readRegister } from '../src/sip/third-party-register.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const info = (text: string) => ({
  type: 'application/3gpp-ims+xml',
  body: bytes(
    `<?xml version="1.0"?>\n<ims-3gpp version="1"><service-info><![CDATA[${text}]]></service-info></ims-3gpp>`,
  ),
});
const own = (contact: string) => {
  const request = new SipRequest('REGISTER', 'sip:ims.example.org');
  request.setText('Via', 'SIP/2.0/UDP 10.46.0.1;branch=z9hG4bK1').setText('From', '<sip:a@example.org>;tag=1');
  request.setText('To', '<sip:a@example.org>').setText('Call-ID', 'x').setText('CSeq', '1 REGISTER');
  request.setText('Max-Forwards', '70').setText('Contact', contact);
  return { type: 'message/sip', body: encodeSip(request) };
};
const WHO = 'imsi-999700000000001 msisdn-15550001';
const SMS = '<sip:a@10.46.0.1>;+g.3gpp.icsi-ref="x";+g.3gpp.smsip';

function register(parts: Parameters<typeof multipart>[0], expires = 3_600): SipRequest {
  const request = new SipRequest('REGISTER', 'sip:127.0.0.21');
  request.setText('To', '<sip:+15550001@ims.example.org>').setText('Contact', '<sip:127.0.0.18:5060;lr>');
  request.set(header.expires, expires);
  const { type, body } = multipart(parts, 'x');
  request.setText('Content-Type', type);
  request.body = body;
  return request;
}

describe('a third-party REGISTER', () => {
  it('says who takes short messages, and which S-CSCF has the way', () => {
    expect(readRegister(register([info(WHO), own(SMS)]))).toEqual({
      supi: 'imsi-999700000000001',
      event: {
        kind: 'registered',
        gpsi: 'msisdn-15550001',
        identity: 'sip:+15550001@ims.example.org',
        scscf: 'sip:127.0.0.18:5060;lr',
        seconds: 3_600,
      },
    });
  });

  it.each([
    ['it ends the registration', [info(WHO)], 0],
    ['the phone takes none', [info(WHO), own('<sip:a@10.46.0.1>')], 3_600],
    ['the REGISTER of the UE is not in it', [info(WHO)], 3_600],
  ])('ends it where %s', (_, parts, expires) => {
    expect(readRegister(register(parts, expires))).toEqual({
      supi: 'imsi-999700000000001',
      event: { kind: 'deregistered' },
    });
  });

  it.each([['nobody'], ['imsi-1 tel:+1555'], [`${WHO} more`], ['']])('says nothing of anybody with "%s"', (text) => {
    expect(readRegister(register([info(text), own(SMS)]))).toBeUndefined();
  });

  it('that cannot be read is a decode error', () => {
    const broken = { type: 'message/sip', body: bytes('\u0000\u0001') };
    expect(() => readRegister(register([info(WHO), broken]))).toThrow(DecodeError);
    const xml = { type: 'application/3gpp-ims+xml', body: bytes('<a') };
    expect(() => readRegister(register([xml]))).toThrow(DecodeError);
  });
});
