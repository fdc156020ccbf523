/** The HSS as CSCFs see it: Cx over real TCP, on the subscribers of a real UDR; the database is PGlite, and PostgreSQL where it is there. */
import { connect } from 'node:net';
import { newSqnArray, separationBit, verifyAutn } from '@trunkline/aka';
import { coreConfiguration, startCore } from '@trunkline/cli';
import { type DiameterMessageOf, diameterResult } from '@trunkline/diameter';
import { rootLogger } from '@trunkline/platform';
import { NhssImsUEAU, SbiAgent } from '@trunkline/sbi';
import { subscriberSchema } from '@trunkline/subscribers';
import { fromHex, toHex } from '@trunkline/wire';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { postgresBinaries, startPostgres } from '../support/postgres.ts';
import { component } from '../support/required.ts';
import { dissect, hasTshark } from '../support/tshark.ts';
import { type CoreUnderTest, startCoreUnderTest } from './core.ts';
import { codeOf, Node, REALM, textOf } from './cscf.ts';
import { K, OPC, subscriber, supi } from './settings.ts';

const SUPI = supi(1);
const IMSI = SUPI.slice('imsi-'.length);
const IMPI = `${IMSI}@${REALM}`;
const TEMPORARY = `sip:${IMSI}@${REALM}`;
const SIP = `sip:+15550001@${REALM}`;
const TEL = 'tel:+15550001';
const SCSCF = `sip:scscf.${REALM}:6060`;
const credentials = { algorithm: 'milenage', k: fromHex(K), opc: fromHex(OPC) } as const;
const home = new TextEncoder().encode(REALM);

const criterion = (profilePart?: 'REGISTERED' | 'UNREGISTERED') => ({
  priority: 0,
  trigger: { conditions: [{ method: 'INVITE' }] },
  applicationServer: { name: `sip:as.${REALM}` },
  ...(profilePart === undefined ? {} : { profilePart }),
});

const databases = [
  { name: 'PGlite', present: true, open: async () => ({ url: 'memory:', stop: async () => undefined }) },
  { name: 'PostgreSQL', present: component('PostgreSQL', postgresBinaries() !== undefined), open: startPostgres },
];

