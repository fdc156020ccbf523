import { SbiError } from '@trunkline/sbi';
import { decodeRp, encodeRp, phoneNumber } from '@trunkline/sms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smService } from '../src/sbi/sm-service.ts';
import { settle } from './clock.ts';
import { Lab, type Phone, untilDeathAt } from './lab.ts';

const MINUTE = 60_000;

let lab: Lab;
let anna: Phone;
let bert: Phone;

beforeEach(async () => {
  lab = new Lab();
  anna = await lab.phone('49170001');
  bert = await lab.phone('49170002');
});

afterEach(async () => {
  await lab.close();
});

/** The message that is on its way to a UE, acknowledged. */
async function delivered(phone: Phone) {
  const [message] = phone.heardRp();
  if (message === undefined) throw new Error('no message came');
  await phone.acknowledge(message.transaction, false);
  return message;
}

describe('activation', () => {
  it('registers at the UDM, and ends there', async () => {
    expect([...lab.registered]).toEqual([anna.supi, bert.supi]);
    expect(await anna.activate('amf-2')).toEqual({ status: 204 });
    expect(await anna.deactivate()).toEqual({ status: 204 });
    expect([...lab.registered]).toEqual([bert.supi]);
    expect(await anna.deactivate()).toMatchObject({ status: 404, cause: 'CONTEXT_NOT_FOUND' });
  });

  it('ends at the UDM when that is back, unless the UE is back before it', async () => {
    lab.udmAway = true;
    await anna.deactivate();
    await bert.deactivate();
    expect([...lab.registered]).toEqual([anna.supi, bert.supi]);
    lab.udmAway = false;
    await bert.activate();
    await lab.clock.pass(2_000);
    expect([...lab.registered]).toEqual([bert.supi]);
  });

  it('that fails half-way leaves no registration at the UDM', async () => {
    await bert.deactivate();
    lab.subscriptionsFail = true;
    expect(await bert.activate()).toMatchObject({ status: 503 });
    expect([...lab.registered]).toEqual([anna.supi]);
    // One that was active stays so.
    await anna.activate('amf-2');
    expect([...lab.registered]).toEqual([anna.supi]);
    lab.subscriptionsFail = false;
    expect(await bert.activate()).toEqual({ status: 201 });
    await lab.clock.pass(5_000);
    expect([...lab.registered]).toEqual([anna.supi, bert.supi]);
  });

  it('is refused for whom it is not, or while the UDM is away', async () => {
    const nothing = { originating: 'not-subscribed', terminating: 'not-subscribed' } as const;
    const nobody = await lab.phone('49170003', nothing);
    expect(await nobody.activate()).toEqual({ status: 403, cause: 'SERVICE_NOT_ALLOWED' });
    lab.permissions.delete(nobody.supi);
    expect(await nobody.activate()).toMatchObject({ status: 404 });
    lab.udmAway = true;
    expect(await nobody.activate()).toMatchObject({ status: 503 });
    expect(lab.kept()).toEqual([`smsf-ue ${anna.supi}`, `smsf-ue ${bert.supi}`]);
  });
});

