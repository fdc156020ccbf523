/** What the command prints, for people or for programs, and how it ends. */

/** Exit statuses, the same in every command. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** A line: `value` as JSON, or the text for people. */
export function print(json: boolean, value: object, text: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : text()}\n`);
}

/** Says what went wrong and ends. */
export function fail(message: string, status: number, json = false): never {
  if (json) process.stdout.write(`${JSON.stringify({ event: 'error', error: message })}\n`);
  else process.stderr.write(`trunkline: ${message}\n`);
  process.exit(status);
}
