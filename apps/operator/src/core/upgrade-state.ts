/** Where the upgrade of a core is: kept in its status, so that another operator goes on from there. */
import type { UpgradeState } from '@trunkline/scaling';
import type { KubeObject } from '../kube/objects.ts';
import type { MobileCoreStatus } from '../resources/mobile-core.ts';

export type Upgrade = UpgradeState;

/** Undefined where none is under way, and none was rolled back. */
export function upgradeIn({ status }: KubeObject): Upgrade | undefined {
  const kept = (status as MobileCoreStatus | undefined)?.upgrade;
  return kept && { ...kept, since: Date.parse(kept.since) };
}

export function upgradeStatus(upgrade: Upgrade): NonNullable<MobileCoreStatus['upgrade']> {
  const { from, to, before } = upgrade;
  return {
    ...upgrade,
    from: { ...from },
    to: { ...to },
    before: { ...before },
    since: new Date(upgrade.since).toISOString(),
  };
}

/** Something of it is still to be done. */
export function isUnderWay(upgrade: Upgrade | undefined): boolean {
  return upgrade !== undefined && upgrade.phase !== 'RolledBack';
}
