/**
 * A message chart as one HTML file that needs no network: lanes, arrows, the decoded tree and the octets of the message that is
 * chosen. Whatever came from the network goes into the page as JSON in which no tag can end, and onto it as text only.
 */
import type { TapEvent } from '@trunkline/platform';
import { DecodeError, toHex } from '@trunkline/wire';
import { DECODABLE, type Decodable, decodeMessage } from '../capture/decode.ts';
import { lanesOf, type Step } from './lanes.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { summarised } from './summarised.ts';

export interface HtmlChartOptions {
  readonly title: string;
  readonly about?: string;
  /** `passed`, or `failed: …`. */
  readonly outcome?: string;
  readonly steps?: readonly Step[];
}

export function htmlChart(all: readonly TapEvent[], options: HtmlChartOptions): string {
  const { title, about = '', outcome = '', steps = [] } = options;
  const events = summarised(all);
  const lanes = lanesOf(events);
  const seen = new Set<string>();
  const start = events[0]?.time ?? 0;
  const rows = events.map((event) => {
    const { time, from, to, protocol, ue, bytes, http } = event;
    const hex = bytes === undefined ? undefined : toHex(bytes);
    // The same octets on the same way, once more: a retransmission. Pings differ by their sequence numbers.
    const way = hex === undefined ? undefined : `${protocol}|${from}|${to}|${hex}`;
    const again = way !== undefined && protocol !== 'gtpu' && protocol !== 'ip' && protocol !== 'rtp' && seen.has(way);
    if (way !== undefined) seen.add(way);
    const tree = http === undefined ? treeOf(event) : { ...http };
    const place = { f: lanes.indexOf(from), t: lanes.indexOf(to) };
    return { at: round(time - start), ...place, p: protocol, s: event.summary(), ue, hex, tree, again };
  });
  const notes = steps.map(({ time, text }) => ({ at: round(time - start), step: text }));
  const data = { lanes, rows, notes };
  const state = outcome.startsWith('failed') ? 'failed' : outcome === '' ? '' : 'passed';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${PAGE_STYLE}</style></head>
<body><header><h1>${escaped(title)}</h1><p>${escaped(about)} <b class="${state}">${escaped(outcome)}</b></p>
<form><input type="search" placeholder="Filter: message, UE, function" aria-label="Filter messages"><span id="legend"></span>
<label>Time <select aria-label="Time"><option value="at">since the start</option><option value="delta">since the last</option></select></label></form></header>
<main><section id="chart" aria-label="Messages"><div id="lanes"></div><ol id="rows"></ol></section><aside id="detail" aria-live="polite"><p>Choose a message: its fields and octets stand here. ↑ and ↓ go on.</p></aside></main>
<script type="application/json" id="data">${embedded(data)}</script>
<script>${PAGE_SCRIPT}</script></body></html>
`;
}

function treeOf({ protocol, bytes }: TapEvent): unknown {
  if (bytes === undefined || !(DECODABLE as readonly string[]).includes(protocol)) return undefined;
  try {
    return decodeMessage(bytes, protocol as Decodable).tree;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { malformed: error.message };
  }
}

const round = (ms: number) => Math.round(ms * 1000) / 1000;

/** JSON for a script element: no `<` in it, so that nothing can end the element. */
function embedded(value: unknown): string {
  const text = JSON.stringify(value, (_name, member: unknown) => {
    if (member instanceof Uint8Array) return toHex(member);
    return typeof member === 'bigint' ? member.toString() : member;
  });
  return text.replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