describe('a message of a UE', () => {
  it('is acknowledged, taken, and delivered', async () => {
    await anna.submit(bert.number);
    expect(anna.heard().map(({ message }) => message)).toEqual(['CP-ACK', 'CP-DATA']);
    await anna.acknowledge(0, true);
    const { transaction, rp, tpdu } = await delivered(bert);
    expect(tpdu).toMatchObject({ message: 'SMS-DELIVER', originatingAddress: { number: anna.number } });
    await bert.answer(transaction, { message: 'RP-ACK', reference: rp.reference });
    expect(bert.heard()).toMatchObject([{ message: 'CP-ACK', transaction }]);
    expect(lab.kept()).toEqual([`smsf-ue ${anna.supi}`, `smsf-ue ${bert.supi}`]);
    expect(lab.counts).toEqual(['originating accepted', 'terminating delivered']);
  });

  it('that comes again by the same record is handled once', async () => {
    const payload = {
      message: 'CP-DATA',
      transaction: 0,
      toOriginator: false,
      userData: encodeRp({ message: 'RP-SMMA', reference: 1 }, 'ue'),
    } as const;
    await anna.cp(payload, 'record');
    await anna.cp(payload, 'record');
    // The same effects again, in case that they were lost: the UE knows what it has.
    expect(anna.heard().map(({ message }) => message)).toEqual(['CP-ACK', 'CP-DATA', 'CP-ACK', 'CP-DATA']);
  });

  it('that the UE repeats is acknowledged again, and no more', async () => {
    await anna.submit(bert.number);
    anna.heard();
    await anna.submit(bert.number);
    expect(anna.heard().map(({ message }) => message)).toEqual(['CP-ACK']);
  });

  it('has its answer sent again until it is acknowledged', async () => {
    await anna.submit(bert.number);
    anna.heard();
    await lab.clock.pass(10_000);
    expect(anna.heard().map(({ message }) => message)).toEqual(['CP-DATA']);
    await lab.clock.pass(10_000);
    expect(anna.heard().map(({ message }) => message)).toEqual(['CP-DATA']);
    await lab.clock.pass(60_000);
    expect(anna.heard()).toEqual([]);
  });

  it('whose answer was not acknowledged is over when the UE begins anew (TS 24.011 §5.4)', async () => {
    await anna.submit(bert.number);
    await anna.submit(bert.number, { messageReference: 2 }, 2, 1);
    anna.heard();
    await anna.acknowledge(1, true);
    await lab.clock.pass(30_000);
    expect(anna.heard()).toEqual([]);
  });

  it('that is an answer to nothing is acknowledged, and that is all', async () => {
    await anna.say({ message: 'RP-ACK', reference: 1 });
    expect(anna.heard().map(({ message }) => message)).toEqual(['CP-ACK']);
  });

  it('that cannot be read is refused as TS 24.011 §9 says', async () => {
    await anna.payload(Uint8Array.of(0x09, 0x33));
    expect(anna.heard()).toMatchObject([{ message: 'CP-ERROR', cause: 97, transaction: 0, toOriginator: true }]);
    await anna.payload(Uint8Array.of(0x19, 0x01, 0xff, 1));
    expect(anna.heard()).toMatchObject([{ message: 'CP-ERROR', cause: 96, transaction: 1 }]);
    await anna.payload(Uint8Array.of(0x05, 1));
    expect(anna.heard()).toEqual([]);
    // RP: a type that is none, then an address that is too long.
    const rp = async (userData: Uint8Array) => {
      await anna.cp({ message: 'CP-DATA', transaction: 2, toOriginator: false, userData });
      return anna.heardRp()[0]?.rp;
    };
    expect(await rp(Uint8Array.of(7, 5))).toEqual({ message: 'RP-ERROR', reference: 5, cause: 97 });
    expect(await rp(Uint8Array.of(0, 6, 0xff))).toEqual({ message: 'RP-ERROR', reference: 6, cause: 96 });
    const data = (userData: Uint8Array) =>
      encodeRp({ message: 'RP-DATA', reference: 8, destination: phoneNumber('1'), userData }, 'ue');
    expect(await rp(data(Uint8Array.of(3)))).toMatchObject({ cause: 21 });
    expect(await rp(data(Uint8Array.of(2, 1, 0, 0, 0, 0, 0x91, 0)))).toMatchObject({ cause: 21 });
    expect(await rp(data(new Uint8Array(0)))).toMatchObject({ cause: 21 });
  });

  it('is refused while the UDM is away, and when nobody has the number', async () => {
    await anna.submit('4917099999');
    expect(anna.heardRp()[0]?.rp).toMatchObject({ message: 'RP-ERROR', cause: 1 });
    lab.udmAway = true;
    await anna.submit(bert.number, {}, 2, 1);
    expect(anna.heardRp()[0]?.rp).toMatchObject({ message: 'RP-ERROR', cause: 38 });
  });

  it('is not taken twice where the UE says so, nor without validity', async () => {
    lab.reachable.set(bert.supi, false);
    await anna.submit(bert.number, { rejectDuplicates: true });
    await anna.submit(bert.number, { rejectDuplicates: true }, 2, 1);
    expect(anna.heardRp().at(-1)).toMatchObject({
      rp: { message: 'RP-ERROR', cause: 21 },
      tpdu: { failureCause: 0xc5 },
    });
    const validityPeriod = { format: 'absolute', at: Date.UTC(2020, 1, 1), zone: 0 } as const;
    await anna.submit(bert.number, { validityPeriod }, 3, 2);
    expect(anna.heardRp().at(-1)).toMatchObject({ tpdu: { failureCause: 0xc7 } });
  });

  it('that the service centre does not answer ends with TR2N', async () => {
    const answer = Promise.withResolvers<string>();
    Object.defineProperty(lab.numbers, 'get', { value: () => answer.promise });
    await anna.submit(bert.number);
    anna.heard();
    await anna.submit(bert.number, { messageReference: 7 }, 2, 0);
    expect(anna.heard()).toMatchObject([{ message: 'CP-ERROR', cause: 98 }]);
    await lab.clock.pass(15_000);
    expect(anna.heard()).toMatchObject([{ message: 'CP-ERROR', cause: 17, toOriginator: true }]);
    // It does, and nobody wants to know any more.
    answer.resolve(bert.supi);
    await settle();
    expect(anna.heard()).toEqual([]);
  });
});

