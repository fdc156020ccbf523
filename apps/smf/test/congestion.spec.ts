import { describe, expect, it } from 'vitest';
import { networkKeys } from '../src/context/network.ts';
import { nasOf, TestSession } from './session.ts';

function full(limit: object): TestSession {
  const session = new TestSession();
  session.limits.push({ sessions: 5, backOffSeconds: 120, ...limit });
  for (const key of networkKeys({ dnn: 'internet', snssai: { sst: 1 } })) session.sessionsIn[key] = 5;
  return session;
}

describe('congestion control', () => {
  it.each([
    ['a DNN with #26', { dnn: 'internet' }, 26, 'DNN_CONGESTION'],
    ['a slice with #69', { snssai: { sst: 1 } }, 69, 'S_NSSAI_CONGESTION'],
    ['a DNN of a slice with #67', { dnn: 'internet', snssai: { sst: 1 } }, 67, 'S_NSSAI_CONGESTION'],
  ])('of %s refuses one session too many, and says when to ask again', async (_what, limit, cause5gsm, problem) => {
    const session = full(limit);
    await session.create();
    expect(session.answer).toMatchObject({ status: 503, body: { error: { cause: problem } } });
    expect(nasOf(session.answer.parts?.['n1']?.bytes, 'PDUSessionEstablishmentReject')).toMatchObject({
      cause5gsm,
      backOffTimer: { seconds: 120 },
    });
    expect(session.context).toBeUndefined();
    expect(session.policies).toEqual([]);
  });

  it('of another network is none here', async () => {
    for (const limit of [{ dnn: 'other' }, { snssai: { sst: 2 } }, { snssai: { sst: 1, sd: '000001' } }]) {
      const session = full(limit);
      await session.create();
      expect(session.answer.status).toBe(201);
    }
  });

  it('does not hold up emergency services', async () => {
    const session = full({ dnn: 'internet' });
    await session.create({}, { requestType: 'INITIAL_EMERGENCY_REQUEST' });
    expect(session.answer.status).toBe(201);
  });

  it('does not count a session that is asked for again twice', async () => {
    const session = full({ dnn: 'internet' });
    session.sessionsIn['/internet'] = 4;
    await session.create();
    session.sessionsIn['/internet'] = 5;
    await session.create();
    expect(session.answer.status).toBe(201);
  });
});
