// Made from NGAP-CommonDataTypes.asn, NGAP-Constants.asn, NGAP-Containers.asn, NGAP-IEs.asn, NGAP-PDU-Contents.asn, NGAP-PDU-Descriptions.asn; do not edit.
// To make it again: npx node libs/asn1-per/src/compiler/main.ts ASN1_FOLDER OUT_FOLDER Ngap
import type {
  AllowedNSSAI,
  AmfName,
  AmfSetId,
  AmfTnlAssociationSetupList,
  AmfTnlAssociationToAddList,
  AmfTnlAssociationToRemoveList,
  AmfTnlAssociationToUpdateList,
  AmfUeNgapId,
  AssistanceDataForPaging,
  AuthenticatedIndication,
  BroadcastCancelledAreaList,
  BroadcastCompletedAreaList,
  CancelAllWarningMessages,
  Cause,
  CeModeBSupportIndicator,
  CeModeBrestricted,
  CellIdListForRestart,
  CnAssistedRANTuning,
  ConcurrentWarningMessageInd,
  CoreNetworkAssistanceInformationForInactive,
  CriticalityDiagnostics,
  DataCodingScheme,
  DirectForwardingPathAvailability,
  DlCpSecurityInformation,
  EarlyStatusTransferTransparentContainer,
  EdtSession,
  EmergencyAreaIdListForRestart,
  EmergencyFallbackIndicator,
  EnDcsonConfigurationTransfer,
  EndIndication,
  EnhancedCoverageRestriction,
  EutraCgi,
  EutraPagingeDRXInformation,
  ExtendedAmfName,
  ExtendedConnectedTime,
  ExtendedRanNodeName,
  FiveGProSeAuthorized,
  FiveGProSePC5QoSParameters,
  FiveGSTmsi,
  GlobalRANNodeId,
  Guami,
  HandoverFlag,
  HandoverType,
  IabAuthorized,
  IabNodeIndication,
  IabSupported,
  ImsVoiceSupportIndicator,
  IndexToRFSP,
  InfoOnRecommendedCellsAndRANNodesForPaging,
  IntersystemSONConfigurationTransfer,
  LocationReportingRequestType,
  LtemIndication,
  LteueSidelinkAggregateMaximumBitrate,
  Ltev2XServicesAuthorized,
  MaskedIMEISV,
  MbsAreaSessionId,
  MbsDistributionReleaseRequestTransfer,
  MbsDistributionSetupRequestTransfer,
  MbsDistributionSetupResponseTransfer,
  MbsDistributionSetupUnsuccessfulTransfer,
  MbsServiceArea,
  MbsSessionId,
  MbsSessionReleaseResponseTransfer,
  MbsSessionSetupOrModFailureTransfer,
  MbsSessionSetupOrModRequestTransfer,
  MbsSessionSetupOrModResponseTransfer,
  MdtplmnList,
  MdtplmnModificationList,
  MessageIdentifier,
  MobilityRestrictionList,
  MulticastGroupPagingAreaList,
  MulticastSessionActivationRequestTransfer,
  MulticastSessionDeactivationRequestTransfer,
  MulticastSessionUpdateRequestTransfer,
  NasPdu,
  NasSecurityParametersFromNGRAN,
  NbIoTDefaultPagingDRX,
  NbIoTPagingDRX,
  NbIoTPagingEdrxInfo,
  NbIoTUePriority,
  NewSecurityContextInd,
  NgranCgi,
  NgranTnlAssociationToRemoveList,
  NgranTraceId,
  NotifySourceNGRANNode,
  NpnAccessInformation,
  NrPagingeDRXInformation,
  NrppaPdu,
  NrueSidelinkAggregateMaximumBitrate,
  Nrv2XServicesAuthorized,
  NumberOfBroadcastsRequested,
  OverloadResponse,
  OverloadStartNSSAIList,
  PagingAssisDataforCEcapabUE,
  PagingCause,
  PagingDRX,
  PagingOrigin,
  PagingPriority,
  Pc5QoSParameters,
  PduSessionResourceAdmittedList,
  PduSessionResourceFailedToModifyListModCfm,
  PduSessionResourceFailedToModifyListModRes,
  PduSessionResourceFailedToResumeListRESReq,
  PduSessionResourceFailedToResumeListRESRes,
  PduSessionResourceFailedToSetupListCxtFail,
  PduSessionResourceFailedToSetupListCxtRes,
  PduSessionResourceFailedToSetupListHOAck,
  PduSessionResourceFailedToSetupListPSReq,
  PduSessionResourceFailedToSetupListSURes,
  PduSessionResourceHandoverList,
  PduSessionResourceListCxtRelCpl,
  PduSessionResourceListCxtRelReq,
  PduSessionResourceListHORqd,
  PduSessionResourceModifyListModCfm,
  PduSessionResourceModifyListModInd,
  PduSessionResourceModifyListModReq,
  PduSessionResourceModifyListModRes,
  PduSessionResourceNotifyList,
  PduSessionResourceReleasedListNot,
  PduSessionResourceReleasedListPSAck,
  PduSessionResourceReleasedListPSFail,
  PduSessionResourceReleasedListRelRes,
  PduSessionResourceResumeListRESReq,
  PduSessionResourceResumeListRESRes,
  PduSessionResourceSecondaryRATUsageList,
  PduSessionResourceSetupListCxtReq,
  PduSessionResourceSetupListCxtRes,
  PduSessionResourceSetupListHOReq,
  PduSessionResourceSetupListSUReq,
  PduSessionResourceSetupListSURes,
  PduSessionResourceSuspendListSUSReq,
  PduSessionResourceSwitchedList,
  PduSessionResourceToBeSwitchedDLList,
  PduSessionResourceToReleaseListHOCmd,
  PduSessionResourceToReleaseListRelCmd,
  PeipSassistanceInformation,
  PlmnIdentity,
  PlmnSupportList,
  PrivacyIndicator,
  PwsFailedCellIdList,
  QmcConfigInfo,
  QmcDeactivation,
  RanNodeName,
  RanPagingPriority,
  RanStatusTransferTransparentContainer,
  RanUeNgapId,
  RedCapIndication,
  RedirectionVoiceFallback,
  RelativeAMFCapacity,
  RepetitionPeriod,
  ResetType,
  RgLevelWirelineAccessCharacteristics,
  RimInformationTransfer,
  RoutingId,
  RrcEstablishmentCause,
  RrcInactiveTransitionReportRequest,
  RrcState,
  SNssai,
  SecurityContext,
  SecurityKey,
  SerialNumber,
  ServedGUAMIList,
  SonConfigurationTransfer,
  SourceToTargetAmfInformationReroute,
  SourceToTargetTransparentContainer,
  SrvccOperationPossible,
  SupportedTAList,
  SuspendRequestIndication,
  SuspendResponseIndication,
  Tai,
  TaiListForPaging,
  TaiListForRestart,
  TargetId,
  TargetNSSAIInformation,
  TargetToSourceTransparentContainer,
  TargettoSourceFailureTransparentContainer,
  TimeSyncAssistanceInfo,
  TimeToWait,
  TnlAssociationList,
  TraceActivation,
  TrafficLoadReductionIndication,
  TransportLayerAddress,
  UeAggregateMaximumBitRate,
  UeAssociatedLogicalNGConnectionList,
  UeCapabilityInfoRequest,
  UeContextRequest,
  UeDifferentiationInfo,
  UeNgapIds,
  UePagingIdentity,
  UePresenceInAreaOfInterestList,
  UeRadioCapability,
  UeRadioCapabilityForPaging,
  UeRadioCapabilityId,
  UeRetentionInformation,
  UeSecurityCapabilities,
  UeSliceMaximumBitRateList,
  UeUpCIoTSupport,
  UlCpSecurityInformation,
  UnavailableGUAMIList,
  UriAddress,
  UserLocationInformation,
  WarningAreaCoordinates,
  WarningAreaList,
  WarningMessageContents,
  WarningSecurityInfo,
  WarningType,
  WusAssistanceInformation,
} from './types.generated.ts';
import type { MessageExtensions, PrivateIe } from '@trunkline/asn1-per';

/** Initiating message of AMFConfigurationUpdate, procedure 0, reject. */
export interface AMFConfigurationUpdate extends MessageExtensions {
  readonly message: 'AMFConfigurationUpdate';
  /** reject, optional */
  readonly amfName?: AmfName | undefined;
  /** reject, optional */
  readonly servedGUAMIList?: ServedGUAMIList | undefined;
  /** ignore, optional */
  readonly relativeAMFCapacity?: RelativeAMFCapacity | undefined;
  /** reject, optional */
  readonly plmnSupportList?: PlmnSupportList | undefined;
  /** ignore, optional */
  readonly amfTnlAssociationToAddList?: AmfTnlAssociationToAddList | undefined;
  /** ignore, optional */
  readonly amfTnlAssociationToRemoveList?: AmfTnlAssociationToRemoveList | undefined;
  /** ignore, optional */
  readonly amfTnlAssociationToUpdateList?: AmfTnlAssociationToUpdateList | undefined;
  /** ignore, optional */
  readonly extendedAmfName?: ExtendedAmfName | undefined;
}

