// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';
import type * as TS29503_Nudm_UECM from './TS29503_Nudm_UECM.generated.ts';
import type * as TS29515_Ngmlc_Location from './TS29515_Ngmlc_Location.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';
import type * as TS29572_Nlmf_Location from './TS29572_Nlmf_Location.generated.ts';

export interface CancelPosInfo { supi: TS29571_CommonData.Supi; hgmlcCallBackURI: TS29571_CommonData.Uri; ldrReference: TS29572_Nlmf_Location.LdrReference; servingLMFIdentification?: TS29572_Nlmf_Location.LMFIdentification; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type LocationEvent = ("EMERGENCY_CALL_ORIGINATION" | "EMERGENCY_CALL_RELEASE" | "EMERGENCY_CALL_HANDOVER" | "ACTIVATION_OF_DEFERRED_LOCATION" | "UE_MOBILITY_FOR_DEFERRED_LOCATION" | "CANCELLATION_OF_DEFERRED_LOCATION" | (string & {}));
export type LocationPrivacyVerResult = ("LOCATION_ALLOWED" | "LOCATION_NOT_ALLOWED" | "RESPONSE_TIME_OUT" | (string & {}));
export type LocationType = ("CURRENT_LOCATION" | "CURRENT_OR_LAST_KNOWN_LOCATION" | "NOTIFICATION_VERIFICATION_ONLY" | "DEFERRED_LOCATION" | (string & {}));
export interface NotifiedPosInfo { locationEvent: LocationEvent; supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; pei?: TS29571_CommonData.Pei; locationEstimate?: TS29572_Nlmf_Location.GeographicArea; localLocationEstimate?: TS29572_Nlmf_Location.LocalArea; ageOfLocationEstimate?: TS29572_Nlmf_Location.AgeOfLocationEstimate; timestampOfLocationEstimate?: TS29571_CommonData.DateTime; velocityEstimate?: TS29572_Nlmf_Location.VelocityEstimate; positioningDataList?: TS29572_Nlmf_Location.PositioningMethodAndUsage[]; gnssPositioningDataList?: TS29572_Nlmf_Location.GnssPositioningMethodAndUsage[]; ecgi?: TS29571_CommonData.Ecgi; ncgi?: TS29571_CommonData.Ncgi; servingNode?: TS29571_CommonData.NfInstanceId; targetMmeName?: TS29571_CommonData.DiameterIdentity; targetMmeRealm?: TS29571_CommonData.DiameterIdentity; utranSrvccInd?: boolean; civicAddress?: TS29572_Nlmf_Location.CivicAddress; barometricPressure?: TS29572_Nlmf_Location.BarometricPressure; altitude?: TS29572_Nlmf_Location.Altitude; hgmlcCallBackURI?: TS29571_CommonData.Uri; ldrReference?: TS29572_Nlmf_Location.LdrReference; servingLMFIdentification?: TS29572_Nlmf_Location.LMFIdentification; terminationCause?: TS29572_Nlmf_Location.TerminationCause; achievedQos?: TS29572_Nlmf_Location.MinorLocationQoS; mscServerId?: TS29503_Nudm_UECM.E164Number; haGnssMetrics?: TS29572_Nlmf_Location.HighAccuracyGnssMetrics; }
export interface ProvideLocInfo { currentLoc?: boolean; location?: TS29571_CommonData.UserLocation; additionalLocation?: TS29571_CommonData.UserLocation; geoInfo?: TS29572_Nlmf_Location.GeographicArea; locationAge?: TS29572_Nlmf_Location.AgeOfLocationEstimate; ratType?: TS29571_CommonData.RatType; timezone?: TS29571_CommonData.TimeZone; supportedFeatures?: TS29571_CommonData.SupportedFeatures; oldGuami?: TS29571_CommonData.Guami; }
export interface ProvidePosInfo { locationEstimate?: TS29572_Nlmf_Location.GeographicArea; localLocationEstimate?: TS29572_Nlmf_Location.LocalArea; accuracyFulfilmentIndicator?: TS29572_Nlmf_Location.AccuracyFulfilmentIndicator; ageOfLocationEstimate?: TS29572_Nlmf_Location.AgeOfLocationEstimate; timestampOfLocationEstimate?: TS29571_CommonData.DateTime; velocityEstimate?: TS29572_Nlmf_Location.VelocityEstimate; positioningDataList?: TS29572_Nlmf_Location.PositioningMethodAndUsage[]; gnssPositioningDataList?: TS29572_Nlmf_Location.GnssPositioningMethodAndUsage[]; ecgi?: TS29571_CommonData.Ecgi; ncgi?: TS29571_CommonData.Ncgi; targetServingNode?: TS29571_CommonData.NfInstanceId; targetMmeName?: TS29571_CommonData.DiameterIdentity; targetMmeRealm?: TS29571_CommonData.DiameterIdentity; utranSrvccInd?: boolean; civicAddress?: TS29572_Nlmf_Location.CivicAddress; barometricPressure?: TS29572_Nlmf_Location.BarometricPressure; altitude?: TS29572_Nlmf_Location.Altitude; supportedFeatures?: TS29571_CommonData.SupportedFeatures; servingLMFIdentification?: TS29572_Nlmf_Location.LMFIdentification; locationPrivacyVerResult?: LocationPrivacyVerResult; achievedQos?: TS29572_Nlmf_Location.MinorLocationQoS; acceptedPeriodicEventInfo?: TS29572_Nlmf_Location.PeriodicEventInfo; haGnssMetrics?: TS29572_Nlmf_Location.HighAccuracyGnssMetrics; }
export interface RequestLocInfo { req5gsLoc?: boolean; reqCurrentLoc?: boolean; reqRatType?: boolean; reqTimeZone?: boolean; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface RequestPosInfo { lcsClientType: TS29572_Nlmf_Location.ExternalClientType; lcsLocation: LocationType; supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; priority?: TS29572_Nlmf_Location.LcsPriority; lcsQoS?: TS29572_Nlmf_Location.LocationQoS; velocityRequested?: TS29572_Nlmf_Location.VelocityRequested; lcsSupportedGADShapes?: TS29572_Nlmf_Location.SupportedGADShapes; additionalLcsSuppGADShapes?: TS29572_Nlmf_Location.SupportedGADShapes[]; locationNotificationUri?: TS29571_CommonData.Uri; supportedFeatures?: TS29571_CommonData.SupportedFeatures; oldGuami?: TS29571_CommonData.Guami; pei?: TS29571_CommonData.Pei; lcsServiceType?: TS29572_Nlmf_Location.LcsServiceType; ldrType?: TS29572_Nlmf_Location.LdrType; hgmlcCallBackURI?: TS29571_CommonData.Uri; ldrReference?: TS29572_Nlmf_Location.LdrReference; periodicEventInfo?: TS29572_Nlmf_Location.PeriodicEventInfo; areaEventInfo?: TS29572_Nlmf_Location.AreaEventInfo; motionEventInfo?: TS29572_Nlmf_Location.MotionEventInfo; externalClientIdentification?: TS29515_Ngmlc_Location.ExternalClientIdentification; afID?: TS29571_CommonData.NfInstanceId; codeWord?: TS29515_Ngmlc_Location.CodeWord; uePrivacyRequirements?: TS29515_Ngmlc_Location.UePrivacyRequirements; scheduledLocTime?: TS29571_CommonData.DateTime; reliableLocReq?: boolean; integrityRequirements?: TS29515_Ngmlc_Location.IntegrityRequirements; }

export interface Operations {
  providePositioningInfo: {
    path: { ueContextId: string };
    query: {};
    body: RequestPosInfo;
    response: { status: 200; body: ProvidePosInfo } | { status: 204 };
  };
  provideLocationInfo: {
    path: { ueContextId: string };
    query: {};
    body: RequestLocInfo;
    response: { status: 200; body: ProvideLocInfo };
  };
  cancelLocation: {
    path: { ueContextId: string };
    query: {};
    body: CancelPosInfo;
    response: { status: 204 };
  };
}

export interface Callbacks {
  onUELocationNotification: {
    path: {};
    query: {};
    body: NotifiedPosInfo;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29518_Namf_Location');
