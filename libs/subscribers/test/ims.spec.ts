import { canonicalIdentity, imsSchema, imsSubscription, subscriberSchema } from '@trunkline/subscribers';
import { imsDomain } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';

const SUPI = 'imsi-999700000000001';
const DOMAIN = imsDomain({ mcc: '999', mnc: '70' });
const of = (ims: object, gpsis: readonly string[] = ['msisdn-15550001']) =>
  imsSubscription(SUPI, { gpsis, ims: imsSchema.parse(ims) }, DOMAIN);
const uris = (sets: ReturnType<typeof of>['sets']) =>
  sets.map((set) => set.map(({ uri, barred }) => `${barred ? '- ' : ''}${uri}`));

describe('the IMS subscription', () => {
  it('follows from IMSI and MSISDN where nothing is written (TS 23.003 §13.2, §13.3, §13.4B)', () => {
    expect(DOMAIN).toBe('ims.mnc070.mcc999.3gppnetwork.org');
    const { privateIdentity, scheme, sets, profiles } = of({});
    expect(privateIdentity).toBe(`999700000000001@${DOMAIN}`);
    expect(scheme).toBe('Digest-AKAv1-MD5');
    expect(uris(sets)).toEqual([[`sip:+15550001@${DOMAIN}`, 'tel:+15550001', `- sip:999700000000001@${DOMAIN}`]]);
    expect(profiles['default']).toEqual({ filterCriteria: [], sharedFilterCriteria: [] });
  });

  it('has the criterion of a service that is subscribed to, unless it is written (TS 23.218 §5.2)', () => {
    const mmtel = 'sip:mmtel.example.org';
    const criteriaOf = (ims: object) =>
      imsSubscription(SUPI, { gpsis: [], ims: imsSchema.parse(ims) }, DOMAIN, { mmtel }).profiles['default']
        ?.filterCriteria;
    expect(criteriaOf({})).toEqual([]);
    expect(criteriaOf({ mmtel: {} })).toMatchObject([{ priority: 1_000, applicationServer: { name: mmtel } }]);
    const written = (name: string, priority: number) => ({ priority, applicationServer: { name } });
    const profile = (...filterCriteria: object[]) => ({ mmtel: {}, profiles: { default: { filterCriteria } } });
    expect(criteriaOf(profile(written(mmtel, 3)))).toMatchObject([{ priority: 3 }]);
    expect(criteriaOf(profile(written('sip:other', 2_000)))).toMatchObject([{ priority: 2_000 }, { priority: 2_001 }]);
  });

  it('leaves a user without number the identity of the IMSI', () => {
    expect(uris(of({}, []).sets)).toEqual([[`sip:999700000000001@${DOMAIN}`]]);
  });

  it('takes what is written, and gives local numbers their context', () => {
    const sets = [
      { identities: [{ uri: 'sip:ada@example.org' }, { uri: 'tel:1001' }, { uri: 'sip:x@example.org', barred: true }] },
      { identities: [{ uri: 'sip:work@example.org' }] },
    ];
    expect(uris(of({ privateIdentity: 'ada@example.org', sets }).sets)).toEqual([
      [
        'sip:ada@example.org',
        `tel:1001;phone-context=${DOMAIN}`,
        '- sip:x@example.org',
        `- sip:999700000000001@${DOMAIN}`,
      ],
      ['sip:work@example.org'],
    ]);
  });

  it('names every fault with its path', () => {
    const conditions = [{ method: 'INVITE', requestUri: 'x' }, {}];
    const criterion = { priority: 1, applicationServer: { name: 'sip:as' }, trigger: { conditions } };
    const faults = subscriberSchema.safeParse({
      supi: SUPI,
      authentication: { k: '465b5ce8b199b49faa5f0a2ee238a6bc', opc: 'e8ed289deba952e4283b54e88e6183ca' },
      ims: {
        scheme: 'SIP Digest',
        sets: [{ identities: [{ uri: 'sip:a@b', barred: true, profile: 'none' }] }],
        profiles: { default: { filterCriteria: [criterion, criterion] } },
      },
    });
    const at = 'ims.profiles.default.filterCriteria';
    expect(new Set(faults.error?.issues.map(({ path }) => path.join('.')))).toEqual(
      new Set([
        'ims.password',
        'ims.sets.0',
        'ims.sets.0.identities.0.profile',
        `${at}.0.trigger.conditions.0`,
        `${at}.0.trigger.conditions.1`,
        `${at}.1.trigger.conditions.0`,
        `${at}.1.trigger.conditions.1`,
        at,
      ]),
    );
  });

  it.each([
    ['sip:+15550001@Example.ORG:5060;user=phone?x=y', 'sip:+15550001@example.org'],
    ['SIP:Ada@example.org', 'sip:Ada@example.org'],
    ['tel:+1-555-(00).01;isub=1', 'tel:+15550001'],
    ['tel:1001;phone-context=Example.org', 'tel:1001;phone-context=example.org'],
    ['sip:example.org', 'sip:example.org'],
    ['', ':'],
  ])('compares %s as %s', (uri, canonical) => {
    expect(canonicalIdentity(uri)).toBe(canonical);
  });
});

describe('the criterion of the IP-SM-GW', () => {
  const GATEWAY = 'sip:127.0.0.21:5060';
  const criteriaOf = (gpsis: string[], ims: object = {}) =>
    Object.values(
      imsSubscription(SUPI, { gpsis, ims: imsSchema.parse(ims) }, DOMAIN, { ipSmGw: GATEWAY }).profiles,
    ).map(({ filterCriteria }) => filterCriteria);

  it('is in every profile of who has a number, behind what is written, and only for who is registered', () => {
    const written = { priority: 2_000, applicationServer: { name: 'sip:as.example.org' } };
    const [unwritten, office] = criteriaOf(['msisdn-15550001'], {
      profiles: { office: { filterCriteria: [written] } },
    });
    expect(unwritten).toMatchObject([{ priority: 1_000, profilePart: 'REGISTERED' }]);
    expect(unwritten?.[0]?.applicationServer).toMatchObject({ name: GATEWAY, serviceInfo: `${SUPI} msisdn-15550001` });
    expect(office?.map(({ priority }) => priority)).toEqual([2_000, 2_001]);
  });

  it('is not where there is no number, or the profile names the gateway itself', () => {
    expect(criteriaOf([])).toEqual([[]]);
    const own = { priority: 5, applicationServer: { name: GATEWAY } };
    expect(criteriaOf(['msisdn-15550001'], { profiles: { default: { filterCriteria: [own] } } })[0]).toHaveLength(1);
  });
});
