/** A request for a number outside: to a trunk, and to the next one where that does not answer (TS 24.229 §5.6.2). */
import { type Branch, type Flow, forwarded, parseUri, type SipRequest } from '@trunkline/sip';
import { type Exchange, NobodyThereError } from '@trunkline/sip-transport';
import { inwards, outwards } from '../border.ts';
import type { Trunk } from '../config.ts';
import type { Environment } from '../environment.ts';
import { numberOf, trunksFor } from '../numbers.ts';
import { isAway, mapStatus } from '../statuses.ts';

export async function breakOut(environment: Environment, exchange: Exchange): Promise<void> {
  const { config, clock, sip, warn } = environment;
  const number = numberOf(exchange.request.uri());
  if (number === undefined) return exchange.reject(484);
  const trunks = [...trunksFor(config.trunks, number)];
  if (trunks.length === 0) return exchange.reject(404);
  const left = waysOf(environment, trunks);
  let stop: () => void = () => undefined;
  const next = async (): Promise<boolean> => {
    const way = await left.next();
    if (way === undefined) return false;
    const { trunk, flow } = way;
    let heard = false;
    let passed = false;
    const pass = async (): Promise<boolean> => {
      if (passed) return true;
      passed = true;
      stop();
      sip.service.unavailable(flow);
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
    exchange.forward([branchTo(environment, exchange.request, way, number)]);
    if (left.isMore) {
      stop = clock.after(config.answerMs, () => {
        if (heard) return;
        pass()
          .then((goesOn) => goesOn || exchange.reject(480))
          .catch((error: unknown) => warn('a call could not go on', { err: error }));
      });
    }
    return true;
  };
  exchange.onDone = () => stop();
  if (!(await next())) exchange.reject(480);
}

/** One server of a trunk. */
interface Way {
  readonly trunk: Trunk;
  readonly flow: Flow;
}

/** Trunks in their order, each with all its servers (RFC 3263 §4.3); one whose name nobody has is passed over. */
function waysOf({ sip, warn }: Environment, trunks: readonly Trunk[]) {
  const names = [...trunks];
  const servers: Way[] = [];
  return {
    get isMore(): boolean {
      return names.length + servers.length > 0;
    },
    async next(): Promise<Way | undefined> {
      for (let way = servers.shift(); ; way = servers.shift()) {
        if (way !== undefined) return way;
        const trunk = names.shift();
        if (trunk === undefined) return undefined;
        try {
          const flows = await sip.service.locateAll(parseUri(trunk.peer));
          servers.push(...flows.map((flow) => ({ trunk, flow })));
        } catch (error) {
          if (!(error instanceof NobodyThereError)) throw error;
          warn('a trunk has no address', { trunk: trunk.name });
        }
      }
    },
  };
}

function branchTo({ sip }: Environment, request: SipRequest, { trunk, flow }: Way, number: string): Branch {
  const copy = forwarded(request, { recordRoute: sip.routeTo('out') });
  outwards(copy, trunk);
  const peer = parseUri(trunk.peer);
  const host = peer.scheme === 'sip' ? `${peer.host}${peer.port === undefined ? '' : `:${peer.port}`}` : '';
  copy.requestUri = `sip:${number}@${host};user=phone`;
  return { request: copy, flow };
}
