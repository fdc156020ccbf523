/** The core that flows run against: one in this process, or anybody's elsewhere. */
import type { Clock, Machine, Tap } from '@trunkline/platform';
import type { SbiPeer } from '../af/af.ts';
import type { GnbOptions } from '../gnb/gnb.ts';

export interface SubscriberRecord {
  readonly supi: string;
  readonly authentication: { readonly k: string; readonly opc: string };
  readonly [member: string]: unknown;
}

export interface FlowTarget {
  /** Absent for a core elsewhere. */
  readonly tap: Tap | undefined;
  /** What UEs and gNBs see of a core elsewhere: for charts and captures. The tap shows it too where there is one. */
  readonly ranTap?: Tap;
  /** The time that core, gNBs and expectations go by; the machine's by default. */
  readonly clock?: Clock;
  /** Lets time pass until the work is done, where it does not pass by itself. */
  readonly during?: <T>(work: () => Promise<T>) => Promise<T>;
  /** What the core keeps, a line each, where that can be seen: after a flow nothing more than before it. */
  readonly leftovers?: () => Promise<readonly string[]>;
  /** Addresses that answer pings behind the UPF. */
  readonly dataNetwork: { readonly ipv4: string; readonly ipv6: string };
  /** Transport and addresses of one more gNB. @throws RangeError when there are no more addresses */
  gnb(): GnbOptions;
  /** Address .`host` of the network that the core has to itself; only where flows may have settings of their own. */
  at(host: number): string;
  /** Another network function at the service-based interface, by the name of its lane; only for a core in this process. */
  readonly peer?: (lane: string) => SbiPeer;
  /** A machine whose sockets are hosts of data networks in the core's process, where settings say so (ADR 19). */
  readonly inDataNetworks?: Pick<Machine, 'bind'>;
  newSupi(): string;
  addSubscriber(record: SubscriberRecord): Promise<void>;
  /** Replaces what is subscribed; absent where it cannot be changed. */
  changeSubscriber?(record: SubscriberRecord): Promise<void>;
  removeSubscriber(supi: string): Promise<void>;
  /** Has the UDM tell the AMF that the subscriber is to leave; only for a core in this process. */
  sendAway?(supi: string, reason: 'REREGISTRATION_REQUIRED' | 'SUBSCRIPTION_WITHDRAWN'): Promise<void>;
  /**
   * Kills a network function, `upf` or `upf2` beside the core, as SIGKILL would; `forget`: what it kept goes as well. Only for a core
   * in this process. @throws RangeError for one that is not there
   */
  kill?(nf: string, options?: { readonly forget?: boolean }): Promise<void>;
  /** Starts one that was killed, and resolves when the whole core is ready again. */
  revive?(nf: string): Promise<void>;
  /** Takes a network function out of service, in order; resolves when it has gone. {@link revive} brings it back. @throws RangeError for one that is not there */
  retire?(nf: string): Promise<void>;
  /** The operator asks the AMF where a UE is, or has it traced; only for a core in this process. */
  readonly operateUe?: {
    locate(supi: string): Promise<void>;
    trace(supi: string, trace: Readonly<Record<string, unknown>> | null): Promise<void>;
  };
  /** The operator changes the AMF, or `2`'s beside the core, or takes all changes back; only for a core in this process. */
  changeAmf?(change: Readonly<Record<string, unknown>> | undefined, mark: string): Promise<void>;
  /** Has the PCF end the sessions of a subscriber; only for a core in this process. */
  endPolicies?(supi: string, cause: string): Promise<void>;
  /** Has the PCF decide otherwise for access and mobility of a UE, or end its association; only for a core in this process. */
  readonly accessPolicy?: {
    change(supi: string, policy: Readonly<Record<string, unknown>> | undefined): Promise<void>;
    end(supi: string, cause: string): Promise<void>;
  };
  /** Has the PCF ask for what the sessions of a subscriber have used, or forget it; only for a core in this process. */
  readonly usage?: { ask(supi: string): Promise<void>; reset(supi: string): Promise<void> };
}
