/** Changes of subscriptions, of which the UDR tells those who asked (TS 29.504 §5.2.2.6, §5.2.2.7). */
import { NudrDR, type SbiServer, type SubscriptionData } from '@trunkline/sbi';
import type { Udr } from './udr.ts';

export type DataChangeItems = NonNullable<SubscriptionData.DataChangeNotify['notifyItems']>;

const CALLBACK = '/callbacks/data-change';

export class DataChangeWatch {
  readonly #udr: Udr;
  readonly #apiRoot: string;
  #watching: Promise<unknown> | undefined;

  /** `apiRoot`: where the UDR reaches this function. */
  constructor(udr: Udr, apiRoot: string) {
    this.#udr = udr;
    this.#apiRoot = apiRoot;
  }

  /** `changed` hears of each subscriber that was changed. */
  serve(server: SbiServer, changed: (supi: string, items: DataChangeItems) => Promise<void>): void {
    server.serveCallback(NudrDR, 'onDataChange', CALLBACK, async ({ body: { ueId, notifyItems = [] } }) => {
      if (ueId !== undefined) await changed(ueId, notifyItems);
      return { status: 204 };
    });
  }

  /** Asks the UDR, once a process, to tell of every subscriber's changes; asking again changes nothing. */
  async watch(): Promise<void> {
    this.#watching ??= this.#udr.subscriptionDataSubscriptions({
      body: {
        callbackReference: `${this.#apiRoot}${CALLBACK}`,
        monitoredResourceUris: ['/nudr-dr/v2/subscription-data'],
      },
    });
    try {
      await this.#watching;
    } catch (error) {
      this.#watching = undefined;
      throw error;
    }
  }
}

/** The subscriber is about to go. */
export const isRemoval = (items: DataChangeItems): boolean =>
  items.some(({ changes }) => changes.some(({ op }) => op === 'REMOVE'));
