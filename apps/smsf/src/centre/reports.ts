/** What the service centre says to a sender: whether it took a message, and what became of it (TS 23.040 §9.2.2.2a, §9.2.2.3). */
import type { SmsStatusReport, SmsSubmitReport } from '@trunkline/sms';
import type { ReportWanted } from '../context/mailbox.ts';

/** Time stamps have whole seconds. */
export function stampOf(now: number, zone: number) {
  return { at: Math.floor(now / 1_000) * 1_000, zone };
}

export function submitReport(now: number, zone: number, failureCause?: number): SmsSubmitReport {
  return {
    message: 'SMS-SUBMIT-REPORT',
    ...(failureCause === undefined ? {} : { failureCause }),
    serviceCentreTimeStamp: stampOf(now, zone),
  };
}

export function statusReport(wanted: ReportWanted, status: number, now: number, zone: number): SmsStatusReport {
  return {
    message: 'SMS-STATUS-REPORT',
    moreMessages: false,
    loopPrevention: false,
    onCommand: false,
    messageReference: wanted.messageReference,
    recipientAddress: wanted.recipient,
    serviceCentreTimeStamp: wanted.submitted,
    dischargeTime: stampOf(now, zone),
    status,
  };
}
