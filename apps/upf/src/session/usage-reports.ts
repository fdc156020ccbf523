/** Usage reports of a session (TS 29.244 §5.2.2.3): of the URRs that are due, and of those that are linked to them. */
import type { Urr, UsageReport, UsageTrigger } from '../rules/urr.ts';
import type { Session } from './session.ts';

export type DueReports = ReadonlyMap<Urr, readonly UsageTrigger[]>;

export function usageReports({ compiled }: Session, due: DueReports): UsageReport[] {
  const ids = [...due.keys()].map(({ rule }) => rule.urrId);
  // A URR that is linked to one that reports does so too, once.
  const linked = [...compiled.urrs.values()].filter(
    (urr) =>
      !due.has(urr) &&
      urr.rule.reportingTriggers.linkedUsage === true &&
      urr.rule.linkedUrrId?.some((id) => ids.includes(id)) === true,
  );
  return [
    ...[...due].map(([urr, triggers]) => urr.report(triggers)),
    ...linked.map((urr) => urr.report(['linkedUsage'])),
  ];
}
