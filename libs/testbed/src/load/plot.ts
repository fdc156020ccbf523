/** Line plots as SVG, for a report that needs no network. */

export interface Line {
  readonly name: string;
  /** A colour of the page: `--ok`. */
  readonly colour: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly dashed?: boolean;
}

export interface PlotOptions {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
}

const WIDTH = 720;
const HEIGHT = 260;
const LEFT = 62;
const RIGHT = 14;
const TOP = 30;
const BOTTOM = 40;
/** More than a screen can show: a point of each group, the highest. */
const MAX_POINTS = 600;

export function plot({ title, x, y, lines }: PlotOptions): string {
  const all = lines.flatMap(({ points }) => points);
  const xs = scale(all.map(([at]) => at));
  const ys = scale(all.map(([, value]) => value));
  const px = (value: number) => round(LEFT + ((value - xs.from) / (xs.to - xs.from)) * (WIDTH - LEFT - RIGHT));
  const py = (value: number) =>
    round(HEIGHT - BOTTOM - ((value - ys.from) / (ys.to - ys.from)) * (HEIGHT - TOP - BOTTOM));
  const grid = ys.ticks.map(
    (tick) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${py(tick)}" y2="${py(tick)}"/>` +
      `<text class="tick" x="${LEFT - 8}" y="${py(tick) + 4}" text-anchor="end">${number(tick)}</text>`,
  );
  const marks = xs.ticks.map(
    (tick) =>
      `<text class="tick" x="${px(tick)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${number(tick)}</text>`,
  );
  const drawn = lines.map(({ colour, points, dashed }) => {
    const path = thinned(points).map(([at, value]) => `${px(at)},${py(value)}`);
    return `<polyline points="${path.join(' ')}" style="stroke:var(${colour})"${dashed === true ? ' stroke-dasharray="5 4"' : ''}/>`;
  });
  const legend = lines.map(
    ({ name, colour }) => `<span><i style="background:var(${colour})"></i>${escaped(name)}</span>`,
  );
  return `<figure><figcaption>${escaped(title)}</figcaption><div class="legend">${legend.join('')}</div>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">${grid.join('')}${marks.join('')}${drawn.join('')}
<text class="axis" x="${WIDTH - RIGHT}" y="${HEIGHT - 6}" text-anchor="end">${escaped(x)}</text><text class="axis" x="${LEFT}" y="${TOP - 12}">${escaped(y)}</text></svg></figure>`;
}

/** From zero to a round number above the highest, with about five marks. */
function scale(values: readonly number[]): { from: number; to: number; ticks: readonly number[] } {
  const highest = values.reduce((most, value) => Math.max(most, value), 0) || 1;
  const rough = highest / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
  const count = Math.ceil(highest / step - 1e-9);
  return { from: 0, to: count * step, ticks: Array.from({ length: count + 1 }, (_, n) => n * step) };
}

function thinned(points: Line['points']): Line['points'] {
  if (points.length <= MAX_POINTS) return points;
  const group = Math.ceil(points.length / MAX_POINTS);
  return Array.from({ length: Math.ceil(points.length / group) }, (_, n) =>
    points.slice(n * group, (n + 1) * group).reduce((most, point) => (point[1] > most[1] ? point : most)),
  );
}

function number(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en') : String(Number(value.toPrecision(3)));
}

const round = (value: number) => Math.round(value * 10) / 10;

export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
