/** How calls of these flows begin. */
import type { CallOptions, FlowLab, FlowPhoneOptions, ImsPhone, IncomingCall, OutgoingCall } from '@trunkline/testbed';

type Lab = Pick<FlowLab, 'gnb' | 'registeredPhone'>;

/** Two phones that are registered, behind one gNB: beside a core elsewhere there may be one address for it, and GTP-U has one port. */
export async function twoPhones(lab: Lab, options: FlowPhoneOptions = {}): Promise<readonly [ImsPhone, ImsPhone]> {
  const gnb = await lab.gnb();
  return [await lab.registeredPhone(gnb, options), await lab.registeredPhone(gnb, options)];
}

/** Both ends of a call that was answered. */
export async function answeredCall(
  caller: ImsPhone,
  callee: ImsPhone,
  options: CallOptions = {},
): Promise<readonly [OutgoingCall, IncomingCall]> {
  const call = caller.call(callee, options);
  const incoming = await callee.incomingCall();
  await incoming.ring();
  await call.ringing();
  await Promise.all([incoming.answer(), call.answered()]);
  return [call, incoming];
}
