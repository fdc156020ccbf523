// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AlertLimit { horizontalProtectionLevel: HorizontalProtectionLevel; verticalProtectionLevel?: VerticalProtectionLevel; }
export type CodeWord = string;
export type ExternalClientIdentification = string;
export type HorizontalProtectionLevel = number;
export interface IntegrityRequirements { timeToAlert?: TimeToAlert; targetIntegrityRisk?: TargetIntegrityRisk; alertLimit?: AlertLimit; }
export type TargetIntegrityRisk = number;
export type TimeToAlert = number;
export interface UePrivacyRequirements { lcsServiceAuthInfo?: TS29571_CommonData.LcsServiceAuth; codeWordCheck?: boolean; }
export type VerticalProtectionLevel = number;