describe('a message to a UE', () => {
  it('is sent again until it is acknowledged; then the UE counts as away, and is waited for', async () => {
    await anna.submit(bert.number);
    for (let transmissions = 0; transmissions < 3; transmissions++) {
      expect(bert.heardRp()).toHaveLength(1);
      await lab.clock.pass(10_000);
    }
    expect(bert.heard()).toEqual([]);
    expect([...lab.watched]).toEqual([bert.supi]);
    await lab.worker.call(bert.supi, 'notified', { kind: 'reachable' });
    await settle();
    expect(bert.heardRp()).toMatchObject([{ tpdu: { message: 'SMS-DELIVER' } }]);
  });

  it('is tried again by itself, after waits that grow', async () => {
    lab.reachable.set(bert.supi, false);
    await anna.submit(bert.number);
    await lab.clock.pass(MINUTE);
    await lab.clock.pass(4 * MINUTE);
    lab.reachable.set(bert.supi, true);
    expect(bert.heard()).toEqual([]);
    await lab.clock.pass(MINUTE + 2_000);
    expect(bert.heardRp()).toHaveLength(1);
  });

  it('that is acknowledged and never answered ends with TR1N', async () => {
    await anna.submit(bert.number);
    const { transaction } = await delivered(bert);
    await lab.clock.pass(40_000);
    expect(bert.heard()).toMatchObject([{ message: 'CP-ERROR', transaction, toOriginator: false }]);
    await lab.clock.pass(MINUTE);
    expect(bert.heardRp()).toHaveLength(1);
  });

  it('has an answer only in its own transaction, with its own reference', async () => {
    await anna.submit(bert.number);
    const { transaction, rp } = await delivered(bert);
    const reference = (rp.reference + 1) & 0xff;
    await bert.answer((transaction + 1) % 7, { message: 'RP-ACK', reference: rp.reference });
    expect(bert.heard()).toMatchObject([{ message: 'CP-ERROR', cause: 81 }]);
    await bert.answer(transaction, { message: 'RP-ACK', reference });
    expect(bert.heard()).toMatchObject([{ message: 'CP-ACK' }]);
    expect(lab.counts).not.toContain('terminating delivered');
    await bert.answer(transaction, { message: 'RP-ACK', reference: rp.reference });
    expect(lab.counts).toContain('terminating delivered');
    // Our CP-ACK was lost: the UE says it again.
    bert.heard();
    await bert.answer(transaction, { message: 'RP-ACK', reference: rp.reference });
    expect(bert.heard()).toMatchObject([{ message: 'CP-ACK' }]);
  });

  it('that the UE rejects for good is gone, and its sender is told', async () => {
    await anna.submit(bert.number, { statusReportRequest: true });
    anna.heard();
    const { transaction, rp } = await delivered(bert);
    await bert.answer(transaction, { message: 'RP-ERROR', reference: rp.reference, cause: 111 });
    expect(anna.heardRp()).toMatchObject([{ tpdu: { message: 'SMS-STATUS-REPORT', status: 0x42 } }]);
  });

  it('waits for memory: not for the next attempt alone', async () => {
    await anna.submit(bert.number);
    const { transaction, rp } = await delivered(bert);
    await bert.answer(transaction, { message: 'RP-ERROR', reference: rp.reference, cause: 22 });
    bert.heard();
    await bert.say({ message: 'RP-SMMA', reference: 9 });
    expect(bert.heardRp().map(({ rp: { message } }) => message)).toEqual(['RP-ACK', 'RP-DATA']);
  });

  it('is kept for a UE that leaves, and comes when it is back', async () => {
    await anna.submit(bert.number);
    bert.heard();
    await bert.deactivate();
    await bert.activate('amf-2');
    await lab.clock.pass(1_000);
    expect(bert.heardRp()).toMatchObject([{ tpdu: { message: 'SMS-DELIVER' } }]);
  });

  it('that expires is gone; all of it, in time', async () => {
    await bert.deactivate();
    const validityPeriod = { format: 'relative', minutes: 5 } as const;
    await anna.submit(bert.number, { validityPeriod, statusReportRequest: true });
    await anna.submit(bert.number, { messageReference: 2 }, 2, 1);
    anna.heard();
    await lab.clock.pass(6 * MINUTE);
    const report = anna.heardRp().find(({ tpdu }) => tpdu?.message === 'SMS-STATUS-REPORT');
    expect(report?.tpdu).toMatchObject({ status: 0x46, messageReference: 1 });
    await anna.answer(report?.transaction ?? 0, { message: 'RP-ACK', reference: report?.rp.reference ?? 0 });
    await lab.clock.pass(49 * 60 * MINUTE);
    expect(lab.kept()).toEqual([`smsf-ue ${anna.supi}`]);
  });

  it('of one attempt is not tried again', async () => {
    lab.reachable.set(bert.supi, false);
    const length = { as: 'none' } as const;
    await anna.submit(bert.number, { validityPeriod: { format: 'enhanced', singleShot: true, length } });
    expect(lab.kept()).not.toContain(`smsf-mailbox ${bert.supi}`);
  });

  it('is refused where too many wait', async () => {
    await lab.close();
    lab = new Lab({ centre: { mailbox: 1 } });
    const carl = await lab.phone('49170004');
    lab.numbers.set('msisdn-49170005', 'imsi-49170005');
    await carl.submit('49170005');
    await carl.submit('49170005', { messageReference: 2 }, 2, 1);
    expect(carl.heardRp().at(-1)).toMatchObject({
      rp: { message: 'RP-ERROR', cause: 42 },
      tpdu: { failureCause: 0xc0 },
    });
  });

  it('has its status report sent by another worker where the first has died', async () => {
    await lab.worker.drain();
    lab.worker = lab.newWorker(untilDeathAt(lab.state, 'smsf-mailbox', anna.supi));
    await anna.submit(bert.number, { statusReportRequest: true });
    const { transaction, rp } = await delivered(bert);
    anna.heard();
    await bert.answer(transaction, { message: 'RP-ACK', reference: rp.reference });
    expect(anna.heardRp()).toEqual([]);
    lab.worker = lab.newWorker();
    await lab.clock.pass(6_000);
    expect(anna.heardRp()).toMatchObject([{ tpdu: { message: 'SMS-STATUS-REPORT', status: 0 } }]);
  });

  it('goes on with another worker where the first has died', async () => {
    await anna.submit(bert.number);
    bert.heard();
    // The first is stopped where it stands; its timers are in the store.
    lab.worker = lab.newWorker();
    await lab.clock.pass(11_000);
    const heard = bert.heardRp();
    expect(heard.length).toBeGreaterThan(0);
    const [first] = heard;
    await bert.answer(first?.transaction ?? 0, { message: 'RP-ACK', reference: first?.rp.reference ?? 0 });
    expect(lab.counts).toContain('terminating delivered');
  });
});

