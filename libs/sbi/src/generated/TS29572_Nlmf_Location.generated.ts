// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type Accuracy = number;
export type AccuracyFulfilmentIndicator = ("REQUESTED_ACCURACY_FULFILLED" | "REQUESTED_ACCURACY_NOT_FULFILLED" | (string & {}));
export type AgeOfLocationEstimate = number;
export type Altitude = number;
export type Angle = number;
export interface AreaEventInfo { areaDefinition: ReportingArea[]; occurrenceInfo?: OccurrenceInfo; minimumInterval?: MinimumInterval; maximumInterval?: MaximumInterval; samplingInterval?: SamplingInterval; reportingDuration?: ReportingDuration; reportingLocationReq?: boolean; }
export type BarometricPressure = number;
export interface CivicAddress { country?: string; A1?: string; A2?: string; A3?: string; A4?: string; A5?: string; A6?: string; PRD?: string; POD?: string; STS?: string; HNO?: string; HNS?: string; LMK?: string; LOC?: string; NAM?: string; PC?: string; BLD?: string; UNIT?: string; FLR?: string; ROOM?: string; PLC?: string; PCN?: string; POBOX?: string; ADDCODE?: string; SEAT?: string; RD?: string; RDSEC?: string; RDBR?: string; RDSUBBR?: string; PRM?: string; POM?: string; usageRules?: string; method?: string; providedBy?: string; }
export type Confidence = number;
export type CorrelationID = string;
export type EllipsoidArc = GADShape & { point: GeographicalCoordinates; innerRadius: InnerRadius; uncertaintyRadius: Uncertainty; offsetAngle: Angle; includedAngle: Angle; confidence: Confidence; };
export type ExternalClientType = ("EMERGENCY_SERVICES" | "VALUE_ADDED_SERVICES" | "PLMN_OPERATOR_SERVICES" | "LAWFUL_INTERCEPT_SERVICES" | "PLMN_OPERATOR_BROADCAST_SERVICES" | "PLMN_OPERATOR_OM" | "PLMN_OPERATOR_ANONYMOUS_STATISTICS" | "PLMN_OPERATOR_TARGET_MS_SERVICE_SUPPORT" | (string & {}));
export type FixType = ("CARRIER_PHASE_FLOAT" | "CARRIER_PHASE_FIX" | (string & {}));
export interface GADShape { shape: SupportedGADShapes; }
export type GeographicArea = (Point | PointUncertaintyCircle | PointUncertaintyEllipse | Polygon | PointAltitude | PointAltitudeUncertainty | EllipsoidArc);
export interface GeographicalCoordinates { lon: number; lat: number; }
export type GnssId = ("GPS" | "GALILEO" | "SBAS" | "MODERNIZED_GPS" | "QZSS" | "GLONASS" | "BDS" | "NAVIC" | (string & {}));
export interface GnssPositioningMethodAndUsage { mode: PositioningMode; gnss: GnssId; usage: Usage; }
export interface HighAccuracyGnssMetrics { nrOfUsedSatellites?: number; hdopi?: number; pdopi?: number; age?: number; fixType?: FixType; }
export type HorizontalSpeed = number;
export interface HorizontalVelocity { hSpeed: HorizontalSpeed; bearing: Angle; }
export interface HorizontalVelocityWithUncertainty { hSpeed: HorizontalSpeed; bearing: Angle; hUncertainty: SpeedUncertainty; }
export interface HorizontalWithVerticalVelocity { hSpeed: HorizontalSpeed; bearing: Angle; vSpeed: VerticalSpeed; vDirection: VerticalDirection; }
export interface HorizontalWithVerticalVelocityAndUncertainty { hSpeed: HorizontalSpeed; bearing: Angle; vSpeed: VerticalSpeed; vDirection: VerticalDirection; hUncertainty: SpeedUncertainty; vUncertainty: SpeedUncertainty; }
export type InnerRadius = number;
export type LMFIdentification = string;
export type LcsPriority = ("HIGHEST_PRIORITY" | "NORMAL_PRIORITY" | (string & {}));
export type LcsQosClass = ("BEST_EFFORT" | "ASSURED" | "MULTIPLE_QOS" | (string & {}));
export type LcsServiceType = number;
export type LdrReference = string;
export type LdrType = ("UE_AVAILABLE" | "PERIODIC" | "ENTERING_INTO_AREA" | "LEAVING_FROM_AREA" | "BEING_INSIDE_AREA" | "MOTION" | (string & {}));
export type LinearDistance = number;
export type Local2dPointUncertaintyEllipse = GADShape & { localOrigin: LocalOrigin; point: RelativeCartesianLocation; uncertaintyEllipse: UncertaintyEllipse; confidence: Confidence; };
export type Local3dPointUncertaintyEllipsoid = GADShape & { localOrigin: LocalOrigin; point: RelativeCartesianLocation; uncertaintyEllipsoid: UncertaintyEllipsoid; confidence: Confidence; };
export type LocalArea = (Local2dPointUncertaintyEllipse | Local3dPointUncertaintyEllipsoid);
export interface LocalOrigin { coordinateId?: string; point?: GeographicalCoordinates; }
export interface LocationQoS { hAccuracy?: Accuracy; vAccuracy?: Accuracy; verticalRequested?: boolean; responseTime?: ResponseTime; minorLocQoses?: MinorLocationQoS[]; lcsQosClass?: LcsQosClass; }
export type MaximumInterval = number;
export type MinimumInterval = number;
export interface MinorLocationQoS { hAccuracy?: Accuracy; vAccuracy?: Accuracy; }
export interface MotionEventInfo { linearDistance: LinearDistance; occurrenceInfo?: OccurrenceInfo; minimumInterval?: MinimumInterval; maximumInterval?: MaximumInterval; samplingInterval?: SamplingInterval; reportingDuration?: ReportingDuration; reportingLocationReq?: boolean; }
export type OccurrenceInfo = ("ONE_TIME_EVENT" | "MULTIPLE_TIME_EVENT" | (string & {}));
export type Orientation = number;
export interface PeriodicEventInfo { reportingAmount: ReportingAmount; reportingInterval: ReportingInterval; reportingInfiniteInd?: true; reportingIntervalMs?: ReportingIntervalMs; }
export type Point = GADShape & { point: GeographicalCoordinates; };
export type PointAltitude = GADShape & { point: GeographicalCoordinates; altitude: Altitude; };
export type PointAltitudeUncertainty = GADShape & { point: GeographicalCoordinates; altitude: Altitude; uncertaintyEllipse: UncertaintyEllipse; uncertaintyAltitude: Uncertainty; confidence: Confidence; };
export type PointList = GeographicalCoordinates[];
export type PointUncertaintyCircle = GADShape & { point: GeographicalCoordinates; uncertainty: Uncertainty; };
export type PointUncertaintyEllipse = GADShape & { point: GeographicalCoordinates; uncertaintyEllipse: UncertaintyEllipse; confidence: Confidence; };
export type Polygon = GADShape & { pointList: PointList; };
export type PositioningMethod = ("CELLID" | "ECID" | "OTDOA" | "BAROMETRIC_PRESSURE" | "WLAN" | "BLUETOOTH" | "MBS" | "MOTION_SENSOR" | "DL_TDOA" | "DL_AOD" | "MULTI-RTT" | "NR_ECID" | "UL_TDOA" | "UL_AOA" | "NETWORK_SPECIFIC" | (string & {}));
export interface PositioningMethodAndUsage { method: PositioningMethod; mode: PositioningMode; usage: Usage; methodCode?: number; }
export type PositioningMode = ("UE_BASED" | "UE_ASSISTED" | "CONVENTIONAL" | (string & {}));
export interface RelativeCartesianLocation { x: TS29571_CommonData.Float; y: TS29571_CommonData.Float; z?: TS29571_CommonData.Float; }
export type ReportingAmount = number;
export interface ReportingArea { areaType: ReportingAreaType; tai?: TS29571_CommonData.Tai; ecgi?: TS29571_CommonData.Ecgi; ncgi?: TS29571_CommonData.Ncgi; }
export type ReportingAreaType = ("EPS_TRACKING_AREA_IDENTITY" | "E-UTRAN_CELL_GLOBAL_IDENTIFICATION" | "5GS_TRACKING_AREA_IDENTITY" | "NR_CELL_GLOBAL_IDENTITY" | (string & {}));
export type ReportingDuration = number;
export type ReportingInterval = number;
export type ReportingIntervalMs = number;
export type ResponseTime = ("LOW_DELAY" | "DELAY_TOLERANT" | "NO_DELAY" | (string & {}));
export type SamplingInterval = number;
export type SpeedUncertainty = number;
export type SupportedGADShapes = ("POINT" | "POINT_UNCERTAINTY_CIRCLE" | "POINT_UNCERTAINTY_ELLIPSE" | "POLYGON" | "POINT_ALTITUDE" | "POINT_ALTITUDE_UNCERTAINTY" | "ELLIPSOID_ARC" | "LOCAL_2D_POINT_UNCERTAINTY_ELLIPSE" | "LOCAL_3D_POINT_UNCERTAINTY_ELLIPSOID" | (string & {}));
export type TerminationCause = ("TERMINATION_BY_UE" | "TERMINATION_BY_NETWORK" | "NORMAL_TERMINATION" | (string & {}));
export type UePositioningCapabilities = string;
export type Uncertainty = number;
export interface UncertaintyEllipse { semiMajor: Uncertainty; semiMinor: Uncertainty; orientationMajor: Orientation; }
export interface UncertaintyEllipsoid { semiMajor: Uncertainty; semiMinor: Uncertainty; vertical: Uncertainty; orientationMajor: Orientation; }
export type Usage = ("UNSUCCESS" | "SUCCESS_RESULTS_NOT_USED" | "SUCCESS_RESULTS_USED_TO_VERIFY_LOCATION" | "SUCCESS_RESULTS_USED_TO_GENERATE_LOCATION" | "SUCCESS_METHOD_NOT_DETERMINED" | (string & {}));
export type VelocityEstimate = (HorizontalVelocity | HorizontalWithVerticalVelocity | HorizontalVelocityWithUncertainty | HorizontalWithVerticalVelocityAndUncertainty);
export type VelocityRequested = ("VELOCITY_IS_NOT_REQUESTED" | "VELOCITY_IS_REQUESTED" | (string & {}));
export type VerticalDirection = "UPWARD" | "DOWNWARD";
export type VerticalSpeed = number;
