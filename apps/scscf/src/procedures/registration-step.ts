/** Steps of an implicit registration set: contacts come, are refreshed and go, and whoever watches is told. */
import { requestIn } from '@trunkline/sip';
import type { StepInfo, StepOutcome } from '@trunkline/state';
import {
  type Contact,
  identitiesOf,
  type Registration,
  type Subscription,
  usualContacts,
} from '../context/registration.ts';
import type { BoundContact, Ending, RegistrationEffect, RegistrationEvent, Watcher } from '../events.ts';
import { type ContactEvent, type Ended, registrationInformation } from './registration-information.ts';

type Outcome = StepOutcome<Registration, RegistrationEffect>;
type EventOf<Kind extends RegistrationEvent['kind']> = Extract<RegistrationEvent, { kind: Kind }>;

export function registrationStep(context: Registration | undefined, event: RegistrationEvent, info: StepInfo): Outcome {
  switch (event.kind) {
    case 'register':
      return register(context, event, info);
    case 'deregister': {
      const goes = ({ privateIdentity, uri, emergency }: Contact) =>
        privateIdentity === event.privateIdentity && (event.uri === undefined ? emergency !== true : event.uri === uri);
      return end(context, info, goes, 'unregistered', 'USER_DEREGISTRATION');
    }
    case 'terminate': {
      // §5.4.8.4, from memory: the network leaves emergency registrations to their time.
      const goes = ({ privateIdentity, emergency }: Contact) =>
        emergency !== true && event.privateIdentities.includes(privateIdentity);
      return end(context, info, goes, event.ending);
    }
    case 'profile':
      return profile(context, event, info);
    case 'subscribe':
      return subscribe(context, event, info);
    case 'unwatched':
      return unwatched(context, event, info);
    case 'timer':
      return expire(context, info);
  }
}

function register(before: Registration | undefined, event: EventOf<'register'>, info: StepInfo): Outcome {
  const { privateIdentity, profiles, binding, callId, sequence } = event;
  const known = before?.contacts ?? [];
  // An emergency registration stands beside the usual one.
  const own = known.filter((each) => each.privateIdentity === privateIdentity && each.emergency === binding.emergency);
  const old = own.find(({ uri, flow }) => uri === binding.uri && flow === binding.flow);
  // RFC 3261 §10.3 step 7: what comes out of order changes nothing.
  if (old !== undefined && old.callId === callId && sequence < old.sequence) return answerOnly(before, 500);
  const id = old?.id ?? before?.nextContact ?? 1;
  const contact: Contact = {
    ...{ id, privateIdentity, uri: binding.uri, params: binding.params, path: binding.path, callId, sequence },
    expiresAt: info.now + binding.seconds * 1_000,
    ...(binding.flow === undefined ? {} : { flow: binding.flow, registeredAt: info.now }),
    ...(binding.emergency === undefined ? {} : { emergency: binding.emergency }),
  };
  // TS 24.229 §5.4.1.2.2F: without reg-id a UE has one contact, and a new one stands for all it had.
  const isReplaced = ({ uri, flow }: Contact) =>
    binding.flow === undefined || flow === binding.flow || uri === binding.uri;
  const replaced = own.filter((each) => each !== old && isReplaced(each));
  const others = known.filter((each) => each !== old && !replaced.includes(each));
  if (others.length >= event.maxContacts && binding.emergency === undefined) return answerOnly(before, 503);
  const registration: Registration = {
    set: info.key,
    privateIdentities: [...new Set([...(before?.privateIdentities ?? []), privateIdentity])],
    profiles,
    contacts: [...others, contact],
    nextContact: Math.max(before?.nextContact ?? 1, id + 1),
    subscriptions: before?.subscriptions ?? [],
    watchers: event.watchers,
  };
  const told = notify(registration, info, {
    events: new Map([[id, old === undefined ? 'registered' : 'refreshed']]),
    ended: replaced.map((each): Ended => ({ contact: each, event: 'deactivated' })),
  });
  return {
    context: told.registration,
    timers: timersOf(told.registration, info.now),
    effects: [
      answer(200, told.registration, info.now),
      ...told.effects,
      ...(binding.emergency ? [] : event.watchers.map((watcher) => thirdParty(watcher, binding.seconds))),
    ],
  };
}

/** Contacts go: `goes` says which. */
function end(
  before: Registration | undefined,
  info: StepInfo,
  goes: (contact: Contact) => boolean,
  ending: Ending,
  assignment?: Extract<RegistrationEffect, { effect: 'assign' }>['type'],
): Outcome {
  if (before === undefined) return { context: undefined, effects: [answer(200, undefined, info.now)] };
  const gone = before.contacts.filter(goes);
  if (gone.length === 0) return { context: before, effects: [answer(200, before, info.now)] };
  const contacts = before.contacts.filter((each) => !gone.includes(each));
  const left = new Set(contacts.map(({ privateIdentity }) => privateIdentity));
  const away = [...new Set(gone.map(({ privateIdentity }) => privateIdentity))].filter((each) => !left.has(each));
  const ended = gone.map((contact): Ended => ({ contact, event: ending }));
  const told = notify({ ...before, contacts }, info, { events: new Map(), ended });
  const isOver = contacts.length === 0;
  const isUnserved = usualContacts(gone).length > 0 && usualContacts(contacts).length === 0;
  const [first] = identitiesOf(before.profiles);
  const effects: RegistrationEffect[] = [
    answer(200, told.registration, info.now),
    ...told.effects,
    ...(isUnserved ? before.watchers.map((watcher) => thirdParty(watcher, 0)) : []),
    ...(assignment === undefined || first === undefined
      ? []
      : away.map((privateIdentity): RegistrationEffect => {
          return { effect: 'assign', type: assignment, privateIdentity, identity: first.identity };
        })),
  ];
  if (isOver) return { context: null, effects };
  const privateIdentities = before.privateIdentities.filter((each) => !away.includes(each));
  const watchers = isUnserved ? [] : before.watchers;
  const context = { ...told.registration, privateIdentities, watchers };
  return { context, effects, timers: timersOf(context, info.now) };
}

