/** The HSS as application servers see it: Sh over real TCP. */
import type { DiameterMessageOf } from '@trunkline/diameter';
import { sctpCarrier } from '@trunkline/diameter-transport';
import { createSctpTransport } from '@trunkline/sctp';
import { encodeBcd } from '@trunkline/wire';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dissect, hasTshark } from '../support/tshark.ts';
import { type CoreUnderTest, startCoreUnderTest } from './core.ts';
import { codeOf, Node, REALM, textOf } from './cscf.ts';
import { subscriber, supi } from './settings.ts';

const IMPI = `${supi(1).slice('imsi-'.length)}@${REALM}`;
const SIP = `sip:+15550001@${REALM}`;
const TEL = 'tel:+15550001';
const SCSCF = `sip:scscf.${REALM}:6060`;
const AS = `sip:as.${REALM}`;
const octets = (text: string) => new TextEncoder().encode(text);
const ADDRESS = '127.20.200.15';
const UDP_PORT = 9_899;
const MMTEL = octets('MMTEL-Services');

type Reference = DiameterMessageOf<'UserDataRequest'>['dataReference'][number];

describe('Sh of the HSS', () => {
  let lab: CoreUnderTest;
  let scscf: Node;
  let as: Node;
  beforeAll(async () => {
    const sctp = { backend: 'udp', udpPort: UDP_PORT };
    const diameter = { address: ADDRESS, transport: 'both', sctp, maxServing: 20 };
    lab = await startCoreUnderTest(
      { common: { sbi: { transport: 'http' } }, hss: { diameter } },
      { nfs: ['nrf', 'udr', 'udm', 'hss'] },
    );
  }, 60_000);
  afterAll(() => lab?.stop());
  beforeEach(async () => {
    const profiles = { default: { filterCriteria: [{ priority: 1, applicationServer: { name: AS } }] } };
    await lab.addSubscribers(subscriber(1, { gpsis: ['msisdn-15550001'], ims: { profiles } }));
    [scscf, as] = (await Promise.all(['scscf', 'as'].map((name) => Node.connect(name, ADDRESS)))) as [Node, Node];
  });
  afterEach(async () => {
    await Promise.all([scscf.stop(), as.stop()]);
    await lab.provisioning.remove(supi(1));
  });

  const read = async (dataReference: Reference[], more: object = {}) => {
    const answer = await as.send('UserDataRequest', {
      userIdentity: { publicIdentity: SIP },
      dataReference,
      ...more,
    });
    return { code: codeOf(answer), xml: 'userData' in answer ? textOf(answer.userData) : '' };
  };
  const update = async (sequenceNumber: number, data: string | undefined, from = as) => {
    const service = data === undefined ? '' : `<ServiceData>${data}</ServiceData>`;
    const repository = `<ServiceIndication>MMTEL-Services</ServiceIndication><SequenceNumber>${sequenceNumber}</SequenceNumber>${service}`;
    return write(`<?xml version="1.0"?><Sh-Data><RepositoryData>${repository}</RepositoryData></Sh-Data>`, from);
  };
  const write = async (xml: string | Uint8Array, from = as) =>
    codeOf(
      await from.send('ProfileUpdateRequest', {
        userIdentity: { publicIdentity: SIP },
        dataReference: ['RepositoryData'],
        userData: typeof xml === 'string' ? octets(xml) : xml,
      }),
    );
  const subscribe = (dataReference: Reference[], more: object = {}) =>
    as.send('SubscribeNotificationsRequest', {
      userIdentity: { publicIdentity: SIP },
      dataReference,
      subsReqType: 'Subscribe',
      ...more,
    });
  const register = async () => {
    const user = { userName: IMPI, serverName: SCSCF };
    const sipAuthDataItem = { sipAuthenticationScheme: 'Unknown' };
    await scscf.send('MultimediaAuthRequest', { ...user, publicIdentity: SIP, sipNumberAuthItems: 1, sipAuthDataItem });
    const assignment = { publicIdentity: [SIP], serverAssignmentType: 'REGISTRATION' } as const;
    const userDataAlreadyAvailable = 'USER_DATA_NOT_AVAILABLE' as const;
    await scscf.send('ServerAssignmentRequest', { ...user, ...assignment, userDataAlreadyAvailable });
  };

  it('reads identities, state, S-CSCF, criteria and number', async () => {
    expect((await read(['IMSUserState'])).xml).toContain('<IMSUserState>0</IMSUserState>');
    await register();
    const { code, xml } = await read(
      ['IMSPublicIdentity', 'IMSUserState', 'S-CSCFName', 'InitialFilterCriteria', 'MSISDN'],
      {
        serverName: AS,
      },
    );
    expect(code).toBe(2001);
    expect(xml).toContain(`<IMSPublicIdentity>${SIP}</IMSPublicIdentity><IMSPublicIdentity>${TEL}</IMSPublicIdentity>`);
    expect(xml).toContain('<MSISDN>15550001</MSISDN>');
    expect(xml).toContain(`<SCSCFName>${SCSCF}</SCSCFName>`);
    expect(xml).toContain(`<ServerName>${AS}</ServerName>`);
    expect(xml).toContain('<IMSUserState>1</IMSUserState>');
    // The barred identity is nobody's to know.
    expect(xml).not.toContain(IMPI);
    expect((await read(['InitialFilterCriteria'], { serverName: 'sip:another' })).xml).toContain('<IFCs></IFCs>');
    const byNumber = await read(['S-CSCFName'], { userIdentity: { msisdn: encodeBcd('15550001') } });
    expect(byNumber.xml).toContain(SCSCF);
  });

  it('refuses users that it has not, and data that it has not', async () => {
    expect((await read(['MSISDN'], { userIdentity: { publicIdentity: 'sip:nobody@example.org' } })).code).toBe(5001);
    expect((await read(['MSISDN'], { userIdentity: {} })).code).toBe(5001);
    expect((await read(['MSISDN'], { userIdentity: { msisdn: new Uint8Array([0xee]) } })).code).toBe(5001);
    expect((await read(['MSISDN'], { userName: 'other@example.org' })).code).toBe(5002);
    expect((await read(['LocationInformation'])).code).toBe(5102);
  });

  it('keeps data of application servers, in the order of their sequence numbers', async () => {
    const data = '<cw xmlns="urn:x" active="true">a &amp; b</cw>';
    expect(await update(1, data)).toBe(5105);
    expect(await update(0, undefined)).toBe(5101);
    expect(await update(0, data)).toBe(2001);
    const { xml } = await read(['RepositoryData'], { serviceIndication: [MMTEL] });
    expect(xml).toContain(`<SequenceNumber>0</SequenceNumber><ServiceData>${data}</ServiceData>`);
    expect(await update(0, data)).toBe(5105);
    expect(await update(1, '<other/>')).toBe(2001);
    const both = await Promise.all([update(2, '<a/>'), update(2, '<b/>')]);
    expect(both.sort()).toEqual([2001, 5105]);
    expect(await update(3, undefined)).toBe(2001);
    const gone = await read(['RepositoryData'], { serviceIndication: [MMTEL] });
    expect([gone.code, gone.xml.includes('RepositoryData')]).toEqual([2001, false]);
  });

  it('takes nothing that is too much, and nothing that is no Sh-Data', async () => {
    expect(await update(0, 'x'.repeat(40_000))).toBe(5008);
    expect(await update(0, 'x'.repeat(100_000))).toBe(5008);
    const bomb = '<!DOCTYPE a [<!ENTITY x "y">]><Sh-Data>&x;</Sh-Data>';
    for (const each of [
      '',
      'hello',
      '<Sh-Data/>',
      '<Sh-Data>',
      bomb,
      '<a>'.repeat(10_000),
      new Uint8Array([0xff, 0]),
    ]) {
      expect(await write(each)).toBe(5100);
    }
    expect(await update(0, '\u{0}')).toBe(5100);
  });

  it('notifies those who asked of what has changed, until they do not ask any more', async () => {
    const other = await Node.connect('as2', ADDRESS);
    try {
      expect(codeOf(await subscribe(['RepositoryData']))).toBe(5005);
      expect(codeOf(await subscribe(['MSISDN']))).toBe(5104);
      expect(codeOf(await subscribe(['RepositoryData'], { serviceIndication: [MMTEL] }))).toBe(2001);
      const answer = await subscribe(['IMSUserState'], { sendDataIndication: 'USER_DATA_REQUESTED' });
      expect('userData' in answer && textOf(answer.userData)).toContain('<IMSUserState>0</IMSUserState>');
      await update(0, '<mine/>');
      await update(1, '<theirs/>', other);
      await vi.waitFor(() => expect(as.served).toHaveLength(1));
      expect(as.served[0]).toMatchObject({ message: 'PushNotificationRequest', userIdentity: { publicIdentity: SIP } });
      const told = () => as.served.map((each) => ('userData' in each ? textOf(each.userData) : ''));
      expect(told()[0]).toContain('<theirs/>');
      await register();
      await vi.waitFor(() => expect(told().at(-1)).toContain('<IMSUserState>1</IMSUserState>'));
      const count = as.served.length;
      expect(codeOf(await subscribe(['IMSUserState'], { subsReqType: 'Unsubscribe' }))).toBe(2001);
      expect(codeOf(await subscribe(['IMSUserState'], { subsReqType: 'Unsubscribe' }))).toBe(5107);
      await register();
      await update(2, '<more/>', other);
      await vi.waitFor(() => expect(as.served).toHaveLength(count + 1));
      expect(told().at(-1)).toContain('<more/>');
    } finally {
      await other.stop();
    }
  });

  it('is served over SCTP too', async () => {
    const carrier = sctpCarrier(createSctpTransport({ backend: 'udp' }), { udpPort: UDP_PORT });
    const other = await Node.connect('as3', ADDRESS, { carrier });
    try {
      const dataReference: Reference[] = ['MSISDN'];
      const answer = await other.send('UserDataRequest', { userIdentity: { publicIdentity: TEL }, dataReference });
      expect('userData' in answer && textOf(answer.userData)).toContain('<MSISDN>15550001</MSISDN>');
    } finally {
      await other.stop();
    }
  });

  it('is kept from nobody by one that asks for too much', async () => {
    const flood = Promise.all(Array.from({ length: 200 }, () => read(['MSISDN'])));
    const state = { publicIdentity: SIP };
    const polite = await scscf.send('LocationInfoRequest', state);
    expect(codeOf(polite)).toBe(2003);
    const codes = new Set((await flood).map(({ code }) => code));
    expect(codes).toEqual(new Set([2001, 3004]));
  });

  it.skipIf(!hasTshark)('speaks Diameter in which Wireshark finds no fault', async () => {
    await subscribe(['RepositoryData'], { serviceIndication: [MMTEL] });
    await update(0, '<a/>');
    await read(['RepositoryData', 'IMSUserState'], { serviceIndication: [MMTEL] });
    for (const { protocols, faults } of dissect('diameter', as.octets)) {
      expect(protocols).toContain('diameter');
      expect(faults).toEqual([]);
    }
  });
});
