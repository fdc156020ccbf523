/** One S-CSCF after the other, where names have nobody. */
import { header, responseTo, SipRequest } from '@trunkline/sip';
import { type Exchange, NobodyThereError } from '@trunkline/sip-transport';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../src/environment.ts';
import { byRoute, forwardToOneOf } from '../src/forward.ts';

/** What went where; names with `away` in them have no address. */
function exchanged() {
  const said: string[] = [];
  const request = new SipRequest('INVITE', 'sip:bob@example.org');
  request.set(header.maxForwards, 70).set(header.callId, '1').set(header.cseq, { sequence: 1, method: 'INVITE' });
  request.set(header.from, { ...header.nameAddr('sip:alice@example.org'), params: [{ name: 'tag', value: '1' }] });
  request.set(header.to, header.nameAddr('sip:bob@example.org'));
  const exchange = {
    request,
    forward: ([branch]: { flow: { address: string } }[]) => said.push(`to ${branch?.flow.address}`),
    reject: (status: number) => said.push(`${status}`),
    answer: ({ status }: { status: number }) => said.push(`answered ${status}`),
    onAnswer: undefined as unknown,
  } as unknown as Exchange & { onAnswer: (answer: object) => Promise<void> };
  const locate = async ({ host }: { host: string }) => {
    if (host.includes('away')) throw new NobodyThereError(host);
    return { transport: 'UDP', address: host, port: 5060 };
  };
  const environment = { sip: { service: { locate } } } as unknown as Environment;
  const send = (names: readonly string[], more?: () => Promise<readonly string[]>) =>
    forwardToOneOf(environment, exchange, { names, address: byRoute, ...(more === undefined ? {} : { more }) });
  return { said, exchange, send };
}

describe('the I-CSCF', () => {
  it('passes over a name that nobody is at', async () => {
    const { said, send } = exchanged();
    await send(['sip:away', 'sip:b']);
    expect(said).toEqual(['to b']);
  });

  it('asks for more names, and says 504 where nobody is at any of them', async () => {
    const { said, send } = exchanged();
    await send(['sip:away'], async () => ['sip:away-too']);
    expect(said).toEqual(['504']);
  });

  it('says 600 where there is no name at all', async () => {
    const { said, send } = exchanged();
    await send([]);
    expect(said).toEqual(['600']);
  });

  it('goes on to the next where one answers nothing, and gives back the last answer', async () => {
    const { said, exchange, send } = exchanged();
    await send(['sip:a', 'sip:away', 'sip:b']);
    const away = responseTo(exchange.request, 408, { toTag: 'x' });
    await exchange.onAnswer({ response: away, final: true, branch: 0 });
    await exchange.onAnswer({ response: away, final: true, branch: 1 });
    expect(said).toEqual(['to a', 'to b', 'answered 408']);
  });
});
