/** Rules of a service: conditions that all have to hold, and what follows (RFC 4745 as TS 24.623 uses it). */
import { identityOfText, sameIdentity } from '@trunkline/ims';
import { childOf, childrenOf, type XmlElement } from '@trunkline/xml';
import { numberOf } from './number.ts';

export type Condition =
  | { readonly of: 'busy' | 'no-answer' | 'not-registered' | 'not-reachable' | 'anonymous' | 'international' }
  | { readonly of: 'communication-diverted' }
  | { readonly of: 'media'; readonly media: string }
  | { readonly of: 'identity'; readonly isOne: (identity: string | undefined) => boolean }
  | { readonly of: 'validity'; readonly spans: readonly (readonly [from: number, until: number])[] }
  /** Switched off, or of a kind that is not known here: the rule never holds (RFC 4745 §7). */
  | { readonly of: 'never' };

export interface Rule<Action> {
  readonly conditions: readonly Condition[];
  readonly action: Action;
}

/** What a rule is held against. */
export interface Circumstances {
  /** What became of the call so far. */
  readonly state?: 'busy' | 'no-answer' | 'not-registered' | 'not-reachable' | undefined;
  readonly anonymous: boolean;
  readonly international: boolean;
  readonly diverted: boolean;
  /** Types of media of the offer: `audio`. */
  readonly media: readonly string[];
  /** Of the other side. */
  readonly identity: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const PLAIN = ['busy', 'no-answer', 'not-registered', 'not-reachable', 'anonymous', 'international'] as const;

/** Conditions that are understood; settings with others are refused where they are written. */
export const CONDITIONS: readonly string[] = [
  ...PLAIN,
  'communication-diverted',
  'media',
  'identity',
  'validity',
  'rule-deactivated',
];

/** Rules without the action that is asked for are no rules of this service. */
export function readRules<Action>(
  service: XmlElement | undefined,
  actionOf: (actions: XmlElement) => Action | undefined,
): readonly Rule<Action>[] {
  return childrenOf(childOf(service, 'ruleset'), 'rule').flatMap((rule) => {
    const actions = childOf(rule, 'actions');
    const action = actions === undefined ? undefined : actionOf(actions);
    if (action === undefined) return [];
    return [{ conditions: childOf(rule, 'conditions')?.children.map(condition) ?? [], action }];
  });
}

export function holds<Action>({ conditions }: Rule<Action>, circumstances: Circumstances): boolean {
  return conditions.every((each) => isMet(each, circumstances));
}

function isMet(condition: Condition, circumstances: Circumstances): boolean {
  switch (condition.of) {
    case 'busy':
    case 'no-answer':
    case 'not-registered':
    case 'not-reachable':
      return circumstances.state === condition.of;
    case 'anonymous':
      return circumstances.anonymous;
    case 'international':
      return circumstances.international;
    case 'communication-diverted':
      return circumstances.diverted;
    case 'media':
      return circumstances.media.includes(condition.media);
    case 'identity':
      return condition.isOne(circumstances.identity);
    case 'validity':
      return condition.spans.some(([from, until]) => from <= circumstances.now && circumstances.now < until);
    case 'never':
      return false;
  }
}

function condition(element: XmlElement): Condition {
  const plain = PLAIN.find((each) => each === element.name);
  if (plain !== undefined) return { of: plain };
  switch (element.name) {
    case 'communication-diverted':
      return { of: 'communication-diverted' };
    case 'media':
      return { of: 'media', media: element.text.toLowerCase() };
    case 'identity':
      return { of: 'identity', isOne: identity(element) };
    case 'validity':
      return { of: 'validity', spans: spans(element) };
    default:
      return { of: 'never' };
  }
}

/** RFC 4745 §7.1: any of `one`, or of the domain of `many` but its exceptions. */
function identity(element: XmlElement): (identity: string | undefined) => boolean {
  const ones = childrenOf(element, 'one').map(({ attributes }) => attributes['id']);
  const many = childrenOf(element, 'many');
  return (asked) =>
    asked !== undefined && (ones.some((each) => is(each, asked)) || many.some((each) => isIn(each, asked)));
}

function isIn(many: XmlElement, asked: string): boolean {
  const domain = domainOf(asked);
  const wanted = many.attributes['domain']?.toLowerCase();
  if (wanted !== undefined && wanted !== domain) return false;
  return !childrenOf(many, 'except').some(
    ({ attributes }) => is(attributes['id'], asked) || attributes['domain']?.toLowerCase() === domain,
  );
}

const domainOf = (identity: string): string | undefined => /^sip:(?:.*@)?(.*)$/.exec(identity)?.[1];

function is(written: string | undefined, asked: string): boolean {
  const canonical = written === undefined ? undefined : identityOfText(written);
  return canonical !== undefined && (sameIdentity(canonical, asked) || numberOf(canonical) === (numberOf(asked) ?? ''));
}

function spans(element: XmlElement): readonly (readonly [number, number])[] {
  const untils = childrenOf(element, 'until').map(({ text }) => Date.parse(text));
  return childrenOf(element, 'from').map(({ text }, index) => [Date.parse(text), untils[index] ?? Number.NaN]);
}
