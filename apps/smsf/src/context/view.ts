/** A UE as charts show it. */
import type { ContextView } from '@trunkline/platform';
import type { SmsUe } from './ue.ts';

export const smsUeView: ContextView<SmsUe> = {
  ue: ({ supi }) => supi,
  states: ({ delivery }) => ['SMS active', ...(delivery === undefined ? [] : ['message on its way to the UE'])],
};
