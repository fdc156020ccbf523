/** AM policy association and service area restrictions (TS 23.502 §4.16, TS 24.501 §5.3.5), step by step. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bitRate, bitRateText } from '../src/sbi/values.ts';
import type { AmfWorker } from '../src/worker.ts';
import { Core, type Gnb } from './core.ts';
import { Ue } from './ue.ts';

let core: Core;
let worker: AmfWorker;
let gnb: Gnb;
let ue: Ue;

beforeEach(async () => {
  core = new Core();
  worker = core.worker();
  gnb = core.gnb();
  await gnb.setup();
  gnb.take('NGSetupResponse');
  ue = new Ue(gnb, '0000000001');
  core.home.subscribe(ue.supi);
});

afterEach(async () => {
  expect(core.reports).toEqual([]);
  await core.close();
});

let calls = 0;
const decide = (decision: object) =>
  worker.call({ supi: ue.supi }, `policy-${++calls}`, { kind: 'policy-decided', decision });
const updates = () => core.home.policyCalls.filter(({ operation }) => operation === 'update');
const NOWHERE = { allowed: false, tacs: ['000001'] };

async function becomeIdle(): Promise<void> {
  await ue.becomeIdle();
  expect((await worker.ueOf(ue.supi))?.ran).toBeUndefined();
}

const SERVICE = {
  message: 'ServiceRequest',
  serviceType: 'data',
  uplinkDataStatus: [],
} as const;

function serviceRequest(serviceType: 'data' | 'signalling' | 'mobile-terminated-services' | 'high-priority-access') {
  if (ue.guti === undefined) throw new Error('no GUTI');
  const { amfSetId, amfPointer, tmsi5g } = ue.guti;
  return ue.connect(
    {
      ...SERVICE,
      serviceType,
      ngksi: { ksi: ue.security?.ngksi ?? 7, mapped: false },
      sTmsi5g: { type: '5g-s-tmsi', sTmsi: { amfSetId, amfPointer, tmsi5g } },
    },
    { contextRequest: true },
  );
}

describe('the policy association', () => {
  it('gives the PCF what is subscribed, and the gNB what the PCF decides', async () => {
    core.home.subscribed = { rfsp: 4 };
    core.home.decision = { rfsp: 7, ambr: { ambrUplink: 1e6, ambrDownlink: 2e6 } };
    await ue.register();
    expect(core.home.policyCalls).toHaveLength(1);
    expect(core.home.policyCalls[0]?.input).toMatchObject({
      rfsp: 4,
      ambr: { ambrUplink: 1e9, ambrDownlink: 2e9 },
      tac: '000001',
      allowedNssai: [{ sst: 1 }],
    });
    const given = (await worker.ueOf(ue.supi))?.ran?.given;
    expect(given).toEqual({ rfsp: 7, ambrUplink: 1e6, ambrDownlink: 2e6 });
  });

  it('tells the PCF of nothing that it did not ask for', async () => {
    await ue.register();
    core.home.subscribed = { rfsp: 9 };
    await worker.call({ supi: ue.supi }, 'sdm', { kind: 'subscription-changed' });
    expect(updates()).toEqual([]);
    expect(gnb.take('UEContextModificationRequest').indexToRFSP).toBe(9);
  });

  it.each([
    ['RFSP_CH', { rfsp: 9 }],
    ['SERV_AREA_CH', { serviceArea: { allowed: true, tacs: ['000001'] } }],
    ['UE_AMBR_CH', { ambrUplink: 5e6 }],
  ])('tells the PCF of %s once', async (trigger, subscribed) => {
    core.home.decision = { triggers: ['RFSP_CH', 'SERV_AREA_CH', 'UE_AMBR_CH', 'LOC_CH', 'ALLOWED_NSSAI_CH'] };
    await ue.register();
    core.home.subscribed = subscribed;
    await worker.call({ supi: ue.supi }, 'sdm', { kind: 'subscription-changed' });
    await worker.call({ supi: ue.supi }, 'sdm2', { kind: 'subscription-changed' });
    expect(updates().map(({ triggers }) => triggers)).toEqual([[trigger]]);
  });

  it('tells of presence in an area that the PCF names, at once and when it changes', async () => {
    const presenceAreas = { a: { tacs: ['000001'], cells: [] }, b: { tacs: [], cells: ['FFFFFFFFF'] } };
    core.home.decision = { triggers: ['PRA_CH'], presenceAreas };
    await ue.register();
    expect(updates().map(({ input }) => input?.presence)).toEqual([{ a: true, b: false }]);
    await decide({ presenceAreas: { a: { tacs: ['000002'], cells: [] } } });
    // The answer to the notification has it: there is nothing left to report.
    expect(updates()).toHaveLength(1);
    expect((await worker.ueOf(ue.supi))?.policy?.told.presence).toEqual({ a: false });
  });

  it('tries again later where the PCF does not answer, and asks no more than that', async () => {
    core.home.decision = { triggers: ['RFSP_CH'] };
    await ue.register();
    core.home.without = true;
    core.home.subscribed = { rfsp: 9 };
    await worker.call({ supi: ue.supi }, 'sdm', { kind: 'subscription-changed' });
    core.home.without = false;
    await worker.call({ supi: ue.supi }, 'sdm2', { kind: 'subscription-changed' });
    expect(updates()).toEqual([]);
    await core.clock.pass(11_000);
    await worker.call({ supi: ue.supi }, 'sdm3', { kind: 'subscription-changed' });
    expect(updates()).toHaveLength(1);
  });

  it('ends where the PCF knows nothing of it; the next registration makes another', async () => {
    core.home.decision = { triggers: ['RFSP_CH'], rfsp: 3 };
    await ue.register();
    core.home.policyGone = true;
    core.home.subscribed = { rfsp: 9 };
    await worker.call({ supi: ue.supi }, 'sdm', { kind: 'subscription-changed' });
    const left = await worker.ueOf(ue.supi);
    expect([left?.amPolicy, left?.policy]).toEqual([undefined, undefined]);
    expect(gnb.take('UEContextModificationRequest').indexToRFSP).toBe(9);
  });

  it('is deleted when the PCF ends it, and what is subscribed counts again', async () => {
    core.home.decision = { rfsp: 3 };
    core.home.subscribed = { rfsp: 9 };
    await ue.register();
    await worker.call({ supi: ue.supi }, 'end', { kind: 'policy-terminated' });
    await core.quiet();
    expect(core.home.policyCalls.at(-1)?.operation).toBe('delete');
    expect(gnb.take('UEContextModificationRequest').indexToRFSP).toBe(9);
    expect((await worker.ueOf(ue.supi))?.registered).toBe(true);
  });
});

describe('a service area restriction', () => {
  it('of the PCF goes before that of the subscription, and may lift it', async () => {
    core.home.subscribed = { serviceArea: NOWHERE };
    core.home.decision = { serviceArea: { allowed: false, tacs: [] } };
    await ue.register();
    await becomeIdle();
    await serviceRequest('data');
    expect(ue.open(gnb.take('InitialContextSetupRequest').nasPdu ?? new Uint8Array()).message).toBe('ServiceAccept');
  });

  it('rejects service requests with #28, but for those of high priority and answers to paging', async () => {
    core.home.subscribed = { serviceArea: NOWHERE };
    await ue.register();
    for (const type of ['data', 'signalling'] as const) {
      await becomeIdleIfConnected();
      await serviceRequest(type);
      expect(ue.take('ServiceReject').cause5gmm).toBe(28);
      await ue.released();
    }
    for (const type of ['mobile-terminated-services', 'high-priority-access'] as const) {
      await serviceRequest(type);
      expect(ue.open(gnb.take('InitialContextSetupRequest').nasPdu ?? new Uint8Array()).message).toBe('ServiceAccept');
      await becomeIdleIfConnected();
    }
  });

  it('keeps an idle UE from being paged for a session', async () => {
    core.home.subscribed = { serviceArea: NOWHERE };
    await ue.register();
    await becomeIdle();
    const transfer = {
      id: 't',
      pduSessionId: 5,
      n1: Uint8Array.of(1),
      n2: { type: 'PDU_RES_SETUP_REQ', bytes: Uint8Array.of(1) },
    };
    const answer = await worker.call({ supi: ue.supi }, 't', { kind: 'transfer', transfer, skipPaging: false });
    expect(answer).toEqual({ status: 403, cause: 'UE_IN_NON_ALLOWED_AREA' });
    const sms = { id: 's', pduSessionId: 0, container: 'lpp', n1: Uint8Array.of(1) } as const;
    const other = await worker.call({ supi: ue.supi }, 's', { kind: 'transfer', transfer: sms, skipPaging: false });
    expect(other?.status).toBe(202);
    gnb.take('Paging');
  });

  it('that changes while the UE has not answered the last change is told afterwards', async () => {
    await ue.register();
    await decide({ serviceArea: { allowed: true, tacs: ['000001'] } });
    expect(ue.take('ConfigurationUpdateCommand').serviceAreaList).toMatchObject([{ allowed: true }]);
    await decide({ serviceArea: NOWHERE });
    expect(gnb.got).toEqual([]);
    await ue.send({ message: 'ConfigurationUpdateComplete' });
    expect(ue.take('ConfigurationUpdateCommand').serviceAreaList).toMatchObject([{ allowed: false }]);
    await ue.send({ message: 'ConfigurationUpdateComplete' });
    expect(gnb.got).toEqual([]);
    expect((await worker.ueOf(ue.supi))?.changedConfiguration).toBeUndefined();
  });

  it('of nowhere at all is the registration area turned round, and of many areas the nearest', async () => {
    core.home.decision = { serviceArea: { allowed: true, tacs: [] } };
    await ue.register();
    await decide({
      serviceArea: { allowed: true, tacs: [...Array(20).keys()].map((n) => `0000${n + 10}`).concat('000001') },
    });
    const [areas] = ue.take('ConfigurationUpdateCommand').serviceAreaList ?? [];
    expect(areas?.tais).toHaveLength(16);
    expect(areas?.tais[0]?.tac).toBe('000001');
  });
});

async function becomeIdleIfConnected(): Promise<void> {
  if ((await worker.ueOf(ue.supi))?.ran === undefined) return;
  gnb.got.length = 0;
  await becomeIdle();
}

it('writes bit rates as it reads them', () => {
  for (const rate of [1, 1_500, 64_000, 2_500_000, 1_000_000_000, 3_000_000_000_000]) {
    expect(bitRate(bitRateText(rate))).toBe(rate);
  }
});
