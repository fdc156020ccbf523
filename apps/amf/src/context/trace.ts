/** A trace of a UE that the operator has asked for (TS 32.422, TS 38.413 §9.3.1.14). */
export interface Trace {
  /** Trace reference: PLMN and trace id, six octets in hexadecimal digits. */
  readonly reference: string;
  /** Recording session of this UE, two octets. */
  readonly recording: string;
  readonly depth: 'minimum' | 'medium' | 'maximum';
  /** Where gNBs send what they record. */
  readonly collector: string;
}
