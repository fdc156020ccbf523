// Nnrf_NFManagement (TS 29.510, 5.2): registration, update, heartbeat, deregistration, subscriptions.
import { randomUUID } from 'node:crypto';
import { applyJsonPatch, checkConforms, type Handlers, NnrfNFManagement, SbiError, sameJson } from '@trunkline/sbi';
import { update, type WallClock } from '@trunkline/state';
import { type NFProfile, type NrfState, type Registration, registrationsOf } from './context.ts';
import type { Notifier } from './notifications.ts';

export interface ManagementOptions {
  readonly state: NrfState;
  readonly clock: WallClock;
  readonly notifier: Notifier;
  /** Seconds between heartbeats that NFs are granted. */
  readonly heartBeatSeconds: number;
  /** An NF is suspended after this many intervals without heartbeat. */
  readonly missedHeartBeats: number;
  /** Longest validity of a subscription in seconds. */
  readonly subscriptionSeconds: number;
}

/** Timer of a registration: when its NF is given up. */
export const heartBeatTimerName = 'heartbeat';

export function management(options: ManagementOptions): Handlers<NnrfNFManagement.Operations> {
  const { state, clock, notifier, heartBeatSeconds } = options;
  const { registrations, subscriptions } = state;
  const deadline = () => clock.now() + heartBeatSeconds * options.missedHeartBeats * 1000;

  /** The status's validity: what the subscriber asks for, and no longer than we keep one. */
  const validity = (asked: string | undefined): { validityTime: string; ttlMs: number } => {
    const longest = clock.now() + options.subscriptionSeconds * 1000;
    const until = asked === undefined ? longest : Math.min(Date.parse(asked), longest);
    if (!(until > clock.now())) throw new SbiError(400, 'OPTIONAL_IE_INCORRECT', 'validityTime is in the past');
    return { validityTime: new Date(until).toISOString(), ttlMs: until - clock.now() };
  };

  return {
    registerNFInstance: async ({ path, body, apiRoot }) => {
      const id = path.nfInstanceID;
      if (body.nfInstanceId.toLowerCase() !== id.toLowerCase()) {
        throw new SbiError(400, 'MANDATORY_IE_INCORRECT', 'nfInstanceId differs from the one in the path');
      }
      const profile: NFProfile = { ...body, heartBeatTimer: heartBeatSeconds };
      const before = await update(registrations, id, ({ value }) => ({
        change: {
          value: { ...value, profile, heartBeatTimer: heartBeatSeconds },
          timers: { [heartBeatTimerName]: deadline() },
        },
        result: { profile: value?.profile },
      }));
      const nfInstanceUri = instanceUri(apiRoot, id);
      if (!before?.profile) {
        tell(notifier, { event: 'NF_REGISTERED', profile, nfInstanceUri });
        return { status: 201, body: profile, headers: { location: nfInstanceUri } };
      }
      tellChange(notifier, before.profile, profile, nfInstanceUri);
      return { status: 200, body: profile };
    },

    // TS 29.510, 5.2.2.3.2: a heartbeat is a patch of nfStatus (and load), and brings a suspended NF back.
    updateNFInstance: async ({ path, body, apiRoot }) => {
      const id = path.nfInstanceID;
      const changed = await update(registrations, id, ({ value }) => {
        if (!value) return undefined;
        const profile = patched(value, body);
        const change = { value: { ...value, profile }, timers: { [heartBeatTimerName]: deadline() } };
        return { change, result: { before: value.profile, profile } };
      });
      if (!changed) throw unknownInstance(id);
      tellChange(notifier, changed.before, changed.profile, instanceUri(apiRoot, id));
      const only = body.every(({ path: at }) => at === '/nfStatus' || at === '/load' || at === '/loadTimeStamp');
      return only ? { status: 204 } : { status: 200, body: changed.profile };
    },

    deregisterNFInstance: async ({ path, apiRoot }) => {
      const id = path.nfInstanceID;
      const gone = await update(registrations, id, ({ value }) =>
        value ? { change: { value: null }, result: value.profile } : undefined,
      );
      if (!gone) throw unknownInstance(id);
      tell(notifier, { event: 'NF_DEREGISTERED', profile: gone, nfInstanceUri: instanceUri(apiRoot, id) });
      return { status: 204 };
    },

    getNFInstance: async ({ path }) => {
      const { value } = await registrations.load(path.nfInstanceID);
      if (!value) throw unknownInstance(path.nfInstanceID);
      return { status: 200, body: value.profile };
    },

    getNFInstances: async ({ query, apiRoot }) => {
      const found = await registrationsOf(state, query['nf-type']);
      const uris = found.map(({ profile }) => instanceUri(apiRoot, profile.nfInstanceId)).sort();
      const size = query['page-size'];
      const page =
        size === undefined
          ? uris
          : uris.slice(((query['page-number'] ?? 1) - 1) * size, (query['page-number'] ?? 1) * size);
      const items = query.limit === undefined ? page : page.slice(0, query.limit);
      const self = { href: `${apiRoot}/nnrf-nfm/v1/nf-instances` };
      // A list of links has at least one (TS 29.571, LinksValueSchema).
      const item = items.length === 0 ? {} : { item: items.map((href) => ({ href })) };
      return { status: 200, body: { _links: { self, ...item }, totalItemCount: uris.length } };
    },

    createSubscription: async ({ body, apiRoot }) => {
      // The specification's pattern leaves no room for the dashes of a UUID.
      const subscriptionId = randomUUID().replaceAll('-', '');
      const { validityTime, ttlMs } = validity(body.validityTime);
      const data = { ...body, subscriptionId, validityTime };
      await update(subscriptions, subscriptionId, () => ({ change: { value: { data }, ttlMs }, result: true }));
      const location = `${apiRoot}/nnrf-nfm/v1/subscriptions/${subscriptionId}`;
      return { status: 201, body: data, headers: { location } };
    },

    updateSubscription: async ({ path, body }) => {
      const updated = await update(subscriptions, path.subscriptionID, ({ value }) => {
        if (!value) return undefined;
        const data = applyJsonPatch(value.data, body);
        checkConforms(NnrfNFManagement, 'SubscriptionData', data);
        const { validityTime, ttlMs } = validity(data.validityTime);
        const granted = { ...data, subscriptionId: path.subscriptionID, validityTime };
        return { change: { value: { ...value, data: granted }, ttlMs }, result: { granted, asked: data.validityTime } };
      });
      if (!updated) throw new SbiError(404, 'SUBSCRIPTION_NOT_FOUND');
      return { status: 200, body: updated.granted };
    },

    removeSubscription: async ({ path }) => {
      const gone = await update(subscriptions, path.subscriptionID, ({ value }) =>
        value ? { change: { value: null }, result: true } : undefined,
      );
      if (!gone) throw new SbiError(404, 'SUBSCRIPTION_NOT_FOUND');
      return { status: 204 };
    },
  };
}

