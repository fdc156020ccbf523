/** Phones of subscribers who have multimedia telephony (TS 24.173), with settings as the subscriber record has them. */
import type { FlowLab, FlowPhoneOptions, ImsPhone } from '@trunkline/testbed';

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
