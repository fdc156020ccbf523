/** A message chart for the terminal: a lane a network function, a line a message. */
import { isNote, type TapEvent, type TapProtocol } from '@trunkline/platform';
import { lanesOf } from './lanes.ts';

export interface ChartOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
  /** Lanes in this order first; others behind, as they come. */
  readonly lanes?: readonly string[];
}

const COLOURS: Readonly<Record<string, string>> = {
  'nas-5gs': '\u001b[32m',
  ngap: '\u001b[36m',
  sip: '\u001b[31m',
  rtp: '\u001b[32m',
  diameter: '\u001b[35m',
  pfcp: '\u001b[35m',
  gtpu: '\u001b[33m',
  http2: '\u001b[34m',
  state: '\u001b[2m',
  timer: '\u001b[2m',
};
const RESET = '\u001b[0m';
const TIME_WIDTH = 9;
const MIN_LANE = 7;

/** What is kept of an event: the bytes belong to whoever made it. */
export interface ChartLine {
  readonly time: number;
  readonly from: string;
  readonly to: string;
  readonly protocol: TapProtocol;
  readonly text: string;
}

export function chartLine(event: TapEvent): ChartLine {
  const { time, from, to, protocol } = event;
  return { time, from, to, protocol, text: event.summary() };
}

/** The chart's lines, the lanes' names first. */
export function terminalChart(lines: readonly ChartLine[], options: ChartOptions): string[] {
  const start = lines[0]?.time ?? 0;
  const lanes = lanesOf(lines, options.lanes);
  const text = Math.max(24, Math.min(64, Math.floor(options.width * 0.4)));
  // Names stay apart.
  const longest = lanes.reduce((most, { length }) => Math.max(most, length), 0);
  const room = Math.floor((options.width - TIME_WIDTH - text) / Math.max(1, lanes.length));
  const pitch = Math.max(MIN_LANE, longest + 1, room);
  const header = ' '.repeat(TIME_WIDTH) + lanes.map((lane) => lane.padEnd(pitch)).join('');
  return [header.trimEnd(), ...lines.map((line) => row(line, start, lanes, pitch, options))];
}

function row(line: ChartLine, start: number, lanes: readonly string[], pitch: number, options: ChartOptions): string {
  const time = `${(line.time - start).toFixed(1)}`.padStart(TIME_WIDTH - 2).padEnd(TIME_WIDTH);
  const from = lanes.indexOf(line.from);
  const to = lanes.indexOf(line.to);
  const cells = Array.from({ length: lanes.length * pitch }, (_, at): string => (at % pitch === 0 ? '│' : ' '));
  if (isNote(line)) cells[from * pitch] = line.protocol === 'timer' ? '◷' : '◆';
  else {
    const [left, right] = from < to ? [from, to] : [to, from];
    for (let at = left * pitch + 1; at < right * pitch; at++) cells[at] = '─';
    cells[from * pitch] = from < to ? '├' : '┤';
    cells[from < to ? to * pitch - 1 : to * pitch + 1] = from < to ? '▶' : '◀';
  }
  const room = Math.max(16, options.width - TIME_WIDTH - lanes.length * pitch);
  const text = line.text.length > room ? `${line.text.slice(0, room - 1)}…` : line.text;
  const colour = options.colour ? (COLOURS[line.protocol] ?? '') : '';
  const lane = cells.join('');
  return colour === '' ? `${time}${lane}${text}` : `${time}${colour}${lane}${text}${RESET}`;
}
