/** A Subscriber: one record of the UDR, and where it is registered. */
import type { SubscriberSpec, SubscriberStatus } from '../resources/subscriber.ts';
import type { Provisioner } from './reconciler.ts';
import { isSame, recordOf } from './record.ts';

export const subscriberProvisioner: Provisioner<SubscriberStatus> = {
  kind: 'Subscriber',

  async provision({ spec }, udr, secret) {
    const wanted = recordOf(spec as unknown as SubscriberSpec, secret);
    const { supi } = wanted;
    const there = await udr.get(supi);
    if (there === undefined || !isSame(there, wanted)) await udr.put(wanted);
    const registered = await udr.registrations(supi);
    return { status: { supi, registered: [...registered] }, message: `${supi} may register` };
  },

  async withdraw({ spec }, udr) {
    await udr.remove((spec as unknown as SubscriberSpec).supi);
  },
};
