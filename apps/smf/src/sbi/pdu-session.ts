/** Nsmf_PDUSession (TS 29.502 §5.2): each operation is one step of its session. */
import { randomUUID } from 'node:crypto';
import { type Handlers, idempotencyKey, type NsmfPDUSession, SbiError } from '@trunkline/sbi';
import { type StepEngine, StepError, type WallClock } from '@trunkline/state';
import type { SmSession } from '../context/session.ts';
import { policyCallId } from '../procedures/establishment.ts';
import type { SmAnswer, SmEffect, SmEvent } from '../step.ts';

/** A UPF that is there answers within milliseconds; the longest wait is two seconds. */
const WAIT_MS = 10;
const MAX_WAITS = 200;

/** Nothing was committed. */
const STEP_FAILED = 'NF_CONGESTION_RISK';

export interface PduSessionService {
  readonly engine: StepEngine<SmSession, SmEvent, SmEffect>;
  readonly clock: WallClock;
  /** Carries out what a step sends besides its answer. */
  readonly perform: (effects: readonly SmEffect[], key: string) => void;
  /** What the PCF was asked for by this request is in the session's context, or is no more. */
  readonly policyKnown: (key: string, callId: string) => void;
}

/**
 * The context that a reference leads to, and our SEID of the session that it was given for: a reference to a session that another
 * one has replaced leads nowhere.
 */
function referred(smContextRef: string): { readonly key: string; readonly of?: string } {
  const [, key, of] = /^(.*)\.(\d+)$/.exec(smContextRef) ?? [];
  return key === undefined || of === undefined ? { key: smContextRef } : { key, of };
}

/** The SUPI; the PEI of a UE that has an emergency session without one (TS 29.502 §6.1.6.2.2). */
export function ueIdOf({ supi, pei }: NsmfPDUSession.SmContextCreateData): string | undefined {
  return supi ?? pei;
}

/** One PDU session of one UE has one SM context: its reference follows from both. */
export function smContextRef(supi: string, pduSessionId: number): string {
  return `${supi}-${pduSessionId}`;
}

/**
 * Runs the step; the answer is among its effects. A step that waits for the UPF is run again, by the worker that has the call. A
 * request that has been answered gets the same answer, by its name (TS 29.500 §5.2.8).
 * @throws SbiError for an answer that is an error
 */
export async function runStep(
  service: PduSessionService,
  key: string,
  event: SmEvent,
  request: string = randomUUID(),
): Promise<SmAnswer> {
  let answer: SmAnswer | undefined;
  let waits = false;
  try {
    for (let tries = 0; tries === 0 || waits; tries++) {
      const again = event.kind === 'update' && tries >= MAX_WAITS ? { ...event, isLastTry: true } : event;
      await service.engine.run({ key, messageId: `${request}/${tries}`, event: again }, (effects) => {
        answer = effects.find((effect) => effect.effect === 'answer')?.answer;
        waits = effects.some((effect) => effect.effect === 'wait');
        service.perform(effects, key);
      });
      if (waits) await new Promise<void>((resolve) => service.clock.after(WAIT_MS, resolve));
    }
  } catch (error) {
    if (error instanceof StepError) throw new SbiError(503, STEP_FAILED, error.message);
    throw error;
  }
  if (answer === undefined) throw new SbiError(500, 'SYSTEM_FAILURE', 'the step gave no answer');
  if (answer.status >= 400) {
    const { error } = answer.body as { error: { cause: string; detail: string } };
    throw new SbiError(answer.status, error.cause, {
      detail: error.detail,
      body: answer.body,
      ...(answer.parts === undefined ? {} : { parts: answer.parts }),
    });
  }
  return answer;
}

export function pduSession(service: PduSessionService): Handlers<NsmfPDUSession.Operations> {
  const run = (key: string, event: SmEvent, request?: string) => runStep(service, key, event, request);

  return {
    postSmContexts: async ({ body, parts, apiRoot, headers }) => {
      const { pduSessionId, n1SmMsg } = body;
      const supi = ueIdOf(body);
      if (supi === undefined || pduSessionId === undefined) {
        throw new SbiError(400, 'MANDATORY_IE_MISSING', 'supi (or pei) and pduSessionId say which session it is');
      }
      const n1 = n1SmMsg === undefined ? undefined : parts[n1SmMsg.contentId]?.bytes;
      const ref = smContextRef(supi, pduSessionId);
      const request = idempotencyKey(headers) ?? randomUUID();
      let isKnown = true;
      const answer = await run(ref, { kind: 'create', data: body, n1, request })
        .catch((error: unknown) => {
          isKnown = !(error instanceof SbiError && error.cause === STEP_FAILED);
          throw error;
        })
        .finally(() => {
          if (isKnown) service.policyKnown(ref, policyCallId(request));
        });
      const location = `${apiRoot}/nsmf-pdusession/v1/sm-contexts/${answer.location ?? ref}`;
      return { status: 201, body: answer.body as NsmfPDUSession.SmContextCreatedData, headers: { location } };
    },

    updateSmContext: async ({ path, body, parts, headers }) => {
      const { key, ...given } = referred(path.smContextRef);
      const answer = await run(key, { kind: 'update', data: body, parts, ...given }, idempotencyKey(headers));
      if (answer.status === 204) return { status: 204 };
      return {
        status: 200,
        body: answer.body as NsmfPDUSession.SmContextUpdatedData,
        ...(answer.parts === undefined ? {} : { parts: answer.parts }),
      };
    },

    releaseSmContext: async ({ path, body }) => {
      const { key, ...given } = referred(path.smContextRef);
      await run(key, { kind: 'release', data: body, ...given });
      return { status: 204 };
    },
  };
}
