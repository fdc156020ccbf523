// Made from NGAP-CommonDataTypes.asn, NGAP-Constants.asn, NGAP-Containers.asn, NGAP-IEs.asn, NGAP-PDU-Contents.asn, NGAP-PDU-Descriptions.asn; do not edit.
// To make it again: npx node libs/asn1-per/src/compiler/main.ts ASN1_FOLDER OUT_FOLDER Ngap
import type { BitString, Extensible, UnknownIe } from '@trunkline/asn1-per';

export type Criticality = 'reject' | 'ignore' | 'notify';

export type Presence = 'optional' | 'conditional' | 'mandatory';

export type PrivateIEId =
  | { readonly choice: 'local'; readonly value: number }
  | { readonly choice: 'global'; readonly value: string };

/** 0..255 */
export type ProcedureCode = number;

/** 0..65535 */
export type ProtocolExtensionId = number;

/** 0..65535 */
export type ProtocolIEId = number;

export type TriggeringMessage = 'initiating-message' | 'successful-outcome' | 'unsuccessful-outcome';

/** 1..3 items */
export type AdditionalDLUPTNLInformationForHOList = readonly AdditionalDLUPTNLInformationForHOItem[];

export interface AdditionalDLUPTNLInformationForHOItem extends Extensible {
  readonly additionalDLNguUpTnlInformation: UpTransportLayerInformation;
  readonly additionalQosFlowSetupResponseList: QosFlowListWithDataForwarding;
  readonly additionalDLForwardingUPTNLInformation?: UpTransportLayerInformation | undefined;
  readonly additionalRedundantDLNguUpTnlInformation?: UpTransportLayerInformation | undefined;
}

export type AdditionalQosFlowInformation = 'more-likely';

export interface AllocationAndRetentionPriority extends Extensible {
  readonly priorityLevelARP: PriorityLevelARP;
  readonly preEmptionCapability: PreEmptionCapability;
  readonly preEmptionVulnerability: PreEmptionVulnerability;
}

/** 1..256 items */
export type AllowedCagListPerPlmn = readonly CagId[];

/** 1..8 items */
export type AllowedNSSAI = readonly AllowedNSSAIItem[];

export interface AllowedNSSAIItem extends Extensible {
  readonly sNssai: SNssai;
}

/** 1..16 items */
export type AllowedPniNpnList = readonly AllowedPniNpnItem[];

export interface AllowedPniNpnItem extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly pniNpnRestricted: 'restricted' | 'not-restricted';
  readonly allowedCagListPerPlmn: AllowedCagListPerPlmn;
}

/** 1..16 items */
export type AllowedTACs = readonly Tac[];

/** 1..8, extensible */
export type AlternativeQoSParaSetIndex = number;

/** 0..8, extensible */
export type AlternativeQoSParaSetNotifyIndex = number;

/** 1..8 items */
export type AlternativeQoSParaSetList = readonly AlternativeQoSParaSetItem[];

export interface AlternativeQoSParaSetItem extends Extensible {
  readonly alternativeQoSParaSetIndex: AlternativeQoSParaSetIndex;
  readonly guaranteedFlowBitRateDL?: BitRate | undefined;
  readonly guaranteedFlowBitRateUL?: BitRate | undefined;
  readonly packetDelayBudget?: PacketDelayBudget | undefined;
  readonly packetErrorRate?: PacketErrorRate | undefined;
}

/** 1..150 (extensible) characters, printable */
export type AmfName = string;

/** 1..150 (extensible) characters, visible */
export type AmfNameVisibleString = string;

/** 1..150 (extensible) characters, utf8 */
export type AmfNameUTF8String = string;

export type AmfPagingTarget =
  | { readonly choice: 'globalRANNodeId'; readonly value: GlobalRANNodeId }
  | { readonly choice: 'tai'; readonly value: Tai }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 6 bits */
export type AmfPointer = number;

/** 8 bits */
export type AmfRegionId = number;

/** 10 bits */
export type AmfSetId = number;

/** 1..32 items */
export type AmfTnlAssociationSetupList = readonly AmfTnlAssociationSetupItem[];

export interface AmfTnlAssociationSetupItem extends Extensible {
  readonly amfTnlAssociationAddress: CpTransportLayerInformation;
}

/** 1..32 items */
export type AmfTnlAssociationToAddList = readonly AmfTnlAssociationToAddItem[];

export interface AmfTnlAssociationToAddItem extends Extensible {
  readonly amfTnlAssociationAddress: CpTransportLayerInformation;
  readonly tnlAssociationUsage?: TnlAssociationUsage | undefined;
  readonly tnlAddressWeightFactor: TnlAddressWeightFactor;
}

/** 1..32 items */
export type AmfTnlAssociationToRemoveList = readonly AmfTnlAssociationToRemoveItem[];

export interface AmfTnlAssociationToRemoveItem extends Extensible {
  readonly amfTnlAssociationAddress: CpTransportLayerInformation;
  readonly tnlAssociationTransportLayerAddressNGRAN?: CpTransportLayerInformation | undefined;
}

/** 1..32 items */
export type AmfTnlAssociationToUpdateList = readonly AmfTnlAssociationToUpdateItem[];

export interface AmfTnlAssociationToUpdateItem extends Extensible {
  readonly amfTnlAssociationAddress: CpTransportLayerInformation;
  readonly tnlAssociationUsage?: TnlAssociationUsage | undefined;
  readonly tnlAddressWeightFactor?: TnlAddressWeightFactor | undefined;
}

/** 0..1099511627775 */
export type AmfUeNgapId = number;

export interface AreaOfInterest extends Extensible {
  readonly areaOfInterestTAIList?: AreaOfInterestTAIList | undefined;
  readonly areaOfInterestCellList?: AreaOfInterestCellList | undefined;
  readonly areaOfInterestRANNodeList?: AreaOfInterestRANNodeList | undefined;
}

/** 1..256 items */
export type AreaOfInterestCellList = readonly AreaOfInterestCellItem[];

export interface AreaOfInterestCellItem extends Extensible {
  readonly ngranCgi: NgranCgi;
}

/** 1..64 items */
export type AreaOfInterestList = readonly AreaOfInterestItem[];

export interface AreaOfInterestItem extends Extensible {
  readonly areaOfInterest: AreaOfInterest;
  readonly locationReportingReferenceId: LocationReportingReferenceId;
}

/** 1..64 items */
export type AreaOfInterestRANNodeList = readonly AreaOfInterestRANNodeItem[];

export interface AreaOfInterestRANNodeItem extends Extensible {
  readonly globalRANNodeId: GlobalRANNodeId;
}

/** 1..16 items */
export type AreaOfInterestTAIList = readonly AreaOfInterestTAIItem[];

export interface AreaOfInterestTAIItem extends Extensible {
  readonly tai: Tai;
}

export interface AssistanceDataForPaging extends Extensible {
  readonly assistanceDataForRecommendedCells?: AssistanceDataForRecommendedCells | undefined;
  readonly pagingAttemptInformation?: PagingAttemptInformation | undefined;
  readonly npnPagingAssistanceInformation?: NpnPagingAssistanceInformation | undefined;
  readonly pagingAssisDataforCEcapabUE?: PagingAssisDataforCEcapabUE | undefined;
}

export interface AssistanceDataForRecommendedCells extends Extensible {
  readonly recommendedCellsForPaging: RecommendedCellsForPaging;
}

/** 1..64 items */
export type AssociatedMBSQosFlowSetupRequestList = readonly AssociatedMBSQosFlowSetupRequestItem[];

export interface AssociatedMBSQosFlowSetupRequestItem extends Extensible {
  readonly mbsQosFlowIdentifier: QosFlowIdentifier;
  readonly associatedUnicastQosFlowIdentifier: QosFlowIdentifier;
}

/** 1..64 items */
export type AssociatedMBSQosFlowSetuporModifyRequestList = readonly AssociatedMBSQosFlowSetuporModifyRequestItem[];

export interface AssociatedMBSQosFlowSetuporModifyRequestItem extends Extensible {
  readonly mbsQosFlowIdentifier: QosFlowIdentifier;
  readonly associatedUnicastQosFlowIdentifier: QosFlowIdentifier;
}

/** 1..64 items */
export type AssociatedQosFlowList = readonly AssociatedQosFlowItem[];

export interface AssociatedQosFlowItem extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
  readonly qosFlowMappingIndication?: 'ul' | 'dl' | undefined;
  readonly currentQoSParaSetIndex?: AlternativeQoSParaSetIndex | undefined;
}

export type AuthenticatedIndication = 'true';

/** 0..4095, extensible */
export type AveragingWindow = number;

export type AreaScopeOfMDTNr =
  | { readonly choice: 'cellBased'; readonly value: CellBasedMDTNr }
  | { readonly choice: 'taBased'; readonly value: TaBasedMDT }
  | { readonly choice: 'plmnWide'; readonly value: null }
  | { readonly choice: 'taiBased'; readonly value: TaiBasedMDT }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type AreaScopeOfMDTEutra =
  | { readonly choice: 'cellBased'; readonly value: CellBasedMDTEutra }
  | { readonly choice: 'taBased'; readonly value: TaBasedMDT }
  | { readonly choice: 'plmnWide'; readonly value: null }
  | { readonly choice: 'taiBased'; readonly value: TaiBasedMDT }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..8 items */
export type AreaScopeOfNeighCellsList = readonly AreaScopeOfNeighCellsItem[];

export interface AreaScopeOfNeighCellsItem extends Extensible {
  readonly nrFrequencyInfo: NrFrequencyInfo;
  readonly pciListForMDT?: PciListForMDT | undefined;
}

export type AreaScopeOfQMC =
  | { readonly choice: 'cellBased'; readonly value: CellBasedQMC }
  | { readonly choice: 'taBased'; readonly value: TaBasedQMC }
  | { readonly choice: 'taiBased'; readonly value: TaiBasedQMC }
  | { readonly choice: 'plmnAreaBased'; readonly value: PlmnAreaBasedQMC }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface AvailableRANVisibleQoEMetrics extends Extensible {
  readonly applicationLayerBufferLevelList?: 'true' | undefined;
  readonly playoutDelayForMediaStartup?: 'true' | undefined;
}

export interface BeamMeasurementsReportConfiguration extends Extensible {
  readonly beamMeasurementsReportQuantity?: BeamMeasurementsReportQuantity | undefined;
  readonly maxNrofRSIndexesToReport?: MaxNrofRSIndexesToReport | undefined;
}

export interface BeamMeasurementsReportQuantity extends Extensible {
  readonly rsrp: 'true';
  readonly rsrq: 'true';
  readonly sinr: 'true';
}

/** 0..4000000000000, extensible */
export type BitRate = number;

export type BroadcastCancelledAreaList =
  | { readonly choice: 'cellIdCancelledEUTRA'; readonly value: CellIdCancelledEUTRA }
  | { readonly choice: 'taiCancelledEUTRA'; readonly value: TaiCancelledEUTRA }
  | { readonly choice: 'emergencyAreaIdCancelledEUTRA'; readonly value: EmergencyAreaIdCancelledEUTRA }
  | { readonly choice: 'cellIdCancelledNR'; readonly value: CellIdCancelledNR }
  | { readonly choice: 'taiCancelledNR'; readonly value: TaiCancelledNR }
  | { readonly choice: 'emergencyAreaIdCancelledNR'; readonly value: EmergencyAreaIdCancelledNR }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type BroadcastCompletedAreaList =
  | { readonly choice: 'cellIdBroadcastEUTRA'; readonly value: CellIdBroadcastEUTRA }
  | { readonly choice: 'taiBroadcastEUTRA'; readonly value: TaiBroadcastEUTRA }
  | { readonly choice: 'emergencyAreaIdBroadcastEUTRA'; readonly value: EmergencyAreaIdBroadcastEUTRA }
  | { readonly choice: 'cellIdBroadcastNR'; readonly value: CellIdBroadcastNR }
  | { readonly choice: 'taiBroadcastNR'; readonly value: TaiBroadcastNR }
  | { readonly choice: 'emergencyAreaIdBroadcastNR'; readonly value: EmergencyAreaIdBroadcastNR }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..12 items */
export type BroadcastPLMNList = readonly BroadcastPLMNItem[];

export interface BroadcastPLMNItem extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly taiSliceSupportList: SliceSupportList;
  readonly npnSupport?: NpnSupport | undefined;
  readonly extendedTAISliceSupportList?: ExtendedSliceSupportList | undefined;
  readonly tainsagSupportList?: TainsagSupportList | undefined;
}

export interface BluetoothMeasurementConfiguration extends Extensible {
  readonly bluetoothMeasConfig: BluetoothMeasConfig;
  readonly bluetoothMeasConfigNameList?: BluetoothMeasConfigNameList | undefined;
  readonly btRssi?: 'true' | undefined;
}

/** 1..4 items */
export type BluetoothMeasConfigNameList = readonly BluetoothMeasConfigNameItem[];

export interface BluetoothMeasConfigNameItem extends Extensible {
  readonly bluetoothName: BluetoothName;
}

export type BluetoothMeasConfig = 'setup';

/** 1..248 octets */
export type BluetoothName = Uint8Array;

/** 0..∞ octets */
export type BurstArrivalTime = Uint8Array;

/** 32 bits */
export type CagId = number;

export type CancelAllWarningMessages = 'true';

/** 1..65535 items */
export type CancelledCellsInEAIEutra = readonly CancelledCellsInEAIEutraItem[];

export interface CancelledCellsInEAIEutraItem extends Extensible {
  readonly eutraCgi: EutraCgi;
  readonly numberOfBroadcasts: NumberOfBroadcasts;
}

/** 1..65535 items */
export type CancelledCellsInEAINr = readonly CancelledCellsInEAINrItem[];

export interface CancelledCellsInEAINrItem extends Extensible {
  readonly nrCgi: NrCgi;
  readonly numberOfBroadcasts: NumberOfBroadcasts;
}

/** 1..65535 items */
export type CancelledCellsInTAIEutra = readonly CancelledCellsInTAIEutraItem[];

export interface CancelledCellsInTAIEutraItem extends Extensible {
  readonly eutraCgi: EutraCgi;
  readonly numberOfBroadcasts: NumberOfBroadcasts;
}

/** 1..65535 items */
export type CancelledCellsInTAINr = readonly CancelledCellsInTAINrItem[];

export interface CancelledCellsInTAINrItem extends Extensible {
  readonly nrCgi: NrCgi;
  readonly numberOfBroadcasts: NumberOfBroadcasts;
}

/** 1..32 items */
export type CandidateCellList = readonly CandidateCellItem[];

export interface CandidateCellItem extends Extensible {
  readonly candidateCell: CandidateCell;
}

export type CandidateCell =
  | { readonly choice: 'candidateCGI'; readonly value: CandidateCellId }
  | { readonly choice: 'candidatePCI'; readonly value: CandidatePCI }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface CandidateCellId extends Extensible {
  readonly candidateCellId: NrCgi;
}

export interface CandidatePCI extends Extensible {
  readonly candidatePCI: number;
  readonly candidateNRARFCN: number;
}

export type Cause =
  | { readonly choice: 'radioNetwork'; readonly value: CauseRadioNetwork }
  | { readonly choice: 'transport'; readonly value: CauseTransport }
  | { readonly choice: 'nas'; readonly value: CauseNas }
  | { readonly choice: 'protocol'; readonly value: CauseProtocol }
  | { readonly choice: 'misc'; readonly value: CauseMisc }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type CauseMisc = 'control-processing-overload' | 'not-enough-user-plane-processing-resources' | 'hardware-failure' | 'om-intervention' | 'unknown-PLMN-or-SNPN' | 'unspecified';

export type CauseNas = 'normal-release' | 'authentication-failure' | 'deregister' | 'unspecified' | 'uE-not-in-PLMN-serving-area';

export type CauseProtocol = 'transfer-syntax-error' | 'abstract-syntax-error-reject' | 'abstract-syntax-error-ignore-and-notify' | 'message-not-compatible-with-receiver-state' | 'semantic-error' | 'abstract-syntax-error-falsely-constructed-message' | 'unspecified';

export type CauseRadioNetwork = 'unspecified' | 'txnrelocoverall-expiry' | 'successful-handover' | 'release-due-to-ngran-generated-reason' | 'release-due-to-5gc-generated-reason' | 'handover-cancelled' | 'partial-handover' | 'ho-failure-in-target-5GC-ngran-node-or-target-system' | 'ho-target-not-allowed' | 'tngrelocoverall-expiry' | 'tngrelocprep-expiry' | 'cell-not-available' | 'unknown-targetID' | 'no-radio-resources-available-in-target-cell' | 'unknown-local-UE-NGAP-ID' | 'inconsistent-remote-UE-NGAP-ID' | 'handover-desirable-for-radio-reason' | 'time-critical-handover' | 'resource-optimisation-handover' | 'reduce-load-in-serving-cell' | 'user-inactivity' | 'radio-connection-with-ue-lost' | 'radio-resources-not-available' | 'invalid-qos-combination' | 'failure-in-radio-interface-procedure' | 'interaction-with-other-procedure' | 'unknown-PDU-session-ID' | 'unkown-qos-flow-ID' | 'multiple-PDU-session-ID-instances' | 'multiple-qos-flow-ID-instances' | 'encryption-and-or-integrity-protection-algorithms-not-supported' | 'ng-intra-system-handover-triggered' | 'ng-inter-system-handover-triggered' | 'xn-handover-triggered' | 'not-supported-5QI-value' | 'ue-context-transfer' | 'ims-voice-eps-fallback-or-rat-fallback-triggered' | 'up-integrity-protection-not-possible' | 'up-confidentiality-protection-not-possible' | 'slice-not-supported' | 'ue-in-rrc-inactive-state-not-reachable' | 'redirection' | 'resources-not-available-for-the-slice' | 'ue-max-integrity-protected-data-rate-reason' | 'release-due-to-cn-detected-mobility' | 'n26-interface-not-available' | 'release-due-to-pre-emption' | 'multiple-location-reporting-reference-ID-instances' | 'rsn-not-available-for-the-up' | 'npn-access-denied' | 'cag-only-access-denied' | 'insufficient-ue-capabilities' | 'redcap-ue-not-supported' | 'unknown-MBS-Session-ID' | 'indicated-MBS-session-area-information-not-served-by-the-gNB' | 'inconsistent-slice-info-for-the-session' | 'misaligned-association-for-multicast-unicast';

export type CauseTransport = 'transport-resource-unavailable' | 'unspecified';

export interface CellCagInformation extends Extensible {
  readonly ngranCgi: NgranCgi;
  readonly cellCAGList: CellCAGList;
}

/** 1..64 items */
export type CellCAGList = readonly CagId[];

/** 1..65535 items */
export type CellIdBroadcastEUTRA = readonly CellIdBroadcastEUTRAItem[];

export interface CellIdBroadcastEUTRAItem extends Extensible {
  readonly eutraCgi: EutraCgi;
}

/** 1..65535 items */
export type CellIdBroadcastNR = readonly CellIdBroadcastNRItem[];

export interface CellIdBroadcastNRItem extends Extensible {
  readonly nrCgi: NrCgi;
}

/** 1..65535 items */
export type CellIdCancelledEUTRA = readonly CellIdCancelledEUTRAItem[];

export interface CellIdCancelledEUTRAItem extends Extensible {
  readonly eutraCgi: EutraCgi;
  readonly numberOfBroadcasts: NumberOfBroadcasts;
}

/** 1..65535 items */
export type CellIdCancelledNR = readonly CellIdCancelledNRItem[];

