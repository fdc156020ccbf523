// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29510_Nnrf_AccessToken from './TS29510_Nnrf_AccessToken.generated.ts';
import type * as TS29572_Nlmf_Location from './TS29572_Nlmf_Location.generated.ts';

export type _5GMmCause = Uinteger;
export type _5GPrukId = string;
export type _5Qi = number;
export type _5QiPriorityLevel = number;
export type _5QiPriorityLevelRm = number | null;
export type AccessType = "3GPP_ACCESS" | "NON_3GPP_ACCESS";
export type AccessTypeRm = (AccessType | NullValue);
export interface AcsInfo { acsUrl?: Uri; acsIpv4Addr?: Ipv4Addr; acsIpv6Addr?: Ipv6Addr; }
export type AcsInfoRm = (AcsInfo | NullValue);
export type AdditionalQosFlowInfo = (("MORE_LIKELY" | (string & {})) | NullValue);
export interface Ambr { uplink: BitRate; downlink: BitRate; }
export type AmbrRm = (Ambr | NullValue);
export type AmfId = string;
export type AmfName = Fqdn;
export type AmfRegionId = string;
export type AmfSetId = string;
export interface ApnRateStatus { remainPacketsUl?: number; remainPacketsDl?: number; validityTime?: DateTime; remainExReportsUl?: number; remainExReportsDl?: number; }
export type ApplicationChargingId = string;
export type ApplicationId = string;
export interface Area { tacs?: Tac[]; areaCode?: AreaCode; }
export type AreaCode = string;
export interface AreaScope { eutraCellIdList?: EutraCellId[]; nrCellIdList?: NrCellId[]; tacList?: Tac[]; tacInfoPerPlmn?: { [key: string]: TacInfo }; }
export type AreaSessionId = Uint16;
export type ArfcnValueNR = number;
export interface Arp { priorityLevel: ArpPriorityLevel; preemptCap: PreemptionCapability; preemptVuln: PreemptionVulnerability; }
export type ArpPriorityLevel = number | null;
export interface Atom { attr: string; value: unknown; negative?: boolean; }
export interface AtsssCapability { atsssLL?: boolean; mptcp?: boolean; rttWithoutPmf?: boolean; }
export type AuthStatus = ("EAP_SUCCESS" | "EAP_FAILURE" | "PENDING" | (string & {}));
export type AverWindow = number;
export type AverWindowRm = number | null;
export interface BackupAmfInfo { backupAmf: AmfName; guamiList?: Guami[]; }
export interface BatteryIndication { batteryInd?: boolean; replaceableInd?: boolean; rechargeableInd?: boolean; }
export type BatteryIndicationRm = (BatteryIndication | NullValue);
export type Binary = string;
export type BitRate = string;
export type BitRateRm = string | null;
export type Bytes = string;
export type CMsisdn = string;
export type CagId = string;
export interface CellGlobalId { plmnId: PlmnId; lac: string; cellId: string; }
export interface ChangeItem { op: ChangeType; path: string; from?: string; origValue?: unknown; newValue?: unknown; }
export type ChangeType = ("ADD" | "MOVE" | "REMOVE" | "REPLACE" | (string & {}));
export type ChargingId = number;
export interface Cnf { cnfUnits: CnfUnit[]; }
export interface CnfUnit { cnfUnit: Atom[]; }
export type CollectionPeriodRmmLteMdt = (1024 | 1280 | 2048 | 2560 | 5120 | 10240 | 60000 | (string & {}));
export type CollectionPeriodRmmNrMdt = (1024 | 2048 | 5120 | 10240 | 60000 | (string & {}));
export type ComplexQuery = (Cnf | Dnf);
export type CoreNetworkType = ("5GC" | "EPC" | (string & {}));
export type DateTime = string;
export type DateTimeRm = string | null;
export type DayOfWeek = number;
export interface DddTrafficDescriptor { ipv4Addr?: Ipv4Addr; ipv6Addr?: Ipv6Addr; portNumber?: Uinteger; macAddr?: MacAddr48; }
export type DiameterIdentity = Fqdn;
export type DlDataDeliveryStatus = ("BUFFERED" | "TRANSMITTED" | "DISCARDED" | (string & {}));
export type Dnai = string;
export type DnaiChangeType = ("EARLY" | "EARLY_LATE" | "LATE" | (string & {}));
export interface Dnf { dnfUnits: DnfUnit[]; }
export interface DnfUnit { dnfUnit: Atom[]; }
export type Dnn = string;
export type DurationSec = number;
export type DurationSecRm = number | null;
export interface Dynamic5Qi { resourceType: QosResourceType; priorityLevel: _5QiPriorityLevel; packetDelayBudget: PacketDelBudget; packetErrRate: PacketErrRate; averWindow?: AverWindow; maxDataBurstVol?: MaxDataBurstVol; extMaxDataBurstVol?: ExtMaxDataBurstVol; extPacketDelBudget?: ExtPacketDelBudget; cnPacketDelayBudgetDl?: ExtPacketDelBudget; cnPacketDelayBudgetUl?: ExtPacketDelBudget; }
export type ENbId = string;
export interface EasIpReplacementInfo { source: EasServerAddress; target: EasServerAddress; }
export interface EasServerAddress { ip: IpAddr; port: Uinteger; }
export interface Ecgi { plmnId: PlmnId; eutraCellId: EutraCellId; nid?: Nid; }
export interface EcsServerAddr { ecsFqdnList?: Fqdn[]; ecsIpAddressList?: IpAddr[]; ecsUriList?: Uri[]; ecsProviderId?: string; }
export type EmptyObject = { [key: string]: unknown };
export type EutraCellId = string;
export interface EutraLocation { tai: Tai; ignoreTai?: boolean; ecgi: Ecgi; ignoreEcgi?: boolean; ageOfLocationInformation?: number; ueLocationTimestamp?: DateTime; geographicalInformation?: string; geodeticInformation?: string; globalNgenbId?: GlobalRanNodeId; globalENbId?: GlobalRanNodeId; }
export type EventForMdt = ("OUT_OF_COVERAG" | "A2_EVENT" | (string & {}));
export type ExtMaxDataBurstVol = number;
export type ExtMaxDataBurstVolRm = number | null;
export type ExtPacketDelBudget = number;
export type ExtSnssai = Snssai & SnssaiExtension;
export type ExternalGroupId = string;
export type Float = number;
export type FloatRm = number | null;
export type Fqdn = string;
export type FqdnRm = (Fqdn | NullValue);
export interface GNbId { bitLength: number; gNBValue: string; }
export type Gci = string;
export interface GeoServiceArea { geographicAreaList?: TS29572_Nlmf_Location.GeographicArea[]; civicAddressList?: TS29572_Nlmf_Location.CivicAddress[]; }
export interface GeraLocation { locationNumber?: string; cgi?: CellGlobalId; rai?: RoutingAreaId; sai?: ServiceAreaId; lai?: LocationAreaId; vlrNumber?: string; mscNumber?: string; ageOfLocationInformation?: number; ueLocationTimestamp?: DateTime; geographicalInformation?: string; geodeticInformation?: string; }
export type Gli = Bytes;
export interface GlobalRanNodeId { plmnId: PlmnId; n3IwfId?: N3IwfId; gNbId?: GNbId; ngeNbId?: NgeNbId; wagfId?: WAgfId; tngfId?: TngfId; nid?: Nid; eNbId?: ENbId; }
export type Gpsi = string;
export type GroupId = string;
export interface Guami { plmnId: PlmnIdNid; amfId: AmfId; }
export type HfcNId = string;
export interface HfcNodeId { hfcNId: HfcNId; }
export type Int64 = number;
export interface InterFreqTargetInfo { dlCarrierFreq: ArfcnValueNR; cellIdList?: PhysCellId[]; }
export interface InvalidParam { param: string; reason?: string; }
export interface IpAddr { ipv4Addr?: Ipv4Addr; ipv6Addr?: Ipv6Addr; ipv6Prefix?: Ipv6Prefix; }
export type Ipv4Addr = string;
export type Ipv4AddrMask = string;
export type Ipv4AddrRm = string | null;
export type Ipv6Addr = string;
export type Ipv6Prefix = string;
export type Ipv6PrefixRm = string | null;
export type JobType = ("IMMEDIATE_MDT_ONLY" | "LOGGED_MDT_ONLY" | "TRACE_ONLY" | "IMMEDIATE_MDT_AND_TRACE" | "RLF_REPORTS_ONLY" | "RCEF_REPORTS_ONLY" | "LOGGED_MBSFN_MDT" | (string & {}));
export type LcsServiceAuth = ("LOCATION_ALLOWED_WITH_NOTIFICATION" | "LOCATION_ALLOWED_WITHOUT_NOTIFICATION" | "LOCATION_ALLOWED_WITHOUT_RESPONSE" | "LOCATION_RESTRICTED_WITHOUT_RESPONSE" | "NOTIFICATION_ONLY" | "NOTIFICATION_AND_VERIFICATION_ONLY" | (string & {}));
export type LineType = ("DSL" | "PON" | (string & {}));
export interface Link { href?: Uri; }
export type LinksValueSchema = (Link[] | Link);
export interface LocationAreaId { plmnId: PlmnId; lac: string; }
export type LoggingDurationMdt = (600 | 1200 | 2400 | 3600 | 5400 | 7200 | (string & {}));
export type LoggingDurationNrMdt = (600 | 1200 | 2400 | 3600 | 5400 | 7200 | (string & {}));
export type LoggingIntervalMdt = (128 | 256 | 512 | 1024 | 2048 | 3072 | 4096 | 6144 | (string & {}));
export type LoggingIntervalNrMdt = (128 | 256 | 512 | 1024 | 2048 | 3072 | 4096 | 6144 | 320 | 640 | "infinity" | (string & {}));
export interface LteV2xAuth { vehicleUeAuth?: UeAuth; pedestrianUeAuth?: UeAuth; }
export type MacAddr48 = string;
export type MacAddr48Rm = string | null;
export type ManAssiUeRadioCapId = Bytes;
export type MaxDataBurstVol = number;
export type MaxDataBurstVolRm = number | null;
export interface MbsServiceArea { ncgiList?: NcgiTai[]; taiList?: Tai[]; }
export interface MbsServiceAreaInfo { areaSessionId: AreaSessionId; mbsServiceArea: MbsServiceArea; }
export interface MbsSessionId { tmgi?: Tmgi; ssm?: Ssm; nid?: Nid; }
export interface MbsfnArea { mbsfnAreaId?: number; carrierFrequency?: number; }
export type Mcc = string;
export interface MdtConfiguration { jobType: JobType; reportType?: ReportTypeMdt; areaScope?: AreaScope; measurementLteList?: MeasurementLteForMdt[]; measurementNrList?: MeasurementNrForMdt[]; sensorMeasurementList?: SensorMeasurement[]; reportingTriggerList?: ReportingTrigger[]; reportInterval?: ReportIntervalMdt; reportIntervalNr?: ReportIntervalNrMdt; reportAmount?: ReportAmountMdt; eventThresholdRsrp?: number; eventThresholdRsrpNr?: number; eventThresholdRsrq?: number; eventThresholdRsrqNr?: number; eventList?: EventForMdt[]; loggingInterval?: LoggingIntervalMdt; loggingIntervalNr?: LoggingIntervalNrMdt; loggingDuration?: LoggingDurationMdt; loggingDurationNr?: LoggingDurationNrMdt; positioningMethod?: PositioningMethodMdt; addPositioningMethodList?: PositioningMethodMdt[]; collectionPeriodRmmLte?: CollectionPeriodRmmLteMdt; collectionPeriodRmmNr?: CollectionPeriodRmmNrMdt; measurementPeriodLte?: MeasurementPeriodLteMdt; mdtAllowedPlmnIdList?: PlmnId[]; mbsfnAreaList?: MbsfnArea[]; interFreqTargetList?: InterFreqTargetInfo[]; }
export type MeasurementLteForMdt = ("M1" | "M2" | "M3" | "M4_DL" | "M4_UL" | "M5_DL" | "M5_UL" | "M6_DL" | "M6_UL" | "M7_DL" | "M7_UL" | "M8" | "M9" | (string & {}));
export type MeasurementNrForMdt = ("M1" | "M2" | "M3" | "M4_DL" | "M4_UL" | "M5_DL" | "M5_UL" | "M6_DL" | "M6_UL" | "M7_DL" | "M7_UL" | "M8" | "M9" | (string & {}));
export type MeasurementPeriodLteMdt = (1024 | 1280 | 2048 | 2560 | 5120 | 10240 | 60000 | (string & {}));
export type Mnc = string;
export interface MoExpDataCounter { counter: number; timeStamp?: DateTime; }
export type MtcProviderInformation = string;
export type N3IwfId = string;
export interface N3gaLocation { n3gppTai?: Tai; n3IwfId?: string; ueIpv4Addr?: Ipv4Addr; ueIpv6Addr?: Ipv6Addr; portNumber?: Uinteger; protocol?: TransportProtocol; tnapId?: TnapId; twapId?: TwapId; hfcNodeId?: HfcNodeId; gli?: Gli; w5gbanLineType?: LineType; gci?: Gci; }
export interface Ncgi { plmnId: PlmnId; nrCellId: NrCellId; nid?: Nid; }
export interface NcgiTai { tai: Tai; cellList: Ncgi[]; }
export type NfGroupId = string;
export type NfInstanceId = string;
export type NfServiceSetId = string;
export type NfSetId = string;
export interface NgApCause { group: Uinteger; value: Uinteger; }
export type NgeNbId = string;
export type Nid = string;
export interface NonDynamic5Qi { priorityLevel?: _5QiPriorityLevel; averWindow?: AverWindow; maxDataBurstVol?: MaxDataBurstVol; extMaxDataBurstVol?: ExtMaxDataBurstVol; cnPacketDelayBudgetDl?: ExtPacketDelBudget; cnPacketDelayBudgetUl?: ExtPacketDelBudget; }
export type NotificationControl = ("REQUESTED" | "NOT_REQUESTED" | (string & {}));
export type NotificationFlag = ("ACTIVATE" | "DEACTIVATE" | "RETRIEVAL" | (string & {}));
export interface NotifyItem { resourceId: Uri; changes: ChangeItem[]; }
export type NrCellId = string;
export interface NrLocation { tai: Tai; ncgi: Ncgi; ignoreNcgi?: boolean; ageOfLocationInformation?: number; ueLocationTimestamp?: DateTime; geographicalInformation?: string; geodeticInformation?: string; globalGnbId?: GlobalRanNodeId; }
export interface NrV2xAuth { vehicleUeAuth?: UeAuth; pedestrianUeAuth?: UeAuth; }
export type NsSrg = string;
export type NsacSai = string;
export type NsagId = number;
export interface NssaaStatus { snssai: Snssai; status: AuthStatus; }
export type NullValue = null;
export interface OdbData { roamingOdb?: RoamingOdb; }
export type OdbPacketServices = (("ALL_PACKET_SERVICES" | "ROAMER_ACCESS_HPLMN_AP" | "ROAMER_ACCESS_VPLMN_AP" | (string & {})) | NullValue);
export type PacketDelBudget = number;
export type PacketDelBudgetRm = number | null;
export type PacketErrRate = string;
export type PacketLossRate = number;
export type PacketLossRateRm = number | null;
export type PartitioningCriteria = ("TAC" | "SUBPLMN" | "GEOAREA" | "SNSSAI" | "DNN" | (string & {}));
export interface PatchItem { op: PatchOperation; path: string; from?: string; value?: unknown; }
export type PatchOperation = ("add" | "copy" | "move" | "remove" | "replace" | "test" | (string & {}));
export interface PatchResult { report: ReportItem[]; }
export interface Pc5FlowBitRates { guaFbr?: BitRate; maxFbr?: BitRate; }
export interface Pc5QoSPara { pc5QosFlowList: Pc5QosFlowItem[]; pc5LinkAmbr?: BitRate; }
export interface Pc5QosFlowItem { pqi: _5Qi; pc5FlowBitRates?: Pc5FlowBitRates; range?: Uinteger; }
export type PcfUeCallbackInfo = { callbackUri: Uri; bindingInfo?: string; } | null;
export type PduSessionId = number;
export interface PduSessionInfo { snssai: Snssai; dnn: Dnn; }
export type PduSessionType = ("IPV4" | "IPV6" | "IPV4V6" | "UNSTRUCTURED" | "ETHERNET" | (string & {}));
export type Pei = string;
export type PhysCellId = number;
export type PlmnAssiUeRadioCapId = Bytes;
export interface PlmnId { mcc: Mcc; mnc: Mnc; }
export interface PlmnIdNid { mcc: Mcc; mnc: Mnc; nid?: Nid; }
export type PositioningMethodMdt = ("GNSS" | "E_CELL_ID" | (string & {}));
export type PreemptionCapability = ("NOT_PREEMPT" | "MAY_PREEMPT" | (string & {}));
export type PreemptionCapabilityRm = (PreemptionCapability | NullValue);
export type PreemptionVulnerability = ("NOT_PREEMPTABLE" | "PREEMPTABLE" | (string & {}));
export type PreemptionVulnerabilityRm = (PreemptionVulnerability | NullValue);
export interface PresenceInfo { praId?: string; additionalPraId?: string; presenceState?: PresenceState; trackingAreaList?: Tai[]; ecgiList?: Ecgi[]; ncgiList?: Ncgi[]; globalRanNodeIdList?: GlobalRanNodeId[]; globaleNbIdList?: GlobalRanNodeId[]; }
export type PresenceInfoRm = { praId?: string; additionalPraId?: string; presenceState?: PresenceState; trackingAreaList?: Tai[]; ecgiList?: Ecgi[]; ncgiList?: Ncgi[]; globalRanNodeIdList?: GlobalRanNodeId[]; globaleNbIdList?: GlobalRanNodeId[]; } | null;
export type PresenceState = ("IN_AREA" | "OUT_OF_AREA" | "UNKNOWN" | "INACTIVE" | (string & {}));
export interface ProblemDetails { type?: Uri; title?: string; status?: number; detail?: string; instance?: Uri; cause?: string; invalidParams?: InvalidParam[]; supportedFeatures?: SupportedFeatures; accessTokenError?: TS29510_Nnrf_AccessToken.AccessTokenErr; accessTokenRequest?: TS29510_Nnrf_AccessToken.AccessTokenReq; nrfId?: Fqdn; }
export interface ProseServiceAuth { proseDirectDiscoveryAuth?: UeAuth; proseDirectCommunicationAuth?: UeAuth; proseL2RelayAuth?: UeAuth; proseL3RelayAuth?: UeAuth; proseL2RemoteAuth?: UeAuth; proseL3RemoteAuth?: UeAuth; }
export type Qfi = number;
export interface QosFlowUsageReport { qfi: Qfi; startTimeStamp: DateTime; endTimeStamp: DateTime; downlinkVolume: Int64; uplinkVolume: Int64; }
export type QosResourceType = ("NON_GBR" | "NON_CRITICAL_GBR" | "CRITICAL_GBR" | (string & {}));
export type RatType = ("NR" | "EUTRA" | "WLAN" | "VIRTUAL" | "NBIOT" | "WIRELINE" | "WIRELINE_CABLE" | "WIRELINE_BBF" | "LTE-M" | "NR_U" | "EUTRA_U" | "TRUSTED_N3GA" | "TRUSTED_WLAN" | "UTRA" | "GERA" | "NR_LEO" | "NR_MEO" | "NR_GEO" | "NR_OTHER_SAT" | "NR_REDCAP" | "WB_E_UTRAN_LEO" | "WB_E_UTRAN_MEO" | "WB_E_UTRAN_GEO" | "WB_E_UTRAN_OTHERSAT" | "NB_IOT_LEO" | "NB_IOT_MEO" | "NB_IOT_GEO" | "NB_IOT_OTHERSAT" | "LTE_M_LEO" | "LTE_M_MEO" | "LTE_M_GEO" | "LTE_M_OTHERSAT" | (string & {}));
export type RatingGroup = Uint32;
export interface RefToBinaryData { contentId: string; }
export type ReflectiveQoSAttribute = ("RQOS" | "NO_RQOS" | (string & {}));
export type RelayServiceCode = number;
export type ReportAmountMdt = (1 | 2 | 4 | 8 | 16 | 32 | 64 | "infinity" | (string & {}));
export type ReportIntervalMdt = (120 | 240 | 480 | 640 | 1024 | 2048 | 5120 | 10240 | 60000 | 360000 | 720000 | 1800000 | 3600000 | (string & {}));
export type ReportIntervalNrMdt = (120 | 240 | 480 | 640 | 1024 | 2048 | 5120 | 10240 | 20480 | 40960 | 60000 | 360000 | 720000 | 1800000 | 3600000 | (string & {}));
export interface ReportItem { path: string; reason?: string; }
export type ReportTypeMdt = ("PERIODICAL" | "EVENT_TRIGGED" | (string & {}));
export type ReportingTrigger = ("PERIODICAL" | "EVENT_A2" | "EVENT_A2_PERIODIC" | "ALL_RRM_EVENT_TRIGGERS" | (string & {}));
export type RestrictionType = ("ALLOWED_AREAS" | "NOT_ALLOWED_AREAS" | (string & {}));
export type RfspIndex = number;
export type RfspIndexRm = number | null;
export type RgWirelineCharacteristics = Bytes;
export type RoamingOdb = ("OUTSIDE_HOME_PLMN" | "OUTSIDE_HOME_PLMN_COUNTRY" | (string & {}));
export interface RoamingRestrictions { accessAllowed?: boolean; }
export type RouteInformation = { ipv4Addr?: Ipv4Addr; ipv6Addr?: Ipv6Addr; portNumber: Uinteger; } | null;
export type RouteToLocation = { dnai: Dnai; routeInfo?: RouteInformation; routeProfId?: string | null; } | null;
export interface RoutingAreaId { plmnId: PlmnId; lac: string; rac: string; }
export type SamplingRatio = number;
export type SatelliteBackhaulCategory = ("GEO" | "MEO" | "LEO" | "OTHER_SAT" | "NON_SATELLITE" | (string & {}));
export interface ScheduledCommunicationTime { daysOfWeek?: DayOfWeek[]; timeOfDayStart?: TimeOfDay; timeOfDayEnd?: TimeOfDay; }
export type ScheduledCommunicationTimeRm = (ScheduledCommunicationTime | NullValue);
export type ScheduledCommunicationType = ("DOWNLINK_ONLY" | "UPLINK_ONLY" | "BIDIRECTIONAL" | (string & {}));
export type ScheduledCommunicationTypeRm = (ScheduledCommunicationType | NullValue);
export interface SdRange { start?: string; end?: string; }
export interface SecondaryRatUsageInfo { secondaryRatType: RatType; qosFlowsUsageData?: QosFlowUsageReport[]; pduSessionUsageData?: VolumeTimedReport[]; }
export interface SecondaryRatUsageReport { secondaryRatType: RatType; qosFlowsUsageData: QosFlowUsageReport[]; }
export type SensorMeasurement = ("BAROMETRIC_PRESSURE" | "UE_SPEED" | "UE_ORIENTATION" | (string & {}));
export interface ServerAddressingInfo { ipv4Addresses?: Ipv4Addr[]; ipv6Addresses?: Ipv6Addr[]; fqdnList?: Fqdn[]; }
export interface ServiceAreaId { plmnId: PlmnId; lac: string; sac: string; }
export interface ServiceAreaRestriction { restrictionType?: RestrictionType; areas?: Area[]; maxNumOfTAs?: Uinteger; maxNumOfTAsForNotAllowedAreas?: Uinteger; }
export type ServiceId = Uint32;
export interface SliceMbr { uplink: BitRate; downlink: BitRate; }
export type SliceMbrRm = (SliceMbr | NullValue);
export interface SmallDataRateStatus { remainPacketsUl?: number; remainPacketsDl?: number; validityTime?: DateTime; remainExReportsUl?: number; remainExReportsDl?: number; }
export interface Snssai { sst: number; sd?: string; }
export interface SnssaiExtension { sdRanges?: SdRange[]; wildcardSd?: true; }
export interface SpatialValidityCond { trackingAreaList?: Tai[]; countries?: Mcc[]; geographicalServiceArea?: GeoServiceArea; }
export type SscMode = ("SSC_MODE_1" | "SSC_MODE_2" | "SSC_MODE_3" | (string & {}));
export interface Ssm { sourceIpAddr: IpAddr; destIpAddr: IpAddr; }
export type StationaryIndication = ("STATIONARY" | "MOBILE" | (string & {}));
export type StationaryIndicationRm = (StationaryIndication | NullValue);
export type StnSr = string;
export type StnSrRm = string | null;
export interface SubscribedDefaultQos { "5qi": _5Qi; arp: Arp; priorityLevel?: _5QiPriorityLevel; }
export type Supi = string;
export type SupiOrSuci = string;
export type SupportedFeatures = string;
export type Tac = string;
export interface TacInfo { tacList: Tac[]; }
export interface Tai { plmnId: PlmnId; tac: Tac; nid?: Nid; }
export type TimeOfDay = string;
export type TimeZone = string;
export interface Tmgi { mbsServiceId: string; plmnId: PlmnId; }
export interface TnapId { ssId?: string; bssId?: string; civicAddress?: Bytes; }
export type TngfId = string;
export type TraceData = { traceRef: string; traceDepth: TraceDepth; neTypeList: string; eventList: string; collectionEntityIpv4Addr?: Ipv4Addr; collectionEntityIpv6Addr?: Ipv6Addr; interfaceList?: string; } | null;
export type TraceDepth = ("MINIMUM" | "MEDIUM" | "MAXIMUM" | "MINIMUM_WO_VENDOR_EXTENSION" | "MEDIUM_WO_VENDOR_EXTENSION" | "MAXIMUM_WO_VENDOR_EXTENSION" | (string & {}));
export type TrafficProfile = ("SINGLE_TRANS_UL" | "SINGLE_TRANS_DL" | "DUAL_TRANS_UL_FIRST" | "DUAL_TRANS_DL_FIRST" | "MULTI_TRANS" | (string & {}));
export type TrafficProfileRm = (TrafficProfile | NullValue);
export type TransportProtocol = ("UDP" | "TCP" | (string & {}));
export interface TwapId { ssId: string; bssId?: string; civicAddress?: Bytes; }
export type UeAuth = ("AUTHORIZED" | "NOT_AUTHORIZED" | (string & {}));
export type Uint16 = number;
export type Uint32 = number;
export type Uint32Rm = number | null;
export type Uint64 = number;
export type Uinteger = number;
export type UintegerRm = number | null;
export type UpConfidentiality = ("REQUIRED" | "PREFERRED" | "NOT_NEEDED" | (string & {}));
export type UpIntegrity = ("REQUIRED" | "PREFERRED" | "NOT_NEEDED" | (string & {}));
export interface UpSecurity { upIntegr: UpIntegrity; upConfid: UpConfidentiality; }
export type Uri = string;
export type UriRm = string | null;
export type UriScheme = ("http" | "https" | (string & {}));
export interface UserLocation { eutraLocation?: EutraLocation; nrLocation?: NrLocation; n3gaLocation?: N3gaLocation; utraLocation?: UtraLocation; geraLocation?: GeraLocation; }
export interface UtraLocation { cgi?: CellGlobalId; sai?: ServiceAreaId; lai?: LocationAreaId; rai?: RoutingAreaId; ageOfLocationInformation?: number; ueLocationTimestamp?: DateTime; geographicalInformation?: string; geodeticInformation?: string; }
export type VarUeId = string;
export interface VolumeTimedReport { startTimeStamp: DateTime; endTimeStamp: DateTime; downlinkVolume: Int64; uplinkVolume: Int64; }
export type WAgfId = string;
export type WildcardDnn = string;
export interface WirelineArea { globalLineIds?: Gli[]; hfcNIds?: HfcNId[]; areaCodeB?: AreaCode; areaCodeC?: AreaCode; }
export interface WirelineServiceAreaRestriction { restrictionType?: RestrictionType; areas?: WirelineArea[]; }
