/**
 * Changes of subscription data (TS 23.502 §4.5.1, §4.2.2.3.3): the UDR tells the UDM, the UDM tells those who subscribed, and
 * the AMF of a UE whose subscription is withdrawn deregisters it.
 */
import {
  NudmSDM,
  NudmUECM,
  NudrDR,
  type SbiAgent,
  SbiError,
  type SbiServer,
  type SubscriptionData,
} from '@trunkline/sbi';
import type { Udr } from './repository.ts';

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
  #watching: Promise<void> | undefined;

  constructor(options: DataChangesOptions) {
    this.#options = options;
  }

  serve(server: SbiServer): void {
    server.serveCallback(NudrDR, 'onDataChange', '/callbacks/data-change', async ({ body }) => {
      if (body.ueId !== undefined) await this.#changed(body.ueId, body.notifyItems ?? []);
      return { status: 204 };
    });
  }

  /** Asks the UDR, once a process, to tell of every subscriber's changes; asking again changes nothing. */
  async watch(): Promise<void> {
    this.#watching ??= this.#subscribe();
    try {
      await this.#watching;
    } catch (error) {
      this.#watching = undefined;
      throw error;
    }
  }

  async #subscribe(): Promise<void> {
    const { udr, apiRoot } = this.#options;
    await udr.subscriptionDataSubscriptions({
      body: {
        callbackReference: `${apiRoot}/callbacks/data-change`,
        monitoredResourceUris: ['/nudr-dr/v2/subscription-data'],
      },
    });
  }

  async #changed(supi: string, items: NonNullable<SubscriptionData.DataChangeNotify['notifyItems']>): Promise<void> {
    const withdrawn = items.some(({ changes }) => changes.some(({ op }) => op === 'REMOVE'));
    if (withdrawn) await this.#withdraw(supi);
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

  async #tellSubscribers(
    supi: string,
    items: NonNullable<SubscriptionData.DataChangeNotify['notifyItems']>,
  ): Promise<void> {
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
