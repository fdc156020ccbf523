/** A request for any of several nodes that have the same state: workers of one function (RFC 6733 §5.5.4 knows none such). */
import type { DiameterAnswer, DiameterRequest, Unsent } from '@trunkline/diameter';
import type { DiameterNodeName } from './service.ts';
import { DiameterRequestError } from './service.ts';

export interface OneOfOptions {
  /** In the order in which they are asked. */
  readonly nodes: readonly DiameterNodeName[];
  readonly send: (request: Unsent<DiameterRequest>) => Promise<DiameterAnswer>;
  /** The answer of a node that is not the one: the next is asked. One that the base protocol refuses never is. */
  readonly isOther?: (answer: DiameterAnswer) => boolean;
}

/** Each costs a wait where nobody answers. */
const MOST = 8;

/**
 * Asks them one after the other until one serves the request; it has to bear coming to more than one, where an answer was lost.
 * Undefined where all are others. @throws DiameterRequestError of the last one where none answered
 */
export async function requestOneOf(
  request: (to: DiameterNodeName) => Unsent<DiameterRequest>,
  { nodes, send, isOther = () => false }: OneOfOptions,
): Promise<DiameterAnswer | undefined> {
  let failure: DiameterRequestError | undefined;
  for (const node of different(nodes).slice(0, MOST)) {
    try {
      const answer = await send(request(node));
      // What has the E bit was not delivered, or nobody there could do anything with it (RFC 6733 §7.1.3).
      if (answer.message !== 'ErrorAnswer' && !isOther(answer)) return answer;
    } catch (error) {
      if (!(error instanceof DiameterRequestError) || error.reason === 'overloaded') throw error;
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  return undefined;
}

function different(nodes: readonly DiameterNodeName[]): DiameterNodeName[] {
  const byName = new Map<string, DiameterNodeName>();
  for (const node of nodes) {
    const key = node.host.toLowerCase();
    if (!byName.has(key)) byName.set(key, node);
  }
  return [...byName.values()];
}
