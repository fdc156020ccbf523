import { decodePfcp, encodePfcp, messages, type PfcpEffect, PfcpEndpoint, type PfcpMessage } from '@trunkline/pfcp';
import { DecodeError, fromHex, toHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dissect, hasTshark } from '../../../test/support/tshark.ts';
import { samples } from './samples.ts';

const numRuns = Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 200);

describe('PFCP messages', () => {
  it.each(samples.map((s) => [s.message, s] as const))('%s comes back as it was sent', (_, sample) => {
    const bytes = encodePfcp(sample);
    expect(decodePfcp(bytes)).toEqual(sample);
    expect(toHex(encodePfcp(decodePfcp(bytes)))).toBe(toHex(bytes));
  });

  it('is shown with a sample of every message', () => {
    expect(new Set(samples.map((s) => s.message))).toEqual(new Set(messages.map((m) => m.name)));
  });

  it('keeps IEs that it does not know, of vendors too', () => {
    const bytes = fromHex('2001001a00000700' + '0060000400000001' + '01f4000201ab' + '8001000412345678');
    const message = decodePfcp(bytes);
    expect(message).toMatchObject({
      message: 'HeartbeatRequest',
      unknownIes: [
        { type: 500, value: fromHex('01ab') },
        { type: 0x8001, enterpriseId: 0x1234, value: fromHex('5678') },
      ],
    });
    expect(toHex(encodePfcp(message))).toBe(toHex(bytes));
  });

  it('names what is missing or too short', () => {
    expect(() => decodePfcp(fromHex('2001000400000700'))).toThrow(
      expect.objectContaining({ reason: 'missing', path: 'HeartbeatRequest.recoveryTimeStamp' }),
    );
    expect(() => decodePfcp(fromHex('2001000b0000070000600003000000'))).toThrow(
      expect.objectContaining({ reason: 'length' }),
    );
  });

  it('throws nothing but a DecodeError, whatever comes', () => {
    const mutated = fc
      .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.nat())
      .map(([sample, edits, cut]) => {
        const bytes = encodePfcp(sample);
        for (const [at, value] of edits) bytes[at % bytes.length] = value;
        return cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes;
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated), (bytes) => {
        let message: PfcpMessage;
        try {
          message = decodePfcp(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
          return;
        }
        expect(decodePfcp(encodePfcp(message))).toEqual(message);
      }),
      { numRuns: numRuns * 20 },
    );
  });

  it.skipIf(!hasTshark)('sends nothing that Wireshark finds fault with', () => {
    const seen = dissect('pfcp', samples.map(encodePfcp), ['pfcp.msg_type', 'pfcp.seqno']);
    seen.forEach(({ faults, fields }, index) => {
      const sample = samples[index] as PfcpMessage;
      expect(faults, sample.message).toEqual([]);
      expect(fields, sample.message).toEqual([`${messages.find((m) => m.name === sample.message)?.type}`, '7']);
    });
  });
});

