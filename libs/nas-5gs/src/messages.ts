/** All messages of TS 24.501, by type. */
import { registration } from './messages/5gmm-registration.ts';
import { security } from './messages/5gmm-security.ts';
import { service } from './messages/5gmm-service.ts';
import { sessionManagement } from './messages/5gsm.ts';
import type { Message, MessageType } from './table.ts';

const mobility = [...registration, ...security, ...service] as const;

/** The message of one name. */
export type NasMessageOf<Name extends NasMessage['message']> = Extract<NasMessage, { readonly message: Name }>;
export type MmMessage = MessageType<(typeof mobility)[number]>;
export type SmMessage = MessageType<(typeof sessionManagement)[number]>;
export type NasMessage = MmMessage | SmMessage;

export const allMessages: readonly Message[] = [...mobility, ...sessionManagement];
export const mmByType: ReadonlyMap<number, Message> = new Map(mobility.map((m) => [m.type, m]));
export const smByType: ReadonlyMap<number, Message> = new Map(sessionManagement.map((m) => [m.type, m]));
export const byName: ReadonlyMap<string, Message> = new Map(allMessages.map((m) => [m.name, m]));