export interface CellIdCancelledNRItem extends Extensible {
  readonly nrCgi: NrCgi;
  readonly numberOfBroadcasts: NumberOfBroadcasts;
}

export type CellIdListForRestart =
  | { readonly choice: 'eutraCgiListforRestart'; readonly value: EutraCgiList }
  | { readonly choice: 'nrCgiListforRestart'; readonly value: NrCgiList }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type CellSize = 'verysmall' | 'small' | 'medium' | 'large';

export interface CellType extends Extensible {
  readonly cellSize: CellSize;
}

export type CeModeBSupportIndicator = 'supported';

export type CeModeBrestricted = 'restricted' | 'not-restricted';

export interface CnAssistedRANTuning extends Extensible {
  readonly expectedUEBehaviour?: ExpectedUEBehaviour | undefined;
}

/** 0..7, extensible */
export type CNsubgroupId = number;

/** 1..15 items */
export type CnTypeRestrictionsForEquivalent = readonly CnTypeRestrictionsForEquivalentItem[];

export interface CnTypeRestrictionsForEquivalentItem extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly cnType: 'epc-forbidden' | 'fiveGC-forbidden';
}

export type CnTypeRestrictionsForServing = 'epc-forbidden';

/** 0..∞ octets */
export type CommonNetworkInstance = Uint8Array;

/** 1..65535 items */
export type CompletedCellsInEAIEutra = readonly CompletedCellsInEAIEutraItem[];

export interface CompletedCellsInEAIEutraItem extends Extensible {
  readonly eutraCgi: EutraCgi;
}

/** 1..65535 items */
export type CompletedCellsInEAINr = readonly CompletedCellsInEAINrItem[];

export interface CompletedCellsInEAINrItem extends Extensible {
  readonly nrCgi: NrCgi;
}

/** 1..65535 items */
export type CompletedCellsInTAIEutra = readonly CompletedCellsInTAIEutraItem[];

export interface CompletedCellsInTAIEutraItem extends Extensible {
  readonly eutraCgi: EutraCgi;
}

/** 1..65535 items */
export type CompletedCellsInTAINr = readonly CompletedCellsInTAINrItem[];

export interface CompletedCellsInTAINrItem extends Extensible {
  readonly nrCgi: NrCgi;
}

export type ConcurrentWarningMessageInd = 'true';

export type ConfidentialityProtectionIndication = 'required' | 'preferred' | 'not-needed';

export type ConfidentialityProtectionResult = 'performed' | 'not-performed';

export type ConfiguredTACIndication = 'true';

export interface CoreNetworkAssistanceInformationForInactive extends Extensible {
  readonly ueIdentityIndexValue: UeIdentityIndexValue;
  readonly ueSpecificDRX?: PagingDRX | undefined;
  readonly periodicRegistrationUpdateTimer: PeriodicRegistrationUpdateTimer;
  readonly micoModeIndication?: MicoModeIndication | undefined;
  readonly taiListForInactive: TaiListForInactive;
  readonly expectedUEBehaviour?: ExpectedUEBehaviour | undefined;
  readonly eutraPagingeDRXInformation?: EutraPagingeDRXInformation | undefined;
  readonly extendedUEIdentityIndexValue?: ExtendedUEIdentityIndexValue | undefined;
  readonly ueRadioCapabilityForPaging?: UeRadioCapabilityForPaging | undefined;
  readonly micoAllPLMN?: MicoAllPLMN | undefined;
  readonly nrPagingeDRXInformation?: NrPagingeDRXInformation | undefined;
  readonly pagingCauseIndicationForVoiceService?: PagingCauseIndicationForVoiceService | undefined;
  readonly peipSassistanceInformation?: PeipSassistanceInformation | undefined;
}

export interface CountValueForPDCPSn12 extends Extensible {
  readonly pdcpSn12: number;
  readonly hfnPdcpSn12: number;
}

export interface CountValueForPDCPSn18 extends Extensible {
  readonly pdcpSn18: number;
  readonly hfnPdcpSn18: number;
}

/** 0..∞ octets */
export type CoverageEnhancementLevel = Uint8Array;

export type CpTransportLayerInformation =
  | { readonly choice: 'endpointIPAddress'; readonly value: TransportLayerAddress }
  | { readonly choice: 'endpointIPAddressAndPort'; readonly value: EndpointIPAddressAndPort }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface CriticalityDiagnostics extends Extensible {
  readonly procedureCode?: ProcedureCode | undefined;
  readonly triggeringMessage?: TriggeringMessage | undefined;
  readonly procedureCriticality?: Criticality | undefined;
  readonly iesCriticalityDiagnostics?: CriticalityDiagnosticsIeList | undefined;
}

/** 1..256 items */
export type CriticalityDiagnosticsIeList = readonly CriticalityDiagnosticsIeItem[];

export interface CriticalityDiagnosticsIeItem extends Extensible {
  readonly ieCriticality: Criticality;
  readonly ieId: ProtocolIEId;
  readonly typeOfError: TypeOfError;
}

export interface CellBasedMDTNr extends Extensible {
  readonly cellIdListforMDT: CellIdListforMDTNr;
}

/** 1..32 items */
export type CellIdListforMDTNr = readonly NrCgi[];

export interface CellBasedMDTEutra extends Extensible {
  readonly cellIdListforMDT: CellIdListforMDTEutra;
}

export interface CellBasedQMC extends Extensible {
  readonly cellIdListforQMC: CellIdListforQMC;
}

/** 1..32 items */
export type CellIdListforQMC = readonly NgranCgi[];

/** 1..32 items */
export type CellIdListforMDTEutra = readonly EutraCgi[];

/** 8 bits */
export type DataCodingScheme = number;

export type DataForwardingAccepted = 'data-forwarding-accepted';

export type DataForwardingNotPossible = 'data-forwarding-not-possible';

/** 1..32 items */
export type DataForwardingResponseDRBList = readonly DataForwardingResponseDRBItem[];

export interface DataForwardingResponseDRBItem extends Extensible {
  readonly drbId: DrbId;
  readonly dlForwardingUPTnlInformation?: UpTransportLayerInformation | undefined;
  readonly ulForwardingUPTnlInformation?: UpTransportLayerInformation | undefined;
}

export interface DapsRequestInfo extends Extensible {
  readonly dapsIndicator: 'daps-ho-required';
}

/** 1..32 items */
export type DapsResponseInfoList = readonly DapsResponseInfoItem[];

export interface DapsResponseInfoItem extends Extensible {
  readonly drbId: DrbId;
  readonly dapsResponseInfo: DapsResponseInfo;
}

export interface DapsResponseInfo extends Extensible {
  readonly dapsresponseindicator: 'daps-ho-accepted' | 'daps-ho-not-accepted';
}

/** 1..256 items */
export type DataForwardingResponseERABList = readonly DataForwardingResponseERABListItem[];

export interface DataForwardingResponseERABListItem extends Extensible {
  readonly eRabId: ERabId;
  readonly dlForwardingUPTnlInformation: UpTransportLayerInformation;
}

export type DelayCritical = 'delay-critical' | 'non-delay-critical';

export interface DlCpSecurityInformation extends Extensible {
  readonly dlNasMac: DlNasMac;
}

/** 16 bits */
export type DlNasMac = number;

export type DlForwarding = 'dl-forwarding-proposed';

export type DlNguTnlInformationReused = 'true';

export type DirectForwardingPathAvailability = 'direct-path-available';

/** 1..32, extensible */
export type DrbId = number;

/** 1..32 items */
export type DrbsSubjectToStatusTransferList = readonly DrbsSubjectToStatusTransferItem[];

export interface DrbsSubjectToStatusTransferItem extends Extensible {
  readonly drbId: DrbId;
  readonly drbStatusUL: DrbStatusUL;
  readonly drbStatusDL: DrbStatusDL;
  readonly oldAssociatedQosFlowListULendmarkerexpected?: AssociatedQosFlowList | undefined;
}

export type DrbStatusDL =
  | { readonly choice: 'drbStatusDL12'; readonly value: DrbStatusDL12 }
  | { readonly choice: 'drbStatusDL18'; readonly value: DrbStatusDL18 }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface DrbStatusDL12 extends Extensible {
  readonly dlCountValue: CountValueForPDCPSn12;
}

export interface DrbStatusDL18 extends Extensible {
  readonly dlCountValue: CountValueForPDCPSn18;
}

export type DrbStatusUL =
  | { readonly choice: 'drbStatusUL12'; readonly value: DrbStatusUL12 }
  | { readonly choice: 'drbStatusUL18'; readonly value: DrbStatusUL18 }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface DrbStatusUL12 extends Extensible {
  readonly ulCountValue: CountValueForPDCPSn12;
  readonly receiveStatusOfULPdcpSdus?: BitString | undefined;
}

export interface DrbStatusUL18 extends Extensible {
  readonly ulCountValue: CountValueForPDCPSn18;
  readonly receiveStatusOfULPdcpSdus?: BitString | undefined;
}

/** 1..32 items */
export type DrbsToQosFlowsMappingList = readonly DrbsToQosFlowsMappingItem[];

export interface DrbsToQosFlowsMappingItem extends Extensible {
  readonly drbId: DrbId;
  readonly associatedQosFlowList: AssociatedQosFlowList;
  readonly dapsRequestInfo?: DapsRequestInfo | undefined;
}

export interface Dynamic5QIDescriptor extends Extensible {
  readonly priorityLevelQos: PriorityLevelQos;
  readonly packetDelayBudget: PacketDelayBudget;
  readonly packetErrorRate: PacketErrorRate;
  readonly fiveQI?: FiveQI | undefined;
  readonly delayCritical?: DelayCritical | undefined;
  readonly averagingWindow?: AveragingWindow | undefined;
  readonly maximumDataBurstVolume?: MaximumDataBurstVolume | undefined;
  readonly extendedPacketDelayBudget?: ExtendedPacketDelayBudget | undefined;
  readonly cnPacketDelayBudgetDL?: ExtendedPacketDelayBudget | undefined;
  readonly cnPacketDelayBudgetUL?: ExtendedPacketDelayBudget | undefined;
}

export type EarlyMeasurement = 'true';

export interface EarlyStatusTransferTransparentContainer extends Extensible {
  readonly procedureStage: ProcedureStageChoice;
}

export type ProcedureStageChoice =
  | { readonly choice: 'firstDlCount'; readonly value: FirstDLCount }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface FirstDLCount extends Extensible {
  readonly drbsSubjectToEarlyStatusTransfer: DrbsSubjectToEarlyStatusTransferList;
}

/** 1..32 items */
export type DrbsSubjectToEarlyStatusTransferList = readonly DrbsSubjectToEarlyStatusTransferItem[];

export interface DrbsSubjectToEarlyStatusTransferItem extends Extensible {
  readonly drbId: DrbId;
  readonly firstDLCOUNT: DrbStatusDL;
}

export type EdtSession = 'true';

/** 3 octets */
export type EmergencyAreaId = Uint8Array;

/** 1..65535 items */
export type EmergencyAreaIdBroadcastEUTRA = readonly EmergencyAreaIdBroadcastEUTRAItem[];

export interface EmergencyAreaIdBroadcastEUTRAItem extends Extensible {
  readonly emergencyAreaId: EmergencyAreaId;
  readonly completedCellsInEAIEutra: CompletedCellsInEAIEutra;
}

/** 1..65535 items */
export type EmergencyAreaIdBroadcastNR = readonly EmergencyAreaIdBroadcastNRItem[];

export interface EmergencyAreaIdBroadcastNRItem extends Extensible {
  readonly emergencyAreaId: EmergencyAreaId;
  readonly completedCellsInEAINr: CompletedCellsInEAINr;
}

/** 1..65535 items */
export type EmergencyAreaIdCancelledEUTRA = readonly EmergencyAreaIdCancelledEUTRAItem[];

export interface EmergencyAreaIdCancelledEUTRAItem extends Extensible {
  readonly emergencyAreaId: EmergencyAreaId;
  readonly cancelledCellsInEAIEutra: CancelledCellsInEAIEutra;
}

/** 1..65535 items */
export type EmergencyAreaIdCancelledNR = readonly EmergencyAreaIdCancelledNRItem[];

export interface EmergencyAreaIdCancelledNRItem extends Extensible {
  readonly emergencyAreaId: EmergencyAreaId;
  readonly cancelledCellsInEAINr: CancelledCellsInEAINr;
}

/** 1..65535 items */
export type EmergencyAreaIdList = readonly EmergencyAreaId[];

/** 1..256 items */
export type EmergencyAreaIdListForRestart = readonly EmergencyAreaId[];

export interface EmergencyFallbackIndicator extends Extensible {
  readonly emergencyFallbackRequestIndicator: EmergencyFallbackRequestIndicator;
  readonly emergencyServiceTargetCN?: EmergencyServiceTargetCN | undefined;
}

export type EmergencyFallbackRequestIndicator = 'emergency-fallback-requested';

export type EmergencyServiceTargetCN = 'fiveGC' | 'epc';

export type EnbId =
  | { readonly choice: 'macroENBId'; readonly value: number }
  | { readonly choice: 'homeENBId'; readonly value: number }
  | { readonly choice: 'shortMacroENBId'; readonly value: number }
  | { readonly choice: 'longMacroENBId'; readonly value: number }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type EnhancedCoverageRestriction = 'restricted';

/** 0..255 */
export type ExtendedConnectedTime = number;

/** 0..∞ octets */
export type EnDcsonConfigurationTransfer = Uint8Array;

export interface EndpointIPAddressAndPort extends Extensible {
  readonly endpointIPAddress: TransportLayerAddress;
  readonly portNumber: PortNumber;
}

export type EndIndication = 'no-further-data' | 'further-data-exists';

/** 1..15 items */
export type EquivalentPLMNs = readonly PlmnIdentity[];

/** 2 octets */
export type EpsTac = Uint8Array;

export interface EpsTai extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly epsTac: EpsTac;
}

/** 0..15, extensible */
export type ERabId = number;

/** 1..256 items */
export type ERabInformationList = readonly ERabInformationItem[];

export interface ERabInformationItem extends Extensible {
  readonly eRabId: ERabId;
  readonly dlForwarding?: DlForwarding | undefined;
  readonly sourceTNLAddrInfo?: TransportLayerAddress | undefined;
  readonly sourceNodeTNLAddrInfo?: TransportLayerAddress | undefined;
}

/** 28 bits */
export type EutraCellIdentity = number;

export interface EutraCgi extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly eutraCellIdentity: EutraCellIdentity;
}

/** 1..256 items */
export type EutraCgiList = readonly EutraCgi[];

/** 1..65535 items */
export type EutraCgiListForWarning = readonly EutraCgi[];

export interface EutraPagingeDRXInformation extends Extensible {
  readonly eutraPagingEdrxCycle: EutraPagingEdrxCycle;
  readonly eutraPagingTimeWindow?: EutraPagingTimeWindow | undefined;
}

export type EutraPagingEdrxCycle = 'hfhalf' | 'hf1' | 'hf2' | 'hf4' | 'hf6' | 'hf8' | 'hf10' | 'hf12' | 'hf14' | 'hf16' | 'hf32' | 'hf64' | 'hf128' | 'hf256';

export type EutraPagingTimeWindow = 's1' | 's2' | 's3' | 's4' | 's5' | 's6' | 's7' | 's8' | 's9' | 's10' | 's11' | 's12' | 's13' | 's14' | 's15' | 's16';

/** 16 (extensible) bits */
export type EutraEncryptionAlgorithms = number | BitString;

/** 16 (extensible) bits */
export type EutraIntegrityProtectionAlgorithms = number | BitString;

export type EventType = 'direct' | 'change-of-serve-cell' | 'ue-presence-in-area-of-interest' | 'stop-change-of-serve-cell' | 'stop-ue-presence-in-area-of-interest' | 'cancel-location-reporting-for-the-ue';

/** 1..255 items */
export type ExcessPacketDelayThresholdConfiguration = readonly ExcessPacketDelayThresholdItem[];

export interface ExcessPacketDelayThresholdItem extends Extensible {
  readonly fiveQi: FiveQI;
  readonly excessPacketDelayThresholdValue: ExcessPacketDelayThresholdValue;
}

export type ExcessPacketDelayThresholdValue = 'ms0dot25' | 'ms0dot5' | 'ms1' | 'ms2' | 'ms4' | 'ms5' | 'ms10' | 'ms20' | 'ms30' | 'ms40' | 'ms50' | 'ms60' | 'ms70' | 'ms80' | 'ms90' | 'ms100' | 'ms150' | 'ms300' | 'ms500';

/** 1..181, extensible */
export type ExpectedActivityPeriod = number;

export type ExpectedHOInterval = 'sec15' | 'sec30' | 'sec60' | 'sec90' | 'sec120' | 'sec180' | 'long-time';

/** 1..181, extensible */
export type ExpectedIdlePeriod = number;

export interface ExpectedUEActivityBehaviour extends Extensible {
  readonly expectedActivityPeriod?: ExpectedActivityPeriod | undefined;
  readonly expectedIdlePeriod?: ExpectedIdlePeriod | undefined;
  readonly sourceOfUEActivityBehaviourInformation?: SourceOfUEActivityBehaviourInformation | undefined;
}

export interface ExpectedUEBehaviour extends Extensible {
  readonly expectedUEActivityBehaviour?: ExpectedUEActivityBehaviour | undefined;
  readonly expectedHOInterval?: ExpectedHOInterval | undefined;
  readonly expectedUEMobility?: ExpectedUEMobility | undefined;
  readonly expectedUEMovingTrajectory?: ExpectedUEMovingTrajectory | undefined;
}

export type ExpectedUEMobility = 'stationary' | 'mobile';

/** 1..16 items */
export type ExpectedUEMovingTrajectory = readonly ExpectedUEMovingTrajectoryItem[];

export interface ExpectedUEMovingTrajectoryItem extends Extensible {
  readonly ngranCgi: NgranCgi;
  readonly timeStayedInCell?: number | undefined;
}

export interface ExtendedAmfName extends Extensible {
  readonly amfNameVisibleString?: AmfNameVisibleString | undefined;
  readonly amfNameUTF8String?: AmfNameUTF8String | undefined;
}

/** 1..65535, extensible */
export type ExtendedPacketDelayBudget = number;

export interface ExtendedRanNodeName extends Extensible {
  readonly ranNodeNameVisibleString?: RanNodeNameVisibleString | undefined;
  readonly ranNodeNameUTF8String?: RanNodeNameUTF8String | undefined;
}

export interface ExtendedRATRestrictionInformation extends Extensible {
  readonly primaryRATRestriction: number | BitString;
  readonly secondaryRATRestriction: number | BitString;
}

/** 4096..65535 */
export type ExtendedRNCId = number;

/** 1..65535 items */
export type ExtendedSliceSupportList = readonly SliceSupportItem[];

/** 16 bits */
export type ExtendedUEIdentityIndexValue = number;

export type EventTrigger =
  | { readonly choice: 'outOfCoverage'; readonly value: 'true' }
  | { readonly choice: 'eventL1LoggedMDTConfig'; readonly value: EventL1LoggedMDTConfig }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface EventL1LoggedMDTConfig extends Extensible {
  readonly l1Threshold: MeasurementThresholdL1LoggedMDT;
  readonly hysteresis: Hysteresis;
  readonly timeToTrigger: TimeToTrigger;
}

export type MeasurementThresholdL1LoggedMDT =
  | { readonly choice: 'thresholdRsrp'; readonly value: ThresholdRsrp }
  | { readonly choice: 'thresholdRsrq'; readonly value: ThresholdRsrq }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface FailureIndication extends Extensible {
  readonly uerlfReportContainer: UerlfReportContainer;
}

