/** What the IP-SM-GW is given of the world outside: a unit test hands in plain objects. */
import type { Outcome, SubmissionAnswer } from './events.ts';
import type { Outgoing } from './sip/message.ts';

/** The service centre (libs/sbi/generator/own/Trunkline_Smsc.yaml). All calls throw `SbiError`. */
export interface Centre {
  submit(message: {
    /** The same for each repetition. */
    readonly id: string;
    readonly supi: string;
    readonly gpsi: string;
    readonly tpdu: Uint8Array;
  }): Promise<SubmissionAnswer>;
  alert(supi: string): Promise<void>;
  ended(
    supi: string,
    ended: { readonly id: string; readonly attempt: number; readonly outcome: Outcome },
  ): Promise<void>;
}

/** Sends a MESSAGE; resolves to the final status. @throws SipRequestError where none comes */
export type SendMessage = (message: Outgoing) => Promise<number>;

export type Warn = (message: string, about: { readonly supi?: string | undefined; readonly error?: unknown }) => void;
