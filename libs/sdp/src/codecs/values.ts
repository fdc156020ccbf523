/** Values of format parameters. */
import { DecodeError } from '@trunkline/wire';
import { decimal } from '../description.ts';
import { type FormatParams, formatParam } from '../format.ts';

export function badParam(name: string, expected: string): DecodeError {
  return new DecodeError('value', expected, { path: `fmtp.${name}` });
}

/** A whole number; undefined where the parameter is absent. @throws DecodeError outside of `min` to `max` */
export function wholeParam(params: FormatParams, name: string, min: number, max: number): number | undefined {
  const text = formatParam(params, name);
  if (text === undefined) return undefined;
  const value = text.startsWith('-') ? -(decimal(text.slice(1)) ?? Number.NaN) : (decimal(text) ?? Number.NaN);
  if (!(value >= min && value <= max)) throw badParam(name, `a number from ${min} to ${max} expected`);
  return value;
}

/** 1 is true, 0 false. @throws DecodeError for anything else */
export function flagParam(params: FormatParams, name: string): boolean | undefined {
  const value = wholeParam(params, name, 0, 1);
  return value === undefined ? undefined : value === 1;
}

/** Numbers parted by commas, sorted and each once. @throws DecodeError above `max` */
export function numbersParam(params: FormatParams, name: string, max: number): number[] | undefined {
  const text = formatParam(params, name);
  if (text === undefined) return undefined;
  const numbers = text.split(',').map((part) => decimal(part.trim(), max));
  if (!numbers.every((number) => number !== undefined)) throw badParam(name, `numbers from 0 to ${max} expected`);
  return [...new Set(numbers)].sort((a, b) => a - b);
}