export interface FiveGProSeAuthorized extends Extensible {
  readonly fiveGProSeDirectDiscovery?: FiveGProSeDirectDiscovery | undefined;
  readonly fiveGProSeDirectCommunication?: FiveGProSeDirectCommunication | undefined;
  readonly fiveGProSeLayer2UEtoNetworkRelay?: FiveGProSeLayer2UEtoNetworkRelay | undefined;
  readonly fiveGProSeLayer3UEtoNetworkRelay?: FiveGProSeLayer3UEtoNetworkRelay | undefined;
  readonly fiveGProSeLayer2RemoteUE?: FiveGProSeLayer2RemoteUE | undefined;
}

export type FiveGProSeDirectDiscovery = 'authorized' | 'not-authorized';

export type FiveGProSeDirectCommunication = 'authorized' | 'not-authorized';

export type FiveGProSeLayer2UEtoNetworkRelay = 'authorized' | 'not-authorized';

export type FiveGProSeLayer3UEtoNetworkRelay = 'authorized' | 'not-authorized';

export type FiveGProSeLayer2RemoteUE = 'authorized' | 'not-authorized';

export interface FiveGProSePC5QoSParameters extends Extensible {
  readonly fiveGProSepc5QoSFlowList: FiveGProSePC5QoSFlowList;
  readonly fiveGProSepc5LinkAggregateBitRates?: BitRate | undefined;
}

/** 1..2048 items */
export type FiveGProSePC5QoSFlowList = readonly FiveGProSePC5QoSFlowItem[];

export interface FiveGProSePC5QoSFlowItem extends Extensible {
  readonly fiveGproSepQI: FiveQI;
  readonly fiveGproSepc5FlowBitRates?: FiveGProSePC5FlowBitRates | undefined;
  readonly fiveGproSerange?: Range | undefined;
}

export interface FiveGProSePC5FlowBitRates extends Extensible {
  readonly fiveGproSeguaranteedFlowBitRate: BitRate;
  readonly fiveGproSemaximumFlowBitRate: BitRate;
}

export interface FiveGSTmsi extends Extensible {
  readonly amfSetId: AmfSetId;
  readonly amfPointer: AmfPointer;
  readonly fiveGTmsi: FiveGTmsi;
}

/** 4 octets */
export type FiveGTmsi = Uint8Array;

/** 0..255, extensible */
export type FiveQI = number;

/** 1..16 items */
export type ForbiddenAreaInformation = readonly ForbiddenAreaInformationItem[];

export interface ForbiddenAreaInformationItem extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly forbiddenTACs: ForbiddenTACs;
}

/** 1..4096 items */
export type ForbiddenTACs = readonly Tac[];

export interface FromEUTRANtoNGRAN extends Extensible {
  readonly sourceeNBId: IntersystemSONeNBId;
  readonly targetNGRANnodeId: IntersystemSONNGRANnodeId;
}

export interface FromNGRANtoEUTRAN extends Extensible {
  readonly sourceNGRANnodeId: IntersystemSONNGRANnodeId;
  readonly targeteNBId: IntersystemSONeNBId;
}

export interface GbrQosInformation extends Extensible {
  readonly maximumFlowBitRateDL: BitRate;
  readonly maximumFlowBitRateUL: BitRate;
  readonly guaranteedFlowBitRateDL: BitRate;
  readonly guaranteedFlowBitRateUL: BitRate;
  readonly notificationControl?: NotificationControl | undefined;
  readonly maximumPacketLossRateDL?: PacketLossRate | undefined;
  readonly maximumPacketLossRateUL?: PacketLossRate | undefined;
  readonly alternativeQoSParaSetList?: AlternativeQoSParaSetList | undefined;
}

/** 0..∞ octets */
export type GlobalCableId = Uint8Array;

export interface GlobalCableIdNew extends Extensible {
  readonly globalCableId: GlobalCableId;
  readonly tai: Tai;
}

export interface GlobalENBId extends Extensible {
  readonly plmNidentity: PlmnIdentity;
  readonly enbId: EnbId;
}

export interface GlobalGNBId extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly gnbId: GnbId;
}

export interface GlobalN3IWFId extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly n3IWFId: N3IWFId;
}

export interface GlobalLineId extends Extensible {
  readonly globalLineIdentity: GlobalLineIdentity;
  readonly lineType?: LineType | undefined;
  readonly tai?: Tai | undefined;
}

/** 0..∞ octets */
export type GlobalLineIdentity = Uint8Array;

export interface GlobalNgENBId extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly ngENBId: NgENBId;
}

export type GlobalRANNodeId =
  | { readonly choice: 'globalGNBId'; readonly value: GlobalGNBId }
  | { readonly choice: 'globalNgENBId'; readonly value: GlobalNgENBId }
  | { readonly choice: 'globalN3IWFId'; readonly value: GlobalN3IWFId }
  | { readonly choice: 'globalTNGFId'; readonly value: GlobalTNGFId }
  | { readonly choice: 'globalTWIFId'; readonly value: GlobalTWIFId }
  | { readonly choice: 'globalWAgfId'; readonly value: GlobalWAgfId }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface GlobalTNGFId extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly tngfId: TngfId;
}

export interface GlobalTWIFId extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly twifId: TwifId;
}

export interface GlobalWAgfId extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly wAgfId: WAgfId;
}

export type GnbId =
  | { readonly choice: 'gnbId'; readonly value: BitString }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 4 octets */
export type GtpTeid = Uint8Array;

export interface GtpTunnel extends Extensible {
  readonly transportLayerAddress: TransportLayerAddress;
  readonly gtpTeid: GtpTeid;
}

export interface Guami extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly amfRegionId: AmfRegionId;
  readonly amfSetId: AmfSetId;
  readonly amfPointer: AmfPointer;
}

export type GuamiType = 'native' | 'mapped';

export interface HandoverCommandTransfer extends Extensible {
  readonly dlForwardingUPTnlInformation?: UpTransportLayerInformation | undefined;
  readonly qosFlowToBeForwardedList?: QosFlowToBeForwardedList | undefined;
  readonly dataForwardingResponseDRBList?: DataForwardingResponseDRBList | undefined;
  readonly additionalDLForwardingUPTNLInformation?: QosFlowPerTNLInformationList | undefined;
  readonly ulForwardingUPTnlInformation?: UpTransportLayerInformation | undefined;
  readonly additionalULForwardingUPTNLInformation?: UpTransportLayerInformationList | undefined;
  readonly dataForwardingResponseERABList?: DataForwardingResponseERABList | undefined;
  readonly qosFlowFailedToSetupList?: QosFlowListWithCause | undefined;
}

export type HandoverFlag = 'handover-preparation';

export interface HandoverPreparationUnsuccessfulTransfer extends Extensible {
  readonly cause: Cause;
}

export interface HandoverRequestAcknowledgeTransfer extends Extensible {
  readonly dlNguUpTnlInformation: UpTransportLayerInformation;
  readonly dlForwardingUPTnlInformation?: UpTransportLayerInformation | undefined;
  readonly securityResult?: SecurityResult | undefined;
  readonly qosFlowSetupResponseList: QosFlowListWithDataForwarding;
  readonly qosFlowFailedToSetupList?: QosFlowListWithCause | undefined;
  readonly dataForwardingResponseDRBList?: DataForwardingResponseDRBList | undefined;
  readonly additionalDLUPTNLInformationForHOList?: AdditionalDLUPTNLInformationForHOList | undefined;
  readonly ulForwardingUPTnlInformation?: UpTransportLayerInformation | undefined;
  readonly additionalULForwardingUPTNLInformation?: UpTransportLayerInformationList | undefined;
  readonly dataForwardingResponseERABList?: DataForwardingResponseERABList | undefined;
  readonly redundantDLNguUpTnlInformation?: UpTransportLayerInformation | undefined;
  readonly usedRSNInformation?: RedundantPDUSessionInformation | undefined;
  readonly globalRANNodeId?: GlobalRANNodeId | undefined;
  readonly mbsSupportIndicator?: MbsSupportIndicator | undefined;
}

export interface HandoverRequiredTransfer extends Extensible {
  readonly directForwardingPathAvailability?: DirectForwardingPathAvailability | undefined;
}

