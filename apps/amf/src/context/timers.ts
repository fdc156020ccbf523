/** Timers of the AMF by their names in TS 24.501 Table 10.2.2, and how often the message is sent in all. Lengths are settings. */
export const NAS_TIMERS = {
  /** Deregistration Request of the network. */
  T3522: { transmissions: 5 },
  /** Registration Accept. */
  T3550: { transmissions: 5 },
  /** Configuration Update Command. */
  T3555: { transmissions: 5 },
  /** Authentication Request, Security Mode Command. */
  T3560: { transmissions: 5 },
  /** Identity Request. */
  T3570: { transmissions: 5 },
  /** Paging. */
  T3513: { transmissions: 4 },
} as const;

export type NasTimer = keyof typeof NAS_TIMERS;

/** Timers beside those of 24.501's table, named after what they guard. */
export type AmfTimer =
  | NasTimer
  /** Mobile reachable timer: 4 minutes longer than T3512 (TS 24.501 §5.3.7). */
  | 'mobile-reachable'
  | 'implicit-deregistration'
  /** UE Context Release Command without a Complete; a registration that gets stuck. */
  | 'NG-release'
  | 'guard'
  /** Handover Request without an answer of the target. */
  | 'handover-preparation'
  /** Handover Command without a Handover Notify. */
  | 'handover-execution'
  /** Packets that are on their way through the source of a handover (TS 23.502 §4.9.1.3.3 step 14). */
  | 'source-release'
  /** A handover from another AMF has failed: so long the other AMF may ask what became of it. */
  | 'relocation-over';

export const NG_RELEASE_MS = 5_000;
export const RELOCATION_OVER_MS = 5_000;
/** A registration in which nothing happened for longer than all retransmissions take. */
export const GUARD_MS = 60_000;
