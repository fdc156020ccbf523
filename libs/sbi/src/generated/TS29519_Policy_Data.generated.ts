// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29122_CommonData from './TS29122_CommonData.generated.ts';
import type * as TS29122_ResourceManagementOfBdt from './TS29122_ResourceManagementOfBdt.generated.ts';
import type * as TS29505_Subscription_Data from './TS29505_Subscription_Data.generated.ts';
import type * as TS29512_Npcf_SMPolicyControl from './TS29512_Npcf_SMPolicyControl.generated.ts';
import type * as TS29554_Npcf_BDTPolicyControl from './TS29554_Npcf_BDTPolicyControl.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AmPolicyData { praInfos?: { [key: string]: TS29571_CommonData.PresenceInfo }; subscCats?: string[]; }
export interface BdtData { aspId: string; transPolicy: TS29554_Npcf_BDTPolicyControl.TransferPolicy; bdtRefId?: TS29122_CommonData.BdtReferenceId; nwAreaInfo?: TS29554_Npcf_BDTPolicyControl.NetworkAreaInfo; numOfUes?: TS29571_CommonData.Uinteger; volPerUe?: TS29122_CommonData.UsageThreshold; dnn?: TS29571_CommonData.Dnn; snssai?: TS29571_CommonData.Snssai; trafficDes?: TS29122_ResourceManagementOfBdt.TrafficDescriptor; bdtpStatus?: BdtPolicyStatus; suppFeat?: TS29571_CommonData.SupportedFeatures; resetIds?: string[]; }
export interface BdtDataPatch { transPolicy?: TS29554_Npcf_BDTPolicyControl.TransferPolicy; bdtpStatus?: BdtPolicyStatus; }
export type BdtPolicyStatus = ("INVALID" | "VALID" | (string & {}));
export interface DnnRouteSelectionDescriptor { dnn: TS29571_CommonData.Dnn; sscModes?: TS29571_CommonData.SscMode[]; pduSessTypes?: TS29571_CommonData.PduSessionType[]; atsssInfo?: boolean; }
export type IpIndex = number;
export type ItemPath = string;
export type LimitIdToMonitoringKey = { limitId: string; monkey?: string[]; } | null;
export interface MbsSessPolCtrlData { "5qis"?: TS29571_CommonData._5Qi[]; maxMbsArpLevel?: TS29571_CommonData.ArpPriorityLevel; maxMbsSessionAmbr?: TS29571_CommonData.BitRate; maxGbr?: TS29571_CommonData.BitRate; suppFeat?: TS29571_CommonData.SupportedFeatures; }
export interface MbsSessPolDataId { mbsSessionId?: TS29571_CommonData.MbsSessionId; afAppId?: string; }
export interface NotificationItem { resourceId: TS29571_CommonData.Uri; notifItems: UpdatedItem[]; }
export type OsId = string;
export type Periodicity = ("YEARLY" | "MONTHLY" | "WEEKLY" | "DAILY" | "HOURLY" | (string & {}));
export interface PlmnRouteSelectionDescriptor { servingPlmn: TS29571_CommonData.PlmnId; snssaiRouteSelDescs?: SnssaiRouteSelectionDescriptor[]; }
export interface PolicyDataChangeNotification { amPolicyData?: AmPolicyData; uePolicySet?: UePolicySet; plmnUePolicySet?: UePolicySet; smPolicyData?: SmPolicyData; usageMonData?: UsageMonData; SponsorConnectivityData?: SponsorConnectivityData; bdtData?: BdtData; opSpecData?: TS29505_Subscription_Data.OperatorSpecificDataContainer; opSpecDataMap?: { [key: string]: TS29505_Subscription_Data.OperatorSpecificDataContainer }; ueId?: TS29571_CommonData.VarUeId; sponsorId?: string; bdtRefId?: TS29122_CommonData.BdtReferenceId; usageMonId?: string; plmnId?: TS29571_CommonData.PlmnId; delResources?: TS29571_CommonData.Uri[]; notifId?: string; reportedFragments?: NotificationItem[]; slicePolicyData?: SlicePolicyData; snssai?: TS29571_CommonData.Snssai; }
export interface PolicyDataForIndividualUe { uePolicyDataSet?: UePolicySet; smPolicyDataSet?: SmPolicyData; amPolicyDataSet?: AmPolicyData; umData?: { [key: string]: UsageMonData }; operatorSpecificDataSet?: { [key: string]: TS29505_Subscription_Data.OperatorSpecificDataContainer }; }
export interface PolicyDataSubscription { notificationUri: TS29571_CommonData.Uri; notifId?: string; monitoredResourceUris: TS29571_CommonData.Uri[]; monResItems?: ResourceItem[]; excludedResItems?: ResourceItem[]; expiry?: TS29571_CommonData.DateTime; supportedFeatures?: TS29571_CommonData.SupportedFeatures; resetIds?: string[]; }
export type PolicyDataSubset = ("AM_POLICY_DATA" | "SM_POLICY_DATA" | "UE_POLICY_DATA" | "UM_DATA" | "OPERATOR_SPECIFIC_DATA" | (string & {}));
export interface ResourceItem { monResourceUri: TS29571_CommonData.Uri; items: ItemPath[]; }
export interface SlicePolicyData { mbrUl?: TS29571_CommonData.BitRate; mbrDl?: TS29571_CommonData.BitRate; remainMbrUl?: TS29571_CommonData.BitRate; remainMbrDl?: TS29571_CommonData.BitRate; suppFeat?: TS29571_CommonData.SupportedFeatures; resetIds?: string[]; }
export interface SlicePolicyDataPatch { remainMbrUl?: TS29571_CommonData.BitRate; remainMbrDl?: TS29571_CommonData.BitRate; }
export interface SmPolicyData { smPolicySnssaiData: { [key: string]: SmPolicySnssaiData }; umDataLimits?: { [key: string]: UsageMonDataLimit }; umData?: { [key: string]: UsageMonData }; suppFeat?: TS29571_CommonData.SupportedFeatures; resetIds?: string[]; }
export interface SmPolicyDataPatch { umData?: { [key: string]: UsageMonData } | null; smPolicySnssaiData?: { [key: string]: SmPolicySnssaiDataPatch }; }
export interface SmPolicyDnnData { dnn: TS29571_CommonData.Dnn; allowedServices?: string[]; subscCats?: string[]; gbrUl?: TS29571_CommonData.BitRate; gbrDl?: TS29571_CommonData.BitRate; adcSupport?: boolean; subscSpendingLimits?: boolean; ipv4Index?: IpIndex; ipv6Index?: IpIndex; offline?: boolean; online?: boolean; chfInfo?: TS29512_Npcf_SMPolicyControl.ChargingInformation; refUmDataLimitIds?: { [key: string]: LimitIdToMonitoringKey }; mpsPriority?: boolean; mcsPriority?: boolean; imsSignallingPrio?: boolean; mpsPriorityLevel?: number; mcsPriorityLevel?: number; praInfos?: { [key: string]: TS29571_CommonData.PresenceInfo }; bdtRefIds?: { [key: string]: TS29122_CommonData.BdtReferenceIdRm } | null; locRoutNotAllowed?: boolean; }
export interface SmPolicyDnnDataPatch { dnn: TS29571_CommonData.Dnn; bdtRefIds?: { [key: string]: TS29122_CommonData.BdtReferenceIdRm } | null; }
export interface SmPolicySnssaiData { snssai: TS29571_CommonData.Snssai; smPolicyDnnData?: { [key: string]: SmPolicyDnnData }; ueSliceMbr?: TS29571_CommonData.SliceMbr; }
export interface SmPolicySnssaiDataPatch { snssai: TS29571_CommonData.Snssai; smPolicyDnnData?: { [key: string]: SmPolicyDnnDataPatch }; }
export interface SnssaiRouteSelectionDescriptor { snssai: TS29571_CommonData.Snssai; dnnRouteSelDescs?: DnnRouteSelectionDescriptor[]; }
export interface SponsorConnectivityData { aspIds: string[]; }
export interface TimePeriod { period: Periodicity; maxNumPeriod?: TS29571_CommonData.Uinteger; }
export interface UePolicySection { uePolicySectionInfo: TS29571_CommonData.Bytes; upsi: string; }
export interface UePolicySet { praInfos?: { [key: string]: TS29571_CommonData.PresenceInfo }; subscCats?: string[]; uePolicySections?: { [key: string]: UePolicySection }; upsis?: string[]; allowedRouteSelDescs?: { [key: string]: PlmnRouteSelectionDescriptor }; andspInd?: boolean; pei?: TS29571_CommonData.Pei; osIds?: OsId[]; suppFeat?: TS29571_CommonData.SupportedFeatures; resetIds?: string[]; }
export interface UePolicySetPatch { uePolicySections?: { [key: string]: UePolicySection }; upsis?: string[]; andspInd?: boolean; pei?: TS29571_CommonData.Pei; osIds?: OsId[]; }
export interface UpdatedItem { item: ItemPath; value: unknown; }
export interface UsageMonData { limitId: string; scopes?: { [key: string]: UsageMonDataScope }; umLevel?: UsageMonLevel; allowedUsage?: TS29122_CommonData.UsageThreshold; resetTime?: TS29571_CommonData.DateTime; suppFeat?: TS29571_CommonData.SupportedFeatures; resetIds?: string[]; }
export interface UsageMonDataLimit { limitId: string; scopes?: { [key: string]: UsageMonDataScope }; umLevel?: UsageMonLevel; startDate?: TS29571_CommonData.DateTime; endDate?: TS29571_CommonData.DateTime; usageLimit?: TS29122_CommonData.UsageThreshold; resetPeriod?: TimePeriod; }
export interface UsageMonDataScope { snssai: TS29571_CommonData.Snssai; dnn?: TS29571_CommonData.Dnn[]; }
export type UsageMonLevel = ("SESSION_LEVEL" | "SERVICE_LEVEL" | (string & {}));
