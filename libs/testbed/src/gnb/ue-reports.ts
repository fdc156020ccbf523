/** What a gNB tells of a UE when it is asked to: where it is (TS 38.413 §8.12), and that it cannot trace it (§8.11.2). */
import type { Cause, NgapPdu } from '@trunkline/ngap';
import type { RanConnection } from './connection.ts';
import { locationOf } from './values.ts';

/** What it cannot do of that; a tester changes it. */
export interface RefusedReports {
  readonly location?: Cause;
  readonly trace?: Cause;
}

export function reportOn(connection: RanConnection, pdu: NgapPdu, refused: RefusedReports): void {
  if (pdu.message === 'LocationReportingControl') {
    const { locationReportingRequestType } = pdu;
    const userLocationInformation = locationOf(connection.gnb.cell);
    connection.sendAbout(
      refused.location === undefined
        ? { message: 'LocationReport', userLocationInformation, locationReportingRequestType }
        : { message: 'LocationReportingFailureIndication', cause: refused.location },
    );
  } else if (pdu.message === 'TraceStart' && refused.trace !== undefined) {
    const { ngranTraceId } = pdu.traceActivation;
    connection.sendAbout({ message: 'TraceFailureIndication', ngranTraceId, cause: refused.trace });
  }
}
