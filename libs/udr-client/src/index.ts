/** What UDM and HSS both do at the UDR (Nudr_DR, TS 29.504): keys and sequence numbers, and hearing of changes. */
export { authenticationSubscription, credentialsOf, takeSequenceNumber } from './authentication.ts';
export { type DataChangeItems, DataChangeWatch, isRemoval } from './data-changes.ts';
export type { Udr } from './udr.ts';
