/** What an NF is to the platform, and what the platform lends an NF. */
import type { DynamicModule } from '@nestjs/common';
import type { LocalFronts } from '@trunkline/front';
import type { NnrfNFManagement, SbiAgent, SbiServer } from '@trunkline/sbi';
import type { StateBackend } from '@trunkline/state';
import type { Logger } from 'pino';
import type { Counter, Registry } from 'prom-client';
import type { z } from 'zod';
import type { CommonConfig } from './config/common.ts';
import type { DataNetworks } from './data-networks.ts';
import type { Health } from './health.ts';
import type { Machine } from './machine.ts';
import type { Tap } from './tap.ts';
import type { Traces } from './traces.ts';
import type { AdmissionValve } from './valve.ts';
import type { Work } from './work.ts';

/** Injection token of {@link NfHost} in every NF's Nest application. */
export const NF_HOST = Symbol('NfHost');

export interface NfDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** Section of the configuration, image, lane: `amf`, `n2-gateway`. */
  readonly name: string;
  /** `Access and Mobility Management Function (TS 23.501 §6.2.1)` */
  readonly title: string;
  /** Lane of message charts: `AMF`. */
  readonly lane: string;
  /** Default ports; without `sbi` the NF has no service-based interface. */
  readonly ports: { readonly sbi?: number; readonly http: number };
  /** A whole core has it only where `common.features` says so. */
  readonly feature?: keyof CommonConfig['features'];
  /** Type in the NRF (`AMF`) and the services that are registered there; absent for NFs without SBI, and the NRF. */
  readonly nrf?: { readonly nfType: string; readonly services: readonly string[] };
  /** Its own settings: a `z.strictObject`. */
  readonly config: z.ZodObject<Shape>;
  /**
   * The Nest module. Its providers serve their operations on `host.sbi.server` in their constructors or `onModuleInit`,
   * open sockets in `onApplicationBootstrap`, finish work in `beforeApplicationShutdown` and close in `onApplicationShutdown`.
   */
  module(config: z.output<z.ZodObject<Shape>>, host: NfHost): DynamicModule;
}

/** Checks the types of a definition and forgets them, so that definitions of different settings go into one list. */
export function defineNf<Shape extends z.ZodRawShape>(definition: NfDefinition<Shape>): NfDefinition {
  return definition as unknown as NfDefinition;
}

export interface NfSbi {
  readonly server: SbiServer;
  readonly agent: SbiAgent;
  /** Where others reach this NF: `http://127.0.0.10:8014`. */
  readonly apiRoot: string;
  /** Members of the NF profile beyond type, addresses and services (`amfInfo`, `smfInfo`, …); before the NF is registered. */
  profile(extra: Partial<NnrfNFManagement.NFProfile>): void;
  /** The same once the NF is registered: the NRF is told. */
  update(change: Partial<NnrfNFManagement.NFProfile>): Promise<void>;
}

export interface NfHost {
  readonly name: string;
  readonly lane: string;
  readonly instanceId: string;
  readonly common: CommonConfig;
  readonly logger: Logger;
  /** All time and all datagrams come from here, never from Node's own timers and sockets. */
  readonly machine: Machine;
  /** Where a UPF puts the data networks that it carries in this process: sockets of `machine` are hosts there. */
  readonly dataNetworks: Pick<DataNetworks, 'attach' | 'raw'>;
  readonly metrics: Registry;
  /** `messages.inc({ interface: 'N2', direction: 'received' })`; SBI requests are counted already. */
  readonly messages: Counter<'interface' | 'direction'>;
  /** Busy share of the event loop, 0 to 1. */
  readonly load: () => number;
  /** What this worker has to do; an NF that has workers says with `work.serves(…)` whom they serve and how they drain. */
  readonly work: Work;
  /** `POST /drain` is served. */
  readonly drainable: boolean;
  /** Asked before a new procedure is begun; shared by the NFs of a process, as its event loop is. */
  readonly valve: AdmissionValve;
  /** A span around a procedure's step; costs nothing while no traces are exported. SBI calls have theirs already. */
  readonly trace: Traces['step'];
  readonly tap: Tap;
  readonly health: Health;
  readonly state: StateBackend;
  /** Names of all NFs that this process runs, this one too. */
  readonly colocated: ReadonlySet<string>;
  /** Fronts of this process by name (`n2`, `n4`): a worker beside its gateway uses them instead of gRPC. */
  readonly fronts: Pick<LocalFronts, 'set' | 'delete' | 'connect'>;
  /** Throws for an NF whose definition has no SBI port. */
  readonly sbi: NfSbi;
}
