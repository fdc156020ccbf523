import { beforeEach, describe, expect, it } from 'vitest';
import { DnsError, type DnsMessage, DnsResolver, decodeDns, encodeDns, type ResourceRecord } from '../src/index.ts';

describe('the resolver', () => {
  let now: number;
  let asked: string[];
  let zone: ResourceRecord[];
  let change: (answer: DnsMessage) => DnsMessage;
  let silent: boolean;
  let resolver: DnsResolver;
  beforeEach(() => {
    [now, asked, zone, silent] = [0, [], [], false];
    change = (answer) => answer;
    resolver = new DnsResolver({
      ask: async (octets, isAnswer) => {
        const query = decodeDns(octets);
        asked.push(query.questions[0]?.name ?? '');
        const answer = encodeDns(change({ ...query, response: true, answers: zone }));
        return !silent && isAnswer(answer) ? answer : undefined;
      },
      now: () => now,
      random16: () => 7,
      maxKept: 3,
    });
  });
  const host = (name: string, ttl = 60): ResourceRecord => ({ name, ttl, type: 'A', address: '192.0.2.1' });

  it('asks once as long as the answer holds, whatever the case, and at the same time', async () => {
    zone = [host('a.example', 10)];
    const [one] = await Promise.all([resolver.records('a.example', 'A'), resolver.records('A.example.', 'A')]);
    expect(one).toEqual([host('a.example', 10)]);
    now = 9_999;
    await resolver.records('a.example', 'A');
    expect(asked).toHaveLength(1);
    now = 10_000;
    await resolver.records('a.example', 'A');
    expect(asked).toHaveLength(2);
  });

  it('keeps that there is nothing, and no more names than it may', async () => {
    expect(await resolver.records('a.example', 'SRV')).toEqual([]);
    expect(await resolver.records('a.example', 'SRV')).toEqual([]);
    expect(asked).toHaveLength(1);
    for (const name of ['b', 'c', 'd', 'a']) await resolver.records(`${name}.example`, 'SRV');
    expect(asked).toHaveLength(5);
  });

  it('follows aliases, for the shortest of their times, and not for ever', async () => {
    zone = [
      { name: 'a.example', ttl: 2, type: 'CNAME', target: 'B.example' },
      host('b.example', 100),
      { name: 'x.example', ttl: 2, type: 'CNAME', target: 'y.example' },
      { name: 'y.example', ttl: 2, type: 'CNAME', target: 'x.example' },
    ];
    expect(await resolver.addresses('a.example')).toEqual(['192.0.2.1']);
    now = 2_001;
    await resolver.records('a.example', 'A');
    expect(asked).toHaveLength(3);
    expect(await resolver.records('x.example', 'A')).toEqual([]);
  });

  it('believes nobody who did not answer its question', async () => {
    zone = [host('a.example')];
    change = (answer) => ({ ...answer, id: 8 });
    await expect(resolver.records('a.example', 'A')).rejects.toThrow(DnsError);
    change = (answer) => ({ ...answer, questions: [{ name: 'b.example', type: 1 }] });
    await expect(resolver.records('a.example', 'A')).rejects.toThrow(DnsError);
    change = (answer) => ({ ...answer, response: false });
    await expect(resolver.records('a.example', 'A')).rejects.toThrow(DnsError);
    change = (answer) => ({ ...answer, answers: [host('b.example')] });
    expect(await resolver.records('a.example', 'A')).toEqual([]);
  });

  it('says so where servers fail or are silent, and asks again', async () => {
    change = (answer) => ({ ...answer, responseCode: 2 });
    await expect(resolver.addresses('a.example')).rejects.toThrow('response code 2');
    silent = true;
    await expect(resolver.addresses('a.example')).rejects.toThrow(DnsError);
    silent = false;
    change = (answer) => ({ ...answer, responseCode: 3 });
    expect(await resolver.addresses('a.example')).toEqual([]);
  });
});
