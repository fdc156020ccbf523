/** What network functions may learn of a UE (TS 23.502 §5.2.2.3), and how a step changed it. Plain data: it is stored with the commit. */
import { causeNumbers } from '@trunkline/ngap';
import type { NamfEventExposure } from '@trunkline/sbi';
import type { UeContext, UeLocation } from '../context/ue.ts';
import { ngapCause } from '../n2/values.ts';

export interface UeView {
  readonly registered: boolean;
  readonly connected: boolean;
  /** Pages may reach it: the mobile reachable timer has not expired (TS 24.501 §5.3.7). */
  readonly reachable: boolean;
  readonly location?: UeLocation | undefined;
}

export interface UeChange {
  readonly supi: string;
  readonly gpsi?: string | undefined;
  readonly pei?: string | undefined;
  readonly before: UeView;
  readonly after: UeView;
  /** The connection was lost by this cause. */
  readonly failure?: NamfEventExposure.CommunicationFailure | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const GONE: UeView = { registered: false, connected: false, reachable: false };

export function viewOf(ue: UeContext | undefined): UeView {
  if (ue?.registered !== true) return GONE;
  return {
    registered: true,
    connected: ue.ran !== undefined,
    reachable: ue.unreachable !== true,
    ...(ue.location === undefined ? {} : { location: ue.location }),
  };
}

/** Undefined where nothing that anybody may learn has changed. `after` undefined: the context goes. */
export function changeOf(
  before: UeContext | undefined,
  after: UeContext | undefined,
  at: number,
): UeChange | undefined {
  const ue = after ?? before;
  if (ue?.supi === undefined) return undefined;
  const [was, is] = [viewOf(before), viewOf(after)];
  const failure = failureOf(before, after);
  if (sameView(was, is) && failure === undefined) return undefined;
  return { supi: ue.supi, gpsi: ue.gpsi, pei: ue.pei, before: was, after: is, failure, at };
}

/** Releases that are nobody's failure. */
const ORDINARY = new Set(['normal-release', 'deregister', 'user-inactivity', 'successful-handover']);

function failureOf(before: UeContext | undefined, after: UeContext | undefined): UeChange['failure'] {
  const cause = after?.ran?.releasing?.cause;
  if (cause === undefined || before?.ran?.releasing !== undefined || after?.registered !== true) return undefined;
  const ranReleaseCode = ORDINARY.has(cause.value) ? undefined : causeNumbers(ngapCause(cause));
  return ranReleaseCode === undefined ? undefined : { ranReleaseCode };
}

function sameView(a: UeView, b: UeView): boolean {
  return (
    a.registered === b.registered &&
    a.connected === b.connected &&
    a.reachable === b.reachable &&
    sameArea(a, b) &&
    a.location?.nrCellId === b.location?.nrCellId
  );
}

export function sameArea(a: UeView, b: UeView): boolean {
  return a.location?.tai.tac === b.location?.tai.tac;
}