export interface HandoverResourceAllocationUnsuccessfulTransfer extends Extensible {
  readonly cause: Cause;
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

export type HandoverType = 'intra5gs' | 'fivegs-to-eps' | 'eps-to-5gs' | 'fivegs-to-utran';

/** 0..∞ octets */
export type HfcNodeId = Uint8Array;

export interface HfcNodeIdNew extends Extensible {
  readonly hfcNodeId: HfcNodeId;
  readonly tai: Tai;
}

export interface HoReport extends Extensible {
  readonly handoverReportType: 'ho-too-early' | 'ho-to-wrong-cell' | 'intersystem-ping-pong';
  readonly handoverCause: Cause;
  readonly sourcecellCGI: NgranCgi;
  readonly targetcellCGI: NgranCgi;
  readonly reestablishmentcellCGI?: NgranCgi | undefined;
  readonly sourcecellCRnti?: number | undefined;
  readonly targetcellinEUtran?: EutraCgi | undefined;
  readonly mobilityInformation?: MobilityInformation | undefined;
  readonly uerlfReportContainer?: UerlfReportContainer | undefined;
}

/** 0..30 */
export type Hysteresis = number;

export type IabAuthorized = 'authorized' | 'not-authorized';

export type IabSupported = 'true';

export type IabNodeIndication = 'true';

export type ImsVoiceSupportIndicator = 'supported' | 'not-supported';

/** 1..256, extensible */
export type IndexToRFSP = number;

export interface InfoOnRecommendedCellsAndRANNodesForPaging extends Extensible {
  readonly recommendedCellsForPaging: RecommendedCellsForPaging;
  readonly recommendRANNodesForPaging: RecommendedRANNodesForPaging;
}

export type IntegrityProtectionIndication = 'required' | 'preferred' | 'not-needed';

export type IntegrityProtectionResult = 'performed' | 'not-performed';

/** 1..16, extensible */
export type IntendedNumberOfPagingAttempts = number;

/** 8 bits */
export type InterfacesToTrace = number;

export interface ImmediateMDTNr extends Extensible {
  readonly measurementsToActivate: MeasurementsToActivate;
  readonly m1Configuration?: M1Configuration | undefined;
  readonly m4Configuration?: M4Configuration | undefined;
  readonly m5Configuration?: M5Configuration | undefined;
  readonly m6Configuration?: M6Configuration | undefined;
  readonly m7Configuration?: M7Configuration | undefined;
  readonly bluetoothMeasurementConfiguration?: BluetoothMeasurementConfiguration | undefined;
  readonly wlanMeasurementConfiguration?: WlanMeasurementConfiguration | undefined;
  readonly mdtLocationInfo?: MdtLocationInfo | undefined;
  readonly sensorMeasurementConfiguration?: SensorMeasurementConfiguration | undefined;
}

export interface InterSystemFailureIndication extends Extensible {
  readonly uerlfReportContainer?: UerlfReportContainer | undefined;
}

export interface IntersystemSONConfigurationTransfer extends Extensible {
  readonly transferType: IntersystemSONTransferType;
  readonly intersystemSONInformation: IntersystemSONInformation;
}

export type IntersystemSONTransferType =
  | { readonly choice: 'fromEUTRANtoNGRAN'; readonly value: FromEUTRANtoNGRAN }
  | { readonly choice: 'fromNGRANtoEUTRAN'; readonly value: FromNGRANtoEUTRAN }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface IntersystemSONeNBId extends Extensible {
  readonly globaleNBId: GlobalENBId;
  readonly selectedEPSTAI: EpsTai;
}

export interface IntersystemSONNGRANnodeId extends Extensible {
  readonly globalRANNodeId: GlobalRANNodeId;
  readonly selectedTAI: Tai;
}

export type IntersystemSONInformation =
  | { readonly choice: 'intersystemSONInformationReport'; readonly value: IntersystemSONInformationReport }
  | { readonly choice: 'intersystemSONInformationRequest'; readonly value: IntersystemSONInformationRequest }
  | { readonly choice: 'intersystemSONInformationReply'; readonly value: IntersystemSONInformationReply }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type IntersystemSONInformationRequest =
  | { readonly choice: 'ngranCellActivation'; readonly value: IntersystemCellActivationRequest }
  | { readonly choice: 'resourceStatus'; readonly value: IntersystemResourceStatusRequest }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface IntersystemCellActivationRequest extends Extensible {
  readonly activationId: number;
  readonly cellsToActivateList: CellsToActivateList;
}

/** 1..16384 items */
export type CellsToActivateList = readonly NgranCgi[];

export interface IntersystemResourceStatusRequest extends Extensible {
  readonly reportingSystem: ReportingSystem;
  readonly reportCharacteristics: ReportCharacteristics;
  readonly reportType: ReportType;
}

export type ReportingSystem =
  | { readonly choice: 'eutran'; readonly value: EutranReportingSystemIEs }
  | { readonly choice: 'ngran'; readonly value: NgranReportingSystemIEs }
  | { readonly choice: 'noReporting'; readonly value: null }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface EutranReportingSystemIEs extends Extensible {
  readonly eutranCellToReportList: EutranCellToReportList;
}

export interface NgranReportingSystemIEs extends Extensible {
  readonly ngranCellToReportList: NgranCellToReportList;
}

/** 1..256 items */
export type EutranCellToReportList = readonly EutranCellToReportItem[];

export interface EutranCellToReportItem extends Extensible {
  readonly ecgi: EutraCgi;
}

/** 1..256 items */
export type NgranCellToReportList = readonly NgranCellToReportItem[];

export interface NgranCellToReportItem extends Extensible {
  readonly ngranCgi: NgranCgi;
}

/** 32 bits */
export type ReportCharacteristics = number;

export type ReportType =
  | { readonly choice: 'eventBasedReporting'; readonly value: EventBasedReportingIEs }
  | { readonly choice: 'periodicReporting'; readonly value: PeriodicReportingIEs }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface EventBasedReportingIEs extends Extensible {
  readonly intersystemResourceThresholdLow: IntersystemResourceThreshold;
  readonly intersystemResourceThresholdHigh: IntersystemResourceThreshold;
  readonly numberOfMeasurementReportingLevels: NumberOfMeasurementReportingLevels;
}

/** 0..100 */
export type IntersystemResourceThreshold = number;

export type NumberOfMeasurementReportingLevels = 'n2' | 'n3' | 'n4' | 'n5' | 'n10';

export interface PeriodicReportingIEs extends Extensible {
  readonly reportingPeriodicity: ReportingPeriodicity;
}

export type ReportingPeriodicity = 'stop' | 'single' | 'ms1000' | 'ms2000' | 'ms5000' | 'ms10000';

export type IntersystemSONInformationReply =
  | { readonly choice: 'ngranCellActivation'; readonly value: IntersystemCellActivationReply }
  | { readonly choice: 'resourceStatus'; readonly value: IntersystemResourceStatusReply }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface IntersystemCellActivationReply extends Extensible {
  readonly activatedCellList: ActivatedCellList;
  readonly activationId: number;
}

/** 1..16384 items */
export type ActivatedCellList = readonly NgranCgi[];

export interface IntersystemResourceStatusReply extends Extensible {
  readonly reportingsystem: ReportingSystem;
}

export type IntersystemSONInformationReport =
  | { readonly choice: 'hoReportInformation'; readonly value: InterSystemHOReport }
  | { readonly choice: 'failureIndicationInformation'; readonly value: InterSystemFailureIndication }
  | { readonly choice: 'energySavingIndication'; readonly value: IntersystemCellStateIndication }
  | { readonly choice: 'intersystemResourceStatusUpdate'; readonly value: IntersystemResourceStatusReport }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface IntersystemCellStateIndication extends Extensible {
  readonly notificationCellList: NotificationCellList;
}

/** 1..16384 items */
export type NotificationCellList = readonly NotificationCellItem[];

export interface NotificationCellItem extends Extensible {
  readonly ngranCgi: NgranCgi;
  readonly notifyFlag: 'activated' | 'deactivated';
}

export interface IntersystemResourceStatusReport extends Extensible {
  readonly reportingSystem: ResourceStatusReportingSystem;
}

export type ResourceStatusReportingSystem =
  | { readonly choice: 'eutranReportingStatus'; readonly value: EutranReportingStatusIEs }
  | { readonly choice: 'ngranReportingStatus'; readonly value: NgranReportingStatusIEs }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface EutranReportingStatusIEs extends Extensible {
  readonly eutranCellReportList: EutranCellReportList;
}

/** 1..256 items */
export type EutranCellReportList = readonly EutranCellReportItem[];

export interface EutranCellReportItem extends Extensible {
  readonly ecgi: EutraCgi;
  readonly eutranCompositeAvailableCapacityGroup: EutranCompositeAvailableCapacityGroup;
  readonly eutranNumberOfActiveUEs?: EutranNumberOfActiveUEs | undefined;
  readonly eutranNoofRRCConnections?: NgranNoofRRCConnections | undefined;
  readonly eutranRadioResourceStatus?: EutranRadioResourceStatus | undefined;
}

export interface EutranCompositeAvailableCapacityGroup extends Extensible {
  readonly dlCompositeAvailableCapacity: CompositeAvailableCapacity;
  readonly ulCompositeAvailableCapacity: CompositeAvailableCapacity;
}

export interface CompositeAvailableCapacity extends Extensible {
  readonly cellCapacityClassValue?: number | undefined;
  readonly capacityValue: number;
}

/** 0..16777215, extensible */
export type EutranNumberOfActiveUEs = number;

export interface EutranRadioResourceStatus extends Extensible {
  readonly dlGbrPrbUsage: number;
  readonly ulGbrPrbUsage: number;
  readonly dlNonGbrPrbUsage: number;
  readonly ulNonGbrPrbUsage: number;
  readonly dlTotalPrbUsage: number;
  readonly ulTotalPrbUsage: number;
  readonly dlSchedulingPdcchCceUsage?: number | undefined;
  readonly ulSchedulingPdcchCceUsage?: number | undefined;
}

export interface NgranReportingStatusIEs extends Extensible {
  readonly ngranCellReportList: NgranCellReportList;
}

/** 1..256 items */
export type NgranCellReportList = readonly NgranCellReportItem[];

export interface NgranCellReportItem extends Extensible {
  readonly ngranCgi: NgranCgi;
  readonly ngranCompositeAvailableCapacityGroup: EutranCompositeAvailableCapacityGroup;
  readonly ngranNumberOfActiveUEs?: NgranNumberOfActiveUEs | undefined;
  readonly ngranNoofRRCConnections?: NgranNoofRRCConnections | undefined;
  readonly ngranRadioResourceStatus?: NgranRadioResourceStatus | undefined;
}

/** 0..16777215, extensible */
export type NgranNumberOfActiveUEs = number;

/** 1..65536, extensible */
export type NgranNoofRRCConnections = number;

export interface NgranRadioResourceStatus extends Extensible {
  readonly dlGbrPrbUsageForMimo: number;
  readonly ulGbrPrbUsageForMimo: number;
  readonly dlNonGbrPrbUsageForMimo: number;
  readonly ulNonGbrPrbUsageForMimo: number;
  readonly dlTotalPrbUsageForMimo: number;
  readonly ulTotalPrbUsageForMimo: number;
}

export interface InterSystemHOReport extends Extensible {
  readonly handoverReportType: InterSystemHandoverReportType;
}

export type InterSystemHandoverReportType =
  | { readonly choice: 'tooearlyIntersystemHO'; readonly value: TooearlyIntersystemHO }
  | { readonly choice: 'intersystemUnnecessaryHO'; readonly value: IntersystemUnnecessaryHO }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface IntersystemUnnecessaryHO extends Extensible {
  readonly sourcecellId: NgranCgi;
  readonly targetcellId: EutraCgi;
  readonly earlyIRATHO: 'true' | 'false';
  readonly candidateCellList: CandidateCellList;
}

/** 2 octets */
export type Lac = Uint8Array;

export interface Lai extends Extensible {
  readonly plmNidentity: PlmnIdentity;
  readonly lac: Lac;
}

export type LastVisitedCellInformation =
  | { readonly choice: 'ngranCell'; readonly value: LastVisitedNGRANCellInformation }
  | { readonly choice: 'eutranCell'; readonly value: LastVisitedEUTRANCellInformation }
  | { readonly choice: 'utranCell'; readonly value: LastVisitedUTRANCellInformation }
  | { readonly choice: 'geranCell'; readonly value: LastVisitedGERANCellInformation }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface LastVisitedCellItem extends Extensible {
  readonly lastVisitedCellInformation: LastVisitedCellInformation;
}

/** 0..∞ octets */
export type LastVisitedEUTRANCellInformation = Uint8Array;

/** 0..∞ octets */
export type LastVisitedGERANCellInformation = Uint8Array;

export interface LastVisitedNGRANCellInformation extends Extensible {
  readonly globalCellId: NgranCgi;
  readonly cellType: CellType;
  readonly timeUEStayedInCell: TimeUEStayedInCell;
  readonly timeUEStayedInCellEnhancedGranularity?: TimeUEStayedInCellEnhancedGranularity | undefined;
  readonly hoCauseValue?: Cause | undefined;
  readonly lastVisitedPSCellList?: LastVisitedPSCellList | undefined;
}

/** 1..8 items */
export type LastVisitedPSCellList = readonly LastVisitedPSCellInformation[];

export interface LastVisitedPSCellInformation extends Extensible {
  readonly psCellId?: NgranCgi | undefined;
  readonly timeStay: number;
}

/** 0..∞ octets */
export type LastVisitedUTRANCellInformation = Uint8Array;

export type LineType = 'dsl' | 'pon';

export type LocationReportingAdditionalInfo = 'includePSCell';

/** 1..64, extensible */
export type LocationReportingReferenceId = number;

export interface LocationReportingRequestType extends Extensible {
  readonly eventType: EventType;
  readonly reportArea: ReportArea;
  readonly areaOfInterestList?: AreaOfInterestList | undefined;
  readonly locationReportingReferenceIdToBeCancelled?: LocationReportingReferenceId | undefined;
  readonly locationReportingAdditionalInfo?: LocationReportingAdditionalInfo | undefined;
}

export interface LoggedMDTNr extends Extensible {
  readonly loggingInterval: LoggingInterval;
  readonly loggingDuration: LoggingDuration;
  readonly loggedMDTTrigger: LoggedMDTTrigger;
  readonly bluetoothMeasurementConfiguration?: BluetoothMeasurementConfiguration | undefined;
  readonly wlanMeasurementConfiguration?: WlanMeasurementConfiguration | undefined;
  readonly sensorMeasurementConfiguration?: SensorMeasurementConfiguration | undefined;
  readonly areaScopeOfNeighCellsList?: AreaScopeOfNeighCellsList | undefined;
  readonly earlyMeasurement?: EarlyMeasurement | undefined;
}

export type LoggingInterval = 'ms320' | 'ms640' | 'ms1280' | 'ms2560' | 'ms5120' | 'ms10240' | 'ms20480' | 'ms30720' | 'ms40960' | 'ms61440' | 'infinity';

export type LoggingDuration = 'm10' | 'm20' | 'm40' | 'm60' | 'm90' | 'm120';

export type LinksToLog = 'uplink' | 'downlink' | 'both-uplink-and-downlink';

export type LoggedMDTTrigger =
  | { readonly choice: 'periodical'; readonly value: null }
  | { readonly choice: 'eventTrigger'; readonly value: EventTrigger }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type LtemIndication = 'lte-m';

/** 0..∞ octets */
export type LteuerlfReportContainer = Uint8Array;

export interface Ltev2XServicesAuthorized extends Extensible {
  readonly vehicleUE?: VehicleUE | undefined;
  readonly pedestrianUE?: PedestrianUE | undefined;
}

export interface LteueSidelinkAggregateMaximumBitrate extends Extensible {
  readonly ueSidelinkAggregateMaximumBitRate: BitRate;
}

/** 64 bits */
export type MaskedIMEISV = BitString;

/** 0..4095, extensible */
export type MaximumDataBurstVolume = number;

/** 16 bits */
export type MessageIdentifier = number;

export type MaximumIntegrityProtectedDataRate = 'bitrate64kbs' | 'maximum-UE-rate';

/** 0..65535, extensible */
export type MbsAreaSessionId = number;

/** 1..32 items */
export type MbsDataForwardingResponseMRBList = readonly MbsDataForwardingResponseMRBItem[];

export interface MbsDataForwardingResponseMRBItem extends Extensible {
  readonly mrbId: MrbId;
  readonly dlForwardingUptnlInformation: UpTransportLayerInformation;
  readonly mrbProgressInformation?: MrbProgressInformation | undefined;
}

/** 1..32 items */
export type MbsMappingandDataForwardingRequestList = readonly MbsMappingandDataForwardingRequestItem[];

export interface MbsMappingandDataForwardingRequestItem extends Extensible {
  readonly mrbId: MrbId;
  readonly mbsQoSFlowList: MbsQoSFlowList;
  readonly mrbProgressInformation?: MrbProgressInformation | undefined;
}

/** 1..64 items */
export type MbsQoSFlowList = readonly QosFlowIdentifier[];

export type MrbProgressInformation =
  | { readonly choice: 'pdcpSnLength12'; readonly value: number }
  | { readonly choice: 'pdcpSnLength18'; readonly value: number }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..64 items */
export type MbsQoSFlowsToBeSetupList = readonly MbsQoSFlowsToBeSetupItem[];

export interface MbsQoSFlowsToBeSetupItem extends Extensible {
  readonly mbSqosFlowIdentifier: QosFlowIdentifier;
  readonly mbSqosFlowLevelQosParameters: QosFlowLevelQosParameters;
}

export type MbsServiceArea =
  | { readonly choice: 'locationindependent'; readonly value: MbsServiceAreaInformation }
  | { readonly choice: 'locationdependent'; readonly value: MbsServiceAreaInformationList }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..256 items */
export type MbsServiceAreaInformationList = readonly MbsServiceAreaInformationItem[];

export interface MbsServiceAreaInformationItem extends Extensible {
  readonly mbsAreaSessionId: MbsAreaSessionId;
  readonly mbsServiceAreaInformation: MbsServiceAreaInformation;
}

export interface MbsServiceAreaInformation extends Extensible {
  readonly mbsServiceAreaCellList?: MbsServiceAreaCellList | undefined;
  readonly mbsServiceAreaTAIList?: MbsServiceAreaTAIList | undefined;
}

/** 1..8192 items */
export type MbsServiceAreaCellList = readonly NrCgi[];

/** 1..1024 items */
export type MbsServiceAreaTAIList = readonly Tai[];

export interface MbsSessionId extends Extensible {
  readonly tmgi: Tmgi;
  readonly nid?: Nid | undefined;
}

/** 1..32 items */
export type MbsSessionFailedtoSetupList = readonly MbsSessionFailedtoSetupItem[];

export interface MbsSessionFailedtoSetupItem extends Extensible {
  readonly mbsSessionId: MbsSessionId;
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  readonly cause: Cause;
}

/** 1..256 items */
export type MbsActiveSessionInformationSourcetoTargetList = readonly MbsActiveSessionInformationSourcetoTargetItem[];

export interface MbsActiveSessionInformationSourcetoTargetItem extends Extensible {
  readonly mbsSessionId: MbsSessionId;
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  readonly mbsServiceArea?: MbsServiceArea | undefined;
  readonly mbsQoSFlowsToBeSetupList: MbsQoSFlowsToBeSetupList;
  readonly mbsMappingandDataForwardingRequestList?: MbsMappingandDataForwardingRequestList | undefined;
}

/** 1..256 items */
export type MbsActiveSessionInformationTargettoSourceList = readonly MbsActiveSessionInformationTargettoSourceItem[];

export interface MbsActiveSessionInformationTargettoSourceItem extends Extensible {
  readonly mbsSessionId: MbsSessionId;
  readonly mbsDataForwardingResponseMRBList?: MbsDataForwardingResponseMRBList | undefined;
}

export interface MbsSessionSetupOrModFailureTransfer extends Extensible {
  readonly cause: Cause;
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** 1..32 items */
export type MbsSessionSetupResponseList = readonly MbsSessionSetupResponseItem[];

export interface MbsSessionSetupResponseItem extends Extensible {
  readonly mbsSessionId: MbsSessionId;
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
}

export interface MbsSessionSetupOrModRequestTransfer extends Extensible {
  /** reject, optional */
  readonly mbsSessionTNLInfo5GC?: MbsSessionTNLInfo5GC | undefined;
  /** reject, mandatory */
  readonly mbsQoSFlowsToBeSetupModList: MbsQoSFlowsToBeSetupList;
  /** ignore, optional */
  readonly mbsSessionFSAIdList?: MbsSessionFSAIdList | undefined;
}

/** 1..64 items */
export type MbsSessionFSAIdList = readonly MbsSessionFSAId[];

/** 3 octets */
export type MbsSessionFSAId = Uint8Array;

export interface MbsSessionReleaseResponseTransfer extends Extensible {
  readonly mbsSessionTNLInfoNGRAN?: MbsSessionTNLInfoNGRAN | undefined;
}

export interface MbsSessionSetupOrModResponseTransfer extends Extensible {
  readonly mbsSessionTNLInfoNGRAN?: MbsSessionTNLInfoNGRAN | undefined;
}

export type MbsSupportIndicator = 'true';

export type MbsSessionTNLInfo5GC =
  | { readonly choice: 'locationindependent'; readonly value: SharedNGUMulticastTNLInformation }
  | { readonly choice: 'locationdependent'; readonly value: MbsSessionTNLInfo5GCList }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..256 items */
export type MbsSessionTNLInfo5GCList = readonly MbsSessionTNLInfo5GCItem[];

export interface MbsSessionTNLInfo5GCItem extends Extensible {
  readonly mbsAreaSessionId: MbsAreaSessionId;
  readonly sharedNGUMulticastTNLInformation: SharedNGUMulticastTNLInformation;
}

export type MbsSessionTNLInfoNGRAN =
  | { readonly choice: 'locationindependent'; readonly value: UpTransportLayerInformation }
  | { readonly choice: 'locationdependent'; readonly value: MbsSessionTNLInfoNGRANList }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..256 items */
export type MbsSessionTNLInfoNGRANList = readonly MbsSessionTNLInfoNGRANItem[];

export interface MbsSessionTNLInfoNGRANItem extends Extensible {
  readonly mbsAreaSessionId: MbsAreaSessionId;
  readonly sharedNGUUnicastTNLInformation?: UpTransportLayerInformation | undefined;
}

export interface MbsDistributionReleaseRequestTransfer extends Extensible {
  readonly mbsSessionId: MbsSessionId;
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  readonly sharedNGUUnicastTNLInformation?: UpTransportLayerInformation | undefined;
  readonly cause: Cause;
}

export interface MbsDistributionSetupRequestTransfer extends Extensible {
  readonly mbsSessionId: MbsSessionId;
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  readonly sharedNGUUnicastTNLInformation?: UpTransportLayerInformation | undefined;
}

export interface MbsDistributionSetupResponseTransfer extends Extensible {
  readonly mbsSessionId: MbsSessionId;
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  readonly sharedNGUMulticastTNLInformation?: MbsSessionTNLInfo5GCItem | undefined;
  readonly mbsQoSFlowsToBeSetupList: MbsQoSFlowsToBeSetupList;
  readonly mbsSessionStatus: MbsSessionStatus;
  readonly mbsServiceArea?: MbsServiceArea | undefined;
}

export interface MbsDistributionSetupUnsuccessfulTransfer extends Extensible {
  readonly mbsSessionId: MbsSessionId;
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  readonly cause: Cause;
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** 1..32 items */
export type MbsSessionSetupRequestList = readonly MbsSessionSetupRequestItem[];

export interface MbsSessionSetupRequestItem extends Extensible {
  readonly mbsSessionId: MbsSessionId;
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  readonly associatedMBSQosFlowSetupRequestList?: AssociatedMBSQosFlowSetupRequestList | undefined;
}

/** 1..32 items */
export type MbsSessionSetuporModifyRequestList = readonly MbsSessionSetuporModifyRequestItem[];

export interface MbsSessionSetuporModifyRequestItem extends Extensible {
  readonly mbsSessionId: MbsSessionId;
  readonly mbsAreaSessionId?: MbsAreaSessionId | undefined;
  readonly associatedMBSQosFlowSetuporModifyRequestList?: AssociatedMBSQosFlowSetuporModifyRequestList | undefined;
  readonly mbsQosFlowToReleaseList?: QosFlowListWithCause | undefined;
}

/** 1..32 items */
export type MbsSessionToReleaseList = readonly MbsSessionToReleaseItem[];

export interface MbsSessionToReleaseItem extends Extensible {
  readonly mbsSessionId: MbsSessionId;
  readonly cause: Cause;
}

export type MbsSessionStatus = 'activated' | 'deactivated';

export type MicoAllPLMN = 'true';

export type MicoModeIndication = 'true';

/** 16 bits */
export type MobilityInformation = number;

export interface MobilityRestrictionList extends Extensible {
  readonly servingPLMN: PlmnIdentity;
  readonly equivalentPLMNs?: EquivalentPLMNs | undefined;
  readonly ratRestrictions?: RatRestrictions | undefined;
  readonly forbiddenAreaInformation?: ForbiddenAreaInformation | undefined;
  readonly serviceAreaInformation?: ServiceAreaInformation | undefined;
  readonly lastEUTRANPlmnIdentity?: PlmnIdentity | undefined;
  readonly cnTypeRestrictionsForServing?: CnTypeRestrictionsForServing | undefined;
  readonly cnTypeRestrictionsForEquivalent?: CnTypeRestrictionsForEquivalent | undefined;
  readonly npnMobilityInformation?: NpnMobilityInformation | undefined;
}

export type MdtAlignmentInfo =
  | { readonly choice: 'sBasedMDT'; readonly value: NgranTraceId }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..16 items */
export type MdtplmnList = readonly PlmnIdentity[];

/** 0..16 items */
export type MdtplmnModificationList = readonly PlmnIdentity[];

export interface MdtConfiguration extends Extensible {
  readonly mdtConfigNr?: MdtConfigurationNr | undefined;
  readonly mdtConfigEutra?: MdtConfigurationEutra | undefined;
}

export interface MdtConfigurationNr extends Extensible {
  readonly mdtActivation: MdtActivation;
  readonly areaScopeOfMDT: AreaScopeOfMDTNr;
  readonly mdtModeNr: MdtModeNr;
  readonly signallingBasedMDTPLMNList?: MdtplmnList | undefined;
}

export interface MdtConfigurationEutra extends Extensible {
  readonly mdtActivation: MdtActivation;
  readonly areaScopeOfMDT: AreaScopeOfMDTEutra;
  readonly mdtMode: MdtModeEutra;
  readonly signallingBasedMDTPLMNList?: MdtplmnList | undefined;
}

export type MdtActivation = 'immediate-MDT-only' | 'logged-MDT-only' | 'immediate-MDT-and-Trace';

export type MdtModeNr =
  | { readonly choice: 'immediateMDTNr'; readonly value: ImmediateMDTNr }
  | { readonly choice: 'loggedMDTNr'; readonly value: LoggedMDTNr }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 0..∞ octets */
export type MdtModeEutra = Uint8Array;

/** 8 bits */
export type MeasurementsToActivate = number;

/** 1..512, extensible */
export type MrbId = number;

export interface MulticastSessionActivationRequestTransfer extends Extensible {
  readonly mbsSessionId: MbsSessionId;
}

export interface MulticastSessionDeactivationRequestTransfer extends Extensible {
  readonly mbsSessionId: MbsSessionId;
}

export interface MulticastSessionUpdateRequestTransfer extends Extensible {
  /** reject, mandatory */
  readonly mbsSessionId: MbsSessionId;
  /** reject, optional */
  readonly mbsServiceArea?: MbsServiceArea | undefined;
  /** reject, optional */
  readonly mbsQoSFlowsToBeSetupModList?: MbsQoSFlowsToBeSetupList | undefined;
  /** reject, optional */
  readonly mbsQoSFlowToReleaseList?: QosFlowListWithCause | undefined;
  /** reject, optional */
  readonly mbsSessionTNLInfo5GC?: MbsSessionTNLInfo5GC | undefined;
}

/** 1..64 items */
export type MulticastGroupPagingAreaList = readonly MulticastGroupPagingAreaItem[];

export interface MulticastGroupPagingAreaItem extends Extensible {
  readonly multicastGroupPagingArea: MulticastGroupPagingArea;
  readonly uePagingList?: UePagingList | undefined;
}

/** 1..16 items */
export type MbsAreaTAIList = readonly Tai[];

export interface MulticastGroupPagingArea extends Extensible {
  readonly mbsAreaTAIList: MbsAreaTAIList;
}

/** 1..4096 items */
export type UePagingList = readonly UePagingItem[];

export interface UePagingItem extends Extensible {
  readonly ueIdentityIndexValue: UeIdentityIndexValue;
  readonly pagingDRX?: PagingDRX | undefined;
}

export interface M1Configuration extends Extensible {
  readonly m1reportingTrigger: M1ReportingTrigger;
  readonly m1thresholdEventA2?: M1ThresholdEventA2 | undefined;
  readonly m1periodicReporting?: M1PeriodicReporting | undefined;
  readonly includeBeamMeasurementsIndication?: IncludeBeamMeasurementsIndication | undefined;
  readonly beamMeasurementsReportConfiguration?: BeamMeasurementsReportConfiguration | undefined;
}

export type IncludeBeamMeasurementsIndication = 'true';

/** 1..64, extensible */
export type MaxNrofRSIndexesToReport = number;

export type M1ReportingTrigger = 'periodic' | 'a2eventtriggered' | 'a2eventtriggered-periodic';

export interface M1ThresholdEventA2 extends Extensible {
  readonly m1ThresholdType: M1ThresholdType;
}

export type M1ThresholdType =
  | { readonly choice: 'thresholdRsrp'; readonly value: ThresholdRsrp }
  | { readonly choice: 'thresholdRsrq'; readonly value: ThresholdRsrq }
  | { readonly choice: 'thresholdSinr'; readonly value: ThresholdSinr }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface M1PeriodicReporting extends Extensible {
  readonly reportInterval: ReportIntervalMDT;
  readonly reportAmount: ReportAmountMDT;
  readonly extendedReportIntervalMDT?: ExtendedReportIntervalMDT | undefined;
}

export interface M4Configuration extends Extensible {
  readonly m4period: M4period;
  readonly m4LinksToLog: LinksToLog;
  readonly m4ReportAmount?: M4ReportAmountMDT | undefined;
}

export type M4ReportAmountMDT = 'r1' | 'r2' | 'r4' | 'r8' | 'r16' | 'r32' | 'r64' | 'infinity';

export type M4period = 'ms1024' | 'ms2048' | 'ms5120' | 'ms10240' | 'min1';

export interface M5Configuration extends Extensible {
  readonly m5period: M5period;
  readonly m5LinksToLog: LinksToLog;
  readonly m5ReportAmount?: M5ReportAmountMDT | undefined;
}

export type M5ReportAmountMDT = 'r1' | 'r2' | 'r4' | 'r8' | 'r16' | 'r32' | 'r64' | 'infinity';

export type M5period = 'ms1024' | 'ms2048' | 'ms5120' | 'ms10240' | 'min1';

export interface M6Configuration extends Extensible {
  readonly m6reportInterval: M6reportInterval;
  readonly m6LinksToLog: LinksToLog;
  readonly m6ReportAmount?: M6ReportAmountMDT | undefined;
  readonly excessPacketDelayThresholdConfiguration?: ExcessPacketDelayThresholdConfiguration | undefined;
}

export type M6ReportAmountMDT = 'r1' | 'r2' | 'r4' | 'r8' | 'r16' | 'r32' | 'r64' | 'infinity';

export type M6reportInterval = 'ms120' | 'ms240' | 'ms480' | 'ms640' | 'ms1024' | 'ms2048' | 'ms5120' | 'ms10240' | 'ms20480' | 'ms40960' | 'min1' | 'min6' | 'min12' | 'min30';

export interface M7Configuration extends Extensible {
  readonly m7period: M7period;
  readonly m7LinksToLog: LinksToLog;
  readonly m7ReportAmount?: M7ReportAmountMDT | undefined;
}

export type M7ReportAmountMDT = 'r1' | 'r2' | 'r4' | 'r8' | 'r16' | 'r32' | 'r64' | 'infinity';

/** 1..60, extensible */
export type M7period = number;

export interface MdtLocationInfo extends Extensible {
  readonly mdtLocationInformation: MdtLocationInformation;
}

/** 8 bits */
export type MdtLocationInformation = number;

export type N3IWFId =
  | { readonly choice: 'n3IWFId'; readonly value: number }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 0..∞ octets */
export type NasPdu = Uint8Array;

/** 0..∞ octets */
export type NasSecurityParametersFromNGRAN = Uint8Array;

export type NbIoTDefaultPagingDRX = 'rf128' | 'rf256' | 'rf512' | 'rf1024';

export type NbIoTPagingDRX = 'rf32' | 'rf64' | 'rf128' | 'rf256' | 'rf512' | 'rf1024';

export type NbIoTPagingEdrxCycle = 'hf2' | 'hf4' | 'hf6' | 'hf8' | 'hf10' | 'hf12' | 'hf14' | 'hf16' | 'hf32' | 'hf64' | 'hf128' | 'hf256' | 'hf512' | 'hf1024';

export type NbIoTPagingTimeWindow = 's1' | 's2' | 's3' | 's4' | 's5' | 's6' | 's7' | 's8' | 's9' | 's10' | 's11' | 's12' | 's13' | 's14' | 's15' | 's16';

export interface NbIoTPagingEdrxInfo extends Extensible {
  readonly nbIoTPagingEdrxCycle: NbIoTPagingEdrxCycle;
  readonly nbIoTPagingTimeWindow?: NbIoTPagingTimeWindow | undefined;
}

/** 0..255, extensible */
export type NbIoTUePriority = number;

/** 1..256, extensible */
export type NetworkInstance = number;

export type NewSecurityContextInd = 'true';

/** 0..7 */
export type NextHopChainingCount = number;

export type NextPagingAreaScope = 'same' | 'changed';

/** 1..32 items */
export type NgapieSupportInformationRequestList = readonly NgapieSupportInformationRequestItem[];

export interface NgapieSupportInformationRequestItem extends Extensible {
  readonly ngapProtocolIEId: ProtocolIEId;
}

/** 1..32 items */
export type NgapieSupportInformationResponseList = readonly NgapieSupportInformationResponseItem[];

export interface NgapieSupportInformationResponseItem extends Extensible {
  readonly ngapProtocolIEId: ProtocolIEId;
  readonly ngapProtocolIESupportInfo: 'supported' | 'not-supported';
  readonly ngapProtocolIEPresenceInfo: 'present' | 'not-present';
}

export type NgENBId =
  | { readonly choice: 'macroNgENBId'; readonly value: number }
  | { readonly choice: 'shortMacroNgENBId'; readonly value: number }
  | { readonly choice: 'longMacroNgENBId'; readonly value: number }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type NotifySourceNGRANNode = 'notifySource';

export type NgranCgi =
  | { readonly choice: 'nrCgi'; readonly value: NrCgi }
  | { readonly choice: 'eutraCgi'; readonly value: EutraCgi }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..32 items */
export type NgranTnlAssociationToRemoveList = readonly NgranTnlAssociationToRemoveItem[];

export interface NgranTnlAssociationToRemoveItem extends Extensible {
  readonly tnlAssociationTransportLayerAddress: CpTransportLayerInformation;
  readonly tnlAssociationTransportLayerAddressAMF?: CpTransportLayerInformation | undefined;
}

/** 8 octets */
export type NgranTraceId = Uint8Array;

/** 44 bits */
export type Nid = BitString;

export interface NonDynamic5QIDescriptor extends Extensible {
  readonly fiveQI: FiveQI;
  readonly priorityLevelQos?: PriorityLevelQos | undefined;
  readonly averagingWindow?: AveragingWindow | undefined;
  readonly maximumDataBurstVolume?: MaximumDataBurstVolume | undefined;
  readonly cnPacketDelayBudgetDL?: ExtendedPacketDelayBudget | undefined;
  readonly cnPacketDelayBudgetUL?: ExtendedPacketDelayBudget | undefined;
}

/** 1..16 items */
export type NotAllowedTACs = readonly Tac[];

export type NotificationCause = 'fulfilled' | 'not-fulfilled';

export type NotificationControl = 'notification-requested';

export type NpnAccessInformation =
  | { readonly choice: 'pniNpnAccessInformation'; readonly value: CellCAGList }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type NpnMobilityInformation =
  | { readonly choice: 'snpnMobilityInformation'; readonly value: SnpnMobilityInformation }
  | { readonly choice: 'pniNpnMobilityInformation'; readonly value: PniNpnMobilityInformation }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type NpnPagingAssistanceInformation =
  | { readonly choice: 'pniNpnPagingAssistance'; readonly value: AllowedPniNpnList }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type NpnSupport =
  | { readonly choice: 'snpn'; readonly value: Nid }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 36 bits */
export type NrCellIdentity = BitString;

export interface NrCgi extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly nrCellIdentity: NrCellIdentity;
}

/** 1..16384 items */
export type NrCgiList = readonly NrCgi[];

/** 1..65535 items */
export type NrCgiListForWarning = readonly NrCgi[];

export interface NrPagingeDRXInformation extends Extensible {
  readonly nrPagingEdrxCycle: NrPagingEdrxCycle;
  readonly nrPagingTimeWindow?: NrPagingTimeWindow | undefined;
}

export type NrPagingEdrxCycle = 'hfquarter' | 'hfhalf' | 'hf1' | 'hf2' | 'hf4' | 'hf8' | 'hf16' | 'hf32' | 'hf64' | 'hf128' | 'hf256' | 'hf512' | 'hf1024';

export type NrPagingTimeWindow = 's1' | 's2' | 's3' | 's4' | 's5' | 's6' | 's7' | 's8' | 's9' | 's10' | 's11' | 's12' | 's13' | 's14' | 's15' | 's16' | 's17' | 's18' | 's19' | 's20' | 's21' | 's22' | 's23' | 's24' | 's25' | 's26' | 's27' | 's28' | 's29' | 's30' | 's31' | 's32';

/** 16 (extensible) bits */
export type NrEncryptionAlgorithms = number | BitString;

/** 16 (extensible) bits */
export type NrIntegrityProtectionAlgorithms = number | BitString;

/** 0..∞ octets */
export type NrMobilityHistoryReport = Uint8Array;

/** 0..∞ octets */
export type NrppaPdu = Uint8Array;

/** 0..∞ octets */
export type NruerlfReportContainer = Uint8Array;

export interface NrntntaiInformation extends Extensible {
  readonly servingPLMN: PlmnIdentity;
  readonly tacListInNRNTN: TacListInNRNTN;
  readonly ueLocationDerivedTACInNRNTN?: Tac | undefined;
}

/** 0..65535 */
export type NumberOfBroadcasts = number;

/** 0..65535 */
export type NumberOfBroadcastsRequested = number;

/** 0..3279165 */
export type Nrarfcn = number;

/** 1..1024, extensible */
export type NrFrequencyBand = number;

/** 1..32 items */
export type NrFrequencyBandList = readonly NrFrequencyBandItem[];

export interface NrFrequencyBandItem extends Extensible {
  readonly nrFrequencyBand: NrFrequencyBand;
}

export interface NrFrequencyInfo extends Extensible {
  readonly nrARFCN: Nrarfcn;
  readonly frequencyBandList: NrFrequencyBandList;
}

/** 0..1007, extensible */
export type NrPci = number;

export interface Nrv2XServicesAuthorized extends Extensible {
  readonly vehicleUE?: VehicleUE | undefined;
  readonly pedestrianUE?: PedestrianUE | undefined;
}

export type VehicleUE = 'authorized' | 'not-authorized';

export type PedestrianUE = 'authorized' | 'not-authorized';

export interface NrueSidelinkAggregateMaximumBitrate extends Extensible {
  readonly ueSidelinkAggregateMaximumBitRate: BitRate;
}

/** 0..255, extensible */
export type NsagId = number;

export type OnboardingSupport = 'true';

export type OverloadAction = 'reject-non-emergency-mo-dt' | 'reject-rrc-cr-signalling' | 'permit-emergency-sessions-and-mobile-terminated-services-only' | 'permit-high-priority-sessions-and-mobile-terminated-services-only';

export type OverloadResponse =
  | { readonly choice: 'overloadAction'; readonly value: OverloadAction }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..1024 items */
export type OverloadStartNSSAIList = readonly OverloadStartNSSAIItem[];

export interface OverloadStartNSSAIItem extends Extensible {
  readonly sliceOverloadList: SliceOverloadList;
  readonly sliceOverloadResponse?: OverloadResponse | undefined;
  readonly sliceTrafficLoadReductionIndication?: TrafficLoadReductionIndication | undefined;
}

/** 0..1023, extensible */
export type PacketDelayBudget = number;

export interface PacketErrorRate extends Extensible {
  readonly perScalar: number;
  readonly perExponent: number;
}

/** 0..1000, extensible */
export type PacketLossRate = number;

export interface PagingAssisDataforCEcapabUE extends Extensible {
  readonly eutraCgi: EutraCgi;
  readonly coverageEnhancementLevel: CoverageEnhancementLevel;
}

export interface PagingAttemptInformation extends Extensible {
  readonly pagingAttemptCount: PagingAttemptCount;
  readonly intendedNumberOfPagingAttempts: IntendedNumberOfPagingAttempts;
  readonly nextPagingAreaScope?: NextPagingAreaScope | undefined;
}

/** 1..16, extensible */
export type PagingAttemptCount = number;

export type PagingCause = 'voice';

export type PagingCauseIndicationForVoiceService = 'supported';

export type PagingDRX = 'v32' | 'v64' | 'v128' | 'v256';

export type PagingOrigin = 'non-3gpp';

export type PagingPriority = 'priolevel1' | 'priolevel2' | 'priolevel3' | 'priolevel4' | 'priolevel5' | 'priolevel6' | 'priolevel7' | 'priolevel8';

export type PagingProbabilityInformation = 'p00' | 'p05' | 'p10' | 'p15' | 'p20' | 'p25' | 'p30' | 'p35' | 'p40' | 'p45' | 'p50' | 'p55' | 'p60' | 'p65' | 'p70' | 'p75' | 'p80' | 'p85' | 'p90' | 'p95' | 'p100';

export interface PathSwitchRequestAcknowledgeTransfer extends Extensible {
  readonly ulNguUpTnlInformation?: UpTransportLayerInformation | undefined;
  readonly securityIndication?: SecurityIndication | undefined;
  readonly additionalNGUUpTnlInformation?: UpTransportLayerInformationPairList | undefined;
  readonly redundantULNguUpTnlInformation?: UpTransportLayerInformation | undefined;
  readonly additionalRedundantNGUUpTnlInformation?: UpTransportLayerInformationPairList | undefined;
  readonly qosFlowParametersList?: QosFlowParametersList | undefined;
}

export interface PathSwitchRequestSetupFailedTransfer extends Extensible {
  readonly cause: Cause;
}

export interface PathSwitchRequestTransfer extends Extensible {
  readonly dlNguUpTnlInformation: UpTransportLayerInformation;
  readonly dlNguTnlInformationReused?: DlNguTnlInformationReused | undefined;
  readonly userPlaneSecurityInformation?: UserPlaneSecurityInformation | undefined;
  readonly qosFlowAcceptedList: QosFlowAcceptedList;
  readonly additionalDLQosFlowPerTNLInformation?: QosFlowPerTNLInformationList | undefined;
  readonly redundantDLNguUpTnlInformation?: UpTransportLayerInformation | undefined;
  readonly redundantDLNguTnlInformationReused?: DlNguTnlInformationReused | undefined;
  readonly additionalRedundantDLQosFlowPerTNLInformation?: QosFlowPerTNLInformationList | undefined;
  readonly usedRSNInformation?: RedundantPDUSessionInformation | undefined;
  readonly globalRANNodeId?: GlobalRANNodeId | undefined;
  readonly mbsSupportIndicator?: MbsSupportIndicator | undefined;
}

export interface PathSwitchRequestUnsuccessfulTransfer extends Extensible {
  readonly cause: Cause;
}

export interface Pc5QoSParameters extends Extensible {
  readonly pc5QoSFlowList: Pc5QoSFlowList;
  readonly pc5LinkAggregateBitRates?: BitRate | undefined;
}

/** 1..2048 items */
export type Pc5QoSFlowList = readonly Pc5QoSFlowItem[];

export interface Pc5QoSFlowItem extends Extensible {
  readonly pqi: FiveQI;
  readonly pc5FlowBitRates?: Pc5FlowBitRates | undefined;
  readonly range?: Range | undefined;
}

export interface Pc5FlowBitRates extends Extensible {
  readonly guaranteedFlowBitRate: BitRate;
  readonly maximumFlowBitRate: BitRate;
}

/** 1..32 items */
export type PciListForMDT = readonly NrPci[];

export type PrivacyIndicator = 'immediate-MDT' | 'logged-MDT';

export interface PduSessionAggregateMaximumBitRate extends Extensible {
  readonly pduSessionAggregateMaximumBitRateDL: BitRate;
  readonly pduSessionAggregateMaximumBitRateUL: BitRate;
}

/** 0..255 */
export type PduSessionId = number;

/** 0..255, extensible */
export type PduSessionPairId = number;

/** 1..256 items */
export type PduSessionResourceAdmittedList = readonly PduSessionResourceAdmittedItem[];

export interface PduSessionResourceAdmittedItem extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link HandoverRequestAcknowledgeTransfer}. */
  readonly handoverRequestAcknowledgeTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceFailedToModifyListModCfm = readonly PduSessionResourceFailedToModifyItemModCfm[];

export interface PduSessionResourceFailedToModifyItemModCfm extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceModifyIndicationUnsuccessfulTransfer}. */
  readonly pduSessionResourceModifyIndicationUnsuccessfulTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceFailedToModifyListModRes = readonly PduSessionResourceFailedToModifyItemModRes[];

