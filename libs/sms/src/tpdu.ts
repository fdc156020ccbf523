/** TPDUs of the short message transfer layer (TS 23.040 §9.2.2). */
import { DecodeError, EncodeError, type Reader } from '@trunkline/wire';
import { type Address, readAddress, writeAddress } from './address.ts';
import { type Draft, type Field, field, indicated, type Layout, octet, readLayout, writeLayout } from './table.ts';
import {
  readTimeStamp,
  readValidity,
  type TimeStamp,
  type ValidityPeriod,
  validityFormat,
  writeTimeStamp,
  writeValidity,
} from './time.ts';
import { readUserData, type UserData, writeUserData } from './user-data.ts';

export interface SmsDeliver {
  readonly message: 'SMS-DELIVER';
  readonly moreMessages: boolean;
  readonly loopPrevention: boolean;
  /** TP-SRI: its sender gets a report. */
  readonly statusReportIndication: boolean;
  readonly replyPath: boolean;
  readonly originatingAddress: Address;
  readonly protocolId: number;
  readonly dataCoding: number;
  readonly serviceCentreTimeStamp: TimeStamp;
  readonly userData: UserData;
}

export interface SmsSubmit {
  readonly message: 'SMS-SUBMIT';
  readonly rejectDuplicates: boolean;
  readonly statusReportRequest: boolean;
  readonly replyPath: boolean;
  readonly messageReference: number;
  readonly destinationAddress: Address;
  readonly protocolId: number;
  readonly dataCoding: number;
  readonly validityPeriod?: ValidityPeriod;
  readonly userData: UserData;
}

interface Report {
  /** TP-FCS; in a report that goes with RP-ERROR. */
  readonly failureCause?: number;
  readonly protocolId?: number;
  readonly dataCoding?: number;
  readonly userData?: UserData;
}

export interface SmsDeliverReport extends Report {
  readonly message: 'SMS-DELIVER-REPORT';
}

export interface SmsSubmitReport extends Report {
  readonly message: 'SMS-SUBMIT-REPORT';
  readonly serviceCentreTimeStamp: TimeStamp;
}

export interface SmsStatusReport {
  readonly message: 'SMS-STATUS-REPORT';
  readonly moreMessages: boolean;
  readonly loopPrevention: boolean;
  /** TP-SRQ: on a command, not on a message. */
  readonly onCommand: boolean;
  readonly messageReference: number;
  readonly recipientAddress: Address;
  readonly serviceCentreTimeStamp: TimeStamp;
  readonly dischargeTime: TimeStamp;
  /** TP-ST (§9.2.3.15). */
  readonly status: number;
  readonly protocolId?: number;
  readonly dataCoding?: number;
  readonly userData?: UserData;
}

export interface SmsCommand {
  readonly message: 'SMS-COMMAND';
  readonly statusReportRequest: boolean;
  readonly messageReference: number;
  readonly protocolId: number;
  readonly commandType: number;
  readonly messageNumber: number;
  readonly destinationAddress: Address;
  readonly commandData: Uint8Array;
}

export type Tpdu = SmsDeliver | SmsSubmit | SmsDeliverReport | SmsSubmitReport | SmsStatusReport | SmsCommand;

/** Whom a TPDU is for, and, of a report, whether it goes with RP-ACK or RP-ERROR: the octets do not say. */
export interface TpduContext {
  readonly to: 'ue' | 'sc';
  readonly report?: 'ack' | 'error';
}

const address = (name: string) => field<Address>(name, readAddress, writeAddress);
const timeStamp = (name: string) => field<TimeStamp>(name, readTimeStamp, writeTimeStamp);

const USER_DATA_HEADER = 6;

const userData = field<UserData>(
  'userData',
  (reader, first, before) =>
    readUserData(reader, (before['dataCoding'] as number | undefined) ?? 0, ((first >> USER_DATA_HEADER) & 1) === 1),
  (writer, value, message) => writeUserData(writer, (message['dataCoding'] as number | undefined) ?? 0, value),
);

const validity: Field = {
  name: 'validityPeriod',
  read: (reader, first) => readValidity(reader, (first >> 3) & 3),
  write: (writer, value) => {
    if (value !== undefined) writeValidity(writer, value as ValidityPeriod);
  },
};

/** §9.2.3.22: in a report that goes with RP-ERROR; its values begin at 0x80, so it is not mistaken for what follows. */
const failureCause: Field = {
  name: 'failureCause',
  read: () => undefined,
  write: (writer, value) => {
    if (value !== undefined) writer.u8(value as number);
  },
};

const commandData = field<Uint8Array>(
  'commandData',
  (reader: Reader) => reader.take(reader.u8()),
  (writer, value) => {
    if (value.length > 156) throw new EncodeError('is longer than 156 octets');
    writer.u8(value.length).put(value);
  },
);

