/** How a worker of a function is started on this machine: the settings of a whole core, with what is the worker's own. */
import { type CommonConfig, type Configuration, type Endpoint, freePort, type Logger } from '@trunkline/platform';
import type { ScalingPolicy, Sleeper } from '@trunkline/scaling';
import { imsDomain } from '@trunkline/wire';
import { type CSCFS, policyFor } from './cscfs.ts';
import type { Places } from './pcscf-workers.ts';
import type { RegistrationOptions } from './registration.ts';
import { WorkerProcess } from './worker-process.ts';

/** Functions that are attached to a gateway. */
export const GATEWAY_OF = { amf: 'n2-gateway', smf: 'n4-gateway' } as const;
export type Scaled = keyof typeof GATEWAY_OF | Sleeper | (typeof CSCFS)[number];

export interface Settings {
  readonly [setting: string]: unknown;
  readonly sbi: Endpoint & { readonly advertised?: string; readonly tls?: RegistrationOptions['tls'] };
  readonly instanceId?: string;
  readonly http: { readonly address: string };
  readonly front: Endpoint;
  /** Of CSCFs, which have no SBI. */
  readonly sip?: Endpoint & { readonly advertised?: string };
  readonly cx?: { readonly originHost?: string; readonly realm?: string };
  readonly rx?: { readonly realm?: string };
  readonly domain?: string;
}

export interface StarterOptions {
  readonly nf: Scaled;
  readonly instanceId: string;
  readonly configuration: Configuration;
  readonly policy: ScalingPolicy;
  readonly logger: Logger;
  /** Log lines of workers. */
  readonly log: (line: string) => void;
  /** Addresses of P-CSCF workers; other functions have one for all. */
  readonly places: Places;
}

/** Workers ask each other over connections that one worker has: so that those that come get their part. */
const CONNECTION_SECONDS = 5;

export function starterOf(options: StarterOptions): (id: string) => Promise<WorkerProcess> {
  const { nf, configuration, policy, logger, log } = options;
  const { http } = configuration[nf] as Settings;
  const common = configuration['common'] as CommonConfig;
  return async (id) => {
    const [place, httpPort] = [await placeOf(options), await freePort(http.address)];
    const settings = {
      common: {
        ...common,
        log: { level: logger.level },
        nrf: { ...common.nrf, leave: false },
        sbi: { maxConnectionSeconds: CONNECTION_SECONDS, ...common.sbi },
        // It ends by itself before it would be killed.
        drain: { timeoutMs: 1_000 * policyFor(nf, policy).drainLimitSeconds },
      },
      [nf]: { ...ownSettings(id, place, options), http: { ...http, enabled: true, port: httpPort } },
    };
    const worker = new WorkerProcess({
      ...{ id, nf, settings, log },
      serves: place,
      http: { address: http.address, port: httpPort },
    });
    if (nf === 'pcscf') void worker.ended.then(() => options.places.leave(place.address));
    return worker;
  };
}

async function placeOf({ nf, configuration, places }: StarterOptions): Promise<Endpoint> {
  const { sip, sbi } = configuration[nf] as Settings;
  if (nf === 'pcscf') return { address: places.take(), port: sip?.port ?? 5060 };
  const { address } = sip ?? sbi;
  return { address, port: await freePort(address) };
}

function ownSettings(id: string, place: Endpoint, { nf, instanceId, configuration }: StarterOptions): object {
  const settings = configuration[nf] as Settings;
  const { port } = place;
  if (nf === 'pcscf') return pcscfSettings(id, place, instanceId, configuration);
  if (settings.sip !== undefined) return cscfSettings(id, port, configuration, settings);
  const { sbi, ...own } = settings;
  const gateway = nf in GATEWAY_OF ? (configuration[GATEWAY_OF[nf as keyof typeof GATEWAY_OF]] as Settings) : undefined;
  const fronts = gateway === undefined ? {} : { fronts: [`${gateway.front.address}:${gateway.front.port}`] };
  const scheme = sbi.tls === undefined ? 'http' : 'https';
  // All workers of an NF are one to the others: one instance, and one address, that of the local service.
  return {
    ...own,
    instanceId,
    ...fronts,
    sbi: { advertised: `${scheme}://${hostOf(sbi.address)}:${sbi.port}`, ...sbi, port },
  };
}

/** One name to all who route to it, and a Diameter node of its own (docs/ims.md). */
function cscfSettings(id: string, port: number, configuration: Configuration, { sip, cx, ...own }: Settings): object {
  const { plmn } = configuration['common'] as CommonConfig;
  const realm = cx?.realm ?? own.domain ?? imsDomain(plmn);
  return {
    ...own,
    sip: { advertised: `${hostOf(sip?.address ?? '')}:${sip?.port}`, ...sip, port },
    cx: { ...cx, originHost: `${id}.${realm}` },
  };
}

/** One address to UEs, one name to the core, and one function to those that speak SBI; a Diameter node of its own. */
function pcscfSettings(id: string, { address }: Endpoint, instanceId: string, configuration: Configuration): object {
  const { sip, sbi, rx, ...own } = configuration['pcscf'] as Settings;
  const { plmn } = configuration['common'] as CommonConfig;
  const scheme = sbi.tls === undefined ? 'http' : 'https';
  return {
    ...own,
    instanceId,
    sip: { advertised: `${hostOf(sip?.address ?? '')}:${sip?.port}`, ...sip, address },
    sbi: { advertised: `${scheme}://${hostOf(sbi.address)}:${sbi.port}`, ...sbi, address },
    rx: { ...rx, originHost: `${id}.${rx?.realm ?? own.domain ?? imsDomain(plmn)}` },
  };
}

const hostOf = (address: string): string => (address.includes(':') ? `[${address}]` : address);
