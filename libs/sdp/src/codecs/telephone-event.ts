/** telephone-event (RFC 4733 §2.4.1): DTMF and other events. */
import type { Codec, FormatParams } from '../format.ts';
import { badParam } from './values.ts';

const MAX_EVENT = 255;
/** Digits, star, pound, A to D: what is meant where nothing is said. */
const DTMF = Array.from({ length: 16 }, (_, event) => event);

export function isTelephoneEvent(codec: Pick<Codec, 'encoding'>): boolean {
  return /^telephone-event$/i.test(codec.encoding);
}

/** The events, sorted. `0-15,66` is a parameter without a name; some write `events=0-15`. @throws DecodeError */
export function telephoneEvents({ params }: Codec): number[] {
  const named = params.find(({ name }) => name.toLowerCase() === 'events');
  const text = named?.value ?? params.find(({ value }) => value === undefined)?.name;
  if (text === undefined) return DTMF;
  const events = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^\s*(\d{1,3})(?:\s*-\s*(\d{1,3}))?\s*$/.exec(part);
    const first = Number(match?.[1] ?? Number.NaN);
    const last = Number(match?.[2] ?? first);
    if (!(first <= last && last <= MAX_EVENT)) throw badParam('events', `events from 0 to ${MAX_EVENT} expected`);
    for (let event = first; event <= last; event++) events.add(event);
  }
  return [...events].sort((a, b) => a - b);
}

/** `0-15,66`. */
export function telephoneEventParams(events: readonly number[]): FormatParams {
  const parts: string[] = [];
  for (let i = 0; i < events.length; ) {
    let end = i;
    while (events[end + 1] === (events[end] ?? 0) + 1) end++;
    parts.push(end === i ? `${events[i]}` : `${events[i]}-${events[end]}`);
    i = end + 1;
  }
  return [{ name: parts.join(',') }];
}

/** Those that both know; undefined where there are none. @throws DecodeError */
export function answerTelephoneEvent(offered: Codec, own: Codec): FormatParams | undefined {
  const ours = telephoneEvents(own);
  const both = telephoneEvents(offered).filter((event) => ours.includes(event));
  return both.length === 0 ? undefined : telephoneEventParams(both);
}
