/** How many times a second something small can be done. */
export interface Rate {
  readonly name: string;
  readonly messagesPerSecond: number;
  readonly nanosecondsPerMessage: number;
}

/** Work of so many milliseconds after a warm-up. `once` gives a number, so that nothing can be left out as unused. */
export function measure(name: string, once: () => number, ms = 1_000): Rate {
  let sum = 0;
  for (let i = 0; i < 20_000; i++) sum += once();
  const began = process.hrtime.bigint();
  let messages = 0;
  let elapsed = 0;
  while (elapsed < ms * 1e6) {
    for (let i = 0; i < 1000; i++) sum += once();
    messages += 1000;
    elapsed = Number(process.hrtime.bigint() - began);
  }
  if (sum === 0) throw new Error('nothing was done');
  const nanosecondsPerMessage = Math.round(elapsed / messages);
  return { name, messagesPerSecond: Math.round((messages * 1e9) / elapsed), nanosecondsPerMessage };
}