export interface PduSessionResourceFailedToModifyItemModRes extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceModifyUnsuccessfulTransfer}. */
  readonly pduSessionResourceModifyUnsuccessfulTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceFailedToResumeListRESReq = readonly PduSessionResourceFailedToResumeItemRESReq[];

export interface PduSessionResourceFailedToResumeItemRESReq extends Extensible {
  readonly pduSessionId: PduSessionId;
  readonly cause: Cause;
}

/** 1..256 items */
export type PduSessionResourceFailedToResumeListRESRes = readonly PduSessionResourceFailedToResumeItemRESRes[];

export interface PduSessionResourceFailedToResumeItemRESRes extends Extensible {
  readonly pduSessionId: PduSessionId;
  readonly cause: Cause;
}

/** 1..256 items */
export type PduSessionResourceFailedToSetupListCxtFail = readonly PduSessionResourceFailedToSetupItemCxtFail[];

export interface PduSessionResourceFailedToSetupItemCxtFail extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceSetupUnsuccessfulTransfer}. */
  readonly pduSessionResourceSetupUnsuccessfulTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceFailedToSetupListCxtRes = readonly PduSessionResourceFailedToSetupItemCxtRes[];

export interface PduSessionResourceFailedToSetupItemCxtRes extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceSetupUnsuccessfulTransfer}. */
  readonly pduSessionResourceSetupUnsuccessfulTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceFailedToSetupListHOAck = readonly PduSessionResourceFailedToSetupItemHOAck[];

export interface PduSessionResourceFailedToSetupItemHOAck extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link HandoverResourceAllocationUnsuccessfulTransfer}. */
  readonly handoverResourceAllocationUnsuccessfulTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceFailedToSetupListPSReq = readonly PduSessionResourceFailedToSetupItemPSReq[];

export interface PduSessionResourceFailedToSetupItemPSReq extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PathSwitchRequestSetupFailedTransfer}. */
  readonly pathSwitchRequestSetupFailedTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceFailedToSetupListSURes = readonly PduSessionResourceFailedToSetupItemSURes[];

export interface PduSessionResourceFailedToSetupItemSURes extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceSetupUnsuccessfulTransfer}. */
  readonly pduSessionResourceSetupUnsuccessfulTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceHandoverList = readonly PduSessionResourceHandoverItem[];

export interface PduSessionResourceHandoverItem extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link HandoverCommandTransfer}. */
  readonly handoverCommandTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceInformationList = readonly PduSessionResourceInformationItem[];

export interface PduSessionResourceInformationItem extends Extensible {
  readonly pduSessionId: PduSessionId;
  readonly qosFlowInformationList: QosFlowInformationList;
  readonly drbsToQosFlowsMappingList?: DrbsToQosFlowsMappingList | undefined;
}

/** 1..256 items */
export type PduSessionResourceListCxtRelCpl = readonly PduSessionResourceItemCxtRelCpl[];

export interface PduSessionResourceItemCxtRelCpl extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceReleaseResponseTransfer}. */
  readonly pduSessionResourceReleaseResponseTransfer?: Uint8Array | undefined;
}

/** 1..256 items */
export type PduSessionResourceListCxtRelReq = readonly PduSessionResourceItemCxtRelReq[];

export interface PduSessionResourceItemCxtRelReq extends Extensible {
  readonly pduSessionId: PduSessionId;
}

/** 1..256 items */
export type PduSessionResourceListHORqd = readonly PduSessionResourceItemHORqd[];

export interface PduSessionResourceItemHORqd extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link HandoverRequiredTransfer}. */
  readonly handoverRequiredTransfer: Uint8Array;
}

export interface PduSessionResourceModifyConfirmTransfer extends Extensible {
  readonly qosFlowModifyConfirmList: QosFlowModifyConfirmList;
  readonly ulnguUpTnlInformation: UpTransportLayerInformation;
  readonly additionalNGUuptnlInformation?: UpTransportLayerInformationPairList | undefined;
  readonly qosFlowFailedToModifyList?: QosFlowListWithCause | undefined;
  readonly redundantULNguUpTnlInformation?: UpTransportLayerInformation | undefined;
  readonly additionalRedundantNGUUpTnlInformation?: UpTransportLayerInformationPairList | undefined;
}

