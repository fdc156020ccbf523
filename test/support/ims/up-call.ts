/** A call between two simulated phones that is up. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ImsPhone, IncomingCall, OutgoingCall } from '@trunkline/testbed';

export interface UpCall {
  readonly call: OutgoingCall;
  readonly incoming: IncomingCall;
}

/** It rings for so long before it is answered. */
export async function setUp(caller: ImsPhone, callee: ImsPhone, ringingMs = 0): Promise<UpCall> {
  const call = caller.call(callee);
  const incoming = await callee.incomingCall();
  await incoming.ring();
  await call.ringing();
  await delay(ringingMs);
  await Promise.all([incoming.answer(), call.answered()]);
  return { call, incoming };
}

export async function hangUp({ call, incoming }: UpCall): Promise<void> {
  await call.hangUp();
  await incoming.ended();
}

/** A request within the dialog gets through both ways. */
export async function updated({ call, incoming }: UpCall): Promise<void> {
  await call.update();
  await incoming.update();
}
