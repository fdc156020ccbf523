/** Phones of subscribers who have multimedia telephony (TS 24.173), with settings as the subscriber record has them. */
import type { FlowLab, FlowPhoneOptions, ImsPhone, IncomingCall, OutgoingCall, SeenSip } from '@trunkline/testbed';

type Lab = Pick<FlowLab, 'gnb' | 'registeredPhone'>;
export type Settings = Readonly<Record<string, unknown>>;

/** Registered, behind a gNB of its own. */
export async function mmtelPhone(lab: Lab, settings: Settings = {}, options: FlowPhoneOptions = {}): Promise<ImsPhone> {
  const phone = { codecs: ['PCMU'], ...options.phone };
  return lab.registeredPhone(await lab.gnb(), { ...options, phone, ims: { mmtel: settings } });
}

export interface Three {
  readonly alice: ImsPhone;
  readonly bob: ImsPhone;
  readonly carol: ImsPhone;
}

/** Bob's calls go to Carol in this case. */
export async function diverted(lab: Lab, when: string, more: Settings = {}): Promise<Three> {
  const carol = await mmtelPhone(lab);
  const bob = await mmtelPhone(lab, { diversion: { [when]: `tel:${numberOf(carol)}`, ...more } });
  return { alice: await mmtelPhone(lab), bob, carol };
}

/** Its telephone number: `+15550001`. */
export function numberOf(phone: ImsPhone): string {
  return /\+\d+/.exec(phone.publicIdentity)?.[0] ?? '';
}

/** Values of a header field, row by row. */
export function rowsOf({ headers }: SeenSip['sip'], name: string): readonly string[] {
  return headers.filter((field) => field.name === name).map(({ value }) => value);
}

/** It rings, and is answered. */
export async function taken(call: OutgoingCall, incoming: IncomingCall): Promise<void> {
  await incoming.ring();
  await call.ringing();
  await Promise.all([incoming.answer(), call.answered()]);
}

/** The caller hangs up. */
export async function ended(call: OutgoingCall, incoming: IncomingCall): Promise<void> {
  await call.hangUp();
  await incoming.ended();
}
