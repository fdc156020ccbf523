/** What speech of AMR costs a conference: `npm run bench -- amr`. */
import { AmrCoder, FRAME_SAMPLES } from '@trunkline/amr';
import { toneSamples } from '@trunkline/rtp';

export interface Figure {
  readonly name: string;
  /** CPU time of this process. */
  readonly microsecondsPerFrame: number;
  /** Streams of 50 frames a second that one core keeps up with. */
  readonly streamsPerCore: number;
}

const FRAMES = 5_000;

export function run(): Figure[] {
  const coder = new AmrCoder();
  const speech = Array.from({ length: 100 }, (_, n) =>
    toneSamples({ frequency: 300 + 20 * n }, n * FRAME_SAMPLES, FRAME_SAMPLES),
  );
  const frames = speech.map((samples) => coder.encode(samples));
  return [
    measure('12.2 kbit/s: encode 20 ms', (n) => coder.encode(speech[n] as Int16Array)),
    measure('12.2 kbit/s: decode 20 ms', (n) => coder.decode(frames[n] as (typeof frames)[number])),
  ];
}

function measure(name: string, once: (n: number) => unknown): Figure {
  for (let n = 0; n < 500; n++) once(n % 100);
  const before = process.cpuUsage();
  for (let n = 0; n < FRAMES; n++) once(n % 100);
  const { user, system } = process.cpuUsage(before);
  const microseconds = (user + system) / FRAMES;
  return { name, microsecondsPerFrame: Math.round(microseconds), streamsPerCore: Math.round(20_000 / microseconds) };
}
