/** UEs that some workers are there for: whoever gets their messages hands them over, and everybody else is left where he is. */
import type { FaultPoint } from '@trunkline/state';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { labelOf, selectionSchema, selects } from '../src/selection.ts';
import type { AmfWorker } from '../src/worker.ts';
import { Core, type Gnb } from './core.ts';
import { Ue } from './ue.ts';

const RANGE = labelOf(selectionSchema.parse({ supiRanges: [{ start: '999700000000010', end: '999700000000019' }] }));

let core: Core;
let gnb: Gnb;
/** By SUPI, the workers that have gone on with the UE's context, each once in a row. */
let served: Map<string, string[]>;

function worker(name: string, label = '', faults?: (point: FaultPoint) => Promise<void> | undefined): AmfWorker {
  return core.worker(faults, {
    label,
    watch: ({ before, after }) => {
      const supi = after?.supi ?? before?.supi ?? 'unknown';
      const names = served.get(supi) ?? [];
      if (names.at(-1) !== name) served.set(supi, [...names, name]);
    },
  });
}

function phone(msin: string): Ue {
  const ue = new Ue(gnb, msin);
  core.home.subscribe(ue.supi);
  return ue;
}

function serviceRequest(ue: Ue): Promise<void> {
  if (ue.guti === undefined) throw new Error('no GUTI');
  const { amfSetId, amfPointer, tmsi5g } = ue.guti;
  return ue.connect({
    message: 'ServiceRequest',
    serviceType: 'signalling',
    ngksi: { ksi: ue.security?.ngksi ?? 7, mapped: false },
    sTmsi5g: { type: '5g-s-tmsi', sTmsi: { amfSetId, amfPointer, tmsi5g } },
  });
}

/** The Service Accept, with or without the UE's context for the gNB. */
async function accepted(ue: Ue): Promise<void> {
  const [pdu] = gnb.got.splice(0);
  expect(pdu?.message).toBe('InitialContextSetupRequest');
  const { amfUeNgapId, ranUeNgapId } = ue;
  await gnb.send({ message: 'InitialContextSetupResponse', amfUeNgapId, ranUeNgapId });
}

beforeEach(async () => {
  core = new Core();
  served = new Map();
  worker('old');
  gnb = core.gnb();
  await gnb.setup();
  gnb.take('NGSetupResponse');
});

afterEach(async () => {
  expect(core.reports).toEqual([]);
  await core.close();
});

it('goes to the workers for its range as soon as its SUPI is known, and stays with them', async () => {
  worker('new', RANGE);
  const [inside, outside] = [phone('0000000012'), phone('0000000020')];
  await inside.register();
  await outside.register();
  await inside.becomeIdle();
  await outside.becomeIdle();
  await serviceRequest(inside);
  await accepted(inside);
  expect(served.get(outside.supi)).toEqual(['old']);
  // Until the UE is authenticated nobody knows whose it is.
  expect(served.get(inside.supi)?.at(-1)).toBe('new');
  served.clear();
  await inside.becomeIdle();
  await serviceRequest(inside);
  await accepted(inside);
  expect(served.get(inside.supi)).toEqual(['new']);
});

it('that was registered before the workers came goes to them with its next message', async () => {
  const ue = phone('0000000010');
  await ue.register();
  await ue.becomeIdle();
  expect(served.get(ue.supi)).toEqual(['old']);
  served.clear();
  worker('new', RANGE);
  await serviceRequest(ue);
  await accepted(ue);
  expect(served.get(ue.supi)).toEqual(['new']);
});

it('is served by the others where its workers are gone, and where one dies with its message', async () => {
  const ue = phone('0000000010');
  let dead = false;
  let steps = 0;
  const canary = worker('new', RANGE, (point) => {
    if (dead) return new Promise(() => {});
    if (point !== 'after-commit' || steps++ < 3) return undefined;
    dead = true;
    void canary.kill();
    return new Promise(() => {});
  });
  await ue.register();
  expect(dead).toBe(true);
  served.clear();
  await ue.becomeIdle();
  await serviceRequest(ue);
  await accepted(ue);
  expect(served.get(ue.supi)).toEqual(['old']);
});

it('is chosen by slice as well, and a label that is not understood chooses nobody', () => {
  const ue = { amfUeNgapId: 1, registered: true, sessions: {}, pending: [], transmissions: 0 } as const;
  const slice = labelOf(selectionSchema.parse({ snssais: [{ sst: 1, sd: '00000A' }] }));
  expect(selects(slice, { ...ue, allowedNssai: [{ sst: 1, sd: '00000a' }] })).toBe(true);
  expect(selects(slice, { ...ue, allowedNssai: [{ sst: 1 }] })).toBe(false);
  expect(selects(RANGE, { ...ue, supi: 'imsi-999700000000019' })).toBe(true);
  expect(selects(RANGE, { ...ue, supi: 'imsi-99970000000001' })).toBe(false);
  expect(selects('of a later version', { ...ue, supi: 'imsi-999700000000019' })).toBe(false);
  expect(selects('{"supiRanges":5}', { ...ue, supi: 'imsi-999700000000019' })).toBe(false);
  expect(labelOf(undefined)).toBe('');
});
