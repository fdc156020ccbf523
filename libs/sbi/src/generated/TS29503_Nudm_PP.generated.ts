// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';
import type * as TS29503_Nudm_SDM from './TS29503_Nudm_SDM.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';
import type * as TS29572_Nlmf_Location from './TS29572_Nlmf_Location.generated.ts';

export interface _5GVnGroupConfiguration { "5gVnGroupData"?: _5GVnGroupData; members?: TS29571_CommonData.Gpsi[]; referenceId?: ReferenceId; afInstanceId?: string; internalGroupIdentifier?: TS29571_CommonData.GroupId; mtcProviderInformation?: TS29571_CommonData.MtcProviderInformation; }
export interface _5GVnGroupData { dnn: TS29571_CommonData.Dnn; sNssai: TS29571_CommonData.Snssai; pduSessionTypes?: TS29571_CommonData.PduSessionType[]; appDescriptors?: TS29503_Nudm_SDM.AppDescriptor[]; secondaryAuth?: boolean; dnAaaIpAddressAllocation?: boolean; dnAaaAddress?: TS29503_Nudm_SDM.IpAddress; additionalDnAaaAddresses?: TS29503_Nudm_SDM.IpAddress[]; dnAaaFqdn?: TS29571_CommonData.Fqdn; }
export type _5MbsAuthorizationInfo = { "5mbsSessionIds"?: TS29571_CommonData.MbsSessionId[]; } | null;
export type CommunicationCharacteristics = { ppSubsRegTimer?: PpSubsRegTimer; ppActiveTime?: PpActiveTime; ppDlPacketCount?: PpDlPacketCount; ppDlPacketCountExt?: PpDlPacketCountExt; ppMaximumResponseTime?: PpMaximumResponseTime; ppMaximumLatency?: PpMaximumLatency; } | null;
export type CommunicationCharacteristicsAF = { ppDlPacketCount?: PpDlPacketCount; maximumResponseTime?: TS29571_CommonData.DurationSec; maximumLatency?: TS29571_CommonData.DurationSec; } | null;
export type EcRestriction = { afInstanceId: string; referenceId: ReferenceId; plmnEcInfos?: PlmnEcInfo[]; mtcProviderInformation?: TS29571_CommonData.MtcProviderInformation; } | null;
export type EcsAddrConfigInfo = { ecsServerAddr?: TS29571_CommonData.EcsServerAddr; spatialValidityCond?: TS29571_CommonData.SpatialValidityCond; } | null;
export type ExpectedUeBehaviour = { afInstanceId: string; referenceId: ReferenceId; stationaryIndication?: TS29571_CommonData.StationaryIndicationRm; communicationDurationTime?: TS29571_CommonData.DurationSecRm; scheduledCommunicationType?: TS29571_CommonData.ScheduledCommunicationTypeRm; periodicTime?: TS29571_CommonData.DurationSecRm; scheduledCommunicationTime?: TS29571_CommonData.ScheduledCommunicationTimeRm; expectedUmts?: LocationArea[] | null; trafficProfile?: TS29571_CommonData.TrafficProfileRm; batteryIndication?: TS29571_CommonData.BatteryIndicationRm; validityTime?: TS29571_CommonData.DateTime; mtcProviderInformation?: TS29571_CommonData.MtcProviderInformation; } | null;
export type LcsPrivacy = { afInstanceId?: string; referenceId?: ReferenceId; lpi?: TS29503_Nudm_SDM.Lpi; mtcProviderInformation?: TS29571_CommonData.MtcProviderInformation; } | null;
export interface LocationArea { geographicAreas?: TS29572_Nlmf_Location.GeographicArea[]; civicAddresses?: TS29572_Nlmf_Location.CivicAddress[]; nwAreaInfo?: NetworkAreaInfo; umtTime?: UmtTime; }
export interface MulticastMbsGroupMemb { multicastGroupMemb: TS29571_CommonData.Gpsi[]; afInstanceId?: string; internalGroupIdentifier?: TS29571_CommonData.GroupId; }
export interface NetworkAreaInfo { ecgis?: TS29571_CommonData.Ecgi[]; ncgis?: TS29571_CommonData.Ncgi[]; gRanNodeIds?: TS29571_CommonData.GlobalRanNodeId[]; tais?: TS29571_CommonData.Tai[]; }
export interface PlmnEcInfo { plmnId: TS29571_CommonData.PlmnId; ecRestrictionDataWb?: TS29503_Nudm_SDM.EcRestrictionDataWb; ecRestrictionDataNb?: boolean; }
export type PpActiveTime = { activeTime: TS29571_CommonData.DurationSec; afInstanceId: string; referenceId: ReferenceId; validityTime?: TS29571_CommonData.DateTime; mtcProviderInformation?: TS29571_CommonData.MtcProviderInformation; } | null;
export type PpData = { communicationCharacteristics?: CommunicationCharacteristics; supportedFeatures?: TS29571_CommonData.SupportedFeatures; expectedUeBehaviourParameters?: ExpectedUeBehaviour; ecRestriction?: EcRestriction; acsInfo?: TS29571_CommonData.AcsInfoRm; stnSr?: TS29571_CommonData.StnSrRm; lcsPrivacy?: LcsPrivacy; sorInfo?: TS29503_Nudm_SDM.SorInfo; "5mbsAuthorizationInfo"?: _5MbsAuthorizationInfo; } | null;
export type PpDataEntry = { communicationCharacteristics?: CommunicationCharacteristicsAF; referenceId?: ReferenceId; validityTime?: TS29571_CommonData.DateTime; mtcProviderInformation?: TS29571_CommonData.MtcProviderInformation; supportedFeatures?: TS29571_CommonData.SupportedFeatures; ecsAddrConfigInfo?: EcsAddrConfigInfo; additionalEcsAddrConfigInfos?: EcsAddrConfigInfo[]; ecRestriction?: EcRestriction; } | null;
export type PpDlPacketCount = number | null;
export type PpDlPacketCountExt = { afInstanceId: string; referenceId: ReferenceId; dnn?: TS29571_CommonData.Dnn; singleNssai?: TS29571_CommonData.Snssai; validityTime?: TS29571_CommonData.DateTime; mtcProviderInformation?: TS29571_CommonData.MtcProviderInformation; } | null;
export type PpMaximumLatency = { maximumLatency: TS29571_CommonData.DurationSec; afInstanceId: string; referenceId: ReferenceId; validityTime?: TS29571_CommonData.DateTime; mtcProviderInformation?: TS29571_CommonData.MtcProviderInformation; } | null;
export type PpMaximumResponseTime = { maximumResponseTime: TS29571_CommonData.DurationSec; afInstanceId: string; referenceId: ReferenceId; validityTime?: TS29571_CommonData.DateTime; mtcProviderInformation?: TS29571_CommonData.MtcProviderInformation; } | null;
export type PpSubsRegTimer = { subsRegTimer: TS29571_CommonData.DurationSec; afInstanceId: string; referenceId: ReferenceId; validityTime?: TS29571_CommonData.DateTime; mtcProviderInformation?: TS29571_CommonData.MtcProviderInformation; } | null;
export type ReferenceId = number;
export interface UmtTime { timeOfDay: TS29571_CommonData.TimeOfDay; dayOfWeek: TS29571_CommonData.DayOfWeek; }

