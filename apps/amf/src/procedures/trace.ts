/** Trace of a UE at its gNB (TS 38.413 §8.11): begun and ended by the operator, taken along to every connection. */
import type { TraceActivation, TraceFailureIndication } from '@trunkline/ngap';
import { addressOctets, fromHex } from '@trunkline/wire';
import type { Trace } from '../context/trace.ts';
import { bits } from '../n2/values.ts';
import type { UeStep } from '../ue-step.ts';

/** NG-C, Xn-C, Uu, F1-C and E1 (§9.3.1.14). */
const ALL_INTERFACES = 0xf8;

/** Undefined ends it. A UE that is idle is traced from its next connection on. */
export function trace(step: UeStep, wanted: Trace | undefined): void {
  const { ue } = step;
  const { ran, amfUeNgapId, trace: before } = ue;
  ue.trace = wanted;
  step.answer(200, 'DONE');
  if (ran?.contextSetUp !== true) return;
  const { ranUeNgapId } = ran;
  if (before !== undefined) {
    step.ngap({ message: 'DeactivateTrace', amfUeNgapId, ranUeNgapId, ngranTraceId: traceId(before) });
  }
  if (wanted !== undefined) {
    step.ngap({ message: 'TraceStart', amfUeNgapId, ranUeNgapId, traceActivation: traceActivation(wanted) });
  }
}

/** In the messages that bring a UE's context to a gNB. */
export function withTrace({ ue }: UeStep): { readonly traceActivation?: TraceActivation } {
  return ue.trace === undefined ? {} : { traceActivation: traceActivation(ue.trace) };
}

/** §8.11.2: the gNB does not trace. The UE is asked for again where it connects next. */
export function traceFailed(step: UeStep, { cause }: TraceFailureIndication): void {
  step.env.warn('the RAN node does not trace a UE', { supi: step.ue.supi, error: cause });
}

function traceActivation(trace: Trace): TraceActivation {
  return {
    ngranTraceId: traceId(trace),
    interfacesToTrace: ALL_INTERFACES,
    traceDepth: trace.depth,
    traceCollectionEntityIPAddress: bits(addressOctets(trace.collector)),
  };
}

function traceId({ reference, recording }: Trace): Uint8Array {
  return fromHex(`${reference}${recording}`);
}
