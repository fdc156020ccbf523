/** A SubscriberGroup: records with SUPIs in a row. */
import { createHash } from 'node:crypto';
import type { SubscriberGroupSpec, SubscriberGroupStatus } from '../resources/subscriber.ts';
import type { Provisioner } from './reconciler.ts';
import { recordsOf, supiOf } from './record.ts';
import type { Udr } from './udr.ts';

/** Records in one call, and calls beside each other. */
const BATCH = 500;
const BESIDE = 16;

export const groupProvisioner: Provisioner<SubscriberGroupStatus> = {
  kind: 'SubscriberGroup',

  async provision({ spec: given, status: before }, udr, secret) {
    const spec = given as unknown as SubscriberGroupSpec;
    const { provisioned = 0, written } = (before ?? {}) as SubscriberGroupStatus;
    const { count } = spec;
    await removeRange(spec, udr, count, provisioned);
    const digest = digestOf(spec, secret?.metadata.resourceVersion);
    const there = new Set(await listed(spec, udr));
    // A first record that is none stops the rest, also of a group of nobody.
    recordsOf(spec, secret, 0, 1);
    for (let from = 0; from < count; from += BATCH) {
      const records = recordsOf(spec, secret, from, Math.min(count, from + BATCH));
      const missing = records.filter(({ supi }) => !there.has(supi));
      if (missing.length > 0) await udr.add(missing);
      if (written === digest) continue;
      await beside(
        records.filter(({ supi }) => there.has(supi)),
        (record) => udr.put(record),
      );
    }
    return { status: { provisioned: count, written: digest }, message: sentence(spec) };
  },

  async withdraw({ spec, status }, udr) {
    const group = spec as unknown as SubscriberGroupSpec;
    const { provisioned = 0 } = (status ?? {}) as SubscriberGroupStatus;
    await removeRange(group, udr, 0, Math.max(group.count, provisioned));
  },
};

function sentence(spec: SubscriberGroupSpec): string {
  if (spec.count === 0) return 'nobody is in this group';
  return `${spec.count} subscribers may register: ${spec.firstSupi} to ${supiOf(spec, spec.count - 1)}`;
}

/** Of the group's SUPIs those that the UDR has. */
async function listed(spec: SubscriberGroupSpec, udr: Udr): Promise<readonly string[]> {
  const last = supiOf(spec, spec.count - 1);
  // The one before the first: listing begins after it.
  let after = spec.firstSupi.slice(0, -1);
  const found: string[] = [];
  for (;;) {
    const page = await udr.list(after, BATCH);
    found.push(...page.filter((supi) => supi.length === last.length && supi >= spec.firstSupi && supi <= last));
    const end = page.at(-1);
    if (end === undefined || end >= last || page.length < BATCH) return found;
    after = end;
  }
}

async function removeRange(spec: SubscriberGroupSpec, udr: Udr, from: number, to: number): Promise<void> {
  const supis = Array.from({ length: Math.max(0, to - from) }, (_, at) => supiOf(spec, from + at));
  await beside(supis, async (supi) => void (await udr.remove(supi)));
}

async function beside<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += BESIDE) await Promise.all(items.slice(at, at + BESIDE).map(work));
}

/** Changes with the subscription and with the Secret, not with the count. */
function digestOf({ count: _count, ...subscription }: SubscriberGroupSpec, secretVersion: string | undefined): string {
  return createHash('sha256')
    .update(JSON.stringify([subscription, secretVersion]))
    .digest('hex')
    .slice(0, 32);
}
