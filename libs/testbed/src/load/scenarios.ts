/** What one arrival of a load does. The first procedure is the one that counts from when it was due. */
import type { Ue } from '../ue/ue.ts';
import type { MediaRecorder } from './media.ts';
import type { Population } from './population.ts';
import { voiceCall } from './voice-call.ts';

export const LOAD_FLOWS = [
  'registration',
  'session',
  'service-request',
  'handover',
  'n2-handover',
  'mixed',
  'voice-call',
] as const;
export type LoadFlow = (typeof LOAD_FLOWS)[number];

/** Runs one procedure and records how it ended. @throws what the procedure throws */
export type Measure = (procedure: string, run: () => Promise<unknown>) => Promise<void>;

export interface Scenario {
  /** Brings a UE into the state from which an arrival begins. */
  readonly prepare: (ue: Ue) => Promise<unknown>;
  /** From that state through the procedures and back to it. */
  readonly run: (ue: Ue, measure: Measure, population: Population, partner?: Ue) => Promise<void>;
  /** An arrival takes two UEs: the second is the partner. */
  readonly partner?: true;
  /** Of a UE's subscription record, beyond identity and keys. */
  readonly subscription?: (supi: string) => Readonly<Record<string, unknown>>;
  /** What was made for a UE that another will take the place of. */
  readonly abandon?: (ue: Ue) => void;
  /** Before a UE deregisters at the end. */
  readonly leave?: (ue: Ue) => Promise<void>;
  /** gNBs that it needs at least; with fewer, a UE is handed over to its own. */
  readonly gnbs: number;
}

/** A UE that is told to wait halfway comes again from where it is. */
const connected = async (ue: Ue): Promise<void> => {
  if (!ue.registered) await ue.register();
};

const withSession: Scenario['prepare'] = async (ue) => {
  await connected(ue);
  await ue.establishPduSession();
};

const idle: Scenario['prepare'] = async (ue) => {
  await withSession(ue);
  await ue.goIdle();
};

async function handOver(ue: Ue, measure: Measure, population: Population): Promise<void> {
  await measure('xn-handover', async () => {
    const { answer } = await ue.handOver(population.neighbour(ue.gnb));
    if (answer.message !== 'PathSwitchRequestAcknowledge') throw new Error(`${answer.message} came`);
  });
}

const USER_PLANE_TRIES = 5;
const USER_PLANE_WAIT_MS = 1_000;

/**
 * A service request is accepted also where a session did not get its user plane back, since its UPF is away: the UE asks again
 * (TS 24.501 §5.6.1.1 c). Without a session there is no path to switch (TS 38.413 §9.2.3.8).
 */
async function bringUserPlane(ue: Ue, measure: Measure): Promise<void> {
  const lacking = () => [...ue.sessions.keys()].filter((id) => ue.connection?.hasResources(id) !== true);
  for (let tries = 0; lacking().length > 0 && tries < USER_PLANE_TRIES; tries++) {
    await new Promise<void>((resolve) => void ue.gnb.clock.after(USER_PLANE_WAIT_MS, resolve));
    await measure('service-request', () => ue.serviceRequest('data', { uplinkDataStatus: lacking() }));
  }
}

/** The source's release comes a second after the arrival: the next handover does not wait for it. */
async function handOverThroughCore(ue: Ue, measure: Measure, population: Population): Promise<void> {
  await measure('n2-handover', () => ue.n2HandOver(population.neighbour(ue.gnb)));
}

const scenarios: Readonly<Record<Exclude<LoadFlow, 'mixed' | 'voice-call'>, Scenario>> = {
  registration: {
    prepare: async () => undefined,
    run: async (ue, measure) => {
      await measure('registration', () => ue.register());
      await measure('deregistration', () => ue.deregister());
      // The next time it comes as a phone that was off: with its SUCI, and new keys.
      ue.forgetContext();
    },
    gnbs: 1,
  },
  session: {
    prepare: connected,
    run: async (ue, measure) => {
      let id = 0;
      await measure('session-establishment', async () => {
        id = (await ue.establishPduSession()).info.pduSessionId;
      });
      await measure('session-release', () => ue.releasePduSession(id));
    },
    gnbs: 1,
  },
  'service-request': {
    prepare: idle,
    run: async (ue, measure) => {
      await measure('service-request', () => ue.serviceRequest());
      await measure('an-release', () => ue.goIdle());
    },
    gnbs: 1,
  },
  handover: { prepare: withSession, run: handOver, gnbs: 2 },
  'n2-handover': { prepare: withSession, run: handOverThroughCore, gnbs: 2 },
};

/** Shares of a mixed load, of 20: people do little but open and close their phones. */
const MIX: readonly (readonly [LoadFlow, number])[] = [
  ['service-request', 12],
  ['registration', 3],
  ['session', 3],
  ['handover', 2],
];
const DECK = MIX.flatMap(([flow, share]) => Array.from({ length: share }, () => flow));

function mixed(): Scenario {
  let next = 0;
  return {
    prepare: idle,
    run: async (ue, measure, population) => {
      // Steps of 7 through 20 cards: every share is met, and kinds alternate.
      next = (next + 7) % DECK.length;
      const flow = DECK[next];
      if (flow === 'registration') {
        await measure('registration', async () => {
          ue.forgetContext();
          await ue.register();
        });
        await measure('session-establishment', () => ue.establishPduSession());
      } else {
        await measure('service-request', () => ue.serviceRequest());
        if (flow === 'session') await scenarios.session.run(ue, measure, population);
        if (flow === 'handover') {
          await bringUserPlane(ue, measure);
          await handOver(ue, measure, population);
        }
      }
      await measure('an-release', () => ue.goIdle());
    },
    gnbs: 2,
  };
}

/** gNBs that a load of this flow needs at least. */
export function gnbsOf(flow: LoadFlow): number {
  return flow === 'voice-call' ? 1 : flow === 'mixed' ? 2 : scenarios[flow].gnbs;
}

/** `calls`: how long a call is held, milliseconds, and who takes down what was heard. */
export function scenarioOf(
  flow: LoadFlow,
  calls: { readonly holdMs: number; readonly media: MediaRecorder },
): Scenario {
  if (flow === 'voice-call') return voiceCall(calls);
  return flow === 'mixed' ? mixed() : scenarios[flow];
}
