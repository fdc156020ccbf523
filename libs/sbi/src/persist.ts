// Calls that clean up at another NF: nobody waits for them, and what they leave undone stays for ever.
import type { After } from './after.ts';

/** Waits between the attempts, milliseconds: a restart is over by then. */
const WAITS_MS = [1_000, 4_000, 16_000, 60_000];

/** Makes the call again while it fails in a way that passes. Throws the last failure. The call has to bear repetition. */
export async function persist<T>(
  call: () => Promise<T>,
  { after, passes }: { readonly after: After; readonly passes: (error: unknown) => boolean },
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const wait = WAITS_MS[attempt];
      if (wait === undefined || !passes(error)) throw error;
      await new Promise<void>((resolve) => {
        after(wait, resolve);
      });
    }
  }
}
