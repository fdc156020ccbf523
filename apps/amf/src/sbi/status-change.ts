/** Namf_Communication AMFStatusChange (TS 29.518 §5.2.2.5): other NFs learn that the AMF goes out of service, and that it is back. */
import { randomUUID } from 'node:crypto';
import { type Handlers, NamfCommunication, type SbiAgent, SbiError } from '@trunkline/sbi';
import { type ContextStore, type StateBackend, update } from '@trunkline/state';
import type { AmfIdentity } from '../context/identity.ts';
import { ALL, type StatusSubscription, statusSubscriptions } from '../context/status-subscription.ts';
import { amfIdText } from './values.ts';

type Operations = Pick<
  Handlers<NamfCommunication.Operations>,
  'amfStatusChangeSubscribe' | 'amfStatusChangeSubscribeModfy' | 'amfStatusChangeUnSubscribe'
>;

export class StatusChanges {
  readonly #store: ContextStore<StatusSubscription>;

  constructor(state: StateBackend) {
    this.#store = state.contexts(statusSubscriptions);
  }

  get operations(): Operations {
    return {
      amfStatusChangeSubscribe: async ({ body, apiRoot }) => {
        const id = randomUUID();
        await this.#put(id, body, false);
        const location = `${apiRoot}/namf-comm/v1/subscriptions/${id}`;
        return { status: 201, body, headers: { location } };
      },
      amfStatusChangeSubscribeModfy: async ({ path, body }) => {
        await this.#put(path.subscriptionId, body, true);
        return { status: 200, body };
      },
      amfStatusChangeUnSubscribe: async ({ path }) => {
        await this.#put(path.subscriptionId, null, true);
        return { status: 204 };
      },
    };
  }

  /** Tells all who asked for any of our GUAMIs. Who cannot be reached is reported. */
  async tell(agent: SbiAgent, identity: AmfIdentity, report: (error: unknown) => void): Promise<void> {
    const amfId = amfIdText(identity.guami);
    const ours = identity.plmns.map(({ plmnId }) => ({ plmnId, amfId }));
    const { unavailable } = identity;
    const target = unavailable?.backup ?? identity.backup;
    for (const key of await this.#store.keysByIndex('all', ALL)) {
      const { value } = await this.#store.load(key);
      if (value === undefined) continue;
      const { guamiList: wanted } = value;
      const isWanted = (one: (typeof ours)[number]) =>
        wanted === undefined ||
        wanted.some(
          (other) =>
            other.amfId.toLowerCase() === amfId &&
            other.plmnId.mcc === one.plmnId.mcc &&
            other.plmnId.mnc === one.plmnId.mnc,
        );
      const guamiList = ours.filter(isWanted);
      if (guamiList.length === 0) continue;
      const info: NamfCommunication.AmfStatusInfo =
        unavailable === undefined
          ? { guamiList, statusChange: 'AMF_AVAILABLE' }
          : {
              guamiList,
              statusChange: 'AMF_UNAVAILABLE',
              ...(target === undefined ? {} : { targetAmfRemoval: target }),
            };
      await agent
        .notify(NamfCommunication, 'onAmfStatusChange', value.amfStatusUri, { body: { amfStatusInfoList: [info] } })
        .catch(report);
    }
  }

  async #put(id: string, value: StatusSubscription | null, mustExist: boolean): Promise<void> {
    const done = await update(this.#store, id, (stored) =>
      mustExist && stored.value === undefined ? undefined : { change: { value }, result: true },
    );
    if (done !== true) throw new SbiError(404, 'SUBSCRIPTION_NOT_FOUND', `no subscription ${id}`);
  }
}