function profile(before: Registration | undefined, { profiles }: EventOf<'profile'>, info: StepInfo): Outcome {
  if (before === undefined) return { context: undefined };
  const told = notify({ ...before, profiles }, info, { events: new Map(), ended: [] });
  return { context: told.registration, effects: told.effects };
}

/** SUBSCRIBE to registration information (TS 24.229 §5.4.2.1.1): each is answered with the whole document. */
function subscribe(before: Registration | undefined, event: EventOf<'subscribe'>, info: StepInfo): Outcome {
  const known = before?.subscriptions.find(({ id }) => id === event.id);
  const dialog = event.dialog ?? known?.dialog;
  if (before === undefined || dialog === undefined) return answerOnly(before, before === undefined ? 404 : 481);
  const others = before.subscriptions.filter((each) => each !== known);
  if (others.length >= event.maxSubscriptions) return answerOnly(before, 503);
  const subscription: Subscription = {
    ...{ id: event.id, watched: event.watched, event: event.event, version: known?.version ?? 0 },
    dialog: known === undefined ? dialog : { ...known.dialog, remoteTarget: dialog.remoteTarget },
    expiresAt: info.now + event.seconds * 1_000,
  };
  const registration = { ...before, subscriptions: [...others, subscription] };
  const told = notify(registration, info, { events: new Map(), ended: [], only: event.id });
  return {
    context: told.registration,
    effects: [answer(200, undefined, info.now), ...told.effects],
    timers: timersOf(told.registration, info.now),
  };
}

function unwatched(before: Registration | undefined, { id }: EventOf<'unwatched'>, info: StepInfo): Outcome {
  if (before === undefined) return { context: undefined };
  const registration = { ...before, subscriptions: before.subscriptions.filter((each) => each.id !== id) };
  return { context: registration, timers: timersOf(registration, info.now) };
}

function expire(before: Registration | undefined, info: StepInfo): Outcome {
  if (before === undefined) return { context: undefined };
  const outcome = end(before, info, ({ expiresAt }) => expiresAt <= info.now, 'expired', 'TIMEOUT_DEREGISTRATION');
  if (outcome.context == null) return outcome;
  // Subscriptions whose time is over were told so by the notification; where no contact went, they are now.
  const over = outcome.context.subscriptions.filter(({ expiresAt }) => expiresAt <= info.now);
  if (over.length === 0) return { ...outcome, timers: timersOf(outcome.context, info.now) };
  const told = notify(outcome.context, info, { events: new Map(), ended: [], among: over });
  return {
    context: told.registration,
    effects: [...(outcome.effects ?? []), ...told.effects],
    timers: timersOf(told.registration, info.now),
  };
}

interface News {
  readonly events: ReadonlyMap<number, ContactEvent>;
  readonly ended: readonly Ended[];
  /** Id of the one subscription that is told. */
  readonly only?: string;
  readonly among?: readonly Subscription[];
}

/** Notifications for the subscriptions, and the registration with their dialogs a number further. */
function notify(registration: Registration, info: StepInfo, news: News) {
  const { events, ended, only, among } = news;
  const isOver = usualContacts(registration.contacts).length === 0 && ended.length > 0;
  const effects: RegistrationEffect[] = [];
  const subscriptions: Subscription[] = [];
  for (const subscription of registration.subscriptions) {
    const isMeant = (only ?? subscription.id) === subscription.id && (among?.includes(subscription) ?? true);
    if (!isMeant) {
      subscriptions.push(subscription);
      continue;
    }
    const { id, dialog, event, version, expiresAt } = subscription;
    const left = Math.ceil((expiresAt - info.now) / 1_000);
    // RFC 6665 §4.4.1: a subscription that is over is told so, and is no more.
    const state = isOver
      ? 'terminated;reason=noresource'
      : left > 0
        ? `active;expires=${left}`
        : 'terminated;reason=timeout';
    const body = registrationInformation({ registration, version, now: info.now, events, ended });
    effects.push({ effect: 'notify', id, dialog, event, state, body });
    if (isOver || left <= 0) continue;
    subscriptions.push({ ...subscription, version: version + 1, dialog: requestIn(dialog, 'NOTIFY').dialog });
  }
  return { registration: { ...registration, subscriptions }, effects };
}

function timersOf({ contacts, subscriptions }: Registration, now: number): Record<string, number | null> {
  const next = Math.min(...[...contacts, ...subscriptions].map(({ expiresAt }) => expiresAt));
  return { expiry: Number.isFinite(next) ? Math.max(0, next - now) : null };
}

function answer(status: number, registration: Registration | undefined, now: number): RegistrationEffect {
  const contacts = (registration?.contacts ?? []).map(({ uri, params, expiresAt }): BoundContact => {
    return { uri, params, seconds: Math.max(0, Math.ceil((expiresAt - now) / 1_000)) };
  });
  return { effect: 'answer', status, contacts };
}

function answerOnly(context: Registration | undefined, status: number): Outcome {
  return { context, effects: [{ effect: 'answer', status, contacts: [] }] };
}

const thirdParty = (watcher: Watcher, seconds: number): RegistrationEffect => ({
  effect: 'third-party',
  watcher,
  seconds,
});
