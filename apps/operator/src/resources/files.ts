/** Generated files of charts/trunkline-crds. */
import { stringify } from 'yaml';
import { definitionOf, RESOURCES } from './definitions.ts';

const NOTE = '# Made by npm run crds from apps/operator/src/resources; do not edit.\n';

/** File name in charts/trunkline-crds → content. */
export function definitionFiles(): ReadonlyMap<string, string> {
  return new Map(
    RESOURCES.map((resource) => [
      `templates/${resource.plural}.yaml`,
      NOTE + stringify(definitionOf(resource), { lineWidth: 0, aliasDuplicateObjects: false }),
    ]),
  );
}