describe('numbers', () => {
  it('are read as people dial them', async () => {
    await lab.close();
    lab = new Lab({ centre: { countryCode: '49' } });
    const carl = await lab.phone('49170004');
    lab.numbers.set('msisdn-49170005', 'imsi-49170005');
    const dialled = async (number: string, transaction: number) => {
      const destinationAddress = phoneNumber(number);
      await carl.submit('1', { destinationAddress, messageReference: transaction }, transaction, transaction);
      return carl.heardRp().at(-1)?.rp.message;
    };
    expect(await dialled('0170005', 1)).toBe('RP-ACK');
    expect(await dialled('0049170005', 2)).toBe('RP-ACK');
    expect(await dialled('+49170005', 3)).toBe('RP-ACK');
    expect(await dialled('170005', 4)).toBe('RP-ERROR');
    const national = { type: 'national', plan: 1, number: '170005' } as const;
    await carl.submit('1', { destinationAddress: national, messageReference: 5 }, 5, 5);
    expect(carl.heardRp().at(-1)?.rp.message).toBe('RP-ACK');
  });

  it('of a sender without one are a word', async () => {
    const { supi } = anna;
    const context = { supi, amfId: 'amf-1', accessType: '3GPP_ACCESS' } as const;
    await lab.worker.call(supi, 'again', { kind: 'activate', context });
    await anna.submit(bert.number);
    expect(bert.heardRp()).toMatchObject([{ tpdu: { originatingAddress: { type: 'alphanumeric' } } }]);
  });
});

