/** A simulated UE answers what it cannot read (TS 24.011 §9). */
import { SimulatedMachine } from '@trunkline/simnet';
import { decodeCp, decodeRp, encodeCp, encodeRp, phoneNumber, type RpMessage, tpduOf } from '@trunkline/sms';
import { beforeEach, expect, it } from 'vitest';
import { ShortMessages } from '../src/ue/sms.ts';

let said: Uint8Array[];
let phone: ShortMessages;

beforeEach(() => {
  said = [];
  const { clock } = new SimulatedMachine(1, 0);
  const send = async (payload: Uint8Array) => void said.push(payload);
  phone = new ShortMessages({ supi: 'imsi-999700000000001', clock, withinMs: 1_000, send });
});

/** CP-DATA of a transaction of the network. */
const hear = (userData: Uint8Array) =>
  phone.receive(encodeCp({ message: 'CP-DATA', transaction: 3, toOriginator: false, userData }));
const hearTpdu = (userData: Uint8Array) =>
  hear(encodeRp({ message: 'RP-DATA', reference: 9, originator: phoneNumber('+1'), userData }, 'network'));

function answer(): { readonly rp: RpMessage; readonly tpdu: ReturnType<typeof tpduOf> } {
  const message = decodeCp(said.at(-1) ?? new Uint8Array(0));
  if (message.message !== 'CP-DATA') throw new Error(`the last was ${message.message}`);
  expect(message).toMatchObject({ transaction: 3, toOriginator: true });
  const rp = decodeRp(message.userData, 'ue');
  return { rp, tpdu: tpduOf(rp, 'ue') };
}

it('a message of CP with CP-ERROR (§9.2)', () => {
  phone.receive(Uint8Array.of(0x39, 0x33));
  expect(decodeCp(said[0] as Uint8Array)).toMatchObject({
    message: 'CP-ERROR',
    cause: 97,
    transaction: 3,
    toOriginator: true,
  });
  phone.receive(Uint8Array.of(0x39, 0x01, 0xff, 1));
  expect(decodeCp(said[1] as Uint8Array)).toMatchObject({ message: 'CP-ERROR', cause: 96 });
  phone.receive(Uint8Array.of(0x05, 1));
  phone.receive(new Uint8Array(0));
  expect(said).toHaveLength(2);
});

it('a message of RP with RP-ERROR (§9.3)', () => {
  hear(Uint8Array.of(7, 5));
  expect(answer().rp).toEqual({ message: 'RP-ERROR', reference: 5, cause: 97 });
  hear(Uint8Array.of(1, 6, 0xff));
  expect(answer().rp).toEqual({ message: 'RP-ERROR', reference: 6, cause: 96 });
});

it('a TPDU with RP-ERROR and a report of the transfer layer', () => {
  hearTpdu(Uint8Array.of(0x00, 1, 0x81));
  expect(answer()).toMatchObject({
    rp: { message: 'RP-ERROR', reference: 9, cause: 111 },
    tpdu: { message: 'SMS-DELIVER-REPORT', failureCause: 0xff },
  });
  // TS 23.040 §9.2.3.1: a reserved type is read as SMS-DELIVER.
  hearTpdu(Uint8Array.of(0x03));
  expect(answer()).toMatchObject({ rp: { cause: 111 }, tpdu: { failureCause: 0xff } });
  expect(phone.heard.map(({ message }) => message)).toEqual(['CP-DATA', 'CP-DATA']);
});
