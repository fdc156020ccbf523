// Made from NGAP-CommonDataTypes.asn, NGAP-Constants.asn, NGAP-Containers.asn, NGAP-IEs.asn, NGAP-PDU-Contents.asn, NGAP-PDU-Descriptions.asn; do not edit.
// To make it again: npx node libs/asn1-per/src/compiler/main.ts ASN1_FOLDER OUT_FOLDER Ngap
import type { IeDiagnostic } from '@trunkline/asn1-per';
import { decodeType, encodeType } from './codec.ts';
import type {
  HandoverCommandTransfer,
  HandoverPreparationUnsuccessfulTransfer,
  HandoverRequestAcknowledgeTransfer,
  HandoverRequiredTransfer,
  HandoverResourceAllocationUnsuccessfulTransfer,
  MbsDistributionReleaseRequestTransfer,
  MbsDistributionSetupRequestTransfer,
  MbsDistributionSetupResponseTransfer,
  MbsDistributionSetupUnsuccessfulTransfer,
  MbsSessionReleaseResponseTransfer,
  MbsSessionSetupOrModFailureTransfer,
  MbsSessionSetupOrModRequestTransfer,
  MbsSessionSetupOrModResponseTransfer,
  MulticastSessionActivationRequestTransfer,
  MulticastSessionDeactivationRequestTransfer,
  MulticastSessionUpdateRequestTransfer,
  PathSwitchRequestAcknowledgeTransfer,
  PathSwitchRequestSetupFailedTransfer,
  PathSwitchRequestTransfer,
  PathSwitchRequestUnsuccessfulTransfer,
  PduSessionResourceModifyConfirmTransfer,
  PduSessionResourceModifyIndicationTransfer,
  PduSessionResourceModifyIndicationUnsuccessfulTransfer,
  PduSessionResourceModifyRequestTransfer,
  PduSessionResourceModifyResponseTransfer,
  PduSessionResourceModifyUnsuccessfulTransfer,
  PduSessionResourceNotifyReleasedTransfer,
  PduSessionResourceNotifyTransfer,
  PduSessionResourceReleaseCommandTransfer,
  PduSessionResourceReleaseResponseTransfer,
  PduSessionResourceSetupRequestTransfer,
  PduSessionResourceSetupResponseTransfer,
  PduSessionResourceSetupUnsuccessfulTransfer,
  SecondaryRATDataUsageReportTransfer,
  SourceNGRANNodeToTargetNGRANNodeTransparentContainer,
  TargetNGRANNodeToSourceNGRANNodeFailureTransparentContainer,
  TargetNGRANNodeToSourceNGRANNodeTransparentContainer,
  UeContextResumeRequestTransfer,
  UeContextResumeResponseTransfer,
  UeContextSuspendRequestTransfer,
} from './types.generated.ts';

export function encodeHandoverCommandTransfer(value: HandoverCommandTransfer): Uint8Array {
  return encodeType('HandoverCommandTransfer', value);
}

export function decodeHandoverCommandTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): HandoverCommandTransfer {
  return decodeType('HandoverCommandTransfer', bytes, diagnostics) as HandoverCommandTransfer;
}

export function encodeHandoverPreparationUnsuccessfulTransfer(value: HandoverPreparationUnsuccessfulTransfer): Uint8Array {
  return encodeType('HandoverPreparationUnsuccessfulTransfer', value);
}

export function decodeHandoverPreparationUnsuccessfulTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): HandoverPreparationUnsuccessfulTransfer {
  return decodeType('HandoverPreparationUnsuccessfulTransfer', bytes, diagnostics) as HandoverPreparationUnsuccessfulTransfer;
}

export function encodeHandoverRequestAcknowledgeTransfer(value: HandoverRequestAcknowledgeTransfer): Uint8Array {
  return encodeType('HandoverRequestAcknowledgeTransfer', value);
}

export function decodeHandoverRequestAcknowledgeTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): HandoverRequestAcknowledgeTransfer {
  return decodeType('HandoverRequestAcknowledgeTransfer', bytes, diagnostics) as HandoverRequestAcknowledgeTransfer;
}

export function encodeHandoverRequiredTransfer(value: HandoverRequiredTransfer): Uint8Array {
  return encodeType('HandoverRequiredTransfer', value);
}

export function decodeHandoverRequiredTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): HandoverRequiredTransfer {
  return decodeType('HandoverRequiredTransfer', bytes, diagnostics) as HandoverRequiredTransfer;
}