/** Successful outcome of AMFConfigurationUpdate, procedure 0, reject. */
export interface AMFConfigurationUpdateAcknowledge extends MessageExtensions {
  readonly message: 'AMFConfigurationUpdateAcknowledge';
  /** ignore, optional */
  readonly amfTnlAssociationSetupList?: AmfTnlAssociationSetupList | undefined;
  /** ignore, optional */
  readonly amfTnlAssociationFailedToSetupList?: TnlAssociationList | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Unsuccessful outcome of AMFConfigurationUpdate, procedure 0, reject. */
export interface AMFConfigurationUpdateFailure extends MessageExtensions {
  readonly message: 'AMFConfigurationUpdateFailure';
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly timeToWait?: TimeToWait | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of AMFStatusIndication, procedure 1, ignore. */
export interface AMFStatusIndication extends MessageExtensions {
  readonly message: 'AMFStatusIndication';
  /** reject, mandatory */
  readonly unavailableGUAMIList: UnavailableGUAMIList;
}

/** Initiating message of CellTrafficTrace, procedure 2, ignore. */
export interface CellTrafficTrace extends MessageExtensions {
  readonly message: 'CellTrafficTrace';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly ngranTraceId: NgranTraceId;
  /** ignore, mandatory */
  readonly ngranCgi: NgranCgi;
  /** ignore, mandatory */
  readonly traceCollectionEntityIPAddress: TransportLayerAddress;
  /** ignore, optional */
  readonly privacyIndicator?: PrivacyIndicator | undefined;
  /** ignore, optional */
  readonly traceCollectionEntityURI?: UriAddress | undefined;
}

/** Initiating message of DeactivateTrace, procedure 3, ignore. */
export interface DeactivateTrace extends MessageExtensions {
  readonly message: 'DeactivateTrace';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly ngranTraceId: NgranTraceId;
}

/** Initiating message of DownlinkNASTransport, procedure 4, ignore. */
export interface DownlinkNASTransport extends MessageExtensions {
  readonly message: 'DownlinkNASTransport';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, optional */
  readonly oldAMF?: AmfName | undefined;
  /** ignore, optional */
  readonly ranPagingPriority?: RanPagingPriority | undefined;
  /** reject, mandatory */
  readonly nasPdu: NasPdu;
  /** ignore, optional */
  readonly mobilityRestrictionList?: MobilityRestrictionList | undefined;
  /** ignore, optional */
  readonly indexToRFSP?: IndexToRFSP | undefined;
  /** ignore, optional */
  readonly ueAggregateMaximumBitRate?: UeAggregateMaximumBitRate | undefined;
  /** reject, optional */
  readonly allowedNSSAI?: AllowedNSSAI | undefined;
  /** ignore, optional */
  readonly srvccOperationPossible?: SrvccOperationPossible | undefined;
  /** ignore, optional */
  readonly enhancedCoverageRestriction?: EnhancedCoverageRestriction | undefined;
  /** ignore, optional */
  readonly extendedConnectedTime?: ExtendedConnectedTime | undefined;
  /** ignore, optional */
  readonly ueDifferentiationInfo?: UeDifferentiationInfo | undefined;
  /** ignore, optional */
  readonly ceModeBrestricted?: CeModeBrestricted | undefined;
  /** ignore, optional */
  readonly ueRadioCapability?: UeRadioCapability | undefined;
  /** ignore, optional */
  readonly ueCapabilityInfoRequest?: UeCapabilityInfoRequest | undefined;
  /** ignore, optional */
  readonly endIndication?: EndIndication | undefined;
  /** reject, optional */
  readonly ueRadioCapabilityId?: UeRadioCapabilityId | undefined;
  /** ignore, optional */
  readonly targetNSSAIInformation?: TargetNSSAIInformation | undefined;
  /** ignore, optional */
  readonly maskedIMEISV?: MaskedIMEISV | undefined;
}

/** Initiating message of DownlinkNonUEAssociatedNRPPaTransport, procedure 5, ignore. */
export interface DownlinkNonUEAssociatedNRPPaTransport extends MessageExtensions {
  readonly message: 'DownlinkNonUEAssociatedNRPPaTransport';
  /** reject, mandatory */
  readonly routingId: RoutingId;
  /** reject, mandatory */
  readonly nrppaPdu: NrppaPdu;
}

/** Initiating message of DownlinkRANConfigurationTransfer, procedure 6, ignore. */
export interface DownlinkRANConfigurationTransfer extends MessageExtensions {
  readonly message: 'DownlinkRANConfigurationTransfer';
  /** ignore, optional */
  readonly sonConfigurationTransferDL?: SonConfigurationTransfer | undefined;
  /** ignore, optional */
  readonly endcSonConfigurationTransferDL?: EnDcsonConfigurationTransfer | undefined;
  /** ignore, optional */
  readonly intersystemSONConfigurationTransferDL?: IntersystemSONConfigurationTransfer | undefined;
}

/** Initiating message of DownlinkRANStatusTransfer, procedure 7, ignore. */
export interface DownlinkRANStatusTransfer extends MessageExtensions {
  readonly message: 'DownlinkRANStatusTransfer';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly ranStatusTransferTransparentContainer: RanStatusTransferTransparentContainer;
}

/** Initiating message of DownlinkUEAssociatedNRPPaTransport, procedure 8, ignore. */
export interface DownlinkUEAssociatedNRPPaTransport extends MessageExtensions {
  readonly message: 'DownlinkUEAssociatedNRPPaTransport';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly routingId: RoutingId;
  /** reject, mandatory */
  readonly nrppaPdu: NrppaPdu;
}

/** Initiating message of ErrorIndication, procedure 9, ignore. */
export interface ErrorIndication extends MessageExtensions {
  readonly message: 'ErrorIndication';
  /** ignore, optional */
  readonly amfUeNgapId?: AmfUeNgapId | undefined;
  /** ignore, optional */
  readonly ranUeNgapId?: RanUeNgapId | undefined;
  /** ignore, optional */
  readonly cause?: Cause | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
  /** ignore, optional */
  readonly fiveGSTmsi?: FiveGSTmsi | undefined;
}

/** Initiating message of HandoverCancel, procedure 10, reject. */
export interface HandoverCancel extends MessageExtensions {
  readonly message: 'HandoverCancel';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly cause: Cause;
}

/** Successful outcome of HandoverCancel, procedure 10, reject. */
export interface HandoverCancelAcknowledge extends MessageExtensions {
  readonly message: 'HandoverCancelAcknowledge';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of HandoverNotification, procedure 11, ignore. */
export interface HandoverNotify extends MessageExtensions {
  readonly message: 'HandoverNotify';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly userLocationInformation: UserLocationInformation;
  /** ignore, optional */
  readonly notifySourceNGRANNode?: NotifySourceNGRANNode | undefined;
}

/** Initiating message of HandoverPreparation, procedure 12, reject. */
export interface HandoverRequired extends MessageExtensions {
  readonly message: 'HandoverRequired';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly handoverType: HandoverType;
  /** ignore, mandatory */
  readonly cause: Cause;
  /** reject, mandatory */
  readonly targetId: TargetId;
  /** ignore, optional */
  readonly directForwardingPathAvailability?: DirectForwardingPathAvailability | undefined;
  /** reject, mandatory */
  readonly pduSessionResourceListHORqd: PduSessionResourceListHORqd;
  /** reject, mandatory */
  readonly sourceToTargetTransparentContainer: SourceToTargetTransparentContainer;
}

/** Successful outcome of HandoverPreparation, procedure 12, reject. */
export interface HandoverCommand extends MessageExtensions {
  readonly message: 'HandoverCommand';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly handoverType: HandoverType;
  /** reject, conditional */
  readonly nasSecurityParametersFromNGRAN?: NasSecurityParametersFromNGRAN | undefined;
  /** ignore, optional */
  readonly pduSessionResourceHandoverList?: PduSessionResourceHandoverList | undefined;
  /** ignore, optional */
  readonly pduSessionResourceToReleaseListHOCmd?: PduSessionResourceToReleaseListHOCmd | undefined;
  /** reject, mandatory */
  readonly targetToSourceTransparentContainer: TargetToSourceTransparentContainer;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Unsuccessful outcome of HandoverPreparation, procedure 12, reject. */
export interface HandoverPreparationFailure extends MessageExtensions {
  readonly message: 'HandoverPreparationFailure';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
  /** ignore, optional */
  readonly targettoSourceFailureTransparentContainer?: TargettoSourceFailureTransparentContainer | undefined;
}

/** Initiating message of HandoverResourceAllocation, procedure 13, reject. */
export interface HandoverRequest extends MessageExtensions {
  readonly message: 'HandoverRequest';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly handoverType: HandoverType;
  /** ignore, mandatory */
  readonly cause: Cause;
  /** reject, mandatory */
  readonly ueAggregateMaximumBitRate: UeAggregateMaximumBitRate;
  /** ignore, optional */
  readonly coreNetworkAssistanceInformationForInactive?: CoreNetworkAssistanceInformationForInactive | undefined;
  /** reject, mandatory */
  readonly ueSecurityCapabilities: UeSecurityCapabilities;
  /** reject, mandatory */
  readonly securityContext: SecurityContext;
  /** reject, optional */
  readonly newSecurityContextInd?: NewSecurityContextInd | undefined;
  /** reject, optional */
  readonly nasc?: NasPdu | undefined;
  /** reject, mandatory */
  readonly pduSessionResourceSetupListHOReq: PduSessionResourceSetupListHOReq;
  /** reject, mandatory */
  readonly allowedNSSAI: AllowedNSSAI;
  /** ignore, optional */
  readonly traceActivation?: TraceActivation | undefined;
  /** ignore, optional */
  readonly maskedIMEISV?: MaskedIMEISV | undefined;
  /** reject, mandatory */
  readonly sourceToTargetTransparentContainer: SourceToTargetTransparentContainer;
  /** ignore, optional */
  readonly mobilityRestrictionList?: MobilityRestrictionList | undefined;
  /** ignore, optional */
  readonly locationReportingRequestType?: LocationReportingRequestType | undefined;
  /** ignore, optional */
  readonly rrcInactiveTransitionReportRequest?: RrcInactiveTransitionReportRequest | undefined;
  /** reject, mandatory */
  readonly guami: Guami;
  /** ignore, optional */
  readonly redirectionVoiceFallback?: RedirectionVoiceFallback | undefined;
  /** ignore, optional */
  readonly cnAssistedRANTuning?: CnAssistedRANTuning | undefined;
  /** ignore, optional */
  readonly srvccOperationPossible?: SrvccOperationPossible | undefined;
  /** reject, optional */
  readonly iabAuthorized?: IabAuthorized | undefined;
  /** ignore, optional */
  readonly enhancedCoverageRestriction?: EnhancedCoverageRestriction | undefined;
  /** ignore, optional */
  readonly ueDifferentiationInfo?: UeDifferentiationInfo | undefined;
  /** ignore, optional */
  readonly nrv2XServicesAuthorized?: Nrv2XServicesAuthorized | undefined;
  /** ignore, optional */
  readonly ltev2XServicesAuthorized?: Ltev2XServicesAuthorized | undefined;
  /** ignore, optional */
  readonly nrueSidelinkAggregateMaximumBitrate?: NrueSidelinkAggregateMaximumBitrate | undefined;
  /** ignore, optional */
  readonly lteueSidelinkAggregateMaximumBitrate?: LteueSidelinkAggregateMaximumBitrate | undefined;
  /** ignore, optional */
  readonly pc5QoSParameters?: Pc5QoSParameters | undefined;
  /** ignore, optional */
  readonly ceModeBrestricted?: CeModeBrestricted | undefined;
  /** ignore, optional */
  readonly ueUpCIoTSupport?: UeUpCIoTSupport | undefined;
  /** ignore, optional */
  readonly managementBasedMDTPLMNList?: MdtplmnList | undefined;
  /** reject, optional */
  readonly ueRadioCapabilityId?: UeRadioCapabilityId | undefined;
  /** ignore, optional */
  readonly extendedConnectedTime?: ExtendedConnectedTime | undefined;
  /** ignore, optional */
  readonly timeSyncAssistanceInfo?: TimeSyncAssistanceInfo | undefined;
  /** ignore, optional */
  readonly ueSliceMaximumBitRateList?: UeSliceMaximumBitRateList | undefined;
  /** ignore, optional */
  readonly fiveGProSeAuthorized?: FiveGProSeAuthorized | undefined;
  /** ignore, optional */
  readonly fiveGProSeUEPC5AggregateMaximumBitRate?: NrueSidelinkAggregateMaximumBitrate | undefined;
  /** ignore, optional */
  readonly fiveGProSePC5QoSParameters?: FiveGProSePC5QoSParameters | undefined;
}

/** Successful outcome of HandoverResourceAllocation, procedure 13, reject. */
export interface HandoverRequestAcknowledge extends MessageExtensions {
  readonly message: 'HandoverRequestAcknowledge';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly pduSessionResourceAdmittedList: PduSessionResourceAdmittedList;
  /** ignore, optional */
  readonly pduSessionResourceFailedToSetupListHOAck?: PduSessionResourceFailedToSetupListHOAck | undefined;
  /** reject, mandatory */
  readonly targetToSourceTransparentContainer: TargetToSourceTransparentContainer;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
  /** reject, optional */
  readonly npnAccessInformation?: NpnAccessInformation | undefined;
  /** ignore, optional */
  readonly redCapIndication?: RedCapIndication | undefined;
}

/** Unsuccessful outcome of HandoverResourceAllocation, procedure 13, reject. */
export interface HandoverFailure extends MessageExtensions {
  readonly message: 'HandoverFailure';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
  /** ignore, optional */
  readonly targettoSourceFailureTransparentContainer?: TargettoSourceFailureTransparentContainer | undefined;
}

/** Initiating message of InitialContextSetup, procedure 14, reject. */
export interface InitialContextSetupRequest extends MessageExtensions {
  readonly message: 'InitialContextSetupRequest';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, optional */
  readonly oldAMF?: AmfName | undefined;
  /** reject, conditional */
  readonly ueAggregateMaximumBitRate?: UeAggregateMaximumBitRate | undefined;
  /** ignore, optional */
  readonly coreNetworkAssistanceInformationForInactive?: CoreNetworkAssistanceInformationForInactive | undefined;
  /** reject, mandatory */
  readonly guami: Guami;
  /** reject, optional */
  readonly pduSessionResourceSetupListCxtReq?: PduSessionResourceSetupListCxtReq | undefined;
  /** reject, mandatory */
  readonly allowedNSSAI: AllowedNSSAI;
  /** reject, mandatory */
  readonly ueSecurityCapabilities: UeSecurityCapabilities;
  /** reject, mandatory */
  readonly securityKey: SecurityKey;
  /** ignore, optional */
  readonly traceActivation?: TraceActivation | undefined;
  /** ignore, optional */
  readonly mobilityRestrictionList?: MobilityRestrictionList | undefined;
  /** ignore, optional */
  readonly ueRadioCapability?: UeRadioCapability | undefined;
  /** ignore, optional */
  readonly indexToRFSP?: IndexToRFSP | undefined;
  /** ignore, optional */
  readonly maskedIMEISV?: MaskedIMEISV | undefined;
  /** ignore, optional */
  readonly nasPdu?: NasPdu | undefined;
  /** reject, optional */
  readonly emergencyFallbackIndicator?: EmergencyFallbackIndicator | undefined;
  /** ignore, optional */
  readonly rrcInactiveTransitionReportRequest?: RrcInactiveTransitionReportRequest | undefined;
  /** ignore, optional */
  readonly ueRadioCapabilityForPaging?: UeRadioCapabilityForPaging | undefined;
  /** ignore, optional */
  readonly redirectionVoiceFallback?: RedirectionVoiceFallback | undefined;
  /** ignore, optional */
  readonly locationReportingRequestType?: LocationReportingRequestType | undefined;
  /** ignore, optional */
  readonly cnAssistedRANTuning?: CnAssistedRANTuning | undefined;
  /** ignore, optional */
  readonly srvccOperationPossible?: SrvccOperationPossible | undefined;
  /** ignore, optional */
  readonly iabAuthorized?: IabAuthorized | undefined;
  /** ignore, optional */
  readonly enhancedCoverageRestriction?: EnhancedCoverageRestriction | undefined;
  /** ignore, optional */
  readonly extendedConnectedTime?: ExtendedConnectedTime | undefined;
  /** ignore, optional */
  readonly ueDifferentiationInfo?: UeDifferentiationInfo | undefined;
  /** ignore, optional */
  readonly nrv2XServicesAuthorized?: Nrv2XServicesAuthorized | undefined;
  /** ignore, optional */
  readonly ltev2XServicesAuthorized?: Ltev2XServicesAuthorized | undefined;
  /** ignore, optional */
  readonly nrueSidelinkAggregateMaximumBitrate?: NrueSidelinkAggregateMaximumBitrate | undefined;
  /** ignore, optional */
  readonly lteueSidelinkAggregateMaximumBitrate?: LteueSidelinkAggregateMaximumBitrate | undefined;
  /** ignore, optional */
  readonly pc5QoSParameters?: Pc5QoSParameters | undefined;
  /** ignore, optional */
  readonly ceModeBrestricted?: CeModeBrestricted | undefined;
  /** ignore, optional */
  readonly ueUpCIoTSupport?: UeUpCIoTSupport | undefined;
  /** ignore, optional */
  readonly rgLevelWirelineAccessCharacteristics?: RgLevelWirelineAccessCharacteristics | undefined;
  /** ignore, optional */
  readonly managementBasedMDTPLMNList?: MdtplmnList | undefined;
  /** reject, optional */
  readonly ueRadioCapabilityId?: UeRadioCapabilityId | undefined;
  /** ignore, optional */
  readonly timeSyncAssistanceInfo?: TimeSyncAssistanceInfo | undefined;
  /** ignore, optional */
  readonly qmcConfigInfo?: QmcConfigInfo | undefined;
  /** ignore, optional */
  readonly targetNSSAIInformation?: TargetNSSAIInformation | undefined;
  /** ignore, optional */
  readonly ueSliceMaximumBitRateList?: UeSliceMaximumBitRateList | undefined;
  /** ignore, optional */
  readonly fiveGProSeAuthorized?: FiveGProSeAuthorized | undefined;
  /** ignore, optional */
  readonly fiveGProSeUEPC5AggregateMaximumBitRate?: NrueSidelinkAggregateMaximumBitrate | undefined;
  /** ignore, optional */
  readonly fiveGProSePC5QoSParameters?: FiveGProSePC5QoSParameters | undefined;
}

/** Successful outcome of InitialContextSetup, procedure 14, reject. */
export interface InitialContextSetupResponse extends MessageExtensions {
  readonly message: 'InitialContextSetupResponse';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly pduSessionResourceSetupListCxtRes?: PduSessionResourceSetupListCxtRes | undefined;
  /** ignore, optional */
  readonly pduSessionResourceFailedToSetupListCxtRes?: PduSessionResourceFailedToSetupListCxtRes | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Unsuccessful outcome of InitialContextSetup, procedure 14, reject. */
export interface InitialContextSetupFailure extends MessageExtensions {
  readonly message: 'InitialContextSetupFailure';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly pduSessionResourceFailedToSetupListCxtFail?: PduSessionResourceFailedToSetupListCxtFail | undefined;
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of InitialUEMessage, procedure 15, ignore. */
export interface InitialUEMessage extends MessageExtensions {
  readonly message: 'InitialUEMessage';
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly nasPdu: NasPdu;
  /** reject, mandatory */
  readonly userLocationInformation: UserLocationInformation;
  /** ignore, mandatory */
  readonly rrcEstablishmentCause: RrcEstablishmentCause;
  /** reject, optional */
  readonly fiveGSTmsi?: FiveGSTmsi | undefined;
  /** ignore, optional */
  readonly amfSetId?: AmfSetId | undefined;
  /** ignore, optional */
  readonly ueContextRequest?: UeContextRequest | undefined;
  /** reject, optional */
  readonly allowedNSSAI?: AllowedNSSAI | undefined;
  /** ignore, optional */
  readonly sourceToTargetAmfInformationReroute?: SourceToTargetAmfInformationReroute | undefined;
  /** ignore, optional */
  readonly selectedPLMNIdentity?: PlmnIdentity | undefined;
  /** reject, optional */
  readonly iabNodeIndication?: IabNodeIndication | undefined;
  /** reject, optional */
  readonly ceModeBSupportIndicator?: CeModeBSupportIndicator | undefined;
  /** ignore, optional */
  readonly ltemIndication?: LtemIndication | undefined;
  /** ignore, optional */
  readonly edtSession?: EdtSession | undefined;
  /** ignore, optional */
  readonly authenticatedIndication?: AuthenticatedIndication | undefined;
  /** reject, optional */
  readonly npnAccessInformation?: NpnAccessInformation | undefined;
  /** ignore, optional */
  readonly redCapIndication?: RedCapIndication | undefined;
}

/** Initiating message of LocationReportingControl, procedure 16, ignore. */
export interface LocationReportingControl extends MessageExtensions {
  readonly message: 'LocationReportingControl';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly locationReportingRequestType: LocationReportingRequestType;
}

/** Initiating message of LocationReportingFailureIndication, procedure 17, ignore. */
export interface LocationReportingFailureIndication extends MessageExtensions {
  readonly message: 'LocationReportingFailureIndication';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly cause: Cause;
}

/** Initiating message of LocationReport, procedure 18, ignore. */
export interface LocationReport extends MessageExtensions {
  readonly message: 'LocationReport';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly userLocationInformation: UserLocationInformation;
  /** ignore, optional */
  readonly uePresenceInAreaOfInterestList?: UePresenceInAreaOfInterestList | undefined;
  /** ignore, mandatory */
  readonly locationReportingRequestType: LocationReportingRequestType;
}

/** Initiating message of NASNonDeliveryIndication, procedure 19, ignore. */
export interface NASNonDeliveryIndication extends MessageExtensions {
  readonly message: 'NASNonDeliveryIndication';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly nasPdu: NasPdu;
  /** ignore, mandatory */
  readonly cause: Cause;
}

/** Initiating message of NGReset, procedure 20, reject. */
export interface NGReset extends MessageExtensions {
  readonly message: 'NGReset';
  /** ignore, mandatory */
  readonly cause: Cause;
  /** reject, mandatory */
  readonly resetType: ResetType;
}

/** Successful outcome of NGReset, procedure 20, reject. */
export interface NGResetAcknowledge extends MessageExtensions {
  readonly message: 'NGResetAcknowledge';
  /** ignore, optional */
  readonly ueAssociatedLogicalNGConnectionList?: UeAssociatedLogicalNGConnectionList | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of NGSetup, procedure 21, reject. */
export interface NGSetupRequest extends MessageExtensions {
  readonly message: 'NGSetupRequest';
  /** reject, mandatory */
  readonly globalRANNodeId: GlobalRANNodeId;
  /** ignore, optional */
  readonly ranNodeName?: RanNodeName | undefined;
  /** reject, mandatory */
  readonly supportedTAList: SupportedTAList;
  /** ignore, mandatory */
  readonly defaultPagingDRX: PagingDRX;
  /** ignore, optional */
  readonly ueRetentionInformation?: UeRetentionInformation | undefined;
  /** ignore, optional */
  readonly nbIoTDefaultPagingDRX?: NbIoTDefaultPagingDRX | undefined;
  /** ignore, optional */
  readonly extendedRanNodeName?: ExtendedRanNodeName | undefined;
}

/** Successful outcome of NGSetup, procedure 21, reject. */
export interface NGSetupResponse extends MessageExtensions {
  readonly message: 'NGSetupResponse';
  /** reject, mandatory */
  readonly amfName: AmfName;
  /** reject, mandatory */
  readonly servedGUAMIList: ServedGUAMIList;
  /** ignore, mandatory */
  readonly relativeAMFCapacity: RelativeAMFCapacity;
  /** reject, mandatory */
  readonly plmnSupportList: PlmnSupportList;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
  /** ignore, optional */
  readonly ueRetentionInformation?: UeRetentionInformation | undefined;
  /** ignore, optional */
  readonly iabSupported?: IabSupported | undefined;
  /** ignore, optional */
  readonly extendedAmfName?: ExtendedAmfName | undefined;
}

/** Unsuccessful outcome of NGSetup, procedure 21, reject. */
export interface NGSetupFailure extends MessageExtensions {
  readonly message: 'NGSetupFailure';
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly timeToWait?: TimeToWait | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of OverloadStart, procedure 22, ignore. */
export interface OverloadStart extends MessageExtensions {
  readonly message: 'OverloadStart';
  /** reject, optional */
  readonly amfOverloadResponse?: OverloadResponse | undefined;
  /** ignore, optional */
  readonly amfTrafficLoadReductionIndication?: TrafficLoadReductionIndication | undefined;
  /** ignore, optional */
  readonly overloadStartNSSAIList?: OverloadStartNSSAIList | undefined;
}

/** Initiating message of OverloadStop, procedure 23, reject. */
export interface OverloadStop extends MessageExtensions {
  readonly message: 'OverloadStop';
}

/** Initiating message of Paging, procedure 24, ignore. */
export interface Paging extends MessageExtensions {
  readonly message: 'Paging';
  /** ignore, mandatory */
  readonly uePagingIdentity: UePagingIdentity;
  /** ignore, optional */
  readonly pagingDRX?: PagingDRX | undefined;
  /** ignore, mandatory */
  readonly taiListForPaging: TaiListForPaging;
  /** ignore, optional */
  readonly pagingPriority?: PagingPriority | undefined;
  /** ignore, optional */
  readonly ueRadioCapabilityForPaging?: UeRadioCapabilityForPaging | undefined;
  /** ignore, optional */
  readonly pagingOrigin?: PagingOrigin | undefined;
  /** ignore, optional */
  readonly assistanceDataForPaging?: AssistanceDataForPaging | undefined;
  /** ignore, optional */
  readonly nbIoTPagingEdrxInfo?: NbIoTPagingEdrxInfo | undefined;
  /** ignore, optional */
  readonly nbIoTPagingDRX?: NbIoTPagingDRX | undefined;
  /** ignore, optional */
  readonly enhancedCoverageRestriction?: EnhancedCoverageRestriction | undefined;
  /** ignore, optional */
  readonly wusAssistanceInformation?: WusAssistanceInformation | undefined;
  /** ignore, optional */
  readonly eutraPagingeDRXInformation?: EutraPagingeDRXInformation | undefined;
  /** ignore, optional */
  readonly ceModeBrestricted?: CeModeBrestricted | undefined;
  /** ignore, optional */
  readonly nrPagingeDRXInformation?: NrPagingeDRXInformation | undefined;
  /** ignore, optional */
  readonly pagingCause?: PagingCause | undefined;
  /** ignore, optional */
  readonly peipSassistanceInformation?: PeipSassistanceInformation | undefined;
}

/** Initiating message of PathSwitchRequest, procedure 25, reject. */
export interface PathSwitchRequest extends MessageExtensions {
  readonly message: 'PathSwitchRequest';
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly sourceAMFUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly userLocationInformation: UserLocationInformation;
  /** ignore, mandatory */
  readonly ueSecurityCapabilities: UeSecurityCapabilities;
  /** reject, mandatory */
  readonly pduSessionResourceToBeSwitchedDLList: PduSessionResourceToBeSwitchedDLList;
  /** ignore, optional */
  readonly pduSessionResourceFailedToSetupListPSReq?: PduSessionResourceFailedToSetupListPSReq | undefined;
  /** ignore, optional */
  readonly rrcResumeCause?: RrcEstablishmentCause | undefined;
  /** ignore, optional */
  readonly redCapIndication?: RedCapIndication | undefined;
}

/** Successful outcome of PathSwitchRequest, procedure 25, reject. */
export interface PathSwitchRequestAcknowledge extends MessageExtensions {
  readonly message: 'PathSwitchRequestAcknowledge';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, optional */
  readonly ueSecurityCapabilities?: UeSecurityCapabilities | undefined;
  /** reject, mandatory */
  readonly securityContext: SecurityContext;
  /** reject, optional */
  readonly newSecurityContextInd?: NewSecurityContextInd | undefined;
  /** ignore, mandatory */
  readonly pduSessionResourceSwitchedList: PduSessionResourceSwitchedList;
  /** ignore, optional */
  readonly pduSessionResourceReleasedListPSAck?: PduSessionResourceReleasedListPSAck | undefined;
  /** reject, mandatory */
  readonly allowedNSSAI: AllowedNSSAI;
  /** ignore, optional */
  readonly coreNetworkAssistanceInformationForInactive?: CoreNetworkAssistanceInformationForInactive | undefined;
  /** ignore, optional */
  readonly rrcInactiveTransitionReportRequest?: RrcInactiveTransitionReportRequest | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
  /** ignore, optional */
  readonly redirectionVoiceFallback?: RedirectionVoiceFallback | undefined;
  /** ignore, optional */
  readonly cnAssistedRANTuning?: CnAssistedRANTuning | undefined;
  /** ignore, optional */
  readonly srvccOperationPossible?: SrvccOperationPossible | undefined;
  /** ignore, optional */
  readonly enhancedCoverageRestriction?: EnhancedCoverageRestriction | undefined;
  /** ignore, optional */
  readonly extendedConnectedTime?: ExtendedConnectedTime | undefined;
  /** ignore, optional */
  readonly ueDifferentiationInfo?: UeDifferentiationInfo | undefined;
  /** ignore, optional */
  readonly nrv2XServicesAuthorized?: Nrv2XServicesAuthorized | undefined;
  /** ignore, optional */
  readonly ltev2XServicesAuthorized?: Ltev2XServicesAuthorized | undefined;
  /** ignore, optional */
  readonly nrueSidelinkAggregateMaximumBitrate?: NrueSidelinkAggregateMaximumBitrate | undefined;
  /** ignore, optional */
  readonly lteueSidelinkAggregateMaximumBitrate?: LteueSidelinkAggregateMaximumBitrate | undefined;
  /** ignore, optional */
  readonly pc5QoSParameters?: Pc5QoSParameters | undefined;
  /** ignore, optional */
  readonly ceModeBrestricted?: CeModeBrestricted | undefined;
  /** ignore, optional */
  readonly ueUpCIoTSupport?: UeUpCIoTSupport | undefined;
  /** reject, optional */
  readonly ueRadioCapabilityId?: UeRadioCapabilityId | undefined;
  /** ignore, optional */
  readonly managementBasedMDTPLMNList?: MdtplmnList | undefined;
  /** ignore, optional */
  readonly timeSyncAssistanceInfo?: TimeSyncAssistanceInfo | undefined;
  /** ignore, optional */
  readonly fiveGProSeAuthorized?: FiveGProSeAuthorized | undefined;
  /** ignore, optional */
  readonly fiveGProSeUEPC5AggregateMaximumBitRate?: NrueSidelinkAggregateMaximumBitrate | undefined;
  /** ignore, optional */
  readonly fiveGProSePC5QoSParameters?: FiveGProSePC5QoSParameters | undefined;
  /** ignore, optional */
  readonly managementBasedMDTPLMNModificationList?: MdtplmnModificationList | undefined;
}

/** Unsuccessful outcome of PathSwitchRequest, procedure 25, reject. */
export interface PathSwitchRequestFailure extends MessageExtensions {
  readonly message: 'PathSwitchRequestFailure';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly pduSessionResourceReleasedListPSFail: PduSessionResourceReleasedListPSFail;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of PDUSessionResourceModify, procedure 26, reject. */
export interface PDUSessionResourceModifyRequest extends MessageExtensions {
  readonly message: 'PDUSessionResourceModifyRequest';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly ranPagingPriority?: RanPagingPriority | undefined;
  /** reject, mandatory */
  readonly pduSessionResourceModifyListModReq: PduSessionResourceModifyListModReq;
}

/** Successful outcome of PDUSessionResourceModify, procedure 26, reject. */
export interface PDUSessionResourceModifyResponse extends MessageExtensions {
  readonly message: 'PDUSessionResourceModifyResponse';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly pduSessionResourceModifyListModRes?: PduSessionResourceModifyListModRes | undefined;
  /** ignore, optional */
  readonly pduSessionResourceFailedToModifyListModRes?: PduSessionResourceFailedToModifyListModRes | undefined;
  /** ignore, optional */
  readonly userLocationInformation?: UserLocationInformation | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of PDUSessionResourceModifyIndication, procedure 27, reject. */
export interface PDUSessionResourceModifyIndication extends MessageExtensions {
  readonly message: 'PDUSessionResourceModifyIndication';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly pduSessionResourceModifyListModInd: PduSessionResourceModifyListModInd;
  /** ignore, optional */
  readonly userLocationInformation?: UserLocationInformation | undefined;
}

/** Successful outcome of PDUSessionResourceModifyIndication, procedure 27, reject. */
export interface PDUSessionResourceModifyConfirm extends MessageExtensions {
  readonly message: 'PDUSessionResourceModifyConfirm';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly pduSessionResourceModifyListModCfm?: PduSessionResourceModifyListModCfm | undefined;
  /** ignore, optional */
  readonly pduSessionResourceFailedToModifyListModCfm?: PduSessionResourceFailedToModifyListModCfm | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of PDUSessionResourceRelease, procedure 28, reject. */
export interface PDUSessionResourceReleaseCommand extends MessageExtensions {
  readonly message: 'PDUSessionResourceReleaseCommand';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly ranPagingPriority?: RanPagingPriority | undefined;
  /** ignore, optional */
  readonly nasPdu?: NasPdu | undefined;
  /** reject, mandatory */
  readonly pduSessionResourceToReleaseListRelCmd: PduSessionResourceToReleaseListRelCmd;
}

/** Successful outcome of PDUSessionResourceRelease, procedure 28, reject. */
export interface PDUSessionResourceReleaseResponse extends MessageExtensions {
  readonly message: 'PDUSessionResourceReleaseResponse';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly pduSessionResourceReleasedListRelRes: PduSessionResourceReleasedListRelRes;
  /** ignore, optional */
  readonly userLocationInformation?: UserLocationInformation | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of PDUSessionResourceSetup, procedure 29, reject. */
export interface PDUSessionResourceSetupRequest extends MessageExtensions {
  readonly message: 'PDUSessionResourceSetupRequest';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly ranPagingPriority?: RanPagingPriority | undefined;
  /** reject, optional */
  readonly nasPdu?: NasPdu | undefined;
  /** reject, mandatory */
  readonly pduSessionResourceSetupListSUReq: PduSessionResourceSetupListSUReq;
  /** ignore, optional */
  readonly ueAggregateMaximumBitRate?: UeAggregateMaximumBitRate | undefined;
  /** ignore, optional */
  readonly ueSliceMaximumBitRateList?: UeSliceMaximumBitRateList | undefined;
}

/** Successful outcome of PDUSessionResourceSetup, procedure 29, reject. */
export interface PDUSessionResourceSetupResponse extends MessageExtensions {
  readonly message: 'PDUSessionResourceSetupResponse';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly pduSessionResourceSetupListSURes?: PduSessionResourceSetupListSURes | undefined;
  /** ignore, optional */
  readonly pduSessionResourceFailedToSetupListSURes?: PduSessionResourceFailedToSetupListSURes | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
  /** ignore, optional */
  readonly userLocationInformation?: UserLocationInformation | undefined;
}

/** Initiating message of PDUSessionResourceNotify, procedure 30, ignore. */
export interface PDUSessionResourceNotify extends MessageExtensions {
  readonly message: 'PDUSessionResourceNotify';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, optional */
  readonly pduSessionResourceNotifyList?: PduSessionResourceNotifyList | undefined;
  /** ignore, optional */
  readonly pduSessionResourceReleasedListNot?: PduSessionResourceReleasedListNot | undefined;
  /** ignore, optional */
  readonly userLocationInformation?: UserLocationInformation | undefined;
}

/** Initiating message of PrivateMessage, procedure 31, ignore. */
export interface PrivateMessage extends MessageExtensions {
  readonly message: 'PrivateMessage';
  readonly privateIEs: readonly PrivateIe[];
}

/** Initiating message of PWSCancel, procedure 32, reject. */
export interface PWSCancelRequest extends MessageExtensions {
  readonly message: 'PWSCancelRequest';
  /** reject, mandatory */
  readonly messageIdentifier: MessageIdentifier;
  /** reject, mandatory */
  readonly serialNumber: SerialNumber;
  /** ignore, optional */
  readonly warningAreaList?: WarningAreaList | undefined;
  /** reject, optional */
  readonly cancelAllWarningMessages?: CancelAllWarningMessages | undefined;
}

/** Successful outcome of PWSCancel, procedure 32, reject. */
export interface PWSCancelResponse extends MessageExtensions {
  readonly message: 'PWSCancelResponse';
  /** reject, mandatory */
  readonly messageIdentifier: MessageIdentifier;
  /** reject, mandatory */
  readonly serialNumber: SerialNumber;
  /** ignore, optional */
  readonly broadcastCancelledAreaList?: BroadcastCancelledAreaList | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of PWSFailureIndication, procedure 33, ignore. */
export interface PWSFailureIndication extends MessageExtensions {
  readonly message: 'PWSFailureIndication';
  /** reject, mandatory */
  readonly pwsFailedCellIdList: PwsFailedCellIdList;
  /** reject, mandatory */
  readonly globalRANNodeId: GlobalRANNodeId;
}

/** Initiating message of PWSRestartIndication, procedure 34, ignore. */
export interface PWSRestartIndication extends MessageExtensions {
  readonly message: 'PWSRestartIndication';
  /** reject, mandatory */
  readonly cellIdListForRestart: CellIdListForRestart;
  /** reject, mandatory */
  readonly globalRANNodeId: GlobalRANNodeId;
  /** reject, mandatory */
  readonly taiListForRestart: TaiListForRestart;
  /** reject, optional */
  readonly emergencyAreaIdListForRestart?: EmergencyAreaIdListForRestart | undefined;
}

/** Initiating message of RANConfigurationUpdate, procedure 35, reject. */
export interface RANConfigurationUpdate extends MessageExtensions {
  readonly message: 'RANConfigurationUpdate';
  /** ignore, optional */
  readonly ranNodeName?: RanNodeName | undefined;
  /** reject, optional */
  readonly supportedTAList?: SupportedTAList | undefined;
  /** ignore, optional */
  readonly defaultPagingDRX?: PagingDRX | undefined;
  /** ignore, optional */
  readonly globalRANNodeId?: GlobalRANNodeId | undefined;
  /** reject, optional */
  readonly ngranTnlAssociationToRemoveList?: NgranTnlAssociationToRemoveList | undefined;
  /** ignore, optional */
  readonly nbIoTDefaultPagingDRX?: NbIoTDefaultPagingDRX | undefined;
  /** ignore, optional */
  readonly extendedRanNodeName?: ExtendedRanNodeName | undefined;
}

/** Successful outcome of RANConfigurationUpdate, procedure 35, reject. */
export interface RANConfigurationUpdateAcknowledge extends MessageExtensions {
  readonly message: 'RANConfigurationUpdateAcknowledge';
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Unsuccessful outcome of RANConfigurationUpdate, procedure 35, reject. */
export interface RANConfigurationUpdateFailure extends MessageExtensions {
  readonly message: 'RANConfigurationUpdateFailure';
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly timeToWait?: TimeToWait | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of RerouteNASRequest, procedure 36, reject. */
export interface RerouteNASRequest extends MessageExtensions {
  readonly message: 'RerouteNASRequest';
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly amfUeNgapId?: AmfUeNgapId | undefined;
  /** reject, mandatory */
  readonly ngapMessage: Uint8Array;
  /** reject, mandatory */
  readonly amfSetId: AmfSetId;
  /** reject, optional */
  readonly allowedNSSAI?: AllowedNSSAI | undefined;
  /** ignore, optional */
  readonly sourceToTargetAmfInformationReroute?: SourceToTargetAmfInformationReroute | undefined;
}

/** Initiating message of RRCInactiveTransitionReport, procedure 37, ignore. */
export interface RRCInactiveTransitionReport extends MessageExtensions {
  readonly message: 'RRCInactiveTransitionReport';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly rrcState: RrcState;
  /** ignore, mandatory */
  readonly userLocationInformation: UserLocationInformation;
}

/** Initiating message of TraceFailureIndication, procedure 38, ignore. */
export interface TraceFailureIndication extends MessageExtensions {
  readonly message: 'TraceFailureIndication';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly ngranTraceId: NgranTraceId;
  /** ignore, mandatory */
  readonly cause: Cause;
}

/** Initiating message of TraceStart, procedure 39, ignore. */
export interface TraceStart extends MessageExtensions {
  readonly message: 'TraceStart';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly traceActivation: TraceActivation;
}

/** Initiating message of UEContextModification, procedure 40, reject. */
export interface UEContextModificationRequest extends MessageExtensions {
  readonly message: 'UEContextModificationRequest';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly ranPagingPriority?: RanPagingPriority | undefined;
  /** reject, optional */
  readonly securityKey?: SecurityKey | undefined;
  /** ignore, optional */
  readonly indexToRFSP?: IndexToRFSP | undefined;
  /** ignore, optional */
  readonly ueAggregateMaximumBitRate?: UeAggregateMaximumBitRate | undefined;
  /** reject, optional */
  readonly ueSecurityCapabilities?: UeSecurityCapabilities | undefined;
  /** ignore, optional */
  readonly coreNetworkAssistanceInformationForInactive?: CoreNetworkAssistanceInformationForInactive | undefined;
  /** reject, optional */
  readonly emergencyFallbackIndicator?: EmergencyFallbackIndicator | undefined;
  /** reject, optional */
  readonly newAMFUeNgapId?: AmfUeNgapId | undefined;
  /** ignore, optional */
  readonly rrcInactiveTransitionReportRequest?: RrcInactiveTransitionReportRequest | undefined;
  /** reject, optional */
  readonly newGUAMI?: Guami | undefined;
  /** ignore, optional */
  readonly cnAssistedRANTuning?: CnAssistedRANTuning | undefined;
  /** ignore, optional */
  readonly srvccOperationPossible?: SrvccOperationPossible | undefined;
  /** ignore, optional */
  readonly iabAuthorized?: IabAuthorized | undefined;
  /** ignore, optional */
  readonly nrv2XServicesAuthorized?: Nrv2XServicesAuthorized | undefined;
  /** ignore, optional */
  readonly ltev2XServicesAuthorized?: Ltev2XServicesAuthorized | undefined;
  /** ignore, optional */
  readonly nrueSidelinkAggregateMaximumBitrate?: NrueSidelinkAggregateMaximumBitrate | undefined;
  /** ignore, optional */
  readonly lteueSidelinkAggregateMaximumBitrate?: LteueSidelinkAggregateMaximumBitrate | undefined;
  /** ignore, optional */
  readonly pc5QoSParameters?: Pc5QoSParameters | undefined;
  /** reject, optional */
  readonly ueRadioCapabilityId?: UeRadioCapabilityId | undefined;
  /** ignore, optional */
  readonly rgLevelWirelineAccessCharacteristics?: RgLevelWirelineAccessCharacteristics | undefined;
  /** ignore, optional */
  readonly timeSyncAssistanceInfo?: TimeSyncAssistanceInfo | undefined;
  /** ignore, optional */
  readonly qmcConfigInfo?: QmcConfigInfo | undefined;
  /** ignore, optional */
  readonly qmcDeactivation?: QmcDeactivation | undefined;
  /** ignore, optional */
  readonly ueSliceMaximumBitRateList?: UeSliceMaximumBitRateList | undefined;
  /** ignore, optional */
  readonly managementBasedMDTPLMNModificationList?: MdtplmnModificationList | undefined;
  /** ignore, optional */
  readonly fiveGProSeAuthorized?: FiveGProSeAuthorized | undefined;
  /** ignore, optional */
  readonly fiveGProSeUEPC5AggregateMaximumBitRate?: NrueSidelinkAggregateMaximumBitrate | undefined;
  /** ignore, optional */
  readonly fiveGProSePC5QoSParameters?: FiveGProSePC5QoSParameters | undefined;
}

/** Successful outcome of UEContextModification, procedure 40, reject. */
export interface UEContextModificationResponse extends MessageExtensions {
  readonly message: 'UEContextModificationResponse';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly rrcState?: RrcState | undefined;
  /** ignore, optional */
  readonly userLocationInformation?: UserLocationInformation | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Unsuccessful outcome of UEContextModification, procedure 40, reject. */
export interface UEContextModificationFailure extends MessageExtensions {
  readonly message: 'UEContextModificationFailure';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of UEContextRelease, procedure 41, reject. */
export interface UEContextReleaseCommand extends MessageExtensions {
  readonly message: 'UEContextReleaseCommand';
  /** reject, mandatory */
  readonly ueNgapIds: UeNgapIds;
  /** ignore, mandatory */
  readonly cause: Cause;
}

/** Successful outcome of UEContextRelease, procedure 41, reject. */
export interface UEContextReleaseComplete extends MessageExtensions {
  readonly message: 'UEContextReleaseComplete';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly userLocationInformation?: UserLocationInformation | undefined;
  /** ignore, optional */
  readonly infoOnRecommendedCellsAndRANNodesForPaging?: InfoOnRecommendedCellsAndRANNodesForPaging | undefined;
  /** reject, optional */
  readonly pduSessionResourceListCxtRelCpl?: PduSessionResourceListCxtRelCpl | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
  /** ignore, optional */
  readonly pagingAssisDataforCEcapabUE?: PagingAssisDataforCEcapabUE | undefined;
}

/** Initiating message of UEContextReleaseRequest, procedure 42, ignore. */
export interface UEContextReleaseRequest extends MessageExtensions {
  readonly message: 'UEContextReleaseRequest';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, optional */
  readonly pduSessionResourceListCxtRelReq?: PduSessionResourceListCxtRelReq | undefined;
  /** ignore, mandatory */
  readonly cause: Cause;
}

/** Initiating message of UERadioCapabilityCheck, procedure 43, reject. */
export interface UERadioCapabilityCheckRequest extends MessageExtensions {
  readonly message: 'UERadioCapabilityCheckRequest';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly ueRadioCapability?: UeRadioCapability | undefined;
  /** reject, optional */
  readonly ueRadioCapabilityId?: UeRadioCapabilityId | undefined;
}

/** Successful outcome of UERadioCapabilityCheck, procedure 43, reject. */
export interface UERadioCapabilityCheckResponse extends MessageExtensions {
  readonly message: 'UERadioCapabilityCheckResponse';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly imsVoiceSupportIndicator: ImsVoiceSupportIndicator;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of UERadioCapabilityInfoIndication, procedure 44, ignore. */
export interface UERadioCapabilityInfoIndication extends MessageExtensions {
  readonly message: 'UERadioCapabilityInfoIndication';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly ueRadioCapability: UeRadioCapability;
  /** ignore, optional */
  readonly ueRadioCapabilityForPaging?: UeRadioCapabilityForPaging | undefined;
  /** ignore, optional */
  readonly ueRadioCapabilityEutraFormat?: UeRadioCapability | undefined;
}

/** Initiating message of UETNLABindingRelease, procedure 45, ignore. */
export interface UETNLABindingReleaseRequest extends MessageExtensions {
  readonly message: 'UETNLABindingReleaseRequest';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
}

/** Initiating message of UplinkNASTransport, procedure 46, ignore. */
export interface UplinkNASTransport extends MessageExtensions {
  readonly message: 'UplinkNASTransport';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly nasPdu: NasPdu;
  /** ignore, mandatory */
  readonly userLocationInformation: UserLocationInformation;
  /** reject, optional */
  readonly wAgfIdentityInformation?: Uint8Array | undefined;
  /** reject, optional */
  readonly tngfIdentityInformation?: Uint8Array | undefined;
  /** reject, optional */
  readonly twifIdentityInformation?: Uint8Array | undefined;
}

/** Initiating message of UplinkNonUEAssociatedNRPPaTransport, procedure 47, ignore. */
export interface UplinkNonUEAssociatedNRPPaTransport extends MessageExtensions {
  readonly message: 'UplinkNonUEAssociatedNRPPaTransport';
  /** reject, mandatory */
  readonly routingId: RoutingId;
  /** reject, mandatory */
  readonly nrppaPdu: NrppaPdu;
}

/** Initiating message of UplinkRANConfigurationTransfer, procedure 48, ignore. */
export interface UplinkRANConfigurationTransfer extends MessageExtensions {
  readonly message: 'UplinkRANConfigurationTransfer';
  /** ignore, optional */
  readonly sonConfigurationTransferUL?: SonConfigurationTransfer | undefined;
  /** ignore, optional */
  readonly endcSonConfigurationTransferUL?: EnDcsonConfigurationTransfer | undefined;
  /** ignore, optional */
  readonly intersystemSONConfigurationTransferUL?: IntersystemSONConfigurationTransfer | undefined;
}

/** Initiating message of UplinkRANStatusTransfer, procedure 49, ignore. */
export interface UplinkRANStatusTransfer extends MessageExtensions {
  readonly message: 'UplinkRANStatusTransfer';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly ranStatusTransferTransparentContainer: RanStatusTransferTransparentContainer;
}

/** Initiating message of UplinkUEAssociatedNRPPaTransport, procedure 50, ignore. */
export interface UplinkUEAssociatedNRPPaTransport extends MessageExtensions {
  readonly message: 'UplinkUEAssociatedNRPPaTransport';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly routingId: RoutingId;
  /** reject, mandatory */
  readonly nrppaPdu: NrppaPdu;
}

/** Initiating message of WriteReplaceWarning, procedure 51, reject. */
export interface WriteReplaceWarningRequest extends MessageExtensions {
  readonly message: 'WriteReplaceWarningRequest';
  /** reject, mandatory */
  readonly messageIdentifier: MessageIdentifier;
  /** reject, mandatory */
  readonly serialNumber: SerialNumber;
  /** ignore, optional */
  readonly warningAreaList?: WarningAreaList | undefined;
  /** reject, mandatory */
  readonly repetitionPeriod: RepetitionPeriod;
  /** reject, mandatory */
  readonly numberOfBroadcastsRequested: NumberOfBroadcastsRequested;
  /** ignore, optional */
  readonly warningType?: WarningType | undefined;
  /** ignore, optional */
  readonly warningSecurityInfo?: WarningSecurityInfo | undefined;
  /** ignore, optional */
  readonly dataCodingScheme?: DataCodingScheme | undefined;
  /** ignore, optional */
  readonly warningMessageContents?: WarningMessageContents | undefined;
  /** reject, optional */
  readonly concurrentWarningMessageInd?: ConcurrentWarningMessageInd | undefined;
  /** ignore, optional */
  readonly warningAreaCoordinates?: WarningAreaCoordinates | undefined;
}

/** Successful outcome of WriteReplaceWarning, procedure 51, reject. */
export interface WriteReplaceWarningResponse extends MessageExtensions {
  readonly message: 'WriteReplaceWarningResponse';
  /** reject, mandatory */
  readonly messageIdentifier: MessageIdentifier;
  /** reject, mandatory */
  readonly serialNumber: SerialNumber;
  /** ignore, optional */
  readonly broadcastCompletedAreaList?: BroadcastCompletedAreaList | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of SecondaryRATDataUsageReport, procedure 52, ignore. */
export interface SecondaryRATDataUsageReport extends MessageExtensions {
  readonly message: 'SecondaryRATDataUsageReport';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly pduSessionResourceSecondaryRATUsageList: PduSessionResourceSecondaryRATUsageList;
  /** ignore, optional */
  readonly handoverFlag?: HandoverFlag | undefined;
  /** ignore, optional */
  readonly userLocationInformation?: UserLocationInformation | undefined;
}

/** Initiating message of UplinkRIMInformationTransfer, procedure 53, ignore. */
export interface UplinkRIMInformationTransfer extends MessageExtensions {
  readonly message: 'UplinkRIMInformationTransfer';
  /** ignore, optional */
  readonly rimInformationTransfer?: RimInformationTransfer | undefined;
}

/** Initiating message of DownlinkRIMInformationTransfer, procedure 54, ignore. */
export interface DownlinkRIMInformationTransfer extends MessageExtensions {
  readonly message: 'DownlinkRIMInformationTransfer';
  /** ignore, optional */
  readonly rimInformationTransfer?: RimInformationTransfer | undefined;
}

/** Initiating message of RetrieveUEInformation, procedure 55, reject. */
export interface RetrieveUEInformation extends MessageExtensions {
  readonly message: 'RetrieveUEInformation';
  /** reject, mandatory */
  readonly fiveGSTmsi: FiveGSTmsi;
}

/** Initiating message of UEInformationTransfer, procedure 56, reject. */
export interface UEInformationTransfer extends MessageExtensions {
  readonly message: 'UEInformationTransfer';
  /** reject, mandatory */
  readonly fiveGSTmsi: FiveGSTmsi;
  /** ignore, optional */
  readonly nbIoTUePriority?: NbIoTUePriority | undefined;
  /** ignore, optional */
  readonly ueRadioCapability?: UeRadioCapability | undefined;
  /** ignore, optional */
  readonly sNssai?: SNssai | undefined;
  /** ignore, optional */
  readonly allowedNSSAI?: AllowedNSSAI | undefined;
  /** ignore, optional */
  readonly ueDifferentiationInfo?: UeDifferentiationInfo | undefined;
  /** ignore, optional */
  readonly maskedIMEISV?: MaskedIMEISV | undefined;
}

/** Initiating message of RANCPRelocationIndication, procedure 57, reject. */
export interface RANCPRelocationIndication extends MessageExtensions {
  readonly message: 'RANCPRelocationIndication';
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly fiveGSTmsi: FiveGSTmsi;
  /** ignore, mandatory */
  readonly eutraCgi: EutraCgi;
  /** ignore, mandatory */
  readonly tai: Tai;
  /** reject, mandatory */
  readonly ulCpSecurityInformation: UlCpSecurityInformation;
}

/** Initiating message of UEContextResume, procedure 58, reject. */
export interface UEContextResumeRequest extends MessageExtensions {
  readonly message: 'UEContextResumeRequest';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly rrcResumeCause: RrcEstablishmentCause;
  /** reject, optional */
  readonly pduSessionResourceResumeListRESReq?: PduSessionResourceResumeListRESReq | undefined;
  /** reject, optional */
  readonly pduSessionResourceFailedToResumeListRESReq?: PduSessionResourceFailedToResumeListRESReq | undefined;
  /** ignore, optional */
  readonly suspendRequestIndication?: SuspendRequestIndication | undefined;
  /** ignore, optional */
  readonly infoOnRecommendedCellsAndRANNodesForPaging?: InfoOnRecommendedCellsAndRANNodesForPaging | undefined;
  /** ignore, optional */
  readonly pagingAssisDataforCEcapabUE?: PagingAssisDataforCEcapabUE | undefined;
}

/** Successful outcome of UEContextResume, procedure 58, reject. */
export interface UEContextResumeResponse extends MessageExtensions {
  readonly message: 'UEContextResumeResponse';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, optional */
  readonly pduSessionResourceResumeListRESRes?: PduSessionResourceResumeListRESRes | undefined;
  /** reject, optional */
  readonly pduSessionResourceFailedToResumeListRESRes?: PduSessionResourceFailedToResumeListRESRes | undefined;
  /** reject, optional */
  readonly securityContext?: SecurityContext | undefined;
  /** ignore, optional */
  readonly suspendResponseIndication?: SuspendResponseIndication | undefined;
  /** ignore, optional */
  readonly extendedConnectedTime?: ExtendedConnectedTime | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Unsuccessful outcome of UEContextResume, procedure 58, reject. */
export interface UEContextResumeFailure extends MessageExtensions {
  readonly message: 'UEContextResumeFailure';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of UEContextSuspend, procedure 59, reject. */
export interface UEContextSuspendRequest extends MessageExtensions {
  readonly message: 'UEContextSuspendRequest';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly infoOnRecommendedCellsAndRANNodesForPaging?: InfoOnRecommendedCellsAndRANNodesForPaging | undefined;
  /** ignore, optional */
  readonly pagingAssisDataforCEcapabUE?: PagingAssisDataforCEcapabUE | undefined;
  /** reject, optional */
  readonly pduSessionResourceSuspendListSUSReq?: PduSessionResourceSuspendListSUSReq | undefined;
}

/** Successful outcome of UEContextSuspend, procedure 59, reject. */
export interface UEContextSuspendResponse extends MessageExtensions {
  readonly message: 'UEContextSuspendResponse';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, optional */
  readonly securityContext?: SecurityContext | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Unsuccessful outcome of UEContextSuspend, procedure 59, reject. */
export interface UEContextSuspendFailure extends MessageExtensions {
  readonly message: 'UEContextSuspendFailure';
  /** ignore, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** ignore, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of UERadioCapabilityIDMapping, procedure 60, reject. */
export interface UERadioCapabilityIDMappingRequest extends MessageExtensions {
  readonly message: 'UERadioCapabilityIDMappingRequest';
  /** reject, mandatory */
  readonly ueRadioCapabilityId: UeRadioCapabilityId;
}

/** Successful outcome of UERadioCapabilityIDMapping, procedure 60, reject. */
export interface UERadioCapabilityIDMappingResponse extends MessageExtensions {
  readonly message: 'UERadioCapabilityIDMappingResponse';
  /** reject, mandatory */
  readonly ueRadioCapabilityId: UeRadioCapabilityId;
  /** ignore, mandatory */
  readonly ueRadioCapability: UeRadioCapability;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of HandoverSuccess, procedure 61, ignore. */
export interface HandoverSuccess extends MessageExtensions {
  readonly message: 'HandoverSuccess';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
}

/** Initiating message of UplinkRANEarlyStatusTransfer, procedure 62, reject. */
export interface UplinkRANEarlyStatusTransfer extends MessageExtensions {
  readonly message: 'UplinkRANEarlyStatusTransfer';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly earlyStatusTransferTransparentContainer: EarlyStatusTransferTransparentContainer;
}

/** Initiating message of DownlinkRANEarlyStatusTransfer, procedure 63, ignore. */
export interface DownlinkRANEarlyStatusTransfer extends MessageExtensions {
  readonly message: 'DownlinkRANEarlyStatusTransfer';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** reject, mandatory */
  readonly earlyStatusTransferTransparentContainer: EarlyStatusTransferTransparentContainer;
}

/** Initiating message of AMFCPRelocationIndication, procedure 64, reject. */
export interface AMFCPRelocationIndication extends MessageExtensions {
  readonly message: 'AMFCPRelocationIndication';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly sNssai?: SNssai | undefined;
  /** ignore, optional */
  readonly allowedNSSAI?: AllowedNSSAI | undefined;
}

/** Initiating message of ConnectionEstablishmentIndication, procedure 65, reject. */
export interface ConnectionEstablishmentIndication extends MessageExtensions {
  readonly message: 'ConnectionEstablishmentIndication';
  /** reject, mandatory */
  readonly amfUeNgapId: AmfUeNgapId;
  /** reject, mandatory */
  readonly ranUeNgapId: RanUeNgapId;
  /** ignore, optional */
  readonly ueRadioCapability?: UeRadioCapability | undefined;
  /** ignore, optional */
  readonly endIndication?: EndIndication | undefined;
  /** ignore, optional */
  readonly sNssai?: SNssai | undefined;
  /** ignore, optional */
  readonly allowedNSSAI?: AllowedNSSAI | undefined;
  /** ignore, optional */
  readonly ueDifferentiationInfo?: UeDifferentiationInfo | undefined;
  /** ignore, optional */
  readonly dlCpSecurityInformation?: DlCpSecurityInformation | undefined;
  /** ignore, optional */
  readonly nbIoTUePriority?: NbIoTUePriority | undefined;
  /** ignore, optional */
  readonly enhancedCoverageRestriction?: EnhancedCoverageRestriction | undefined;
  /** ignore, optional */
  readonly ceModeBrestricted?: CeModeBrestricted | undefined;
  /** reject, optional */
  readonly ueRadioCapabilityId?: UeRadioCapabilityId | undefined;
  /** ignore, optional */
  readonly maskedIMEISV?: MaskedIMEISV | undefined;
}

/** Initiating message of BroadcastSessionModification, procedure 66, reject. */
export interface BroadcastSessionModificationRequest extends MessageExtensions {
  readonly message: 'BroadcastSessionModificationRequest';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  readonly mbsServiceArea?: MbsServiceArea | undefined;
  /** reject, optional */
  /** Contains {@link MbsSessionSetupOrModRequestTransfer}. */
  readonly mbsSessionModificationRequestTransfer?: Uint8Array | undefined;
}

/** Successful outcome of BroadcastSessionModification, procedure 66, reject. */
export interface BroadcastSessionModificationResponse extends MessageExtensions {
  readonly message: 'BroadcastSessionModificationResponse';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  /** Contains {@link MbsSessionSetupOrModResponseTransfer}. */
  readonly mbsSessionModificationResponseTransfer?: Uint8Array | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Unsuccessful outcome of BroadcastSessionModification, procedure 66, reject. */
export interface BroadcastSessionModificationFailure extends MessageExtensions {
  readonly message: 'BroadcastSessionModificationFailure';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  /** Contains {@link MbsSessionSetupOrModFailureTransfer}. */
  readonly mbsSessionModificationFailureTransfer?: Uint8Array | undefined;
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of BroadcastSessionRelease, procedure 67, reject. */
export interface BroadcastSessionReleaseRequest extends MessageExtensions {
  readonly message: 'BroadcastSessionReleaseRequest';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** ignore, mandatory */
  readonly cause: Cause;
}

/** Successful outcome of BroadcastSessionRelease, procedure 67, reject. */
export interface BroadcastSessionReleaseResponse extends MessageExtensions {
  readonly message: 'BroadcastSessionReleaseResponse';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** ignore, optional */
  /** Contains {@link MbsSessionReleaseResponseTransfer}. */
  readonly mbsSessionReleaseResponseTransfer?: Uint8Array | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of BroadcastSessionSetup, procedure 68, reject. */
export interface BroadcastSessionSetupRequest extends MessageExtensions {
  readonly message: 'BroadcastSessionSetupRequest';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, mandatory */
  readonly sNssai: SNssai;
  /** reject, mandatory */
  readonly mbsServiceArea: MbsServiceArea;
  /** reject, mandatory */
  /** Contains {@link MbsSessionSetupOrModRequestTransfer}. */
  readonly mbsSessionSetupRequestTransfer: Uint8Array;
}

/** Successful outcome of BroadcastSessionSetup, procedure 68, reject. */
export interface BroadcastSessionSetupResponse extends MessageExtensions {
  readonly message: 'BroadcastSessionSetupResponse';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  /** Contains {@link MbsSessionSetupOrModResponseTransfer}. */
  readonly mbsSessionSetupResponseTransfer?: Uint8Array | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Unsuccessful outcome of BroadcastSessionSetup, procedure 68, reject. */
export interface BroadcastSessionSetupFailure extends MessageExtensions {
  readonly message: 'BroadcastSessionSetupFailure';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  /** Contains {@link MbsSessionSetupOrModFailureTransfer}. */
  readonly mbsSessionSetupFailureTransfer?: Uint8Array | undefined;
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of DistributionSetup, procedure 69, reject. */
export interface DistributionSetupRequest extends MessageExtensions {
  readonly message: 'DistributionSetupRequest';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  /** reject, mandatory */
  /** Contains {@link MbsDistributionSetupRequestTransfer}. */
  readonly mbsDistributionSetupRequestTransfer: Uint8Array;
}

/** Successful outcome of DistributionSetup, procedure 69, reject. */
export interface DistributionSetupResponse extends MessageExtensions {
  readonly message: 'DistributionSetupResponse';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  /** reject, mandatory */
  /** Contains {@link MbsDistributionSetupResponseTransfer}. */
  readonly mbsDistributionSetupResponseTransfer: Uint8Array;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Unsuccessful outcome of DistributionSetup, procedure 69, reject. */
export interface DistributionSetupFailure extends MessageExtensions {
  readonly message: 'DistributionSetupFailure';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  /** ignore, mandatory */
  /** Contains {@link MbsDistributionSetupUnsuccessfulTransfer}. */
  readonly mbsDistributionSetupUnsuccessfulTransfer: Uint8Array;
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of DistributionRelease, procedure 70, reject. */
export interface DistributionReleaseRequest extends MessageExtensions {
  readonly message: 'DistributionReleaseRequest';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  /** reject, mandatory */
  /** Contains {@link MbsDistributionReleaseRequestTransfer}. */
  readonly mbsDistributionReleaseRequestTransfer: Uint8Array;
  /** ignore, mandatory */
  readonly cause: Cause;
}

/** Successful outcome of DistributionRelease, procedure 70, reject. */
export interface DistributionReleaseResponse extends MessageExtensions {
  readonly message: 'DistributionReleaseResponse';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of MulticastSessionActivation, procedure 71, reject. */
export interface MulticastSessionActivationRequest extends MessageExtensions {
  readonly message: 'MulticastSessionActivationRequest';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, mandatory */
  /** Contains {@link MulticastSessionActivationRequestTransfer}. */
  readonly multicastSessionActivationRequestTransfer: Uint8Array;
}

/** Successful outcome of MulticastSessionActivation, procedure 71, reject. */
export interface MulticastSessionActivationResponse extends MessageExtensions {
  readonly message: 'MulticastSessionActivationResponse';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Unsuccessful outcome of MulticastSessionActivation, procedure 71, reject. */
export interface MulticastSessionActivationFailure extends MessageExtensions {
  readonly message: 'MulticastSessionActivationFailure';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of MulticastSessionDeactivation, procedure 72, reject. */
export interface MulticastSessionDeactivationRequest extends MessageExtensions {
  readonly message: 'MulticastSessionDeactivationRequest';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, mandatory */
  /** Contains {@link MulticastSessionDeactivationRequestTransfer}. */
  readonly multicastSessionDeactivationRequestTransfer: Uint8Array;
}

/** Successful outcome of MulticastSessionDeactivation, procedure 72, reject. */
export interface MulticastSessionDeactivationResponse extends MessageExtensions {
  readonly message: 'MulticastSessionDeactivationResponse';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of MulticastSessionUpdate, procedure 73, reject. */
export interface MulticastSessionUpdateRequest extends MessageExtensions {
  readonly message: 'MulticastSessionUpdateRequest';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  /** reject, mandatory */
  /** Contains {@link MulticastSessionUpdateRequestTransfer}. */
  readonly multicastSessionUpdateRequestTransfer: Uint8Array;
}

/** Successful outcome of MulticastSessionUpdate, procedure 73, reject. */
export interface MulticastSessionUpdateResponse extends MessageExtensions {
  readonly message: 'MulticastSessionUpdateResponse';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Unsuccessful outcome of MulticastSessionUpdate, procedure 73, reject. */
export interface MulticastSessionUpdateFailure extends MessageExtensions {
  readonly message: 'MulticastSessionUpdateFailure';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  /** ignore, mandatory */
  readonly cause: Cause;
  /** ignore, optional */
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** Initiating message of MulticastGroupPaging, procedure 74, ignore. */
export interface MulticastGroupPaging extends MessageExtensions {
  readonly message: 'MulticastGroupPaging';
  /** ignore, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** ignore, optional */
  readonly mbsServiceArea?: MbsServiceArea | undefined;
  /** ignore, mandatory */
  readonly multicastGroupPagingAreaList: MulticastGroupPagingAreaList;
}

/** Initiating message of BroadcastSessionReleaseRequired, procedure 75, reject. */
export interface BroadcastSessionReleaseRequired extends MessageExtensions {
  readonly message: 'BroadcastSessionReleaseRequired';
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** ignore, mandatory */
  readonly cause: Cause;
}

/** Every message by its name. */
export interface NgapMessages {
  readonly AMFConfigurationUpdate: AMFConfigurationUpdate;
  readonly AMFConfigurationUpdateAcknowledge: AMFConfigurationUpdateAcknowledge;
  readonly AMFConfigurationUpdateFailure: AMFConfigurationUpdateFailure;
  readonly AMFStatusIndication: AMFStatusIndication;
  readonly CellTrafficTrace: CellTrafficTrace;
  readonly DeactivateTrace: DeactivateTrace;
  readonly DownlinkNASTransport: DownlinkNASTransport;
  readonly DownlinkNonUEAssociatedNRPPaTransport: DownlinkNonUEAssociatedNRPPaTransport;
  readonly DownlinkRANConfigurationTransfer: DownlinkRANConfigurationTransfer;
  readonly DownlinkRANStatusTransfer: DownlinkRANStatusTransfer;
  readonly DownlinkUEAssociatedNRPPaTransport: DownlinkUEAssociatedNRPPaTransport;
  readonly ErrorIndication: ErrorIndication;
  readonly HandoverCancel: HandoverCancel;
  readonly HandoverCancelAcknowledge: HandoverCancelAcknowledge;
  readonly HandoverNotify: HandoverNotify;
  readonly HandoverRequired: HandoverRequired;
  readonly HandoverCommand: HandoverCommand;
  readonly HandoverPreparationFailure: HandoverPreparationFailure;
  readonly HandoverRequest: HandoverRequest;
  readonly HandoverRequestAcknowledge: HandoverRequestAcknowledge;
  readonly HandoverFailure: HandoverFailure;
  readonly InitialContextSetupRequest: InitialContextSetupRequest;
  readonly InitialContextSetupResponse: InitialContextSetupResponse;
  readonly InitialContextSetupFailure: InitialContextSetupFailure;
  readonly InitialUEMessage: InitialUEMessage;
  readonly LocationReportingControl: LocationReportingControl;
  readonly LocationReportingFailureIndication: LocationReportingFailureIndication;
  readonly LocationReport: LocationReport;
  readonly NASNonDeliveryIndication: NASNonDeliveryIndication;
  readonly NGReset: NGReset;
  readonly NGResetAcknowledge: NGResetAcknowledge;
  readonly NGSetupRequest: NGSetupRequest;
  readonly NGSetupResponse: NGSetupResponse;
  readonly NGSetupFailure: NGSetupFailure;
  readonly OverloadStart: OverloadStart;
  readonly OverloadStop: OverloadStop;
  readonly Paging: Paging;
  readonly PathSwitchRequest: PathSwitchRequest;
  readonly PathSwitchRequestAcknowledge: PathSwitchRequestAcknowledge;
  readonly PathSwitchRequestFailure: PathSwitchRequestFailure;
  readonly PDUSessionResourceModifyRequest: PDUSessionResourceModifyRequest;
  readonly PDUSessionResourceModifyResponse: PDUSessionResourceModifyResponse;
  readonly PDUSessionResourceModifyIndication: PDUSessionResourceModifyIndication;
  readonly PDUSessionResourceModifyConfirm: PDUSessionResourceModifyConfirm;
  readonly PDUSessionResourceReleaseCommand: PDUSessionResourceReleaseCommand;
  readonly PDUSessionResourceReleaseResponse: PDUSessionResourceReleaseResponse;
  readonly PDUSessionResourceSetupRequest: PDUSessionResourceSetupRequest;
  readonly PDUSessionResourceSetupResponse: PDUSessionResourceSetupResponse;
  readonly PDUSessionResourceNotify: PDUSessionResourceNotify;
  readonly PrivateMessage: PrivateMessage;
  readonly PWSCancelRequest: PWSCancelRequest;
  readonly PWSCancelResponse: PWSCancelResponse;
  readonly PWSFailureIndication: PWSFailureIndication;
  readonly PWSRestartIndication: PWSRestartIndication;
  readonly RANConfigurationUpdate: RANConfigurationUpdate;
  readonly RANConfigurationUpdateAcknowledge: RANConfigurationUpdateAcknowledge;
  readonly RANConfigurationUpdateFailure: RANConfigurationUpdateFailure;
  readonly RerouteNASRequest: RerouteNASRequest;
  readonly RRCInactiveTransitionReport: RRCInactiveTransitionReport;
  readonly TraceFailureIndication: TraceFailureIndication;
  readonly TraceStart: TraceStart;
  readonly UEContextModificationRequest: UEContextModificationRequest;
  readonly UEContextModificationResponse: UEContextModificationResponse;
  readonly UEContextModificationFailure: UEContextModificationFailure;
  readonly UEContextReleaseCommand: UEContextReleaseCommand;
  readonly UEContextReleaseComplete: UEContextReleaseComplete;
  readonly UEContextReleaseRequest: UEContextReleaseRequest;
  readonly UERadioCapabilityCheckRequest: UERadioCapabilityCheckRequest;
  readonly UERadioCapabilityCheckResponse: UERadioCapabilityCheckResponse;
  readonly UERadioCapabilityInfoIndication: UERadioCapabilityInfoIndication;
  readonly UETNLABindingReleaseRequest: UETNLABindingReleaseRequest;
  readonly UplinkNASTransport: UplinkNASTransport;
  readonly UplinkNonUEAssociatedNRPPaTransport: UplinkNonUEAssociatedNRPPaTransport;
  readonly UplinkRANConfigurationTransfer: UplinkRANConfigurationTransfer;
  readonly UplinkRANStatusTransfer: UplinkRANStatusTransfer;
  readonly UplinkUEAssociatedNRPPaTransport: UplinkUEAssociatedNRPPaTransport;
  readonly WriteReplaceWarningRequest: WriteReplaceWarningRequest;
  readonly WriteReplaceWarningResponse: WriteReplaceWarningResponse;
  readonly SecondaryRATDataUsageReport: SecondaryRATDataUsageReport;
  readonly UplinkRIMInformationTransfer: UplinkRIMInformationTransfer;
  readonly DownlinkRIMInformationTransfer: DownlinkRIMInformationTransfer;
  readonly RetrieveUEInformation: RetrieveUEInformation;
  readonly UEInformationTransfer: UEInformationTransfer;
  readonly RANCPRelocationIndication: RANCPRelocationIndication;
  readonly UEContextResumeRequest: UEContextResumeRequest;
  readonly UEContextResumeResponse: UEContextResumeResponse;
  readonly UEContextResumeFailure: UEContextResumeFailure;
  readonly UEContextSuspendRequest: UEContextSuspendRequest;
  readonly UEContextSuspendResponse: UEContextSuspendResponse;
  readonly UEContextSuspendFailure: UEContextSuspendFailure;
  readonly UERadioCapabilityIDMappingRequest: UERadioCapabilityIDMappingRequest;
  readonly UERadioCapabilityIDMappingResponse: UERadioCapabilityIDMappingResponse;
  readonly HandoverSuccess: HandoverSuccess;
  readonly UplinkRANEarlyStatusTransfer: UplinkRANEarlyStatusTransfer;
  readonly DownlinkRANEarlyStatusTransfer: DownlinkRANEarlyStatusTransfer;
  readonly AMFCPRelocationIndication: AMFCPRelocationIndication;
  readonly ConnectionEstablishmentIndication: ConnectionEstablishmentIndication;
  readonly BroadcastSessionModificationRequest: BroadcastSessionModificationRequest;
  readonly BroadcastSessionModificationResponse: BroadcastSessionModificationResponse;
  readonly BroadcastSessionModificationFailure: BroadcastSessionModificationFailure;
  readonly BroadcastSessionReleaseRequest: BroadcastSessionReleaseRequest;
  readonly BroadcastSessionReleaseResponse: BroadcastSessionReleaseResponse;
  readonly BroadcastSessionSetupRequest: BroadcastSessionSetupRequest;
  readonly BroadcastSessionSetupResponse: BroadcastSessionSetupResponse;
  readonly BroadcastSessionSetupFailure: BroadcastSessionSetupFailure;
  readonly DistributionSetupRequest: DistributionSetupRequest;
  readonly DistributionSetupResponse: DistributionSetupResponse;
  readonly DistributionSetupFailure: DistributionSetupFailure;
  readonly DistributionReleaseRequest: DistributionReleaseRequest;
  readonly DistributionReleaseResponse: DistributionReleaseResponse;
  readonly MulticastSessionActivationRequest: MulticastSessionActivationRequest;
  readonly MulticastSessionActivationResponse: MulticastSessionActivationResponse;
  readonly MulticastSessionActivationFailure: MulticastSessionActivationFailure;
  readonly MulticastSessionDeactivationRequest: MulticastSessionDeactivationRequest;
  readonly MulticastSessionDeactivationResponse: MulticastSessionDeactivationResponse;
  readonly MulticastSessionUpdateRequest: MulticastSessionUpdateRequest;
  readonly MulticastSessionUpdateResponse: MulticastSessionUpdateResponse;
  readonly MulticastSessionUpdateFailure: MulticastSessionUpdateFailure;
  readonly MulticastGroupPaging: MulticastGroupPaging;
  readonly BroadcastSessionReleaseRequired: BroadcastSessionReleaseRequired;
}

/** Any message, told apart by `message`. */
export type NgapPdu = NgapMessages[keyof NgapMessages];
