/** All messages, as one type. */
import type { Fields, Rows } from '../table.ts';
import { baseMessages, type errorAnswerRows } from './base.ts';
import type { Command } from './command.ts';
import { cxMessages } from './cx.ts';
import { rxMessages } from './rx.ts';
import { shMessages } from './sh.ts';

export const messages = [...baseMessages, ...cxMessages, ...shMessages, ...rxMessages] as const;

interface Header {
  /** Pairs request and answer on one connection; 32 bits. */
  readonly hopByHop: number;
  /** Finds duplicates, together with Origin-Host; 32 bits. */
  readonly endToEnd: number;
  /** The T bit: the request may have been sent before. */
  readonly retransmitted?: true | undefined;
}

type MessageType<M> = M extends { readonly name: infer N; readonly rows: infer R extends Rows }
  ? { readonly message: N } & Header & Fields<R>
  : never;

/** RFC 6733 §7.2: which command it answers is in its header alone. */
export type ErrorAnswer = {
  readonly message: 'ErrorAnswer';
  readonly commandCode: number;
  readonly applicationId: number;
  readonly proxiable: boolean;
} & Header &
  Fields<typeof errorAnswerRows>;

export type DiameterMessage = MessageType<(typeof messages)[number]> | ErrorAnswer;
/** The message of one name. */
export type DiameterMessageOf<Name extends DiameterMessage['message']> = Extract<
  DiameterMessage,
  { readonly message: Name }
>;
export type DiameterRequest = Extract<DiameterMessage, { readonly message: `${string}Request` }>;
export type DiameterAnswer = Exclude<DiameterMessage, DiameterRequest>;
type RequestName = DiameterRequest['message'];
/** The name of the answer to a request: `UserAuthorizationRequest` → `UserAuthorizationAnswer`. */
export type AnswerName<N extends string> = N extends `${infer Stem}Request` ? `${Stem}Answer` : never;
/** The answer to a request that was carried out, or not. */
export type AnswerTo<N extends RequestName> =
  | DiameterMessageOf<AnswerName<N> & DiameterMessage['message']>
  | ErrorAnswer;

/** A message that has no identifiers yet: the node gives it some. */
export type Unsent<M> = M extends unknown ? Omit<M, 'hopByHop' | 'endToEnd' | 'retransmitted'> : never;

const key = (code: number, applicationId: number, request: boolean) => `${code}/${applicationId}/${request}`;
const byKey = new Map(messages.map((m) => [key(m.code, m.applicationId, m.request), m as Command]));
const byName = new Map(messages.map((m) => [m.name as string, m as Command]));
const applicationIds: ReadonlySet<number> = new Set(messages.map((m) => m.applicationId));

export const commandOf = (code: number, applicationId: number, request: boolean): Command | undefined =>
  byKey.get(key(code, applicationId, request));
export const commandNamed = (name: string): Command | undefined => byName.get(name);
export const isApplication = (applicationId: number): boolean => applicationIds.has(applicationId);
