// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS28541_NrNrm from './TS28541_NrNrm.generated.ts';
import type * as TS28623_ComDefs from './TS28623_ComDefs.generated.ts';

export interface AffinityAntiAffinity { affinityEAS?: string[]; antiAffinityEAS?: string[]; }
export interface GeoLoc { geographicalCoordinates?: GeographicalCoordinates; civicLocation?: string; }
export interface GeographicalCoordinates { lattitude?: number; longitude?: number; }
export interface ServingLocation { geographicalLocation?: GeoLoc; topologicalLocation?: TopologicalServiceArea; }
export interface SoftwareImageInfo { minimumDisk?: number; minimumRAM?: number; discFormat?: string; operatingSystem?: string; swImageRef?: string; }
export interface TopologicalServiceArea { cellIdList?: number[]; trackingAreaIdList?: TS28541_NrNrm.TaiList; servingPLMN?: TS28623_ComDefs.PlmnId; }
export interface VirtualResource { virtualMemory?: number; virtualDisk?: number; virutalCPU?: string; }
