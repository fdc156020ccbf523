/** Registration, de-registration and the ways in which they fail (TS 23.502 §4.2.2, TS 24.501 §5.5), on real sockets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from './core.ts';

describe('registration', () => {
  let lab: CoreUnderTest;
  beforeAll(async () => {
    lab = await startCoreUnderTest();
    await lab.addSubscribers(...Array.from({ length: 30 }, (_, i) => subscriber(i + 1)));
  });
  afterAll(() => lab?.stop());

  it('registers a UE with 5G-AKA and lets it go', async () => {
    const gnb = await lab.gnb();
    const ue = lab.ue(gnb, supi(1));
    const accept = await ue.register();
    expect(accept.allowedNssai).toEqual([{ sst: 1 }]);
    expect(accept.taiList).toEqual([{ plmnId: { mcc: '999', mnc: '70' }, tac: '000001' }]);
    expect(ue.guti).toMatchObject({ plmnId: { mcc: '999', mnc: '70' }, amfRegionId: 1 });
    await ue.deregister();
    expect(ue.connected).toBe(false);
    await gnb.close();
  });

  it.each([
    ['A', 1, '5a8d38864820197c3394b92613b20b91633cbd897119273bf8e4a6f4eec0a650'],
    ['B', 2, '0272da71976234ce833a6907425867b82e074d44ef907dfb4b3e21c1c2256ebcd1'],
  ] as const)('de-conceals a SUCI of profile %s', async (profile, id, publicKey) => {
    const gnb = await lab.gnb();
    const ue = lab.ue(gnb, supi(2 + id), { homeNetworkKey: { id, profile, publicKey } });
    await ue.register();
    await gnb.close();
  });

  it('knows a UE by its GUTI, and takes up its keys', async () => {
    const gnb = await lab.gnb();
    const ue = lab.ue(gnb, supi(5));
    await ue.register();
    await ue.goIdle();
    let challenged = false;
    ue.intercept = (message) => {
      challenged ||= message.message === 'AuthenticationRequest';
      return 'handle';
    };
    await ue.register('periodic-updating');
    expect(challenged).toBe(false);
    await gnb.close();
  });

  it('asks a UE with a GUTI that it does not know for its SUCI', async () => {
    const gnb = await lab.gnb();
    const ue = lab.ue(gnb, supi(6));
    await ue.register();
    await ue.deregister();
    const seen: string[] = [];
    ue.intercept = (message) => {
      seen.push(message.message);
      return 'handle';
    };
    await ue.register();
    expect(seen.slice(0, 2)).toEqual(['IdentityRequest', 'AuthenticationRequest']);
    await gnb.close();
  });

  it('follows a USIM that is ahead', async () => {
    const gnb = await lab.gnb();
    const ue = lab.ue(gnb, supi(7));
    ue.usim.leapAhead(2 ** 46);
    let challenges = 0;
    ue.observe = ({ message }) => {
      if (message === 'AuthenticationRequest') challenges++;
    };
    await ue.register();
    expect(challenges).toBe(2);
    await gnb.close();
  });

  it('rejects an unknown subscriber and a wrong key', async () => {
    const gnb = await lab.gnb();
    await expect(lab.ue(gnb, supi(99_999)).register()).rejects.toThrow(/refused the registration.*#(3|7|9) /);
    const wrong = lab.ue(gnb, supi(8), { key: '00'.repeat(16) });
    await expect(wrong.register()).rejects.toThrow(/refused the registration/);
    await gnb.close();
  });

  it('registers twenty UEs at once', async () => {
    const gnb = await lab.gnb();
    const ues = Array.from({ length: 20 }, (_, i) => lab.ue(gnb, supi(10 + i)));
    await Promise.all(ues.map((ue) => ue.register()));
    expect(new Set(ues.map((ue) => ue.guti?.tmsi5g)).size).toBe(20);
    await gnb.close();
  });

  it('deregisters a UE whose subscription is withdrawn', async () => {
    await lab.addSubscribers(subscriber(31));
    const gnb = await lab.gnb();
    const ue = lab.ue(gnb, supi(31));
    await ue.register();
    const told = ue.expect('DeregistrationRequestUeTerminated');
    expect(await lab.provisioning.remove(supi(31))).toBe(true);
    expect((await told).deregistrationType.reregistrationRequired).toBe(false);
    await ue.released();
    expect(ue.registered).toBe(false);
    await gnb.close();
  });

  it('refuses a gNB of another PLMN', async () => {
    await expect(lab.gnb({ plmn: { mcc: '001', mnc: '01' } })).rejects.toThrow(/NG Setup.*unknown-PLMN/i);
  });
});
