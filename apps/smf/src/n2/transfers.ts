/** N2 SM information (TS 38.413 §9.3.4): what the AMF carries between SMF and gNB without reading it. */
import {
  type Cause,
  decodeHandoverRequestAcknowledgeTransfer,
  decodeHandoverRequiredTransfer,
  decodeHandoverResourceAllocationUnsuccessfulTransfer,
  decodePathSwitchRequestSetupFailedTransfer,
  decodePathSwitchRequestTransfer,
  decodePduSessionResourceModifyResponseTransfer,
  decodePduSessionResourceModifyUnsuccessfulTransfer,
  decodePduSessionResourceNotifyReleasedTransfer,
  decodePduSessionResourceNotifyTransfer,
  decodePduSessionResourceSetupResponseTransfer,
  decodeUeContextResumeRequestTransfer,
  encodeHandoverCommandTransfer,
  encodeHandoverPreparationUnsuccessfulTransfer,
  encodePathSwitchRequestAcknowledgeTransfer,
  encodePathSwitchRequestUnsuccessfulTransfer,
  encodePduSessionResourceModifyRequestTransfer,
  encodePduSessionResourceReleaseCommandTransfer,
  encodePduSessionResourceSetupRequestTransfer,
  type HandoverCommandTransfer,
  type UpTransportLayerInformation,
} from '@trunkline/ngap';
import { DecodeError } from '@trunkline/wire';
import type { HandoverTarget, SmSession, Tunnel } from '../context/session.ts';
import { fromTransportLayerAddress, toTransportLayerAddress } from './addresses.ts';
import { aggregateRates, qosFlowToSetUp } from './qos.ts';

const PDU_SESSION_TYPE = { IPV4: 'ipv4', IPV6: 'ipv6', IPV4V6: 'ipv4v6' } as const;

