import { decodePfcp, encodePfcp, type PfcpMessageOf } from '@trunkline/pfcp';
import { rootLogger } from '@trunkline/platform';
import { expect, it } from 'vitest';
import { DataNetwork } from '../src/data-network.ts';
import { N4Agent } from '../src/n4/agent.ts';
import { Urr } from '../src/rules/urr.ts';
import { newSession, type Session } from '../src/session/session.ts';
import type { Sessions } from '../src/session/sessions.ts';

type Report = PfcpMessageOf<'SessionReportRequest'>;

it('usage that an SMF did not answer for is told again with the same UR-SEQN, as long as the session is there', () => {
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
  urr.count(true, 700, now);
  const pass = (ms: number) => {
    for (const until = now + ms; now < until; now += 500) agent.timeout(now);
  };

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
  const { sequenceNumber } = sent.at(-1) as Report;
  agent.receive(
    now,
    '127.0.0.4:8805',
    encodePfcp({ message: 'SessionReportResponse', sequenceNumber, seid: 9n, cause: 1 }),
  );
  const answered = sent.length;
  pass(20_000);
  expect(sent.length).toBe(answered);
});
