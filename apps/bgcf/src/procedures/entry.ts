/** A request of a trunk, for a number of ours: to the entry of the home network (TS 24.229 §5.10.3.2). */
import { forwarded, header, parseUri } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { inwards, outwards } from '../border.ts';
import type { Trunk } from '../config.ts';
import type { Environment } from '../environment.ts';
import { numberOf } from '../numbers.ts';

const METHODS = ['INVITE', 'MESSAGE', 'OPTIONS'];

export async function enter(environment: Environment, exchange: Exchange, trunk: Trunk): Promise<void> {
  const { sip, config } = environment;
  const { request } = exchange;
  // Whether we are there is all that a trunk asks by it.
  if (request.method === 'OPTIONS') return exchange.reject(200);
  if (!METHODS.includes(request.method)) {
    return exchange.reject(405, (response) => response.setAll(header.allow, METHODS));
  }
  const number = numberOf(request.uri());
  if (number === undefined) return exchange.reject(484);
  const copy = forwarded(request, { recordRoute: sip.routeTo('in') });
  inwards(copy, trunk);
  copy.set(header.pChargingVector, [
    { name: 'icid-value', value: sip.service.newId(), quoted: true },
    { name: 'orig-ioi', value: trunk.name, quoted: true },
  ]);
  copy.requestUri = `tel:${number}`;
  const entry = parseUri(config.icscf);
  if (entry.scheme !== 'sip') return exchange.reject(500);
  copy.setAll(header.route, [{ uri: { ...entry, params: [...entry.params, { name: 'lr' }] }, params: [] }]);
  exchange.onAnswer = ({ response }) => {
    outwards(response, trunk);
    exchange.answer(response);
  };
  exchange.forward([await sip.service.branch(copy, entry)]);
}