export interface PduSessionResourceModifyIndicationUnsuccessfulTransfer extends Extensible {
  readonly cause: Cause;
}

export interface PduSessionResourceModifyRequestTransfer extends Extensible {
  /** reject, optional */
  readonly pduSessionAggregateMaximumBitRate?: PduSessionAggregateMaximumBitRate | undefined;
  /** reject, optional */
  readonly ulNguUpTnlModifyList?: UlNguUpTnlModifyList | undefined;
  /** reject, optional */
  readonly networkInstance?: NetworkInstance | undefined;
  /** reject, optional */
  readonly qosFlowAddOrModifyRequestList?: QosFlowAddOrModifyRequestList | undefined;
  /** reject, optional */
  readonly qosFlowToReleaseList?: QosFlowListWithCause | undefined;
  /** reject, optional */
  readonly additionalULNguUpTnlInformation?: UpTransportLayerInformationList | undefined;
  /** ignore, optional */
  readonly commonNetworkInstance?: CommonNetworkInstance | undefined;
  /** ignore, optional */
  readonly additionalRedundantULNguUpTnlInformation?: UpTransportLayerInformationList | undefined;
  /** ignore, optional */
  readonly redundantCommonNetworkInstance?: CommonNetworkInstance | undefined;
  /** ignore, optional */
  readonly redundantULNguUpTnlInformation?: UpTransportLayerInformation | undefined;
  /** ignore, optional */
  readonly securityIndication?: SecurityIndication | undefined;
  /** ignore, optional */
  readonly mbsSessionSetuporModifyRequestList?: MbsSessionSetuporModifyRequestList | undefined;
  /** ignore, optional */
  readonly mbsSessionToReleaseList?: MbsSessionToReleaseList | undefined;
}

export interface PduSessionResourceModifyResponseTransfer extends Extensible {
  readonly dlNguUpTnlInformation?: UpTransportLayerInformation | undefined;
  readonly ulNguUpTnlInformation?: UpTransportLayerInformation | undefined;
  readonly qosFlowAddOrModifyResponseList?: QosFlowAddOrModifyResponseList | undefined;
  readonly additionalDLQosFlowPerTNLInformation?: QosFlowPerTNLInformationList | undefined;
  readonly qosFlowFailedToAddOrModifyList?: QosFlowListWithCause | undefined;
  readonly additionalNGUUpTnlInformation?: UpTransportLayerInformationPairList | undefined;
  readonly redundantDLNguUpTnlInformation?: UpTransportLayerInformation | undefined;
  readonly redundantULNguUpTnlInformation?: UpTransportLayerInformation | undefined;
  readonly additionalRedundantDLQosFlowPerTNLInformation?: QosFlowPerTNLInformationList | undefined;
  readonly additionalRedundantNGUUpTnlInformation?: UpTransportLayerInformationPairList | undefined;
  readonly secondaryRATUsageInformation?: SecondaryRATUsageInformation | undefined;
  readonly mbsSupportIndicator?: MbsSupportIndicator | undefined;
  readonly mbsSessionSetuporModifyResponseList?: MbsSessionSetupResponseList | undefined;
  readonly mbsSessionFailedtoSetuporModifyList?: MbsSessionFailedtoSetupList | undefined;
}

export interface PduSessionResourceModifyIndicationTransfer extends Extensible {
  readonly dlQosFlowPerTNLInformation: QosFlowPerTNLInformation;
  readonly additionalDLQosFlowPerTNLInformation?: QosFlowPerTNLInformationList | undefined;
  readonly secondaryRATUsageInformation?: SecondaryRATUsageInformation | undefined;
  readonly securityResult?: SecurityResult | undefined;
  readonly redundantDLQosFlowPerTNLInformation?: QosFlowPerTNLInformation | undefined;
  readonly additionalRedundantDLQosFlowPerTNLInformation?: QosFlowPerTNLInformationList | undefined;
  readonly globalRANNodeId?: GlobalRANNodeId | undefined;
}

/** 1..256 items */
export type PduSessionResourceModifyListModCfm = readonly PduSessionResourceModifyItemModCfm[];

export interface PduSessionResourceModifyItemModCfm extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceModifyConfirmTransfer}. */
  readonly pduSessionResourceModifyConfirmTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceModifyListModInd = readonly PduSessionResourceModifyItemModInd[];

export interface PduSessionResourceModifyItemModInd extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceModifyIndicationTransfer}. */
  readonly pduSessionResourceModifyIndicationTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceModifyListModReq = readonly PduSessionResourceModifyItemModReq[];

export interface PduSessionResourceModifyItemModReq extends Extensible {
  readonly pduSessionId: PduSessionId;
  readonly nasPdu?: NasPdu | undefined;
  /** Contains {@link PduSessionResourceModifyRequestTransfer}. */
  readonly pduSessionResourceModifyRequestTransfer: Uint8Array;
  readonly sNssai?: SNssai | undefined;
  readonly pduSessionExpectedUEActivityBehaviour?: ExpectedUEActivityBehaviour | undefined;
}

/** 1..256 items */
export type PduSessionResourceModifyListModRes = readonly PduSessionResourceModifyItemModRes[];

export interface PduSessionResourceModifyItemModRes extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceModifyResponseTransfer}. */
  readonly pduSessionResourceModifyResponseTransfer: Uint8Array;
}

export interface PduSessionResourceModifyUnsuccessfulTransfer extends Extensible {
  readonly cause: Cause;
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** 1..256 items */
export type PduSessionResourceNotifyList = readonly PduSessionResourceNotifyItem[];

export interface PduSessionResourceNotifyItem extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceNotifyTransfer}. */
  readonly pduSessionResourceNotifyTransfer: Uint8Array;
}

export interface PduSessionResourceNotifyReleasedTransfer extends Extensible {
  readonly cause: Cause;
  readonly secondaryRATUsageInformation?: SecondaryRATUsageInformation | undefined;
}

export interface PduSessionResourceNotifyTransfer extends Extensible {
  readonly qosFlowNotifyList?: QosFlowNotifyList | undefined;
  readonly qosFlowReleasedList?: QosFlowListWithCause | undefined;
  readonly secondaryRATUsageInformation?: SecondaryRATUsageInformation | undefined;
  readonly qosFlowFeedbackList?: QosFlowFeedbackList | undefined;
}

export interface PduSessionResourceReleaseCommandTransfer extends Extensible {
  readonly cause: Cause;
}

/** 1..256 items */
export type PduSessionResourceReleasedListNot = readonly PduSessionResourceReleasedItemNot[];

export interface PduSessionResourceReleasedItemNot extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceNotifyReleasedTransfer}. */
  readonly pduSessionResourceNotifyReleasedTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceReleasedListPSAck = readonly PduSessionResourceReleasedItemPSAck[];

export interface PduSessionResourceReleasedItemPSAck extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PathSwitchRequestUnsuccessfulTransfer}. */
  readonly pathSwitchRequestUnsuccessfulTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceReleasedListPSFail = readonly PduSessionResourceReleasedItemPSFail[];

export interface PduSessionResourceReleasedItemPSFail extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PathSwitchRequestUnsuccessfulTransfer}. */
  readonly pathSwitchRequestUnsuccessfulTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceReleasedListRelRes = readonly PduSessionResourceReleasedItemRelRes[];

export interface PduSessionResourceReleasedItemRelRes extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceReleaseResponseTransfer}. */
  readonly pduSessionResourceReleaseResponseTransfer: Uint8Array;
}

export interface PduSessionResourceReleaseResponseTransfer extends Extensible {
  readonly secondaryRATUsageInformation?: SecondaryRATUsageInformation | undefined;
}

/** 1..256 items */
export type PduSessionResourceResumeListRESReq = readonly PduSessionResourceResumeItemRESReq[];

export interface PduSessionResourceResumeItemRESReq extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link UeContextResumeRequestTransfer}. */
  readonly ueContextResumeRequestTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceResumeListRESRes = readonly PduSessionResourceResumeItemRESRes[];

export interface PduSessionResourceResumeItemRESRes extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link UeContextResumeResponseTransfer}. */
  readonly ueContextResumeResponseTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceSecondaryRATUsageList = readonly PduSessionResourceSecondaryRATUsageItem[];

export interface PduSessionResourceSecondaryRATUsageItem extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link SecondaryRATDataUsageReportTransfer}. */
  readonly secondaryRATDataUsageReportTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceSetupListCxtReq = readonly PduSessionResourceSetupItemCxtReq[];

export interface PduSessionResourceSetupItemCxtReq extends Extensible {
  readonly pduSessionId: PduSessionId;
  readonly nasPdu?: NasPdu | undefined;
  readonly sNssai: SNssai;
  /** Contains {@link PduSessionResourceSetupRequestTransfer}. */
  readonly pduSessionResourceSetupRequestTransfer: Uint8Array;
  readonly pduSessionExpectedUEActivityBehaviour?: ExpectedUEActivityBehaviour | undefined;
}

/** 1..256 items */
export type PduSessionResourceSetupListCxtRes = readonly PduSessionResourceSetupItemCxtRes[];

export interface PduSessionResourceSetupItemCxtRes extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceSetupResponseTransfer}. */
  readonly pduSessionResourceSetupResponseTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceSetupListHOReq = readonly PduSessionResourceSetupItemHOReq[];

export interface PduSessionResourceSetupItemHOReq extends Extensible {
  readonly pduSessionId: PduSessionId;
  readonly sNssai: SNssai;
  /** Contains {@link PduSessionResourceSetupRequestTransfer}. */
  readonly handoverRequestTransfer: Uint8Array;
  readonly pduSessionExpectedUEActivityBehaviour?: ExpectedUEActivityBehaviour | undefined;
}

/** 1..256 items */
export type PduSessionResourceSetupListSUReq = readonly PduSessionResourceSetupItemSUReq[];

export interface PduSessionResourceSetupItemSUReq extends Extensible {
  readonly pduSessionId: PduSessionId;
  readonly pduSessionNASPdu?: NasPdu | undefined;
  readonly sNssai: SNssai;
  /** Contains {@link PduSessionResourceSetupRequestTransfer}. */
  readonly pduSessionResourceSetupRequestTransfer: Uint8Array;
  readonly pduSessionExpectedUEActivityBehaviour?: ExpectedUEActivityBehaviour | undefined;
}

/** 1..256 items */
export type PduSessionResourceSetupListSURes = readonly PduSessionResourceSetupItemSURes[];

export interface PduSessionResourceSetupItemSURes extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceSetupResponseTransfer}. */
  readonly pduSessionResourceSetupResponseTransfer: Uint8Array;
}

export interface PduSessionResourceSetupRequestTransfer extends Extensible {
  /** reject, optional */
  readonly pduSessionAggregateMaximumBitRate?: PduSessionAggregateMaximumBitRate | undefined;
  /** reject, mandatory */
  readonly ulNguUpTnlInformation: UpTransportLayerInformation;
  /** reject, optional */
  readonly additionalULNguUpTnlInformation?: UpTransportLayerInformationList | undefined;
  /** reject, optional */
  readonly dataForwardingNotPossible?: DataForwardingNotPossible | undefined;
  /** reject, mandatory */
  readonly pduSessionType: PduSessionType;
  /** reject, optional */
  readonly securityIndication?: SecurityIndication | undefined;
  /** reject, optional */
  readonly networkInstance?: NetworkInstance | undefined;
  /** reject, mandatory */
  readonly qosFlowSetupRequestList: QosFlowSetupRequestList;
  /** ignore, optional */
  readonly commonNetworkInstance?: CommonNetworkInstance | undefined;
  /** ignore, optional */
  readonly directForwardingPathAvailability?: DirectForwardingPathAvailability | undefined;
  /** ignore, optional */
  readonly redundantULNguUpTnlInformation?: UpTransportLayerInformation | undefined;
  /** ignore, optional */
  readonly additionalRedundantULNguUpTnlInformation?: UpTransportLayerInformationList | undefined;
  /** ignore, optional */
  readonly redundantCommonNetworkInstance?: CommonNetworkInstance | undefined;
  /** ignore, optional */
  readonly redundantPDUSessionInformation?: RedundantPDUSessionInformation | undefined;
  /** ignore, optional */
  readonly mbsSessionSetupRequestList?: MbsSessionSetupRequestList | undefined;
}

export interface PduSessionResourceSetupResponseTransfer extends Extensible {
  readonly dlQosFlowPerTNLInformation: QosFlowPerTNLInformation;
  readonly additionalDLQosFlowPerTNLInformation?: QosFlowPerTNLInformationList | undefined;
  readonly securityResult?: SecurityResult | undefined;
  readonly qosFlowFailedToSetupList?: QosFlowListWithCause | undefined;
  readonly redundantDLQosFlowPerTNLInformation?: QosFlowPerTNLInformation | undefined;
  readonly additionalRedundantDLQosFlowPerTNLInformation?: QosFlowPerTNLInformationList | undefined;
  readonly usedRSNInformation?: RedundantPDUSessionInformation | undefined;
  readonly globalRANNodeId?: GlobalRANNodeId | undefined;
  readonly mbsSupportIndicator?: MbsSupportIndicator | undefined;
  readonly mbsSessionSetupResponseList?: MbsSessionSetupResponseList | undefined;
  readonly mbsSessionFailedtoSetupList?: MbsSessionFailedtoSetupList | undefined;
}

export interface PduSessionResourceSetupUnsuccessfulTransfer extends Extensible {
  readonly cause: Cause;
  readonly criticalityDiagnostics?: CriticalityDiagnostics | undefined;
}

/** 1..256 items */
export type PduSessionResourceSuspendListSUSReq = readonly PduSessionResourceSuspendItemSUSReq[];

export interface PduSessionResourceSuspendItemSUSReq extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link UeContextSuspendRequestTransfer}. */
  readonly ueContextSuspendRequestTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceSwitchedList = readonly PduSessionResourceSwitchedItem[];

export interface PduSessionResourceSwitchedItem extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PathSwitchRequestAcknowledgeTransfer}. */
  readonly pathSwitchRequestAcknowledgeTransfer: Uint8Array;
  readonly pduSessionExpectedUEActivityBehaviour?: ExpectedUEActivityBehaviour | undefined;
}

/** 1..256 items */
export type PduSessionResourceToBeSwitchedDLList = readonly PduSessionResourceToBeSwitchedDLItem[];

export interface PduSessionResourceToBeSwitchedDLItem extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PathSwitchRequestTransfer}. */
  readonly pathSwitchRequestTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceToReleaseListHOCmd = readonly PduSessionResourceToReleaseItemHOCmd[];

export interface PduSessionResourceToReleaseItemHOCmd extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link HandoverPreparationUnsuccessfulTransfer}. */
  readonly handoverPreparationUnsuccessfulTransfer: Uint8Array;
}

/** 1..256 items */
export type PduSessionResourceToReleaseListRelCmd = readonly PduSessionResourceToReleaseItemRelCmd[];

export interface PduSessionResourceToReleaseItemRelCmd extends Extensible {
  readonly pduSessionId: PduSessionId;
  /** Contains {@link PduSessionResourceReleaseCommandTransfer}. */
  readonly pduSessionResourceReleaseCommandTransfer: Uint8Array;
}

export type PduSessionType = 'ipv4' | 'ipv6' | 'ipv4v6' | 'ethernet' | 'unstructured';

export interface PduSessionUsageReport extends Extensible {
  readonly ratType: 'nr' | 'eutra' | 'nr-unlicensed' | 'e-utra-unlicensed';
  readonly pduSessionTimedReportList: VolumeTimedReportList;
}

export interface PeipSassistanceInformation extends Extensible {
  readonly cNsubgroupId: CNsubgroupId;
}

/** 0..640000, extensible */
export type Periodicity = number;

/** 8 bits */
export type PeriodicRegistrationUpdateTimer = number;

/** 3 octets */
export type PlmnIdentity = Uint8Array;

export interface PlmnAreaBasedQMC extends Extensible {
  readonly plmnListforQMC: PlmnListforQMC;
}

/** 1..16 items */
export type PlmnListforQMC = readonly PlmnIdentity[];

/** 1..12 items */
export type PlmnSupportList = readonly PlmnSupportItem[];

export interface PlmnSupportItem extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly sliceSupportList: SliceSupportList;
  readonly npnSupport?: NpnSupport | undefined;
  readonly extendedSliceSupportList?: ExtendedSliceSupportList | undefined;
  readonly onboardingSupport?: OnboardingSupport | undefined;
}

export interface PniNpnMobilityInformation extends Extensible {
  readonly allowedPniNpiList: AllowedPniNpnList;
}

/** 2 octets */
export type PortNumber = Uint8Array;

export type PreEmptionCapability = 'shall-not-trigger-pre-emption' | 'may-trigger-pre-emption';

export type PreEmptionVulnerability = 'not-pre-emptable' | 'pre-emptable';

/** 1..15 */
export type PriorityLevelARP = number;

/** 1..127, extensible */
export type PriorityLevelQos = number;

export type PwsFailedCellIdList =
  | { readonly choice: 'eutraCgiPwsFailedList'; readonly value: EutraCgiList }
  | { readonly choice: 'nrCgiPwsFailedList'; readonly value: NrCgiList }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface QmcConfigInfo extends Extensible {
  readonly ueAppLayerMeasInfoList: UeAppLayerMeasInfoList;
}

export interface QmcDeactivation extends Extensible {
  readonly qoEReferenceList: QoEReferenceList;
}

/** 1..16 items */
export type QoEReferenceList = readonly QoEReference[];

/** 6 octets */
export type QoEReference = Uint8Array;

export type QosCharacteristics =
  | { readonly choice: 'nonDynamic5QI'; readonly value: NonDynamic5QIDescriptor }
  | { readonly choice: 'dynamic5QI'; readonly value: Dynamic5QIDescriptor }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..64 items */
export type QosFlowAcceptedList = readonly QosFlowAcceptedItem[];

export interface QosFlowAcceptedItem extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
  readonly currentQoSParaSetIndex?: AlternativeQoSParaSetIndex | undefined;
}

/** 1..64 items */
export type QosFlowAddOrModifyRequestList = readonly QosFlowAddOrModifyRequestItem[];

export interface QosFlowAddOrModifyRequestItem extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
  readonly qosFlowLevelQosParameters?: QosFlowLevelQosParameters | undefined;
  readonly eRabId?: ERabId | undefined;
  readonly tscTrafficCharacteristics?: TscTrafficCharacteristics | undefined;
  readonly redundantQosFlowIndicator?: RedundantQosFlowIndicator | undefined;
}

/** 1..64 items */
export type QosFlowAddOrModifyResponseList = readonly QosFlowAddOrModifyResponseItem[];

export interface QosFlowAddOrModifyResponseItem extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
  readonly currentQoSParaSetIndex?: AlternativeQoSParaSetIndex | undefined;
}

/** 1..64 items */
export type QosFlowFeedbackList = readonly QosFlowFeedbackItem[];

export interface QosFlowFeedbackItem extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
  readonly updateFeedback?: UpdateFeedback | undefined;
  readonly cNpacketDelayBudgetDL?: ExtendedPacketDelayBudget | undefined;
  readonly cNpacketDelayBudgetUL?: ExtendedPacketDelayBudget | undefined;
}

/** 0..63, extensible */
export type QosFlowIdentifier = number;

/** 1..64 items */
export type QosFlowInformationList = readonly QosFlowInformationItem[];

