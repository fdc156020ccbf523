/** What a core must survive: wrong octets, wrong order, strangers, on every interface; each with the answer that is specified. */
import { createSocket } from 'node:dgram';
import { connect } from 'node:http2';
import { coreConfiguration, startCore } from '@trunkline/cli';
import { decodeGtpu, encodeGtpu } from '@trunkline/gtp';
import { encodeNgapPdu, type NgapPdu } from '@trunkline/ngap';
import { decodePfcp, encodePfcp } from '@trunkline/pfcp';
import { ConfigError, rootLogger } from '@trunkline/platform';
import type { Gnb } from '@trunkline/testbed';
import { fromHex } from '@trunkline/wire';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from './core.ts';
import { settingsOn } from './settings.ts';

describe('bad input', () => {
  let lab: CoreUnderTest;
  beforeAll(async () => {
    lab = await startCoreUnderTest();
    await lab.addSubscribers(...Array.from({ length: 20 }, (_, i) => subscriber(i + 1)));
  });
  afterAll(() => lab?.stop());

  /** The association lives and the core works: a UE registers. */
  async function worksStill(gnb: Gnb, n: number): Promise<void> {
    expect(gnb.closed).toBeUndefined();
    const ue = lab.ue(gnb, supi(n));
    await ue.register();
    await ue.deregister();
  }

  it('N2: random octets get an Error Indication, and the association stays', async () => {
    const gnb = await lab.gnb();
    gnb.sendRaw(fromHex('ffffffff'));
    const answer = await gnb.expect('ErrorIndication', (pdu) => pdu.message === 'ErrorIndication');
    expect(answer).toMatchObject({ cause: { choice: 'protocol', value: 'transfer-syntax-error' } });
    const random = fc.sample(fc.uint8Array({ maxLength: 200 }), { numRuns: 100, seed: 7 });
    for (const bytes of random) gnb.sendRaw(bytes);
    const whole = encodeNgapPdu(setup);
    for (let length = 0; length < whole.length; length++) gnb.sendRaw(whole.subarray(0, length));
    await worksStill(gnb, 1);
    await gnb.close();
  });

  it('N2: another payload protocol is dropped', async () => {
    const gnb = await lab.gnb();
    gnb.sendRaw(encodeNgapPdu(setup), 0, 18);
    await worksStill(gnb, 2);
    await gnb.close();
  });

  it('N2: a UE that the AMF does not know gets an Error Indication with the cause', async () => {
    const gnb = await lab.gnb();
    gnb.send(
      {
        message: 'UEContextReleaseRequest',
        amfUeNgapId: 4_000_000,
        ranUeNgapId: 77,
        cause: { choice: 'radioNetwork', value: 'user-inactivity' },
      },
      1,
    );
    const answer = await gnb.expect('ErrorIndication', (pdu) => pdu.message === 'ErrorIndication');
    expect(answer).toMatchObject({
      amfUeNgapId: 4_000_000,
      ranUeNgapId: 77,
      cause: { choice: 'radioNetwork', value: 'unknown-local-UE-NGAP-ID' },
    });
    await gnb.close();
  });

  it('N2: messages before the NG Setup are refused', async () => {
    const { Gnb: Peer } = await import('@trunkline/testbed');
    const gnb = await Peer.attach({
      transport: lab.transport,
      amf: { address: `${lab.subnet}.5` },
      address: `${lab.subnet}.90`,
    });
    const ue = lab.ue(gnb, supi(3));
    await expect(ue.register('initial', { within: 1_000 })).rejects.toThrow('nothing came');
    await gnb.setup();
    await worksStill(gnb, 4);
    await gnb.close();
  });

  it('N1: a replayed message and a forged one change nothing', async () => {
    const gnb = await lab.gnb();
    const ue = lab.ue(gnb, supi(5));
    await ue.register();
    const session = await ue.establishPduSession();
    // A de-registration without a right MAC, and octets that are no NAS.
    ue.sendRaw(fromHex('7e0201020304007e004509'));
    ue.sendRaw(fromHex('7e'));
    ue.sendRaw(fromHex('ffffffffffff'));
    ue.sendRaw(new Uint8Array(0));
    await session.ping('10.45.0.1');
    expect(ue.connected).toBe(true);
    await ue.deregister();
    await gnb.close();
  });

  it('N4: a stranger gets no session, and octets no answer', async () => {
    const { ask, close } = await udp(`${lab.subnet}.66`, 0);
    const at = { address: `${lab.subnet}.7`, port: 8805 };
    expect(await ask(fromHex('ff'), at, 300)).toBeUndefined();
    const answer = await ask(encodePfcp({ message: 'SessionDeletionRequest', sequenceNumber: 1, seid: 1n }), at, 2_000);
    expect(answer && decodePfcp(answer)).toMatchObject({
      message: 'SessionDeletionResponse',
      cause: expect.any(Number),
    });
    const refused = answer && decodePfcp(answer);
    expect(refused && 'cause' in refused && refused.cause).toBeGreaterThanOrEqual(64);
    close();
  });

  it('N3: a tunnel that is not there gets an Error Indication, an echo its answer', async () => {
    const { ask, close } = await udp(`${lab.subnet}.67`, 2152);
    const at = { address: `${lab.subnet}.7`, port: 2152 };
    const packet = encodeGtpu({ message: 'G-PDU', teid: 0x7fff_fff1, payload: fromHex('45000014') });
    const refused = await ask(packet, at, 2_000);
    expect(refused && decodeGtpu(refused)).toMatchObject({
      message: 'ErrorIndication',
      tunnelEndpointIdentifier: 0x7fff_fff1,
    });
    const echo = await ask(encodeGtpu({ message: 'EchoRequest', sequenceNumber: 9 }), at, 2_000);
    expect(echo && decodeGtpu(echo)).toMatchObject({ message: 'EchoResponse', sequenceNumber: 9 });
    close();
  });

  it('SBI: a body that fails validation is answered 400 with a ProblemDetails', async () => {
    const session = connect(`http://${lab.subnet}.10:8011`);
    const { status, body } = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const stream = session.request({
        ':method': 'POST',
        ':path': '/nausf-auth/v1/ue-authentications',
        'content-type': 'application/json',
      });
      let code = 0;
      let text = '';
      stream.on('response', (headers) => {
        code = Number(headers[':status']);
      });
      stream.on('data', (chunk: Buffer) => {
        text += chunk;
      });
      stream.on('end', () => resolve({ status: code, body: text }));
      stream.on('error', reject);
      stream.end(JSON.stringify({ supiOrSuci: 5 }));
    });
    session.close();
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({
      status: 400,
      cause: expect.stringMatching(/MANDATORY_IE/),
      invalidParams: expect.any(Array),
    });
  });

  it('settings: all faults at once, with their paths and what is allowed', () => {
    const wrong = () =>
      coreConfiguration({ overrides: { common: { plmn: { mcc: '99' } }, amf: { sbi: { prot: 1 } }, nowhere: {} } });
    expect(wrong).toThrow(ConfigError);
    try {
      wrong();
    } catch (error) {
      const { faults } = error as ConfigError;
      expect(faults.map((fault) => fault.path).sort()).toEqual([
        'amf.sbi.prot',
        'common.plmn.mcc',
        'common.plmn.mnc',
        'nowhere',
      ]);
      expect(faults.find((fault) => fault.path === 'amf.sbi.prot')?.message).toContain('did you mean "port"');
    }
  });

  it('a port that is taken says which setting to change', async () => {
    const taken = coreConfiguration({ overrides: settingsOn(Number(lab.subnet.split('.')[2])) });
    await expect(startCore({ configuration: taken, logger: rootLogger('silent'), nfs: ['nrf'] })).rejects.toThrow(
      /8010 is taken.*nrf\.sbi/,
    );
  });
});

const setup: NgapPdu = {
  message: 'NGSetupRequest',
  globalRANNodeId: {
    choice: 'globalGNBId',
    value: {
      plmnIdentity: fromHex('99f907'),
      gnbId: { choice: 'gnbId', value: { bytes: fromHex('000009'), bits: 24 } },
    },
  },
  supportedTAList: [
    {
      tac: fromHex('000001'),
      broadcastPLMNList: [
        { plmnIdentity: fromHex('99f907'), taiSliceSupportList: [{ sNssai: { sst: fromHex('01') } }] },
      ],
    },
  ],
  defaultPagingDRX: 'v128',
};

/** A UDP socket that asks and waits for one answer. */
async function udp(address: string, port: number) {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(port, address, resolve));
  return {
    close: () => socket.close(),
    ask: (bytes: Uint8Array, to: { address: string; port: number }, withinMs: number) =>
      new Promise<Uint8Array | undefined>((resolve) => {
        const timer = setTimeout(() => resolve(undefined), withinMs);
        socket.once('message', (answer) => {
          clearTimeout(timer);
          resolve(new Uint8Array(answer));
        });
        socket.send(bytes, to.port, to.address);
      }),
  };
}
