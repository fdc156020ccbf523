// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29122_PfdManagement from './TS29122_PfdManagement.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface PfdChangeNotification { applicationId: TS29571_CommonData.ApplicationId; removalFlag?: boolean; partialFlag?: boolean; pfds?: PfdContent[]; }
export interface PfdContent { pfdId?: string; flowDescriptions?: string[]; urls?: string[]; domainNames?: string[]; dnProtocol?: TS29122_PfdManagement.DomainNameProtocol; }
