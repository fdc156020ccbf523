/** The trunkline command: core up, callflow, load, gnb, ue, subscriber, decode, doctor. */
export { chartFiles } from './chart/files.ts';
export { allNfs } from './core/nfs.ts';
export { type Core, type CoreOptions, coreConfiguration, selectNfs, startCore } from './core/start.ts';
export { type FaultOptions, type FaultRun, runWithFaults } from './faults/runs.ts';
export { embeddedPool, memoryPool } from './flows/embedded.ts';
export type { TargetPool } from './flows/pool.ts';
export { runAll } from './flows/run-all.ts';
