import { describe, expect, it } from 'vitest';
import { InProcessNetwork, idempotencyKey, NpcfSMPolicyControl, SbiAgent, SbiError, SbiServer } from '../src/index.ts';

const keyOf = (value: string) => idempotencyKey({ '3gpp-sbi-request-info': value });

describe('3gpp-Sbi-Request-Info (TS 29.500, 5.2.3.3.12)', () => {
  it('names the request by its idempotency key, whatever else is said', () => {
    expect(keyOf('idempotency-key=54804518-4191-46b3')).toBe('54804518-4191-46b3');
    expect(keyOf('retrans=true; Idempotency-Key= abc ;reason=x')).toBe('abc');
    expect(keyOf('something-newer; idempotency-key="abc"')).toBe('abc');
  });

  it.each(['', 'retrans=true', 'idempotency-key=', 'idempotency-key'])('has none in %j', (value) => {
    expect(keyOf(value)).toBeUndefined();
    expect(idempotencyKey({})).toBeUndefined();
  });

  it('is the same at each attempt of a call', async () => {
    const keys: (string | undefined)[] = [];
    const server = new SbiServer();
    server.serve(NpcfSMPolicyControl, {
      deleteSMPolicy: ({ headers }) => {
        keys.push(idempotencyKey(headers));
        throw new SbiError(503);
      },
    });
    const inProcess = new InProcessNetwork();
    inProcess.attach('127.0.0.1:1', server);
    inProcess.attach('127.0.0.1:2', server);
    const agent = new SbiAgent({ nfType: 'SMF', inProcess });
    agent.directory = { find: async () => ['http://127.0.0.1:1', 'http://127.0.0.1:2'] };
    const client = agent.client(NpcfSMPolicyControl, { discover: { 'target-nf-type': 'PCF' } });
    const call = { path: { smPolicyId: '1' }, body: {}, idempotencyKey: 'n2.1/5 #;' };
    await expect(client.deleteSMPolicy(call)).rejects.toMatchObject({ status: 503 });
    expect(keys).toEqual(Array.from({ length: 3 }, () => encodeURIComponent('n2.1/5 #;')));
  });
});
