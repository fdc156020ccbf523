/** The chart's generated files: values.yaml, values.schema.json, README.md, dashboards and what the templates know of the functions. */
import { type NfDefinition, sectionSchema } from '@trunkline/platform';
import { stringify } from 'yaml';
import { z } from 'zod';
import { DASHBOARDS, dashboardJson } from './dashboards.ts';
import { type JsonSchema, valuesJsonSchema } from './json-schema.ts';

const NOTE = 'Made by `npm run chart` from apps/cli/src/chart; do not edit.';

/** File name in charts/trunkline → content. */
export function chartFiles(definitions: readonly NfDefinition[]): ReadonlyMap<string, string> {
  const schema = valuesJsonSchema(definitions);
  return new Map<string, string>([
    ['values.schema.json', `${JSON.stringify(schema, null, 2)}\n`],
    ['values.yaml', valuesYaml(schema)],
    ['README.md', readme(schema)],
    ...Object.entries(DASHBOARDS).map(
      ([name, board]) => [`dashboards/${name}.json`, dashboardJson(name, board)] as const,
    ),
    ['files/nfs.json', `${JSON.stringify(definitions.map(nfFacts), null, 2)}\n`],
  ]);
}

/** Functions that keep no contexts: they get neither the store's URL nor a way to it. */
const WITHOUT_STORE: readonly string[] = ['udm', 'udr', 'hss', 'icscf', 'bgcf', 'upf', 'n2-gateway', 'n4-gateway'];

/** What a template has to know of a function: ports, settings that belong into a Secret, whether it has contexts in the store. */
function nfFacts(definition: NfDefinition) {
  const { name, title, ports, feature } = definition;
  const config = z.toJSONSchema(sectionSchema(definition), { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const always = { name, title, ports, secrets: secretSettings(config), store: !WITHOUT_STORE.includes(name) };
  return feature === undefined ? always : { ...always, feature };
}

/** First-level settings that hold a secret anywhere. */
function secretSettings({ properties = {} }: JsonSchema): string[] {
  const holds = (schema: JsonSchema): boolean =>
    schema.writeOnly === true ||
    [schema.items, ...Object.values(schema.properties ?? {})].some((inner) => inner !== undefined && holds(inner));
  return Object.entries(properties)
    .filter(([, schema]) => holds(schema))
    .map(([name]) => name);
}

function valuesYaml(schema: JsonSchema): string {
  const lines = [`# Values of the Trunkline chart. ${NOTE.replaceAll('`', '')}`, ''];
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    if (!('default' in inner)) continue;
    lines.push(...yamlLines(name, inner, inner.default, [name]), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** `at` is the path; settings of functions are not listed, docs/settings.md does. */
function* yamlLines(name: string, schema: JsonSchema, value: unknown, at: readonly string[]): Generator<string> {
  if (schema.description !== undefined) yield* wrapped(schema.description, 110 - 2 * at.length).map((l) => `# ${l}`);
  const key = stringify(name).trim();
  const inner = listed(schema, at);
  if (inner.length === 0) {
    const text = stringify({ [name]: value }, { lineWidth: 0 }).trimEnd();
    yield* text.split('\n');
    return;
  }
  yield `${key}:`;
  for (const [child, childSchema] of inner) {
    const given = (value as Record<string, unknown> | undefined)?.[child] ?? childSchema.default;
    for (const line of yamlLines(child, childSchema, given, [...at, child])) yield `  ${line}`;
  }
}

/** Properties with a value of their own; none where the value is written whole. */
function listed(schema: JsonSchema, at: readonly string[]): [string, JsonSchema][] {
  if (isSettings(at)) return [];
  const given = (schema.default ?? {}) as Record<string, unknown>;
  return Object.entries(schema.properties ?? {}).filter(([name, inner]) => 'default' in inner || name in given);
}

function isSettings(at: readonly string[]): boolean {
  return at.join('.') === 'common' || (at[0] === 'nfs' && at[2] === 'config') || (at[0] === 'upfs' && at.length > 1);
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) as string;
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

function readme(schema: JsonSchema): string {
  const parts = Object.entries(schema.properties ?? {})
    .filter(([name]) => name !== 'global')
    .map(([name, inner]) => {
      const rows = name === 'nfs' ? nfRows(inner) : [...rowsOf(name, inner, [name])];
      const about = inner.description === undefined ? '' : `${inner.description}.\n\n`;
      return `### ${name}\n\n${about}| value | default | meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
    });
  return `# Trunkline on Kubernetes

A 5G core: every network function as pods of its own, found through the NRF, with its contexts in Valkey or Redis and its subscribers in PostgreSQL. How to install, attach a gNB and look into it: [docs/deploy.md](../../docs/deploy.md).

\`\`\`
helm install lab charts/trunkline -f charts/trunkline/values-lab.yaml
helm test lab
\`\`\`

| profile | for |
| --- | --- |
| \`values-lab.yaml\` | one node, everything small |
| \`values-ims.yaml\` | with one of the others: the functions of IMS beside the 5G core |
| \`values-ha.yaml\` | several nodes: workers in numbers, N2 gateways in pairs, stores of your own, TLS on the SBI |

A value that is wrong fails \`helm install\` with its path and what is allowed: \`values.schema.json\` holds the schemas of the functions' own settings.

## Values

${NOTE}

${parts.join('\n')}`;
}

function* rowsOf(path: string, schema: JsonSchema, at: readonly string[]): Generator<string> {
  const properties = Object.entries(schema.properties ?? {});
  const group = properties.length > 0 && !isSettings(at);
  const fallback = schema.default as Record<string, unknown> | undefined;
  if (!group) yield row(path, schema, fallback);
  if (!group) return;
  for (const [name, inner] of properties) {
    const given = fallback?.[name] ?? inner.default;
    const described = given === undefined ? inner : { ...inner, default: given };
    if (at.length > 1 || inner.properties === undefined) yield row(`${path}.${name}`, described, given);
    if (inner.properties !== undefined) yield* rowsOf(`${path}.${name}`, described, [...at, name]);
  }
}

/** The functions have the same values but for their settings. */
function nfRows({ properties = {} }: JsonSchema): string[] {
  const [first] = Object.values(properties);
  const common = Object.entries(first?.properties ?? {})
    .filter(([name]) => name !== 'config')
    .map(([name, inner]) => row(`nfs.*.${name}`, inner, inner.default));
  const configs = Object.entries(properties).map(
    ([name, inner]) =>
      `| \`nfs.${name}.config\` | \`{}\` | settings of the ${inner.description}: [docs/settings.md](../../docs/settings.md#${name}) |`,
  );
  return [...common, ...configs];
}

function row(path: string, schema: JsonSchema, value: unknown): string {
  const text = value === undefined || isGroup(schema) ? '' : `\`${JSON.stringify(value)}\``;
  const choice = schema.enum === undefined ? '' : `one of ${schema.enum.join(', ')}${schema.description ? ': ' : ''}`;
  return `| \`${path}\` | ${cell(text)} | ${cell(`${choice}${schema.description ?? ''}`)} |`;
}

function isGroup({ properties }: JsonSchema): boolean {
  return properties !== undefined;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
