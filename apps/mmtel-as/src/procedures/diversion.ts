/** Communication diversion (TS 24.604): the call goes to another, the caller is told, and it does not go round. */
import { publicIdentityOf } from '@trunkline/ims';
import { formatUri, header, parseUri, responseTo, type SipRequest, type Uri } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { DecodeError } from '@trunkline/wire';
import type { Environment } from '../environment.ts';
import { holds } from '../settings/rules.ts';
import type { ForwardTo } from '../settings/services.ts';
import { addHistory, type DiversionReason, diversionsOf, diverted, wasFor } from './history.ts';
import { restrictIdentity } from './identity.ts';
import { branchOf, copyOf } from './onwards.ts';
import type { Terminating } from './terminating.ts';

/** §4.5.2.6.1: what the caller is told where the call may not be diverted once more. */
const REFUSALS: Readonly<Record<DiversionReason, number>> = {
  unconditional: 480,
  busy: 486,
  'no-answer': 480,
  'not-registered': 404,
  'not-reachable': 480,
};

const NAMES: Readonly<Record<DiversionReason, string>> = {
  unconditional: 'cfu',
  busy: 'cfb',
  'no-answer': 'cfnr',
  'not-registered': 'cfnl',
  'not-reachable': 'cfnrc',
};

/** Where the call goes in this state; undefined: it is not diverted. */
export function diversionFor(
  { services, circumstances }: Terminating,
  state: Exclude<DiversionReason, 'unconditional'> | undefined,
): ForwardTo | undefined {
  return services.diversion.rules.find((rule) => holds(rule, { ...circumstances, state }))?.action;
}

export async function divert(
  environment: Environment,
  exchange: Exchange,
  call: Terminating,
  reason: DiversionReason,
): Promise<void> {
  const { request } = exchange;
  const to = diversionFor(call, reason === 'unconditional' ? undefined : reason);
  const target = to === undefined ? undefined : targetOf(to);
  const identity = target === undefined ? undefined : publicIdentityOf(target);
  const goesRound = identity === undefined || wasFor(request, identity);
  const { maximum } = environment.config.diversion;
  if (to === undefined || target === undefined || goesRound || diversionsOf(request) >= maximum) {
    environment.invoked('diversion-refused');
    return exchange.reject(REFUSALS[reason]);
  }
  environment.invoked(NAMES[reason]);
  const next = diverted(target, reason, environment.domain);
  const copy = copyOf(environment, request);
  addHistory(copy, request.uri(), {
    target: next,
    hidesServed: !to.revealServedUser,
    hidesTarget: !to.revealTarget,
  });
  if (to.notifyCaller) tellCaller(environment, exchange, call, copy);
  copy.requestUri = formatUri(next);
  const branch = await branchOf(environment, copy);
  exchange.onAnswer = ({ response }) => {
    if (!to.revealTarget) restrictIdentity(response, 'permanent');
    exchange.answer(response);
  };
  exchange.forward([branch]);
}

/** 181 (§4.5.2.6.3), in an early dialog of its own. */
function tellCaller({ sip }: Environment, exchange: Exchange, { services }: Terminating, copy: SipRequest): void {
  const { request } = exchange;
  const told = responseTo(request, 181, { toTag: sip.service.newId() });
  told.set(header.contact, { uri: sip.routeTo(), params: [] });
  told.set(header.pAssertedIdentity, { uri: request.uri(), params: [] });
  restrictIdentity(told, services.connectedRestriction);
  told.copy(copy, header.historyInfo);
  exchange.answer(told);
}

function targetOf({ target }: ForwardTo): Uri | undefined {
  try {
    return parseUri(target);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return undefined;
  }
}
