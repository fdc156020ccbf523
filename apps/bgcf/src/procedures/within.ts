/** A request within a dialog goes by its routes, and what is ours stays on our side (TS 24.229 §5.10.2.3, §5.10.3.3). */
import { forwarded, nextHopOf, type SipRequest } from '@trunkline/sip';
import type { Ack, Exchange } from '@trunkline/sip-transport';
import { inwards, outwards } from '../border.ts';
import type { Environment } from '../environment.ts';
import { type Origin, originOf } from '../trunk-of.ts';

export async function within({ sip }: Environment, exchange: Exchange, origin: Origin): Promise<void> {
  // Who did not come by our route is in no dialog that went through here.
  if (exchange.route === undefined || sip.isMe(exchange.request.uri())) return exchange.reject(481);
  const request = copyOf(exchange.request, origin);
  exchange.onAnswer = ({ response }) => {
    if (origin.side === 'trunk') outwards(response, origin.trunk);
    else inwards(response, UNTRUSTED);
    exchange.answer(response);
  };
  exchange.forward([await sip.service.branch(request, nextHopOf(request))]);
}

export async function acknowledge({ sip, config }: Environment, { request, flow, route }: Ack): Promise<void> {
  const origin = originOf(config, flow);
  if (route === undefined || origin.side === 'nobody') return;
  const copy = copyOf(request, origin);
  sip.service.forwardAck({ request: copy, flow: await sip.service.locate(nextHopOf(copy)) });
}

function copyOf(request: SipRequest, origin: Origin): SipRequest {
  const copy = forwarded(request);
  if (origin.side === 'trunk') inwards(copy, origin.trunk);
  else outwards(copy, UNTRUSTED);
  return copy;
}

/** Within a dialog nobody has to be told again who speaks. */
const UNTRUSTED = { trusted: false };
