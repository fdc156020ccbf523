/** What the doctor says of one thing that it looked at. */

export type Status = 'ok' | 'warning' | 'failure';

export interface Finding {
  /** What was looked at: `sctp`, `port`, `permission`. */
  readonly check: string;
  readonly status: Status;
  /** What was found, as it is. */
  readonly found: string;
  /** What follows from it, and what to do about it; absent where all is well. */
  readonly means?: string;
  readonly remedy?: string;
}

export interface Doubt {
  readonly found: string;
  readonly means: string;
  readonly remedy: string;
}

export function ok(check: string, found: string): Finding {
  return { check, status: 'ok', found };
}

export function warning(check: string, doubt: Doubt): Finding {
  return { check, status: 'warning', ...doubt };
}

export function failure(check: string, doubt: Doubt): Finding {
  return { check, status: 'failure', ...doubt };
}

/** For what the core can do without, unless it was asked for. */
export function lacking(check: string, isWanted: boolean, doubt: Doubt): Finding {
  return isWanted ? failure(check, doubt) : warning(check, doubt);
}

/** What the installation is for; what it needs and does not have is a failure then, and a warning otherwise. */
export interface Wanted {
  /** Real gNBs: SCTP of the kernel. */
  readonly gnb: boolean;
  /** Traffic of UEs to a network outside: TUN devices. */
  readonly tun: boolean;
  /** A user plane by AF_XDP: hugepages. */
  readonly xdp: boolean;
}
