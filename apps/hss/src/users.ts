/** Subscribers as the HSS sees them, in the UDR that it shares with the UDM; what it keeps of them is written there conditionally. */
import { type Client, SbiError, type TrunklineImsData } from '@trunkline/sbi';
import {
  canonicalIdentity,
  type ImsData,
  type ImsPublicIdentity,
  type ImsSubscription,
  imsSubscription,
  type ServiceAddresses,
} from '@trunkline/subscribers';
import { type ApplicationServerData, NO_DATA } from './context/application-servers.ts';
import type { ImsRegistration } from './context/registration.ts';
import { NOTHING } from './context/registration.ts';

/** How often a change is tried again when another worker wrote in between. */
const ATTEMPTS = 8;

export interface User {
  readonly supi: string;
  readonly subscription: ImsSubscription;
  readonly registration: ImsRegistration;
  readonly applicationServers: ApplicationServerData;
  readonly versions: Readonly<Record<DocumentName, number>>;
}

interface Kept {
  readonly registration: ImsRegistration;
  readonly applicationservers: ApplicationServerData;
}
type DocumentName = keyof Kept;

/** What becomes of a document, and what follows from it. Without `write` it stays as it is. */
export interface Decision<T, Document> {
  readonly write?: Document | undefined;
  readonly result: T;
}

export class Users {
  readonly #udr: Client<TrunklineImsData.Operations>;
  readonly #domain: string;
  readonly #addresses: ServiceAddresses;

  constructor(udr: Client<TrunklineImsData.Operations>, domain: string, addresses: ServiceAddresses = {}) {
    this.#udr = udr;
    this.#addresses = addresses;
    this.#domain = domain.toLowerCase();
  }

  /** By IMPI. */
  async ofPrivateIdentity(impi: string): Promise<User | undefined> {
    if (!isPossible(impi)) return undefined;
    const at = impi.lastIndexOf('@');
    const isOurs = impi.slice(at + 1).toLowerCase() === this.#domain;
    const derived = isOurs && /^\d{5,15}$/.test(impi.slice(0, at)) ? [`imsi-${impi.slice(0, at)}`] : [`nai-${impi}`];
    return this.#first([...derived, `impi-${impi}`], ({ subscription }) => subscription.privateIdentity === impi);
  }

  /** By IMPU, in whatever form. */
  async ofPublicIdentity(impu: string): Promise<User | undefined> {
    if (!isPossible(impu)) return undefined;
    const identity = canonicalIdentity(impu);
    const [, user = '', host] = /^(?:sips?|tel):([^@;]*)(?:@(.*))?/.exec(identity) ?? [];
    const isOurs = host === undefined ? identity.startsWith('tel:') : host === this.#domain;
    const derived: string[] = [];
    if (isOurs && /^\+\d{5,15}$/.test(user)) derived.push(`msisdn-${user.slice(1)}`);
    if (isOurs && /^\d{5,15}$/.test(user)) derived.push(`imsi-${user}`);
    if (host !== undefined) derived.push(`nai-${user}@${host}`);
    // A local number may have been written without its context.
    const local = identity.replace(/;phone-context=.*/, '');
    const candidates = [...derived, `impu-${identity}`, ...(local === identity ? [] : [`impu-${local}`])];
    return this.#first(candidates, (found) => setOf(found.subscription, impu) !== undefined);
  }

  /** By SUPI or GPSI; undefined where it has no IMS. */
  async of(ueId: string): Promise<User | undefined> {
    return isPossible(ueId) ? this.#first([ueId], () => true) : undefined;
  }

  /** Every document of the subscriber, though it may have no IMS any more. */
  async registrationOf(supi: string): Promise<ImsRegistration> {
    const { documents } = (await this.#udr.getImsData({ path: { ueId: supi } })).body;
    return (documents['registration']?.data as unknown as ImsRegistration | undefined) ?? NOTHING;
  }

  /**
   * Changes a document by what `decide` says of the newest one: where another worker wrote in between it is asked again.
   * Undefined where `find` finds nobody.
   */
  async change<D extends DocumentName, T>(
    find: () => Promise<User | undefined>,
    document: D,
    decide: (user: User) => Decision<T, Kept[D]> | Promise<Decision<T, Kept[D]>>,
  ): Promise<T | undefined> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const user = await find();
      if (user === undefined) return undefined;
      const { write, result } = await decide(user);
      if (write === undefined || (await this.#write(user.supi, document, write, user.versions[document])))
        return result;
    }
    throw new SbiError(503, 'NF_CONGESTION_RISK', `${document} of the subscriber is being changed by others`);
  }

  /** Registration without a subscription: of one that has lost it. */
  async forget(supi: string): Promise<void> {
    const { documents } = (await this.#udr.getImsData({ path: { ueId: supi } })).body;
    const version = documents['registration']?.version;
    if (version !== undefined) await this.#write(supi, 'registration', NOTHING, version);
  }

  async #write<D extends DocumentName>(supi: string, document: D, data: Kept[D], version: number): Promise<boolean> {
    try {
      await this.#udr.putImsDocument({ path: { ueId: supi, document }, body: { version, data: { ...data } } });
      return true;
    } catch (error) {
      if (error instanceof SbiError && error.status === 409) return false;
      throw error;
    }
  }

  async #first(ueIds: readonly string[], belongs: (user: User) => boolean): Promise<User | undefined> {
    for (const ueId of ueIds) {
      const user = await this.#load(ueId);
      if (user !== undefined && belongs(user)) return user;
    }
    return undefined;
  }

  async #load(ueId: string): Promise<User | undefined> {
    try {
      const { supi, imsData, documents } = (await this.#udr.getImsData({ path: { ueId } })).body;
      if (imsData === undefined) return undefined;
      const { registration, applicationservers } = documents;
      return {
        supi,
        subscription: imsSubscription(supi, imsData as unknown as ImsData, this.#domain, this.#addresses),
        registration: (registration?.data as unknown as ImsRegistration | undefined) ?? NOTHING,
        applicationServers: (applicationservers?.data as unknown as ApplicationServerData | undefined) ?? NO_DATA,
        versions: { registration: registration?.version ?? 0, applicationservers: applicationservers?.version ?? 0 },
      };
    } catch (error) {
      if (error instanceof SbiError && error.status === 404) return undefined;
      throw error;
    }
  }
}

/** What no record may have is nobody's, and is not looked for. */
const isPossible = (identity: string): boolean => identity.length <= 550 && !/\p{Cc}/u.test(identity);

/** The implicit registration set that an identity is in. */
export function setOf({ sets }: ImsSubscription, impu: string): readonly ImsPublicIdentity[] | undefined {
  const wanted = canonicalIdentity(impu);
  return sets.find((set) => set.some(({ uri }) => canonicalIdentity(uri) === wanted));
}

export function identityIn(subscription: ImsSubscription, impu: string): ImsPublicIdentity | undefined {
  const wanted = canonicalIdentity(impu);
  return subscription.sets.flat().find(({ uri }) => canonicalIdentity(uri) === wanted);
}
