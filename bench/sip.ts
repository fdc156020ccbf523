/** How fast SIP messages are read and written: `npm run bench -- sip`. */
import { decodeSip, encodeSip, header, malformed, type SipRequest } from '@trunkline/sip';
import { imsInvite } from '../libs/sip/test/samples.ts';
import { messages } from '../libs/sip/test/torture-messages.ts';
import { measure, type Rate } from './rate.ts';

interface Result extends Rate {
  readonly octets: number;
}

export function run(): Result[] {
  const invite = decodeSip(imsInvite) as SipRequest;
  return [
    of('INVITE of IMS: start line, header fields as text', imsInvite, (bytes) => decodeSip(bytes).headers.length),
    of('INVITE of IMS: and From, To, Via, CSeq, Call-ID, Route read', imsInvite, readAsProxy),
    of('INVITE of IMS: and checked as a server does', imsInvite, (bytes) => {
      const message = decodeSip(bytes) as SipRequest;
      return malformed(message) === undefined ? message.headers.length : 0;
    }),
    of('INVITE of IMS: and forwarded (Via, Max-Forwards, Route), encoded', imsInvite, forward),
    of('INVITE of IMS: encoded', imsInvite, () => encodeSip(invite).length),
    of('RFC 4475 longreq: 34 Vias read', messages.longreq, (bytes) => decodeSip(bytes).all(header.via).length),
  ];
}

function readAsProxy(bytes: Uint8Array): number {
  const message = decodeSip(bytes);
  const from = message.need(header.from);
  const to = message.need(header.to);
  const via = message.need(header.via);
  const { sequence } = message.need(header.cseq);
  const callId = message.need(header.callId);
  const route = message.get(header.route);
  return from.params.length + to.params.length + via.params.length + sequence + callId.length + (route ? 1 : 0);
}

function forward(bytes: Uint8Array): number {
  const message = decodeSip(bytes);
  const [via] = message.all(header.via);
  if (via === undefined) throw new Error('no Via');
  message.set(header.maxForwards, (message.get(header.maxForwards) ?? 70) - 1);
  message.removeFirst(header.route).prepend(header.via, via);
  return encodeSip(message).length;
}

function of(name: string, bytes: Uint8Array, once: (bytes: Uint8Array) => number): Result {
  return { ...measure(name, () => once(bytes), 2_000), octets: bytes.length };
}
