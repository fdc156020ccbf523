/** Sends a request to one S-CSCF after the other, until one takes it (TS 24.229 §5.3.1.3). */

import { forwarded, header, parseUri, type SipRequest } from '@trunkline/sip';
import { type Exchange, NobodyThereError } from '@trunkline/sip-transport';
import type { Environment } from './environment.ts';

/** Statuses that say that an S-CSCF is not there, and nothing of the user. */
const saysAway = (status: number): boolean => status === 408 || (status >= 500 && status < 600);

export interface Attempts {
  /** Names of S-CSCFs, the first to be tried first. */
  readonly names: readonly string[];
  /** How the request is addressed to one of them. */
  readonly address: (request: SipRequest, name: string) => void;
  /** More names, asked for once the first are used up. */
  readonly more?: () => Promise<readonly string[]>;
}

export async function forwardToOneOf(
  { sip }: Environment,
  exchange: Exchange,
  { names, address, more }: Attempts,
): Promise<void> {
  const left = [...names];
  const tried = new Set<string>();
  let askMore = more;
  let isAway = false;
  const next = async (): Promise<boolean> => {
    if (left.length === 0 && askMore !== undefined) {
      const ask = askMore;
      askMore = undefined;
      left.push(...(await ask()).filter((name) => !tried.has(name)));
    }
    const name = left.shift();
    if (name === undefined) return false;
    tried.add(name);
    const flow = await sip.service.locate(parseUri(name)).catch((error: unknown) => {
      if (!(error instanceof NobodyThereError)) throw error;
      isAway = true;
    });
    if (flow === undefined) return next();
    const request = forwarded(exchange.request);
    address(request, name);
    exchange.forward([{ request, flow }]);
    return true;
  };
  exchange.onAnswer = async ({ response, final }) => {
    if (!final || !saysAway(response.status) || !(await next())) exchange.answer(response);
  };
  // §5.3.1.3: no S-CSCF that could serve, or none of them is there.
  if (!(await next())) exchange.reject(isAway ? 504 : 600);
}

/** The S-CSCF as first route; where the request goes in the end stays as it is. */
export function byRoute(request: SipRequest, name: string): void {
  const uri = parseUri(name);
  if (uri.scheme !== 'sip') return;
  request.prepend(header.route, { uri: { ...uri, params: [...uri.params, { name: 'lr' }] }, params: [] });
}
