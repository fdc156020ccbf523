/** The catalogue as a page: what there is, by family, and which cases of others each flow goes through. */
import type { CallFlow } from '@trunkline/testbed';
import { means, type PeerCase, peerCases } from './peer-cases.ts';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export function pageOf(flows: readonly CallFlow[]): string {
  const families = Map.groupBy(flows, ({ name }) => name.split('/')[0] ?? '');
  const tables = [...families].map(([family, members]) => {
    const rows = members.map(
      ({ name, clause, title, shows, tags, needs }) =>
        `| \`${name}\` | ${cell(clause)} | ${cell(title)}. ${cell(shows)}. | ${tags.join(', ')} | ${needs.join(', ')} |`,
    );
    const head = '| flow | clause | what it shows | tags | needs |\n| --- | --- | --- | --- | --- |';
    return `## ${family}\n\n${head}\n${rows.join('\n')}`;
  });
  const rows = peerCases.map((peer) => `| ${cell(peer.name)} | ${cell(coverage(peer, flows))} |`);
  const open = peerCases.filter((peer) => coverage(peer, flows) === OPEN).length;
  return `# Call flows

Made by \`npm run catalogue\` from the flows in \`libs/callflows\`: ${flows.length} flows. \`npx trunkline callflow run NAME\` runs one; [callflows.md](callflows.md) says how to read, run and write them. *Needs*: what a core elsewhere has to give; \`tap\` and \`settings\` only a core in the same process can.

${tables.join('\n\n')}

## Cases that others test

${peerCases.length} cases, ${open} of them open.

| case | flow or test that goes through it |
| --- | --- |
${rows.join('\n')}
`;
}

const OPEN = 'open';

function coverage(peer: PeerCase, flows: readonly CallFlow[]): string {
  const through = flows.filter(({ covers = [] }) => covers.some((entry) => means(entry, peer)));
  const shown = [...through.map(({ name }) => `\`${name}\``), ...(peer.test === undefined ? [] : [`\`${peer.test}\``])];
  if (shown.length > 0) return shown.join(', ');
  return peer.outside === undefined ? OPEN : `not here: ${peer.outside}`;
}
