/** N2 SM information (TS 38.413 §9.3.4): what the AMF carries between SMF and gNB without reading it. */
import {
  type Cause,
  decodePathSwitchRequestSetupFailedTransfer,
  decodePathSwitchRequestTransfer,
  decodePduSessionResourceSetupResponseTransfer,
  encodePathSwitchRequestAcknowledgeTransfer,
  encodePathSwitchRequestUnsuccessfulTransfer,
  encodePduSessionResourceModifyRequestTransfer,
  encodePduSessionResourceReleaseCommandTransfer,
  encodePduSessionResourceSetupRequestTransfer,
  type UpTransportLayerInformation,
} from '@trunkline/ngap';
import { DecodeError } from '@trunkline/wire';
import type { QosFlow, SmSession, Tunnel } from '../context/session.ts';
import { fromTransportLayerAddress, toTransportLayerAddress } from './addresses.ts';

const PDU_SESSION_TYPE = { IPV4: 'ipv4', IPV6: 'ipv6', IPV4V6: 'ipv4v6' } as const;

/** The UPF's end of N3, and the flows that the gNB is to carry. The session has its tunnel. */
export function resourceSetupRequest(session: SmSession): Uint8Array {
  return encodePduSessionResourceSetupRequestTransfer({
    pduSessionAggregateMaximumBitRate: {
      pduSessionAggregateMaximumBitRateDL: session.ambr.downlink,
      pduSessionAggregateMaximumBitRateUL: session.ambr.uplink,
    },
    ulNguUpTnlInformation: gtpTunnel(n3Of(session)),
    pduSessionType: PDU_SESSION_TYPE[session.type],
    qosFlowSetupRequestList: [qosFlow(session.defaultFlow)],
  });
}

/** The UPF's end has moved (it restarted). */
export function resourceModifyRequest(session: SmSession): Uint8Array {
  return encodePduSessionResourceModifyRequestTransfer({
    ulNguUpTnlModifyList: [
      {
        ulNguUpTnlInformation: gtpTunnel(n3Of(session)),
        dlNguUpTnlInformation: gtpTunnel(session.ran ?? n3Of(session)),
      },
    ],
  });
}

export function resourceReleaseCommand(): Uint8Array {
  return encodePduSessionResourceReleaseCommandTransfer({ cause: { choice: 'nas', value: 'normal-release' } });
}

/** The gNB's end of N3. @throws DecodeError */
export function readResourceSetupResponse(bytes: Uint8Array): Tunnel {
  const value = decodePduSessionResourceSetupResponseTransfer(bytes);
  const tunnel = value.dlQosFlowPerTNLInformation.upTransportLayerInformation;
  return tunnelOf(tunnel, 'dlQosFlowPerTNLInformation.upTransportLayerInformation');
}

export interface PathSwitch {
  readonly ran: Tunnel;
  /** Flows that the target carries on. */
  readonly qfis: readonly number[];
}

/** The target gNB's end of N3. @throws DecodeError */
export function readPathSwitchRequest(bytes: Uint8Array): PathSwitch {
  const { dlNguUpTnlInformation, qosFlowAcceptedList } = decodePathSwitchRequestTransfer(bytes);
  return {
    ran: tunnelOf(dlNguUpTnlInformation, 'dlNguUpTnlInformation'),
    qfis: qosFlowAcceptedList.map(({ qosFlowIdentifier }) => qosFlowIdentifier),
  };
}

/** Why the target could not take the session over. @throws DecodeError */
export function readPathSwitchSetupFailed(bytes: Uint8Array): Cause {
  return decodePathSwitchRequestSetupFailedTransfer(bytes).cause;
}

/** Our end of N3 goes with it, in case that it moved while the gNB did not hear of it. */
export function pathSwitchAcknowledge(session: SmSession): Uint8Array {
  return encodePathSwitchRequestAcknowledgeTransfer({ ulNguUpTnlInformation: gtpTunnel(n3Of(session)) });
}

export function pathSwitchUnsuccessful(cause: Cause): Uint8Array {
  return encodePathSwitchRequestUnsuccessfulTransfer({ cause });
}

function tunnelOf(information: UpTransportLayerInformation, path: string): Tunnel {
  if (information.choice !== 'gtpTunnel') throw new DecodeError('value', 'no GTP tunnel', { path });
  const { gtpTeid, transportLayerAddress } = information.value;
  const teid = new DataView(gtpTeid.buffer, gtpTeid.byteOffset).getUint32(0);
  return { teid, address: fromTransportLayerAddress(transportLayerAddress) };
}

function n3Of(session: SmSession): Tunnel {
  if (session.upf.n3 === undefined) throw new Error(`session ${session.ref} has no tunnel at its UPF yet`);
  return session.upf.n3;
}

function gtpTunnel({ teid, address }: Tunnel) {
  const gtpTeid = new Uint8Array(4);
  new DataView(gtpTeid.buffer).setUint32(0, teid);
  return {
    choice: 'gtpTunnel' as const,
    value: { transportLayerAddress: toTransportLayerAddress(address), gtpTeid },
  };
}

function qosFlow(flow: QosFlow) {
  return {
    qosFlowIdentifier: flow.qfi,
    qosFlowLevelQosParameters: {
      qosCharacteristics: { choice: 'nonDynamic5QI' as const, value: { fiveQI: flow.fiveQi } },
      allocationAndRetentionPriority: {
        priorityLevelARP: flow.arp.priorityLevel,
        preEmptionCapability: flow.arp.mayPreempt
          ? ('may-trigger-pre-emption' as const)
          : ('shall-not-trigger-pre-emption' as const),
        preEmptionVulnerability: flow.arp.preemptable ? ('pre-emptable' as const) : ('not-pre-emptable' as const),
      },
    },
  };
}
