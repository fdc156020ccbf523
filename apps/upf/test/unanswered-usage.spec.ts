import { decodePfcp, encodePfcp, type PfcpMessageOf } from '@trunkline/pfcp';
import { rootLogger } from '@trunkline/platform';
import { expect, it } from 'vitest';
import { DataNetwork } from '../src/data-network.ts';
import { N4Agent } from '../src/n4/agent.ts';
import { Urr } from '../src/rules/urr.ts';
import { newSession, type Session } from '../src/session/session.ts';
import type { Sessions } from '../src/session/sessions.ts';

type Report = PfcpMessageOf<'SessionReportRequest'>;

function unanswered() {
  let now = 0;
  const sent: Report[] = [];
  const sessions = new Map<bigint, Session>();
  const agent = new N4Agent({
    nodeId: '127.0.0.7',
    address: '127.0.0.7',
    peerPort: 8805,
    now: () => now,
    recoveryTimeStamp: 1,
    logger: rootLogger('silent'),
    sessions: () => sessions as unknown as Sessions,
    send: (_peer, bytes) => void sent.push(decodePfcp(bytes) as Report),
    dataPlane: { forgetNotification: () => undefined, dropBuffered: () => undefined },
    released: () => undefined,
  });
  const network = new DataNetwork('internet', { ipv4Pool: '10.45.0.0/16' });
  const session = newSession(9n, { nodeId: '127.0.0.4', seid: 5n, address: '127.0.0.4' }, network);
  sessions.set(9n, session);
  const urr = new Urr(
    { urrId: 1, measurementMethod: { volume: true }, reportingTriggers: { volumeQuota: true } },
    { now: () => now, ntp: () => 3_900_000_000 },
  );
  const pass = (ms: number) => {
    for (const until = now + ms; now < until; now += 500) agent.timeout(now);
  };
  const use = (octets: number) => void urr.count(true, octets, now);
  const answer = ({ sequenceNumber }: Report) => {
    const message = { message: 'SessionReportResponse', sequenceNumber, seid: 9n, cause: 1 } as const;
    agent.receive(now, '127.0.0.4:8805', encodePfcp(message));
  };
  return { agent, session, sessions, urr, sent, pass, use, answer };
}

it('usage that an SMF did not answer for is told again with the same UR-SEQN, as long as the session is there', () => {
  const { agent, session, sessions, urr, sent, pass, use, answer } = unanswered();
  use(700);
  agent.usage(session, new Map([[urr, ['volumeQuota']]]));
  pass(9_500);
  const numbers = sent.map(({ sequenceNumber }) => sequenceNumber);
  expect(new Set(numbers).size).toBe(2);
  expect(sent.map(({ usageReport }) => usageReport)).toEqual(sent.map(() => sent[0]?.usageReport));
  expect(sent.at(-1)?.usageReport).toMatchObject([{ urSeqn: 0, volumeMeasurement: { total: 700n } }]);

  sessions.delete(9n);
  pass(20_000);
  const before = sent.length;
  pass(20_000);
  expect(sent.length).toBe(before);

  sessions.set(9n, session);
  agent.usage(session, new Map([[urr, ['immediate']]]));
  answer(sent.at(-1) as Report);
  const answered = sent.length;
  pass(20_000);
  expect(sent.length).toBe(answered);
});

it('an SMF that stays away is told little at a time, and does not fill the memory', () => {
  const { agent, session, urr, sent, pass, use, answer } = unanswered();
  for (let number = 0; number < 100; number++) {
    use(1);
    agent.usage(session, new Map([[urr, ['periodic']]]));
  }
  pass(60_000);
  const before = sent.length;
  pass(60_000);
  // One message, again and again.
  expect(new Set(sent.slice(before).map(({ usageReport }) => usageReport?.[0]?.urSeqn)).size).toBe(1);

  const told: number[] = [];
  for (;;) {
    const last = sent.at(-1) as Report;
    const numbers = (last.usageReport ?? []).map(({ urSeqn }) => urSeqn);
    expect(numbers.length).toBeLessThanOrEqual(8);
    told.push(...numbers);
    const count = sent.length;
    answer(last);
    if (sent.length === count) break;
  }
  // The oldest are lost.
  expect(told.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, index) => 36 + index));
});
