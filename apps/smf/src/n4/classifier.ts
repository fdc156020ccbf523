/**
 * What a UPF that is an uplink classifier and an anchor of its own is told on N4 (TS 29.244 §5.2, TS 23.501 §5.6.4.2): rules for what
 * leaves here before those for everything else, which goes to the session's anchor, and a tunnel for what comes back from there.
 */
import type { PfcpMessage, PfcpMessageOf } from '@trunkline/pfcp';
import type { SmSession, Tunnel } from '../context/session.ts';
import { gtpTo, UNNUMBERED } from './common.ts';
import { DEFAULT_QER, DOWNLINK, LOCAL_UPLINK, leavingHere, type Pdr, SESSION_QER, UPLINK, uplinkPdr } from './qos.ts';

/** PDRs beside those of QoS flows. */
const FIRST_LOCAL_PDR = 50_001;
const N9_PDR = 50_000;
const N9_CHOICE = 2;

/** The session as its anchor has to know it. */
export function anchorView(session: SmSession): SmSession {
  const { classifier, ...rest } = session;
  return classifier === undefined ? session : { ...rest, upf: classifier.anchor };
}

/** The session as the UPF has to know it that is to be its classifier. */
export function classifierView(session: SmSession): SmSession {
  const { insertion } = session;
  if (insertion === undefined) return session;
  const { dnai, rules, leg } = insertion;
  return { ...session, upf: leg, classifier: { dnai, rules, anchor: session.upf } };
}

/** What a classifier has beside the rules of a session's QoS. */
export function classifierPdrs(session: SmSession): Pdr[] {
  const { classifier } = session;
  if (classifier === undefined) return [];
  const { n9 } = classifier;
  const qos = session.modification?.target ?? session;
  const qfis = [...new Set([session, qos].flatMap((one) => [one.defaultFlow.qfi, ...one.flows.map(({ qfi }) => qfi)]))];
  const unbound = classifier.rules.filter(({ id }) => !qos.rules.some((rule) => rule.id === id));
  const local = unbound.map(({ precedence, flows }, index): Pdr => {
    const filters = flows.map((flowDescription) => ({ flowDescription }));
    const qers = [SESSION_QER, DEFAULT_QER];
    return leavingHere(
      session,
      uplinkPdr(session, FIRST_LOCAL_PDR + index, precedence, qfis, qers, filters, undefined),
    );
  });
  return [
    ...local,
    {
      pdrId: N9_PDR,
      precedence: 255,
      pdi: {
        sourceInterface: 'core',
        networkInstance: session.upf.n3Instance,
        localFTeid:
          n9 === undefined
            ? { choose: true, ipv4: true, ipv6: false, chooseId: N9_CHOICE }
            : { teid: n9.teid, ipv4: n9.address },
      },
      outerHeaderRemoval: { description: 6 },
      // The anchor has marked, limited and counted them.
      farId: DOWNLINK,
    },
  ];
}

type Far = PfcpMessageOf<'SessionEstablishmentRequest'>['createFar'][number];

/** Uplink: to the data network, or past a classifier to the anchor. */
export function uplinkFars({ upf, classifier }: SmSession): Far[] {
  const toNetwork = { destinationInterface: 'core', networkInstance: upf.n6Instance } as const;
  if (classifier?.anchor.n3 === undefined) {
    return [{ farId: UPLINK, applyAction: { forw: true }, forwardingParameters: toNetwork }];
  }
  const outerHeaderCreation = gtpTo(classifier.anchor.n3);
  const toAnchor = { destinationInterface: 'core', networkInstance: upf.n3Instance, outerHeaderCreation } as const;
  return [
    { farId: UPLINK, applyAction: { forw: true }, forwardingParameters: toAnchor },
    { farId: LOCAL_UPLINK, applyAction: { forw: true }, forwardingParameters: toNetwork },
  ];
}

/** The anchor's downlink packets go to the classifier. */
export function towardsClassifier({ classifier }: SmSession): PfcpMessage {
  const { n9, anchor } = classifier as NonNullable<SmSession['classifier']>;
  return {
    message: 'SessionModificationRequest',
    sequenceNumber: UNNUMBERED,
    seid: BigInt(anchor.seid ?? '0'),
    updateFar: [
      {
        farId: DOWNLINK,
        applyAction: { forw: true },
        updateForwardingParameters: {
          destinationInterface: 'access',
          outerHeaderCreation: gtpTo(n9 as Tunnel),
        },
      },
    ],
  };
}

/** The ends of N3 and N9 that the UPF has chosen; undefined where it left one out. */
export function classifierResult({
  createdPdr = [],
  upFSeid,
}: PfcpMessageOf<'SessionEstablishmentResponse'>): { readonly n3: Tunnel; readonly n9: Tunnel } | undefined {
  const chosen = (id: number): Tunnel | undefined => {
    const tunnel = createdPdr.find(({ pdrId }) => pdrId === id)?.localFTeid;
    return tunnel === undefined || tunnel.choose === true || tunnel.ipv4 === undefined
      ? undefined
      : { teid: tunnel.teid, address: tunnel.ipv4 };
  };
  const [n3, n9] = [chosen(UPLINK), chosen(N9_PDR)];
  return upFSeid === undefined || n3 === undefined || n9 === undefined ? undefined : { n3, n9 };
}
