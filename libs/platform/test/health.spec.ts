import { describe, expect, it } from 'vitest';
import { explainListenError, Health } from '../src/index.ts';

describe('health', () => {
  it('names all that is missing, with its reason', () => {
    const health = new Health();
    let database: string | undefined = 'PostgreSQL at db:5432 does not answer';
    health.readyWhen('database', () => database);
    health.readyWhen('nrf', () => 'not registered');
    health.readyWhen('store', () => undefined);
    expect(health.ready()).toEqual({
      status: 'unavailable',
      reasons: { database: 'PostgreSQL at db:5432 does not answer', nrf: 'not registered' },
    });
    expect(health.live()).toEqual({ status: 'ok', reasons: {} });
    database = undefined;
    expect(Object.keys(health.ready().reasons)).toEqual(['nrf']);
  });

  it('is not ready once it drains, and still alive', () => {
    const health = new Health();
    health.drain();
    expect(health.ready()).toMatchObject({ status: 'unavailable', reasons: { drain: expect.any(String) } });
    expect(health.live().status).toBe('ok');
  });
});

describe('an error of listening', () => {
  const explain = (code: string) =>
    explainListenError(Object.assign(new Error(code), { code }), 'amf.sbi', '127.0.0.10', 8014).message;

  it('says what to do', () => {
    expect(explain('EADDRINUSE')).toMatch(/127\.0\.0\.10:8014 is taken.*ss -lntup.*amf\.sbi\.port/);
    expect(explain('EADDRNOTAVAIL')).toMatch(/not an address of this machine.*amf\.sbi\.address/);
    expect(explain('EACCES')).toMatch(/permission.*amf\.sbi\.port/);
    expect(explain('EOTHER')).toBe('EOTHER');
  });
});
