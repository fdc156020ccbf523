/** A subscriber as charts show it. */
import type { ContextView } from '@trunkline/platform';
import type { ImsUe } from './ue.ts';

export const imsUeView: ContextView<ImsUe> = {
  ue: ({ supi }) => supi,
  states: ({ delivery }) => ['SMS over IP', ...(delivery === undefined ? [] : ['message on its way to the UE'])],
};