export interface Operations {
  update: {
    path: { ueId: (TS29571_CommonData.VarUeId | TS29503_Nudm_SDM.ExtGroupId) };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: PpData;
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  get5GVNGroup: {
    path: { extGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: {};
    body?: undefined;
    response: { status: 200; body: _5GVnGroupConfiguration };
  };
  create5GVNGroup: {
    path: { extGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: {};
    body: _5GVnGroupConfiguration;
    response: { status: 201 };
  };
  modify5GVNGroup: {
    path: { extGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: _5GVnGroupConfiguration;
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  delete5GVNGroup: {
    path: { extGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: { "mtc-provider-info"?: TS29571_CommonData.MtcProviderInformation; "af-id"?: string };
    body?: undefined;
    response: { status: 204 };
  };
  getPPDataEntry: {
    path: { ueId: (TS29571_CommonData.VarUeId | TS29503_Nudm_SDM.ExtGroupId | (string & {})); afInstanceId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: PpDataEntry };
  };
  createPPDataEntry: {
    path: { ueId: (TS29571_CommonData.VarUeId | TS29503_Nudm_SDM.ExtGroupId | (string & {})); afInstanceId: string };
    query: {};
    body: PpDataEntry;
    response: { status: 201; body: PpDataEntry } | { status: 204 };
  };
  deletePPDataEntry: {
    path: { ueId: (TS29571_CommonData.VarUeId | TS29503_Nudm_SDM.ExtGroupId | (string & {})); afInstanceId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  get5GMBSGroup: {
    path: { extGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: {};
    body?: undefined;
    response: { status: 200; body: MulticastMbsGroupMemb };
  };
  create5GMBSGroup: {
    path: { extGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: {};
    body: MulticastMbsGroupMemb;
    response: { status: 201 };
  };
  modify5GMBSGroup: {
    path: { extGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: MulticastMbsGroupMemb;
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  delete5GMBSGroup: {
    path: { extGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('TS29503_Nudm_PP');
