import { fromHex, toHex } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { type AssociationSet, decodeUdp, encodeUdp, IpsecEndpoint, ReplayWindow, UDP } from '../src/index.ts';

const UE = '10.46.0.2';
const PCSCF = '127.0.0.16';
const set: AssociationSet = {
  ue: { address: UE, portClient: 31_000, portServer: 31_001, spiClient: 0x1001, spiServer: 0x1002 },
  pcscf: { address: PCSCF, portClient: 5064, portServer: 5062, spiClient: 0x2001, spiServer: 0x2002 },
  integrity: 'hmac-sha-1-96',
  encryption: 'aes-cbc',
  ik: '0123456789abcdeffedcba9876543210',
  ck: '90d382b410eeba7ad938c46cec1a82bf',
};
const octets = (count: number) => new Uint8Array(count).fill(5);

function pair(limit?: number) {
  const ue = new IpsecEndpoint('ue', octets);
  const pcscf = new IpsecEndpoint('pcscf', octets);
  ue.add('set', set, undefined, limit);
  pcscf.add('set', set);
  return { ue, pcscf };
}

const request = (sourcePort = 31_000, destinationPort = 5062) =>
  encodeUdp(UE, PCSCF, { sourcePort, destinationPort, data: new TextEncoder().encode('REGISTER') });

function sealed(from: IpsecEndpoint, to: string, segment: Uint8Array): Uint8Array {
  const sent = from.send(to, UDP, segment);
  if (sent.result !== 'sealed') throw new Error(sent.result);
  return sent.bytes;
}

describe('the associations of a UE and its P-CSCF', () => {
  it('carry requests and answers each way, by the SPI of who receives', () => {
    const { ue, pcscf } = pair();
    for (const [from, to, source, destination, ports, spi] of [
      [ue, pcscf, UE, PCSCF, [31_000, 5062], 0x2002],
      [ue, pcscf, UE, PCSCF, [31_001, 5064], 0x2001],
      [pcscf, ue, PCSCF, UE, [5064, 31_001], 0x1002],
      [pcscf, ue, PCSCF, UE, [5062, 31_000], 0x1001],
    ] as const) {
      const data = fromHex('0102030405');
      const segment = encodeUdp(source, destination, { sourcePort: ports[0], destinationPort: ports[1], data });
      const bytes = sealed(from, destination, segment);
      expect(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)).toBe(spi);
      const received = to.receive(source, bytes);
      expect(received).toMatchObject({ result: 'accepted', set: 'set', nextHeader: UDP });
      if (received.result === 'accepted') {
        expect(toHex(decodeUdp(source, destination, received.segment).data)).toBe('0102030405');
      }
    }
  });

  it('take each packet once, in any order within the window', () => {
    const { ue, pcscf } = pair();
    const packets = Array.from({ length: 100 }, () => sealed(ue, PCSCF, request()));
    const results = [99, 40, 98, 99, 40, 36, 35].map((i) => {
      const received = pcscf.receive(UE, packets[i] as Uint8Array);
      return received.result === 'discarded' ? received.reason : received.result;
    });
    // Packet 35 has sequence number 36: 64 behind 100.
    expect(results).toEqual(['accepted', 'accepted', 'accepted', 'replayed', 'replayed', 'accepted', 'replayed']);
  });

  it('throw away what is forged, and the window does not move', () => {
    const { ue, pcscf } = pair();
    const good = sealed(ue, PCSCF, request());
    const forged = good.slice();
    forged[4] = 0x7f;
    expect(pcscf.receive(UE, forged)).toMatchObject({ result: 'discarded', reason: 'forged' });
    expect(pcscf.receive(UE, good)).toMatchObject({ result: 'accepted' });
  });

  it('throw away what comes from another address, or names other ports than were agreed', () => {
    const { ue, pcscf } = pair();
    expect(pcscf.receive('10.46.0.3', sealed(ue, PCSCF, request()))).toMatchObject({ reason: 'selectors' });
    const rogue = new IpsecEndpoint('ue', octets);
    rogue.add('set', { ...set, pcscf: { ...set.pcscf, portServer: 5060 } }, { sent: 10, received: [0, 0] });
    expect(pcscf.receive(UE, sealed(rogue, PCSCF, request(31_000, 5060)))).toMatchObject({ reason: 'selectors' });
  });

  it('have nothing for ports that were not agreed, SPIs that nobody knows, and octets that are no ESP', () => {
    const { ue, pcscf } = pair();
    expect(ue.send(PCSCF, UDP, request(5060, 5060))).toEqual({ result: 'unknown' });
    expect(pcscf.receive(UE, fromHex('00009999000000010000'))).toEqual({ result: 'unknown', spi: 0x9999 });
    expect(pcscf.receive(UE, fromHex('0000'))).toMatchObject({ reason: 'malformed' });
    expect([pcscf.protects(5062), pcscf.protects(5064), pcscf.protects(5060)]).toEqual([true, true, false]);
    pcscf.remove('set');
    expect(pcscf.receive(UE, sealed(ue, PCSCF, request()))).toMatchObject({ result: 'unknown' });
    expect(pcscf.protects(5062)).toBe(false);
  });

  it('send no sequence number that they may not use', () => {
    const { ue } = pair(2);
    sealed(ue, PCSCF, request());
    sealed(ue, PCSCF, request());
    expect(ue.send(PCSCF, UDP, request())).toEqual({ result: 'exhausted' });
    ue.extend('set', 3);
    sealed(ue, PCSCF, request());
    expect(ue.progress('set')?.sent).toBe(3);
    const last = new IpsecEndpoint('ue', octets);
    last.add('set', set, { sent: 0xffff_fffe, received: [0, 0] });
    sealed(last, PCSCF, request());
    last.extend('set', 2 ** 33);
    // RFC 4303 §3.3.3: it does not begin again.
    expect(last.send(PCSCF, UDP, request())).toEqual({ result: 'exhausted' });
  });

  it('go on in other hands: higher numbers go out, and those that came do not come again', () => {
    const { ue, pcscf } = pair();
    const first = sealed(ue, PCSCF, request());
    pcscf.receive(UE, first);
    const { received } = pcscf.progress('set') ?? { received: [0, 0] as const };
    expect(received).toEqual([0, 1]);
    const next = new IpsecEndpoint('pcscf', octets);
    next.add('set', set, { sent: 4_096, received });
    expect(next.receive(UE, first)).toMatchObject({ reason: 'replayed' });
    expect(next.receive(UE, sealed(ue, PCSCF, request()))).toMatchObject({ result: 'accepted' });
    const answer = encodeUdp(PCSCF, UE, { sourcePort: 5064, destinationPort: 31_001, data: octets(3) });
    expect(ue.receive(PCSCF, sealed(next, UE, answer))).toMatchObject({ result: 'accepted' });
    expect(ue.progress('set')?.received).toEqual([0, 4_097]);
  });
});

describe('the anti-replay window', () => {
  it('agrees with a list of all that came, for any order', () => {
    let state = 12_345;
    const random = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 8) % below;
    };
    const window = new ReplayWindow();
    const come = new Set<number>();
    let highest = 0;
    for (let i = 0; i < 20_000; i++) {
      const sequence = Math.max(0, highest - 80 + random(100) + (random(50) === 0 ? random(200) : 0));
      const isNew = sequence > 0 && sequence > highest - 64 && !come.has(sequence);
      expect(window.isNew(sequence)).toBe(isNew);
      if (!isNew) continue;
      window.accept(sequence);
      come.add(sequence);
      highest = Math.max(highest, sequence);
    }
  });
});
