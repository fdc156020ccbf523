// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type AccessRightStatus = ("FULLY_ALLOWED" | "PREVIEW_ALLOWED" | "NO_ALLOWED" | (string & {}));
export interface IptvConfigDataPatch { multiAccCtrls?: { [key: string]: MulticastAccessControl }; }
export interface MulticastAccessControl { srcIpv4Addr?: TS29571_CommonData.Ipv4Addr; srcIpv6Addr?: TS29571_CommonData.Ipv6Addr; multicastV4Addr?: TS29571_CommonData.Ipv4Addr; multicastV6Addr?: TS29571_CommonData.Ipv6Addr; accStatus: AccessRightStatus; }