describe('a service centre elsewhere', () => {
  const elsewhere = (answer: () => Promise<{ rpCause?: number; tpdu?: Uint8Array }>) => {
    const asked: { readonly id: string; readonly supi: string; readonly gpsi?: string | undefined }[] = [];
    lab.outside = {
      submit: async (message) => {
        asked.push(message);
        return answer();
      },
    };
    lab.worker = lab.newWorker();
    return asked;
  };

  it('is given what is for nobody here, and its word is passed on', async () => {
    const asked = elsewhere(async () => ({}));
    await anna.submit('4917099999');
    expect(anna.heardRp()).toMatchObject([{ rp: { message: 'RP-ACK' } }]);
    expect(asked).toMatchObject([{ supi: anna.supi, gpsi: `msisdn-${anna.number}` }]);
    elsewhere(async () => ({ rpCause: 1 }));
    await anna.submit('4917099999', {}, 2, 1);
    expect(anna.heardRp()).toMatchObject([{ rp: { message: 'RP-ERROR', cause: 1 } }]);
    elsewhere(async () => {
      throw new SbiError(504, 'TARGET_NF_NOT_REACHABLE');
    });
    await anna.submit('4917099999', {}, 3, 2);
    expect(anna.heardRp()).toMatchObject([{ rp: { message: 'RP-ERROR', cause: 27 } }]);
  });

  /** Nsmsf_SMService_MtForwardSm. */
  const forward = (payload: Uint8Array, supi = bert.supi) => {
    const { sendMtSMS } = smService(lab.worker, lab.clock);
    if (sendMtSMS === undefined) throw new Error('not served');
    const parts = { sms: { contentType: 'application/vnd.3gpp.sms', bytes: payload } };
    const request = {
      path: { supi },
      query: {},
      body: { smsPayload: { contentId: 'sms' } },
      parts,
      apiRoot: 'http://smsf',
    };
    return Promise.resolve(sendMtSMS(request as never));
  };
  const message = encodeRp(
    { message: 'RP-DATA', reference: 77, originator: phoneNumber('+1'), userData: Uint8Array.of(0x04, 1, 0x81, 0x01) },
    'network',
  );

  it('gives a message to a UE, and has its answer', async () => {
    const answered = forward(message);
    await settle();
    const heard = bert.heard().find((one) => one.message === 'CP-DATA');
    if (heard?.message !== 'CP-DATA') throw new Error('nothing came');
    const rp = decodeRp(heard.userData, 'network');
    await bert.answer(heard.transaction, { message: 'RP-ERROR', reference: rp.reference, cause: 22 });
    await lab.clock.pass(200);
    const bytes = (await answered).parts?.['sms']?.bytes ?? new Uint8Array(0);
    expect(decodeRp(bytes, 'ue')).toMatchObject({ message: 'RP-ERROR', cause: 22 });
    // Nobody here keeps it.
    expect(lab.kept()).not.toContain(`smsf-mailbox ${bert.supi}`);
  });

  /** The UE's answer to the message that comes to it. */
  const answer = async (rp: Record<string, unknown>) => {
    const heard = bert.heard().find((one) => one.message === 'CP-DATA');
    if (heard?.message !== 'CP-DATA') throw new Error('nothing came');
    const { reference } = decodeRp(heard.userData, 'network');
    await bert.answer(heard.transaction, { ...rp, reference } as never);
  };

  it('is told of its own message, whatever becomes of others before it looks', async () => {
    const first = forward(message);
    await settle();
    await expect(forward(message)).rejects.toMatchObject({ status: 504, cause: 'UE_NOT_RESPONDING' });
    await answer({ message: 'RP-ACK' });
    const second = forward(message);
    await settle();
    await answer({ message: 'RP-ERROR', cause: 22 });
    await bert.deactivate();
    await lab.clock.pass(200);
    const told = async (one: typeof first) => decodeRp((await one).parts?.['sms']?.bytes ?? new Uint8Array(0), 'ue');
    expect(await told(first)).toMatchObject({ message: 'RP-ACK' });
    expect(await told(second)).toMatchObject({ message: 'RP-ERROR', cause: 22 });
    expect(lab.kept()).not.toContainEqual(expect.stringContaining('smsf-outcome'));
  });

  it('is told why a message did not get to the UE', async () => {
    await expect(forward(Uint8Array.of(1))).rejects.toMatchObject({ status: 400 });
    await expect(forward(message, 'imsi-1')).rejects.toMatchObject({ status: 404, cause: 'CONTEXT_NOT_FOUND' });
    lab.reachable.set(bert.supi, false);
    const away = expect(forward(message)).rejects.toMatchObject({ status: 504, cause: 'UE_NOT_REACHABLE' });
    await settle();
    await lab.clock.pass(200);
    await away;
    lab.permissions.set(bert.supi, { originating: 'allowed', terminating: 'barred' });
    await lab.worker.call(bert.supi, 'changed', { kind: 'subscription-changed' });
    await expect(forward(message)).rejects.toMatchObject({ status: 403 });
  });
});
