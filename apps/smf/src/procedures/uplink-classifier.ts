/**
 * An uplink classifier with a second anchor (TS 23.501 §5.6.4.2, TS 23.502 §4.3.5.4, §4.3.5.5): a UPF close to the UE is put between
 * the gNB and the session's anchor. What is steered there leaves by its own N6, all else goes on to the anchor by N9. The session's
 * address stays. See docs/adr/0011-uplink-classifier.md.
 */
import type { SmSession, UpfLeg } from '../context/session.ts';
import { type Route, routesOf, type SteeredRule } from '../context/steering.ts';
import { withoutRemoved } from '../context/store.ts';
import { resourceModifyRequest } from '../n2/transfers.ts';
import { classifierView } from '../n4/classifier.ts';
import { bufferDownlink, deletionRequest, establishmentRequest, forwardDownlink } from '../n4/messages.ts';
import type { PathChange, SmEffect, SmOutcome } from '../step.ts';
import type { Environment } from './environment.ts';
import { atUpf, type Progress } from './progress.ts';

/** How long the UPF may take to answer. */
const INSERTION_MS = 10_000;
/** How long a gNB may go on sending to a classifier that was taken away. */
const REMOVAL_MS = 2_000;
/** Of one that is asked for, and of those that were taken away. */
export const CLASSIFIER_TIMER = 'classifier';
export const REMOVAL_TIMER = 'removed';

/** Makes the path what it is to be by now. Nothing else runs (`reconcile`). */
export function steer(environment: Environment, session: SmSession): Progress {
  const isBusy = session.handover !== undefined || session.forwarding !== undefined || session.insertion !== undefined;
  if (isBusy || session.upf.seid === undefined || session.emergency === true) return { session, effects: [] };
  const wanted = wantedRoute(environment, session);
  const { classifier } = session;
  if (classifier === undefined)
    return wanted === undefined ? { session, effects: [] } : insert(environment, session, wanted);
  if (wanted?.dnai !== classifier.dnai || wanted.nodeId !== session.upf.nodeId) {
    const removed = remove(session);
    const next = steer(environment, removed.session);
    return { ...next, effects: [...removed.effects, ...next.effects], timers: { ...removed.timers, ...next.timers } };
  }
  if (JSON.stringify(wanted.rules) === JSON.stringify(classifier.rules)) return { session, effects: [] };
  const changed: SmSession = { ...session, classifier: { ...classifier, rules: wanted.rules } };
  const news = wanted.rules.filter(({ id }) => !classifier.rules.some((rule) => rule.id === id));
  const told = { targetDnai: classifier.dnai };
  return {
    session: changed,
    effects: [
      ...pathChange(session, news, 'EARLY', told),
      ...atUpf(session, changed),
      ...pathChange(session, news, 'LATE', told),
    ],
  };
}

type Wanted = Route & Pick<UpfLeg, 'nodeId' | 'n3Instance' | 'n6Instance'>;

function wantedRoute(environment: Environment, session: SmSession): Wanted | undefined {
  const { dnn, snssai, policy, refusedRules } = session;
  const anchor = session.classifier?.anchor ?? session.upf;
  const local = (dnai: string) => environment.localUpf(dnn, snssai, dnai, session.classifier && session.upf.nodeId);
  const reachable = (dnais: readonly string[]) => dnais.find((dnai) => local(dnai) !== undefined);
  for (const route of routesOf(policy, environment.dnn(dnn).localRoutes, refusedRules, reachable)) {
    const upf = local(route.dnai);
    // The anchor is there already: nothing has to be put in front of it.
    if (upf === undefined || upf.nodeId === anchor.nodeId) continue;
    const { nodeId, n3Instance, n6Instance } = upf;
    return { ...route, nodeId, n3Instance, n6Instance };
  }
  return undefined;
}

/** §4.3.5.4 steps 2 to 4: the second anchor and the classifier are one UPF, which is given its rules first. */
function insert(environment: Environment, session: SmSession, { dnai, rules, ...upf }: Wanted): Progress {
  const insertions = (session.insertions ?? 0) + 1;
  // SEIDs of sessions have 32 bits: those of its further UPFs count in the bits above.
  const own = `${BigInt(session.seid) + (BigInt(insertions) << 32n)}`;
  const inserting: SmSession = { ...session, insertions, insertion: { dnai, rules, leg: { ...upf, own } } };
  const message = establishmentRequest(environment, classifierView(inserting));
  return {
    session: inserting,
    effects: [
      ...pathChange(session, rules, 'EARLY', { targetDnai: dnai }),
      { effect: 'n4', nodeId: upf.nodeId, message },
    ],
    timers: { [CLASSIFIER_TIMER]: INSERTION_MS },
  };
}

