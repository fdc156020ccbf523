/** A message chart as Mermaid's sequenceDiagram, for documents and pull requests. */
import { isNote, type TapEvent } from '@trunkline/platform';
import { lanesOf, type Step } from './lanes.ts';
import { summarised } from './summarised.ts';

/** Longest text of an arrow. */
const TEXT = 90;

/** What Mermaid would take for its own syntax goes as entities, and everything stays on one line. */
function escaped(text: string): string {
  const short = text.length > TEXT ? `${text.slice(0, TEXT - 1)}…` : text;
  return short
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/[#;<>&%"{}]/g, (character) => `#${character.charCodeAt(0)};`);
}

export function mermaidChart(all: readonly TapEvent[], steps: readonly Step[] = []): string {
  const events = summarised(all);
  const lanes = lanesOf(events);
  const id = (lane: string) => `L${lanes.indexOf(lane)}`;
  const lines = ['sequenceDiagram', ...lanes.map((lane) => `  participant ${id(lane)} as ${escaped(lane)}`)];
  const note = (text: string) => `  Note over ${id(lanes[0] ?? '')},${id(lanes.at(-1) ?? '')}: ${escaped(text)}`;
  let next = 0;
  for (const event of events) {
    for (; (steps[next]?.time ?? Infinity) <= event.time; next++) lines.push(note(steps[next]?.text ?? ''));
    const text = escaped(event.summary());
    lines.push(
      isNote(event) ? `  Note over ${id(event.from)}: ${text}` : `  ${id(event.from)}->>${id(event.to)}: ${text}`,
    );
  }
  if (lanes.length > 0) for (const { text } of steps.slice(next)) lines.push(note(text));
  return `${lines.join('\n')}\n`;
}
