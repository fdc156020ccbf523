import { encodeNas, headerType } from '@trunkline/nas-5gs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AmfWorker } from '../src/worker.ts';
import { Core, type Gnb, location } from './core.ts';
import { Ue } from './ue.ts';

let core: Core;
let worker: AmfWorker;
let gnb: Gnb;

beforeEach(() => {
  core = new Core();
  worker = core.worker();
  gnb = core.gnb();
});

afterEach(async () => {
  expect(core.reports).toEqual([]);
  await core.close();
});

async function registeredUe(msin = '0000000001'): Promise<Ue> {
  const ue = new Ue(gnb, msin);
  core.home.subscribe(ue.supi);
  await ue.register();
  return ue;
}

describe('NG Setup (TS 38.413 §8.7.1)', () => {
  it('names AMF, GUAMI, capacity and slices', async () => {
    await gnb.setup();
    expect(gnb.take('NGSetupResponse')).toMatchObject({
      amfName: 'amf1.trunkline',
      servedGUAMIList: [{ guami: { amfRegionId: 1, amfSetId: 1, amfPointer: 0 } }],
      relativeAMFCapacity: 255,
      plmnSupportList: [{ sliceSupportList: [{ sNssai: { sst: Uint8Array.of(1) } }] }],
    });
  });

  it.each([
    ['a foreign PLMN', { plmn: { mcc: '001', mnc: '01' } }, { choice: 'misc', value: 'unknown-PLMN-or-SNPN' }],
    ['tracking areas that are not served', { tac: 'ffffff' }, { choice: 'misc', value: 'unspecified' }],
    ['no slice in common', { sst: 200 }, { choice: 'radioNetwork', value: 'slice-not-supported' }],
  ])('with %s fails, and says when to try again', async (_, options, cause) => {
    await gnb.setup(options);
    expect(gnb.take('NGSetupFailure')).toMatchObject({ cause, timeToWait: 'v10s' });
  });

  it('comes first: a UE of a gNB that has not set up gets an error', async () => {
    const ue = new Ue(gnb, '0000000001');
    await ue.connect(ue.registrationRequest());
    expect(gnb.take('ErrorIndication')).toMatchObject({
      cause: { choice: 'protocol', value: 'message-not-compatible-with-receiver-state' },
      ranUeNgapId: ue.ranUeNgapId,
    });
  });

  it('again makes the UEs of that gNB idle', async () => {
    await gnb.setup();
    gnb.take('NGSetupResponse');
    const ue = await registeredUe();
    await gnb.setup();
    gnb.take('NGSetupResponse');
    expect((await worker.ueOf(ue.supi))?.ran).toBeUndefined();
  });
});

