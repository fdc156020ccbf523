/** What a Subscriber or SubscriberGroup says, as records of the UDR. Pure: the Secret has been read. */
import { type Subscriber, subscriberSchema } from '@trunkline/subscribers';
import { z } from 'zod';
import type { KubeObject } from '../kube/objects.ts';
import type { SubscriberGroupSpec, SubscriberSpec } from '../resources/subscriber.ts';

/** Something that a person has to mend; the message says what. */
export class Fault extends Error {
  override readonly name = 'Fault';
  /** One word. */
  readonly reason: 'NoSecret' | 'InvalidSubscription';

  constructor(reason: Fault['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

type Shared = Omit<SubscriberSpec, 'supi' | 'gpsis'>;

/** @throws Fault */
export function recordOf(spec: SubscriberSpec, secret: KubeObject | undefined): Subscriber {
  const { supi, gpsis } = spec;
  return parsed({ ...subscription(spec), authentication: authentication(spec, secret), supi, gpsis });
}

/** The `from`th to before the `to`th of a group. @throws Fault */
export function recordsOf(
  spec: SubscriberGroupSpec,
  secret: KubeObject | undefined,
  from: number,
  to: number,
): readonly Subscriber[] {
  if (to <= from) return [];
  const first = parsed({ ...subscription(spec), authentication: authentication(spec, secret), supi: supiOf(spec, 0) });
  return Array.from({ length: to - from }, (_, at) => ({
    ...first,
    supi: supiOf(spec, from + at),
    gpsis: spec.firstMsisdn === undefined ? [] : [`msisdn-${following(spec.firstMsisdn, from + at)}`],
  }));
}

export function supiOf({ firstSupi }: Pick<SubscriberGroupSpec, 'firstSupi'>, at: number): string {
  return `imsi-${following(firstSupi.slice('imsi-'.length), at)}`;
}

/** Whether the UDR has what it should; the sequence number is the core's own. */
export function isSame(one: Subscriber, other: Subscriber): boolean {
  const bare = ({ authentication: { sqn: _sqn, ...keys }, ...rest }: Subscriber) =>
    JSON.stringify(ordered({ ...rest, keys }));
  return bare(one) === bare(other);
}

function subscription(spec: Shared) {
  const { core: _core, keys: _keys, authentication: _authentication, ...rest } = spec;
  const {
    supi: _supi,
    gpsis: _gpsis,
    firstSupi: _first,
    firstMsisdn: _msisdn,
    count: _count,
    ...own
  } = rest as Record<string, unknown>;
  return own;
}

function authentication({ keys, authentication }: Shared, secret: KubeObject | undefined) {
  if (secret === undefined)
    throw new Fault(
      'NoSecret',
      `the Secret ${keys.name} with the keys is not there: create it with ${keys.k} and ${keys.opc}`,
    );
  const value = (key: string) => {
    const data = (secret['data'] ?? {}) as Readonly<Record<string, string>>;
    const text = data[key];
    return text === undefined ? undefined : Buffer.from(text, 'base64').toString('utf8').trim();
  };
  const k = value(keys.k);
  if (k === undefined)
    throw new Fault(
      'NoSecret',
      `the Secret ${keys.name} has no key ${keys.k}, which is to hold K in hexadecimal digits`,
    );
  const opc = value(keys.opc);
  const topc = value(keys.topc);
  const derived = authentication.algorithm === 'tuak' ? { topc } : { opc };
  return { ...authentication, k, ...derived };
}

function parsed(record: object): Subscriber {
  const result = subscriberSchema.safeParse(record);
  // A key never stands in a message.
  if (!result.success) throw new Fault('InvalidSubscription', z.prettifyError(result.error));
  return result.data;
}

/** The number `at` after digits, with as many digits. */
function following(digits: string, at: number): string {
  return (BigInt(digits) + BigInt(at)).toString().padStart(digits.length, '0');
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, ordered(inner)]),
  );
}
