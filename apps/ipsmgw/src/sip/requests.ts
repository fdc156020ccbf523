/** Requests of the S-CSCF: each is answered here, for the IP-SM-GW is the end of all that it gets (TS 24.341 §5.3.3). */
import { bodyParts, publicIdentityOf } from '@trunkline/ims';
import { header, type SipRequest } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { StepError } from '@trunkline/state';
import type { ImsEvent } from '../events.ts';
import { SMS_TYPE } from './message.ts';
import { readRegister } from './third-party-register.ts';

export interface ImsCalls {
  /** A step of a subscriber, and the status that it answers. */
  call(supi: string, messageId: string, event: ImsEvent): Promise<number>;
  /** The subscriber whom one of these identities belongs to. */
  supiOf(identities: readonly string[]): Promise<string | undefined>;
}

export async function serveRequest(calls: ImsCalls, exchange: Exchange): Promise<void> {
  try {
    await dispatch(calls, exchange);
  } catch (error) {
    if (!(error instanceof StepError) || error.failure === 'step') throw error;
    exchange.reject(503);
  }
}

async function dispatch(calls: ImsCalls, exchange: Exchange): Promise<void> {
  const { request } = exchange;
  if (request.method === 'REGISTER') return register(calls, exchange);
  if (request.method === 'MESSAGE') return message(calls, exchange);
  if (request.method === 'OPTIONS') return exchange.reject(200);
  exchange.reject(405, (response) => response.setAll(header.allow, ['REGISTER', 'MESSAGE', 'OPTIONS']));
}

async function register(calls: ImsCalls, exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const read = readRegister(request);
  if (read === undefined) return exchange.reject(403);
  const status = await calls.call(read.supi, idOf(request), read.event);
  exchange.reject(status, (response) => {
    if (status === 200) response.copy(request, header.contact, header.expires);
  });
}

async function message(calls: ImsCalls, exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const [body] = bodyParts(request.text('Content-Type'), request.body);
  if (body?.type !== SMS_TYPE) {
    return exchange.reject(415, (response) => response.set(header.accept, { value: SMS_TYPE, params: [] }));
  }
  const supi = await calls.supiOf(senderOf(request));
  if (supi === undefined) return exchange.reject(403);
  const event = { kind: 'message', callId: request.need(header.callId), rpdu: new Uint8Array(body.body) } as const;
  exchange.reject(await calls.call(supi, idOf(request), event));
}

/** Whom the S-CSCF serves (RFC 5502), and whom it asserts. */
function senderOf(request: SipRequest): readonly string[] {
  const served = request.get(header.pServedUser);
  const asserted = request.all(header.pAssertedIdentity);
  return [...(served === undefined ? [] : [served]), ...asserted].flatMap(({ uri }) => publicIdentityOf(uri) ?? []);
}

/** The same for a request that is repeated, and for no other. */
function idOf(request: SipRequest): string {
  const { sequence, method } = request.need(header.cseq);
  return `${request.need(header.callId)} ${header.tagOf(request.need(header.from)) ?? ''} ${sequence} ${method}`;
}