export interface QosFlowInformationItem extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
  readonly dlForwarding?: DlForwarding | undefined;
  readonly ulForwarding?: UlForwarding | undefined;
  readonly sourceTNLAddrInfo?: TransportLayerAddress | undefined;
  readonly sourceNodeTNLAddrInfo?: TransportLayerAddress | undefined;
}

export interface QosFlowLevelQosParameters extends Extensible {
  readonly qosCharacteristics: QosCharacteristics;
  readonly allocationAndRetentionPriority: AllocationAndRetentionPriority;
  readonly gbrQosInformation?: GbrQosInformation | undefined;
  readonly reflectiveQosAttribute?: ReflectiveQosAttribute | undefined;
  readonly additionalQosFlowInformation?: AdditionalQosFlowInformation | undefined;
  readonly qosMonitoringRequest?: QosMonitoringRequest | undefined;
  readonly qosMonitoringReportingFrequency?: QosMonitoringReportingFrequency | undefined;
}

export type QosMonitoringRequest = 'ul' | 'dl' | 'both' | 'stop';

/** 1..1800, extensible */
export type QosMonitoringReportingFrequency = number;

/** 1..64 items */
export type QoSFlowList = readonly QosFlowIdentifier[];

/** 1..64 items */
export type QosFlowListWithCause = readonly QosFlowWithCauseItem[];

export interface QosFlowWithCauseItem extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
  readonly cause: Cause;
}

/** 1..64 items */
export type QosFlowModifyConfirmList = readonly QosFlowModifyConfirmItem[];

export interface QosFlowModifyConfirmItem extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
}

/** 1..64 items */
export type QosFlowNotifyList = readonly QosFlowNotifyItem[];

export interface QosFlowNotifyItem extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
  readonly notificationCause: NotificationCause;
  readonly currentQoSParaSetIndex?: AlternativeQoSParaSetNotifyIndex | undefined;
}

/** 1..64 items */
export type QosFlowParametersList = readonly QosFlowParametersItem[];

export interface QosFlowParametersItem extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
  readonly alternativeQoSParaSetList?: AlternativeQoSParaSetList | undefined;
  readonly cnPacketDelayBudgetDL?: ExtendedPacketDelayBudget | undefined;
  readonly cnPacketDelayBudgetUL?: ExtendedPacketDelayBudget | undefined;
  readonly burstArrivalTimeDownlink?: BurstArrivalTime | undefined;
}

export interface QosFlowPerTNLInformation extends Extensible {
  readonly upTransportLayerInformation: UpTransportLayerInformation;
  readonly associatedQosFlowList: AssociatedQosFlowList;
}

/** 1..3 items */
export type QosFlowPerTNLInformationList = readonly QosFlowPerTNLInformationItem[];

export interface QosFlowPerTNLInformationItem extends Extensible {
  readonly qosFlowPerTNLInformation: QosFlowPerTNLInformation;
}

/** 1..64 items */
export type QosFlowSetupRequestList = readonly QosFlowSetupRequestItem[];

export interface QosFlowSetupRequestItem extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
  readonly qosFlowLevelQosParameters: QosFlowLevelQosParameters;
  readonly eRabId?: ERabId | undefined;
  readonly tscTrafficCharacteristics?: TscTrafficCharacteristics | undefined;
  readonly redundantQosFlowIndicator?: RedundantQosFlowIndicator | undefined;
}

/** 1..64 items */
export type QosFlowListWithDataForwarding = readonly QosFlowItemWithDataForwarding[];

export interface QosFlowItemWithDataForwarding extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
  readonly dataForwardingAccepted?: DataForwardingAccepted | undefined;
  readonly currentQoSParaSetIndex?: AlternativeQoSParaSetIndex | undefined;
}

/** 1..64 items */
export type QosFlowToBeForwardedList = readonly QosFlowToBeForwardedItem[];

export interface QosFlowToBeForwardedItem extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
}

/** 1..64 items */
export type QoSFlowsUsageReportList = readonly QoSFlowsUsageReportItem[];

export interface QoSFlowsUsageReportItem extends Extensible {
  readonly qosFlowIdentifier: QosFlowIdentifier;
  readonly ratType: 'nr' | 'eutra' | 'nr-unlicensed' | 'e-utra-unlicensed';
  readonly qoSFlowsTimedReportList: VolumeTimedReportList;
}

export type Range = 'm50' | 'm80' | 'm180' | 'm200' | 'm350' | 'm400' | 'm500' | 'm700' | 'm1000';

/** 1..150 (extensible) characters, printable */
export type RanNodeName = string;

/** 1..150 (extensible) characters, visible */
export type RanNodeNameVisibleString = string;

/** 1..150 (extensible) characters, utf8 */
export type RanNodeNameUTF8String = string;

/** 1..256 */
export type RanPagingPriority = number;

export interface RanStatusTransferTransparentContainer extends Extensible {
  readonly drbsSubjectToStatusTransferList: DrbsSubjectToStatusTransferList;
}

/** 0..4294967295 */
export type RanUeNgapId = number;

export type RatInformation = 'unlicensed' | 'nb-IoT' | 'nR-LEO' | 'nR-MEO' | 'nR-GEO' | 'nR-OTHERSAT';

/** 1..16 items */
export type RatRestrictions = readonly RatRestrictionsItem[];

export interface RatRestrictionsItem extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly ratRestrictionInformation: RatRestrictionInformation;
  readonly extendedRATRestrictionInformation?: ExtendedRATRestrictionInformation | undefined;
}

/** 8 (extensible) bits */
export type RatRestrictionInformation = number | BitString;

export interface RecommendedCellsForPaging extends Extensible {
  readonly recommendedCellList: RecommendedCellList;
}

/** 1..16 items */
export type RecommendedCellList = readonly RecommendedCellItem[];

export interface RecommendedCellItem extends Extensible {
  readonly ngranCgi: NgranCgi;
  readonly timeStayedInCell?: number | undefined;
}

export interface RecommendedRANNodesForPaging extends Extensible {
  readonly recommendedRANNodeList: RecommendedRANNodeList;
}

/** 1..16 items */
export type RecommendedRANNodeList = readonly RecommendedRANNodeItem[];

export interface RecommendedRANNodeItem extends Extensible {
  readonly amfPagingTarget: AmfPagingTarget;
}

export type RedCapIndication = 'redcap';

export type RedirectionVoiceFallback = 'possible' | 'not-possible';

export interface RedundantPDUSessionInformation extends Extensible {
  readonly rsn: Rsn;
  readonly pduSessionPairId?: PduSessionPairId | undefined;
}

export type RedundantQosFlowIndicator = 'true' | 'false';

export type ReflectiveQosAttribute = 'subject-to';

/** 0..255 */
export type RelativeAMFCapacity = number;

export type ReportArea = 'cell';

/** 0..131071 */
export type RepetitionPeriod = number;

export type ResetAll = 'reset-all';

export type ReportAmountMDT = 'r1' | 'r2' | 'r4' | 'r8' | 'r16' | 'r32' | 'r64' | 'rinfinity';

export type ReportIntervalMDT = 'ms120' | 'ms240' | 'ms480' | 'ms640' | 'ms1024' | 'ms2048' | 'ms5120' | 'ms10240' | 'min1' | 'min6' | 'min12' | 'min30' | 'min60';

export type ExtendedReportIntervalMDT = 'ms20480' | 'ms40960';

export type ResetType =
  | { readonly choice: 'ngInterface'; readonly value: ResetAll }
  | { readonly choice: 'partOfNGInterface'; readonly value: UeAssociatedLogicalNGConnectionList }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 0..∞ octets */
export type RgLevelWirelineAccessCharacteristics = Uint8Array;

/** 0..4095 */
export type RncId = number;

/** 0..∞ octets */
export type RoutingId = Uint8Array;

/** 0..∞ octets */
export type RrcContainer = Uint8Array;

export type RrcEstablishmentCause = 'emergency' | 'highPriorityAccess' | 'mt-Access' | 'mo-Signalling' | 'mo-Data' | 'mo-VoiceCall' | 'mo-VideoCall' | 'mo-SMS' | 'mps-PriorityAccess' | 'mcs-PriorityAccess' | 'notAvailable' | 'mo-ExceptionData';

export type RrcInactiveTransitionReportRequest = 'subsequent-state-transition-report' | 'single-rrc-connected-state-report' | 'cancel-report';

export type RrcState = 'inactive' | 'connected';

export type Rsn = 'v1' | 'v2';

export interface RimInformationTransfer extends Extensible {
  readonly targetRANNodeIdRim: TargetRANNodeIdRim;
  readonly sourceRANNodeId: SourceRANNodeId;
  readonly rimInformation: RimInformation;
}

export interface RimInformation extends Extensible {
  readonly targetgNBSetId: GnbSetId;
  readonly rimRsDetection: 'rs-detected' | 'rs-disappeared';
}

/** 22 bits */
export type GnbSetId = number;

export interface ScheduledCommunicationTime extends Extensible {
  readonly dayofWeek?: number | undefined;
  readonly timeofDayStart?: number | undefined;
  readonly timeofDayEnd?: number | undefined;
}

/** 1..2 items */
export type SctpTlas = readonly TransportLayerAddress[];

/** 3 octets */
export type Sd = Uint8Array;

export interface SecondaryRATUsageInformation extends Extensible {
  readonly pduSessionUsageReport?: PduSessionUsageReport | undefined;
  readonly qosFlowsUsageReportList?: QoSFlowsUsageReportList | undefined;
}

export interface SecondaryRATDataUsageReportTransfer extends Extensible {
  readonly secondaryRATUsageInformation?: SecondaryRATUsageInformation | undefined;
}

export interface SecurityContext extends Extensible {
  readonly nextHopChainingCount: NextHopChainingCount;
  readonly nextHopNH: SecurityKey;
}

export interface SecurityIndication extends Extensible {
  readonly integrityProtectionIndication: IntegrityProtectionIndication;
  readonly confidentialityProtectionIndication: ConfidentialityProtectionIndication;
  readonly maximumIntegrityProtectedDataRateUl?: MaximumIntegrityProtectedDataRate | undefined;
  readonly maximumIntegrityProtectedDataRateDl?: MaximumIntegrityProtectedDataRate | undefined;
}

/** 256 bits */
export type SecurityKey = BitString;

export interface SecurityResult extends Extensible {
  readonly integrityProtectionResult: IntegrityProtectionResult;
  readonly confidentialityProtectionResult: ConfidentialityProtectionResult;
}

export interface SensorMeasurementConfiguration extends Extensible {
  readonly sensorMeasConfig: SensorMeasConfig;
  readonly sensorMeasConfigNameList?: SensorMeasConfigNameList | undefined;
}

/** 1..3 items */
export type SensorMeasConfigNameList = readonly SensorMeasConfigNameItem[];

export interface SensorMeasConfigNameItem extends Extensible {
  readonly sensorNameConfig: SensorNameConfig;
}

export type SensorMeasConfig = 'setup';

export type SensorNameConfig =
  | { readonly choice: 'uncompensatedBarometricConfig'; readonly value: 'true' }
  | { readonly choice: 'ueSpeedConfig'; readonly value: 'true' }
  | { readonly choice: 'ueOrientationConfig'; readonly value: 'true' }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 16 bits */
export type SerialNumber = number;

/** 1..256 items */
export type ServedGUAMIList = readonly ServedGUAMIItem[];

export interface ServedGUAMIItem extends Extensible {
  readonly guami: Guami;
  readonly backupAMFName?: AmfName | undefined;
  readonly guamiType?: GuamiType | undefined;
}

/** 1..16 items */
export type ServiceAreaInformation = readonly ServiceAreaInformationItem[];

export interface ServiceAreaInformationItem extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly allowedTACs?: AllowedTACs | undefined;
  readonly notAllowedTACs?: NotAllowedTACs | undefined;
}

export type ServiceType = 'streaming' | 'mTSI' | 'vR';

/** 0..4294967295 */
export type SgNBUeX2APId = number;

export interface SharedNGUMulticastTNLInformation extends Extensible {
  readonly ipMulticastAddress: TransportLayerAddress;
  readonly ipSourceAddress: TransportLayerAddress;
  readonly gtpTeid: GtpTeid;
}

/** 1..1024 items */
export type SliceOverloadList = readonly SliceOverloadItem[];

export interface SliceOverloadItem extends Extensible {
  readonly sNssai: SNssai;
}

/** 1..1024 items */
export type SliceSupportList = readonly SliceSupportItem[];

export interface SliceSupportItem extends Extensible {
  readonly sNssai: SNssai;
}

/** 1..16 items */
export type SliceSupportListQMC = readonly SliceSupportQMCItem[];

export interface SliceSupportQMCItem extends Extensible {
  readonly sNssai: SNssai;
}

export interface SnpnMobilityInformation extends Extensible {
  readonly servingNid: Nid;
}

export interface SNssai extends Extensible {
  readonly sst: Sst;
  readonly sd?: Sd | undefined;
}

export interface SonConfigurationTransfer extends Extensible {
  readonly targetRANNodeIdSon: TargetRANNodeIdSon;
  readonly sourceRANNodeId: SourceRANNodeId;
  readonly sonInformation: SonInformation;
  readonly xnTNLConfigurationInfo?: XnTNLConfigurationInfo | undefined;
}

export type SonInformation =
  | { readonly choice: 'sonInformationRequest'; readonly value: SonInformationRequest }
  | { readonly choice: 'sonInformationReply'; readonly value: SonInformationReply }
  | { readonly choice: 'sonInformationReport'; readonly value: SonInformationReport }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface SonInformationReply extends Extensible {
  readonly xnTNLConfigurationInfo?: XnTNLConfigurationInfo | undefined;
}

export type SonInformationReport =
  | { readonly choice: 'failureIndicationInformation'; readonly value: FailureIndication }
  | { readonly choice: 'hoReportInformation'; readonly value: HoReport }
  | { readonly choice: 'successfulHandoverReportList'; readonly value: SuccessfulHandoverReportList }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..64 items */
export type SuccessfulHandoverReportList = readonly SuccessfulHandoverReportItem[];

export interface SuccessfulHandoverReportItem extends Extensible {
  readonly successfulHOReportContainer: Uint8Array;
}

export type SonInformationRequest = 'xn-TNL-configuration-info';

export interface SourceNGRANNodeToTargetNGRANNodeTransparentContainer extends Extensible {
  readonly rrcContainer: RrcContainer;
  readonly pduSessionResourceInformationList?: PduSessionResourceInformationList | undefined;
  readonly eRabInformationList?: ERabInformationList | undefined;
  readonly targetCellId: NgranCgi;
  readonly indexToRFSP?: IndexToRFSP | undefined;
  readonly ueHistoryInformation: UeHistoryInformation;
  readonly sgNBUeX2APId?: SgNBUeX2APId | undefined;
  readonly ueHistoryInformationFromTheUE?: UeHistoryInformationFromTheUE | undefined;
  readonly sourceNodeId?: SourceNodeId | undefined;
  readonly ueContextReferenceAtSource?: RanUeNgapId | undefined;
  readonly mbsActiveSessionInformationSourcetoTargetList?: MbsActiveSessionInformationSourcetoTargetList | undefined;
  readonly qmcConfigInfo?: QmcConfigInfo | undefined;
  readonly ngapieSupportInformationRequestList?: NgapieSupportInformationRequestList | undefined;
}

export type SourceNodeId =
  | { readonly choice: 'sourceengNBId'; readonly value: GlobalGNBId }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type SourceOfUEActivityBehaviourInformation = 'subscription-information' | 'statistics';

export interface SourceRANNodeId extends Extensible {
  readonly globalRANNodeId: GlobalRANNodeId;
  readonly selectedTAI: Tai;
}

/** 0..∞ octets */
export type SourceToTargetTransparentContainer = Uint8Array;

export interface SourceToTargetAmfInformationReroute extends Extensible {
  readonly configuredNSSAI?: ConfiguredNSSAI | undefined;
  readonly rejectedNSSAIinPLMN?: RejectedNSSAIinPLMN | undefined;
  readonly rejectedNSSAIinTA?: RejectedNSSAIinTA | undefined;
}

export type SrvccOperationPossible = 'possible' | 'notPossible';

/** 128 octets */
export type ConfiguredNSSAI = Uint8Array;

/** 32 octets */
export type RejectedNSSAIinPLMN = Uint8Array;

/** 32 octets */
export type RejectedNSSAIinTA = Uint8Array;

/** 1 octets */
export type Sst = Uint8Array;

/** 1..256 items */
export type SupportedTAList = readonly SupportedTAItem[];

export interface SupportedTAItem extends Extensible {
  readonly tac: Tac;
  readonly broadcastPLMNList: BroadcastPLMNList;
  readonly configuredTACIndication?: ConfiguredTACIndication | undefined;
  readonly ratInformation?: RatInformation | undefined;
}

export type SuspendIndicator = 'true';

export type SuspendRequestIndication = 'suspend-requested';

export type SuspendResponseIndication = 'suspend-indicated';

/** 0..1920000, extensible */
export type SurvivalTime = number;

/** 3 octets */
export type Tac = Uint8Array;

/** 1..12 items */
export type TacListInNRNTN = readonly Tac[];

export interface Tai extends Extensible {
  readonly plmnIdentity: PlmnIdentity;
  readonly tac: Tac;
}

/** 1..65535 items */
export type TaiBroadcastEUTRA = readonly TaiBroadcastEUTRAItem[];

export interface TaiBroadcastEUTRAItem extends Extensible {
  readonly tai: Tai;
  readonly completedCellsInTAIEutra: CompletedCellsInTAIEutra;
}

/** 1..65535 items */
export type TaiBroadcastNR = readonly TaiBroadcastNRItem[];

export interface TaiBroadcastNRItem extends Extensible {
  readonly tai: Tai;
  readonly completedCellsInTAINr: CompletedCellsInTAINr;
}

/** 1..65535 items */
export type TaiCancelledEUTRA = readonly TaiCancelledEUTRAItem[];

export interface TaiCancelledEUTRAItem extends Extensible {
  readonly tai: Tai;
  readonly cancelledCellsInTAIEutra: CancelledCellsInTAIEutra;
}

/** 1..65535 items */
export type TaiCancelledNR = readonly TaiCancelledNRItem[];

export interface TaiCancelledNRItem extends Extensible {
  readonly tai: Tai;
  readonly cancelledCellsInTAINr: CancelledCellsInTAINr;
}

/** 1..16 items */
export type TaiListForInactive = readonly TaiListForInactiveItem[];

export interface TaiListForInactiveItem extends Extensible {
  readonly tai: Tai;
}

/** 1..16 items */
export type TaiListForPaging = readonly TaiListForPagingItem[];

export interface TaiListForPagingItem extends Extensible {
  readonly tai: Tai;
}

/** 1..2048 items */
export type TaiListForRestart = readonly Tai[];

/** 1..65535 items */
export type TaiListForWarning = readonly Tai[];

/** 1..256 items */
export type TainsagSupportList = readonly TainsagSupportItem[];

export interface TainsagSupportItem extends Extensible {
  readonly nsagId: NsagId;
  readonly nsagSliceSupportList: ExtendedSliceSupportList;
}

export interface TargeteNBId extends Extensible {
  readonly globalENBId: GlobalNgENBId;
  readonly selectedEpsTai: EpsTai;
}

export interface TargetHomeENBId extends Extensible {
  readonly plmNidentity: PlmnIdentity;
  readonly homeENBId: number;
  readonly selectedEpsTai: EpsTai;
}

