/** Changes of subscriptions, of which the UDR tells (TS 29.504 §5.2.2.7): S-CSCFs get the new profile, or deregister the user. */
import type { SbiServer } from '@trunkline/sbi';
import { documentPaths } from '@trunkline/subscribers';
import { DataChangeWatch, isRemoval, type Udr } from '@trunkline/udr-client';
import { servedSets } from './context/registration.ts';
import { profileChanged } from './cx/push-profile.ts';
import { terminateRegistration } from './cx/registration-termination.ts';
import type { Hss } from './hss.ts';
import type { User } from './users.ts';

export class DataChanges {
  readonly #hss: Hss;
  readonly #watch: DataChangeWatch;
  readonly #onProfile: (user: User) => Promise<void>;

  /** `onProfile`: a subscription that is there has changed. */
  constructor(hss: Hss, udr: Udr, apiRoot: string, onProfile: (user: User) => Promise<void>) {
    this.#hss = hss;
    this.#watch = new DataChangeWatch(udr, apiRoot);
    this.#onProfile = onProfile;
  }

  serve(server: SbiServer): void {
    this.#watch.serve(server, async (supi, items) => {
      if (isRemoval(items)) await this.#withdrawn(supi);
      else if (items.some(({ resourceId }) => resourceId.endsWith(documentPaths.ims))) await this.#changed(supi);
    });
  }

  /** See {@link DataChangeWatch.watch}. */
  watch(): Promise<void> {
    return this.#watch.watch();
  }

  async #changed(supi: string): Promise<void> {
    const user = await this.#hss.users.of(supi);
    if (user === undefined) {
      await this.#withdrawn(supi);
      await this.#hss.users.forget(supi);
      return;
    }
    await profileChanged(this.#hss, user);
    await this.#onProfile(user);
  }

  /** The subscriber is about to go, or has no IMS any more. */
  async #withdrawn(supi: string): Promise<void> {
    const registration = await this.#hss.users.registrationOf(supi);
    const identities = servedSets(registration).flatMap(([, set]) => set.identities);
    if (registration.scscf === undefined || identities.length === 0) return;
    await terminateRegistration(this.#hss, registration.scscf, {
      identities,
      reason: 'PERMANENT_TERMINATION',
      info: 'the subscription has ended',
    });
  }
}
