/** Which flows a command means: the catalogue's and the user's own, by name, family and tag. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalogue } from '@trunkline/callflows';
import { type CallFlow, isCallFlow } from '@trunkline/testbed';
import { EXIT, fail } from '../output.ts';

export async function allFlows({ flows }: { readonly flows?: string }, json: boolean): Promise<readonly CallFlow[]> {
  if (flows === undefined) return catalogue;
  try {
    return [...catalogue, ...(await flowsOf(flows))];
  } catch (error) {
    return fail(`--flows ${flows}: ${(error as Error).message}`, EXIT.usage, json);
  }
}

/** Every file's default export; TypeScript needs no build, Node takes the types away. */
async function flowsOf(folder: string): Promise<CallFlow[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(ts|mjs|js)$/.test(file),
  );
  const flows: CallFlow[] = [];
  for (const file of files.toSorted()) {
    const { default: flow } = (await import(pathToFileURL(resolve(folder, file)).href)) as { default?: unknown };
    if (!isCallFlow(flow)) throw new Error(`${file} has no flow as its default export: export default callFlow({ … })`);
    flows.push(flow);
  }
  if (flows.length === 0) throw new Error('no file of a flow is there');
  return flows;
}

export function withTags(flows: readonly CallFlow[], tags: string | undefined): readonly CallFlow[] {
  const wanted = tags?.split(',').map((tag) => tag.trim()) ?? [];
  return flows.filter((flow) => wanted.every((tag) => (flow.tags as readonly string[]).includes(tag)));
}

export function selected(flows: readonly CallFlow[], names: readonly string[], json: boolean): readonly CallFlow[] {
  const meant = (flow: CallFlow, name: string) =>
    flow.name === name || flow.name.startsWith(`${name}/`) || (flow.tags as readonly string[]).includes(name);
  const unknown = names.filter((name) => !flows.some((flow) => meant(flow, name)));
  if (unknown.length > 0) {
    fail(`no flow, family or tag ${unknown.join(', ')}; trunkline callflow list says what there is`, EXIT.usage, json);
  }
  return names.length === 0 ? flows : flows.filter((flow) => names.some((name) => meant(flow, name)));
}
