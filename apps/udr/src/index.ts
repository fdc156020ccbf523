/** Unified Data Repository (TS 29.504). */
export { Documents } from './documents.ts';
export { Provisioning } from './provisioning.ts';
export { subscriptionData } from './sbi/subscription-data.ts';
