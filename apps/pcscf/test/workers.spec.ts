/** What a P-CSCF worker hands on to another, and takes from it (ADR 23). */
import { CONTROL } from '@trunkline/platform';
import { decodeSip, type Flow } from '@trunkline/sip';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Workers } from '../src/workers.ts';

const [A, B] = ['192.0.2.31', '192.0.2.32'];
const UE = '10.46.0.5';
const flow: Flow = { transport: 'UDP', address: UE, port: 5062, connection: '0a0b0c0d' };
const octets = (text: string) => new Uint8Array(Buffer.from(text));

/** The worker at A, as it sees who has UEs. */
function worker({ owner = A, former }: { owner?: string; former?: string } = {}) {
  const sent: { message: Uint8Array; to: string }[] = [];
  const took: string[] = [];
  const made = new Workers({
    own: A,
    members: {
      ownerOf: () => owner,
      formerOwnerOf: () => former,
      known: [A, B],
      isKnown: (address) => address === A || address === B,
      heard: () => false,
    },
    isUe: (address) => address.startsWith('10.46.'),
    send: (message, to) => void sent.push({ message, to }),
  });
  const text = (what: string) => (from: Flow, bytes: Uint8Array) =>
    void took.push(`${what} ${from.address} ${from.port} ${from.connection} ${Buffer.from(bytes)}`);
  made.onFromUe = text('from');
  made.onToUe = text('to');
  return { made, sent, took };
}

const tagOf = (own: string) => new Workers({ own, members: {} as never, isUe: () => true, send: () => undefined }).tag;

function message(line: string, branch: string, method: string) {
  const lines = [
    line,
    `Via: SIP/2.0/UDP 192.0.2.16;branch=${branch}`,
    'From: <sip:a@x>;tag=1',
    'To: <sip:b@x>;tag=2',
    'Call-ID: 1',
    `CSeq: 1 ${method}`,
    'Content-Length: 0',
  ];
  return decodeSip(octets(`${lines.join('\r\n')}\r\n\r\n`));
}
const response = (branch: string) => message('SIP/2.0 200 OK', branch, 'INVITE');
const request = (method: string) => message(`${method} sip:b@x SIP/2.0`, 'z9hG4bKue', method);

describe('a P-CSCF worker among others', () => {
  it('hands what is for a UE to the worker that has it, which takes it as it was', () => {
    const { made, sent } = worker({ owner: B });
    expect(made.has(UE)).toBe(false);
    expect(made.toOwner(flow, octets('INVITE'))).toBe(true);
    expect(sent.map(({ to }) => to)).toEqual([B]);
    const other = worker();
    other.made.heard(sent[0]?.message as Uint8Array, B);
    expect(other.took).toEqual([`to ${UE} 5062 0a0b0c0d INVITE`]);
    expect(other.made.toOwner(flow, octets('INVITE'))).toBe(false);
  });

  it('hands a response to the worker whose branch it has, whatever the case of its letters', () => {
    const { made, sent, took } = worker();
    const hand = (branch: string, from = flow) =>
      made.toTransaction(from, response(branch), octets('200'), () => false);
    expect(hand(`z9hG4bK${made.tag}1`)).toBe(false);
    expect(hand('z9hG4bK1')).toBe(false);
    expect(hand(`z9hG4bK${tagOf('192.0.2.99')}1`)).toBe(false);
    expect(hand(`z9hG4bK${tagOf(B)}1`, { ...flow, address: '192.0.2.17' })).toBe(false);
    expect(hand(`Z9HG4BK${tagOf(B).toUpperCase()}1`)).toBe(true);
    expect(sent.map(({ to }) => to)).toEqual([B]);
    made.heard(sent[0]?.message as Uint8Array, B);
    expect(took).toEqual([`from ${UE} 5062 0a0b0c0d 200`]);
  });

  it('hands CANCEL and ACK to the worker that had the UE before, where it does not know the request', () => {
    const { made, sent } = worker({ former: B });
    const hand = (method: string, isOurs: boolean) =>
      made.toTransaction(flow, request(method), octets(method), () => isOurs);
    expect(['CANCEL', 'ACK', 'BYE', 'INVITE'].map((method) => hand(method, false))).toEqual([true, true, false, false]);
    expect(['CANCEL', 'ACK'].map((method) => hand(method, true))).toEqual([false, false]);
    expect(sent).toHaveLength(2);
    expect(worker().made.toTransaction(flow, request('CANCEL'), octets('CANCEL'), () => false)).toBe(false);
  });

  it('takes nothing of strangers, of who is no UE, and nothing that is cut off or says something else', () => {
    const { made, took } = worker();
    const said = (text: string, from = B) => made.heard(octets(text), from);
    const head = `${String.fromCharCode(CONTROL)}\x04\0\0`;
    said(`${head}${UE} 5060 -\nx`, '198.51.100.1');
    said(`${head}192.0.2.17 5060 -\nx`);
    said(`${head}${UE} 5060\nx`);
    said(`${head}${UE} 5060 -x`);
    said(`${head}10.46.0.999 5060 -\nx`);
    said(`${head.replace('\x04', '\x09')}${UE} 5060 -\nx`);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (noise) => {
        made.heard(Uint8Array.of(CONTROL, 4, 0, 0, ...noise), B);
      }),
      { seed: 11 },
    );
    expect(took).toEqual([]);
    said(`${head}${UE} 5060 -\nx`);
    expect(took).toEqual([`to ${UE} 5060 undefined x`]);
  });
});
