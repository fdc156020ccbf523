// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.

export type AdministrativeState = "LOCKED" | "UNLOCKED";
export type Mcc = string;
export type Mnc = string;
export type OperationalState = "ENABLED" | "DISABLED";
export interface PlmnId { mcc?: Mcc; mnc?: Mnc; }
