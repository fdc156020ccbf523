/** Indirect data forwarding on N4 (TS 23.502 §4.9.1.3.2 step 11c): a tunnel from the source of a handover to its target. */
import type { PfcpMessage, PfcpMessageOf } from '@trunkline/pfcp';
import type { SmSession, Tunnel } from '../context/session.ts';
import { gtpTo, UNNUMBERED } from './common.ts';

/** PDR and FAR, apart from those of QoS flows. They mark and count nothing: that was done when the packets went to the source. */
const FORWARDING = 60_000;

export function openForwarding(session: SmSession, to: Tunnel): PfcpMessage {
  const { n3Instance, seid = '0' } = session.upf;
  return {
    message: 'SessionModificationRequest',
    sequenceNumber: UNNUMBERED,
    seid: BigInt(seid),
    createPdr: [
      {
        pdrId: FORWARDING,
        precedence: 255,
        pdi: {
          sourceInterface: 'access',
          networkInstance: n3Instance,
          localFTeid: { choose: true, ipv4: true, ipv6: false },
        },
        outerHeaderRemoval: { description: 6 },
        farId: FORWARDING,
      },
    ],
    createFar: [
      {
        farId: FORWARDING,
        applyAction: { forw: true },
        forwardingParameters: {
          destinationInterface: 'access',
          networkInstance: n3Instance,
          outerHeaderCreation: gtpTo(to),
        },
      },
    ],
  };
}

export function closeForwarding({ upf }: SmSession): PfcpMessage {
  return {
    message: 'SessionModificationRequest',
    sequenceNumber: UNNUMBERED,
    seid: BigInt(upf.seid ?? '0'),
    removePdr: [{ pdrId: FORWARDING }],
    removeFar: [{ farId: FORWARDING }],
  };
}

/** The tunnel that the UPF has chosen for it; undefined where the response is about something else. */
export function forwardingResult({
  createdPdr = [],
}: PfcpMessageOf<'SessionModificationResponse'>): Tunnel | undefined {
  const tunnel = createdPdr.find(({ pdrId }) => pdrId === FORWARDING)?.localFTeid;
  if (tunnel === undefined || tunnel.choose === true) return undefined;
  const address = tunnel.ipv4 ?? tunnel.ipv6;
  return address === undefined ? undefined : { teid: tunnel.teid, address };
}
