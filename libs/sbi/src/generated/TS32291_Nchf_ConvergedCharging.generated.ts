// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';
import type * as TS28538_EdgeNrm from './TS28538_EdgeNrm.generated.ts';
import type * as TS28541_NrNrm from './TS28541_NrNrm.generated.ts';
import type * as TS28541_SliceNrm from './TS28541_SliceNrm.generated.ts';
import type * as TS28623_ComDefs from './TS28623_ComDefs.generated.ts';
import type * as TS29512_Npcf_SMPolicyControl from './TS29512_Npcf_SMPolicyControl.generated.ts';
import type * as TS29520_Nnwdaf_EventsSubscription from './TS29520_Nnwdaf_EventsSubscription.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type _3GPPPSDataOffStatus = ("ACTIVE" | "INACTIVE" | (string & {}));
export interface _5GLANTypeService { internalGroupIdentifier?: TS29571_CommonData.GroupId; }
export type APIDirection = ("INVOCATION" | "NOTIFICATION" | (string & {}));
export interface AccessNetworkInfoChange { accessNetworkInformation?: OctetString[]; cellularNetworkInformation?: OctetString; changeTime?: TS29571_CommonData.DateTime; }
export interface AccessTransferInformation { accessTransferType?: AccessTransferType; accessNetworkInformation?: OctetString[]; cellularNetworkInformation?: OctetString; interUETransfer?: UETransferType; userEquipmentInfo?: TS29571_CommonData.Pei; instanceId?: string; relatedIMSChargingIdentifier?: string; relatedIMSChargingIdentifierNode?: IMSAddress; changeTime?: TS29571_CommonData.DateTime; }
export type AccessTransferType = ("PS_TO_CS" | "CS_TO_PS" | "PS_TO_PS" | "CS_TO_CS" | (string & {}));
export interface AnnouncementInformation { announcementIdentifier?: TS29571_CommonData.Uint32; announcementReference?: TS29571_CommonData.Uri; variableParts?: VariablePart[]; timeToPlay?: TS29571_CommonData.DurationSec; quotaConsumptionIndicator?: QuotaConsumptionIndicator; announcementPriority?: TS29571_CommonData.Uint32; playToParty?: PlayToParty; announcementPrivacyIndicator?: AnnouncementPrivacyIndicator; Language?: Language; }
export type AnnouncementPrivacyIndicator = ("NOT_PRIVATE" | "PRIVATE" | (string & {}));
export interface CalledIdentityChange { calledIdentity?: string; changeTime?: TS29571_CommonData.DateTime; }
export type ChargingCharacteristicsSelectionMode = ("HOME_DEFAULT" | "ROAMING_DEFAULT" | "VISITING_DEFAULT" | (string & {}));
export interface ChargingDataRequest { subscriberIdentifier?: TS29571_CommonData.Supi; tenantIdentifier?: string; chargingId?: TS29571_CommonData.ChargingId; mnSConsumerIdentifier?: string; nfConsumerIdentification: NFIdentification; invocationTimeStamp: TS29571_CommonData.DateTime; invocationSequenceNumber: TS29571_CommonData.Uint32; retransmissionIndicator?: boolean; oneTimeEvent?: boolean; oneTimeEventType?: oneTimeEventType; notifyUri?: TS29571_CommonData.Uri; supportedFeatures?: TS29571_CommonData.SupportedFeatures; serviceSpecificationInfo?: string; multipleUnitUsage?: MultipleUnitUsage[]; triggers?: Trigger[]; easid?: string; ednid?: string; eASProviderIdentifier?: string; aMFId?: TS29571_CommonData.AmfId; pDUSessionChargingInformation?: PDUSessionChargingInformation; roamingQBCInformation?: RoamingQBCInformation; sMSChargingInformation?: SMSChargingInformation; nEFChargingInformation?: NEFChargingInformation; registrationChargingInformation?: RegistrationChargingInformation; n2ConnectionChargingInformation?: N2ConnectionChargingInformation; locationReportingChargingInformation?: LocationReportingChargingInformation; nSPAChargingInformation?: NSPAChargingInformation; nSMChargingInformation?: NSMChargingInformation; mMTelChargingInformation?: MMTelChargingInformation; iMSChargingInformation?: IMSChargingInformation; "edgeInfrastructureUsageChargingInformation'"?: EdgeInfrastructureUsageChargingInformation; eASDeploymentChargingInformation?: EASDeploymentChargingInformation; directEdgeEnablingServiceChargingInformation?: NEFChargingInformation; exposedEdgeEnablingServiceChargingInformation?: NEFChargingInformation; proSeChargingInformation?: ProseChargingInformation; }
export interface ChargingDataResponse { invocationTimeStamp: TS29571_CommonData.DateTime; invocationSequenceNumber: TS29571_CommonData.Uint32; invocationResult?: InvocationResult; sessionFailover?: SessionFailover; supportedFeatures?: TS29571_CommonData.SupportedFeatures; multipleUnitInformation?: MultipleUnitInformation[]; triggers?: Trigger[]; pDUSessionChargingInformation?: PDUSessionChargingInformation; roamingQBCInformation?: RoamingQBCInformation; locationReportingChargingInformation?: LocationReportingChargingInformation; }
export interface ChargingNotifyRequest { notificationType: NotificationType; reauthorizationDetails?: ReauthorizationDetails[]; }
export interface ChargingNotifyResponse { invocationResult?: InvocationResult; }
export type ClassIdentifier = ("PERSONAL" | "ADVERTISEMENT" | "INFORMATIONAL" | "AUTO" | (string & {}));
export interface CoverageInfo { coverageStatus?: boolean; changeTime?: TS29571_CommonData.DateTime; locationInfo?: TS29571_CommonData.UserLocation[]; }
export type DeliveryReportRequested = ("YES" | "NO" | (string & {}));
export type Diagnostics = number;
export type DirectDiscoveryModel = ("MODEL_A" | "MODEL_B" | (string & {}));
export type E164 = string;
export interface EASDeploymentChargingInformation { eEASDeploymentRequirements?: EASRequirements; lCMEventType?: ManagementOperation; lCMStartTime?: TS29571_CommonData.DateTime; lCMEndTime?: TS29571_CommonData.DateTime; }
export interface EASRequirements { requiredEASservingLocation?: TS28538_EdgeNrm.ServingLocation; softwareImageInfo?: TS28538_EdgeNrm.SoftwareImageInfo; affinityAntiAffinity?: TS28538_EdgeNrm.AffinityAntiAffinity; serviceContinuity?: boolean; virtualResource?: TS28538_EdgeNrm.VirtualResource; }
export interface EarlyMediaDescription { sDPTimeStamps?: SDPTimeStamps; sDPMediaComponent?: SDPMediaComponent[]; sDPSessionDescription?: string[]; }
export interface EdgeInfrastructureUsageChargingInformation { meanVirtualCPUUsage?: TS29571_CommonData.Float; meanVirtualMemoryUsage?: TS29571_CommonData.Float; meanVirtualDiskUsage?: TS29571_CommonData.Float; measuredInBytes?: TS29571_CommonData.Uint64; measuredOutBytes?: TS29571_CommonData.Uint64; durationStartTime?: TS29571_CommonData.DateTime; durationEndTime?: TS29571_CommonData.DateTime; }
export type EnhancedDiagnostics5G = RanNasCauseList;
export type FailureHandling = ("TERMINATE" | "CONTINUE" | "RETRY_AND_TERMINATE" | (string & {}));
export type FinalUnitAction = ("TERMINATE" | "REDIRECT" | "RESTRICT_ACCESS" | (string & {}));
export interface FinalUnitIndication { finalUnitAction: FinalUnitAction; restrictionFilterRule?: IPFilterRule; restrictionFilterRuleList?: IPFilterRule[]; filterId?: string; filterIdList?: string[]; redirectServer?: RedirectServer; }
export interface GrantedUnit { tariffTimeChange?: TS29571_CommonData.DateTime; time?: TS29571_CommonData.Uint32; totalVolume?: TS29571_CommonData.Uint64; uplinkVolume?: TS29571_CommonData.Uint64; downlinkVolume?: TS29571_CommonData.Uint64; serviceSpecificUnits?: TS29571_CommonData.Uint64; }
export interface IMSAddress { ipv4Addr?: TS29571_CommonData.Ipv4Addr; ipv6Addr?: TS29571_CommonData.Ipv6Addr; e164?: E164; }
export interface IMSChargingInformation { eventType?: SIPEventType; iMSNodeFunctionality?: IMSNodeFunctionality; roleOfNode?: RoleOfIMSNode; userInformation?: UserInformation; userLocationInfo?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; "3gppPSDataOffStatus"?: _3GPPPSDataOffStatus; isupCause?: ISUPCause; controlPlaneAddress?: IMSAddress; vlrNumber?: E164; mscAddress?: E164; userSessionID?: string; outgoingSessionID?: string; sessionPriority?: IMSSessionPriority; callingPartyAddresses?: TS29571_CommonData.Uri[]; calledPartyAddress?: string; numberPortabilityRoutinginformation?: string; carrierSelectRoutingInformation?: string; alternateChargedPartyAddress?: string; requestedPartyAddress?: string[]; calledAssertedIdentities?: string[]; calledIdentityChanges?: CalledIdentityChange[]; associatedURI?: TS29571_CommonData.Uri[]; timeStamps?: TS29571_CommonData.DateTime; applicationServerInformation?: string[]; interOperatorIdentifier?: InterOperatorIdentifier[]; imsChargingIdentifier?: string; relatedICID?: string; relatedICIDGenerationNode?: string; transitIOIList?: string[]; earlyMediaDescription?: EarlyMediaDescription[]; sdpSessionDescription?: string[]; sdpMediaComponent?: SDPMediaComponent[]; servedPartyIPAddress?: IMSAddress; serverCapabilities?: ServerCapabilities; trunkGroupID?: TrunkGroupID; bearerService?: string; imsServiceId?: string; messageBodies?: MessageBody[]; accessNetworkInformation?: string[]; additionalAccessNetworkInformation?: string; cellularNetworkInformation?: string; accessTransferInformation?: AccessTransferInformation[]; accessNetworkInfoChange?: AccessNetworkInfoChange[]; imsCommunicationServiceID?: string; imsApplicationReferenceID?: string; causeCode?: TS29571_CommonData.Uint32; reasonHeader?: string[]; initialIMSChargingIdentifier?: string; nniInformation?: NNIInformation[]; fromAddress?: string; imsEmergencyIndication?: boolean; imsVisitedNetworkIdentifier?: string; sipRouteHeaderReceived?: string; sipRouteHeaderTransmitted?: string; tadIdentifier?: TADIdentifier; feIdentifierList?: string; }
export type IMSNodeFunctionality = ("S_CSCF" | "P_CSCF" | "I_CSCF" | "MRFC" | "MGCF" | "BGCF" | "AS" | "IBCF" | "S-GW" | "P-GW" | "HSGW" | "E-CSCF" | "MME" | "TRF" | "TF" | "ATCF" | "PROXY" | "EPDG" | "TDF" | "TWAG" | "SCEF" | "IWK_SCEF" | "IMS_GWF" | (string & {}));
export type IMSSessionPriority = ("PRIORITY_0" | "PRIORITY_1" | "PRIORITY_2" | "PRIORITY_3" | "PRIORITY_4" | (string & {}));
export type IPFilterRule = string;
export interface ISUPCause { iSUPCauseLocation?: TS29571_CommonData.Uint32; iSUPCauseValue?: TS29571_CommonData.Uint32; iSUPCauseDiagnostics?: OctetString; }
export interface InterOperatorIdentifier { originatingIOI?: string; terminatingIOI?: string; }
export type InterfaceType = ("UNKNOWN" | "MOBILE_ORIGINATING" | "MOBILE_TERMINATING" | "APPLICATION_ORIGINATING" | "APPLICATION_TERMINATING" | (string & {}));
export interface InvocationResult { error?: TS29571_CommonData.ProblemDetails; failureHandling?: FailureHandling; }
export type Language = string;
export interface LocationReportingChargingInformation { locationReportingMessageType: LocationReportingMessageType; userInformation?: UserInformation; userLocationinfo?: TS29571_CommonData.UserLocation; pSCellInformation?: PSCellInformation; uetimeZone?: TS29571_CommonData.TimeZone; rATType?: TS29571_CommonData.RatType; presenceReportingAreaInformation?: { [key: string]: TS29571_CommonData.PresenceInfo }; }
export type LocationReportingMessageType = number;
export interface MAPDUSessionInformation { mAPDUSessionIndicator?: TS29512_Npcf_SMPolicyControl.MaPduIndication; aTSSSCapability?: TS29571_CommonData.AtsssCapability; }
export type MICOModeIndication = ("MICO_MODE" | "NO_MICO_MODE" | (string & {}));
export interface MMTelChargingInformation { supplementaryServices?: SupplementaryService[]; }
export type ManagementOperation = ("CreateMOI" | "ModifyMOIAttributes" | "DeleteMOI" | "CREATE_MOI" | "MODIFY_MOI_ATTR" | "DELETE_MOI" | "NOTIFY_MOI_CREATION" | "NOTIFY_MOI_ATTR_CHANGE" | "NOTIFY_MOI_DELETION" | (string & {}));
export type ManagementOperationStatus = ("OPERATION_SUCCEEDED" | "OPERATION_FAILED" | (string & {}));
export type MediaInitiatorFlag = ("CALLED_PARTY" | "CALLING_PARTY" | "UNKNOWN" | (string & {}));
export interface MessageBody { contentType: string; contentLength: TS29571_CommonData.Uint32; contentDisposition?: string; originator?: OriginatorPartyType; }
export interface MessageClass { classIdentifier?: ClassIdentifier; tokenText?: string; }
export interface MultipleQFIcontainer { triggers?: Trigger[]; triggerTimestamp?: TS29571_CommonData.DateTime; time?: TS29571_CommonData.Uint32; totalVolume?: TS29571_CommonData.Uint64; uplinkVolume?: TS29571_CommonData.Uint64; downlinkVolume?: TS29571_CommonData.Uint64; localSequenceNumber: number; qFIContainerInformation?: QFIContainerInformation; }
export interface MultipleUnitInformation { resultCode?: ResultCode; ratingGroup: TS29571_CommonData.RatingGroup; grantedUnit?: GrantedUnit; triggers?: Trigger[]; validityTime?: TS29571_CommonData.DurationSec; quotaHoldingTime?: TS29571_CommonData.DurationSec; finalUnitIndication?: FinalUnitIndication; timeQuotaThreshold?: number; volumeQuotaThreshold?: TS29571_CommonData.Uint64; unitQuotaThreshold?: number; uPFID?: TS29571_CommonData.NfInstanceId; announcementInformation?: AnnouncementInformation; }
export interface MultipleUnitUsage { ratingGroup: TS29571_CommonData.RatingGroup; requestedUnit?: RequestedUnit; usedUnitContainer?: UsedUnitContainer[]; uPFID?: TS29571_CommonData.NfInstanceId; multihomedPDUAddress?: PDUAddress; }
export interface N2ConnectionChargingInformation { n2ConnectionMessageType: N2ConnectionMessageType; userInformation?: UserInformation; userLocationinfo?: TS29571_CommonData.UserLocation; pSCellInformation?: PSCellInformation; uetimeZone?: TS29571_CommonData.TimeZone; rATType?: TS29571_CommonData.RatType; amfUeNgapId?: number; ranUeNgapId?: number; ranNodeId?: TS29571_CommonData.GlobalRanNodeId; restrictedRatList?: TS29571_CommonData.RatType[]; forbiddenAreaList?: TS29571_CommonData.Area[]; serviceAreaRestriction?: TS29571_CommonData.ServiceAreaRestriction[]; restrictedCnList?: TS29571_CommonData.CoreNetworkType[]; allowedNSSAI?: TS29571_CommonData.Snssai[]; rrcEstCause?: string; }
export type N2ConnectionMessageType = number;
export interface NEFChargingInformation { externalIndividualIdentifier?: TS29571_CommonData.Gpsi; externalIndividualIdList?: TS29571_CommonData.Gpsi[]; externalGroupIdentifier?: TS29571_CommonData.ExternalGroupId; groupIdentifier?: TS29571_CommonData.GroupId; aPIDirection?: APIDirection; aPITargetNetworkFunction?: NFIdentification; aPIResultCode?: TS29571_CommonData.Uint32; aPIName: string; aPIReference?: TS29571_CommonData.Uri; aPIContent?: string; }
export interface NFIdentification { nFName?: TS29571_CommonData.NfInstanceId; nFIPv4Address?: TS29571_CommonData.Ipv4Addr; nFIPv6Address?: TS29571_CommonData.Ipv6Addr; nFPLMNID?: TS29571_CommonData.PlmnId; nodeFunctionality: NodeFunctionality; nFFqdn?: string; }
export interface NNIInformation { sessionDirection?: NNISessionDirection; nNIType?: NNIType; relationshipMode?: NNIRelationshipMode; neighbourNodeAddress?: IMSAddress; }
export type NNIRelationshipMode = ("TRUSTED" | "NON_TRUSTED" | (string & {}));
export type NNISessionDirection = ("INBOUND" | "OUTBOUND" | (string & {}));
export type NNIType = ("NON_ROAMING" | "ROAMING_NO_LOOPBACK" | "ROAMING_LOOPBACK" | (string & {}));
export interface NSMChargingInformation { managementOperation: ManagementOperation; idNetworkSliceInstance?: string; listOfserviceProfileChargingInformation?: ServiceProfileChargingInformation[]; managementOperationStatus?: ManagementOperationStatus; managementOperationalState?: TS28623_ComDefs.OperationalState; managementAdministrativeState?: TS28623_ComDefs.AdministrativeState; }
export interface NSPAChargingInformation { singleNSSAI: TS29571_CommonData.Snssai; }
export interface NSPAContainerInformation { latency?: number; uplinkLatency?: number; downlinkLatency?: number; throughput?: Throughput; uplinkThroughput?: Throughput; downlinkThroughput?: Throughput; maximumPacketLossRate?: string; maximumPacketLossRateUL?: number; maximumPacketLossRateDL?: number; serviceExperienceStatisticsData?: TS29520_Nnwdaf_EventsSubscription.ServiceExperienceInfo; theNumberOfPDUSessions?: number; theNumberOfRegisteredSubscribers?: number; loadLevel?: TS29520_Nnwdaf_EventsSubscription.NsiLoadLevelInfo; }
export interface NSSAIMap { servingSnssai: TS29571_CommonData.Snssai; homeSnssai: TS29571_CommonData.Snssai; }
export interface NetworkSlicingInfo { sNSSAI: TS29571_CommonData.Snssai; }
export type NodeFunctionality = ("AMF" | "SMF" | "SMS" | "SMSF" | "PGW_C_SMF" | "NEFF" | "SGW" | "I_SMF" | "ePDG" | "CEF" | "NEF" | "MnS_Producer" | "SGSN" | "V_SMF" | "5G_DDNMF" | "IMS_Node" | "EES" | "PCF" | "UDM" | "UPF" | (string & {}));
export type NotificationType = ("REAUTHORIZATION" | "ABORT_CHARGING" | (string & {}));
export type OctetString = string;
export interface OriginatorInfo { originatorSUPI?: TS29571_CommonData.Supi; originatorGPSI?: TS29571_CommonData.Gpsi; originatorOtherAddress?: SMAddressInfo; originatorReceivedAddress?: SMAddressInfo; originatorSCCPAddress?: string; sMOriginatorInterface?: SMInterface; sMOriginatorProtocolId?: string; }
export type OriginatorPartyType = ("CALLING" | "CALLED" | (string & {}));
export interface PC5ContainerInformation { coverageInfoList?: CoverageInfo[]; radioParameterSetInfoList?: RadioParameterSetInfo[]; transmitterInfoList?: TransmitterInfo[]; "timeOfFirst Transmission"?: TS29571_CommonData.DateTime; "timeOfFirst Reception"?: TS29571_CommonData.DateTime; }
export interface PC5DataContainer { localSequenceNumber?: string; changeTime?: TS29571_CommonData.DateTime; coverageStatus?: boolean; userLocationInformation?: TS29571_CommonData.UserLocation; dataVolume?: TS29571_CommonData.Uint64; changeCondition?: string; radioResourcesId?: RadioResourcesId; radioFrequency?: string; pC5RadioTechnology?: string; }
export interface PDUAddress { pduIPv4Address?: TS29571_CommonData.Ipv4Addr; pduIPv6AddresswithPrefix?: TS29571_CommonData.Ipv6Addr; pduAddressprefixlength?: number; iPv4dynamicAddressFlag?: boolean; iPv6dynamicPrefixFlag?: boolean; addIpv6AddrPrefixes?: TS29571_CommonData.Ipv6Prefix; addIpv6AddrPrefixList?: TS29571_CommonData.Ipv6Prefix[]; }
export interface PDUContainerInformation { timeofFirstUsage?: TS29571_CommonData.DateTime; timeofLastUsage?: TS29571_CommonData.DateTime; qoSInformation?: TS29512_Npcf_SMPolicyControl.QosData; qoSCharacteristics?: TS29512_Npcf_SMPolicyControl.QosCharacteristics; afChargingIdentifier?: TS29571_CommonData.ChargingId; afChargingIdString?: TS29571_CommonData.ApplicationChargingId; userLocationInformation?: TS29571_CommonData.UserLocation; uetimeZone?: TS29571_CommonData.TimeZone; rATType?: TS29571_CommonData.RatType; servingNodeID?: ServingNetworkFunctionID[]; presenceReportingAreaInformation?: { [key: string]: TS29571_CommonData.PresenceInfo }; "3gppPSDataOffStatus"?: _3GPPPSDataOffStatus; sponsorIdentity?: string; applicationserviceProviderIdentity?: string; chargingRuleBaseName?: string; mAPDUSteeringFunctionality?: TS29512_Npcf_SMPolicyControl.SteeringFunctionality; mAPDUSteeringMode?: TS29512_Npcf_SMPolicyControl.SteeringMode; trafficForwardingWay?: TrafficForwardingWay; qosMonitoringReport?: QosMonitoringReport[]; }
export interface PDUSessionChargingInformation { chargingId?: TS29571_CommonData.ChargingId; sMFchargingId?: string; homeProvidedChargingId?: TS29571_CommonData.ChargingId; sMFHomeProvidedChargingId?: string; userInformation?: UserInformation; userLocationinfo?: TS29571_CommonData.UserLocation; mAPDUNon3GPPUserLocationInfo?: TS29571_CommonData.UserLocation; non3GPPUserLocationTime?: TS29571_CommonData.DateTime; mAPDUNon3GPPUserLocationTime?: TS29571_CommonData.DateTime; presenceReportingAreaInformation?: { [key: string]: TS29571_CommonData.PresenceInfo }; uetimeZone?: TS29571_CommonData.TimeZone; pduSessionInformation?: PDUSessionInformation; unitCountInactivityTimer?: TS29571_CommonData.DurationSec; rANSecondaryRATUsageReport?: RANSecondaryRATUsageReport; }
export interface PDUSessionInformation { networkSlicingInfo?: NetworkSlicingInfo; pduSessionID: TS29571_CommonData.PduSessionId; pduType?: TS29571_CommonData.PduSessionType; sscMode?: TS29571_CommonData.SscMode; hPlmnId?: TS29571_CommonData.PlmnId; servingNetworkFunctionID?: ServingNetworkFunctionID; ratType?: TS29571_CommonData.RatType; mAPDUNon3GPPRATType?: TS29571_CommonData.RatType; dnnId: TS29571_CommonData.Dnn; dnnSelectionMode?: dnnSelectionMode; chargingCharacteristics?: string; chargingCharacteristicsSelectionMode?: ChargingCharacteristicsSelectionMode; startTime?: TS29571_CommonData.DateTime; stopTime?: TS29571_CommonData.DateTime; "3gppPSDataOffStatus"?: _3GPPPSDataOffStatus; sessionStopIndicator?: boolean; pduAddress?: PDUAddress; diagnostics?: Diagnostics; authorizedQoSInformation?: TS29512_Npcf_SMPolicyControl.AuthorizedDefaultQos; subscribedQoSInformation?: TS29571_CommonData.SubscribedDefaultQos; authorizedSessionAMBR?: TS29571_CommonData.Ambr; subscribedSessionAMBR?: TS29571_CommonData.Ambr; servingCNPlmnId?: TS29571_CommonData.PlmnId; mAPDUSessionInformation?: MAPDUSessionInformation; enhancedDiagnostics?: EnhancedDiagnostics5G; redundantTransmissionType?: RedundantTransmissionType; pDUSessionPairID?: TS29571_CommonData.Uint32; cpCIoTOptimisationIndicator?: boolean; "5GSControlPlaneOnlyIndicator"?: boolean; smallDataRateControlIndicator?: boolean; "5GLANTypeService"?: _5GLANTypeService; }
export interface PFIContainerInformation { pFI?: string; reportTime?: TS29571_CommonData.DateTime; timeofFirstUsage?: TS29571_CommonData.DateTime; timeofLastUsage?: TS29571_CommonData.DateTime; qoSInformation?: TS29512_Npcf_SMPolicyControl.QosData; qoSCharacteristics?: TS29512_Npcf_SMPolicyControl.QosCharacteristics; userLocationInformation?: TS29571_CommonData.UserLocation; uetimeZone?: TS29571_CommonData.TimeZone; presenceReportingAreaInformation?: { [key: string]: TS29571_CommonData.PresenceInfo }; }
export interface PSCellInformation { nrcgi?: TS29571_CommonData.Ncgi; ecgi?: TS29571_CommonData.Ecgi; }
export type PartialRecordMethod = ("DEFAULT" | "INDIVIDUAL" | (string & {}));
export type ParticipantActionType = ("CREATE" | "JOIN" | "INVITE_INTO" | "QUIT" | (string & {}));
export type PlayToParty = ("SERVED" | "REMOTE" | (string & {}));
export interface ProseChargingInformation { announcingPlmnID?: TS29571_CommonData.PlmnId; announcingUeHplmnIdentifier?: TS29571_CommonData.PlmnId; announcingUeVplmnIdentifier?: TS29571_CommonData.PlmnId; monitoringUeHplmnIdentifier?: TS29571_CommonData.PlmnId; monitoringUeVplmnIdentifier?: TS29571_CommonData.PlmnId; discovererUeHplmnIdentifier?: TS29571_CommonData.PlmnId; discovererUeVplmnIdentifier?: TS29571_CommonData.PlmnId; discovereeUeHplmnIdentifier?: TS29571_CommonData.PlmnId; discovereeUeVplmnIdentifier?: TS29571_CommonData.PlmnId; monitoredPlmnIdentifier?: TS29571_CommonData.PlmnId; proseApplicationID?: string; ApplicationId?: string; applicationSpecificDataList?: string[]; proseFunctionality?: ProseFunctionality; proseEventType?: ProseEventType; directDiscoveryModel?: DirectDiscoveryModel; validityPeriod?: number; roleOfUE?: RoleOfUE; proseRequestTimestamp?: TS29571_CommonData.DateTime; pC3ProtocolCause?: number; monitoringUEIdentifier?: TS29571_CommonData.Supi; requestedPLMNIdentifier?: TS29571_CommonData.PlmnId; timeWindow?: number; rangeClass?: RangeClass; proximityAlertIndication?: boolean; proximityAlertTimestamp?: TS29571_CommonData.DateTime; proximityCancellationTimestamp?: TS29571_CommonData.DateTime; relayIPAddress?: TS29571_CommonData.IpAddr; proseUEToNetworkRelayUEID?: string; proseDestinationLayer2ID?: string; pFIContainerInformation?: PFIContainerInformation[]; transmissionDataContainer?: PC5DataContainer[]; receptionDataContainer?: PC5DataContainer[]; }
export type ProseEventType = ("ANNOUNCING" | "MONITORING" | "MATCH_REPORT" | (string & {}));
export type ProseFunctionality = ("DIRECT_DISCOVERY" | "DIRECT_COMMUNICATION" | (string & {}));
export interface QFIContainerInformation { qFI?: TS29571_CommonData.Qfi; reportTime: TS29571_CommonData.DateTime; timeofFirstUsage?: TS29571_CommonData.DateTime; timeofLastUsage?: TS29571_CommonData.DateTime; qoSInformation?: TS29512_Npcf_SMPolicyControl.QosData; qoSCharacteristics?: TS29512_Npcf_SMPolicyControl.QosCharacteristics; userLocationInformation?: TS29571_CommonData.UserLocation; uetimeZone?: TS29571_CommonData.TimeZone; presenceReportingAreaInformation?: { [key: string]: TS29571_CommonData.PresenceInfo }; rATType?: TS29571_CommonData.RatType; servingNetworkFunctionID?: ServingNetworkFunctionID[]; "3gppPSDataOffStatus"?: _3GPPPSDataOffStatus; "3gppChargingId"?: TS29571_CommonData.ChargingId; diagnostics?: Diagnostics; enhancedDiagnostics?: string[]; }
export interface QosFlowsUsageReport { qFI?: TS29571_CommonData.Qfi; startTimestamp?: TS29571_CommonData.DateTime; endTimestamp?: TS29571_CommonData.DateTime; uplinkVolume?: TS29571_CommonData.Uint64; downlinkVolume?: TS29571_CommonData.Uint64; }
export interface QosMonitoringReport { ulDelays?: number[]; dlDelays?: number[]; rtDelays?: number[]; }
export type QuotaConsumptionIndicator = ("QUOTA_NOT_USED" | "QUOTA_IS_USED" | (string & {}));
export type QuotaManagementIndicator = ("ONLINE_CHARGING" | "OFFLINE_CHARGING" | "QUOTA_MANAGEMENT_SUSPENDED" | (string & {}));
export interface RANSecondaryRATUsageReport { rANSecondaryRATType?: TS29571_CommonData.RatType; qosFlowsUsageReports?: QosFlowsUsageReport[]; }
export interface RadioParameterSetInfo { radioParameterSetValues?: OctetString[]; changeTimestamp?: TS29571_CommonData.DateTime; }
export type RadioResourcesId = ("OPERATOR_PROVIDED" | "CONFIGURED" | (string & {}));
export type RanNasCauseList = TS29512_Npcf_SMPolicyControl.RanNasRelCause[];
export type RangeClass = ("RESERVED" | "50_METER" | "100_METER" | "200_METER" | "500_METER" | "1000_METER" | "UNUSED" | (string & {}));
export interface ReauthorizationDetails { serviceId?: TS29571_CommonData.ServiceId; ratingGroup?: TS29571_CommonData.RatingGroup; quotaManagementIndicator?: QuotaManagementIndicator; }
export interface RecipientAddress { recipientAddressInfo?: SMAddressInfo; sMaddresseeType?: SMAddresseeType; }
export interface RecipientInfo { recipientSUPI?: TS29571_CommonData.Supi; recipientGPSI?: TS29571_CommonData.Gpsi; recipientOtherAddress?: SMAddressInfo; recipientReceivedAddress?: SMAddressInfo; recipientSCCPAddress?: string; sMDestinationInterface?: SMInterface; sMrecipientProtocolId?: string; }
export type RedirectAddressType = ("IPV4" | "IPV6" | "URL" | "URI" | (string & {}));
export interface RedirectServer { redirectAddressType: RedirectAddressType; redirectServerAddress: string; }
export type RedundantTransmissionType = ("NON_TRANSMISSION" | "END_TO_END_USER_PLANE_PATHS" | "N3/N9" | "TRANSPORT_LAYER" | (string & {}));
export interface RegistrationChargingInformation { registrationMessagetype: RegistrationMessageType; userInformation?: UserInformation; userLocationinfo?: TS29571_CommonData.UserLocation; pSCellInformation?: PSCellInformation; uetimeZone?: TS29571_CommonData.TimeZone; rATType?: TS29571_CommonData.RatType; "5GMMCapability"?: TS29571_CommonData.Bytes; mICOModeIndication?: MICOModeIndication; smsIndication?: SmsIndication; taiList?: TS29571_CommonData.Tai[]; serviceAreaRestriction?: TS29571_CommonData.ServiceAreaRestriction[]; requestedNSSAI?: TS29571_CommonData.Snssai[]; allowedNSSAI?: TS29571_CommonData.Snssai[]; rejectedNSSAI?: TS29571_CommonData.Snssai[]; nSSAIMapList?: NSSAIMap[]; amfUeNgapId?: number; ranUeNgapId?: number; ranNodeId?: TS29571_CommonData.GlobalRanNodeId; }
export type RegistrationMessageType = ("INITIAL" | "MOBILITY" | "PERIODIC" | "EMERGENCY" | "DEREGISTRATION" | (string & {}));
export type ReplyPathRequested = ("NO_REPLY_PATH_SET" | "REPLY_PATH_SET" | (string & {}));
export interface RequestedUnit { time?: TS29571_CommonData.Uint32; totalVolume?: TS29571_CommonData.Uint64; uplinkVolume?: TS29571_CommonData.Uint64; downlinkVolume?: TS29571_CommonData.Uint64; serviceSpecificUnits?: TS29571_CommonData.Uint64; }
export type ResultCode = ("SUCCESS" | "END_USER_SERVICE_DENIED" | "QUOTA_MANAGEMENT_NOT_APPLICABLE" | "QUOTA_LIMIT_REACHED" | "END_USER_SERVICE_REJECTED" | "USER_UNKNOWN" | "RATING_FAILED" | "QUOTA_MANAGEMENT" | (string & {}));
export type RoamerInOut = ("IN_BOUND" | "OUT_BOUND" | (string & {}));
export interface RoamingChargingProfile { triggers?: Trigger[]; partialRecordMethod?: PartialRecordMethod; }
export interface RoamingQBCInformation { multipleQFIcontainer?: MultipleQFIcontainer[]; uPFID?: TS29571_CommonData.NfInstanceId; roamingChargingProfile?: RoamingChargingProfile; }
export type RoleOfIMSNode = ("ORIGINATING" | "TERMINATING" | "FORWARDING" | (string & {}));
export type RoleOfUE = ("ANNOUNCING_UE" | "MONITORING_UE" | "REQUESTOR_UE" | "REQUESTED_UE" | (string & {}));
export interface SDPMediaComponent { sDPMediaName?: string; SDPMediaDescription?: string[]; localGWInsertedIndication?: boolean; ipRealmDefaultIndication?: boolean; transcoderInsertedIndication?: boolean; mediaInitiatorFlag?: MediaInitiatorFlag; mediaInitiatorParty?: string; threeGPPChargingId?: OctetString; accessNetworkChargingIdentifierValue?: OctetString; sDPType?: SDPType; }
export interface SDPTimeStamps { sDPOfferTimestamp?: TS29571_CommonData.DateTime; sDPAnswerTimestamp?: TS29571_CommonData.DateTime; }
export type SDPType = ("OFFER" | "ANSWER" | (string & {}));
export interface SIPEventType { sIPMethod?: string; eventHeader?: string; expiresHeader?: TS29571_CommonData.Uint32; }
export interface SMAddressDomain { domainName?: string; "3GPPIMSIMCCMNC"?: string; }
export interface SMAddressInfo { sMaddressType?: SMAddressType; sMaddressData?: string; sMaddressDomain?: SMAddressDomain; }
export type SMAddressType = ("EMAIL_ADDRESS" | "MSISDN" | "IPV4_ADDRESS" | "IPV6_ADDRESS" | "NUMERIC_SHORTCODE" | "ALPHANUMERIC_SHORTCODE" | "OTHER" | "IMSI" | (string & {}));
export type SMAddresseeType = ("TO" | "CC" | "BCC" | (string & {}));
export interface SMInterface { interfaceId?: string; interfaceText?: string; interfacePort?: string; interfaceType?: InterfaceType; }
export type SMMessageType = ("SUBMISSION" | "DELIVERY_REPORT" | "SM_SERVICE_REQUEST" | "DELIVERY" | (string & {}));
export type SMPriority = ("LOW" | "NORMAL" | "HIGH" | (string & {}));
export interface SMSChargingInformation { originatorInfo?: OriginatorInfo; recipientInfo?: RecipientInfo[]; userEquipmentInfo?: TS29571_CommonData.Pei; roamerInOut?: RoamerInOut; userLocationinfo?: TS29571_CommonData.UserLocation; uetimeZone?: TS29571_CommonData.TimeZone; rATType?: TS29571_CommonData.RatType; sMSCAddress?: string; sMDataCodingScheme?: number; sMMessageType?: SMMessageType; sMReplyPathRequested?: ReplyPathRequested; sMUserDataHeader?: string; sMStatus?: string; sMDischargeTime?: TS29571_CommonData.DateTime; numberofMessagesSent?: TS29571_CommonData.Uint32; sMServiceType?: SMServiceType; sMSequenceNumber?: TS29571_CommonData.Uint32; sMSresult?: TS29571_CommonData.Uint32; submissionTime?: TS29571_CommonData.DateTime; sMPriority?: SMPriority; messageReference?: string; messageSize?: TS29571_CommonData.Uint32; messageClass?: MessageClass; deliveryReportRequested?: DeliveryReportRequested; }
export type SMServiceType = ("VAS4SMS_SHORT_MESSAGE_CONTENT_PROCESSING" | "VAS4SMS_SHORT_MESSAGE_FORWARDING" | "VAS4SMS_SHORT_MESSAGE_FORWARDING_MULTIPLE_SUBSCRIPTIONS" | "VAS4SMS_SHORT_MESSAGE_FILTERING" | "VAS4SMS_SHORT_MESSAGE_RECEIPT" | "VAS4SMS_SHORT_MESSAGE_NETWORK_STORAGE" | "VAS4SMS_SHORT_MESSAGE_TO_MULTIPLE_DESTINATIONS" | "VAS4SMS_SHORT_MESSAGE_VIRTUAL_PRIVATE_NETWORK(VPN)" | "VAS4SMS_SHORT_MESSAGE_AUTO_REPLY" | "VAS4SMS_SHORT_MESSAGE_PERSONAL_SIGNATURE" | "VAS4SMS_SHORT_MESSAGE_DEFERRED_DELIVERY" | (string & {}));
export interface ServerCapabilities { mandatoryCapability?: TS29571_CommonData.Uint32[]; "optionalCapability "?: TS29571_CommonData.Uint32[]; serverName?: string[]; }
export interface ServiceProfileChargingInformation { serviceProfileIdentifier?: string; sNSSAIList?: TS29571_CommonData.Snssai[]; sST?: TS28541_NrNrm.Sst; latency?: number; availability?: number; resourceSharingLevel?: TS28541_SliceNrm.SharingLevel; jitter?: number; reliability?: string; maxNumberofUEs?: number; coverageArea?: string; dLThptPerSlice?: Throughput; dLThptPerUE?: Throughput; uLThptPerSlice?: Throughput; uLThptPerUE?: Throughput; maxNumberofPDUsessions?: number; kPIMonitoringList?: string; supportedAccessTechnology?: number; addServiceProfileInfo?: string; }
export interface ServingNetworkFunctionID { servingNetworkFunctionInformation: NFIdentification; aMFId?: TS29571_CommonData.AmfId; }
export interface ServingNodeAddress { ipv4Addr?: TS29571_CommonData.Ipv4Addr; ipv6Addr?: TS29571_CommonData.Ipv6Addr; }
export type SessionFailover = ("FAILOVER_NOT_SUPPORTED" | "FAILOVER_SUPPORTED" | (string & {}));
export type SmsIndication = ("SMS_SUPPORTED" | "SMS_NOT_SUPPORTED" | (string & {}));
export interface SupplementaryService { supplementaryServiceType?: SupplementaryServiceType; supplementaryServiceMode?: SupplementaryServiceMode; numberOfDiversions?: TS29571_CommonData.Uint32; associatedPartyAddress?: string; conferenceId?: string; participantActionType?: ParticipantActionType; changeTime?: TS29571_CommonData.DateTime; numberOfParticipants?: TS29571_CommonData.Uint32; cUGInformation?: OctetString; }
export type SupplementaryServiceMode = ("CFU" | "CFB" | "CFNR" | "CFNL" | "CD" | "CFNRC" | "ICB" | "OCB" | "ACR" | "BLIND_TRANFER" | "CONSULTATIVE_TRANFER" | (string & {}));
export type SupplementaryServiceType = ("OIP" | "OIR" | "TIP" | "TIR" | "HOLD" | "CB" | "CDIV" | "CW" | "MWI" | "CONF" | "FA" | "CCBS" | "CCNR" | "MCID" | "CAT" | "CUG" | "PNM" | "CRS" | "ECT" | (string & {}));
export type TADIdentifier = ("CS" | "PS" | (string & {}));
export interface Throughput { guaranteedThpt?: TS29571_CommonData.Float; maximumThpt?: TS29571_CommonData.Float; }
export type TrafficForwardingWay = ("N6" | "N19" | "LOCAL_SWITCH" | (string & {}));
export interface TransmitterInfo { proseSourceIPAddress?: TS29571_CommonData.IpAddr; proseSourceL2Id?: string; }
export interface Trigger { triggerType?: TriggerType; triggerCategory: TriggerCategory; timeLimit?: TS29571_CommonData.DurationSec; volumeLimit?: TS29571_CommonData.Uint32; volumeLimit64?: TS29571_CommonData.Uint64; eventLimit?: TS29571_CommonData.Uint32; maxNumberOfccc?: TS29571_CommonData.Uint32; tariffTimeChange?: TS29571_CommonData.DateTime; }
export type TriggerCategory = ("IMMEDIATE_REPORT" | "DEFERRED_REPORT" | (string & {}));
export type TriggerType = ("QUOTA_THRESHOLD" | "QHT" | "FINAL" | "QUOTA_EXHAUSTED" | "VALIDITY_TIME" | "OTHER_QUOTA_TYPE" | "FORCED_REAUTHORISATION" | "UNUSED_QUOTA_TIMER" | "UNIT_COUNT_INACTIVITY_TIMER" | "ABNORMAL_RELEASE" | "QOS_CHANGE" | "VOLUME_LIMIT" | "TIME_LIMIT" | "EVENT_LIMIT" | "PLMN_CHANGE" | "USER_LOCATION_CHANGE" | "RAT_CHANGE" | "SESSION_AMBR_CHANGE" | "UE_TIMEZONE_CHANGE" | "TARIFF_TIME_CHANGE" | "MAX_NUMBER_OF_CHANGES_IN_CHARGING_CONDITIONS" | "MANAGEMENT_INTERVENTION" | "CHANGE_OF_UE_PRESENCE_IN_PRESENCE_REPORTING_AREA" | "CHANGE_OF_3GPP_PS_DATA_OFF_STATUS" | "SERVING_NODE_CHANGE" | "REMOVAL_OF_UPF" | "ADDITION_OF_UPF" | "INSERTION_OF_ISMF" | "REMOVAL_OF_ISMF" | "CHANGE_OF_ISMF" | "START_OF_SERVICE_DATA_FLOW" | "ECGI_CHANGE" | "TAI_CHANGE" | "HANDOVER_CANCEL" | "HANDOVER_START" | "HANDOVER_COMPLETE" | "GFBR_GUARANTEED_STATUS_CHANGE" | "ADDITION_OF_ACCESS" | "REMOVAL_OF_ACCESS" | "START_OF_SDF_ADDITIONAL_ACCESS" | "REDUNDANT_TRANSMISSION_CHANGE" | "CGI_SAI_CHANGE" | "RAI_CHANGE" | "VSMF_CHANGE" | (string & {}));
export interface TrunkGroupID { incomingTrunkGroupID?: string; outgoingTrunkGroupID?: string; }
export type UETransferType = ("INTRA_UE" | "INTER_UE" | (string & {}));
export interface UsedUnitContainer { serviceId?: TS29571_CommonData.ServiceId; quotaManagementIndicator?: QuotaManagementIndicator; triggers?: Trigger[]; triggerTimestamp?: TS29571_CommonData.DateTime; time?: TS29571_CommonData.Uint32; totalVolume?: TS29571_CommonData.Uint64; uplinkVolume?: TS29571_CommonData.Uint64; downlinkVolume?: TS29571_CommonData.Uint64; serviceSpecificUnits?: TS29571_CommonData.Uint64; eventTimeStamps?: TS29571_CommonData.DateTime[]; localSequenceNumber: number; pDUContainerInformation?: PDUContainerInformation; nSPAContainerInformation?: NSPAContainerInformation; pC5ContainerInformation?: PC5ContainerInformation; }
export interface UserInformation { servedGPSI?: TS29571_CommonData.Gpsi; servedPEI?: TS29571_CommonData.Pei; unauthenticatedFlag?: boolean; roamerInOut?: RoamerInOut; }
export interface VariablePart { variablePartType: VariablePartType; variablePartValue: string[]; variablePartOrder?: TS29571_CommonData.Uint32; }
export type VariablePartType = ("INTEGER" | "NUMBER" | "TIME" | "DATE" | "CURRENCY" | (string & {}));
export type dnnSelectionMode = ("VERIFIED" | "UE_DNN_NOT_VERIFIED" | "NW_DNN_NOT_VERIFIED" | (string & {}));
export type oneTimeEventType = ("IEC" | "PEC" | (string & {}));

export interface Operations {
  chargingdataPost: {
    path: {};
    query: {};
    body: ChargingDataRequest;
    response: { status: 201; body: ChargingDataResponse };
  };
  chargingdataUpdatePost: {
    path: { ChargingDataRef: string };
    query: {};
    body: ChargingDataRequest;
    response: { status: 200; body: ChargingDataResponse };
  };
  chargingdataReleasePost: {
    path: { ChargingDataRef: string };
    query: {};
    body: ChargingDataRequest;
    response: { status: 204 };
  };
}

export interface Callbacks {
  chargingNotification: {
    path: {};
    query: {};
    body: ChargingNotifyRequest;
    response: { status: 200; body: ChargingNotifyResponse } | { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS32291_Nchf_ConvergedCharging');
