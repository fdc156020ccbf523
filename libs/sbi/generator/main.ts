// Makes libs/sbi/src/generated and libs/sbi/schemas from a folder of the 3GPP's OpenAPI files:
//   npx node libs/sbi/generator/main.ts FOLDER
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Documents, isObject, type JsonObject } from './documents.ts';
import { moduleName } from './names.ts';
import { serviceOperations } from './operations.ts';
import { jsonSchema } from './schemas.ts';
import { dataSets, services } from './services.ts';
import { TypeWriter } from './types.ts';

const folder = process.argv[2];
if (!folder) throw new Error('usage: node libs/sbi/generator/main.ts FOLDER_OF_OPENAPI_FILES');
const documents = new Documents(folder, fileURLToPath(new URL('own', import.meta.url)));
const banner = '// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.\n';

/** The schemas of each file that a service reaches, in JSON Schema. */
const reachedSchemas = new Map<string, Map<string, JsonObject[string]>>();
const queue: { file: string; name: string }[] = [];

function reach(file: string, name: string): void {
  let known = reachedSchemas.get(file);
  if (!known) {
    known = new Map();
    reachedSchemas.set(file, known);
  }
  if (known.has(name)) return;
  known.set(name, null);
  queue.push({ file, name });
}

function schemasOf(file: string): JsonObject {
  const components = documents.get(file)['components'];
  const schemas = isObject(components) ? components['schemas'] : undefined;
  return isObject(schemas) ? schemas : {};
}

function emptyFolder(path: string, keep: RegExp): void {
  mkdirSync(path, { recursive: true });
  for (const name of readdirSync(path)) if (!keep.test(name)) rmSync(`${path}/${name}`);
}

const generated = fileURLToPath(new URL('../src/generated', import.meta.url));
const data = fileURLToPath(new URL('../schemas', import.meta.url));
emptyFolder(generated, /^(?!.*\.generated\.ts$)/);
emptyFolder(data, /^(?!.*\.generated\.json$)/);

const writers = new Map<string, TypeWriter>();
const writerOf = (file: string) => {
  let writer = writers.get(file);
  if (!writer) {
    writer = new TypeWriter(documents, file);
    writers.set(file, writer);
  }
  return writer;
};

const tables = new Map<string, JsonObject>();
const operationTypes = new Map<string, string>();
for (const file of services) {
  for (const name of Object.keys(schemasOf(file))) reach(file, name);
  // The UDR's data sets (TS 29.505, 29.519) have no API of their own: TS 29.504 refers to their paths.
  if (dataSets.includes(file)) continue;
  const { operations, callbacks } = serviceOperations(documents, file, writerOf(file), reach);
  const server = documents.get(file)['servers'];
  const url = Array.isArray(server) && isObject(server[0]) ? String(server[0]['url']) : '';
  const prefix = url.replace(/^\{\w+\}/, '');
  if (operations.length > 0) {
    const [, name = '', version = ''] = prefix.split('/');
    tables.set(file, {
      service: name === '' ? 'nnrf' : name,
      version,
      prefix,
      operations: Object.fromEntries(operations.map((operation) => [operation.name, operation.table])),
      callbacks: Object.fromEntries(callbacks.map((callback) => [callback.name, callback.table])),
    });
  }
  operationTypes.set(
    file,
    `export interface Operations {\n${operations.map((operation) => operation.type).join('\n')}\n}\n\n` +
      `export interface Callbacks {\n${callbacks.map((callback) => callback.type).join('\n')}\n}\n`,
  );
}
for (let next = queue.shift(); next; next = queue.shift()) {
  const schema = schemasOf(next.file)[next.name];
  if (schema === undefined) throw new Error(`${next.file}.yaml has no schema ${next.name}`);
  reachedSchemas.get(next.file)?.set(next.name, jsonSchema(documents, schema, next.file, reach));
}

const files = [...reachedSchemas.keys()].sort();
for (const file of files) {
  const writer = writerOf(file);
  const names = [...(reachedSchemas.get(file)?.keys() ?? [])].sort();
  const declarations = names.map((name) => writer.declaration(name, schemasOf(file)[name] ?? {})).join('');
  const operations = tables.has(file) ? (operationTypes.get(file) ?? '') : '';
  const imports = [...writer.imports]
    .sort()
    .map((other) => `import type * as ${other.replaceAll('-', '_')} from './${other}.generated.ts';\n`)
    .join('');
  const service = tables.has(file)
    ? `\n${operations}\nexport const service = defineService<Operations, Callbacks>('${file}');\n`
    : '';
  const header = tables.has(file)
    ? `import { defineService${operations.includes('WithLocation') ? ', type WithLocation' : ''} } from '../service.ts';\n`
    : '';
  writeFileSync(`${generated}/${file}.generated.ts`, `${banner}${header}${imports}\n${declarations}${service}`);
  const schemas = Object.fromEntries(names.map((name) => [name, reachedSchemas.get(file)?.get(name) ?? {}]));
  const text = JSON.stringify({ ...tables.get(file), schemas });
  const uses = new Set(
    [...text.matchAll(/"\$ref":"([^#"]+)#/g)].map((match) => match[1]).filter((other) => other !== file),
  );
  writeFileSync(`${data}/${file}.generated.json`, `${JSON.stringify({ uses: [...uses], ...JSON.parse(text) })}\n`);
}
const index = files
  .filter((file) => services.includes(file) || file === 'TS29571_CommonData')
  .map((file) => `export * as ${moduleName(file)} from './${file}.generated.ts';\n`)
  .join('');
writeFileSync(`${generated}/index.generated.ts`, banner + index);
console.log(`${files.length} files, ${tables.size} services, ${operationTypes.size} modules`);
