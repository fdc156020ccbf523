/** Subscriber and SubscriberGroup over a fake API and a fake UDR: order of things, faults, and the way back. */
import { rootLogger } from '@trunkline/platform';
import { ManualClock } from '@trunkline/simnet';
import type { Subscriber } from '@trunkline/subscribers';
import { describe, expect, it } from 'vitest';
import { NotNow } from '../src/control/not-now.ts';
import { Cache } from '../src/kube/cache.ts';
import type { Kind, KubeObject } from '../src/kube/objects.ts';
import { groupProvisioner } from '../src/provisioning/group.ts';
import { ProvisioningReconciler } from '../src/provisioning/reconciler.ts';
import { subscriberProvisioner } from '../src/provisioning/subscriber.ts';
import { type Udr, UdrRefusal } from '../src/provisioning/udr.ts';
import { subscriberGroupSchema, subscriberResourceSchema } from '../src/resources/subscriber.ts';
import { Events } from '../src/status/events.ts';
import { FakeApi } from './fake-api.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

class FakeUdr implements Udr {
  readonly records = new Map<string, Subscriber>();
  readonly calls: string[] = [];
  failure: Error | undefined;

  async get(supi: string) {
    return this.#called(`get ${supi}`, this.records.get(supi));
  }
  async put(record: Subscriber) {
    this.#called(`put ${record.supi}`, this.records.set(record.supi, record));
  }
  async add(records: readonly Subscriber[]) {
    this.#called(`add ${records.length}`, undefined);
    for (const record of records) if (!this.records.has(record.supi)) this.records.set(record.supi, record);
  }
  async remove(supi: string) {
    return this.#called(`remove ${supi}`, this.records.delete(supi));
  }
  async list(after: string, limit: number) {
    return this.#called(
      'list',
      [...this.records.keys()]
        .filter((supi) => supi > after)
        .sort()
        .slice(0, limit),
    );
  }
  async registrations() {
    return this.#called('registrations', [{ access: '3GPP_ACCESS', amf: 'amf-1', guami: '999-70-020040' }]);
  }
  #called<T>(call: string, result: T): T {
    if (this.failure !== undefined) throw this.failure;
    this.calls.push(call);
    return result;
  }
}

async function world(kind: 'Subscriber' | 'SubscriberGroup') {
  const [api, clock, udr] = [new FakeApi(), new ManualClock(Date.UTC(2026, 0)), new FakeUdr()];
  const caches = new Map<Kind, Cache>();
  for (const one of ['MobileCore', kind] as const) {
    const cache = new Cache({ api, clock, kind: one, onChange: () => undefined, onError: () => undefined });
    cache.start();
    caches.set(one, cache);
  }
  const events = new Events({ api, clock, logger: rootLogger('silent'), identity: 'a' });
  const options = { api, caches, clock, events, udrOf: () => udr };
  const reconciler: { reconcile(key: string): Promise<unknown> } =
    kind === 'Subscriber'
      ? new ProvisioningReconciler(options, subscriberProvisioner)
      : new ProvisioningReconciler(options, groupProvisioner);
  const pass = (ms: number) => clock.during(() => new Promise<void>((resolve) => void clock.after(ms, resolve)));
  const place = { kind, namespace: 'lab', name: 'one' } as const;
  return {
    ...{ api, udr },
    /** Until there is nothing to wait for any more. */
    async reconcile() {
      for (let tries = 0; tries < 10; tries++) {
        await pass(10);
        try {
          await reconciler.reconcile('lab/one');
          return;
        } catch (error) {
          if (!(error instanceof NotNow)) throw error;
        }
      }
      throw new Error('it never comes to an end');
    },
    resource: () => api.find(kind, 'lab/one'),
    ready: () => {
      const { conditions = [] } = (api.find(kind, 'lab/one')?.status ?? {}) as {
        conditions?: { status: string; reason: string }[];
      };
      return `${conditions[0]?.status} ${conditions[0]?.reason}`;
    },
    write: (spec: object) => {
      const schema = kind === 'Subscriber' ? subscriberResourceSchema : subscriberGroupSchema;
      const parsed = schema.parse({ spec: { core: 'lab', keys: { name: 'sim' }, ...spec } });
      const there = api.find(kind, 'lab/one');
      api.put({
        apiVersion: 'trunkline.dev/v1alpha1',
        kind,
        ...there,
        metadata: { ...there?.metadata, namespace: 'lab', name: 'one' },
        spec: parsed.spec as never,
      });
    },
    core: () =>
      api.put({
        apiVersion: 'trunkline.dev/v1alpha1',
        kind: 'MobileCore',
        metadata: { namespace: 'lab', name: 'lab' },
      }),
    secret: (k = '465b5ce8b199b49faa5f0a2ee238a6bc') =>
      api.put({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { namespace: 'lab', name: 'sim' },
        data: { k: base64(k), opc: base64('cd63cb71954a9f4e48a5994e37a02baf') },
      } as KubeObject),
    remove: () => api.remove(place),
    removeCore: () => api.remove({ kind: 'MobileCore', namespace: 'lab', name: 'lab' }),
    stop: () => Promise.all([...caches.values()].map((cache) => cache.stop())),
  };
}

