/** The service centre with an IP-SM-GW beside the SMSF: domain selection (TS 23.204 §6.4). */
import { SbiError } from '@trunkline/sbi';
import { encodeTpdu, rpCause } from '@trunkline/sms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smsCentre } from '../src/sbi/centre.ts';
import { settle } from './clock.ts';
import { ALLOWED, Lab, type Phone, submitTo } from './lab.ts';

const CARL = 'imsi-49170003';
const MINUTE = 60_000;

let lab: Lab;
let anna: Phone;
let inIms: Set<string>;
let offered: string[];
/** What the IP-SM-GW is, where it is not what it should be. */
let fault: (() => never) | undefined;

beforeEach(async () => {
  lab = new Lab();
  inIms = new Set([CARL]);
  offered = [];
  fault = undefined;
  lab.ipSmGw = {
    deliver: async (supi, { id, attempt }) => {
      fault?.();
      if (!inIms.has(supi)) throw new SbiError(404, 'CONTEXT_NOT_FOUND');
      offered.push(`${supi} ${id} ${attempt}`);
    },
  };
  await lab.worker.drain();
  lab.worker = lab.newWorker();
  anna = await lab.phone('49170001');
  // Nobody knows him over NAS.
  lab.numbers.set('msisdn-49170003', CARL);
  lab.permissions.set(CARL, ALLOWED);
});
afterEach(() => lab.close());

const centre = () => smsCentre(lab.worker) as Required<ReturnType<typeof smsCentre>>;
const ended = async (outcome: 'delivered' | 'full' | 'absent' | 'rejected') => {
  const [supi = '', id = '', attempt = ''] = offered.at(-1)?.split(' ') ?? [];
  await centre().reportDelivery(request({ supi }, { id, attempt: Number(attempt), outcome }));
  await settle();
};
const request = <P, B>(path: P, body: B) => ({ path, body, query: {}, headers: {}, parts: {}, apiRoot: '' }) as never;
const submit = async (to: string, id = 'id-1') => {
  const tpdu = Buffer.from(encodeTpdu(submitTo(to))).toString('base64');
  const answer = await centre().submitMessage(request({}, { id, supi: CARL, gpsi: 'msisdn-49170003', tpdu }));
  await settle();
  return answer.body;
};

describe('a message', () => {
  it('goes to IMS where the subscriber is there, and ends with what the IP-SM-GW says', async () => {
    await anna.submit('49170003');
    expect(offered).toEqual([expect.stringContaining(`${CARL} `)]);
    await ended('delivered');
    expect(lab.kept().filter((each) => each.startsWith('smsf-mailbox'))).toEqual([]);
  });

  it('waits for RP-SMMA, or for a registration, of which the IP-SM-GW tells', async () => {
    await anna.submit('49170003');
    await ended('full');
    await centre().alertServiceCentre(request({ supi: CARL }, undefined));
    await settle();
    expect(offered).toHaveLength(2);
    // What is told of the first attempt again says nothing of the second.
    const [supi = '', id = ''] = offered[0]?.split(' ') ?? [];
    await centre().reportDelivery(request({ supi }, { id, attempt: 1, outcome: 'delivered' }));
    expect(lab.kept().some((each) => each.startsWith('smsf-mailbox'))).toBe(true);
    await ended('delivered');
    expect(lab.kept().some((each) => each.startsWith('smsf-mailbox'))).toBe(false);
  });

  it('goes over NAS at once where IMS could not deliver it', async () => {
    const bert = await lab.phone('49170002');
    inIms.add(bert.supi);
    await anna.submit('49170002');
    expect(bert.heard()).toEqual([]);
    await ended('absent');
    expect(bert.heardRp()).toMatchObject([{ rp: { message: 'RP-DATA' } }]);
  });

  it('goes over NAS where there is no IP-SM-GW, or it does not answer', async () => {
    const bert = await lab.phone('49170002');
    fault = () => {
      throw new SbiError(504, 'TARGET_NF_NOT_REACHABLE');
    };
    await anna.submit('49170002');
    expect(bert.heardRp()).toMatchObject([{ rp: { message: 'RP-DATA' } }]);
    expect(lab.warnings.join()).toContain('no IP-SM-GW takes a message');
  });

  it('is tried again in time where neither has the subscriber', async () => {
    inIms.clear();
    await anna.submit('49170003');
    expect(offered).toEqual([]);
    inIms.add(CARL);
    await lab.clock.pass(MINUTE);
    expect(offered).toHaveLength(1);
  });

  it('is not delivered to who may not read', async () => {
    lab.permissions.set(CARL, { ...ALLOWED, terminating: 'barred' });
    await anna.submit('49170003', { statusReportRequest: true });
    expect(offered).toEqual([]);
    expect(anna.heardRp().map(({ tpdu }) => tpdu?.message)).toContain('SMS-STATUS-REPORT');
  });
});

describe('a message of a subscriber in IMS', () => {
  it('reaches one over NAS, once however often it is given', async () => {
    expect(await submit('49170001')).toMatchObject({ tpdu: expect.any(String) });
    expect(await submit('49170001')).not.toHaveProperty('rpCause');
    // CP-DATA is repeated with it, in its transaction: no other message.
    const heard = anna.heardRp();
    expect(heard[0]).toMatchObject({ tpdu: { message: 'SMS-DELIVER', moreMessages: false } });
    for (const again of heard) expect(again).toEqual(heard[0]);
    await anna.acknowledge(0, false);
    await anna.answer(0, { message: 'RP-ACK', reference: 0 });
    expect(lab.kept().some((each) => each.startsWith('smsf-mailbox'))).toBe(false);
  });

  it.each([
    ['nobody has the number', (): void => undefined, '49179999', rpCause.unassignedNumber],
    ['he may not write', () => lab.permissions.set(CARL, { ...ALLOWED, originating: 'barred' }), '49170001', 8],
    [
      'he does not subscribe to it',
      () => lab.permissions.set(CARL, { ...ALLOWED, originating: 'not-subscribed' }),
      '49170001',
      rpCause.facilityNotSubscribed,
    ],
    ['nobody knows him', () => lab.permissions.delete(CARL), '49170001', rpCause.unidentifiedSubscriber],
    [
      'the UDM is away',
      () => {
        lab.udmAway = true;
      },
      '49170001',
      rpCause.networkOutOfOrder,
    ],
  ] as const)('is refused where %s', async (_, prepare, to, cause) => {
    prepare();
    expect(await submit(to)).toMatchObject({ rpCause: cause });
  });
});