/** §4.3.5.5: the anchor is what gNBs know again. The classifier goes when nothing is on its way through it any more. */
function remove(session: SmSession): Progress {
  const { classifier, ...rest } = session;
  if (classifier === undefined) return { session, effects: [] };
  const removed = [...(session.removed ?? []), session.upf];
  const back: SmSession = { ...rest, upf: classifier.anchor, removed };
  const told = { sourceDnai: classifier.dnai };
  // The application that has gone hears no more.
  const left = classifier.rules.filter(({ id }) => session.policy?.pccRules?.[id] != null);
  return {
    session: back,
    effects: [
      ...pathChange(session, left, 'EARLY', told),
      { effect: 'n4', nodeId: back.upf.nodeId, message: downlinkOf(back) },
      ...toRan(back),
      ...(session.userPlane === 'activated' ? [] : [deletionOf(session.upf)]),
      ...pathChange(session, left, 'LATE', told),
    ],
    ...(session.userPlane === 'activated' ? { timers: { [REMOVAL_TIMER]: REMOVAL_MS } } : {}),
  };
}

/** A UPF of the path has lost its sessions, or leaves: the session goes on without a classifier, and gets another if it can. */
export function withoutClassifier(session: SmSession, lostNodeId?: string): Progress {
  const { insertion, ...rest } = session;
  // An answer that still comes finds nobody, and is taken back.
  const asked = insertion === undefined ? {} : { timers: { [CLASSIFIER_TIMER]: null } };
  const back = remove(rest);
  const timers = { ...asked.timers, ...back.timers };
  return { ...back, session: withoutRemoved(back.session, ({ nodeId }) => nodeId === lostNodeId), timers };
}

/** What was taken away is at rest. */
export function removalTimer(session: SmSession): SmOutcome {
  return { context: session, effects: (session.removed ?? []).map(deletionOf) };
}

export function deletionOf(leg: UpfLeg): SmEffect {
  return { effect: 'n4', nodeId: leg.nodeId, message: deletionRequest({ upf: leg }) };
}

/** Where the UPF that gNBs know sends downlink packets. */
export function downlinkOf(session: SmSession) {
  const { ran, userPlane } = session;
  return ran === undefined || userPlane !== 'activated' ? bufferDownlink(session) : forwardDownlink(session, ran);
}

/** Step 7: the gNB sends to another UPF. */
export function toRan(session: SmSession): SmEffect[] {
  if (session.userPlane !== 'activated') return [];
  return [
    {
      effect: 'transfer',
      what: 'restoration',
      supi: session.supi,
      amfInstanceId: session.amf.instanceId,
      pduSessionId: session.pduSessionId,
      n2: { type: 'PDU_RES_MOD_REQ', bytes: resourceModifyRequest(session) },
      snssai: session.snssai,
    },
  ];
}

/** TS 23.502 §4.3.6.3: application functions hear before the path changes, after it, or both times. */
export function pathChange(
  session: SmSession,
  rules: readonly SteeredRule[],
  when: 'EARLY' | 'LATE',
  dnais: Pick<PathChange, 'sourceDnai' | 'targetDnai'>,
): SmEffect[] {
  const { supi, gpsi, pduSessionId, address } = session;
  const { ipv4, ipv6Prefix } = address;
  return rules.flatMap(({ subscription }) => {
    if (subscription === undefined || (subscription.when !== when && subscription.when !== 'EARLY_LATE')) return [];
    const event: PathChange = {
      event: 'UP_PATH_CH',
      dnaiChgType: when,
      ...(supi.startsWith('imsi-') ? { supi } : {}),
      ...(gpsi === undefined ? {} : { gpsi }),
      pduSeId: pduSessionId,
      ...dnais,
      // The address stays.
      ...(ipv4 === undefined ? {} : { sourceUeIpv4Addr: ipv4, targetUeIpv4Addr: ipv4 }),
      ...(ipv6Prefix === undefined ? {} : { sourceUeIpv6Prefix: ipv6Prefix, targetUeIpv6Prefix: ipv6Prefix }),
    };
    return [{ effect: 'path-change' as const, uri: subscription.uri, notifId: subscription.correlation, event }];
  });
}
