/** A request for a number outside: to a trunk, and to the next one where that does not answer (TS 24.229 §5.6.2). */
import { forwarded, parseUri, type SipRequest } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { inwards, outwards } from '../border.ts';
import type { Trunk } from '../config.ts';
import type { Environment } from '../environment.ts';
import { numberOf, trunksFor } from '../numbers.ts';
import { isAway, mapStatus } from '../statuses.ts';

export async function breakOut(environment: Environment, exchange: Exchange): Promise<void> {
  const { config, clock, warn } = environment;
  const number = numberOf(exchange.request.uri());
  if (number === undefined) return exchange.reject(484);
  const left = [...trunksFor(config.trunks, number)];
  if (left.length === 0) return exchange.reject(404);
  let stop: () => void = () => undefined;
  const next = async (): Promise<boolean> => {
    const trunk = left.shift();
    if (trunk === undefined) return false;
    let heard = false;
    let passed = false;
    const pass = async (): Promise<boolean> => {
      if (passed) return true;
      passed = true;
      stop();
      warn('a trunk did not answer', { trunk: trunk.name });
      exchange.cancelBranches();
      return next();
    };
    exchange.onTrying = () => {
      heard = true;
    };
    exchange.onAnswer = async ({ response, final }) => {
      if (final && !heard && isAway(response.status) && (await pass())) return;
      heard = true;
      stop();
      mapStatus(response);
      inwards(response, trunk);
      exchange.answer(response);
    };
    exchange.forward([await branchTo(environment, exchange.request, trunk, number)]);
    if (left.length > 0) {
      stop = clock.after(config.answerMs, () => {
        if (!heard) pass().catch((error: unknown) => warn('a call could not go on', { err: error }));
      });
    }
    return true;
  };
  exchange.onDone = () => stop();
  await next();
}

async function branchTo({ sip }: Environment, request: SipRequest, trunk: Trunk, number: string) {
  const copy = forwarded(request, { recordRoute: sip.routeTo('out') });
  outwards(copy, trunk);
  const peer = parseUri(trunk.peer);
  const host = peer.scheme === 'sip' ? `${peer.host}${peer.port === undefined ? '' : `:${peer.port}`}` : '';
  copy.requestUri = `sip:${number}@${host};user=phone`;
  return { request: copy, flow: await sip.service.locate(peer) };
}
