/** A store whose commits somebody sees first, and may change: for what is written, and what is kept. */
import type { Change, ContextStore, StateBackend, Stored } from '@trunkline/state';

export type Committing = <T>(store: ContextStore<T>, base: Stored<T>, change: Change<T>) => Change<T>;

export function watchedStore(state: StateBackend, committing: Committing): StateBackend {
  return new Proxy(state, {
    get(target, name) {
      if (name === 'contexts') {
        return (definition: ContextStore<unknown>['definition']) => watched(target.contexts(definition), committing);
      }
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

function watched<T>(store: ContextStore<T>, committing: Committing): ContextStore<T> {
  return {
    definition: store.definition,
    get interruptions() {
      return store.interruptions;
    },
    load: (key) => store.load(key),
    loadByIndex: (index, value) => store.loadByIndex(index, value),
    keysByIndex: (index, value) => store.keysByIndex(index, value),
    countByIndex: (index, value) => store.countByIndex(index, value),
    commit: (base, change) => store.commit(base, committing(store, base, change)),
    dueTimers: (now, limit) => store.dueTimers(now, limit),
    claimTimer: (timer, until) => store.claimTimer(timer, until),
    dropTimer: (timer) => store.dropTimer(timer),
    watchTimers: (wake) => store.watchTimers(wake),
    count: () => store.count(),
  };
}
