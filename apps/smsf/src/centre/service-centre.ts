/** The service centre inside (TS 23.040 §3): takes messages of UEs for subscribers of this core. */
import { SbiError } from '@trunkline/sbi';
import { encodeTpdu, expiryOf, failureCause, rpCause, type SmsDeliver, type SmsSubmit } from '@trunkline/sms';
import { toHex } from '@trunkline/wire';
import type { SmsfConfig } from '../config.ts';
import type { WaitingMessage } from '../context/mailbox.ts';
import type { OutsideCentre, Udm } from '../environment.ts';
import type { CallAnswer, Submitted } from '../events.ts';
import { addressOf, gpsiOf } from './numbers.ts';
import { stampOf, submitReport } from './reports.ts';
import { readSubmit } from './submission.ts';

const MINUTE = 60_000;

export interface Submission {
  /** The same for each repetition of the message. */
  readonly id: string;
  readonly supi: string;
  readonly gpsi?: string | undefined;
  readonly reference: number;
  readonly tpdu: Uint8Array;
}

export interface ServiceCentreOptions {
  readonly config: SmsfConfig;
  readonly udm: Pick<Udm, 'subscriberOf'>;
  /** Asked for numbers that no subscriber here has. */
  readonly outside?: OutsideCentre | undefined;
  readonly now: () => number;
  /** Puts a message into the mailbox of a subscriber. */
  readonly store: (supi: string, message: WaitingMessage, rejectDuplicates: boolean) => Promise<CallAnswer['status']>;
}

export function serviceCentre({ config, udm, outside, now, store }: ServiceCentreOptions) {
  const { centre } = config;

  const refused = (reference: number, cause: number, failure?: number): Submitted => ({
    message: 'RP-ERROR',
    reference,
    cause,
    ...(failure === undefined ? {} : { userData: encodeTpdu(submitReport(now(), centre.timeZoneMinutes, failure)) }),
  });

  const elsewhere = async (centre: OutsideCentre, { reference, ...message }: Submission): Promise<Submitted> => {
    try {
      const { rpCause: cause, tpdu } = await centre.submit(message);
      const userData = tpdu === undefined ? {} : { userData: tpdu };
      return cause === undefined
        ? { message: 'RP-ACK', reference, ...userData }
        : { message: 'RP-ERROR', reference, cause, ...userData };
    } catch (error) {
      if (!(error instanceof SbiError)) throw error;
      return refused(reference, rpCause.destinationOutOfOrder);
    }
  };

  return async (submission: Submission): Promise<Submitted> => {
    const { id, supi, gpsi, reference, tpdu } = submission;
    const submit = readSubmit(tpdu);
    if (typeof submit === 'number') return refused(reference, rpCause.shortMessageTransferRejected, submit);
    const number = gpsiOf(submit.destinationAddress, centre);
    if (number === undefined) {
      return refused(reference, rpCause.shortMessageTransferRejected, failureCause.invalidAddress);
    }
    let recipient: string;
    try {
      recipient = await udm.subscriberOf(number);
    } catch (error) {
      if (!(error instanceof SbiError)) throw error;
      if (error.status !== 404) return refused(reference, rpCause.networkOutOfOrder);
      return outside === undefined ? refused(reference, rpCause.unassignedNumber) : elsewhere(outside, submission);
    }
    const stamp = stampOf(now(), centre.timeZoneMinutes);
    const longest = stamp.at + centre.longestValidity * MINUTE;
    const wanted = expiryOf(submit.validityPeriod, stamp.at) ?? stamp.at + centre.validity * MINUTE;
    if (wanted <= stamp.at) {
      return refused(reference, rpCause.shortMessageTransferRejected, failureCause.validityNotSupported);
    }
    const status = await store(
      recipient,
      {
        id,
        tpdu: encodeTpdu(deliverOf(submit, { gpsi, stamp })),
        expiresAt: Math.min(wanted, longest),
        origin: `${supi}/${submit.messageReference}/${toHex(submit.userData.data)}`,
        ...(submit.statusReportRequest
          ? {
              report: {
                supi,
                messageReference: submit.messageReference,
                recipient: submit.destinationAddress,
                submitted: stamp,
              },
            }
          : {}),
        ...(submit.validityPeriod?.format === 'enhanced' && submit.validityPeriod.singleShot
          ? { singleShot: true as const }
          : {}),
      },
      submit.rejectDuplicates,
    );
    if (status === 409) return refused(reference, rpCause.shortMessageTransferRejected, failureCause.duplicate);
    if (status !== 204) return refused(reference, rpCause.congestion, failureCause.serviceCentreBusy);
    const userData = encodeTpdu(submitReport(stamp.at, stamp.zone));
    return { message: 'RP-ACK', reference, userData };
  };
}

/** As the recipient gets it. */
function deliverOf(
  submit: SmsSubmit,
  { gpsi, stamp }: { readonly gpsi: string | undefined; readonly stamp: SmsDeliver['serviceCentreTimeStamp'] },
): SmsDeliver {
  return {
    message: 'SMS-DELIVER',
    moreMessages: false,
    loopPrevention: false,
    statusReportIndication: submit.statusReportRequest,
    replyPath: submit.replyPath,
    originatingAddress: addressOf(gpsi),
    protocolId: submit.protocolId,
    dataCoding: submit.dataCoding,
    serviceCentreTimeStamp: stamp,
    userData: submit.userData,
  };
}
