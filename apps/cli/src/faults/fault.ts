/** What may go wrong during a flow: the kinds of faults, drawn from seeded chances, and how each is told to people. */
import type { Spoilt } from '@trunkline/sbi';
import type { Interference, Random } from '@trunkline/simnet';

export type Link = 'N2' | 'N3' | 'N4';

/** What a flow does when nothing disturbs it, so that faults meet something: a fault strikes at one of these. */
export interface Occurrences {
  /** Datagrams; none where the network is real. */
  readonly N2: number;
  readonly N3: number;
  readonly N4: number;
  /** NGAP messages, seen at the gNBs. */
  readonly up: number;
  readonly down: number;
  /** Calls between NFs. */
  readonly sbi: number;
  /** Messages of any kind that the tap shows. */
  readonly all: number;
  /** NFs that may be killed, `amf`, `upf2`. */
  readonly nfs: readonly string[];
}

/** `at` counts from 0. */
export type Fault =
  | {
      readonly kind: 'datagram';
      readonly link: Link;
      readonly at: number;
      readonly count: number;
      readonly fate: Interference;
    }
  | { readonly kind: 'message'; readonly direction: 'up' | 'down'; readonly at: number; readonly fate: Interference }
  /** `forMs`: all calls to that NF for so long; else this one. */
  | { readonly kind: 'call'; readonly at: number; readonly spoilt: Spoilt; readonly forMs?: number }
  | { readonly kind: 'killed'; readonly nf: string; readonly at: number; readonly backAfterMs: number }
  | { readonly kind: 'store-away'; readonly at: number; readonly forMs: number };

/** PFCP time stamps count seconds: a UPF that comes back in the same one has not restarted for its peers. */
const UPF_BACK_MS = 1_100;

/** One to three, the second and third ever more rarely. */
export function drawFaults(random: Random, seen: Occurrences): Fault[] {
  const faults = [drawFault(random, seen)];
  while (faults.length < 3 && random.next() < 0.15) faults.push(drawFault(random, seen));
  return faults;
}

function drawFault(random: Random, seen: Occurrences): Fault {
  const kinds: (() => Fault | undefined)[] = [
    () => datagram(random, seen),
    () => message(random, seen),
    () => message(random, seen),
    () => call(random, seen),
    () => call(random, seen),
    () => killed(random, seen),
    () => killed(random, seen),
    () =>
      seen.all === 0
        ? undefined
        : { kind: 'store-away', at: below(random, seen.all), forMs: between(random, 50, 5_000) },
  ];
  for (;;) {
    const drawn = pick(random, kinds)();
    if (drawn !== undefined) return drawn;
  }
}

function datagram(random: Random, seen: Occurrences): Fault | undefined {
  const links = (['N2', 'N3', 'N4'] as const).filter((link) => seen[link] > 0);
  if (links.length === 0) return undefined;
  const link = pick(random, links);
  const fate = fateOf(random);
  return { kind: 'datagram', link, at: below(random, seen[link]), count: between(random, 1, 4), fate };
}

function message(random: Random, seen: Occurrences): Fault | undefined {
  const direction = pick(random, ['up', 'down'] as const);
  if (seen[direction] === 0) return undefined;
  return { kind: 'message', direction, at: below(random, seen[direction]), fate: fateOf(random) };
}

function fateOf(random: Random): Interference {
  const what = random.next();
  if (what < 0.4) return 'lose';
  if (what < 0.6) return { copies: between(random, 2, 3), late: 0 };
  if (what < 0.8) return { copies: 1, late: between(random, 3, 50) };
  return { copies: between(random, 1, 2), late: between(random, 50, 8_000) };
}

function call(random: Random, seen: Occurrences): Fault | undefined {
  if (seen.sbi === 0) return undefined;
  const spoilt = pick<() => Spoilt>(random, [
    () => ({ how: 'refused' }),
    () => ({ how: 'answered', status: 500, cause: 'SYSTEM_FAILURE' }),
    () => ({ how: 'answered', status: 503, cause: 'NF_CONGESTION_RISK' }),
    () => ({ how: 'answered', status: 504, cause: 'TIMED_OUT_REQUEST' }),
    () => ({ how: 'request-lost' }),
    () => ({ how: 'answer-lost' }),
    () => ({ how: 'late', ms: between(random, 10, 4_000) }),
  ])();
  const at = below(random, seen.sbi);
  return random.next() < 0.3
    ? { kind: 'call', at, spoilt, forMs: between(random, 100, 15_000) }
    : { kind: 'call', at, spoilt };
}

function killed(random: Random, seen: Occurrences): Fault | undefined {
  if (seen.all === 0 || seen.nfs.length === 0) return undefined;
  const nf = pick(random, seen.nfs);
  const backAfterMs = between(random, nf.startsWith('upf') ? UPF_BACK_MS : 0, 4_000);
  return { kind: 'killed', nf, at: below(random, seen.all), backAfterMs };
}

/** For people: `N4 datagram 3 to 4 lost`. */
export function faultText(fault: Fault): string {
  switch (fault.kind) {
    case 'datagram': {
      const { link, at, count, fate } = fault;
      return `${link} datagram${count === 1 ? ` ${at + 1}` : `s ${at + 1} to ${at + count}`} ${fateText(fate)}`;
    }
    case 'message':
      return `NGAP message ${fault.at + 1} ${fault.direction === 'up' ? 'of' : 'to'} the gNBs ${fateText(fault.fate)}`;
    case 'call':
      return fault.forMs === undefined
        ? `call ${fault.at + 1} ${spoiltText(fault.spoilt)}`
        : `calls to the NF of call ${fault.at + 1} ${spoiltText(fault.spoilt)} for ${fault.forMs} ms`;
    case 'killed':
      return `${fault.nf} killed at message ${fault.at + 1}, replaced after ${fault.backAfterMs} ms`;
    case 'store-away':
      return `the store away for ${fault.forMs} ms from message ${fault.at + 1} on`;
  }
}

function fateText(fate: Interference): string {
  if (fate === 'lose') return 'lost';
  const times = fate.copies === 1 ? '' : `repeated ${fate.copies - 1} times`;
  const late = fate.late === 0 ? '' : `${fate.late} ms late`;
  return [times, late].filter((text) => text !== '').join(', ');
}

function spoiltText(spoilt: Spoilt): string {
  switch (spoilt.how) {
    case 'refused':
      return 'refused';
    case 'answered':
      return `answered ${spoilt.status}`;
    case 'request-lost':
      return 'lost';
    case 'answer-lost':
      return 'done, the answer lost';
    case 'late':
      return `answered ${spoilt.ms} ms late`;
  }
}

function below(random: Random, end: number): number {
  return random.uint32() % end;
}

function between(random: Random, least: number, most: number): number {
  return least + below(random, most - least + 1);
}

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[below(random, choices.length)] as T;
}
