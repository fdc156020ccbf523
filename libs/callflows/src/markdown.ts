/** The catalogue as a page: what there is, by family, and which cases of others each flow goes through. */
import type { CallFlow } from '@trunkline/testbed';

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
  const covered = flows.flatMap(({ name, covers = [] }) => covers.map((peer) => ({ name, peer })));
  const peers = covered
    .toSorted((a, b) => a.peer.localeCompare(b.peer, 'en'))
    .map(({ name, peer }) => `| ${cell(peer)} | \`${name}\` |`);
  return `# Call flows

Made by \`npm run catalogue\` from the flows in \`libs/callflows\`: ${flows.length} flows. \`npx trunkline callflow run NAME\` runs one; [callflows.md](callflows.md) says how to read, run and write them. *Needs*: what a core elsewhere has to give; \`tap\` and \`settings\` only a core in the same process can.

${tables.join('\n\n')}

## Cases that others test

| case | flow that goes through it |
| --- | --- |
${peers.join('\n')}
`;
}
