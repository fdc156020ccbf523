/**
 * Changes of subscription data (TS 23.502 §4.5.1, §4.2.2.3.3): the UDR tells the UDM, the UDM tells those who subscribed, and
 * the AMF of a UE whose subscription is withdrawn deregisters it.
 */
import { NudmSDM, NudmUECM, type SbiAgent, SbiError, type SbiServer } from '@trunkline/sbi';
import { type DataChangeItems, DataChangeWatch, isRemoval, type Udr } from '@trunkline/udr-client';

export interface DataChangesOptions {
  readonly udr: Udr;
  readonly agent: SbiAgent;
  /** Where the UDR reaches this UDM. */
  readonly apiRoot: string;
  readonly onNotificationFailure: (supi: string, error: unknown) => void;
}

/** UDR document → the resource of Nudm_SDM that consumers monitor. */
const RESOURCES: ReadonlyMap<string, string> = new Map([
  ['am-data', 'am-data'],
  ['smf-selection-subscription-data', 'smf-select-data'],
  ['sm-data', 'sm-data'],
  ['sms-data', 'sms-data'],
  ['sms-mng-data', 'sms-mng-data'],
]);

export class DataChanges {
  readonly #options: DataChangesOptions;
  readonly #watch: DataChangeWatch;

  constructor(options: DataChangesOptions) {
    this.#options = options;
    this.#watch = new DataChangeWatch(options.udr, options.apiRoot);
  }

  serve(server: SbiServer): void {
    this.#watch.serve(server, (supi, items) => this.#changed(supi, items));
  }

  /** See {@link DataChangeWatch.watch}. */
  watch(): Promise<void> {
    return this.#watch.watch();
  }

  async #changed(supi: string, items: DataChangeItems): Promise<void> {
    if (isRemoval(items)) await this.#withdraw(supi);
    else await this.#tellSubscribers(supi, items);
  }

  async #withdraw(supi: string): Promise<void> {
    const { udr, agent, onNotificationFailure } = this.#options;
    try {
      const { body } = await udr.queryAmfContext3gpp({ path: { ueId: supi } });
      await agent.notify(NudmUECM, 'deregistrationNotification', body.deregCallbackUri, {
        body: { deregReason: 'SUBSCRIPTION_WITHDRAWN', accessType: '3GPP_ACCESS' },
      });
    } catch (error) {
      // Not registered anywhere: nobody has to be told.
      if (error instanceof SbiError && error.cause === 'DATA_NOT_FOUND') return;
      onNotificationFailure(supi, error);
    }
  }

  async #tellSubscribers(supi: string, items: DataChangeItems): Promise<void> {
    const { udr, agent, onNotificationFailure } = this.#options;
    const { body } = await udr.querysdmsubscriptions({ path: { ueId: supi } });
    const notifyItems = items.flatMap((item) => {
      const resource = RESOURCES.get(item.resourceId.split('/').at(-1) ?? '');
      return resource === undefined ? [] : [{ ...item, resourceId: `/nudm-sdm/v2/${supi}/${resource}` }];
    });
    await Promise.all(
      body.map(async (subscription) => {
        const wanted = notifyItems.filter(({ resourceId }) =>
          subscription.monitoredResourceUris.some((uri) => resourceId.endsWith(uri.split('/').at(-1) ?? uri)),
        );
        if (wanted.length === 0) return;
        try {
          await agent.notify(NudmSDM, 'datachangeNotification', subscription.callbackReference, {
            body: { notifyItems: wanted },
          });
        } catch (error) {
          onNotificationFailure(supi, error);
        }
      }),
    );
  }
}