for (const { name, present, open } of databases) {
  describe.skipIf(!present)(`the HSS on ${name}`, () => {
    let database: Awaited<ReturnType<typeof open>>;
    let lab: CoreUnderTest;
    let scscf: Node;
    const nodes: Node[] = [];
    const node = async (name: string) => {
      const connected = await Node.connect(name, `${lab.subnet}.15`);
      nodes.push(connected);
      return connected;
    };

    beforeAll(async () => {
      database = await open();
      lab = await startCoreUnderTest({ udr: { database: database.url } }, { nfs: ['nrf', 'udr', 'udm', 'hss'] });
    }, 120_000);
    afterAll(async () => {
      await lab?.stop();
      await database?.stop();
    });
    beforeEach(async () => {
      await lab.addSubscribers(
        subscriber(1, { gpsis: ['msisdn-15550001'], ims: {} }),
        subscriber(2, { gpsis: ['msisdn-15550002'], ims: {} }),
        subscriber(3),
      );
      scscf = await node('scscf');
    });
    afterEach(async () => {
      await Promise.all(nodes.splice(0).map((each) => each.stop()));
      for (const each of await lab.provisioning.list({ limit: 100 })) await lab.provisioning.remove(each);
    });

    const uar = (more: object = {}) =>
      scscf.send('UserAuthorizationRequest', {
        userName: IMPI,
        publicIdentity: TEMPORARY,
        visitedNetworkIdentifier: home,
        ...more,
      });
    const lir = (publicIdentity: string, more: object = {}) =>
      scscf.send('LocationInfoRequest', { publicIdentity, ...more });
    const mar = async (more: object = {}, from = scscf) =>
      (await from.send('MultimediaAuthRequest', {
        userName: IMPI,
        publicIdentity: TEMPORARY,
        sipNumberAuthItems: 1,
        sipAuthDataItem: { sipAuthenticationScheme: 'Digest-AKAv1-MD5' },
        serverName: SCSCF,
        ...more,
      })) as DiameterMessageOf<'MultimediaAuthAnswer'>;
    const sar = async (
      serverAssignmentType: DiameterMessageOf<'ServerAssignmentRequest'>['serverAssignmentType'],
      more: object = {},
      from = scscf,
    ) =>
      (await from.send('ServerAssignmentRequest', {
        userName: IMPI,
        publicIdentity: [TEMPORARY],
        serverName: SCSCF,
        serverAssignmentType,
        userDataAlreadyAvailable: 'USER_DATA_NOT_AVAILABLE',
        ...more,
      })) as DiameterMessageOf<'ServerAssignmentAnswer'>;
    const register = async () => {
      expect(codeOf(await mar())).toBe(2001);
      expect(codeOf(await sar('REGISTRATION'))).toBe(2001);
    };

    it('takes a user through a registration, with a profile, and out of it again', async () => {
      const uaa = await uar();
      expect(uaa).toMatchObject({ experimentalResult: { experimentalResultCode: 2001 } });
      // Any S-CSCF will do: not a group with nothing in it, which peers throw away.
      expect(uaa).not.toHaveProperty('serverCapabilities');
      expect(codeOf(await lir(SIP))).toBe(5003);
      const maa = await mar();
      expect(codeOf(maa)).toBe(2001);
      // Another identity of the user finds the S-CSCF that authenticates it.
      expect(await uar()).toMatchObject({ experimentalResult: { experimentalResultCode: 2002 }, serverName: SCSCF });
      const saa = await sar('REGISTRATION');
      expect(codeOf(saa)).toBe(2001);
      const profile = textOf(saa.userData);
      expect(profile).toContain(`<PrivateID>${IMPI}</PrivateID>`);
      expect(profile.indexOf(SIP)).toBeLessThan(profile.indexOf(TEL));
      expect(profile).toContain(`<BarringIndication>1</BarringIndication><Identity>${TEMPORARY}</Identity>`);
      // The whole set is registered.
      expect(await lir(TEL)).toMatchObject({ resultCode: 2001, serverName: SCSCF });
      expect(await lir('tel:+1-555-0001')).toMatchObject({ resultCode: 2001, serverName: SCSCF });
      expect(await uar({ userAuthorizationType: 'DE_REGISTRATION' })).toMatchObject({
        resultCode: 2001,
        serverName: SCSCF,
      });
      const again = await sar('RE_REGISTRATION', { userDataAlreadyAvailable: 'USER_DATA_ALREADY_AVAILABLE' });
      expect([codeOf(again), again.userData]).toEqual([2001, undefined]);
      expect(codeOf(await sar('USER_DEREGISTRATION'))).toBe(2001);
      expect(codeOf(await lir(SIP))).toBe(5003);
      expect(codeOf(await uar({ userAuthorizationType: 'DE_REGISTRATION' }))).toBe(5003);
      expect(codeOf(await sar('USER_DEREGISTRATION'))).toBe(5007);
      expect(codeOf(await uar())).toBe(2001);
    });

    it('gives AKA vectors that a USIM accepts, with the sequence number that 5G has too, and follows an AUTS', async () => {
      expect(codeOf(await mar({ sipAuthDataItem: { sipAuthenticationScheme: 'unknown' } }))).toBe(2001);
      const maa = await mar({ sipNumberAuthItems: 3, sipAuthDataItem: { sipAuthenticationScheme: 'Unknown' } });
      let array = newSqnArray();
      for (const item of maa.sipAuthDataItem ?? []) {
        const [rand, autn] = [item.sipAuthenticate?.slice(0, 16), item.sipAuthenticate?.slice(16)];
        const verdict = verifyAutn(
          credentials,
          { rand: rand ?? new Uint8Array(), autn: autn ?? new Uint8Array() },
          array,
        );
        if (verdict.result !== 'ok') throw new Error(verdict.result);
        expect(separationBit(verdict.amf)).toBe(false);
        const given = [item.sipAuthorization, item.confidentialityKey, item.integrityKey];
        expect(given.map((each) => toHex(each ?? new Uint8Array()))).toEqual(
          [verdict.res, verdict.ck, verdict.ik].map(toHex),
        );
        array = verdict.sqnArray;
      }
      expect(maa.sipNumberAuthItems).toBe(3);
      // A USIM that is far ahead.
      const ahead = { seq: new Array<number>(32).fill(0x1000) };
      const [item] = (await mar()).sipAuthDataItem ?? [];
      const octets = item?.sipAuthenticate ?? new Uint8Array();
      const challenge = { rand: octets.slice(0, 16), autn: octets.slice(16) };
      const failure = verifyAutn(credentials, challenge, ahead);
      if (failure.result !== 'synch-failure') throw new Error(failure.result);
      const auts = (bytes: Uint8Array) => ({
        sipAuthDataItem: {
          sipAuthenticationScheme: 'Digest-AKAv1-MD5',
          sipAuthorization: fromHex(toHex(challenge.rand) + toHex(bytes)),
        },
      });
      expect(codeOf(await mar(auts(new Uint8Array(14))))).toBe(5012);
      expect(codeOf(await mar(auts(new Uint8Array(3))))).toBe(5012);
      const after = (await mar(auts(failure.auts))).sipAuthDataItem?.[0]?.sipAuthenticate ?? new Uint8Array();
      expect(verifyAutn(credentials, { rand: after.slice(0, 16), autn: after.slice(16) }, ahead).result).toBe('ok');
    });

    it('never gives one sequence number to two vectors, and keeps one state, however many ask at once', async () => {
      const answers = await Promise.all(Array.from({ length: 6 }, () => mar()));
      const numbers = answers.map((maa) => {
        const octets = maa.sipAuthDataItem?.[0]?.sipAuthenticate ?? new Uint8Array();
        const verdict = verifyAutn(credentials, { rand: octets.slice(0, 16), autn: octets.slice(16) }, newSqnArray());
        return verdict.result === 'ok' ? verdict.sqn : undefined;
      });
      expect(numbers).not.toContain(undefined);
      expect(new Set(numbers).size).toBe(6);
    });

    it('gives the same vectors over HTTP (Nhss_imsUEAU)', async () => {
      const agent = new SbiAgent({ nfType: 'CSCF', validateResponses: true });
      const client = agent.client(NhssImsUEAU, { apiRoot: `http://${lab.subnet}.10:8023` });
      const request = { cscfServerName: SCSCF, sipAuthenticationScheme: 'DIGEST-AKAV1-MD5', sipNumberAuthItems: 2 };
      try {
        const { body } = await client.generateSipAuthData({ path: { impi: IMPI }, body: request });
        expect(body['3gAkaAvs']).toHaveLength(2);
        const [first] = body['3gAkaAvs'] ?? [];
        const challenge = { rand: fromHex(first?.rand ?? ''), autn: fromHex(first?.autn ?? '') };
        const verdict = verifyAutn(credentials, challenge, newSqnArray());
        expect(verdict.result === 'ok' && toHex(verdict.res)).toBe(first?.xres);
        const unknown = client.generateSipAuthData({ path: { impi: `1@${REALM}` }, body: request });
        await expect(unknown).rejects.toMatchObject({ status: 404, cause: 'USER_NOT_FOUND' });
      } finally {
        await agent.close();
      }
    });

    it('gives a password user its HA1, and refuses the scheme that a user has not', async () => {
      const ims = { scheme: 'SIP Digest', password: 'secret' } as const;
      await lab.addSubscribers(subscriber(9, { gpsis: ['msisdn-15550009'], ims }));
      const user = `${supi(9).slice(5)}@${REALM}`;
      const request = { userName: user, publicIdentity: 'tel:+15550009' };
      expect(codeOf(await mar(request))).toBe(5006);
      const maa = await mar({ ...request, sipAuthDataItem: { sipAuthenticationScheme: 'SIP Digest' } });
      expect(maa.sipAuthDataItem?.[0]?.sipDigestAuthenticate).toMatchObject({
        digestRealm: REALM,
        digestQop: 'auth',
        digestHa1: expect.stringMatching(/^[0-9a-f]{32}$/),
      });
      expect(codeOf(await mar({ sipAuthDataItem: { sipAuthenticationScheme: 'SIP Digest' } }))).toBe(5006);
    });

    it('knows who is unknown, and whose identities do not belong together', async () => {
      expect(codeOf(await uar({ userName: `999700000000099@${REALM}` }))).toBe(5001);
      // A subscriber without IMS.
      expect(codeOf(await uar({ userName: `${supi(3).slice(5)}@${REALM}` }))).toBe(5001);
      expect(codeOf(await uar({ publicIdentity: `sip:+15550002@${REALM}` }))).toBe(5002);
      expect(codeOf(await uar({ publicIdentity: 'sip:nobody@example.org' }))).toBe(5001);
      expect(codeOf(await mar({ publicIdentity: 'tel:+15550002' }))).toBe(5002);
      expect(codeOf(await sar('REGISTRATION', { publicIdentity: ['tel:+15550002'] }))).toBe(5002);
      expect(codeOf(await lir('tel:+15559999'))).toBe(5001);
      expect(codeOf(await lir(`sip:\u0000${'x'.repeat(2_000)}@${REALM}`))).toBe(5001);
    });

    it('lets nobody register where the user may not', async () => {
      await lab.addSubscribers(subscriber(9, { gpsis: ['msisdn-15550009'], ims: { roaming: false } }));
      const request = { userName: `${supi(9).slice(5)}@${REALM}`, publicIdentity: 'tel:+15550009' };
      const visitedNetworkIdentifier = new TextEncoder().encode('ims.mnc001.mcc001.3gppnetwork.org');
      expect(codeOf(await uar({ ...request, visitedNetworkIdentifier }))).toBe(5004);
      expect(codeOf(await uar({ ...request, visitedNetworkIdentifier, uarFlags: 1 }))).toBe(2001);
      expect(codeOf(await uar({ visitedNetworkIdentifier }))).toBe(2001);
    });

    it('gives capabilities where they are asked for', async () => {
      const capabilities = { mandatory: [1, 2], optional: [3], servers: [SCSCF] };
      await lab.addSubscribers(subscriber(9, { gpsis: ['msisdn-15550009'], ims: { capabilities } }));
      const publicIdentity = 'tel:+15550009';
      const wanted = { mandatoryCapability: [1, 2], optionalCapability: [3], serverName: [SCSCF] };
      const userAuthorizationType = 'REGISTRATION_AND_CAPABILITIES';
      expect(
        await uar({ userName: `${supi(9).slice(5)}@${REALM}`, publicIdentity, userAuthorizationType }),
      ).toMatchObject({
        resultCode: 2001,
        serverCapabilities: wanted,
      });
      expect(await lir(publicIdentity, { userAuthorizationType })).toMatchObject({
        resultCode: 2001,
        serverCapabilities: wanted,
      });
    });

    it('serves users that are not registered where they have services for that', async () => {
      const profiles = { default: { filterCriteria: [criterion('UNREGISTERED')] } };
      await lab.addSubscribers(subscriber(9, { gpsis: ['msisdn-15550009'], ims: { profiles } }));
      const impu = 'tel:+15550009';
      expect(codeOf(await lir(impu))).toBe(2003);
      const saa = await sar('UNREGISTERED_USER', { userName: undefined, publicIdentity: [impu] });
      expect(codeOf(saa)).toBe(2001);
      expect(textOf(saa.userData)).toContain('<ProfilePartIndicator>1</ProfilePartIndicator>');
      expect(await lir(impu)).toMatchObject({ resultCode: 2001, serverName: SCSCF });
      const other = await sar('UNREGISTERED_USER', {
        userName: undefined,
        publicIdentity: [impu],
        serverName: 'sip:other',
      });
      expect([codeOf(other), other.serverName]).toEqual([5005, SCSCF]);
      const ended = await sar('TIMEOUT_DEREGISTRATION', { userName: undefined, publicIdentity: [impu] });
      expect(codeOf(ended)).toBe(2001);
      expect(codeOf(await lir(impu))).toBe(2003);
    });

    it('keeps the name of the S-CSCF for users that deregister and have it stored', async () => {
      await register();
      expect(codeOf(await sar('USER_DEREGISTRATION_STORE_SERVER_NAME'))).toBe(2001);
      expect(await lir(SIP)).toMatchObject({ resultCode: 2001, serverName: SCSCF });
      expect(codeOf(await sar('ADMINISTRATIVE_DEREGISTRATION', { publicIdentity: [] }))).toBe(2001);
      expect(codeOf(await lir(SIP))).toBe(5003);
    });

    it('forgets an authentication that came to nothing, and leaves a registration alone that was there before', async () => {
      await mar();
      expect(codeOf(await sar('AUTHENTICATION_FAILURE'))).toBe(2001);
      expect(codeOf(await uar())).toBe(2001);
      await register();
      const other = await node('scscf2');
      await mar({ serverName: 'sip:scscf2' }, other);
      expect(codeOf(await sar('AUTHENTICATION_TIMEOUT', { serverName: 'sip:scscf2' }, other))).toBe(2001);
      expect(await lir(SIP)).toMatchObject({ resultCode: 2001, serverName: SCSCF });
      expect(scscf.served).toEqual([]);
    });

    it('tells an S-CSCF that another one has the user now, and refuses one that the user is not at', async () => {
      await register();
      const other = await node('scscf2');
      const there = { serverName: 'sip:scscf2' };
      expect(codeOf(await sar('REGISTRATION', there, other))).toBe(5012);
      expect(codeOf(await sar('NO_ASSIGNMENT', there, other))).toBe(5012);
      await mar(there, other);
      expect(codeOf(await sar('REGISTRATION', there, other))).toBe(2001);
      await vi.waitFor(() => expect(scscf.served).toHaveLength(1));
      expect(scscf.served[0]).toMatchObject({
        message: 'RegistrationTerminationRequest',
        userName: IMPI,
        publicIdentity: [SIP, TEL, TEMPORARY],
        deregistrationReason: { reasonCode: 'NEW_SERVER_ASSIGNED' },
      });
      expect(await lir(SIP)).toMatchObject({ serverName: 'sip:scscf2' });
    });

    it('refuses what is not allowed in an assignment', async () => {
      expect(codeOf(await sar('PGW_UPDATE'))).toBe(5007);
      expect(codeOf(await sar('REGISTRATION', { publicIdentity: [SIP, TEL] }))).toBe(5009);
      expect(codeOf(await sar('REGISTRATION', { publicIdentity: [] }))).toBe(5005);
    });

    const put = (ims: object | undefined) =>
      lab.provisioning.put(
        subscriberSchema.parse(subscriber(1, { gpsis: ['msisdn-15550001'], ...(ims === undefined ? {} : { ims }) })),
      );

    it('pushes a profile that provisioning changes, and ends the registration of who loses the subscription', async () => {
      await register();
      await put({ displayName: 'Ada <Lovelace> & "Co"', profiles: { default: { filterCriteria: [criterion()] } } });
      await vi.waitFor(() => expect(scscf.served).toHaveLength(1));
      const ppr = scscf.served[0] as DiameterMessageOf<'PushProfileRequest'>;
      expect(ppr.message).toBe('PushProfileRequest');
      expect(textOf(ppr.userData)).toContain('<DisplayName>Ada &lt;Lovelace&gt; &amp; &quot;Co&quot;</DisplayName>');
      expect(textOf(ppr.userData)).toContain('<Method>INVITE</Method>');
      await put({ displayName: 'Ada <Lovelace> & "Co"', profiles: { default: { filterCriteria: [criterion()] } } });
      await put(undefined);
      await vi.waitFor(() => expect(scscf.served).toHaveLength(2));
      expect(scscf.served[1]).toMatchObject({
        message: 'RegistrationTerminationRequest',
        deregistrationReason: { reasonCode: 'PERMANENT_TERMINATION' },
      });
      expect(codeOf(await lir(SIP))).toBe(5001);
      await put({});
      expect(codeOf(await lir(SIP))).toBe(5003);
      await register();
      await lab.provisioning.remove(SUPI);
      await vi.waitFor(() => expect(scscf.served).toHaveLength(3));
      expect(scscf.served[2]).toMatchObject({ message: 'RegistrationTerminationRequest' });
    });

    it('ends registrations when the operator says so', async () => {
      await register();
      const at = `http://${lab.subnet}.10:9023/registrations/${SUPI}`;
      expect(await (await fetch(at)).json()).toMatchObject({ scscf: { name: SCSCF, impi: IMPI } });
      const ask = async (reason: string) => {
        const headers = { 'content-type': 'application/json' };
        return fetch(`${at}/deregister`, { method: 'POST', headers, body: JSON.stringify({ reason }) });
      };
      expect((await ask('BECAUSE')).status).toBe(400);
      expect(await (await ask('SERVER_CHANGE')).json()).toEqual({ deregistered: true });
      expect(scscf.served[0]).toMatchObject({ deregistrationReason: { reasonCode: 'SERVER_CHANGE' } });
      expect(await (await ask('SERVER_CHANGE')).json()).toEqual({ deregistered: false });
      expect(codeOf(await uar())).toBe(2001);
      expect((await fetch(at.replace(/1$/, '7'))).status).toBe(404);
    });

    const operator = (reason: string) =>
      fetch(`http://${lab.subnet}.10:9023/registrations/${SUPI}/deregister`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ reason }),
      });

    it('asks another worker of the S-CSCF where the one that spoke for the user was killed', async () => {
      const [worker, other, icscf] = [await node('scscf-b'), await node('other'), await node('icscf')];
      await icscf.send('LocationInfoRequest', { publicIdentity: SIP });
      const another = { userName: `${supi(2).slice(5)}@${REALM}`, publicIdentity: 'tel:+15550002' };
      expect(codeOf(await mar({ ...another, serverName: 'sip:other' }, other))).toBe(2001);
      expect(codeOf(await mar(another, worker))).toBe(2001);
      await register();
      scscf.kill();
      await put({ displayName: 'Ada' });
      await vi.waitFor(() => expect(worker.served).toHaveLength(1));
      expect(worker.served[0]).toMatchObject({ message: 'PushProfileRequest', destinationHost: worker.host });
      expect(await (await operator('SERVER_CHANGE')).json()).toEqual({ deregistered: true });
      expect(worker.served[1]).toMatchObject({ message: 'RegistrationTerminationRequest', userName: IMPI });
      expect([...other.served, ...icscf.served, ...scscf.served]).toEqual([]);
    });

    it('asks a worker that has just come, of which nothing is known, where no other is there', async () => {
      const icscf = await node('icscf');
      await icscf.send('LocationInfoRequest', { publicIdentity: SIP });
      await register();
      scscf.kill();
      const worker = await node('scscf-c');
      expect(await (await operator('SERVER_CHANGE')).json()).toEqual({ deregistered: true });
      expect(worker.served).toHaveLength(1);
      expect(icscf.served).toEqual([]);
    });

    it('asks the next where a node says that it cannot deliver', async () => {
      const worker = await node('scscf-b');
      const another = { userName: `${supi(2).slice(5)}@${REALM}`, publicIdentity: 'tel:+15550002' };
      await mar(another, worker);
      await register();
      scscf.refuses = diameterResult.unableToDeliver;
      expect(await (await operator('SERVER_CHANGE')).json()).toEqual({ deregistered: true });
      expect([scscf.served.length, worker.served.length]).toEqual([1, 1]);
    });

    it('looks for another S-CSCF where a profile is too much for one', async () => {
      await register();
      scscf.result = 5008;
      const record = subscriber(1, { gpsis: ['msisdn-15550001'], ims: { displayName: 'x'.repeat(200) } });
      await lab.provisioning.put(subscriberSchema.parse(record));
      await vi.waitFor(() => expect(scscf.served).toHaveLength(2));
      expect(scscf.served.map(({ message }) => message)).toEqual([
        'PushProfileRequest',
        'RegistrationTerminationRequest',
      ]);
      expect(codeOf(await uar())).toBe(2001);
    });

    it('goes on at another worker where one has ended', async () => {
      const address = `${lab.subnet}.16`;
      const other = `${lab.subnet}.11`;
      const overrides = {
        common: { nrf: { apiRoot: `http://${lab.subnet}.10:8010` } },
        hss: { sbi: { address: other }, http: { address: other }, diameter: { address } },
      };
      const second = await startCore({
        configuration: coreConfiguration({ overrides }),
        logger: rootLogger('silent'),
        nfs: ['hss'],
        beside: { core: lab.core, mark: '2' },
      });
      try {
        await second.ready(10_000);
        const there = await Node.connect('scscf', address);
        expect(codeOf(await mar({}, there))).toBe(2001);
        await there.stop();
      } finally {
        await second.stop();
      }
      expect(codeOf(await sar('REGISTRATION'))).toBe(2001);
      expect(await lir(SIP)).toMatchObject({ resultCode: 2001, serverName: SCSCF });
    });

    it('takes up a registration that it had before it started anew', async () => {
      await register();
      await scscf.stop();
      const { definition } = lab.core.nf('hss');
      await lab.core.nf('hss').stop();
      await lab.core.process.start(definition);
      scscf = await node('scscf');
      expect(await lir(TEL)).toMatchObject({ resultCode: 2001, serverName: SCSCF });
      expect(codeOf(await sar('RE_REGISTRATION'))).toBe(2001);
    });

    it('is not hurt by a peer that sends garbage, nor by one of another realm', async () => {
      const stranger = Node.connect('scscf', `${lab.subnet}.15`, { realm: 'visited.example.org', withinMs: 500 });
      await expect(stranger).rejects.toThrow();
      const socket = connect({ host: `${lab.subnet}.15`, port: 3_868 });
      socket.on('error', () => undefined);
      socket.write(Buffer.alloc(4_000, 0xff));
      await new Promise((resolve) => socket.once('close', resolve));
      expect(codeOf(await uar())).toBe(2001);
    });

    it.skipIf(!hasTshark)('speaks Diameter in which Wireshark finds no fault', async () => {
      await uar();
      await register();
      await lir(SIP);
      await sar('USER_DEREGISTRATION');
      for (const { protocols, faults } of dissect('diameter', scscf.octets)) {
        expect(protocols).toContain('diameter');
        expect(faults).toEqual([]);
      }
    });
  });
}
