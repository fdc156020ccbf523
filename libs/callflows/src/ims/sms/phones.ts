/** How flows of short messages over IMS begin. */
import type { FlowLab, FlowPhoneOptions, ImsPhone } from '@trunkline/testbed';

/** Two phones that say at registration that they take short messages. */
export async function twoWriters(
  lab: Pick<FlowLab, 'gnb' | 'registeredPhone'>,
  options: FlowPhoneOptions = {},
): Promise<readonly [ImsPhone, ImsPhone]> {
  const node = await lab.gnb();
  const phone = () => lab.registeredPhone(node, { ...options, phone: { shortMessages: true, ...options.phone } });
  return [await phone(), await phone()];
}