describe('the PFCP endpoint', () => {
  const options = { recoveryTimeStamp: 100, t1: 1000, n1: 3, heartbeatMs: 5000 };
  const sent = (effects: readonly PfcpEffect[]) => effects.flatMap((e) => (e.effect === 'send' ? [e.bytes] : []));
  const kinds = (effects: readonly PfcpEffect[]) => effects.map((e) => e.effect);

  it('repeats a request until it is answered', () => {
    const client = new PfcpEndpoint(options, 1);
    const server = new PfcpEndpoint(options, 1);
    const [first] = sent(
      client.request(0, 'b', { message: 'AssociationReleaseRequest', nodeId: '127.0.0.4' }, 'token'),
    );
    expect(client.nextTimeout()).toBe(1000);
    expect(kinds(client.timeout(999))).toEqual([]);
    const [again] = sent(client.timeout(1000));
    expect(again).toEqual(first);
    const arrived = server.receive(1000, 'a', again as Uint8Array);
    expect(kinds(arrived)).toEqual(['request']);
    const [answer] = sent(
      server.respond(1001, 'a', {
        message: 'AssociationReleaseResponse',
        sequenceNumber: 1,
        nodeId: '127.0.0.7',
        cause: 1,
      }),
    );
    expect(client.receive(1002, 'b', answer as Uint8Array)).toEqual([
      expect.objectContaining({ effect: 'response', token: 'token' }),
    ]);
    expect(client.outstanding).toBe(0);
    expect(kinds(client.receive(1003, 'b', answer as Uint8Array))).toEqual(['dropped']);
  });

  it('repeats no request that was called off', () => {
    const client = new PfcpEndpoint(options, 1);
    client.request(0, 'b', { message: 'HeartbeatRequest', recoveryTimeStamp: 1 }, 'one');
    client.request(0, 'b', { message: 'HeartbeatRequest', recoveryTimeStamp: 1 }, 'other');
    client.callOff('b', 'one');
    client.callOff('c', 'other');
    expect(kinds(client.timeout(1_000))).toEqual(['send']);
    expect(client.outstanding).toBe(1);
  });

  it('gives up after N1, and says so once', () => {
    const client = new PfcpEndpoint(options, 1);
    client.request(0, 'b', { message: 'SessionDeletionRequest', seid: 1n }, 42);
    expect(kinds(client.timeout(1000))).toEqual(['send']);
    expect(kinds(client.timeout(2000))).toEqual(['send']);
    expect(client.timeout(3000)).toEqual([{ effect: 'expired', peer: 'b', token: 42 }]);
    expect(client.nextTimeout()).toBeUndefined();
  });

  it('answers a repeated request from memory, and works on it once', () => {
    const server = new PfcpEndpoint(options, 1);
    const bytes = encodePfcp({ message: 'SessionDeletionRequest', sequenceNumber: 5, seid: 1n });
    expect(kinds(server.receive(0, 'a', bytes))).toEqual(['request']);
    expect(server.receive(1, 'a', bytes)).toEqual([]);
    const [answer] = sent(
      server.respond(2, 'a', { message: 'SessionDeletionResponse', sequenceNumber: 5, seid: 9n, cause: 1 }),
    );
    expect(sent(server.receive(3, 'a', bytes))).toEqual([answer]);
    server.timeout(10_000);
    expect(kinds(server.receive(10_001, 'a', bytes))).toEqual(['request']);
  });

  it('takes no request of a peer that has started anew for a repetition, though it counts from the same number', () => {
    const server = new PfcpEndpoint(options, 1);
    const setup = (recoveryTimeStamp: number) =>
      encodePfcp({ message: 'AssociationSetupRequest', sequenceNumber: 1, nodeId: '127.0.0.7', recoveryTimeStamp });
    expect(kinds(server.receive(0, 'a', setup(7)))).toEqual(['request']);
    expect(kinds(server.receive(1, 'a', setup(7)))).toEqual([]);
    expect(kinds(server.receive(2, 'a', setup(8)))).toEqual(['request']);
    const deletion = encodePfcp({ message: 'SessionDeletionRequest', sequenceNumber: 1, seid: 1n });
    expect(kinds(server.receive(3, 'a', deletion))).toEqual(['request']);
  });

  it('notices that a peer restarted, and that one is gone', () => {
    const smf = new PfcpEndpoint(options, 1);
    smf.associate(0, 'upf', 7);
    const heartbeat = (recoveryTimeStamp: number, sequenceNumber: number) =>
      encodePfcp({ message: 'HeartbeatRequest', sequenceNumber, recoveryTimeStamp });
    expect(kinds(smf.receive(1, 'upf', heartbeat(7, 1)))).toEqual(['send']);
    expect(kinds(smf.receive(2, 'upf', heartbeat(8, 2)))).toEqual(['peer-restarted', 'send']);
    let now = 2;
    const seen: string[] = [];
    while (seen.at(-1) !== 'peer-lost' && now < 60_000) {
      now = smf.nextTimeout() ?? now + 1;
      seen.push(...kinds(smf.timeout(now)));
    }
    expect(seen).toEqual(['send', 'send', 'send', 'peer-lost']);
    expect(smf.associated('upf')).toBe(false);
  });

  it('takes one heartbeat for lost once, whatever else is under way', () => {
    const smf = new PfcpEndpoint({ ...options, heartbeatMs: 1000 }, 1);
    smf.associate(0, 'upf', 7);
    const seen: string[] = [];
    for (let now = smf.nextTimeout(); now !== undefined; now = smf.nextTimeout()) seen.push(...kinds(smf.timeout(now)));
    expect(seen.filter((kind) => kind === 'peer-lost')).toHaveLength(1);
    expect(smf.outstanding).toBe(0);
  });

  it('says to a peer what is wrong with its request, and names the IE', () => {
    const peerSeid = (seid: bigint) => (seid === 1n ? 77n : undefined);
    const server = new PfcpEndpoint({ ...options, nodeId: '127.0.0.7', peerSeid }, 1);
    const answerTo = (type: string, sequence: string, body: string, seid = '') => {
      const rest = `${seid}${sequence}00${body}`;
      const length = (rest.length / 2).toString(16).padStart(4, '0');
      const effects = server.receive(0, 'x', fromHex(`${seid === '' ? '20' : '21'}${type}${length}${rest}`));
      return effects.flatMap((e) => (e.effect === 'send' ? [decodePfcp(e.bytes)] : []))[0];
    };
    const node = '003c0005007f000004';
    const cpFSeid = '0039000d0200000000000000017f000004';
    // No PDR.
    expect(answerTo('32', '000001', node + cpFSeid, '0000000000000000')).toEqual({
      message: 'SessionEstablishmentResponse',
      sequenceNumber: 1,
      seid: 0n,
      nodeId: '127.0.0.7',
      cause: 66,
      offendingIe: 1,
    });
    // An Update FAR without FAR ID.
    expect(answerTo('34', '000002', '000a0000', '0000000000000001')).toEqual({
      message: 'SessionModificationResponse',
      sequenceNumber: 2,
      seid: 77n,
      cause: 66,
      offendingIe: 108,
    });
    expect(answerTo('05', '000003', node)).toEqual({
      message: 'AssociationSetupResponse',
      sequenceNumber: 3,
      nodeId: '127.0.0.7',
      cause: 66,
      recoveryTimeStamp: 100,
    });
  });

  it('answers another version, refuses a broken session request, drops the rest', () => {
    const server = new PfcpEndpoint(options, 1);
    const version2 = fromHex('4001000c000007000060000400000001');
    expect(server.receive(0, 'x', version2)).toEqual([
      expect.objectContaining({ effect: 'dropped' }),
      expect.objectContaining({
        effect: 'send',
        message: { message: 'VersionNotSupportedResponse', sequenceNumber: 7 },
      }),
    ]);
    const broken = fromHex('2134001000000000000000010000070000090001ff'.slice(0, 42));
    const effects = server.receive(0, 'x', broken);
    expect(effects[0]).toMatchObject({ effect: 'dropped' });
    expect(effects[1]).toMatchObject({
      effect: 'send',
      message: { message: 'SessionModificationResponse', cause: 68, seid: 0n, offendingIe: 9 },
    });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        for (const effect of server.receive(1, 'y', bytes))
          expect(['dropped', 'send', 'request']).toContain(effect.effect);
      }),
    );
  });
});