const SUPI = 'imsi-999700000000001';

describe('a Subscriber', () => {
  it('waits for its core and its Secret, is written once, and says where it is registered', async () => {
    const { api, udr, reconcile, ready, resource, write, core, secret, stop } = await world('Subscriber');
    write({ supi: SUPI });
    await reconcile();
    expect(ready()).toBe('False NoCore');
    core();
    await reconcile();
    expect(ready()).toBe('False NoSecret');
    secret();
    await reconcile();
    await reconcile();
    expect(ready()).toBe('True Provisioned');
    expect(udr.calls.filter((call) => call.startsWith('put'))).toEqual([`put ${SUPI}`]);
    expect(resource()?.status).toMatchObject({ supi: SUPI, registered: [{ amf: 'amf-1' }], observedGeneration: 1 });
    const told = api.all('Event').map((event) => `${event['type']} ${event['reason']}`);
    expect(told).toEqual(['Warning NoCore', 'Warning NoSecret', 'Normal Provisioned']);
    write({ supi: SUPI, barred: true });
    await reconcile();
    expect(udr.records.get(SUPI)?.barred).toBe(true);
    await stop();
  });

  it('says that the UDR is away or refuses, and is written when it is there', async () => {
    const { udr, reconcile, ready, write, core, secret, stop } = await world('Subscriber');
    core();
    secret();
    write({ supi: SUPI });
    udr.failure = new TypeError('fetch failed');
    await reconcile();
    expect(ready()).toBe('False UdrAway');
    udr.failure = new UdrRefusal('the UDR answers 400: no');
    await reconcile();
    expect(ready()).toBe('False Refused');
    udr.failure = undefined;
    await reconcile();
    expect(ready()).toBe('True Provisioned');
    await stop();
  });

  it('is taken out of the UDR before it goes, which waits for the UDR, but not for one whose core is gone', async () => {
    const { udr, reconcile, resource, write, core, secret, remove, removeCore, stop } = await world('Subscriber');
    core();
    secret();
    write({ supi: SUPI });
    await reconcile();
    udr.failure = new TypeError('fetch failed');
    await remove();
    await reconcile();
    expect(resource()).toBeDefined();
    udr.failure = undefined;
    await reconcile();
    expect([resource(), udr.records.size]).toEqual([undefined, 0]);
    write({ supi: SUPI });
    await reconcile();
    udr.failure = new TypeError('fetch failed');
    await removeCore();
    await remove();
    await reconcile();
    expect(resource()).toBeUndefined();
    await stop();
  });
});

describe('a SubscriberGroup', () => {
  const spec = { firstSupi: SUPI, count: 1_200 };

  it('is added in lists, and changed only where it has changed', async () => {
    const { udr, reconcile, ready, resource, write, core, secret, stop } = await world('SubscriberGroup');
    core();
    secret();
    write(spec);
    await reconcile();
    expect(ready()).toBe('True Provisioned');
    expect(udr.calls.filter((call) => call !== 'list')).toEqual(['add 500', 'add 500', 'add 200']);
    expect(resource()?.status).toMatchObject({ provisioned: 1_200 });
    udr.calls.length = 0;
    await reconcile();
    expect(udr.calls.filter((call) => call !== 'list')).toEqual([]);
    // One that somebody took away comes back.
    udr.records.delete('imsi-999700000000700');
    await reconcile();
    expect(udr.records.size).toBe(1_200);
    udr.calls.length = 0;
    write({ ...spec, rfsp: 3 });
    await reconcile();
    expect(udr.calls.filter((call) => call.startsWith('put')).length).toBe(1_200);
    secret('00000000000000000000000000000001');
    await reconcile();
    expect(udr.records.get(SUPI)?.authentication.k).toBe('00000000000000000000000000000001');
    await stop();
  });

  it('takes those out that are beyond its count, and nobody else', async () => {
    const { udr, reconcile, write, core, secret, remove, stop } = await world('SubscriberGroup');
    core();
    secret();
    write({ ...spec, count: 5 });
    await reconcile();
    const [first] = udr.records.values();
    udr.records.set('imsi-999700000000006', { ...(first as Subscriber), supi: 'imsi-999700000000006' });
    write({ ...spec, count: 2 });
    await reconcile();
    expect([...udr.records.keys()].sort()).toEqual([SUPI, 'imsi-999700000000002', 'imsi-999700000000006']);
    await remove();
    await reconcile();
    expect([...udr.records.keys()]).toEqual(['imsi-999700000000006']);
    await stop();
  });
});
