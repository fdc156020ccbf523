/**
 * Provisioning: adding, changing and removing subscribers, and telling those who asked (TS 29.504 §5.2.2.7, DataChangeNotify).
 * A removal is told before it is done, so that the UDM can still find the AMF that serves the UE.
 */
import { isDeepStrictEqual } from 'node:util';
import { NudrDR, type SbiAgent, SbiError, type SubscriptionData } from '@trunkline/sbi';
import { type SubscriberRepository } from '@trunkline/subscriber-database';
import { documentPaths, type Subscriber } from '@trunkline/subscribers';

export interface AmfRegistration {
  readonly access: '3GPP_ACCESS' | 'NON_3GPP_ACCESS';
  /** NF instance. */
  readonly amf: string;
  /** MCC-MNC-AMF id, the last in hexadecimal digits. */
  readonly guami: string;
}

const ACCESSES = [
  ['context-data/amf-3gpp-access', '3GPP_ACCESS'],
  ['context-data/amf-non-3gpp-access', 'NON_3GPP_ACCESS'],
] as const;

export interface ProvisioningOptions {
  readonly repository: () => SubscriberRepository;
  readonly agent: SbiAgent;
  /** A consumer that could not be told; the change itself is done. */
  readonly onNotificationFailure: (supi: string, error: unknown) => void;
}

export class Provisioning {
  private readonly options: ProvisioningOptions;

  constructor(options: ProvisioningOptions) {
    this.options = options;
  }

  /** Adds subscribers; those that exist stay as they are and are not in the answer. */
  add(records: readonly Subscriber[]): Promise<readonly string[]> {
    return this.options.repository().add(records);
  }

  /** Writes a subscriber's provisioned documents; what the core itself stored for it stays. */
  async put(record: Subscriber): Promise<'created' | 'updated'> {
    const repository = this.options.repository();
    const before = await repository.get(record.supi);
    const result = await repository.put(record);
    if (result === 'updated') {
      // What the HSS makes of it is told to the S-CSCF: only where there is something to tell.
      const imsOf = (one: Subscriber | undefined) => one?.ims && { ims: one.ims, gpsis: one.gpsis };
      const imsChanged = !isDeepStrictEqual(imsOf(before), imsOf(record));
      await this.tell(record.supi, [
        { resource: documentPaths.accessAndMobility, op: 'REPLACE' },
        { resource: documentPaths.smfSelection, op: 'REPLACE' },
        { resource: documentPaths.sessionManagement, op: 'REPLACE' },
        { resource: documentPaths.sms, op: 'REPLACE' },
        { resource: documentPaths.smsManagement, op: 'REPLACE' },
        ...(imsChanged ? [{ resource: documentPaths.ims, op: 'REPLACE' } as const] : []),
      ]);
    }
    return result;
  }

  /** False where there is no such subscriber. */
  async remove(supi: string): Promise<boolean> {
    const repository = this.options.repository();
    if ((await repository.resolve(supi)) === undefined) return false;
    await this.tell(supi, [{ resource: documentPaths.accessAndMobility, op: 'REMOVE' }]);
    return repository.remove(supi);
  }

  private async tell(supi: string, changes: readonly { resource: string; op: 'REPLACE' | 'REMOVE' }[]): Promise<void> {
    const { repository, agent, onNotificationFailure } = this.options;
    const subscriptions = await repository().subscriptions<SubscriptionData.SubscriptionDataSubscriptions>(supi);
    const notifyItems = changes.map(({ resource, op }) => ({
      resourceId: `/nudr-dr/v2/subscription-data/${supi}/${resource}`,
      changes: [{ op, path: '' }],
    }));
    await Promise.all(
      subscriptions.map(async ({ callbackReference }) => {
        try {
          await agent.notify(NudrDR, 'onDataChange', callbackReference, { body: { ueId: supi, notifyItems } });
        } catch (error) {
          onNotificationFailure(supi, error);
        }
      }),
    );
  }

  async get(supi: string): Promise<Subscriber> {
    const record = await this.options.repository().get(supi);
    if (record === undefined) throw new SbiError(404, 'USER_NOT_FOUND', `no subscriber ${supi}`);
    return record;
  }

  /** AMFs that serve the UE, by access. A registration that ended is not among them. */
  async registrations(supi: string): Promise<readonly AmfRegistration[]> {
    const repository = this.options.repository();
    await this.get(supi);
    const found = await Promise.all(
      ACCESSES.map(async ([path, access]) => {
        const data = (await repository.read<SubscriptionData.Amf3GppAccessRegistration>(supi, path))?.data;
        if (data === undefined || data.purgeFlag === true) return [];
        const { amfInstanceId, guami } = data;
        const { mcc, mnc } = guami.plmnId;
        return [{ access, amf: amfInstanceId, guami: `${mcc}-${mnc}-${guami.amfId}` }];
      }),
    );
    return found.flat();
  }

  list(page: { limit: number; after?: string }): Promise<readonly string[]> {
    return this.options.repository().list(page);
  }
}
