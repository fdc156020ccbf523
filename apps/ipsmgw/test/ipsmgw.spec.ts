import { decodeRp, encodeRp, encodeTpdu, phoneNumber, type RpMessage } from '@trunkline/sms';
import { openState, type StateBackend } from '@trunkline/state';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ipsmgwConfig } from '../src/config.ts';
import type { Centre } from '../src/environment.ts';
import type { Outgoing } from '../src/sip/message.ts';
import { IpsmgwWorker } from '../src/worker.ts';
import { ManualClock, settle } from './clock.ts';

const SUPI = 'imsi-999700000000001';
const REGISTERED = {
  kind: 'registered',
  gpsi: 'msisdn-15550001',
  identity: 'sip:+15550001@ims.example.org',
  scscf: 'sip:127.0.0.18:5060;lr',
  seconds: 3_600,
} as const;
const TPDU = encodeTpdu({
  message: 'SMS-STATUS-REPORT',
  ...{ moreMessages: false, loopPrevention: false, onCommand: false, messageReference: 1 },
  recipientAddress: phoneNumber('+15550002'),
  serviceCentreTimeStamp: { at: Date.UTC(2026, 10, 26), zone: 0 },
  dischargeTime: { at: Date.UTC(2026, 10, 26), zone: 0 },
  status: 0,
});

let clock: ManualClock;
let state: StateBackend;
let worker: IpsmgwWorker;
let sent: Outgoing[];
let outcomes: string[];
let alerts: number;
let submitted: string[];
let submit: Centre['submit'];
let status: () => Promise<number>;
let ids = 0;

function newWorker(): IpsmgwWorker {
  const started = new IpsmgwWorker({
    config: ipsmgwConfig.parse({}),
    ...{ state, clock },
    centre: {
      submit: (message) => {
        submitted.push(message.id);
        return submit(message);
      },
      alert: async () => void alerts++,
      ended: async (_, { id, attempt, outcome }) => void outcomes.push(`${id}/${attempt} ${outcome}`),
    },
    send: (message) => {
      sent.push(message);
      return status();
    },
    count: () => undefined,
    warn: () => undefined,
  });
  started.start();
  return started;
}

beforeEach(() => {
  clock = new ManualClock();
  state = openState({ clock });
  [sent, outcomes, submitted, alerts] = [[], [], [], 0];
  submit = async () => ({});
  status = async () => 200;
  worker = newWorker();
});
afterEach(async () => {
  await worker.drain();
  await state.close();
});

const tell = async (event: Parameters<IpsmgwWorker['call']>[2], on = worker): Promise<number> => {
  const answer = await on.call(SUPI, `message-${++ids}`, event);
  await settle();
  return answer;
};
const says = (message: RpMessage) => tell({ kind: 'message', callId: 'call-1', rpdu: encodeRp(message, 'ue') });
const heard = (): RpMessage[] => sent.map(({ rpdu }) => decodeRp(rpdu, 'network'));

