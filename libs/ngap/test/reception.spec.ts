/** TS 38.413 §10: what a receiver makes of messages that are not as they should be. */
import { PerReader, PerWriter, type UnknownIe } from '@trunkline/asn1-per';
import { fromHex } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import {
  causeText,
  decodeNgapPdu,
  decodePduSessionResourceSetupRequestTransfer,
  encodeNgapPdu,
  errorIndicationFor,
  type NgapReception,
  ngapToJson,
  protocolIeId,
  receiveNgapPdu,
  summary,
} from '../src/index.ts';
import { initialUEMessage, ngSetupRequest, sessionSetupRequest } from './messages.ts';

const bytes = encodeNgapPdu(initialUEMessage);

/** The IEs of a message as they lie in its bytes: header of 3 octets, length, extension bit, count, then each. */
function iesOf(message: Uint8Array): UnknownIe[] {
  const reader = new PerReader(message);
  reader.position = 3 * 8;
  reader.length();
  reader.uint(1);
  const count = reader.uint(2);
  return Array.from({ length: count }, () => {
    const id = reader.uint(2);
    const criticality = (['reject', 'ignore', 'notify'] as const)[reader.bits(2)] ?? 'reject';
    return { id, criticality, value: reader.lengthAndOctets() };
  });
}

/** A message of the same procedure with these IEs. */
function withIes(message: Uint8Array, ies: readonly UnknownIe[]): Uint8Array {
  const writer = new PerWriter();
  writer.octets(message.slice(0, 3));
  const mark = writer.openOpen();
  writer.uint(0, 1);
  writer.uint(ies.length, 2);
  for (const { id, criticality, value } of ies) {
    writer.uint(id, 2);
    writer.bits(['reject', 'ignore', 'notify'].indexOf(criticality), 2);
    writer.lengthAndOctets(value);
  }
  writer.closeOpen(mark);
  return writer.finish();
}

const ies = iesOf(bytes);
const unknown = (criticality: UnknownIe['criticality']): UnknownIe => ({
  id: 40000,
  criticality,
  value: fromHex('00'),
});
const without = (id: number) => ies.filter((ie) => ie.id !== id);

function outcome<Name extends NgapReception['outcome']>(reception: NgapReception, name: Name) {
  expect(reception.outcome).toBe(name);
  return reception as Extract<NgapReception, { outcome: Name }>;
}