export function encodeHandoverResourceAllocationUnsuccessfulTransfer(value: HandoverResourceAllocationUnsuccessfulTransfer): Uint8Array {
  return encodeType('HandoverResourceAllocationUnsuccessfulTransfer', value);
}

export function decodeHandoverResourceAllocationUnsuccessfulTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): HandoverResourceAllocationUnsuccessfulTransfer {
  return decodeType('HandoverResourceAllocationUnsuccessfulTransfer', bytes, diagnostics) as HandoverResourceAllocationUnsuccessfulTransfer;
}

export function encodeMbsSessionSetupOrModFailureTransfer(value: MbsSessionSetupOrModFailureTransfer): Uint8Array {
  return encodeType('MbsSessionSetupOrModFailureTransfer', value);
}

export function decodeMbsSessionSetupOrModFailureTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): MbsSessionSetupOrModFailureTransfer {
  return decodeType('MbsSessionSetupOrModFailureTransfer', bytes, diagnostics) as MbsSessionSetupOrModFailureTransfer;
}

export function encodeMbsSessionSetupOrModRequestTransfer(value: MbsSessionSetupOrModRequestTransfer): Uint8Array {
  return encodeType('MbsSessionSetupOrModRequestTransfer', value);
}

export function decodeMbsSessionSetupOrModRequestTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): MbsSessionSetupOrModRequestTransfer {
  return decodeType('MbsSessionSetupOrModRequestTransfer', bytes, diagnostics) as MbsSessionSetupOrModRequestTransfer;
}

export function encodeMbsSessionReleaseResponseTransfer(value: MbsSessionReleaseResponseTransfer): Uint8Array {
  return encodeType('MbsSessionReleaseResponseTransfer', value);
}

export function decodeMbsSessionReleaseResponseTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): MbsSessionReleaseResponseTransfer {
  return decodeType('MbsSessionReleaseResponseTransfer', bytes, diagnostics) as MbsSessionReleaseResponseTransfer;
}

export function encodeMbsSessionSetupOrModResponseTransfer(value: MbsSessionSetupOrModResponseTransfer): Uint8Array {
  return encodeType('MbsSessionSetupOrModResponseTransfer', value);
}

export function decodeMbsSessionSetupOrModResponseTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): MbsSessionSetupOrModResponseTransfer {
  return decodeType('MbsSessionSetupOrModResponseTransfer', bytes, diagnostics) as MbsSessionSetupOrModResponseTransfer;
}

export function encodeMbsDistributionReleaseRequestTransfer(value: MbsDistributionReleaseRequestTransfer): Uint8Array {
  return encodeType('MbsDistributionReleaseRequestTransfer', value);
}

export function decodeMbsDistributionReleaseRequestTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): MbsDistributionReleaseRequestTransfer {
  return decodeType('MbsDistributionReleaseRequestTransfer', bytes, diagnostics) as MbsDistributionReleaseRequestTransfer;
}

export function encodeMbsDistributionSetupRequestTransfer(value: MbsDistributionSetupRequestTransfer): Uint8Array {
  return encodeType('MbsDistributionSetupRequestTransfer', value);
}

export function decodeMbsDistributionSetupRequestTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): MbsDistributionSetupRequestTransfer {
  return decodeType('MbsDistributionSetupRequestTransfer', bytes, diagnostics) as MbsDistributionSetupRequestTransfer;
}

export function encodeMbsDistributionSetupResponseTransfer(value: MbsDistributionSetupResponseTransfer): Uint8Array {
  return encodeType('MbsDistributionSetupResponseTransfer', value);
}

export function decodeMbsDistributionSetupResponseTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): MbsDistributionSetupResponseTransfer {
  return decodeType('MbsDistributionSetupResponseTransfer', bytes, diagnostics) as MbsDistributionSetupResponseTransfer;
}

export function encodeMbsDistributionSetupUnsuccessfulTransfer(value: MbsDistributionSetupUnsuccessfulTransfer): Uint8Array {
  return encodeType('MbsDistributionSetupUnsuccessfulTransfer', value);
}

export function decodeMbsDistributionSetupUnsuccessfulTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): MbsDistributionSetupUnsuccessfulTransfer {
  return decodeType('MbsDistributionSetupUnsuccessfulTransfer', bytes, diagnostics) as MbsDistributionSetupUnsuccessfulTransfer;
}

