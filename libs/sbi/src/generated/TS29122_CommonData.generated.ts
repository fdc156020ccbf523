// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.

export interface AccumulatedUsage { duration?: DurationSec; totalVolume?: Volume; downlinkVolume?: Volume; uplinkVolume?: Volume; }
export type BdtReferenceId = string;
export type BdtReferenceIdRm = string | null;
export type DateTime = string;
export type DayOfWeek = number;
export type DurationSec = number;
export type DurationSecRm = number | null;
export interface FlowInfo { flowId: number; flowDescriptions?: string[]; }
export type Ipv4Addr = string;
export type Ipv6Addr = string;
export type TimeOfDay = string;
export interface TimeWindow { startTime: DateTime; stopTime: DateTime; }
export interface UsageThreshold { duration?: DurationSec; totalVolume?: Volume; downlinkVolume?: Volume; uplinkVolume?: Volume; }
export type UsageThresholdRm = { duration?: DurationSecRm; totalVolume?: VolumeRm; downlinkVolume?: VolumeRm; uplinkVolume?: VolumeRm; } | null;
export type Volume = number;
export type VolumeRm = number | null;
