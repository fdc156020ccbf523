// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';

export interface Submission { id: string; supi: string; gpsi?: string; tpdu: string; }
export interface SubmissionAnswer { rpCause?: number; tpdu?: string; }

export interface Operations {
  submitMessage: {
    path: {};
    query: {};
    body: Submission;
    response: { status: 200; body: SubmissionAnswer };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('Trunkline_Smsc');
