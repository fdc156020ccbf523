/** Chunk types, RFC 9260 §3.2, and what to do with one that is not known. */
export const ChunkType = {
  DATA: 0,
  INIT: 1,
  INIT_ACK: 2,
  SACK: 3,
  HEARTBEAT: 4,
  HEARTBEAT_ACK: 5,
  ABORT: 6,
  SHUTDOWN: 7,
  SHUTDOWN_ACK: 8,
  ERROR: 9,
  COOKIE_ECHO: 10,
  COOKIE_ACK: 11,
  /** Reserved for ECN Echo (Appendix B of RFC 9260's predecessors): never negotiated here, so ignored. */
  ECNE: 12,
  CWR: 13,
  SHUTDOWN_COMPLETE: 14,
} as const;

/** ABORT and SHUTDOWN COMPLETE: the verification tag is the receiver's own, reflected (§3.3.7, §3.3.13). */
export const T_BIT = 1;

/** §3.2: the two highest bits of an unknown type say whether to go on with the packet and whether to report. */
export function unknownChunkAction(type: number): { skip: boolean; report: boolean } {
  return { skip: (type & 0x80) !== 0, report: (type & 0x40) !== 0 };
}

/** §3.2.1: the same for a parameter's type. */
export function unknownParameterAction(type: number): { skip: boolean; report: boolean } {
  return { skip: (type & 0x8000) !== 0, report: (type & 0x4000) !== 0 };
}
