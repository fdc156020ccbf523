import type { SscMode } from '../context/session.ts';

/** What the UE is told besides the cause (TS 24.501 §8.3.3). */
export interface RefusalHints {
  /** Until the UE may ask again: T3396, T3584 or T3585 by the cause (TS 24.501 §6.2.7, §6.2.8); seconds. */
  readonly backOffSeconds?: number;
  /** What it could ask for instead, with #68. */
  readonly allowedSscModes?: readonly SscMode[];
}

/** A request that the SMF turns down: the 5GSM cause for the UE and the problem for the AMF, in one. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** TS 24.501 §9.11.4.2. */
  readonly smCause: number;
  readonly status: 400 | 403 | 404 | 500 | 503 | 504;
  /** Application error of TS 29.502 §6.1.7.3. */
  readonly problem: string;

  readonly hints: RefusalHints;

  constructor(smCause: number, status: Refusal['status'], problem: string, detail: string, hints: RefusalHints = {}) {
    super(detail);
    this.smCause = smCause;
    this.status = status;
    this.problem = problem;
    this.hints = hints;
  }
}

/** 5GSM causes (TS 24.501 §9.11.4.2) that the SMF gives. */
export const smCause = {
  insufficientResources: 26,
  missingOrUnknownDnn: 27,
  requestRejectedUnspecified: 31,
  serviceOptionNotSupported: 32,
  serviceOptionNotSubscribed: 33,
  regularDeactivation: 36,
  fiveGsQosNotAccepted: 37,
  networkFailure: 38,
  reactivationRequested: 39,
  invalidPduSessionIdentity: 43,
  semanticErrorInPacketFilter: 44,
  syntacticalErrorInPacketFilter: 45,
  pduSessionDoesNotExist: 54,
  unsupported5Qi: 59,
  insufficientResourcesForSliceAndDnn: 67,
  insufficientResourcesForSlice: 69,
  missingOrUnknownDnnInSlice: 70,
  invalidPtiValue: 81,
  semanticErrorInQosOperation: 83,
  syntacticalErrorInQosOperation: 84,
  semanticallyIncorrectMessage: 95,
  messageTypeNotImplemented: 97,
  protocolErrorUnspecified: 111,
} as const;
