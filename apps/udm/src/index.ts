/** Unified Data Management (TS 29.503). */
export { authentication } from './sbi/authentication.ts';
export { contextManagement } from './sbi/context-management.ts';
export { subscriberData } from './sbi/subscriber-data.ts';
