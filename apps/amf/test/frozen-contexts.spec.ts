/** Contexts of UEs as released versions have written them: this version goes on with each. */
import { presentShape } from '@trunkline/state';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { corpusOf, type FrozenContext } from '../../../test/contexts/corpus.ts';
import { type UeContext, ueContexts } from '../src/context/ue.ts';
import type { AmfWorker } from '../src/worker.ts';
import { Core, type Gnb } from './core.ts';
import { Ue } from './ue.ts';

const HOUR_MS = 3_600_000;
/** Longer than T3512, its margin, and the implicit deregistration after it. */
const LONG_HOURS = 3;

const frozen = corpusOf('amf-ue').map(([name, context]) => [name, context, presentOf(context)] as const);
/** With nothing under way, so that the UE may be the next to speak. */
const atRest = frozen.filter(
  ([, , ue]) => ue.registered && ue.waiting === undefined && ue.registration === undefined && ue.handover === undefined,
);

function presentOf({ key, value, schema }: FrozenContext): UeContext {
  return presentShape(ueContexts, key, value, schema);
}

let core: Core;
let worker: AmfWorker;
let gnb: Gnb;

beforeEach(async () => {
  core = new Core();
  worker = core.worker();
  gnb = core.gnb();
  await gnb.setup();
  gnb.take('NGSetupResponse');
});
afterEach(() => core.close());

async function put({ key, timers }: FrozenContext, value: UeContext): Promise<void> {
  const store = core.state.contexts(ueContexts);
  const due = Object.fromEntries(timers.map((name) => [name, core.clock.now() + 1_000]));
  await store.commit(await store.load(key), { value, timers: due });
  if (value.supi !== undefined) core.home.subscribe(value.supi);
}

describe.each(atRest)('%s', (_name, context, value) => {
  it('is of a UE that asks for service, and deregisters', async () => {
    await put(context, value);
    const ue = new Ue(gnb, value.supi?.slice(-10) ?? '');
    // What the network has of the security context is what the UE has of it.
    ue.security = value.security;
    ue.guti = value.guti;
    if (ue.guti === undefined) throw new Error('registered without 5G-GUTI');
    const { amfSetId, amfPointer, tmsi5g } = ue.guti;
    await ue.connect({
      message: 'ServiceRequest',
      serviceType: 'signalling',
      ngksi: { ksi: value.security?.ngksi ?? 7, mapped: false },
      sTmsi5g: { type: '5g-s-tmsi', sTmsi: { amfSetId, amfPointer, tmsi5g } },
    });
    const setup = gnb.take('InitialContextSetupRequest');
    expect(ue.open(setup.nasPdu ?? new Uint8Array()).message).toBe('ServiceAccept');
    ue.amfUeNgapId = setup.amfUeNgapId;
    const { amfUeNgapId, ranUeNgapId } = ue;
    await gnb.send({ message: 'InitialContextSetupResponse', amfUeNgapId, ranUeNgapId });
    gnb.got.length = 0;
    await ue.send({
      message: 'DeregistrationRequestUeOriginating',
      deregistrationType: { switchOff: true, reregistrationRequired: false, access: '3gpp' },
      ngksi: { ksi: value.security?.ngksi ?? 7, mapped: false },
      mobileIdentity5gs: { type: '5g-guti', guti: ue.guti },
    });
    await ue.released();
    expect((await worker.ueOf(ue.supi))?.registered ?? false).toBe(false);
    expect(core.reports).toEqual([]);
  });
});

it.each(frozen)(
  '%s: its timers run out one after the other, until the UE is forgotten',
  async (_name, context, value) => {
    await put(context, value);
    for (let hours = 0; hours < LONG_HOURS; hours++) await core.clock.pass(HOUR_MS);
    // Other AMFs that a UE came from, or goes to, are not there.
    expect(core.reports.filter((error) => !String(error).includes('no AMF'))).toEqual([]);
  },
);

it('has contexts at rest and under way', () => {
  expect(atRest.length).toBeGreaterThan(5);
  expect(frozen.length).toBeGreaterThan(2 * atRest.length);
});
