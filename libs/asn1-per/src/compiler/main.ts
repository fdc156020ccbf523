/**
 * `node libs/asn1-per/src/compiler/main.ts ASN1_FOLDER OUT_FOLDER PROTOCOL`: reads every .asn file of the folder as the
 * modules of one protocol and writes its types and codec tables. PROTOCOL (`Ngap`) names the PDU's type.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cursor } from './cursor.ts';
import { emitConstants, emitContained, emitTables } from './emit-tables.ts';
import { emitMessages, emitTypes, messagesOf } from './emit-types.ts';
import { tokens } from './lexer.ts';
import { lower } from './lower.ts';
import { parseModules } from './parse-module.ts';

const [source, target, protocol] = process.argv.slice(2);
if (source === undefined || target === undefined || protocol === undefined) {
  console.error('usage: main.ts ASN1_FOLDER OUT_FOLDER PROTOCOL');
  process.exit(2);
}

const files = readdirSync(source)
  .filter((name) => name.endsWith('.asn'))
  .sort();
const modules = files.map((name) => new Cursor(tokens(readFileSync(join(source, name), 'utf8'), name)));
const tables = lower(parseModules(modules));
const messages = new Set(tables.procedures.flatMap((p) => messagesOf(p).map((m) => m.name)));

const note =
  `// Made from ${files.join(', ')}; do not edit.\n` +
  `// To make it again: npx node libs/asn1-per/src/compiler/main.ts ASN1_FOLDER OUT_FOLDER ${protocol}\n`;
const write = (name: string, text: string) => writeFileSync(join(target, `${name}.generated.ts`), note + text);
write('types', emitTypes(tables, messages));
write('messages', emitMessages(tables, messages, protocol));
write('tables', emitTables(tables));
write('constants', emitConstants(tables));
write('contained', emitContained(tables));
console.log(`${tables.types.size} types, ${messages.size} messages, ${tables.procedures.length} procedures`);
