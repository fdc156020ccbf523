/** ASN.1 lexical items (X.680 §12), as far as the 3GPP application protocols use them. */

export interface Token {
  readonly text: string;
  readonly line: number;
  readonly file: string;
}

const item =
  /\s+|--.*?(?:--|$)|&?[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|-?\d+|::=|\.\.\.|\.\.|\[\[|\]\]|[{}()[\],;|@.:]/gmy;

export function tokens(text: string, file: string): Token[] {
  const found: Token[] = [];
  let line = 1;
  item.lastIndex = 0;
  while (item.lastIndex < text.length) {
    const at = item.lastIndex;
    const match = item.exec(text)?.[0];
    if (match === undefined) throw new Error(`${file}:${line}: unexpected "${text.slice(at, at + 20)}"`);
    if (!/^(\s|--)/.test(match)) found.push({ text: match, line, file });
    line += match.split('\n').length - 1;
  }
  return found;
}
