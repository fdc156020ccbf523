/** An N2 handover as it is stored between its messages (TS 23.502 §4.9.1.3). */

export interface Handover {
  /** `preparing`: the target is asked for resources. `prepared`: the source has the command, the UE is on its way. */
  readonly phase: 'preparing' | 'prepared';
  readonly target: {
    /** Id of the front's peer. */
    readonly peer: string;
    readonly stream: number;
    /** The target gives it with its acknowledgement. */
    readonly ranUeNgapId?: number | undefined;
  };
  /** PDU sessions that the target is asked to take over; once it has answered, those that it takes. */
  readonly sessions: readonly number[];
  /** Those that cannot go along, with the Handover Preparation Unsuccessful Transfer for the source. */
  readonly refused: readonly RefusedSession[];
  /** The source's association is gone. The UE may arrive at the target all the same. */
  readonly sourceLost?: true | undefined;
}

export interface RefusedSession {
  readonly pduSessionId: number;
  readonly transfer: Uint8Array;
}

/** What a UE has left, for packets that are still on their way there. */
export interface LeftConnection {
  readonly peer: string;
  readonly via?: string | undefined;
  readonly stream: number;
  readonly ranUeNgapId: number;
  /** How often its node was told. */
  readonly commands?: number | undefined;
}
