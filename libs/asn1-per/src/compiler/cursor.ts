/** A cursor over tokens, with errors that say where. */
import type { Token } from './lexer.ts';

export class Cursor {
  tokens: readonly Token[];
  at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  peek(ahead = 0): string {
    return this.tokens[this.at + ahead]?.text ?? '';
  }

  next(): string {
    const token = this.tokens[this.at++];
    if (token === undefined) this.fail('something');
    return token.text;
  }

  /** Takes the token if it is `text`. */
  accept(text: string): boolean {
    if (this.peek() !== text) return false;
    this.at++;
    return true;
  }

  expect(...texts: readonly string[]): void {
    for (const text of texts) if (!this.accept(text)) this.fail(`"${text}"`);
  }

  /** @param back 1 if the token in question was taken already */
  fail(expected: string, back = 0): never {
    const token = this.tokens[this.at - back] ?? this.tokens.at(-1);
    throw new Error(`${token?.file}:${token?.line}: ${expected} expected at "${token?.text}"`);
  }
}

export const isUpper = (name: string): boolean => /^[A-Z]/.test(name);
