/** The operator: custom resources, and what brings a cluster to what they say. */
export { operator } from './definition.ts';
export { definitionOf, RESOURCES } from './resources/definitions.ts';
export { definitionFiles } from './resources/files.ts';
export { FUNCTIONS } from './resources/functions.ts';
