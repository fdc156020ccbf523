// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29503_Nudm_SDM from './TS29503_Nudm_SDM.generated.ts';
import type * as TS29503_Nudm_UECM from './TS29503_Nudm_UECM.generated.ts';
import type * as TS29517_Naf_EventExposure from './TS29517_Naf_EventExposure.generated.ts';
import type * as TS29518_Namf_Communication from './TS29518_Namf_Communication.generated.ts';
import type * as TS29520_Nnwdaf_AnalyticsInfo from './TS29520_Nnwdaf_AnalyticsInfo.generated.ts';
import type * as TS29520_Nnwdaf_EventsSubscription from './TS29520_Nnwdaf_EventsSubscription.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';
import type * as TS29572_Nlmf_Location from './TS29572_Nlmf_Location.generated.ts';

export interface _5GDdnmfInfo { plmnId: TS29571_CommonData.PlmnId; }
export interface AanfInfo { routingIndicators?: string[]; }
export interface AfEventExposureData { afEvents: TS29517_Naf_EventExposure.AfEvent[]; afIds?: string[]; appIds?: string[]; }
export interface AmfCond { amfSetId?: TS29571_CommonData.AmfSetId; amfRegionId?: TS29571_CommonData.AmfRegionId; }
export interface AmfInfo { amfSetId: TS29571_CommonData.AmfSetId; amfRegionId: TS29571_CommonData.AmfRegionId; guamiList: TS29571_CommonData.Guami[]; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TaiRange[]; backupInfoAmfFailure?: TS29571_CommonData.Guami[]; backupInfoAmfRemoval?: TS29571_CommonData.Guami[]; n2InterfaceAmfInfo?: N2InterfaceAmfInfo; amfOnboardingCapability?: boolean; highLatencyCom?: boolean; }
export type AnNodeType = ("GNB" | "NG_ENB" | (string & {}));
export interface AusfInfo { groupId?: TS29571_CommonData.NfGroupId; supiRanges?: SupiRange[]; routingIndicators?: string[]; suciInfos?: SuciInfo[]; }
export interface BsfInfo { dnnList?: TS29571_CommonData.Dnn[]; ipDomainList?: string[]; ipv4AddressRanges?: Ipv4AddressRange[]; ipv6PrefixRanges?: Ipv6PrefixRange[]; rxDiamHost?: TS29571_CommonData.DiameterIdentity; rxDiamRealm?: TS29571_CommonData.DiameterIdentity; groupId?: TS29571_CommonData.NfGroupId; supiRanges?: SupiRange[]; gpsiRanges?: IdentityRange[]; }
export interface ChfInfo { supiRangeList?: SupiRange[]; gpsiRangeList?: IdentityRange[]; plmnRangeList?: PlmnRange[]; groupId?: TS29571_CommonData.NfGroupId; primaryChfInstance?: TS29571_CommonData.NfInstanceId; secondaryChfInstance?: TS29571_CommonData.NfInstanceId; }
export interface CollocatedNfInstance { nfInstanceId: TS29571_CommonData.NfInstanceId; nfType: CollocatedNfType; }
export type CollocatedNfType = ("UPF" | "SMF" | "MB_UPF" | "MB_SMF" | (string & {}));
export type ConditionEventType = ("NF_ADDED" | "NF_REMOVED" | (string & {}));
export type DataSetId = ("SUBSCRIPTION" | "POLICY" | "EXPOSURE" | "APPLICATION" | "A_PFD" | "A_AFTI" | "A_IPTV" | "A_BDT" | "A_SPD" | "A_EASD" | "A_AMI" | "P_UE" | "P_SCD" | "P_BDT" | "P_PLMNUE" | "P_NSSCD" | "P_MBSCD" | (string & {}));
export interface DccfCond { conditionType: "DCCF_COND"; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TaiRange[]; servingNfTypeList?: NFType[]; servingNfSetIdList?: TS29571_CommonData.NfSetId[]; }
export interface DccfInfo { servingNfTypeList?: NFType[]; servingNfSetIdList?: TS29571_CommonData.NfSetId[]; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TaiRange[]; }
export interface DefSubServiceInfo { versions?: string[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface DefaultNotificationSubscription { notificationType: NotificationType; callbackUri: TS29571_CommonData.Uri; interPlmnCallbackUri?: TS29571_CommonData.Uri; n1MessageClass?: TS29518_Namf_Communication.N1MessageClass; n2InformationClass?: TS29518_Namf_Communication.N2InformationClass; versions?: string[]; binding?: string; acceptedEncoding?: string; supportedFeatures?: TS29571_CommonData.SupportedFeatures; serviceInfoList?: { [key: string]: DefSubServiceInfo }; }
export interface DnnEasdfInfoItem { dnn: (TS29571_CommonData.Dnn | TS29571_CommonData.WildcardDnn); dnaiList?: TS29571_CommonData.Dnai[]; }
export interface DnnInfoItem { dnn: (TS29571_CommonData.Dnn | TS29571_CommonData.WildcardDnn); }
export interface DnnMbSmfInfoItem { dnn: (TS29571_CommonData.Dnn | TS29571_CommonData.WildcardDnn); }
export interface DnnSmfInfoItem { dnn: (TS29571_CommonData.Dnn | TS29571_CommonData.WildcardDnn); dnaiList?: ((TS29571_CommonData.Dnai | WildcardDnai))[]; }
export interface DnnTsctsfInfoItem { dnn: (TS29571_CommonData.Dnn | TS29571_CommonData.WildcardDnn); }
export interface DnnUpfInfoItem { dnn: TS29571_CommonData.Dnn; dnaiList?: TS29571_CommonData.Dnai[]; pduSessionTypes?: TS29571_CommonData.PduSessionType[]; ipv4AddressRanges?: Ipv4AddressRange[]; ipv6PrefixRanges?: Ipv6PrefixRange[]; ipv4IndexList?: TS29503_Nudm_SDM.IpIndex[]; ipv6IndexList?: TS29503_Nudm_SDM.IpIndex[]; dnaiNwInstanceList?: { [key: string]: string }; }
export interface EasdfInfo { sNssaiEasdfInfoList?: SnssaiEasdfInfoItem[]; easdfN6IpAddressList?: TS29571_CommonData.IpAddr[]; upfN6IpAddressList?: TS29571_CommonData.IpAddr[]; }
export interface GmlcInfo { servingClientTypes?: TS29572_Nlmf_Location.ExternalClientType[]; gmlcNumbers?: string[]; }
export interface GuamiListCond { guamiList: TS29571_CommonData.Guami[]; }
export interface HssInfo { groupId?: TS29571_CommonData.NfGroupId; imsiRanges?: ImsiRange[]; imsPrivateIdentityRanges?: IdentityRange[]; imsPublicIdentityRanges?: IdentityRange[]; msisdnRanges?: IdentityRange[]; externalGroupIdentifiersRanges?: IdentityRange[]; hssDiameterAddress?: TS29503_Nudm_UECM.NetworkNodeDiameterAddress; }
export interface IdentityRange { start?: string; end?: string; pattern?: string; }
export interface ImsiRange { start?: string; end?: string; pattern?: string; }
export interface InterfaceUpfInfoItem { interfaceType: UPInterfaceType; ipv4EndpointAddresses?: TS29571_CommonData.Ipv4Addr[]; ipv6EndpointAddresses?: TS29571_CommonData.Ipv6Addr[]; endpointFqdn?: TS29571_CommonData.Fqdn; networkInstance?: string; }
export interface InternalGroupIdRange { start?: TS29571_CommonData.GroupId; end?: TS29571_CommonData.GroupId; pattern?: string; }
export interface IpEndPoint { ipv4Address?: TS29571_CommonData.Ipv4Addr; ipv6Address?: TS29571_CommonData.Ipv6Addr; transport?: TransportProtocol; port?: number; }
export type IpReachability = ("IPV4" | "IPV6" | "IPV4V6" | (string & {}));
export interface Ipv4AddressRange { start?: TS29571_CommonData.Ipv4Addr; end?: TS29571_CommonData.Ipv4Addr; }
export interface Ipv6PrefixRange { start?: TS29571_CommonData.Ipv6Prefix; end?: TS29571_CommonData.Ipv6Prefix; }
export interface IwmscInfo { msisdnRanges?: IdentityRange[]; supiRanges?: SupiRange[]; taiRangeList?: TaiRange[]; scNumber?: string; }
export interface LmfInfo { servingClientTypes?: TS29572_Nlmf_Location.ExternalClientType[]; lmfId?: TS29572_Nlmf_Location.LMFIdentification; servingAccessTypes?: TS29571_CommonData.AccessType[]; servingAnNodeTypes?: AnNodeType[]; servingRatTypes?: TS29571_CommonData.RatType[]; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TaiRange[]; supportedGADShapes?: TS29572_Nlmf_Location.SupportedGADShapes[]; }
export interface MbSmfInfo { sNssaiInfoList?: { [key: string]: SnssaiMbSmfInfoItem }; tmgiRangeList?: { [key: string]: TmgiRange }; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TaiRange[]; mbsSessionList?: { [key: string]: MbsSession }; }
export interface MbUpfInfo { sNssaiMbUpfInfoList: SnssaiUpfInfoItem[]; mbSmfServingArea?: string[]; interfaceMbUpfInfoList?: InterfaceUpfInfoItem[]; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TaiRange[]; priority?: number; supportedPfcpFeatures?: string; }
export interface MbsSession { mbsSessionId: TS29571_CommonData.MbsSessionId; mbsAreaSessions?: { [key: string]: TS29571_CommonData.MbsServiceAreaInfo }; }
export interface MfafInfo { servingNfTypeList?: NFType[]; servingNfSetIdList?: TS29571_CommonData.NfSetId[]; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TaiRange[]; }
export interface MlAnalyticsInfo { mlAnalyticsIds?: TS29520_Nnwdaf_EventsSubscription.NwdafEvent[]; snssaiList?: TS29571_CommonData.Snssai[]; trackingAreaList?: TS29571_CommonData.Tai[]; }
export interface MnpfInfo { msisdnRanges: IdentityRange[]; }
export interface N2InterfaceAmfInfo { ipv4EndpointAddress?: TS29571_CommonData.Ipv4Addr[]; ipv6EndpointAddress?: TS29571_CommonData.Ipv6Addr[]; amfName?: TS29571_CommonData.AmfName; }
export interface NFProfile { nfInstanceId: TS29571_CommonData.NfInstanceId; nfInstanceName?: string; nfType: NFType; nfStatus: NFStatus; collocatedNfInstances?: CollocatedNfInstance[]; heartBeatTimer?: number; plmnList?: TS29571_CommonData.PlmnId[]; snpnList?: TS29571_CommonData.PlmnIdNid[]; sNssais?: TS29571_CommonData.ExtSnssai[]; perPlmnSnssaiList?: PlmnSnssai[]; nsiList?: string[]; fqdn?: TS29571_CommonData.Fqdn; interPlmnFqdn?: TS29571_CommonData.Fqdn; ipv4Addresses?: TS29571_CommonData.Ipv4Addr[]; ipv6Addresses?: TS29571_CommonData.Ipv6Addr[]; allowedPlmns?: TS29571_CommonData.PlmnId[]; allowedSnpns?: TS29571_CommonData.PlmnIdNid[]; allowedNfTypes?: NFType[]; allowedNfDomains?: string[]; allowedNssais?: TS29571_CommonData.ExtSnssai[]; priority?: number; capacity?: number; load?: number; loadTimeStamp?: TS29571_CommonData.DateTime; locality?: string; udrInfo?: UdrInfo; udrInfoList?: { [key: string]: UdrInfo }; udmInfo?: UdmInfo; udmInfoList?: { [key: string]: UdmInfo }; ausfInfo?: AusfInfo; ausfInfoList?: { [key: string]: AusfInfo }; amfInfo?: AmfInfo; amfInfoList?: { [key: string]: AmfInfo }; smfInfo?: SmfInfo; smfInfoList?: { [key: string]: SmfInfo }; upfInfo?: UpfInfo; upfInfoList?: { [key: string]: UpfInfo }; pcfInfo?: PcfInfo; pcfInfoList?: { [key: string]: PcfInfo }; bsfInfo?: BsfInfo; bsfInfoList?: { [key: string]: BsfInfo }; chfInfo?: ChfInfo; chfInfoList?: { [key: string]: ChfInfo }; nefInfo?: NefInfo; nrfInfo?: NrfInfo; udsfInfo?: UdsfInfo; udsfInfoList?: { [key: string]: UdsfInfo }; nwdafInfo?: NwdafInfo; nwdafInfoList?: { [key: string]: NwdafInfo }; pcscfInfoList?: { [key: string]: PcscfInfo }; hssInfoList?: { [key: string]: HssInfo }; customInfo?: { [key: string]: unknown }; recoveryTime?: TS29571_CommonData.DateTime; nfServicePersistence?: boolean; nfServices?: NFService[]; nfServiceList?: { [key: string]: NFService }; nfProfileChangesSupportInd?: boolean; nfProfileChangesInd?: boolean; defaultNotificationSubscriptions?: DefaultNotificationSubscription[]; lmfInfo?: LmfInfo; gmlcInfo?: GmlcInfo; nfSetIdList?: TS29571_CommonData.NfSetId[]; servingScope?: string[]; lcHSupportInd?: boolean; olcHSupportInd?: boolean; nfSetRecoveryTimeList?: { [key: string]: TS29571_CommonData.DateTime }; serviceSetRecoveryTimeList?: { [key: string]: TS29571_CommonData.DateTime }; scpDomains?: string[]; scpInfo?: ScpInfo; seppInfo?: SeppInfo; vendorId?: VendorId; supportedVendorSpecificFeatures?: { [key: string]: VendorSpecificFeature[] }; aanfInfoList?: { [key: string]: AanfInfo }; "5gDdnmfInfo"?: _5GDdnmfInfo; mfafInfo?: MfafInfo; easdfInfoList?: { [key: string]: EasdfInfo }; dccfInfo?: DccfInfo; nsacfInfoList?: { [key: string]: NsacfInfo }; mbSmfInfoList?: { [key: string]: MbSmfInfo }; tsctsfInfoList?: { [key: string]: TsctsfInfo }; mbUpfInfoList?: { [key: string]: MbUpfInfo }; trustAfInfo?: TrustAfInfo; nssaafInfo?: NssaafInfo; hniList?: TS29571_CommonData.Fqdn[]; iwmscInfo?: IwmscInfo; mnpfInfo?: MnpfInfo; }
export interface NFService { serviceInstanceId: string; serviceName: ServiceName; versions: NFServiceVersion[]; scheme: TS29571_CommonData.UriScheme; nfServiceStatus: NFServiceStatus; fqdn?: TS29571_CommonData.Fqdn; interPlmnFqdn?: TS29571_CommonData.Fqdn; ipEndPoints?: IpEndPoint[]; apiPrefix?: string; defaultNotificationSubscriptions?: DefaultNotificationSubscription[]; allowedPlmns?: TS29571_CommonData.PlmnId[]; allowedSnpns?: TS29571_CommonData.PlmnIdNid[]; allowedNfTypes?: NFType[]; allowedNfDomains?: string[]; allowedNssais?: TS29571_CommonData.ExtSnssai[]; allowedOperationsPerNfType?: { [key: string]: string[] }; allowedOperationsPerNfInstance?: { [key: string]: string[] }; priority?: number; capacity?: number; load?: number; loadTimeStamp?: TS29571_CommonData.DateTime; recoveryTime?: TS29571_CommonData.DateTime; supportedFeatures?: TS29571_CommonData.SupportedFeatures; nfServiceSetIdList?: TS29571_CommonData.NfServiceSetId[]; sNssais?: TS29571_CommonData.ExtSnssai[]; perPlmnSnssaiList?: PlmnSnssai[]; vendorId?: VendorId; supportedVendorSpecificFeatures?: { [key: string]: VendorSpecificFeature[] }; oauth2Required?: boolean; perPlmnOauth2ReqList?: PlmnOauth2; }
export type NFServiceStatus = ("REGISTERED" | "SUSPENDED" | "UNDISCOVERABLE" | (string & {}));
export interface NFServiceVersion { apiVersionInUri: string; apiFullVersion: string; expiry?: TS29571_CommonData.DateTime; }
export type NFStatus = ("REGISTERED" | "SUSPENDED" | "UNDISCOVERABLE" | (string & {}));
export type NFType = ("NRF" | "UDM" | "AMF" | "SMF" | "AUSF" | "NEF" | "PCF" | "SMSF" | "NSSF" | "UDR" | "LMF" | "GMLC" | "5G_EIR" | "SEPP" | "UPF" | "N3IWF" | "AF" | "UDSF" | "BSF" | "CHF" | "NWDAF" | "PCSCF" | "CBCF" | "HSS" | "UCMF" | "SOR_AF" | "SPAF" | "MME" | "SCSAS" | "SCEF" | "SCP" | "NSSAAF" | "ICSCF" | "SCSCF" | "DRA" | "IMS_AS" | "AANF" | "5G_DDNMF" | "NSACF" | "MFAF" | "EASDF" | "DCCF" | "MB_SMF" | "TSCTSF" | "ADRF" | "GBA_BSF" | "CEF" | "MB_UPF" | "NSWOF" | "PKMF" | "MNPF" | "SMS_GMSC" | "SMS_IWMSC" | "MBSF" | "MBSTF" | "PANF" | (string & {}));
export interface NefCond { conditionType: "NEF_COND"; afEvents?: TS29517_Naf_EventExposure.AfEvent[]; snssaiList?: TS29571_CommonData.Snssai[]; pfdData?: PfdData; gpsiRanges?: IdentityRange[]; externalGroupIdentifiersRanges?: IdentityRange[]; servedFqdnList?: string[]; }
export type NefId = string;
export interface NefInfo { nefId?: NefId; pfdData?: PfdData; afEeData?: AfEventExposureData; gpsiRanges?: IdentityRange[]; externalGroupIdentifiersRanges?: IdentityRange[]; servedFqdnList?: string[]; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TaiRange[]; dnaiList?: TS29571_CommonData.Dnai[]; unTrustAfInfoList?: UnTrustAfInfo[]; uasNfFunctionalityInd?: boolean; }
export interface NetworkSliceCond { snssaiList: TS29571_CommonData.Snssai[]; nsiList?: string[]; }
export interface NfGroupCond { nfType: "UDM" | "AUSF" | "UDR" | "PCF" | "CHF" | "HSS"; nfGroupId: TS29571_CommonData.NfGroupId; }
export interface NfGroupListCond { conditionType: "NF_GROUP_LIST_COND"; nfType: "UDM" | "AUSF" | "UDR" | "PCF" | "CHF" | "HSS"; nfGroupIdList: TS29571_CommonData.NfGroupId[]; }
export interface NfInfo { nfType?: NFType; }
export interface NfInstanceIdCond { nfInstanceId: TS29571_CommonData.NfInstanceId; }
export interface NfInstanceIdListCond { nfInstanceIdList: TS29571_CommonData.NfInstanceId[]; }
export interface NfServiceSetCond { nfServiceSetId: TS29571_CommonData.NfServiceSetId; nfSetId?: TS29571_CommonData.NfSetId; }
export interface NfSetCond { nfSetId: TS29571_CommonData.NfSetId; }
export interface NfTypeCond { nfType: NFType; }
export interface NotifCondition { monitoredAttributes?: string[]; unmonitoredAttributes?: string[]; }
export interface NotificationData { event: NotificationEventType; nfInstanceUri: TS29571_CommonData.Uri; nfProfile?: NFProfile & { nfServices?: NFService[]; }; profileChanges?: TS29571_CommonData.ChangeItem[]; conditionEvent?: ConditionEventType; subscriptionContext?: SubscriptionContext; }
export type NotificationEventType = ("NF_REGISTERED" | "NF_DEREGISTERED" | "NF_PROFILE_CHANGED" | (string & {}));
export type NotificationType = ("N1_MESSAGES" | "N2_INFORMATION" | "LOCATION_NOTIFICATION" | "DATA_REMOVAL_NOTIFICATION" | "DATA_CHANGE_NOTIFICATION" | "LOCATION_UPDATE_NOTIFICATION" | "NSSAA_REAUTH_NOTIFICATION" | "NSSAA_REVOC_NOTIFICATION" | "MATCH_INFO_NOTIFICATION" | "DATA_RESTORATION_NOTIFICATION" | "TSCTS_NOTIFICATION" | "LCS_KEY_DELIVERY_NOTIFICATION" | "UUAA_MM_AUTH_NOTIFICATION" | (string & {}));
export interface NrfInfo { servedUdrInfo?: { [key: string]: (UdrInfo | TS29571_CommonData.EmptyObject) }; servedUdrInfoList?: { [key: string]: { [key: string]: (UdrInfo | TS29571_CommonData.EmptyObject) } }; servedUdmInfo?: { [key: string]: (UdmInfo | TS29571_CommonData.EmptyObject) }; servedUdmInfoList?: { [key: string]: { [key: string]: (UdmInfo | TS29571_CommonData.EmptyObject) } }; servedAusfInfo?: { [key: string]: (AusfInfo | TS29571_CommonData.EmptyObject) }; servedAusfInfoList?: { [key: string]: { [key: string]: (AusfInfo | TS29571_CommonData.EmptyObject) } }; servedAmfInfo?: { [key: string]: (AmfInfo | TS29571_CommonData.EmptyObject) }; servedAmfInfoList?: { [key: string]: { [key: string]: (AmfInfo | TS29571_CommonData.EmptyObject) } }; servedSmfInfo?: { [key: string]: (SmfInfo | TS29571_CommonData.EmptyObject) }; servedSmfInfoList?: { [key: string]: { [key: string]: (SmfInfo | TS29571_CommonData.EmptyObject) } }; servedUpfInfo?: { [key: string]: (UpfInfo | TS29571_CommonData.EmptyObject) }; servedUpfInfoList?: { [key: string]: { [key: string]: (UpfInfo | TS29571_CommonData.EmptyObject) } }; servedPcfInfo?: { [key: string]: (PcfInfo | TS29571_CommonData.EmptyObject) }; servedPcfInfoList?: { [key: string]: { [key: string]: (PcfInfo | TS29571_CommonData.EmptyObject) } }; servedBsfInfo?: { [key: string]: (BsfInfo | TS29571_CommonData.EmptyObject) }; servedBsfInfoList?: { [key: string]: { [key: string]: (BsfInfo | TS29571_CommonData.EmptyObject) } }; servedChfInfo?: { [key: string]: (ChfInfo | TS29571_CommonData.EmptyObject) }; servedChfInfoList?: { [key: string]: { [key: string]: (ChfInfo | TS29571_CommonData.EmptyObject) } }; servedNefInfo?: { [key: string]: (NefInfo | TS29571_CommonData.EmptyObject) }; servedNwdafInfo?: { [key: string]: (NwdafInfo | TS29571_CommonData.EmptyObject) }; servedNwdafInfoList?: { [key: string]: { [key: string]: NwdafInfo } }; servedPcscfInfoList?: { [key: string]: { [key: string]: (PcscfInfo | TS29571_CommonData.EmptyObject) } }; servedGmlcInfo?: { [key: string]: (GmlcInfo | TS29571_CommonData.EmptyObject) }; servedLmfInfo?: { [key: string]: (LmfInfo | TS29571_CommonData.EmptyObject) }; servedNfInfo?: { [key: string]: NfInfo }; servedHssInfoList?: { [key: string]: { [key: string]: (HssInfo | TS29571_CommonData.EmptyObject) } }; servedUdsfInfo?: { [key: string]: (UdsfInfo | TS29571_CommonData.EmptyObject) }; servedUdsfInfoList?: { [key: string]: { [key: string]: (UdsfInfo | TS29571_CommonData.EmptyObject) } }; servedScpInfoList?: { [key: string]: (ScpInfo | TS29571_CommonData.EmptyObject) }; servedSeppInfoList?: { [key: string]: (SeppInfo | TS29571_CommonData.EmptyObject) }; servedAanfInfoList?: { [key: string]: { [key: string]: (AanfInfo | TS29571_CommonData.EmptyObject) } }; served5gDdnmfInfo?: { [key: string]: _5GDdnmfInfo }; servedMfafInfoList?: { [key: string]: MfafInfo }; servedEasdfInfoList?: { [key: string]: { [key: string]: EasdfInfo } }; servedDccfInfoList?: { [key: string]: DccfInfo }; servedMbSmfInfoList?: { [key: string]: { [key: string]: (MbSmfInfo | TS29571_CommonData.EmptyObject) } }; servedTsctsfInfoList?: { [key: string]: { [key: string]: TsctsfInfo } }; servedMbUpfInfoList?: { [key: string]: { [key: string]: MbUpfInfo } }; servedTrustAfInfo?: { [key: string]: TrustAfInfo }; servedNssaafInfo?: { [key: string]: NssaafInfo }; }
export interface NsacfCapability { supportUeSAC?: boolean; supportPduSAC?: boolean; }
export interface NsacfInfo { nsacfCapability: NsacfCapability; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TaiRange[]; nsacSaiList?: TS29571_CommonData.NsacSai[]; }
export interface NssaafInfo { supiRanges?: SupiRange[]; internalGroupIdentifiersRanges?: InternalGroupIdRange[]; }
export interface NwdafCapability { analyticsAggregation?: boolean; analyticsMetadataProvisioning?: boolean; }
export interface NwdafCond { conditionType: "NWDAF_COND"; analyticsIds?: string[]; snssaiList?: TS29571_CommonData.Snssai[]; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TaiRange[]; servingNfTypeList?: NFType[]; servingNfSetIdList?: TS29571_CommonData.NfSetId[]; mlAnalyticsList?: MlAnalyticsInfo[]; }
export interface NwdafInfo { eventIds?: TS29520_Nnwdaf_AnalyticsInfo.EventId[]; nwdafEvents?: TS29520_Nnwdaf_EventsSubscription.NwdafEvent[]; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TaiRange[]; nwdafCapability?: NwdafCapability; analyticsDelay?: TS29571_CommonData.DurationSec; servingNfSetIdList?: TS29571_CommonData.NfSetId[]; servingNfTypeList?: NFType[]; mlAnalyticsList?: MlAnalyticsInfo[]; }
export interface OptionsResponse { supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface PcfInfo { groupId?: TS29571_CommonData.NfGroupId; dnnList?: TS29571_CommonData.Dnn[]; supiRanges?: SupiRange[]; gpsiRanges?: IdentityRange[]; rxDiamHost?: TS29571_CommonData.DiameterIdentity; rxDiamRealm?: TS29571_CommonData.DiameterIdentity; v2xSupportInd?: boolean; proseSupportInd?: boolean; proseCapability?: ProSeCapability; v2xCapability?: V2xCapability; }
export interface PcscfInfo { accessType?: TS29571_CommonData.AccessType[]; dnnList?: TS29571_CommonData.Dnn[]; gmFqdn?: TS29571_CommonData.Fqdn; gmIpv4Addresses?: TS29571_CommonData.Ipv4Addr[]; gmIpv6Addresses?: TS29571_CommonData.Ipv6Addr[]; mwFqdn?: TS29571_CommonData.Fqdn; mwIpv4Addresses?: TS29571_CommonData.Ipv4Addr[]; mwIpv6Addresses?: TS29571_CommonData.Ipv6Addr[]; servedIpv4AddressRanges?: Ipv4AddressRange[]; servedIpv6PrefixRanges?: Ipv6PrefixRange[]; }
export interface PfdData { appIds?: string[]; afIds?: string[]; }
export interface PlmnOauth2 { oauth2RequiredPlmnIdList?: TS29571_CommonData.PlmnId[]; oauth2NotRequiredPlmnIdList?: TS29571_CommonData.PlmnId[]; }
export interface PlmnRange { start?: string; end?: string; pattern?: string; }
export interface PlmnSnssai { plmnId: TS29571_CommonData.PlmnId; sNssaiList: TS29571_CommonData.ExtSnssai[]; nid?: TS29571_CommonData.Nid; }
export interface ProSeCapability { proseDirectDiscovey?: boolean; proseDirectCommunication?: boolean; proseL2UetoNetworkRelay?: boolean; proseL3UetoNetworkRelay?: boolean; proseL2RemoteUe?: boolean; proseL3RemoteUe?: boolean; }
export type ScpCapability = ("INDIRECT_COM_WITH_DELEG_DISC" | (string & {}));
export interface ScpDomainCond { scpDomains: string[]; nfTypeList?: NFType[]; }
export interface ScpDomainInfo { scpFqdn?: TS29571_CommonData.Fqdn; scpIpEndPoints?: IpEndPoint[]; scpPrefix?: string; scpPorts?: { [key: string]: number }; }
export interface ScpInfo { scpDomainInfoList?: { [key: string]: ScpDomainInfo }; scpPrefix?: string; scpPorts?: { [key: string]: number }; addressDomains?: string[]; ipv4Addresses?: TS29571_CommonData.Ipv4Addr[]; ipv6Prefixes?: TS29571_CommonData.Ipv6Prefix[]; ipv4AddrRanges?: Ipv4AddressRange[]; ipv6PrefixRanges?: Ipv6PrefixRange[]; servedNfSetIdList?: TS29571_CommonData.NfSetId[]; remotePlmnList?: TS29571_CommonData.PlmnId[]; remoteSnpnList?: TS29571_CommonData.PlmnIdNid[]; ipReachability?: IpReachability; scpCapabilities?: ScpCapability[]; }
export interface SeppInfo { seppPrefix?: string; seppPorts?: { [key: string]: number }; remotePlmnList?: TS29571_CommonData.PlmnId[]; remoteSnpnList?: TS29571_CommonData.PlmnIdNid[]; }
export type ServiceName = ("nnrf-nfm" | "nnrf-disc" | "nnrf-oauth2" | "nudm-sdm" | "nudm-uecm" | "nudm-ueau" | "nudm-ee" | "nudm-pp" | "nudm-niddau" | "nudm-mt" | "nudm-ssau" | "nudm-rsds" | "nudm-ueid" | "namf-comm" | "namf-evts" | "namf-mt" | "namf-loc" | "namf-mbs-comm" | "namf-mbs-bc" | "nsmf-pdusession" | "nsmf-event-exposure" | "nsmf-nidd" | "nausf-auth" | "nausf-sorprotection" | "nausf-upuprotection" | "nnef-pfdmanagement" | "nnef-smcontext" | "nnef-eventexposure" | "nnef-eas-deployment-info" | "3gpp-cp-parameter-provisioning" | "3gpp-device-triggering" | "3gpp-bdt" | "3gpp-traffic-influence" | "3gpp-chargeable-party" | "3gpp-as-session-with-qos" | "3gpp-msisdn-less-mo-sms" | "3gpp-service-parameter" | "3gpp-monitoring-event" | "3gpp-nidd-configuration-trigger" | "3gpp-nidd" | "3gpp-analyticsexposure" | "3gpp-racs-parameter-provisioning" | "3gpp-ecr-control" | "3gpp-applying-bdt-policy" | "3gpp-mo-lcs-notify" | "3gpp-time-sync" | "3gpp-am-influence" | "3gpp-am-policyauthorization" | "3gpp-akma" | "3gpp-eas-deployment" | "3gpp-iptvconfiguration" | "3gpp-mbs-tmgi" | "3gpp-mbs-session" | "3gpp-authentication" | "3gpp-asti" | "npcf-am-policy-control" | "npcf-smpolicycontrol" | "npcf-policyauthorization" | "npcf-bdtpolicycontrol" | "npcf-eventexposure" | "npcf-ue-policy-control" | "npcf-am-policyauthorization" | "npcf-mbspolicycontrol" | "npcf-mbspolicyauth" | "nsmsf-sms" | "nnssf-nsselection" | "nnssf-nssaiavailability" | "nudr-dr" | "nudr-group-id-map" | "nlmf-loc" | "n5g-eir-eic" | "nbsf-management" | "nchf-spendinglimitcontrol" | "nchf-convergedcharging" | "nchf-offlineonlycharging" | "nnwdaf-eventssubscription" | "nnwdaf-analyticsinfo" | "nnwdaf-datamanagement" | "nnwdaf-mlmodelprovision" | "ngmlc-loc" | "nucmf-provisioning" | "nucmf-uecapabilitymanagement" | "nhss-sdm" | "nhss-uecm" | "nhss-ueau" | "nhss-ee" | "nhss-ims-sdm" | "nhss-ims-uecm" | "nhss-ims-ueau" | "nhss-gba-sdm" | "nhss-gba-ueau" | "nsepp-telescopic" | "nsoraf-sor" | "nspaf-secured-packet" | "nudsf-dr" | "nudsf-timer" | "nnssaaf-nssaa" | "nnssaaf-aiw" | "naanf-akma" | "n5gddnmf-discovery" | "nmfaf-3dadm" | "nmfaf-3cadm" | "neasdf-dnscontext" | "neasdf-baselinednspattern" | "ndccf-dm" | "ndccf-cm" | "nnsacf-nsac" | "nnsacf-slice-ee" | "nmbsmf-tmgi" | "nmbsmf-mbssession" | "nadrf-dm" | "nbsp-gba" | "ntsctsf-time-sync" | "ntsctsf-qos-tscai" | "ntsctsf-asti" | "npkmf-keyreq" | "npkmf-userid" | "npkmf-discovery" | "nmnpf-npstatus" | "niwmsc-smservice" | "nmbsf-mbs-us" | "nmbsf-mbs-ud-ingest" | "nmbstf-distsession" | "npanf-prosekey" | "npanf-userid" | (string & {}));
export interface ServiceNameCond { serviceName: ServiceName; }
export interface ServiceNameListCond { conditionType: "SERVICE_NAME_LIST_COND"; serviceNameList: ServiceName[]; }
export interface SharedDataIdRange { pattern?: string; }
export interface SmfInfo { sNssaiSmfInfoList: SnssaiSmfInfoItem[]; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TaiRange[]; pgwFqdn?: TS29571_CommonData.Fqdn; pgwIpAddrList?: TS29571_CommonData.IpAddr[]; accessType?: TS29571_CommonData.AccessType[]; priority?: number; vsmfSupportInd?: boolean; pgwFqdnList?: TS29571_CommonData.Fqdn[]; smfOnboardingCapability?: boolean; ismfSupportInd?: boolean; smfUPRPCapability?: boolean; }
export interface SnssaiEasdfInfoItem { sNssai: TS29571_CommonData.ExtSnssai; dnnEasdfInfoList: DnnEasdfInfoItem[]; }
export interface SnssaiInfoItem { sNssai: TS29571_CommonData.ExtSnssai; dnnInfoList: DnnInfoItem[]; }
export interface SnssaiMbSmfInfoItem { sNssai: TS29571_CommonData.ExtSnssai; dnnInfoList: DnnMbSmfInfoItem[]; }
export interface SnssaiSmfInfoItem { sNssai: TS29571_CommonData.ExtSnssai; dnnSmfInfoList: DnnSmfInfoItem[]; }
export interface SnssaiTsctsfInfoItem { sNssai: TS29571_CommonData.ExtSnssai; dnnInfoList: DnnTsctsfInfoItem[]; }
export interface SnssaiUpfInfoItem { sNssai: TS29571_CommonData.ExtSnssai; dnnUpfInfoList: DnnUpfInfoItem[]; redundantTransport?: boolean; }
export type SubscrCond = (NfInstanceIdCond | NfInstanceIdListCond | NfTypeCond | ServiceNameCond | ServiceNameListCond | AmfCond | GuamiListCond | NetworkSliceCond | NfGroupCond | NfGroupListCond | NfSetCond | NfServiceSetCond | UpfCond | ScpDomainCond | NwdafCond | NefCond | DccfCond);
export interface SubscriptionContext { subscriptionId: string; subscrCond?: SubscrCond; }
export interface SubscriptionData { nfStatusNotificationUri: string; reqNfInstanceId?: TS29571_CommonData.NfInstanceId; subscrCond?: SubscrCond; subscriptionId?: string; validityTime?: TS29571_CommonData.DateTime; reqNotifEvents?: NotificationEventType[]; plmnId?: TS29571_CommonData.PlmnId; nid?: TS29571_CommonData.Nid; notifCondition?: NotifCondition; reqNfType?: NFType; reqNfFqdn?: TS29571_CommonData.Fqdn; reqSnssais?: TS29571_CommonData.ExtSnssai[]; reqPerPlmnSnssais?: PlmnSnssai[]; reqPlmnList?: TS29571_CommonData.PlmnId[]; reqSnpnList?: TS29571_CommonData.PlmnIdNid[]; servingScope?: string[]; requesterFeatures?: TS29571_CommonData.SupportedFeatures; nrfSupportedFeatures?: TS29571_CommonData.SupportedFeatures; hnrfUri?: TS29571_CommonData.Uri; onboardingCapability?: boolean; targetHni?: TS29571_CommonData.Fqdn; preferredLocality?: string; }
export interface SuciInfo { routingInds?: string[]; hNwPubKeyIds?: number[]; }
export interface SupiRange { start?: string; end?: string; pattern?: string; }
export interface TacRange { start?: string; end?: string; pattern?: string; }
export interface TaiRange { plmnId: TS29571_CommonData.PlmnId; tacRangeList: TacRange[]; nid?: TS29571_CommonData.Nid; }
export interface TmgiRange { mbsServiceIdStart: string; mbsServiceIdEnd: string; plmnId: TS29571_CommonData.PlmnId; nid?: TS29571_CommonData.Nid; }
export interface TngfInfo { ipv4EndpointAddresses?: TS29571_CommonData.Ipv4Addr[]; ipv6EndpointAddresses?: TS29571_CommonData.Ipv6Addr[]; endpointFqdn?: TS29571_CommonData.Fqdn; }
export type TransportProtocol = ("TCP" | (string & {}));
export interface TrustAfInfo { sNssaiInfoList?: SnssaiInfoItem[]; afEvents?: TS29517_Naf_EventExposure.AfEvent[]; appIds?: string[]; internalGroupId?: TS29571_CommonData.GroupId[]; mappingInd?: boolean; }
export interface TsctsfInfo { sNssaiInfoList?: { [key: string]: SnssaiTsctsfInfoItem }; externalGroupIdentifiersRanges?: IdentityRange[]; supiRanges?: SupiRange[]; gpsiRanges?: IdentityRange[]; internalGroupIdentifiersRanges?: InternalGroupIdRange[]; }
export interface TwifInfo { ipv4EndpointAddresses?: TS29571_CommonData.Ipv4Addr[]; ipv6EndpointAddresses?: TS29571_CommonData.Ipv6Addr[]; endpointFqdn?: TS29571_CommonData.Fqdn; }
export type UPInterfaceType = ("N3" | "N6" | "N9" | "DATA_FORWARDING" | "N3MB" | "N6MB" | "N19MB" | "NMB9" | (string & {}));
export interface UdmInfo { groupId?: TS29571_CommonData.NfGroupId; supiRanges?: SupiRange[]; gpsiRanges?: IdentityRange[]; externalGroupIdentifiersRanges?: IdentityRange[]; routingIndicators?: string[]; internalGroupIdentifiersRanges?: InternalGroupIdRange[]; suciInfos?: SuciInfo[]; }
export interface UdrInfo { groupId?: TS29571_CommonData.NfGroupId; supiRanges?: SupiRange[]; gpsiRanges?: IdentityRange[]; externalGroupIdentifiersRanges?: IdentityRange[]; supportedDataSets?: DataSetId[]; sharedDataIdRanges?: SharedDataIdRange[]; }
export interface UdsfInfo { groupId?: TS29571_CommonData.NfGroupId; supiRanges?: SupiRange[]; storageIdRanges?: { [key: string]: IdentityRange[] }; }
export interface UnTrustAfInfo { afId: string; sNssaiInfoList?: SnssaiInfoItem[]; mappingInd?: boolean; }
export interface UpfCond { conditionType: "UPF_COND"; smfServingArea?: string[]; taiList?: TS29571_CommonData.Tai[]; }
export interface UpfInfo { sNssaiUpfInfoList: SnssaiUpfInfoItem[]; smfServingArea?: string[]; interfaceUpfInfoList?: InterfaceUpfInfoItem[]; iwkEpsInd?: boolean; pduSessionTypes?: TS29571_CommonData.PduSessionType[]; atsssCapability?: TS29571_CommonData.AtsssCapability; ueIpAddrInd?: boolean; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TaiRange[]; wAgfInfo?: WAgfInfo; tngfInfo?: TngfInfo; twifInfo?: TwifInfo; priority?: number; redundantGtpu?: boolean; ipups?: boolean; dataForwarding?: boolean; supportedPfcpFeatures?: string; }
export interface UriList { _links?: { [key: string]: TS29571_CommonData.LinksValueSchema }; totalItemCount?: number; }
export interface V2xCapability { lteV2x?: boolean; nrV2x?: boolean; }
export type VendorId = string;
export interface VendorSpecificFeature { featureName: string; featureVersion: string; }
export interface WAgfInfo { ipv4EndpointAddresses?: TS29571_CommonData.Ipv4Addr[]; ipv6EndpointAddresses?: TS29571_CommonData.Ipv6Addr[]; endpointFqdn?: TS29571_CommonData.Fqdn; }
export type WildcardDnai = string;

export interface Operations {
  getNFInstances: {
    path: {};
    query: { "nf-type"?: NFType; limit?: number; "page-number"?: number; "page-size"?: number };
    body?: undefined;
    response: { status: 200; body: UriList };
  };
  optionsNFInstances: {
    path: {};
    query: {};
    body?: undefined;
    response: { status: 200; body: OptionsResponse } | { status: 204 };
  };
  getNFInstance: {
    path: { nfInstanceID: TS29571_CommonData.NfInstanceId };
    query: { "requester-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: NFProfile };
  };
  registerNFInstance: {
    path: { nfInstanceID: TS29571_CommonData.NfInstanceId };
    query: {};
    body: NFProfile;
    response: { status: 200; body: NFProfile } | { status: 201; body: NFProfile; headers: WithLocation };
  };
  updateNFInstance: {
    path: { nfInstanceID: TS29571_CommonData.NfInstanceId };
    query: {};
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: NFProfile } | { status: 204 };
  };
  deregisterNFInstance: {
    path: { nfInstanceID: TS29571_CommonData.NfInstanceId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  createSubscription: {
    path: {};
    query: {};
    body: SubscriptionData;
    response: { status: 201; body: SubscriptionData; headers: WithLocation };
  };
  updateSubscription: {
    path: { subscriptionID: string };
    query: {};
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: SubscriptionData } | { status: 204 };
  };
  removeSubscription: {
    path: { subscriptionID: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
}

export interface Callbacks {
  onNFStatusEvent: {
    path: {};
    query: {};
    body: NotificationData;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29510_Nnrf_NFManagement');