describe('with a gNB that is set up', () => {
  beforeEach(async () => {
    await gnb.setup();
    gnb.take('NGSetupResponse');
  });

  it('RAN Configuration Update is acknowledged, or refused like a setup', async () => {
    await gnb.send({ message: 'RANConfigurationUpdate', ranNodeName: 'renamed' }, 0);
    gnb.take('RANConfigurationUpdateAcknowledge');
  });

  it('NG Reset of one connection makes its UE idle, and is acknowledged with its ids', async () => {
    const [one, two] = [await registeredUe(), await registeredUe('0000000002')];
    const list = [{ amfUeNgapId: one.amfUeNgapId, ranUeNgapId: one.ranUeNgapId }];
    await gnb.send(
      {
        message: 'NGReset',
        cause: { choice: 'misc', value: 'om-intervention' },
        resetType: { choice: 'partOfNGInterface', value: list },
      },
      0,
    );
    expect(gnb.take('NGResetAcknowledge').ueAssociatedLogicalNGConnectionList).toMatchObject(list);
    expect((await worker.ueOf(one.supi))?.ran).toBeUndefined();
    expect((await worker.ueOf(two.supi))?.ran).toBeDefined();
  });

  it('NG Reset of all, and the loss of the association, make every UE idle', async () => {
    const ues = [await registeredUe(), await registeredUe('0000000002')];
    const resetType = { choice: 'ngInterface', value: 'reset-all' } as const;
    await gnb.send({ message: 'NGReset', cause: { choice: 'misc', value: 'om-intervention' }, resetType }, 0);
    gnb.take('NGResetAcknowledge');
    for (const ue of ues) expect((await worker.ueOf(ue.supi))?.ran).toBeUndefined();
  });

  it('the loss of the association makes its UEs idle', async () => {
    const ue = await registeredUe();
    core.front.peerDown(gnb.peer);
    await core.clock.pass(0);
    expect((await worker.ueOf(ue.supi))?.ran).toBeUndefined();
    expect((await worker.ueOf(ue.supi))?.registered).toBe(true);
  });

  it('messages for an unknown UE get an Error Indication with the id', async () => {
    const ids = { amfUeNgapId: 4711, ranUeNgapId: 12 };
    await gnb.send({
      message: 'UplinkNASTransport',
      ...ids,
      nasPdu: Uint8Array.of(1),
      userLocationInformation: location(),
    });
    expect(gnb.take('ErrorIndication')).toMatchObject({
      ...ids,
      cause: { choice: 'radioNetwork', value: 'unknown-local-UE-NGAP-ID' },
    });
  });

  it('a known AMF UE NGAP ID with a wrong RAN UE NGAP ID gets an Error Indication', async () => {
    const ue = await registeredUe();
    const ids = { amfUeNgapId: ue.amfUeNgapId, ranUeNgapId: 99_999 };
    await gnb.send({
      message: 'UplinkNASTransport',
      ...ids,
      nasPdu: Uint8Array.of(1),
      userLocationInformation: location(),
    });
    expect(gnb.take('ErrorIndication')).toMatchObject({
      cause: { choice: 'radioNetwork', value: 'inconsistent-remote-UE-NGAP-ID' },
    });
  });

  it('a replayed NAS message changes nothing and gets no answer', async () => {
    const ue = await registeredUe();
    const bytes = ue.protect({ message: 'ConfigurationUpdateComplete' });
    await ue.sendRaw(bytes);
    const before = await worker.ueOf(ue.supi);
    await ue.sendRaw(bytes);
    expect((await worker.ueOf(ue.supi))?.security).toEqual(before?.security);
    expect(gnb.got).toEqual([]);
    expect(core.counts.get('AMF.NasDiscarded replayed')).toBe(1);
  });

  it('a NAS message with a wrong MAC, or with none after the security mode, is discarded', async () => {
    const ue = await registeredUe();
    const bytes = ue.protect({ message: 'ConfigurationUpdateComplete' });
    bytes[2] = (bytes[2] ?? 0) ^ 1;
    await ue.sendRaw(bytes);
    await ue.send(ue.registrationRequest(), headerType.plain);
    expect(gnb.got).toEqual([]);
    expect(core.counts.get('AMF.NasDiscarded integrity')).toBe(1);
    expect(core.counts.get('AMF.NasDiscarded unprotected')).toBe(1);
  });

  it('a NAS message of an unknown type gets a 5GMM Status with cause 97', async () => {
    const ue = await registeredUe();
    const sealed = ue.protect({ message: 'ConfigurationUpdateComplete' });
    expect(sealed.length).toBeGreaterThan(0);
    const plain = encodeNas({ message: 'ConfigurationUpdateComplete' });
    plain[2] = 0xff;
    const stranger = new Ue(gnb, '0000000009');
    await stranger.connectRaw(plain);
    expect(stranger.take('FiveGMMStatus').cause5gmm).toBe(97);
  });

  it('any bytes as NGAP give an Error Indication or nothing, and the association goes on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (bytes) => {
        gnb.got.length = 0;
        await gnb.raw(bytes);
        for (const { message } of gnb.got) expect(message).toBe('ErrorIndication');
      }),
      { numRuns: Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 100) },
    );
    gnb.got.length = 0;
    await registeredUe();
  });

  it('any bytes as the first NAS message of a connection end in its release', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 40 }), async (bytes) => {
        gnb.got.length = 0;
        const stranger = new Ue(gnb, '0000000009');
        await stranger.connectRaw(bytes);
        expect(gnb.got.at(-1)?.message).toMatch(/UEContextReleaseCommand|DownlinkNASTransport/);
      }),
      { numRuns: Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 100) },
    );
    gnb.got.length = 0;
    await registeredUe();
  });
});
