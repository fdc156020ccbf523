/** Which transaction a message belongs to (RFC 3261 §17.1.3, §17.2.3), and where a response goes (§18.2.2, RFC 3581). */
import * as header from '../headers/index.ts';
import type { SipRequest, SipResponse } from '../message.ts';
import { paramOf } from '../text.ts';
import { defaultPort, type Flow, isReliable } from '../transport.ts';

/** Key of the client transaction; undefined where its branch is none of ours. @throws DecodeError */
export function clientKey(message: SipRequest | SipResponse): string | undefined {
  const branch = header.branchOf(message.need(header.via));
  return branch === undefined ? undefined : `${branch.toLowerCase()} ${message.need(header.cseq).method}`;
}

/**
 * Key of the server transaction. An ACK has that of its INVITE, and so has a CANCEL where `method` says which. Without a branch
 * that identifies, what RFC 2543 compared stands in; the To tag is left out, since an ACK has one where its INVITE had none.
 * @throws DecodeError
 */
export function serverKey(request: SipRequest, method = request.method): string {
  const via = request.need(header.via);
  const branch = header.branchOf(via);
  const of = method === 'ACK' ? 'INVITE' : method;
  if (branch !== undefined) return `${branch.toLowerCase()} ${sentBy(via)} ${of}`;
  const { sequence } = request.need(header.cseq);
  const fromTag = header.tagOf(request.need(header.from)) ?? '';
  return ['2543', of, request.requestUri, request.need(header.callId), fromTag, sequence, header.via.format(via)].join(
    ' ',
  );
}

/** RFC 3261 §8.2.2.2: equal for requests that came here over two ways and are one. */
export function mergeKey(request: SipRequest): string | undefined {
  if (header.tagOf(request.need(header.to)) !== undefined) return undefined;
  const { sequence, method } = request.need(header.cseq);
  return `${request.need(header.callId)} ${header.tagOf(request.need(header.from)) ?? ''} ${sequence} ${method}`;
}

/** Where the response to a request goes that came over this flow. */
export function responseFlow(request: SipRequest, flow: Flow): Flow {
  if (isReliable(flow.transport)) return flow;
  const via = request.need(header.via);
  const port = Number(paramOf(via.params, 'rport') ?? via.port ?? defaultPort(flow.transport));
  const address = paramOf(via.params, 'maddr') ?? paramOf(via.params, 'received') ?? via.host;
  return { ...flow, address: address.replace(/^\[(.*)\]$/, '$1'), port };
}

const sentBy = ({ host, port }: header.Via): string => `${host.toLowerCase()}:${port ?? ''}`;
