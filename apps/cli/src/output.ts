/** What the command prints, for people or for programs, and how it ends. */

import { openSync, writeSync } from 'node:fs';

/** Exit statuses, the same in every command. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** A line: `value` as JSON, or the text for people. */
export function print(json: boolean, value: object, text: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : text()}\n`);
}

/** Takes a file's content, piece by piece, each written at once: it is whole however the command ends. */
export function fileSink(path: string, json = false): (bytes: Uint8Array) => void {
  try {
    const file = openSync(path, 'w');
    return (bytes) => void writeSync(file, bytes);
  } catch (error) {
    fail(`${path} cannot be written: ${(error as Error).message}`, EXIT.usage, json);
  }
}

/** A whole number of an option, within bounds; anything else is wrong use. */
export function count(option: string, text: string, from: number, to: number, json = false): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  fail(`${option} is a number from ${from} to ${to}, not "${text}"`, EXIT.usage, json);
}

/** Says what went wrong and ends. */
export function fail(message: string, status: number, json = false): never {
  if (json) process.stdout.write(`${JSON.stringify({ event: 'error', error: message })}\n`);
  else process.stderr.write(`trunkline: ${message}\n`);
  process.exit(status);
}
