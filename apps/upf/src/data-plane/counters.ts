/** What the data plane counts; names of the N3 figures after TS 28.552 §5.4.1. */
export class Counters {
  /** GTP.InDataPktN3UPF */
  n3PacketsIn = 0;
  /** GTP.OutDataPktN3UPF */
  n3PacketsOut = 0;
  /** GTP.InDataOctN3UPF, octets of user packets */
  n3OctetsIn = 0;
  /** GTP.OutDataOctN3UPF */
  n3OctetsOut = 0;
  n6PacketsIn = 0;
  n6PacketsOut = 0;
  n6OctetsIn = 0;
  n6OctetsOut = 0;
  buffered = 0;
  errorIndicationsIn = 0;
  errorIndicationsOut = 0;
  readonly dropped = {
    /** No IP packet, no GTP-U, or a message that has no place here. */
    malformed: 0,
    'unknown-tunnel': 0,
    'unknown-address': 0,
    /** No PDR of the session fits; a source address that is not the UE's. */
    'no-rule': 0,
    /** A FAR that says so. */
    rule: 0,
    /** A closed gate, a rate that is exceeded. */
    qos: 0,
    quota: 0,
    'buffer-full': 0,
    send: 0,
  };
}

export type DropReason = keyof Counters['dropped'];
