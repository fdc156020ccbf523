/** A call flow: what UE and RAN do, and what must be seen, as the message charts of TS 23.502 say it. */
import type { FlowLab } from './lab.ts';

export const FLOW_TAGS = [
  '5gc',
  'registration',
  'connection',
  'session',
  'mobility',
  'leaving',
  'policy',
  'exposure',
  'sms',
  'security',
  'reject',
  'timer',
  'fault',
  'ims',
  'eps',
] as const;

export type FlowTag = (typeof FLOW_TAGS)[number];

/**
 * What a flow needs of the core it runs against: `subscribers`, a way to provision them; `tap`, sight of the messages between
 * network functions, which only a core in this process gives; `settings`, a core that is started for this flow; `late-echo`, a data
 * network that speaks first (UDP port 10007 of our UPF's in-process one); `control`, network functions that can be killed and started
 * again; `operation`, network functions that an operator takes out of service in order; `one-worker`, a limit
 * that each worker has for itself; `manual-clock`, time that passes as soon as everybody waits, for flows of minutes;
 * `ims`, a core with the functions of IMS.
 */
export type FlowNeed =
  | 'subscribers'
  | 'tap'
  | 'settings'
  | 'late-echo'
  | 'control'
  | 'operation'
  | 'one-worker'
  | 'manual-clock'
  | 'ims';

/** Settings of a core by section; `at(7)` is the address .7 of the loopback network that the core has to itself. */
export type CoreSettings =
  | Readonly<Record<string, object>>
  | ((at: (host: number) => string) => Readonly<Record<string, object>>);

/** Further NFs beside the core, with settings, store and addresses of their own: a second AMF with its n2-gateway, a second UPF. */
export interface Alongside {
  /** Ends the names of their lanes: `2` makes `AMF2`. */
  readonly mark: string;
  /** `['n2-gateway', 'amf']` */
  readonly nfs: readonly string[];
  readonly settings: CoreSettings;
}

export interface CallFlow {
  /** `family/name`, unique. */
  readonly name: string;
  readonly title: string;
  /** `TS 23.502 §4.2.2.2.2` */
  readonly clause: string;
  /** What it shows, in a sentence. */
  readonly shows: string;
  readonly tags: readonly FlowTag[];
  /** Cases of others that go through the same situation: `Open5GS registration/guti-test test1_func`. */
  readonly covers?: readonly string[];
  readonly needs: readonly FlowNeed[];
  /** Settings of the core by section, where the defaults are not what the flow is about. */
  readonly core?: CoreSettings;
  readonly alongside?: readonly Alongside[];
  /** `core` only switches this on: a core elsewhere that has it does as well. */
  readonly feature?: 'ims';
  readonly run: (lab: FlowLab) => Promise<void>;
}

export interface CallFlowDefinition extends Omit<CallFlow, 'needs'> {
  /** Beyond subscribers, and settings where `core` is there. */
  readonly needs?: readonly FlowNeed[];
}

/** @throws RangeError for a name that is not `family/name`, or an unknown tag */
export function callFlow(definition: CallFlowDefinition): CallFlow {
  const { name, tags, core, alongside, feature, needs = [] } = definition;
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(name)) throw new RangeError(`"${name}" is not the name of a flow: family/name`);
  for (const tag of tags) {
    if (!FLOW_TAGS.includes(tag)) throw new RangeError(`${name}: there is no tag "${tag}"; ${FLOW_TAGS.join(', ')}`);
  }
  const all: FlowNeed[] = [
    'subscribers',
    ...(feature === undefined ? [] : [feature]),
    ...((core === undefined || feature !== undefined) && alongside === undefined ? [] : ['settings' as const]),
    ...needs,
  ];
  return { ...definition, needs: [...new Set(all)] };
}

/** Was this value made by {@link callFlow}? For files that users wrote. */
export function isCallFlow(value: unknown): value is CallFlow {
  const flow = value as Partial<CallFlow> | undefined;
  return typeof flow?.name === 'string' && typeof flow.run === 'function' && Array.isArray(flow.tags);
}
