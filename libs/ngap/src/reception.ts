/**
 * What a receiver makes of the bytes of an NGAP message: TS 38.413 §10. It tells transfer syntax errors (§10.2) from
 * abstract syntax errors (§10.3); logical errors (§10.4) only the procedure itself can see.
 */
import { type IeDiagnostic, type PduHeader, PerReader } from '@trunkline/asn1-per';
import { DecodeError } from '@trunkline/wire';
import { pdus } from './codec.ts';
import type { NgapMessages, NgapPdu } from './messages.generated.ts';
import type { CauseProtocol } from './types.generated.ts';

/** A message of which nothing but its name is certain. */
export type IncompletePdu = {
  [Name in keyof NgapMessages]: Pick<NgapMessages[Name], 'message'> & Partial<Omit<NgapMessages[Name], 'message'>>;
}[keyof NgapMessages];

export type NgapReception =
  /** Go on with the procedure. IEs with criticality notify that were not understood are in `notify`: tell the sender. */
  | {
      readonly outcome: 'comprehended';
      readonly pdu: NgapPdu;
      readonly header: PduHeader;
      readonly notify: readonly IeDiagnostic[];
    }
  /** The same, but mandatory IEs of criticality ignore or notify have no value: go on as far as that allows (§10.3.5). */
  | {
      readonly outcome: 'incomplete';
      readonly pdu: IncompletePdu;
      readonly header: PduHeader;
      readonly notify: readonly IeDiagnostic[];
    }
  /**
   * Do nothing that the message asks for. Answer an initiating message with `unsuccessfulOutcome` if its IEs can be
   * filled, else with an Error Indication; take an outcome as the procedure's failure (§10.3.4, §10.3.5, §10.3.6).
   */
  | {
      readonly outcome: 'rejected';
      readonly cause: AbstractSyntaxError;
      readonly header: PduHeader;
      /** What could be read of the message; absent when the procedure is unknown. */
      readonly pdu: IncompletePdu | undefined;
      readonly unsuccessfulOutcome: keyof NgapMessages | undefined;
      readonly ies: readonly IeDiagnostic[];
    }
  /** An unknown procedure with criticality ignore: do nothing (§10.3.4.1). */
  | { readonly outcome: 'ignored'; readonly header: PduHeader }
  /** No NGAP message (§10.2). */
  | { readonly outcome: 'undecodable'; readonly cause: 'transfer-syntax-error'; readonly error: DecodeError };

export type AbstractSyntaxError = Extract<CauseProtocol, `abstract-syntax-error-${string}`>;

export interface ReceptionOptions {
  /** Takes the IEs of a message in any order, as some radio nodes in the field send them; default false (§10.3.6). */
  readonly anyOrder?: boolean;
}

/** Never throws. */
export function receiveNgapPdu(bytes: Uint8Array, options: ReceptionOptions = {}): NgapReception {
  try {
    return receive(new PerReader(bytes), options);
  } catch (error) {
    if (error instanceof DecodeError) return { outcome: 'undecodable', cause: 'transfer-syntax-error', error };
    throw error;
  }
}

function receive(reader: PerReader, options: ReceptionOptions): NgapReception {
  reader.anyOrder = options.anyOrder === true;
  const header = pdus.header(reader);
  if (header.message === undefined) return unknownProcedure(header);
  // The codec of the message's own table made it.
  const pdu = pdus.body(reader, header.message) as unknown as NgapPdu;
  const ies = reader.diagnostics ?? [];
  const rejected = ies.filter((ie) => ie.criticality === 'reject');
  const cause = reader.disorder !== undefined ? falselyConstructed : rejected.length > 0 ? reject : undefined;
  if (cause !== undefined) {
    const unsuccessfulOutcome = unsuccessfulOutcomeOf(header);
    return { outcome: 'rejected', cause, header, pdu, unsuccessfulOutcome, ies: reported(ies) };
  }
  const notify = ies.filter((ie) => ie.criticality === 'notify');
  return { outcome: reader.incomplete ? 'incomplete' : 'comprehended', pdu, header, notify };
}

const reject = 'abstract-syntax-error-reject';
const ignoreAndNotify = 'abstract-syntax-error-ignore-and-notify';
const falselyConstructed = 'abstract-syntax-error-falsely-constructed-message';

/** §10.3.4.1: the criticality that came with the procedure code decides. */
function unknownProcedure(header: PduHeader): NgapReception {
  if (header.criticality === 'ignore') return { outcome: 'ignored', header };
  const cause = header.criticality === 'reject' ? reject : ignoreAndNotify;
  return { outcome: 'rejected', cause, header, pdu: undefined, unsuccessfulOutcome: undefined, ies: [] };
}

/** Only IEs whose criticality is reject or notify are reported (§10.3.4.2). */
const reported = (ies: readonly IeDiagnostic[]) => ies.filter((ie) => ie.criticality !== 'ignore');

function unsuccessfulOutcomeOf(header: PduHeader): keyof NgapMessages | undefined {
  if (header.triggeringMessage !== 'initiating-message' || header.message === undefined) return undefined;
  return pdus.procedureOf(header.message)?.unsuccessfulOutcome as keyof NgapMessages | undefined;
}
