// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29122_CommonData from './TS29122_CommonData.generated.ts';

export interface ScheduledCommunicationTime { daysOfWeek?: TS29122_CommonData.DayOfWeek[]; timeOfDayStart?: TS29122_CommonData.TimeOfDay; timeOfDayEnd?: TS29122_CommonData.TimeOfDay; }
