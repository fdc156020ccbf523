// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';

export interface Outcome { id: string; attempt: number; outcome: "delivered" | "full" | "absent" | "failed" | "rejected"; }
export interface Submission { id: string; supi: string; gpsi?: string; tpdu: string; }
export interface SubmissionAnswer { rpCause?: number; tpdu?: string; }

export interface Operations {
  submitMessage: {
    path: {};
    query: {};
    body: Submission;
    response: { status: 200; body: SubmissionAnswer };
  };
  alertServiceCentre: {
    path: { supi: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  reportDelivery: {
    path: { supi: string };
    query: {};
    body: Outcome;
    response: { status: 204 };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('Trunkline_Smsc');