/** The profile after a patch; what the NRF itself decides stays. */
function patched({ profile, heartBeatTimer }: Registration, patch: Parameters<typeof applyJsonPatch>[1]): NFProfile {
  const next = { ...applyJsonPatch(profile, patch), heartBeatTimer };
  checkConforms(NnrfNFManagement, 'NFProfile', next);
  if (next.nfInstanceId !== profile.nfInstanceId || next.nfType !== profile.nfType) {
    throw new SbiError(403, 'MODIFICATION_NOT_ALLOWED', 'nfInstanceId and nfType stay as they are');
  }
  return next;
}

export function instanceUri(apiRoot: string, id: string): string {
  return `${apiRoot}/nnrf-nfm/v1/nf-instances/${id}`;
}

function unknownInstance(id: string): SbiError {
  return new SbiError(404, 'CONTEXT_NOT_FOUND', `no NF instance ${id} is registered`);
}

/** The answer to the NF that changed doesn't wait for those who want to know. */
function tell(notifier: Notifier, change: Parameters<Notifier['notify']>[0]): void {
  void notifier.notify(change);
}

/** A heartbeat that changes nothing but the load is no change that anybody is told of. */
export function tellChange(notifier: Notifier, before: NFProfile, profile: NFProfile, nfInstanceUri: string): void {
  const { load: _a, loadTimeStamp: _b, ...was } = before;
  const { load: _c, loadTimeStamp: _d, ...is } = profile;
  if (!sameJson(was, is)) tell(notifier, { event: 'NF_PROFILE_CHANGED', profile, before, nfInstanceUri });
}