const optional = indicated(octet('protocolId'), octet('dataCoding'), userData);

const hasHeader = (message: Draft): number =>
  (message['userData'] as UserData | undefined)?.header === undefined ? 0 : 1 << USER_DATA_HEADER;

const layouts = {
  'SMS-DELIVER': {
    message: 'SMS-DELIVER',
    mti: 0,
    flags: [
      { name: 'moreMessages', bit: 2, inverted: true },
      { name: 'loopPrevention', bit: 3 },
      { name: 'statusReportIndication', bit: 5 },
      { name: 'replyPath', bit: 7 },
    ],
    fields: [
      address('originatingAddress'),
      octet('protocolId'),
      octet('dataCoding'),
      timeStamp('serviceCentreTimeStamp'),
      userData,
    ],
    derived: hasHeader,
  },
  'SMS-SUBMIT': {
    message: 'SMS-SUBMIT',
    mti: 1,
    flags: [
      { name: 'rejectDuplicates', bit: 2 },
      { name: 'statusReportRequest', bit: 5 },
      { name: 'replyPath', bit: 7 },
    ],
    fields: [
      octet('messageReference'),
      address('destinationAddress'),
      octet('protocolId'),
      octet('dataCoding'),
      validity,
      userData,
    ],
    derived: (message) =>
      hasHeader(message) | (validityFormat(message['validityPeriod'] as ValidityPeriod | undefined) << 3),
  },
  'SMS-DELIVER-REPORT': {
    message: 'SMS-DELIVER-REPORT',
    mti: 0,
    flags: [],
    fields: [failureCause, ...optional],
    derived: hasHeader,
  },
  'SMS-SUBMIT-REPORT': {
    message: 'SMS-SUBMIT-REPORT',
    mti: 1,
    flags: [],
    // The time stamp stands between the indicator and what it says.
    fields: [failureCause, ...optional.slice(0, 1), timeStamp('serviceCentreTimeStamp'), ...optional.slice(1)],
    derived: hasHeader,
  },
  'SMS-STATUS-REPORT': {
    message: 'SMS-STATUS-REPORT',
    mti: 2,
    flags: [
      { name: 'moreMessages', bit: 2, inverted: true },
      { name: 'loopPrevention', bit: 3 },
      { name: 'onCommand', bit: 5 },
    ],
    fields: [
      octet('messageReference'),
      address('recipientAddress'),
      timeStamp('serviceCentreTimeStamp'),
      timeStamp('dischargeTime'),
      octet('status'),
      ...optional,
    ],
    derived: hasHeader,
  },
  'SMS-COMMAND': {
    message: 'SMS-COMMAND',
    mti: 2,
    flags: [{ name: 'statusReportRequest', bit: 5 }],
    fields: [
      octet('messageReference'),
      octet('protocolId'),
      octet('commandType'),
      octet('messageNumber'),
      address('destinationAddress'),
      commandData,
    ],
    derived: () => 0,
  },
} as const satisfies Record<Tpdu['message'], Layout>;

/** By message type indicator; a UE takes what is reserved for an SMS-DELIVER (§9.2.3.1). */
const BY_TYPE = {
  ue: ['SMS-DELIVER', 'SMS-SUBMIT-REPORT', 'SMS-STATUS-REPORT', 'SMS-DELIVER'],
  sc: ['SMS-DELIVER-REPORT', 'SMS-SUBMIT', 'SMS-COMMAND', undefined],
} as const;

/** @throws DecodeError */
export function decodeTpdu(bytes: Uint8Array, { to, report }: TpduContext): Tpdu {
  const [first] = bytes;
  if (first === undefined) throw new DecodeError('truncated', 'a TPDU without an octet');
  const name = BY_TYPE[to][(first & 3) as 0 | 1 | 2 | 3];
  if (name === undefined) throw new DecodeError('unknown', 'a TPDU of a reserved type');
  const layout: Layout = layouts[name];
  // Whether there is a failure cause follows from what carries the report.
  const draft = readLayout(report === 'error' ? withFailure(layout) : layout, bytes);
  const { parameterIndicator: _, ...message } = draft;
  return message as unknown as Tpdu;
}

function withFailure(layout: Layout): Layout {
  if (!layout.fields.includes(failureCause)) return layout;
  const cause = octet('failureCause');
  return { ...layout, fields: layout.fields.map((one) => (one === failureCause ? cause : one)) };
}

/** @throws EncodeError */
export function encodeTpdu(message: Tpdu): Uint8Array {
  return writeLayout(layouts[message.message], message as unknown as Draft);
}
