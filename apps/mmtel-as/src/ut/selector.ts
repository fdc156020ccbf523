/** Node selectors (RFC 4825 §6.3): which element or attribute of the document a request is about. Namespaces are not told apart. */
import type { Tree } from '@trunkline/xml';
import { XcapError } from './error.ts';

export interface Step {
  /** `*` for any. */
  readonly name: string;
  /** Counted from 1, among those that the name fits. */
  readonly position?: number | undefined;
  readonly attribute?: { readonly name: string; readonly value: string } | undefined;
}

export interface Selector {
  readonly steps: readonly Step[];
  /** The attribute of the element; the element itself where undefined. */
  readonly attribute?: string | undefined;
}

const MAX_STEPS = 16;
const NAME = '(?:[\\w.-]+:)?([\\w.-]+|\\*)';
const STEP = new RegExp(`^${NAME}(?:\\[(\\d{1,4})\\])?(?:\\[@(?:[\\w.-]+:)?([\\w.-]+)=(?:"([^"]*)"|'([^']*)')\\])?$`);
const ATTRIBUTE = /^@(?:[\w.-]+:)?([\w.-]+)$/;

/** @throws XcapError */
export function parseSelector(text: string): Selector {
  const parts = splitSteps(text);
  const last = ATTRIBUTE.exec(parts.at(-1) ?? '');
  const steps = (last === null ? parts : parts.slice(0, -1)).map(parseStep);
  if (steps.length === 0 || steps.length > MAX_STEPS) throw new XcapError(404, 'no such node');
  return { steps, attribute: last?.[1] };
}

/** At slashes that are in no quotes. */
function splitSteps(text: string): readonly string[] {
  return text.match(/(?:[^/"']|"[^"]*"|'[^']*')+/g) ?? [];
}

function parseStep(text: string): Step {
  const match = STEP.exec(text);
  if (match === null) throw new XcapError(404, 'a node selector that is not understood');
  const [, name = '*', position, attribute, double, single] = match;
  return {
    name,
    position: position === undefined ? undefined : Number(position),
    attribute: attribute === undefined ? undefined : { name: attribute, value: double ?? single ?? '' },
  };
}

/** Places of the elements that a step selects among these. */
export function placesOf(elements: readonly Tree[], { name, position, attribute }: Step): readonly number[] {
  let places = elements.flatMap((each, index) => (name === '*' || each.name === name ? [index] : []));
  if (position !== undefined) places = places.slice(position - 1, position);
  if (attribute === undefined) return places;
  return places.filter((place) => elements[place]?.attributes[attribute.name] === attribute.value);
}

/** Where the element is: a place at each level, the root's first. Undefined where there is none, or more than one. */
export function find(root: Tree, steps: readonly Step[]): readonly number[] | undefined {
  const path: number[] = [];
  let elements: readonly Tree[] = [root];
  for (const step of steps) {
    const [place, ...more] = placesOf(elements, step);
    if (place === undefined || more.length > 0) return undefined;
    path.push(place);
    elements = elements[place]?.children ?? [];
  }
  return path;
}

export function elementAt(root: Tree, path: readonly number[]): Tree | undefined {
  let elements: readonly Tree[] = [root];
  let found: Tree | undefined;
  for (const place of path) {
    found = elements[place];
    elements = found?.children ?? [];
  }
  return found;
}