export function encodeMulticastSessionActivationRequestTransfer(value: MulticastSessionActivationRequestTransfer): Uint8Array {
  return encodeType('MulticastSessionActivationRequestTransfer', value);
}

export function decodeMulticastSessionActivationRequestTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): MulticastSessionActivationRequestTransfer {
  return decodeType('MulticastSessionActivationRequestTransfer', bytes, diagnostics) as MulticastSessionActivationRequestTransfer;
}

export function encodeMulticastSessionDeactivationRequestTransfer(value: MulticastSessionDeactivationRequestTransfer): Uint8Array {
  return encodeType('MulticastSessionDeactivationRequestTransfer', value);
}

export function decodeMulticastSessionDeactivationRequestTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): MulticastSessionDeactivationRequestTransfer {
  return decodeType('MulticastSessionDeactivationRequestTransfer', bytes, diagnostics) as MulticastSessionDeactivationRequestTransfer;
}

export function encodeMulticastSessionUpdateRequestTransfer(value: MulticastSessionUpdateRequestTransfer): Uint8Array {
  return encodeType('MulticastSessionUpdateRequestTransfer', value);
}

export function decodeMulticastSessionUpdateRequestTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): MulticastSessionUpdateRequestTransfer {
  return decodeType('MulticastSessionUpdateRequestTransfer', bytes, diagnostics) as MulticastSessionUpdateRequestTransfer;
}

export function encodePathSwitchRequestAcknowledgeTransfer(value: PathSwitchRequestAcknowledgeTransfer): Uint8Array {
  return encodeType('PathSwitchRequestAcknowledgeTransfer', value);
}

export function decodePathSwitchRequestAcknowledgeTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PathSwitchRequestAcknowledgeTransfer {
  return decodeType('PathSwitchRequestAcknowledgeTransfer', bytes, diagnostics) as PathSwitchRequestAcknowledgeTransfer;
}

export function encodePathSwitchRequestSetupFailedTransfer(value: PathSwitchRequestSetupFailedTransfer): Uint8Array {
  return encodeType('PathSwitchRequestSetupFailedTransfer', value);
}

export function decodePathSwitchRequestSetupFailedTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PathSwitchRequestSetupFailedTransfer {
  return decodeType('PathSwitchRequestSetupFailedTransfer', bytes, diagnostics) as PathSwitchRequestSetupFailedTransfer;
}

export function encodePathSwitchRequestTransfer(value: PathSwitchRequestTransfer): Uint8Array {
  return encodeType('PathSwitchRequestTransfer', value);
}

export function decodePathSwitchRequestTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PathSwitchRequestTransfer {
  return decodeType('PathSwitchRequestTransfer', bytes, diagnostics) as PathSwitchRequestTransfer;
}

export function encodePathSwitchRequestUnsuccessfulTransfer(value: PathSwitchRequestUnsuccessfulTransfer): Uint8Array {
  return encodeType('PathSwitchRequestUnsuccessfulTransfer', value);
}

export function decodePathSwitchRequestUnsuccessfulTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PathSwitchRequestUnsuccessfulTransfer {
  return decodeType('PathSwitchRequestUnsuccessfulTransfer', bytes, diagnostics) as PathSwitchRequestUnsuccessfulTransfer;
}

export function encodePduSessionResourceModifyConfirmTransfer(value: PduSessionResourceModifyConfirmTransfer): Uint8Array {
  return encodeType('PduSessionResourceModifyConfirmTransfer', value);
}

export function decodePduSessionResourceModifyConfirmTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PduSessionResourceModifyConfirmTransfer {
  return decodeType('PduSessionResourceModifyConfirmTransfer', bytes, diagnostics) as PduSessionResourceModifyConfirmTransfer;
}

export function encodePduSessionResourceModifyIndicationUnsuccessfulTransfer(value: PduSessionResourceModifyIndicationUnsuccessfulTransfer): Uint8Array {
  return encodeType('PduSessionResourceModifyIndicationUnsuccessfulTransfer', value);
}

export function decodePduSessionResourceModifyIndicationUnsuccessfulTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PduSessionResourceModifyIndicationUnsuccessfulTransfer {
  return decodeType('PduSessionResourceModifyIndicationUnsuccessfulTransfer', bytes, diagnostics) as PduSessionResourceModifyIndicationUnsuccessfulTransfer;
}

export function encodePduSessionResourceModifyRequestTransfer(value: PduSessionResourceModifyRequestTransfer): Uint8Array {
  return encodeType('PduSessionResourceModifyRequestTransfer', value);
}

export function decodePduSessionResourceModifyRequestTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PduSessionResourceModifyRequestTransfer {
  return decodeType('PduSessionResourceModifyRequestTransfer', bytes, diagnostics) as PduSessionResourceModifyRequestTransfer;
}

export function encodePduSessionResourceModifyResponseTransfer(value: PduSessionResourceModifyResponseTransfer): Uint8Array {
  return encodeType('PduSessionResourceModifyResponseTransfer', value);
}

export function decodePduSessionResourceModifyResponseTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PduSessionResourceModifyResponseTransfer {
  return decodeType('PduSessionResourceModifyResponseTransfer', bytes, diagnostics) as PduSessionResourceModifyResponseTransfer;
}

export function encodePduSessionResourceModifyIndicationTransfer(value: PduSessionResourceModifyIndicationTransfer): Uint8Array {
  return encodeType('PduSessionResourceModifyIndicationTransfer', value);
}

export function decodePduSessionResourceModifyIndicationTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PduSessionResourceModifyIndicationTransfer {
  return decodeType('PduSessionResourceModifyIndicationTransfer', bytes, diagnostics) as PduSessionResourceModifyIndicationTransfer;
}

export function encodePduSessionResourceModifyUnsuccessfulTransfer(value: PduSessionResourceModifyUnsuccessfulTransfer): Uint8Array {
  return encodeType('PduSessionResourceModifyUnsuccessfulTransfer', value);
}

export function decodePduSessionResourceModifyUnsuccessfulTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PduSessionResourceModifyUnsuccessfulTransfer {
  return decodeType('PduSessionResourceModifyUnsuccessfulTransfer', bytes, diagnostics) as PduSessionResourceModifyUnsuccessfulTransfer;
}

export function encodePduSessionResourceNotifyReleasedTransfer(value: PduSessionResourceNotifyReleasedTransfer): Uint8Array {
  return encodeType('PduSessionResourceNotifyReleasedTransfer', value);
}

export function decodePduSessionResourceNotifyReleasedTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PduSessionResourceNotifyReleasedTransfer {
  return decodeType('PduSessionResourceNotifyReleasedTransfer', bytes, diagnostics) as PduSessionResourceNotifyReleasedTransfer;
}

export function encodePduSessionResourceNotifyTransfer(value: PduSessionResourceNotifyTransfer): Uint8Array {
  return encodeType('PduSessionResourceNotifyTransfer', value);
}

export function decodePduSessionResourceNotifyTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PduSessionResourceNotifyTransfer {
  return decodeType('PduSessionResourceNotifyTransfer', bytes, diagnostics) as PduSessionResourceNotifyTransfer;
}

export function encodePduSessionResourceReleaseCommandTransfer(value: PduSessionResourceReleaseCommandTransfer): Uint8Array {
  return encodeType('PduSessionResourceReleaseCommandTransfer', value);
}

export function decodePduSessionResourceReleaseCommandTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PduSessionResourceReleaseCommandTransfer {
  return decodeType('PduSessionResourceReleaseCommandTransfer', bytes, diagnostics) as PduSessionResourceReleaseCommandTransfer;
}

export function encodePduSessionResourceReleaseResponseTransfer(value: PduSessionResourceReleaseResponseTransfer): Uint8Array {
  return encodeType('PduSessionResourceReleaseResponseTransfer', value);
}

export function decodePduSessionResourceReleaseResponseTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PduSessionResourceReleaseResponseTransfer {
  return decodeType('PduSessionResourceReleaseResponseTransfer', bytes, diagnostics) as PduSessionResourceReleaseResponseTransfer;
}

export function encodePduSessionResourceSetupRequestTransfer(value: PduSessionResourceSetupRequestTransfer): Uint8Array {
  return encodeType('PduSessionResourceSetupRequestTransfer', value);
}

export function decodePduSessionResourceSetupRequestTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PduSessionResourceSetupRequestTransfer {
  return decodeType('PduSessionResourceSetupRequestTransfer', bytes, diagnostics) as PduSessionResourceSetupRequestTransfer;
}

export function encodePduSessionResourceSetupResponseTransfer(value: PduSessionResourceSetupResponseTransfer): Uint8Array {
  return encodeType('PduSessionResourceSetupResponseTransfer', value);
}

export function decodePduSessionResourceSetupResponseTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PduSessionResourceSetupResponseTransfer {
  return decodeType('PduSessionResourceSetupResponseTransfer', bytes, diagnostics) as PduSessionResourceSetupResponseTransfer;
}

export function encodePduSessionResourceSetupUnsuccessfulTransfer(value: PduSessionResourceSetupUnsuccessfulTransfer): Uint8Array {
  return encodeType('PduSessionResourceSetupUnsuccessfulTransfer', value);
}

export function decodePduSessionResourceSetupUnsuccessfulTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): PduSessionResourceSetupUnsuccessfulTransfer {
  return decodeType('PduSessionResourceSetupUnsuccessfulTransfer', bytes, diagnostics) as PduSessionResourceSetupUnsuccessfulTransfer;
}

export function encodeSecondaryRATDataUsageReportTransfer(value: SecondaryRATDataUsageReportTransfer): Uint8Array {
  return encodeType('SecondaryRATDataUsageReportTransfer', value);
}

export function decodeSecondaryRATDataUsageReportTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): SecondaryRATDataUsageReportTransfer {
  return decodeType('SecondaryRATDataUsageReportTransfer', bytes, diagnostics) as SecondaryRATDataUsageReportTransfer;
}

export function encodeSourceNGRANNodeToTargetNGRANNodeTransparentContainer(value: SourceNGRANNodeToTargetNGRANNodeTransparentContainer): Uint8Array {
  return encodeType('SourceNGRANNodeToTargetNGRANNodeTransparentContainer', value);
}

export function decodeSourceNGRANNodeToTargetNGRANNodeTransparentContainer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): SourceNGRANNodeToTargetNGRANNodeTransparentContainer {
  return decodeType('SourceNGRANNodeToTargetNGRANNodeTransparentContainer', bytes, diagnostics) as SourceNGRANNodeToTargetNGRANNodeTransparentContainer;
}

export function encodeTargetNGRANNodeToSourceNGRANNodeTransparentContainer(value: TargetNGRANNodeToSourceNGRANNodeTransparentContainer): Uint8Array {
  return encodeType('TargetNGRANNodeToSourceNGRANNodeTransparentContainer', value);
}

export function decodeTargetNGRANNodeToSourceNGRANNodeTransparentContainer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): TargetNGRANNodeToSourceNGRANNodeTransparentContainer {
  return decodeType('TargetNGRANNodeToSourceNGRANNodeTransparentContainer', bytes, diagnostics) as TargetNGRANNodeToSourceNGRANNodeTransparentContainer;
}

export function encodeTargetNGRANNodeToSourceNGRANNodeFailureTransparentContainer(value: TargetNGRANNodeToSourceNGRANNodeFailureTransparentContainer): Uint8Array {
  return encodeType('TargetNGRANNodeToSourceNGRANNodeFailureTransparentContainer', value);
}

export function decodeTargetNGRANNodeToSourceNGRANNodeFailureTransparentContainer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): TargetNGRANNodeToSourceNGRANNodeFailureTransparentContainer {
  return decodeType('TargetNGRANNodeToSourceNGRANNodeFailureTransparentContainer', bytes, diagnostics) as TargetNGRANNodeToSourceNGRANNodeFailureTransparentContainer;
}

export function encodeUeContextResumeRequestTransfer(value: UeContextResumeRequestTransfer): Uint8Array {
  return encodeType('UeContextResumeRequestTransfer', value);
}

export function decodeUeContextResumeRequestTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): UeContextResumeRequestTransfer {
  return decodeType('UeContextResumeRequestTransfer', bytes, diagnostics) as UeContextResumeRequestTransfer;
}

export function encodeUeContextResumeResponseTransfer(value: UeContextResumeResponseTransfer): Uint8Array {
  return encodeType('UeContextResumeResponseTransfer', value);
}

export function decodeUeContextResumeResponseTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): UeContextResumeResponseTransfer {
  return decodeType('UeContextResumeResponseTransfer', bytes, diagnostics) as UeContextResumeResponseTransfer;
}

export function encodeUeContextSuspendRequestTransfer(value: UeContextSuspendRequestTransfer): Uint8Array {
  return encodeType('UeContextSuspendRequestTransfer', value);
}

export function decodeUeContextSuspendRequestTransfer(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): UeContextSuspendRequestTransfer {
  return decodeType('UeContextSuspendRequestTransfer', bytes, diagnostics) as UeContextSuspendRequestTransfer;
}
