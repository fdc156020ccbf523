/**
 * A core whose AMF and SMF are several workers, each with a link of its own to its gateway (gRPC) and to the store, as pods would
 * be; the other functions run once. All in this process, so that the tap sees them.
 */
import type { Logger } from '@trunkline/platform';
import { wholeCore } from '../core/nfs.ts';
import { type Core, coreConfiguration, startCore } from '../core/start.ts';
import { loopbackSettings } from './loopback.ts';

export interface ScaledOptions {
  /** AMF workers, and SMF workers. */
  readonly workers: number;
  /** Redis or Valkey: workers share nothing else. */
  readonly store: string;
  /** PostgreSQL; in the process where absent. */
  readonly database?: string;
}

const WORKER_NFS = ['amf', 'smf'];
/** SBI of the workers: .50, .51, … */
const FIRST_WORKER = 50;
/** All AMF workers are one AMF to the others, all SMF workers one SMF. */
const INSTANCES = {
  amf: '6f1d8f0e-5a5e-4d5c-9d0a-000000000001',
  smf: '6f1d8f0e-5a5e-4d5c-9d0a-000000000002',
} as const;

let cores = 0;

/** The first is the one with the gateways. @throws Error where one does not start; none runs then */
export async function startScaledCore(
  at: (host: number) => string,
  settings: Readonly<Record<string, object>>,
  { workers, store, database }: ScaledOptions,
  logger: Logger,
): Promise<[Core, ...Core[]]> {
  const base = loopbackSettings(at, settings);
  // Nothing is left of the cores before in the store.
  const prefix = `trunkline-${process.pid}-${++cores}`;
  base['common'] = { ...base['common'], store: { url: store, prefix } };
  if (database !== undefined) base['udr'] = { ...base['udr'], database };
  const configuration = coreConfiguration({ overrides: base });
  const nfs = wholeCore(configuration).filter((name) => !WORKER_NFS.includes(name));
  const started: [Core, ...Core[]] = [await startCore({ configuration, logger, nfs })];
  try {
    for (let n = 0; n < workers; n++) {
      const sbi = { address: at(FIRST_WORKER + n) };
      const overrides = {
        ...base,
        amf: { fronts: [`${at(10)}:8120`], ...base['amf'], sbi, instanceId: INSTANCES.amf },
        smf: { ...base['smf'], sbi, instanceId: INSTANCES.smf, fronts: [`${at(10)}:8121`] },
      };
      const beside = { core: started[0], mark: '' };
      started.push(
        await startCore({ configuration: coreConfiguration({ overrides }), logger, nfs: WORKER_NFS, beside }),
      );
    }
  } catch (error) {
    for (const core of started.toReversed()) await core.stop();
    throw error;
  }
  return started;
}
