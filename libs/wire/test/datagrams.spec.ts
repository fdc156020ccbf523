import { describe, expect, it } from 'vitest';
import { datagramOf, fromHex, ipPacketOf, ipPayloadOf, packetOf } from '../src/index.ts';

const data = fromHex('0102030405');

describe('a UDP datagram as an IP packet', () => {
  it.each([
    ['IPv4', '10.46.0.1', '192.0.2.7'],
    ['IPv6', '2001:db8:1a5:1::1', '2001:db8::7'],
  ])('of %s comes back as it was', (_family, source, destination) => {
    const datagram = { from: { address: source, port: 5060 }, to: { address: destination, port: 5061 }, data };
    expect(datagramOf(packetOf(datagram) as Uint8Array)).toEqual(datagram);
  });

  it('has the checksums of RFC 768 and RFC 791', () => {
    const packet = packetOf({ from: { address: '10.0.0.1', port: 1 }, to: { address: '10.0.0.2', port: 2 }, data });
    // By hand: the header sums up to 9935H; pseudo header 1421H, ports and length 0010H, data 0906H: together 1d37H.
    expect(packet).toEqual(fromHex('4500002100000000401166ca0a0000010a00000200010002000de2c80102030405'));
  });

  it.each([
    ['IPv4', '10.46.0.1', '192.0.2.7'],
    ['IPv6', '2001:db8:1a5:1::1', '2001:db8::7'],
  ])('of another protocol comes back as it was, of %s', (_family, from, to) => {
    const ip = { from, to, protocol: 50, payload: data };
    const packet = ipPacketOf(ip) as Uint8Array;
    expect(ipPayloadOf(packet)).toEqual(ip);
    expect(datagramOf(packet)).toBeUndefined();
    for (let length = 0; length < packet.length; length++)
      expect(ipPayloadOf(packet.subarray(0, length))).toBeUndefined();
  });

  it('is none between families, or where a datagram cannot hold it', () => {
    const from = { address: '10.0.0.1', port: 1 };
    expect(packetOf({ from, to: { address: '2001:db8::1', port: 2 }, data })).toBeUndefined();
    const to = { address: '10.0.0.2', port: 2 };
    expect(packetOf({ from, to, data: new Uint8Array(65_507) })).toBeDefined();
    expect(packetOf({ from, to, data: new Uint8Array(65_508) })).toBeUndefined();
  });

  it('is not read out of what is damaged, cut off, a fragment, or something else', () => {
    for (const [source, destination] of [
      ['10.0.0.1', '10.0.0.2'],
      ['2001:db8::1', '2001:db8::2'],
    ] as const) {
      const whole = packetOf({ from: { address: source, port: 1 }, to: { address: destination, port: 2 }, data });
      const packet = whole as Uint8Array;
      for (let length = 0; length < packet.length; length++) {
        expect(datagramOf(packet.subarray(0, length)), `${length} octets`).toBeUndefined();
      }
      // Of IPv6, traffic class, flow label and hop limit are under no checksum.
      const open = source.includes(':') ? [0, 1, 2, 3, 7] : [];
      for (let i = 0; i < packet.length; i++) {
        const changed = packet.slice();
        changed[i] = (changed[i] as number) ^ 0x04;
        if (!open.includes(i)) expect(datagramOf(changed), `octet ${i}`).toBeUndefined();
      }
    }
  });
});
