// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29503_Nudm_EE from './TS29503_Nudm_EE.generated.ts';
import type * as TS29503_Nudm_NIDDAU from './TS29503_Nudm_NIDDAU.generated.ts';
import type * as TS29503_Nudm_PP from './TS29503_Nudm_PP.generated.ts';
import type * as TS29503_Nudm_SDM from './TS29503_Nudm_SDM.generated.ts';
import type * as TS29503_Nudm_UECM from './TS29503_Nudm_UECM.generated.ts';
import type * as TS29509_Nausf_SoRProtection from './TS29509_Nausf_SoRProtection.generated.ts';
import type * as TS29509_Nausf_UPUProtection from './TS29509_Nausf_UPUProtection.generated.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type AccessAndMobilitySubscriptionData = TS29503_Nudm_SDM.AccessAndMobilitySubscriptionData;
export interface AdditionalEeSubsInfo { amfSubscriptionInfoList?: AmfSubscriptionInfo[]; smfSubscriptionInfo?: SmfSubscriptionInfo; hssSubscriptionInfo?: HssSubscriptionInfo; }
export interface AllowedMbsInfo { afId?: string; }
export interface AllowedMtcProviderInfo { mtcProviderInformation?: TS29571_CommonData.MtcProviderInformation; afId?: string; }
export type Amf3GppAccessRegistration = TS29503_Nudm_UECM.Amf3GppAccessRegistration;
export type AmfNon3GppAccessRegistration = TS29503_Nudm_UECM.AmfNon3GppAccessRegistration;
export interface AmfSubscriptionInfo { amfInstanceId: TS29571_CommonData.NfInstanceId; subscriptionId: TS29571_CommonData.Uri; subsChangeNotifyCorrelationId?: string; contextInfo?: TS29503_Nudm_SDM.ContextInfo; }
export type AuthMethod = ("5G_AKA" | "EAP_AKA_PRIME" | "EAP_TLS" | "EAP_TTLS" | "NONE" | (string & {}));
export interface AuthenticationSubscription { authenticationMethod: AuthMethod; encPermanentKey?: string; protectionParameterId?: string; sequenceNumber?: SequenceNumber; authenticationManagementField?: string; algorithmId?: string; encOpcKey?: string; encTopcKey?: string; vectorGenerationInHss?: boolean; hssGroupId?: TS29571_CommonData.NfGroupId; n5gcAuthMethod?: AuthMethod; rgAuthenticationInd?: boolean; supi?: TS29571_CommonData.Supi; akmaAllowed?: boolean; routingId?: string; }
export type AuthorizationData = { authorizationData: TS29503_Nudm_NIDDAU.UserIdentifier[]; allowedDnnList?: ((TS29571_CommonData.Dnn | TS29571_CommonData.WildcardDnn))[]; allowedSnssaiList?: TS29571_CommonData.Snssai[]; allowedMtcProviders?: MtcProvider[]; validityTime?: TS29571_CommonData.DateTime; };
export interface CagAckData { provisioningTime: TS29571_CommonData.DateTime; ueUpdateStatus: UeUpdateStatus; }
export type ContextDataSetName = ("AMF_3GPP" | "AMF_NON_3GPP" | "SDM_SUBSCRIPTIONS" | "EE_SUBSCRIPTIONS" | "SMSF_3GPP" | "SMSF_NON_3GPP" | "SUBS_TO_NOTIFY" | "SMF_REG" | "IP_SM_GW" | "ROAMING_INFO" | "PEI_INFO" | (string & {}));
export interface ContextDataSets { amf3Gpp?: Amf3GppAccessRegistration; amfNon3Gpp?: AmfNon3GppAccessRegistration; sdmSubscriptions?: SdmSubscription[]; eeSubscriptions?: EeSubscription[]; smsf3GppAccess?: SmsfRegistration; smsfNon3GppAccess?: SmsfRegistration; subscriptionDataSubscriptions?: SubscriptionDataSubscriptions[]; smfRegistrations?: SmfRegList; ipSmGw?: IpSmGwRegistration; roamingInfo?: TS29503_Nudm_UECM.RoamingInfoUpdate; peiInfo?: TS29503_Nudm_UECM.PeiUpdateInfo; }
export type ContextDatasetNames = ContextDataSetName[];
export interface DataChangeNotify { originalCallbackReference?: TS29571_CommonData.Uri[]; ueId?: TS29571_CommonData.VarUeId; notifyItems?: TS29571_CommonData.NotifyItem[]; sdmSubscription?: TS29503_Nudm_SDM.SdmSubscription; additionalSdmSubscriptions?: TS29503_Nudm_SDM.SdmSubscription[]; subscriptionDataSubscriptions?: SubscriptionDataSubscriptions[]; }
export type DataSetName = ("AM" | "SMF_SEL" | "SMS_SUB" | "SM" | "TRACE" | "SMS_MNG" | "LCS_PRIVACY" | "LCS_MO" | "LCS_BCA" | "V2X" | "PROSE" | "ODB" | "EE_PROF" | "PP_PROF" | "NIDD_AUTH" | "USER_CONSENT" | "MBS" | (string & {}));
export type DatasetNames = DataSetName[];
export type Dnn = TS29571_CommonData.Dnn;
export interface EeGroupProfileData { restrictedEventTypes?: TS29503_Nudm_EE.EventType[]; allowedMtcProvider?: { [key: string]: MtcProvider[] }; supportedFeatures?: TS29571_CommonData.SupportedFeatures; iwkEpcRestricted?: boolean; extGroupId?: string; hssGroupId?: TS29571_CommonData.NfGroupId; }
export interface EeProfileData { restrictedEventTypes?: TS29503_Nudm_EE.EventType[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; allowedMtcProvider?: { [key: string]: MtcProvider[] }; iwkEpcRestricted?: boolean; imsi?: string; hssGroupId?: TS29571_CommonData.NfGroupId; }
export type EeSubscription = TS29503_Nudm_EE.EeSubscription;
export type EeSubscriptionExt = TS29503_Nudm_EE.EeSubscription & AdditionalEeSubsInfo;
export type EnhancedCoverageRestrictionData = TS29503_Nudm_SDM.EnhancedCoverageRestrictionData;
export interface GroupIdentifiers { extGroupId?: TS29503_Nudm_SDM.ExtGroupId; intGroupId?: TS29571_CommonData.GroupId; ueIdList?: TS29503_Nudm_SDM.UeId[]; allowedAfIds?: string[]; }
export interface HssSubscriptionInfo { hssSubscriptionList: HssSubscriptionItem[]; }
export interface HssSubscriptionItem { hssInstanceId: TS29571_CommonData.NfInstanceId; subscriptionId: TS29571_CommonData.Uri; contextInfo?: TS29503_Nudm_SDM.ContextInfo; }
export interface IdentityData { supiList?: TS29571_CommonData.Supi[]; gpsiList?: TS29571_CommonData.Gpsi[]; allowedAfIds?: string[]; applicationPortIds?: { [key: string]: TS29571_CommonData.Gpsi }; }
export type IpSmGwRegistration = TS29503_Nudm_UECM.IpSmGwRegistration;
export type LcsBroadcastAssistanceTypesData = TS29503_Nudm_SDM.LcsBroadcastAssistanceTypesData;
export type LcsMoData = TS29503_Nudm_SDM.LcsMoData;
export type LcsPrivacyData = TS29503_Nudm_SDM.LcsPrivacyData;
export type LocationInfo = TS29503_Nudm_UECM.LocationInfo;
export interface MessageWaitingData { mwdList?: SmscData[]; }
export interface MtcProvider { mtcProviderInformation?: TS29571_CommonData.MtcProviderInformation; afId?: string; }
export interface NfIdentifier { nfType: TS29510_Nnrf_NFManagement.NFType; nfInstanceId?: TS29571_CommonData.NfInstanceId; }
export interface NiddAuthorizationInfo { niddAuthorizationList: TS29503_Nudm_NIDDAU.AuthorizationInfo[]; }
export interface NssaiAckData { provisioningTime: TS29571_CommonData.DateTime; ueUpdateStatus: UeUpdateStatus; }
export interface OperatorSpecificDataContainer { dataType: "string" | "integer" | "number" | "boolean" | "object" | "array"; dataTypeDefinition?: string; value: ((string & {}) | number | number | boolean | { [key: string]: unknown } | unknown[]); supportedFeatures?: TS29571_CommonData.SupportedFeatures; resetIds?: string[]; }
export interface Pp5gMbsGroupProfileData { allowedMbsInfos?: { [key: string]: AllowedMbsInfo[] }; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface Pp5gVnGroupProfileData { allowedMtcProviders?: { [key: string]: AllowedMtcProviderInfo[] }; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type PpData = TS29503_Nudm_PP.PpData;
export interface PpDataEntryList { ppDataEntryList?: TS29503_Nudm_PP.PpDataEntry[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type PpDataType = ("COMMUNICATION_CHARACTERISTICS" | "EXPECTED_UE_BEHAVIOUR" | "EC_RESTRICTION" | "ACS_INFO" | "TRACE" | "STN_SR" | "LCS_PRIVACY" | "SOR_INFO" | (string & {}));
export interface PpProfileData { allowedMtcProviders?: { [key: string]: AllowedMtcProviderInfo[] }; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type ProseSubscriptionData = TS29503_Nudm_SDM.ProseSubscriptionData;
export interface ProvisionedDataSets { amData?: AccessAndMobilitySubscriptionData; smfSelData?: SmfSelectionSubscriptionData; smsSubsData?: SmsSubscriptionData; smData?: SmSubsData; traceData?: TS29571_CommonData.TraceData; smsMngData?: SmsManagementSubscriptionData; lcsPrivacyData?: LcsPrivacyData; lcsMoData?: LcsMoData; lcsBcaData?: LcsBroadcastAssistanceTypesData; v2xData?: V2xSubscriptionData; proseData?: ProseSubscriptionData; odbData?: TS29571_CommonData.OdbData; eeProfileData?: EeProfileData; ppProfileData?: PpProfileData; niddAuthData?: AuthorizationData; mbsSubscriptionData?: TS29503_Nudm_SDM.MbsSubscriptionData; }
export type SdmSubscription = TS29503_Nudm_SDM.SdmSubscription;
export interface SequenceNumber { sqnScheme?: SqnScheme; sqn?: string; lastIndexes?: { [key: string]: number }; indLength?: number; difSign?: Sign; }
export interface ServiceSpecificAuthorizationInfo { serviceSpecificAuthorizationList: TS29503_Nudm_NIDDAU.AuthorizationInfo[]; }
export type Sign = "POSITIVE" | "NEGATIVE";
export type SmSubsData = TS29503_Nudm_SDM.SmSubsData;
export type SmfRegList = SmfRegistration[];
export type SmfRegistration = TS29503_Nudm_UECM.SmfRegistration;
export type SmfSelectionSubscriptionData = TS29503_Nudm_SDM.SmfSelectionSubscriptionData;
export interface SmfSubscriptionInfo { smfSubscriptionList: SmfSubscriptionItem[]; }
export interface SmfSubscriptionItem { smfInstanceId: TS29571_CommonData.NfInstanceId; subscriptionId: TS29571_CommonData.Uri; contextInfo?: TS29503_Nudm_SDM.ContextInfo; }
export type SmsManagementSubscriptionData = TS29503_Nudm_SDM.SmsManagementSubscriptionData;
export type SmsSubscriptionData = TS29503_Nudm_SDM.SmsSubscriptionData;
export interface SmscData { smscMapAddress?: TS29503_Nudm_UECM.E164Number; smscDiameterAddress?: TS29503_Nudm_UECM.NetworkNodeDiameterAddress; }
export type SmsfRegistration = TS29503_Nudm_UECM.SmsfRegistration;
export interface SorData { provisioningTime: TS29571_CommonData.DateTime; ueUpdateStatus: UeUpdateStatus; sorXmacIue?: TS29509_Nausf_SoRProtection.SorMac; sorMacIue?: TS29509_Nausf_SoRProtection.SorMac; meSupportOfSorCmci?: boolean; }
export type SqnScheme = ("GENERAL" | "NON_TIME_BASED" | "TIME_BASED" | (string & {}));
export interface SubscriptionDataSubscriptions { ueId?: TS29571_CommonData.VarUeId; callbackReference: TS29571_CommonData.Uri; originalCallbackReference?: TS29571_CommonData.Uri; monitoredResourceUris: TS29571_CommonData.Uri[]; expiry?: TS29571_CommonData.DateTime; sdmSubscription?: TS29503_Nudm_SDM.SdmSubscription; hssSubscriptionInfo?: HssSubscriptionInfo; subscriptionId?: string; uniqueSubscription?: boolean; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type UcSubscriptionData = TS29503_Nudm_SDM.UcSubscriptionData;
export interface UeSubscribedDataSets { amData?: AccessAndMobilitySubscriptionData; smfSelData?: SmfSelectionSubscriptionData; smsSubsData?: SmsSubscriptionData; smData?: SmSubsData; traceData?: TS29571_CommonData.TraceData; smsMngData?: SmsManagementSubscriptionData; lcsPrivacyData?: LcsPrivacyData; lcsMoData?: LcsMoData; lcsBcaData?: LcsBroadcastAssistanceTypesData; v2xData?: V2xSubscriptionData; proseData?: ProseSubscriptionData; odbData?: TS29571_CommonData.OdbData; eeProfileData?: EeProfileData; ppProfileData?: PpProfileData; niddAuthData?: AuthorizationData; ucData?: UcSubscriptionData; mbsSubscriptionData?: TS29503_Nudm_SDM.MbsSubscriptionData; }
export type UeUpdateStatus = "NOT_SENT" | "SENT_NO_ACK_REQUIRED" | "WAITING_FOR_ACK" | "ACK_RECEIVED" | "NEGATIVE_ACK_RECEIVED";
export interface UpuData { provisioningTime: TS29571_CommonData.DateTime; ueUpdateStatus: UeUpdateStatus; upuXmacIue?: TS29509_Nausf_UPUProtection.UpuMac; upuMacIue?: TS29509_Nausf_UPUProtection.UpuMac; }
export type V2xSubscriptionData = TS29503_Nudm_SDM.V2xSubscriptionData;
export type VarPlmnId = string;
export type VarSnssai = TS29571_CommonData.Snssai;
export type VarUeGroupId = string;
