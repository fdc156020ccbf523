/** One step of a UE: the context as it becomes, and what is to be sent. Procedures change it; nothing happens before its commit. */

import type { NasMessage } from '@trunkline/nas-5gs';
import { type DownlinkNASTransport, encodeNgapPdu, type NgapPdu } from '@trunkline/ngap';
import type { StepInfo, StepOutcome } from '@trunkline/state';
import type { PlmnId } from '@trunkline/wire';
import type { AmfConfig } from './config.ts';
import type { AmfTimer } from './context/timers.ts';
import type { RanConnection, UeContext } from './context/ue.ts';
import type { Environment } from './environment.ts';
import type { AmfEffect, TransferAnswer } from './events.ts';
import { changeOf } from './exposure/change.ts';
import { encodePlain, protect } from './nas/security.ts';

const MAX_HELD_NAS = 16;

/** What a gNB hears with a NAS message of the UE. */
type BesideNas = Pick<DownlinkNASTransport, 'mobilityRestrictionList'>;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class UeStep {
  readonly env: Environment;
  readonly info: StepInfo;
  readonly ue: Mutable<UeContext>;
  readonly effects: AmfEffect[] = [];
  readonly timers: Record<string, number | null> = {};
  /** Where the message came from that this step is about. */
  origin: { readonly peer: string; readonly via?: string | undefined } | undefined;
  /** What changes is not for others to know: another context goes on for this one. */
  quiet = false;
  #ended = false;

  constructor(env: Environment, ue: UeContext, info: StepInfo) {
    this.env = env;
    this.info = info;
    this.ue = { ...ue };
  }

  get config(): AmfConfig {
    return this.env.config;
  }

  /** PLMN of the GUAMI. */
  get plmn(): PlmnId {
    return this.env.plmns[0].plmnId;
  }

  get plmns(): Environment['plmns'] {
    return this.env.plmns;
  }

  /** The context goes with this step. */
  end(): void {
    this.#ended = true;
  }

  outcome(before: UeContext | undefined): StepOutcome<UeContext, AmfEffect> {
    const change = this.quiet ? undefined : changeOf(before, this.#ended ? undefined : this.ue, this.info.now);
    if (change !== undefined) this.effects.push({ effect: 'changed', change });
    if (this.#ended) return { context: null, effects: this.effects };
    const context = before !== undefined && sameFields(before, this.ue) ? before : this.ue;
    return { context, effects: this.effects, timers: this.timers };
  }

  /** Sends to the UE's gNB; without a connection there is nobody to send to. */
  ngap(pdu: NgapPdu): void {
    if (this.ue.ran !== undefined) this.ngapTo(this.ue.ran, pdu);
  }

  ngapTo({ peer, stream, via }: Pick<RanConnection, 'peer' | 'stream' | 'via'>, pdu: NgapPdu): void {
    const over = peer === this.origin?.peer ? this.origin.via : via;
    const association = over === undefined ? {} : { via: over };
    this.effects.push({ effect: 'n2', peer, ...association, stream, bytes: encodeNgapPdu(pdu) });
  }

  /** The NAS message as it goes out: protected once the NAS connection is secure (TS 24.501 §4.4.4.2), plain before. */
  nasBytes(message: NasMessage): Uint8Array {
    this.env.showNas?.({ direction: 'downlink', message, supi: this.ue.supi });
    const { security, ran } = this.ue;
    if (security === undefined || ran?.secured !== true) return encodePlain(message);
    const { bytes, security: after } = protect(security, message, 'integrity-and-ciphered');
    this.ue.security = after;
    return bytes;
  }

  nas(message: NasMessage, beside: BesideNas = {}): void {
    if (this.ue.ran !== undefined) this.nasPdu(this.nasBytes(message), beside);
  }

  /** Sends NAS octets that are protected already; a UE that is between two gNBs gets them where it arrives. */
  nasPdu(nasPdu: Uint8Array, beside: BesideNas = {}): void {
    const { ran, amfUeNgapId, handover } = this.ue;
    if (ran === undefined) return;
    // A UE that another AMF is asked for has its NAS counts in that AMF's hands.
    if (handover?.phase === 'prepared' || handover?.elsewhere !== undefined) {
      this.holdNas(nasPdu);
      return;
    }
    this.ngap({ message: 'DownlinkNASTransport', amfUeNgapId, ranUeNgapId: ran.ranUeNgapId, nasPdu, ...beside });
  }

  /** Keeps NAS octets for the end of a handover; the newest, for whoever sent more waits for no answer to the first. */
  holdNas(nasPdu: Uint8Array): void {
    this.ue.heldNas = [...(this.ue.heldNas ?? []), new Uint8Array(nasPdu)].slice(-MAX_HELD_NAS);
  }

  start(timer: AmfTimer, ms: number): void {
    this.timers[timer] = ms;
  }

  stop(...timers: AmfTimer[]): void {
    for (const timer of timers) this.timers[timer] = null;
  }

  updateRan(change: Partial<RanConnection>): void {
    if (this.ue.ran !== undefined) this.ue.ran = { ...this.ue.ran, ...change };
  }

  count(name: string, labels?: Readonly<Record<string, string>>): void {
    this.effects.push({ effect: 'count', name, labels });
  }

  answer(status: TransferAnswer['status'], cause: string): void {
    this.effects.push({ effect: 'answer', answer: { status, cause } });
  }
}

function sameFields(a: UeContext, b: UeContext): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof UeContext>;
  for (const field of fields) if (a[field] !== b[field]) return false;
  return true;
}
