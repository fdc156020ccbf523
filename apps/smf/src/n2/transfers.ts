/** N2 SM information (TS 38.413 §9.3.4): what the AMF carries between SMF and gNB without reading it. */
import {
  decodePduSessionResourceSetupResponseTransfer,
  encodePduSessionResourceModifyRequestTransfer,
  encodePduSessionResourceReleaseCommandTransfer,
  encodePduSessionResourceSetupRequestTransfer,
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
  if (tunnel.choice !== 'gtpTunnel') {
    throw new DecodeError('value', 'no GTP tunnel', { path: 'dlQosFlowPerTNLInformation.upTransportLayerInformation' });
  }
  const { gtpTeid, transportLayerAddress } = tunnel.value;
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
