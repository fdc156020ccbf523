import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromHex } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { encodeType } from '../src/codec.ts';
import { encodeNgapPdu, type NgapPdu, protocolCause, ueIdsOf } from '../src/index.ts';
import { procedures } from '../src/tables.generated.ts';
import { Arbitrary, randomFrom } from './arbitrary.ts';
import { initialUEMessage, ngSetupRequest, sessionSetupRequest } from './messages.ts';
import { pcapOf } from './pcap.ts';

const hasTshark = spawnSync('tshark', ['--version']).status === 0;
if (!hasTshark) {
  if (process.env['TRUNKLINE_CI'] === '1') throw new Error('tshark is not installed, and TRUNKLINE_CI=1 wants it');
  console.warn('SKIPPED: tshark is not installed, so nobody else has judged the encoding of NGAP');
}

const fields = [
  'ngap.procedureCode',
  'ngap.AMF_UE_NGAP_ID',
  'ngap.RAN_UE_NGAP_ID',
  'ngap.tAC',
  'ngap.NRCellIdentity',
  'ngap.pDUSessionID',
  'ngap.gTP_TEID',
  'ngap.fiveQI',
  '_ws.malformed',
  '_ws.expert.message',
] as const;
type Row = Record<(typeof fields)[number], string>;

function judge(messages: readonly Uint8Array[]): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-ngap-'));
  try {
    const file = join(folder, 'messages.pcap');
    writeFileSync(file, pcapOf(messages));
    const args = [
      '-r',
      file,
      '-T',
      'fields',
      '-E',
      'separator=/t',
      '-E',
      'occurrence=f',
      ...fields.flatMap((f) => ['-e', f]),
    ];
    const text = execFileSync('tshark', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64e6,
    });
    return text
      .split('\n')
      .slice(0, messages.length)
      .map((line) => Object.fromEntries(line.split('\t').map((value, i) => [fields[i], value])) as Row);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What tshark dissects further must be what it expects there, not random octets. */
const known = {
  NasPdu: fromHex('7e004179000d0199f9070000000000000000f1'),
  PlmnIdentity: fromHex('99f907'),
  /** PLMN, trace id, recording session reference. */
  NgranTraceId: fromHex('99f9070000010001'),
  /** One page of 82 octets in the GSM 7 bit alphabet. */
  WarningMessageContents: fromHex(`01${'20'.repeat(82)}52`),
  DataCodingScheme: 0x0f,
  /** NRPPa Error Indication without IEs. */
  NrppaPdu: fromHex('000040000103000000'),
  /** NR RRC: no capability of any RAT, no paging information, midnight of day 0. */
  UeRadioCapability: fromHex('000800'),
  UeRadioCapabilityForPagingOfNR: fromHex('00'),
  BurstArrivalTime: new Uint8Array(8),
  HandoverType: 'intra5gs',
  BluetoothName: fromHex('626561636f6e'),
  WlanName: fromHex('6c6162'),
  // tshark 4.0 knows an earlier state of Release 17, where the cells of QMC were NR-CGI.
  AreaScopeOfQMC: { choice: 'plmnAreaBased', value: { plmnListforQMC: [fromHex('99f907')] } },
  LastVisitedCellInformation: {
    choice: 'ngranCell',
    value: {
      globalCellId: {
        choice: 'nrCgi',
        value: { plmnIdentity: fromHex('99f907'), nrCellIdentity: { bytes: fromHex('0000000010'), bits: 36 } },
      },
      cellType: { cellSize: 'small' },
      timeUEStayedInCell: 5,
    },
  },
  ngapMessage: encodeNgapPdu({ message: 'ErrorIndication', cause: protocolCause('unspecified') }),
};

/** NR RRC Handover Preparation Information and Handover Command with nothing in them. */
const containers = {
  SourceToTargetTransparentContainer: container('SourceNGRANNodeToTargetNGRANNodeTransparentContainer', '0000'),
  TargetToSourceTransparentContainer: container('TargetNGRANNodeToSourceNGRANNodeTransparentContainer', '001000'),
  TargettoSourceFailureTransparentContainer: container(
    'TargetNGRANNodeToSourceNGRANNodeFailureTransparentContainer',
    '',
  ),
};

function container(type: string, rrc: string): Uint8Array {
  const options = { density: 0, beyond: false, known: { ...known, RrcContainer: fromHex(rrc) } };
  return encodeType(type, new Arbitrary(randomFrom(1), options).value(type, type));
}

const without = new Set([
  // Messages of RRC and of other protocols.
  'EnDcsonConfigurationTransfer',
  'LteuerlfReportContainer',
  'MdtConfigurationEutra',
  'NrMobilityHistoryReport',
  'NruerlfReportContainer',
  'UeRadioCapabilityForPagingOfEUTRA',
  'UeRadioCapabilityForPagingOfNBIoT',
  // tshark 4.0 reads the size of a UTF8String, which PER does not see (X.691 §9.3.6, §30.6).
  'AmfNameUTF8String',
  'RanNodeNameUTF8String',
]);

describe.skipIf(!hasTshark)('tshark', () => {
  const names = procedures
    .flatMap((p) => [p.initiatingMessage, p.successfulOutcome, p.unsuccessfulOutcome])
    .filter((m) => m !== undefined);
  const pdus = names.flatMap((name) =>
    [0, 0.3, 0.6, 1].map((density, i) => {
      const options = { density, beyond: false, without, known: { ...known, ...containers } };
      return new Arbitrary(randomFrom(i + 1), options).message(name) as unknown as NgapPdu;
    }),
  );

  it('dissects every message of every procedure as we encoded it', () => {
    const rows = judge(pdus.map((pdu) => encodeNgapPdu(pdu)));
    const faults = rows.map((row, i) => ({ name: pdus[i]?.message, ...row })).filter(isFault);
    expect(faults).toEqual([]);
    for (const [i, row] of rows.entries()) {
      const pdu = pdus[i] as NgapPdu;
      const procedure = procedures.find((p) => Object.values(p).includes(pdu.message));
      expect(row['ngap.procedureCode'], pdu.message).toBe(`${procedure?.code}`);
      const { amfUeNgapId, ranUeNgapId } = ueIdsOf(pdu);
      if (amfUeNgapId !== undefined) expect(row['ngap.AMF_UE_NGAP_ID'], pdu.message).toBe(`${amfUeNgapId}`);
      if (ranUeNgapId !== undefined) expect(row['ngap.RAN_UE_NGAP_ID'], pdu.message).toBe(`${ranUeNgapId}`);
    }
  });

  it('reads what the messages of a registration and a session say', () => {
    const rows = judge([initialUEMessage, sessionSetupRequest, ngSetupRequest].map((pdu) => encodeNgapPdu(pdu)));
    expect(rows.filter(isFault)).toEqual([]);
    expect(rows.map((row) => Object.values(row).slice(0, 8))).toEqual([
      ['15', '', '7', '1', '0x0000000000000024', '', '', ''],
      ['29', '1099511627775', '7', '', '', '1', 'c0a80001', '9'],
      ['21', '', '', '1', '', '', '', ''],
    ]);
  });
});

/** Values of private IEs nobody but their makers can dissect; random warnings may come without their alphabet. */
const expected = new Set(['', 'Unknown Open Type', 'Unhandled encoding 0 of CBS String']);
const isFault = (row: Row) => row['_ws.malformed'] !== '' || !expected.has(row['_ws.expert.message']);