/** The UPF's end of N3, and the flows that the gNB is to carry: with a modification that runs, those of afterwards. The session has its tunnel. */
export function resourceSetupRequest(session: SmSession): Uint8Array {
  const qos = session.modification?.target ?? session;
  return encodePduSessionResourceSetupRequestTransfer({
    pduSessionAggregateMaximumBitRate: aggregateRates(qos),
    ulNguUpTnlInformation: gtpTunnel(n3Of(session)),
    pduSessionType: PDU_SESSION_TYPE[session.type],
    qosFlowSetupRequestList: [qos.defaultFlow, ...qos.flows].map(qosFlowToSetUp),
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

export interface SetUp {
  readonly ran: Tunnel;
  /** Flows that the gNB could not set up. */
  readonly failedQfis: readonly number[];
}

/** The gNB's end of N3. @throws DecodeError */
export function readResourceSetupResponse(bytes: Uint8Array): SetUp {
  const value = decodePduSessionResourceSetupResponseTransfer(bytes);
  const tunnel = value.dlQosFlowPerTNLInformation.upTransportLayerInformation;
  return {
    ran: tunnelOf(tunnel, 'dlQosFlowPerTNLInformation.upTransportLayerInformation'),
    failedQfis: (value.qosFlowFailedToSetupList ?? []).map(({ qosFlowIdentifier }) => qosFlowIdentifier),
  };
}

/** Flows that the gNB could not resume. @throws DecodeError */
export function readResumeRequest(bytes: Uint8Array): readonly number[] {
  const { qosFlowFailedToResumeList = [] } = decodeUeContextResumeRequestTransfer(bytes);
  return qosFlowFailedToResumeList.map(({ qosFlowIdentifier }) => qosFlowIdentifier);
}

/** Flows that the gNB could not add or change. @throws DecodeError */
export function readResourceModifyResponse(bytes: Uint8Array): readonly number[] {
  const { qosFlowFailedToAddOrModifyList } = decodePduSessionResourceModifyResponseTransfer(bytes);
  return (qosFlowFailedToAddOrModifyList ?? []).map(({ qosFlowIdentifier }) => qosFlowIdentifier);
}

/** Why the gNB changed nothing. @throws DecodeError */
export function readResourceModifyUnsuccessful(bytes: Uint8Array): Cause {
  return decodePduSessionResourceModifyUnsuccessfulTransfer(bytes).cause;
}

export interface Notified {
  readonly released: readonly number[];
  readonly guaranteed: readonly number[];
  readonly notGuaranteed: readonly number[];
}

/** @throws DecodeError */
export function readResourceNotify(bytes: Uint8Array): Notified {
  const { qosFlowNotifyList = [], qosFlowReleasedList = [] } = decodePduSessionResourceNotifyTransfer(bytes);
  const told = (cause: string) =>
    qosFlowNotifyList
      .filter(({ notificationCause }) => notificationCause === cause)
      .map(({ qosFlowIdentifier }) => qosFlowIdentifier);
  return {
    released: qosFlowReleasedList.map(({ qosFlowIdentifier }) => qosFlowIdentifier),
    guaranteed: told('fulfilled'),
    notGuaranteed: told('not-fulfilled'),
  };
}

/** Why the gNB let go of the whole session. @throws DecodeError */
export function readResourceNotifyReleased(bytes: Uint8Array): Cause {
  return decodePduSessionResourceNotifyReleasedTransfer(bytes).cause;
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

/** Can the source send to the target itself? @throws DecodeError */
export function readHandoverRequired(bytes: Uint8Array): { readonly direct: boolean } {
  return { direct: decodeHandoverRequiredTransfer(bytes).directForwardingPathAvailability !== undefined };
}

/** What a target says of forwarding that only concerns the two gNBs, where they can reach each other. */
export type BetweenGnbs = Pick<
  HandoverCommandTransfer,
  'dataForwardingResponseDRBList' | 'ulForwardingUPTnlInformation' | 'additionalULForwardingUPTNLInformation'
>;

/** What the target of a handover has set up. @throws DecodeError */
export function readHandoverRequestAcknowledge(bytes: Uint8Array): {
  readonly target: HandoverTarget;
  readonly betweenGnbs: BetweenGnbs;
} {
  const transfer = decodeHandoverRequestAcknowledgeTransfer(bytes);
  const { dlNguUpTnlInformation, dlForwardingUPTnlInformation: forwardTo, qosFlowSetupResponseList: flows } = transfer;
  const { dataForwardingResponseDRBList, ulForwardingUPTnlInformation, additionalULForwardingUPTNLInformation } =
    transfer;
  return {
    target: {
      ran: tunnelOf(dlNguUpTnlInformation, 'dlNguUpTnlInformation'),
      acceptedQfis: flows.map(({ qosFlowIdentifier }) => qosFlowIdentifier),
      forwardedQfis: flows
        .filter(({ dataForwardingAccepted }) => dataForwardingAccepted !== undefined)
        .map(({ qosFlowIdentifier }) => qosFlowIdentifier),
      ...(forwardTo === undefined ? {} : { forwardTo: tunnelOf(forwardTo, 'dlForwardingUPTnlInformation') }),
    },
    betweenGnbs: {
      dataForwardingResponseDRBList,
      ulForwardingUPTnlInformation,
      additionalULForwardingUPTNLInformation,
    },
  };
}

/** Why the target of a handover has no resources for the session. @throws DecodeError */
export function readResourceAllocationFailure(bytes: Uint8Array): Cause {
  return decodeHandoverResourceAllocationUnsuccessfulTransfer(bytes).cause;
}

/** Where the source sends what still comes to it, if anywhere. */
export function handoverCommand(
  forwardTo: Tunnel | undefined,
  qfis: readonly number[],
  betweenGnbs: BetweenGnbs = {},
): Uint8Array {
  if (forwardTo === undefined || qfis.length === 0) return encodeHandoverCommandTransfer(betweenGnbs);
  return encodeHandoverCommandTransfer({
    ...betweenGnbs,
    dlForwardingUPTnlInformation: gtpTunnel(forwardTo),
    qosFlowToBeForwardedList: qfis.map((qosFlowIdentifier) => ({ qosFlowIdentifier })),
  });
}

export function handoverPreparationUnsuccessful(cause: Cause): Uint8Array {
  return encodeHandoverPreparationUnsuccessfulTransfer({ cause });
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