describe('a message of a UE', () => {
  beforeEach(() => tell(REGISTERED));

  it('goes to the service centre, whose report answers it', async () => {
    submit = async () => ({ tpdu: Uint8Array.of(1, 0) });
    expect(await says({ message: 'RP-DATA', reference: 9, userData: Uint8Array.of(1, 2, 3) })).toBe(202);
    expect(heard()).toEqual([{ message: 'RP-ACK', reference: 9, userData: Uint8Array.of(1, 0) }]);
    expect(sent[0]?.inReplyTo).toBe('call-1');
  });

  it.each([
    ['lengths that lie', Uint8Array.of(0x00, 0x07, 0x00, 0x7f), 96],
    ['a type that there is not', Uint8Array.of(0x07, 0x07), 97],
    ['a type of the network', Uint8Array.of(0x01, 0x07), 97],
  ])('with %s is refused with the cause of TS 24.011 §9.3', async (_, rpdu, cause) => {
    expect(await tell({ kind: 'message', callId: 'call-1', rpdu })).toBe(202);
    expect(heard()).toEqual([{ message: 'RP-ERROR', reference: 7, cause }]);
  });

  it.each([0, 1])('of %i octets is no message at all', async (length) => {
    expect(await tell({ kind: 'message', callId: 'call-1', rpdu: new Uint8Array(length) })).toBe(400);
    expect(sent).toEqual([]);
  });

  it('that is repeated is submitted once', async () => {
    const event = { kind: 'message', callId: 'call-1', rpdu: Uint8Array.of(0, 9, 0, 0, 1, 1) } as const;
    expect(await worker.call(SUPI, 'the same', event)).toBe(202);
    expect(await worker.call(SUPI, 'the same', event)).toBe(202);
    await settle();
    expect(submitted).toHaveLength(1);
  });

  it('is submitted by another worker where the first one dies while it waits', async () => {
    submit = () => new Promise(() => undefined);
    await says({ message: 'RP-DATA', reference: 9, userData: Uint8Array.of(1) });
    submit = async () => ({});
    const other = newWorker();
    await clock.pass(10_000);
    expect(new Set(submitted).size).toBe(1);
    expect(submitted.length).toBeGreaterThan(1);
    expect(heard()[0]).toEqual({ message: 'RP-ACK', reference: 9 });
    await other.drain();
    worker = newWorker();
  });

  it('that says that there is room again tells the service centre', async () => {
    await clock.pass(1_000);
    const before = alerts;
    expect(await says({ message: 'RP-SMMA', reference: 3 })).toBe(202);
    expect([alerts - before, heard()]).toEqual([1, [{ message: 'RP-ACK', reference: 3 }]]);
  });
});

describe('a message for a UE', () => {
  const delivery = { kind: 'deliver', id: 'a', attempt: 1, tpdu: TPDU } as const;

  it('is refused where no phone takes it', async () => {
    expect(await tell(delivery)).toBe(404);
    await tell(REGISTERED);
    await tell({ kind: 'deregistered' });
    expect(await tell(delivery)).toBe(404);
  });

  describe('that is registered', () => {
    beforeEach(() => tell(REGISTERED));

    it.each([
      [{ message: 'RP-ACK' }, 'delivered'],
      [{ message: 'RP-ERROR', cause: 22 }, 'full'],
      [{ message: 'RP-ERROR', cause: 41 }, 'failed'],
      [{ message: 'RP-ERROR', cause: 111 }, 'rejected'],
    ] as const)('ends with its report %j: %s', async (report, outcome) => {
      expect(await tell(delivery)).toBe(202);
      const [message] = heard();
      expect(message).toMatchObject({ message: 'RP-DATA', reference: 0, userData: TPDU });
      await says({ ...report, reference: 4 });
      expect(outcomes).toEqual([]);
      await says({ ...report, reference: 0 });
      expect(outcomes).toEqual([`a/1 ${outcome}`]);
    });

    it.each([480, 408, 415])('is not there where the MESSAGE is answered %i', async (refusal) => {
      status = async () => refusal;
      await tell(delivery);
      expect(outcomes).toEqual(['a/1 absent']);
    });

    it('is waited for until TR1N', async () => {
      await tell(delivery);
      await clock.pass(39_000);
      expect(outcomes).toEqual([]);
      await clock.pass(2_000);
      expect(outcomes).toEqual(['a/1 failed']);
    });

    it('is sent again, as the same request, by another worker where the first one dies', async () => {
      status = () => new Promise(() => undefined);
      await tell(delivery);
      status = async () => 482;
      const other = newWorker();
      await clock.pass(10_000);
      expect(sent.length).toBeGreaterThan(1);
      expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
      await tell({ kind: 'message', callId: 'c', rpdu: encodeRp({ message: 'RP-ACK', reference: 0 }, 'ue') }, other);
      expect(outcomes).toEqual(['a/1 delivered']);
      await other.drain();
      worker = newWorker();
    });

    it('is one at a time', async () => {
      await tell(delivery);
      await tell({ ...delivery, id: 'b' });
      await tell(delivery);
      expect([outcomes, sent.length]).toEqual([['b/1 failed'], 1]);
    });

    it('waits no more for a phone that has gone, by its word or by time', async () => {
      await tell(delivery);
      await tell({ kind: 'deregistered' });
      await tell(REGISTERED);
      expect(outcomes).toEqual(['a/1 absent']);
      await clock.pass(3_601_000);
      expect(await tell(delivery)).toBe(404);
    });
  });
});
