/** Which initial filter criteria a request fits (TS 23.218 §5.2, TS 29.228 Annexes B and C). */
import { headerName, type SipRequest } from '@trunkline/sip';
import type { FilterCriterion, ServicePointTrigger } from './user-profile.ts';

/** TS 29.228 §B.2.3, SessionCase. */
export const sessionCase = {
  originatingRegistered: 0,
  terminatingRegistered: 1,
  terminatingUnregistered: 2,
  originatingUnregistered: 3,
  /** A call to the user that is diverted: it goes on as one that he makes. */
  originatingCdiv: 4,
} as const;
export type SessionCase = (typeof sessionCase)[keyof typeof sessionCase];

/** TS 29.228 §B.2.3, RegistrationType. */
export const registrationType = { initial: 0, reRegistration: 1, deregistration: 2 } as const;
export type RegistrationType = (typeof registrationType)[keyof typeof registrationType];

export interface Circumstances {
  readonly case: SessionCase;
  /** Whether the user is, where the case does not say it. */
  readonly registered?: boolean;
  /** Of a REGISTER. */
  readonly registration?: RegistrationType;
}

/** Patterns are of the operator, but a slip of his is not to stop everybody. */
const MAX_PATTERN = 512;
const MAX_SUBJECT = 4_096;

export function fits(criterion: FilterCriterion, request: SipRequest, circumstances: Circumstances): boolean {
  const { part, trigger } = criterion;
  const registered =
    circumstances.registered ??
    (circumstances.case === sessionCase.originatingRegistered ||
      circumstances.case === sessionCase.terminatingRegistered);
  if (part !== undefined && (part === 'registered') !== registered) return false;
  if (trigger === undefined || trigger.points.length === 0) return true;
  const groups = new Map<number, boolean[]>();
  for (const point of trigger.points) {
    const met = holds(point, request, circumstances) !== point.negated;
    for (const group of point.groups) groups.set(group, [...(groups.get(group) ?? []), met]);
  }
  const results = [...groups.values()];
  // Annex C: CNF is an AND of ORs, DNF an OR of ANDs.
  return trigger.conjunctive
    ? results.every((group) => group.some(Boolean))
    : results.some((group) => group.every(Boolean));
}

function holds({ condition }: ServicePointTrigger, request: SipRequest, circumstances: Circumstances): boolean {
  switch (condition.of) {
    case 'Method': {
      if (condition.method !== request.method) return false;
      const { registrationTypes } = condition;
      const { registration } = circumstances;
      return registrationTypes.length === 0 || registration === undefined || registrationTypes.includes(registration);
    }
    case 'RequestURI':
      return matches(condition.pattern, request.requestUri);
    case 'SIPHeader':
      return headerFits(condition, request);
    case 'SessionCase':
      return condition.value === circumstances.case;
    case 'SessionDescription':
      return descriptionFits(condition, request);
  }
}

/** The header field's name may be a pattern itself; without a content it is enough that it is there. */
function headerFits(
  { header, content }: { header: string; content?: string | undefined },
  request: SipRequest,
): boolean {
  const key = headerName(header)?.key;
  return request.headers.some(
    (field) =>
      (field.key === key || matches(`^(?:${header})$`, field.name)) &&
      (content === undefined || matches(content, field.value)),
  );
}

function descriptionFits(
  { line, content }: { line: string; content?: string | undefined },
  request: SipRequest,
): boolean {
  if (!(request.text('Content-Type') ?? '').toLowerCase().startsWith('application/sdp')) return false;
  return new TextDecoder()
    .decode(request.body)
    .split(/\r?\n/)
    .some(
      (row) => row.startsWith(`${line}=`) && (content === undefined || matches(content, row.slice(line.length + 1))),
    );
}

function matches(pattern: string, subject: string): boolean {
  if (pattern.length > MAX_PATTERN) return false;
  try {
    return new RegExp(pattern, 'i').test(subject.slice(0, MAX_SUBJECT));
  } catch {
    // POSIX patterns that mean nothing here fit nothing.
    return false;
  }
}