export type TargetId =
  | { readonly choice: 'targetRANNodeId'; readonly value: TargetRANNodeId }
  | { readonly choice: 'targeteNBId'; readonly value: TargeteNBId }
  | { readonly choice: 'targetRNCId'; readonly value: TargetRNCId }
  | { readonly choice: 'targetHomeENBId'; readonly value: TargetHomeENBId }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface TargetNGRANNodeToSourceNGRANNodeTransparentContainer extends Extensible {
  readonly rrcContainer: RrcContainer;
  readonly dapsResponseInfoList?: DapsResponseInfoList | undefined;
  readonly directForwardingPathAvailability?: DirectForwardingPathAvailability | undefined;
  readonly mbsActiveSessionInformationTargettoSourceList?: MbsActiveSessionInformationTargettoSourceList | undefined;
  readonly ngapieSupportInformationResponseList?: NgapieSupportInformationResponseList | undefined;
}

export interface TargetNGRANNodeToSourceNGRANNodeFailureTransparentContainer extends Extensible {
  readonly cellCagInformation?: CellCagInformation | undefined;
  readonly ngapieSupportInformationResponseList?: NgapieSupportInformationResponseList | undefined;
}

/** 1..8 items */
export type TargetNSSAI = readonly TargetNSSAIItem[];

export interface TargetNSSAIItem extends Extensible {
  readonly sNssai: SNssai;
}

export interface TargetNSSAIInformation extends Extensible {
  readonly targetNSSAI: TargetNSSAI;
  readonly indexToRFSP: IndexToRFSP;
}

export interface TargetRANNodeId extends Extensible {
  readonly globalRANNodeId: GlobalRANNodeId;
  readonly selectedTAI: Tai;
}

export interface TargetRANNodeIdRim extends Extensible {
  readonly globalRANNodeId: GlobalRANNodeId;
  readonly selectedTAI: Tai;
}

export interface TargetRANNodeIdSon extends Extensible {
  readonly globalRANNodeId: GlobalRANNodeId;
  readonly selectedTAI: Tai;
  readonly nrCgi?: NrCgi | undefined;
}

export interface TargetRNCId extends Extensible {
  readonly lai: Lai;
  readonly rncId: RncId;
  readonly extendedRNCId?: ExtendedRNCId | undefined;
}

/** 0..∞ octets */
export type TargetToSourceTransparentContainer = Uint8Array;

/** 0..∞ octets */
export type TargettoSourceFailureTransparentContainer = Uint8Array;

export type TimerApproachForGUAMIRemoval = 'apply-timer';

/** 4 octets */
export type TimeStamp = Uint8Array;

export interface TimeSyncAssistanceInfo extends Extensible {
  readonly timeDistributionIndication: 'enabled' | 'disabled';
  readonly uuTimeSyncErrorBudget?: number | undefined;
}

export type TimeToWait = 'v1s' | 'v2s' | 'v5s' | 'v10s' | 'v20s' | 'v60s';

/** 0..4095 */
export type TimeUEStayedInCell = number;

/** 0..40950 */
export type TimeUEStayedInCellEnhancedGranularity = number;

/** 6 octets */
export type Tmgi = Uint8Array;

/** 0..∞ octets */
export type TnapId = Uint8Array;

export type TngfId =
  | { readonly choice: 'tngfId'; readonly value: number | BitString }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 0..255 */
export type TnlAddressWeightFactor = number;

/** 1..32 items */
export type TnlAssociationList = readonly TnlAssociationItem[];

export interface TnlAssociationItem extends Extensible {
  readonly tnlAssociationAddress: CpTransportLayerInformation;
  readonly cause: Cause;
}

export type TnlAssociationUsage = 'ue' | 'non-ue' | 'both';

export interface TooearlyIntersystemHO extends Extensible {
  readonly sourcecellId: EutraCgi;
  readonly failurecellId: NgranCgi;
  readonly uerlfReportContainer?: UerlfReportContainer | undefined;
}

export interface TraceActivation extends Extensible {
  readonly ngranTraceId: NgranTraceId;
  readonly interfacesToTrace: InterfacesToTrace;
  readonly traceDepth: TraceDepth;
  readonly traceCollectionEntityIPAddress: TransportLayerAddress;
  readonly mdtConfiguration?: MdtConfiguration | undefined;
  readonly traceCollectionEntityURI?: UriAddress | undefined;
}

export type TraceDepth = 'minimum' | 'medium' | 'maximum' | 'minimumWithoutVendorSpecificExtension' | 'mediumWithoutVendorSpecificExtension' | 'maximumWithoutVendorSpecificExtension';

/** 1..99 */
export type TrafficLoadReductionIndication = number;

/** 1..160 (extensible) bits */
export type TransportLayerAddress = BitString;

export type TypeOfError = 'not-understood' | 'missing';

export interface TaiBasedMDT extends Extensible {
  readonly taiListforMDT: TaiListforMDT;
}

/** 1..8 items */
export type TaiListforMDT = readonly Tai[];

export interface TaiBasedQMC extends Extensible {
  readonly taiListforQMC: TaiListforQMC;
}

/** 1..8 items */
export type TaiListforQMC = readonly Tai[];

export interface TaBasedQMC extends Extensible {
  readonly taListforQMC: TaListforQMC;
}

/** 1..8 items */
export type TaListforQMC = readonly Tac[];

export interface TaBasedMDT extends Extensible {
  readonly taListforMDT: TaListforMDT;
}

/** 1..8 items */
export type TaListforMDT = readonly Tac[];

/** 0..127 */
export type ThresholdRsrp = number;

/** 0..127 */
export type ThresholdRsrq = number;

/** 0..127 */
export type ThresholdSinr = number;

export type TimeToTrigger = 'ms0' | 'ms40' | 'ms64' | 'ms80' | 'ms100' | 'ms128' | 'ms160' | 'ms256' | 'ms320' | 'ms480' | 'ms512' | 'ms640' | 'ms1024' | 'ms1280' | 'ms2560' | 'ms5120';

/** 0..∞ octets */
export type TwapId = Uint8Array;

export type TwifId =
  | { readonly choice: 'twifId'; readonly value: number | BitString }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface TscAssistanceInformation extends Extensible {
  readonly periodicity: Periodicity;
  readonly burstArrivalTime?: BurstArrivalTime | undefined;
  readonly survivalTime?: SurvivalTime | undefined;
}

export interface TscTrafficCharacteristics extends Extensible {
  readonly tscAssistanceInformationDL?: TscAssistanceInformation | undefined;
  readonly tscAssistanceInformationUL?: TscAssistanceInformation | undefined;
}

export interface UeAggregateMaximumBitRate extends Extensible {
  readonly ueAggregateMaximumBitRateDL: BitRate;
  readonly ueAggregateMaximumBitRateUL: BitRate;
}

/** 1..16 items */
export type UeAppLayerMeasInfoList = readonly UeAppLayerMeasInfoItem[];

export interface UeAppLayerMeasInfoItem extends Extensible {
  readonly ueAppLayerMeasConfigInfo: UeAppLayerMeasConfigInfo;
}

export interface UeAppLayerMeasConfigInfo extends Extensible {
  readonly qoEReference: QoEReference;
  readonly serviceType: ServiceType;
  readonly areaScopeOfQMC: AreaScopeOfQMC;
  readonly measCollEntityIPAddress: TransportLayerAddress;
  readonly qoEMeasurementStatus?: 'ongoing' | undefined;
  readonly containerForAppLayerMeasConfig?: Uint8Array | undefined;
  readonly measConfigAppLayerId?: number | undefined;
  readonly sliceSupportListQMC?: SliceSupportListQMC | undefined;
  readonly mdtAlignmentInfo?: MdtAlignmentInfo | undefined;
  readonly availableRANVisibleQoEMetrics?: AvailableRANVisibleQoEMetrics | undefined;
}

/** 1..65536 items */
export type UeAssociatedLogicalNGConnectionList = readonly UeAssociatedLogicalNGConnectionItem[];

export interface UeAssociatedLogicalNGConnectionItem extends Extensible {
  readonly amfUeNgapId?: AmfUeNgapId | undefined;
  readonly ranUeNgapId?: RanUeNgapId | undefined;
}

export type UeCapabilityInfoRequest = 'requested';

export type UeContextRequest = 'requested';

export interface UeContextResumeRequestTransfer extends Extensible {
  readonly qosFlowFailedToResumeList?: QosFlowListWithCause | undefined;
}

export interface UeContextResumeResponseTransfer extends Extensible {
  readonly qosFlowFailedToResumeList?: QosFlowListWithCause | undefined;
}

export interface UeContextSuspendRequestTransfer extends Extensible {
  readonly suspendIndicator?: SuspendIndicator | undefined;
}

export interface UeDifferentiationInfo extends Extensible {
  readonly periodicCommunicationIndicator?: 'periodically' | 'ondemand' | undefined;
  readonly periodicTime?: number | undefined;
  readonly scheduledCommunicationTime?: ScheduledCommunicationTime | undefined;
  readonly stationaryIndication?: 'stationary' | 'mobile' | undefined;
  readonly trafficProfile?: 'single-packet' | 'dual-packets' | 'multiple-packets' | undefined;
  readonly batteryIndication?: 'battery-powered' | 'battery-powered-not-rechargeable-or-replaceable' | 'not-battery-powered' | undefined;
}

/** 1..16 items */
export type UeHistoryInformation = readonly LastVisitedCellItem[];

export type UeHistoryInformationFromTheUE =
  | { readonly choice: 'nr'; readonly value: NrMobilityHistoryReport }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type UeIdentityIndexValue =
  | { readonly choice: 'indexLength10'; readonly value: number }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type UeNgapIds =
  | { readonly choice: 'ueNgapIdPair'; readonly value: UeNgapIdPair }
  | { readonly choice: 'amfUeNgapId'; readonly value: AmfUeNgapId }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface UeNgapIdPair extends Extensible {
  readonly amfUeNgapId: AmfUeNgapId;
  readonly ranUeNgapId: RanUeNgapId;
}

export type UePagingIdentity =
  | { readonly choice: 'fiveGSTmsi'; readonly value: FiveGSTmsi }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export type UePresence = 'in' | 'out' | 'unknown';

/** 1..64 items */
export type UePresenceInAreaOfInterestList = readonly UePresenceInAreaOfInterestItem[];

export interface UePresenceInAreaOfInterestItem extends Extensible {
  readonly locationReportingReferenceId: LocationReportingReferenceId;
  readonly uePresence: UePresence;
}

/** 0..∞ octets */
export type UeRadioCapability = Uint8Array;

export interface UeRadioCapabilityForPaging extends Extensible {
  readonly ueRadioCapabilityForPagingOfNR?: UeRadioCapabilityForPagingOfNR | undefined;
  readonly ueRadioCapabilityForPagingOfEUTRA?: UeRadioCapabilityForPagingOfEUTRA | undefined;
  readonly ueRadioCapabilityForPagingOfNBIoT?: UeRadioCapabilityForPagingOfNBIoT | undefined;
}

/** 0..∞ octets */
export type UeRadioCapabilityForPagingOfNBIoT = Uint8Array;

/** 0..∞ octets */
export type UeRadioCapabilityForPagingOfNR = Uint8Array;

/** 0..∞ octets */
export type UeRadioCapabilityForPagingOfEUTRA = Uint8Array;

/** 0..∞ octets */
export type UeRadioCapabilityId = Uint8Array;

export type UeRetentionInformation = 'ues-retained';

export type UerlfReportContainer =
  | { readonly choice: 'nr'; readonly value: NruerlfReportContainer }
  | { readonly choice: 'lte'; readonly value: LteuerlfReportContainer }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface UeSecurityCapabilities extends Extensible {
  readonly nrEncryptionAlgorithms: NrEncryptionAlgorithms;
  readonly nrIntegrityProtectionAlgorithms: NrIntegrityProtectionAlgorithms;
  readonly eutraEncryptionAlgorithms: EutraEncryptionAlgorithms;
  readonly eutraIntegrityProtectionAlgorithms: EutraIntegrityProtectionAlgorithms;
}

/** 1..8 items */
export type UeSliceMaximumBitRateList = readonly UeSliceMaximumBitRateItem[];

export interface UeSliceMaximumBitRateItem extends Extensible {
  readonly sNssai: SNssai;
  readonly ueSliceMaximumBitRateDL: BitRate;
  readonly ueSliceMaximumBitRateUL: BitRate;
}

export type UeUpCIoTSupport = 'supported';

export interface UlCpSecurityInformation extends Extensible {
  readonly ulNasMac: UlNasMac;
  readonly ulNasCount: UlNasCount;
}

/** 16 bits */
export type UlNasMac = number;

/** 5 bits */
export type UlNasCount = number;

/** 1..4 items */
export type UlNguUpTnlModifyList = readonly UlNguUpTnlModifyItem[];

export interface UlNguUpTnlModifyItem extends Extensible {
  readonly ulNguUpTnlInformation: UpTransportLayerInformation;
  readonly dlNguUpTnlInformation: UpTransportLayerInformation;
  readonly redundantULNguUpTnlInformation?: UpTransportLayerInformation | undefined;
  readonly redundantDLNguUpTnlInformation?: UpTransportLayerInformation | undefined;
}

/** 1..256 items */
export type UnavailableGUAMIList = readonly UnavailableGUAMIItem[];

export interface UnavailableGUAMIItem extends Extensible {
  readonly guami: Guami;
  readonly timerApproachForGUAMIRemoval?: TimerApproachForGUAMIRemoval | undefined;
  readonly backupAMFName?: AmfName | undefined;
}

export type UlForwarding = 'ul-forwarding-proposed';

/** 8 (extensible) bits */
export type UpdateFeedback = number | BitString;

export type UpTransportLayerInformation =
  | { readonly choice: 'gtpTunnel'; readonly value: GtpTunnel }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..3 items */
export type UpTransportLayerInformationList = readonly UpTransportLayerInformationItem[];

export interface UpTransportLayerInformationItem extends Extensible {
  readonly nguUpTnlInformation: UpTransportLayerInformation;
  readonly commonNetworkInstance?: CommonNetworkInstance | undefined;
}

/** 1..3 items */
export type UpTransportLayerInformationPairList = readonly UpTransportLayerInformationPairItem[];

export interface UpTransportLayerInformationPairItem extends Extensible {
  readonly ulNguUpTnlInformation: UpTransportLayerInformation;
  readonly dlNguUpTnlInformation: UpTransportLayerInformation;
}

/** 0..∞ characters, visible */
export type UriAddress = string;

export type UserLocationInformation =
  | { readonly choice: 'userLocationInformationEUTRA'; readonly value: UserLocationInformationEUTRA }
  | { readonly choice: 'userLocationInformationNR'; readonly value: UserLocationInformationNR }
  | { readonly choice: 'userLocationInformationN3IWF'; readonly value: UserLocationInformationN3IWF }
  | { readonly choice: 'userLocationInformationTNGF'; readonly value: UserLocationInformationTNGF }
  | { readonly choice: 'userLocationInformationTWIF'; readonly value: UserLocationInformationTWIF }
  | { readonly choice: 'userLocationInformationWAgf'; readonly value: UserLocationInformationWAgf }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface UserLocationInformationEUTRA extends Extensible {
  readonly eutraCgi: EutraCgi;
  readonly tai: Tai;
  readonly timeStamp?: TimeStamp | undefined;
  readonly psCellInformation?: NgranCgi | undefined;
}

export interface UserLocationInformationN3IWF extends Extensible {
  readonly ipAddress: TransportLayerAddress;
  readonly portNumber: PortNumber;
  readonly tai?: Tai | undefined;
}

export interface UserLocationInformationTNGF extends Extensible {
  readonly tnapId: TnapId;
  readonly ipAddress: TransportLayerAddress;
  readonly portNumber?: PortNumber | undefined;
  readonly tai?: Tai | undefined;
}

export interface UserLocationInformationTWIF extends Extensible {
  readonly twapId: TwapId;
  readonly ipAddress: TransportLayerAddress;
  readonly portNumber?: PortNumber | undefined;
  readonly tai?: Tai | undefined;
}

export type UserLocationInformationWAgf =
  | { readonly choice: 'globalLineId'; readonly value: GlobalLineId }
  | { readonly choice: 'hfcNodeId'; readonly value: HfcNodeId }
  | { readonly choice: 'globalCableId'; readonly value: GlobalCableId }
  | { readonly choice: 'hfcNodeIdNew'; readonly value: HfcNodeIdNew }
  | { readonly choice: 'globalCableIdNew'; readonly value: GlobalCableIdNew }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

export interface UserLocationInformationNR extends Extensible {
  readonly nrCgi: NrCgi;
  readonly tai: Tai;
  readonly timeStamp?: TimeStamp | undefined;
  readonly psCellInformation?: NgranCgi | undefined;
  readonly nid?: Nid | undefined;
  readonly nrntntaiInformation?: NrntntaiInformation | undefined;
}

export interface UserPlaneSecurityInformation extends Extensible {
  readonly securityResult: SecurityResult;
  readonly securityIndication: SecurityIndication;
}

/** 1..2 items */
export type VolumeTimedReportList = readonly VolumeTimedReportItem[];

export interface VolumeTimedReportItem extends Extensible {
  readonly startTimeStamp: Uint8Array;
  readonly endTimeStamp: Uint8Array;
  readonly usageCountUL: bigint;
  readonly usageCountDL: bigint;
}

export type WAgfId =
  | { readonly choice: 'wAgfId'; readonly value: number | BitString }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..1024 octets */
export type WarningAreaCoordinates = Uint8Array;

export type WarningAreaList =
  | { readonly choice: 'eutraCgiListForWarning'; readonly value: EutraCgiListForWarning }
  | { readonly choice: 'nrCgiListForWarning'; readonly value: NrCgiListForWarning }
  | { readonly choice: 'taiListForWarning'; readonly value: TaiListForWarning }
  | { readonly choice: 'emergencyAreaIdList'; readonly value: EmergencyAreaIdList }
  | { readonly choice: 'unknownIe'; readonly value: UnknownIe };

/** 1..9600 octets */
export type WarningMessageContents = Uint8Array;

/** 50 octets */
export type WarningSecurityInfo = Uint8Array;

/** 2 octets */
export type WarningType = Uint8Array;

export interface WlanMeasurementConfiguration extends Extensible {
  readonly wlanMeasConfig: WlanMeasConfig;
  readonly wlanMeasConfigNameList?: WlanMeasConfigNameList | undefined;
  readonly wlanRssi?: 'true' | undefined;
  readonly wlanRtt?: 'true' | undefined;
}

/** 1..4 items */
export type WlanMeasConfigNameList = readonly WlanMeasConfigNameItem[];

export interface WlanMeasConfigNameItem extends Extensible {
  readonly wlanName: WlanName;
}

export type WlanMeasConfig = 'setup';

/** 1..32 octets */
export type WlanName = Uint8Array;

export interface WusAssistanceInformation extends Extensible {
  readonly pagingProbabilityInformation: PagingProbabilityInformation;
}

/** 1..16 items */
export type XnExtTLAs = readonly XnExtTLAItem[];

export interface XnExtTLAItem extends Extensible {
  readonly ipsecTLA?: TransportLayerAddress | undefined;
  readonly gtpTlas?: XnGTPTlas | undefined;
  readonly sctpTlas?: SctpTlas | undefined;
}

/** 1..16 items */
export type XnGTPTlas = readonly TransportLayerAddress[];

/** 1..2 items */
export type XnTLAs = readonly TransportLayerAddress[];

export interface XnTNLConfigurationInfo extends Extensible {
  readonly xnTransportLayerAddresses: XnTLAs;
  readonly xnExtendedTransportLayerAddresses?: XnExtTLAs | undefined;
}