describe('a message as it should be', () => {
  it('decodes from the NG Setup Request that free gNB test tools send, and encodes to the same octets', () => {
    const capture = fromHex(
      '00150035 000004 001b0008 0002f83910000102 00524009 0300 66726565356763 00660010 000000000100 02f839 0000 1008010203 00154001 40',
    );
    const setup = decodeNgapPdu(capture);
    expect(ngapToJson(setup)).toEqual({
      message: 'NGSetupRequest',
      globalRANNodeId: {
        choice: 'globalGNBId',
        value: { plmnIdentity: '02f839', gnbId: { choice: 'gnbId', value: { hex: '000102', bits: 24 } } },
      },
      ranNodeName: 'free5gc',
      supportedTAList: [
        {
          tac: '000001',
          broadcastPLMNList: [
            { plmnIdentity: '02f839', taiSliceSupportList: [{ sNssai: { sst: '01', sd: '010203' } }] },
          ],
        },
      ],
      defaultPagingDRX: 'v128',
    });
    expect(encodeNgapPdu(setup)).toEqual(capture);
  });

  it('is comprehended, and calls for no Error Indication', () => {
    const reception = outcome(receiveNgapPdu(bytes), 'comprehended');
    expect(reception.pdu).toEqual(initialUEMessage);
    expect(errorIndicationFor(reception)).toBeUndefined();
  });

  it('has a line for charts', () => {
    expect(summary(initialUEMessage)).toBe(
      'InitialUEMessage RAN-UE-NGAP-ID 7, TAI 999-70-000001, mo-Signalling, NAS 25 octets',
    );
    expect(summary(sessionSetupRequest)).toBe(
      'PDUSessionResourceSetupRequest AMF-UE-NGAP-ID 1099511627775, RAN-UE-NGAP-ID 7, PDU session 1',
    );
    expect(causeText({ choice: 'radioNetwork', value: 'user-inactivity' })).toBe('radioNetwork/user-inactivity');
  });

  it('is a tree of JSON, with transfers decoded', () => {
    const tree = ngapToJson(sessionSetupRequest);
    expect(tree).toMatchObject({
      message: 'PDUSessionResourceSetupRequest',
      pduSessionResourceSetupListSUReq: [
        {
          sNssai: { sst: '01', sd: '010203' },
          pduSessionResourceSetupRequestTransfer: {
            ulNguUpTnlInformation: {
              value: { transportLayerAddress: { hex: '7f000007', bits: 32 }, gtpTeid: 'c0a80001' },
            },
            qosFlowSetupRequestList: [{ qosFlowIdentifier: 1 }],
          },
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
  });
});

describe('an IE that is not comprehended (§10.3.4)', () => {
  it('with criticality ignore is kept and otherwise ignored', () => {
    const reception = outcome(receiveNgapPdu(withIes(bytes, [...ies, unknown('ignore')])), 'comprehended');
    expect(reception.pdu.message === 'InitialUEMessage' && reception.pdu.unknownIes).toEqual([unknown('ignore')]);
    expect(errorIndicationFor(reception)).toBeUndefined();
  });

  it('with criticality notify does not stop the procedure, and the sender is told', () => {
    const reception = outcome(receiveNgapPdu(withIes(bytes, [...ies, unknown('notify')])), 'comprehended');
    expect(errorIndicationFor(reception)).toEqual({
      message: 'ErrorIndication',
      ranUeNgapId: 7,
      cause: { choice: 'protocol', value: 'abstract-syntax-error-ignore-and-notify' },
      criticalityDiagnostics: {
        procedureCode: 15,
        triggeringMessage: 'initiating-message',
        procedureCriticality: 'ignore',
        iesCriticalityDiagnostics: [{ ieCriticality: 'notify', ieId: 40000, typeOfError: 'not-understood' }],
      },
    });
  });

  it('with criticality reject rejects the message, and the Error Indication of it encodes', () => {
    const reception = outcome(receiveNgapPdu(withIes(bytes, [...ies, unknown('reject')])), 'rejected');
    expect([reception.cause, reception.unsuccessfulOutcome]).toEqual(['abstract-syntax-error-reject', undefined]);
    const indication = errorIndicationFor(reception);
    expect(indication?.cause).toEqual({ choice: 'protocol', value: 'abstract-syntax-error-reject' });
    if (indication !== undefined) expect(decodeNgapPdu(encodeNgapPdu(indication))).toEqual(indication);
    expect(() => decodeNgapPdu(withIes(bytes, [...ies, unknown('reject')]))).toThrow('40000');
  });

  it('in a procedure with an unsuccessful outcome names that', () => {
    const setup = encodeNgapPdu(ngSetupRequest);
    const reception = outcome(receiveNgapPdu(withIes(setup, [...iesOf(setup), unknown('reject')])), 'rejected');
    expect(reception.unsuccessfulOutcome).toBe('NGSetupFailure');
  });

  it('in an outcome is for local error handling', () => {
    const failure = encodeNgapPdu({ message: 'NGSetupFailure', cause: { choice: 'misc', value: 'unspecified' } });
    const reception = receiveNgapPdu(withIes(failure, [...iesOf(failure), unknown('reject')]));
    expect([reception.outcome, errorIndicationFor(reception)]).toEqual(['rejected', undefined]);
  });

  it('may be a known IE with a value of a later version: its criticality decides', () => {
    const id = protocolIeId.RRCEstablishmentCause;
    const later = ies.map((ie) => (ie.id === id ? { ...ie, value: fromHex('bf') } : ie));
    const reception = outcome(receiveNgapPdu(withIes(bytes, later)), 'incomplete');
    expect(reception.pdu).not.toHaveProperty('rrcEstablishmentCause');
  });
});

describe('a mandatory IE that is missing (§10.3.5)', () => {
  it('of criticality ignore leaves the message incomplete', () => {
    const reception = outcome(
      receiveNgapPdu(withIes(bytes, without(protocolIeId.RRCEstablishmentCause))),
      'incomplete',
    );
    expect(errorIndicationFor(reception)).toBeUndefined();
  });

  it('of criticality reject rejects it', () => {
    const reception = outcome(receiveNgapPdu(withIes(bytes, without(protocolIeId['NAS-PDU']))), 'rejected');
    expect(reception.ies).toEqual([{ id: 38, criticality: 'reject', error: 'missing' }]);
    expect(() => decodeNgapPdu(withIes(bytes, without(protocolIeId['NAS-PDU'])))).toThrow('38 is missing');
  });

  it('in a transfer is an error', () => {
    expect(() => decodePduSessionResourceSetupRequestTransfer(fromHex('000000'))).toThrow('is missing');
  });
});

describe('a falsely constructed message (§10.3.6)', () => {
  const falsely = { outcome: 'rejected', cause: 'abstract-syntax-error-falsely-constructed-message' };

  it('has an IE twice', () => {
    expect(receiveNgapPdu(withIes(bytes, [...ies, ies[0] as UnknownIe]))).toMatchObject(falsely);
    expect(receiveNgapPdu(withIes(bytes, [...ies, ies[0] as UnknownIe]), { anyOrder: true })).toMatchObject(falsely);
  });

  it('has IEs in the wrong order, which a receiver may choose to bear', () => {
    const reversed = withIes(bytes, ies.toReversed());
    expect(receiveNgapPdu(reversed)).toMatchObject(falsely);
    expect(receiveNgapPdu(reversed, { anyOrder: true })).toMatchObject({
      outcome: 'comprehended',
      pdu: initialUEMessage,
    });
  });
});

describe('an unknown procedure (§10.3.4.1)', () => {
  const unknownProcedure = (criticality: number) => Uint8Array.of(0x00, 250, criticality << 6, 3, 0, 0, 0);

  it.each([
    [0, 'abstract-syntax-error-reject'],
    [2, 'abstract-syntax-error-ignore-and-notify'],
  ] as const)('with criticality %i is answered', (criticality, cause) => {
    expect(errorIndicationFor(receiveNgapPdu(unknownProcedure(criticality)))).toMatchObject({
      cause: { choice: 'protocol', value: cause },
      criticalityDiagnostics: { procedureCode: 250, triggeringMessage: 'initiating-message' },
    });
  });

  it('with criticality ignore is not', () => {
    const reception = outcome(receiveNgapPdu(unknownProcedure(1)), 'ignored');
    expect(errorIndicationFor(reception)).toBeUndefined();
  });
});

describe('bytes that are no NGAP (§10.2)', () => {
  it.each(['', '00', '000f40', 'ffffffffff', '000f4003000001'])('%s is a transfer syntax error', (hex) => {
    const reception = outcome(receiveNgapPdu(fromHex(hex)), 'undecodable');
    expect(errorIndicationFor(reception)).toEqual({
      message: 'ErrorIndication',
      cause: { choice: 'protocol', value: 'transfer-syntax-error' },
    });
  });

  it('never answers an Error Indication', () => {
    const indication = encodeNgapPdu({ message: 'ErrorIndication', cause: { choice: 'misc', value: 'unspecified' } });
    const reception = receiveNgapPdu(withIes(indication, [...iesOf(indication), unknown('reject')]));
    expect([reception.outcome, errorIndicationFor(reception)]).toEqual(['rejected', undefined]);
  });

  it('says where and why', () => {
    const truncated = withIes(
      bytes,
      ies.map((ie) => (ie.id === 121 ? { ...ie, value: ie.value.slice(0, 6) } : ie)),
    );
    const { error } = outcome(receiveNgapPdu(truncated), 'undecodable');
    expect(error.path).toBe('userLocationInformation.userLocationInformationNR.nrCgi.nrCellIdentity');
  });
});
