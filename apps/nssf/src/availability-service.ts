// Nnssf_NSSAIAvailability (TS 29.531, 5.3): AMFs report what they support, and learn what they may use.
import { randomUUID } from 'node:crypto';
import {
  applyJsonPatch,
  checkConforms,
  type Handlers,
  NnssfNSSAIAvailability,
  type SbiAgent,
  SbiError,
  sameJson,
} from '@trunkline/sbi';
import { update, type WallClock } from '@trunkline/state';
import { type AvailabilitySubscription, authorized, authorizedIn, everyOf, type NssfState } from './availability.ts';
import type { Network } from './slices.ts';

export interface AvailabilityOptions {
  readonly network: Network;
  readonly state: NssfState;
  readonly agent: SbiAgent;
  readonly clock: WallClock;
  /** Longest life of a subscription in seconds. */
  readonly subscriptionSeconds: number;
  readonly onNotificationFailure: (uri: string, error: unknown) => void;
}

export function availabilityService(options: AvailabilityOptions): Handlers<NnssfNSSAIAvailability.Operations> {
  const { network, state, clock } = options;
  const { amfs, subscriptions } = state;

  const answer = (info: NnssfNSSAIAvailability.NssaiAvailabilityInfo) => {
    const authorizedNssaiAvailabilityData = authorized(network, info);
    if (authorizedNssaiAvailabilityData.length === 0) return { status: 204 as const };
    return { status: 200 as const, body: { authorizedNssaiAvailabilityData } };
  };

  return {
    nssaiAvailabilityPut: async ({ path, body }) => {
      await update(amfs, path.nfId, () => ({ change: { value: { nfId: path.nfId, info: body } }, result: true }));
      void tellSubscribers(options);
      return answer(body);
    },

    nssaiAvailabilityPatch: async ({ path, body }) => {
      const info = await update(amfs, path.nfId, ({ value }) => {
        if (!value) return undefined;
        const next = applyJsonPatch(value.info, body);
        checkConforms(NnssfNSSAIAvailability, 'NssaiAvailabilityInfo', next);
        return { change: { value: { nfId: path.nfId, info: next } }, result: next };
      });
      if (!info) throw new SbiError(404, 'CONTEXT_NOT_FOUND', `${path.nfId} has reported nothing`);
      void tellSubscribers(options);
      return answer(info);
    },

    nssaiAvailabilityDelete: async ({ path }) => {
      const gone = await update(amfs, path.nfId, ({ value }) =>
        value ? { change: { value: null }, result: true } : undefined,
      );
      if (!gone) throw new SbiError(404, 'CONTEXT_NOT_FOUND', `${path.nfId} has reported nothing`);
      void tellSubscribers(options);
      return { status: 204 };
    },

    nssaiAvailabilityPost: async ({ body, apiRoot }) => {
      const subscriptionId = randomUUID();
      const { expiry, ttlMs } = lifetime(options, body.expiry);
      const told = authorizedIn(network, await everyOf(amfs), body.taiList);
      const value = { subscriptionId, data: body, told };
      await update(subscriptions, subscriptionId, () => ({ change: { value, ttlMs }, result: true }));
      const first = told.length > 0 ? { authorizedNssaiAvailabilityData: told } : {};
      const location = `${apiRoot}/nnssf-nssaiavailability/v1/nssai-availability/subscriptions/${subscriptionId}`;
      return { status: 201, body: { subscriptionId, expiry, ...first }, headers: { location } };
    },

    nssaiAvailabilitySubModifyPatch: async ({ path, body }) => {
      const reports = await everyOf(amfs);
      const modified = await update(subscriptions, path.subscriptionId, ({ value }) => {
        if (!value) return undefined;
        const data = applyJsonPatch(value.data, body);
        checkConforms(NnssfNSSAIAvailability, 'NssfEventSubscriptionCreateData', data);
        const { expiry, ttlMs } = lifetime(options, data.expiry);
        const told = authorizedIn(network, reports, data.taiList);
        return { change: { value: { ...value, data, told }, ttlMs }, result: { expiry, told } };
      });
      if (!modified) throw new SbiError(404, 'SUBSCRIPTION_NOT_FOUND');
      const { expiry, told } = modified;
      const first = told.length > 0 ? { authorizedNssaiAvailabilityData: told } : {};
      return { status: 200, body: { subscriptionId: path.subscriptionId, expiry, ...first } };
    },

    nssaiAvailabilityUnsubscribe: async ({ path }) => {
      const gone = await update(subscriptions, path.subscriptionId, ({ value }) =>
        value ? { change: { value: null }, result: true } : undefined,
      );
      if (!gone) throw new SbiError(404, 'SUBSCRIPTION_NOT_FOUND');
      return { status: 204 };
    },
  };

  function lifetime(
    { subscriptionSeconds }: AvailabilityOptions,
    asked: string | undefined,
  ): { expiry: string; ttlMs: number } {
    const longest = clock.now() + subscriptionSeconds * 1000;
    const until = asked === undefined ? longest : Math.min(Date.parse(asked), longest);
    if (!(until > clock.now())) throw new SbiError(400, 'OPTIONAL_IE_INCORRECT', 'expiry is in the past');
    return { expiry: new Date(until).toISOString(), ttlMs: until - clock.now() };
  }
}

/** A subscriber is told when what it may use in its areas is not what it was told before. */
async function tellSubscribers({ network, state, agent, onNotificationFailure }: AvailabilityOptions): Promise<void> {
  const reports = await everyOf(state.amfs);
  const tell = async (subscription: AvailabilitySubscription) => {
    const { subscriptionId, data, told } = subscription;
    const now = authorizedIn(network, reports, data.taiList);
    if (sameJson(now, told)) return;
    // Of several instances that see the change, the one whose commit holds tells it.
    const first = await update(state.subscriptions, subscriptionId, ({ value }) =>
      value && !sameJson(value.told, now) ? { change: { value: { ...value, told: now } }, result: true } : undefined,
    );
    if (!first) return;
    const body = { subscriptionId, authorizedNssaiAvailabilityData: now };
    const uri = data.nfNssaiAvailabilityUri;
    const call = { body, idempotent: true };
    await agent
      .notify(NnssfNSSAIAvailability, 'nssaiAvailabilityNotification', uri, call)
      .catch((error: unknown) => onNotificationFailure(uri, error));
  };
  await Promise.all((await everyOf(state.subscriptions)).map(tell));
}
