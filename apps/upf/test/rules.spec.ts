import { EncodeError } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Allocator } from '../src/allocator.ts';
import { DataNetwork } from '../src/data-network.ts';
import { inProcessN6 } from '../src/n6/in-process.ts';
import { emptyPacket, readPacket } from '../src/rules/packet.ts';
import { TokenBucket } from '../src/rules/qer.ts';
import { flowMatcher } from '../src/rules/sdf-filter.ts';
import { ping, ping6, readIp, udp } from './packets.ts';

const runs = { numRuns: Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 300) };

const matches = (flowDescription: string, bytes: Uint8Array, uplink: boolean) => {
  const packet = emptyPacket();
  expect(readPacket(bytes, packet)).toBe(true);
  return flowMatcher({ flowDescription })(packet, uplink);
};

describe('an SDF filter', () => {
  const web = udp('192.0.2.1', '10.45.0.2', [443, 5000], new Uint8Array(1));
  const back = udp('10.45.0.2', '192.0.2.1', [5000, 443], new Uint8Array(1));
  it.each([
    ['permit out ip from any to assigned', true],
    ['permit out 17 from any to assigned', true],
    ['permit out 6 from any to assigned', false],
    ['permit out 17 from 192.0.2.0/24 443 to assigned', true],
    ['permit out 17 from 192.0.2.0/31 to any', true],
    ['permit out 17 from 192.0.2.2/31 to any', false],
    ['permit out 17 from 192.0.2.1 80,443-444 to 10.45.0.2 5000', true],
    ['permit out 17 from any 80 to any', false],
    ['permit out 17 from 2001:db8::/32 to any', false],
    ['permit out ip from 0.0.0.0/0 to any', true],
  ])('%s: %s, the same both ways', (flow, expected) => {
    expect(matches(flow, web, false)).toBe(expected);
    expect(matches(flow, back, true)).toBe(expected);
  });

  it('compares IPv6 prefixes by the bit', () => {
    const packet = ping6('2001:db8:0:8000::1', '2001:db8:cafe:1::1', 1);
    expect(matches('permit out 58 from 2001:db8:0:8000::/49 to assigned', packet, false)).toBe(true);
    expect(matches('permit out 58 from 2001:db8::/49 to assigned', packet, false)).toBe(false);
  });

  it('is refused where it cannot be applied', () => {
    for (const flow of [
      'deny out ip from any to any',
      'permit in ip from any to any',
      'permit out ip from 1.2.3 to any',
      'permit out ip from 10.0.0.0/ to any',
      'permit out ip from 10.0.0.0/8/8 to any',
    ]) {
      expect(() => flowMatcher({ flowDescription: flow })).toThrow(EncodeError);
    }
    expect(() => flowMatcher({ flowDescription: 'permit out 17 from any 70000 to any' })).toThrow(EncodeError);
    expect(() => flowMatcher({ flowLabel: new Uint8Array(3) })).toThrow(EncodeError);
    fc.assert(
      fc.property(fc.string(), (flowDescription) => {
        expect(() => flowMatcher({ flowDescription: `permit out ip from ${flowDescription} to any` })).not.toThrow(
          TypeError,
        );
      }),
      runs,
    );
  });
});

describe('a packet', () => {
  it('of any octets is read or not, and the data network in this process survives it', () => {
    const clock = { after: () => () => undefined };
    const n6 = inProcessN6({ isUe: () => false, deliver: () => undefined, clock });
    const view = emptyPacket();
    const base = fc.constantFrom(
      ping('10.45.0.2', '192.0.2.1', 1),
      ping6('2001:db8::1', '2001:db8::2', 1),
      udp('10.45.0.2', '192.0.2.1', [1, 7], new Uint8Array(3)),
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 120 }),
      fc.tuple(base, fc.nat(119), fc.nat(255), fc.nat(119)).map(([packet, at, value, cut]) => {
        const damaged = packet.slice();
        damaged[at % damaged.length] = value;
        return damaged.subarray(0, damaged.length - (cut % 40));
      }),
    );
    fc.assert(
      fc.property(bytes, (packet) => {
        if (readPacket(packet, view)) n6.send(packet);
      }),
      runs,
    );
  });

  it('is answered by the data network only if it is intact', () => {
    const answers: Uint8Array[] = [];
    const clock = { after: () => () => undefined };
    const n6 = inProcessN6({ isUe: () => false, deliver: (packet) => answers.push(packet), clock });
    const request = ping('10.45.0.2', '192.0.2.1', 5);
    n6.send(request);
    expect(answers.map((packet) => readIp(packet).sequence)).toEqual([5]);
    request[40] = 0;
    n6.send(request);
    expect(answers.length).toBe(1);
  });
});

describe('pools', () => {
  it('give each address once, the longest free one first, and say when they are empty', () => {
    const network = new DataNetwork('lab', { ipv4Pool: '10.0.0.0/29', ipv6Pool: '2001:db8::/62' });
    const all = Array.from({ length: 6 }, () => network.allocateIpv4());
    expect(all).toEqual(['10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5', '10.0.0.6', undefined]);
    network.release('10.0.0.4');
    network.release('10.0.0.2');
    expect([network.allocateIpv4(), network.allocateIpv4(), network.allocateIpv4()]).toEqual([
      '10.0.0.4',
      '10.0.0.2',
      undefined,
    ]);
    expect(network.gateway).toEqual({ ipv4: '10.0.0.1', ipv6: '2001:db8::1' });
    expect(network.reserve('2001:db8:0:2::')).toBe(true);
    expect([1, 2, 3].map(() => network.allocateIpv6())).toEqual(['2001:db8:0:1::', '2001:db8:0:3::', undefined]);
    expect(network.reserve('192.168.0.1')).toBe(true);
    expect(network.reserve('192.168.0.1')).toBe(false);
  });

  it('never give a number that is in use', () => {
    const step = fc.oneof(
      fc.constant({ kind: 'allocate' as const, value: 0 }),
      fc.record({
        kind: fc.constantFrom('reserve' as const, 'release' as const),
        value: fc.integer({ min: 1, max: 12 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const allocator = new Allocator(2, 9);
        const used = new Set<number>();
        for (const { kind, value } of steps) {
          if (kind === 'allocate') {
            const got = allocator.allocate();
            const free = [2, 3, 4, 5, 6, 7, 8, 9].filter((one) => !used.has(one));
            if (got === undefined) expect(free).toEqual([]);
            else {
              expect(free).toContain(got);
              used.add(got);
            }
          } else if (kind === 'reserve') {
            expect(allocator.reserve(value)).toBe(!used.has(value));
            used.add(value);
          } else {
            allocator.release(value);
            used.delete(value);
          }
        }
        expect(allocator.used).toBe(used.size);
      }),
      runs,
    );
  });
});

describe('a token bucket', () => {
  it('lets through what the rate allows over time', () => {
    const bucket = new TokenBucket(8_000, 0);
    let passed = 0;
    for (let now = 0; now < 10_000; now++) if (bucket.take(1_500, now)) passed++;
    // 8 Mbit/s are 1,000 octets a millisecond: two packets of three pass, and the burst of 100 ms at the start.
    expect(passed).toBeGreaterThan(6_666);
    expect(passed).toBeLessThan(6_750);
    expect(new TokenBucket(0, 0).take(1, 1_000)).toBe(false);
  });
});
