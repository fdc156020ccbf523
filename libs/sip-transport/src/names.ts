/** Names of SIP servers: records by DNS, and addresses by the machine's resolver unless DNS servers are named. */
import { randomInt } from 'node:crypto';
import { getServers } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { DnsError, DnsResolver, type SipNames } from '@trunkline/dns';
import type { Place, SipMachine } from './options.ts';

export interface NamesOptions {
  readonly machine: SipMachine;
  /** In their order; those of the machine where none are named. */
  readonly servers?: readonly Place[] | undefined;
  /** False: names are those of hosts, whatever DNS says of SIP. True where absent. */
  readonly records?: boolean | undefined;
  /** Milliseconds for one server to answer; 1,000. */
  readonly timeoutMs?: number | undefined;
  /** Where queries leave from; any address of the machine where absent. */
  readonly from?: string | undefined;
}

const DNS_PORT = 53;
const MOST_SERVERS = 3;
const ROUNDS = 2;
const TIMEOUT_MS = 1_000;
/** Where no server has answered: requests do not wait for each of their questions again. */
const AWAY_MS = 30_000;

export function sipNames(options: NamesOptions): SipNames {
  const { machine, servers: named = [], records = true } = options;
  const { clock } = machine;
  const servers = (named.length > 0 ? named : records ? ofMachine() : []).slice(0, MOST_SERVERS);
  const resolver = new DnsResolver({
    ask: (query, isAnswer) => ask(options, servers, query, isAnswer),
    now: () => clock.monotonic(),
    random16: () => randomInt(0x1_0000),
  });
  let away = -Infinity;
  /** A domain without records is as one whose servers are away: its name may still be a host's. */
  const optional = async <T>(read: () => Promise<readonly T[]>): Promise<readonly T[]> => {
    if (!records || servers.length === 0 || clock.monotonic() < away + AWAY_MS) return [];
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof DnsError)) throw error;
      away = clock.monotonic();
      return [];
    }
  };
  return {
    naptr: (name) => optional(() => resolver.records(name, 'NAPTR')),
    srv: (name) => optional(() => resolver.records(name, 'SRV')),
    addresses: async (name) => anyOf(named.length > 0 ? await byDns(resolver, name) : await bySystem(name)),
  };
}

/** Of the workers behind a name any, so that each gets its part: the resolver's order may be the same for ever. Of one family. */
function anyOf(addresses: readonly string[]): readonly string[] {
  const [first = ''] = addresses;
  const same = addresses.filter((each) => isIP(each) === isIP(first));
  const start = same.length === 0 ? 0 : randomInt(same.length);
  return [...same.slice(start), ...same.slice(0, start)];
}

async function byDns(resolver: DnsResolver, name: string): Promise<readonly string[]> {
  try {
    return await resolver.addresses(name);
  } catch (error) {
    if (error instanceof DnsError) return [];
    throw error;
  }
}

async function bySystem(name: string): Promise<readonly string[]> {
  try {
    return (await lookup(name, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}

function ofMachine(): readonly Place[] {
  return getServers().flatMap((text) => {
    const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+|[^:]*:[^:]*:.*?))(?::(\d+))?$/.exec(text) ?? [];
    const address = isIP(text) !== 0 ? text : (bracketed ?? plain ?? '');
    return isIP(address) === 0
      ? []
      : [{ address, port: port === undefined || isIP(text) !== 0 ? DNS_PORT : Number(port) }];
  });
}

async function ask(
  { machine, timeoutMs = TIMEOUT_MS, from }: NamesOptions,
  servers: readonly Place[],
  query: Uint8Array,
  isAnswer: (octets: Uint8Array) => boolean,
): Promise<Uint8Array | undefined> {
  for (let round = 0; round < ROUNDS; round++) {
    for (const server of servers) {
      const answer = await askOne(machine, { server, timeoutMs, from }, query, isAnswer);
      if (answer !== undefined) return answer;
    }
  }
  return undefined;
}

/** Each from a port of its own, which who forges an answer has to guess (RFC 5452 §9.2). */
function askOne(
  machine: SipMachine,
  {
    server,
    timeoutMs,
    from,
  }: { readonly server: Place; readonly timeoutMs: number; readonly from: string | undefined },
  query: Uint8Array,
  isAnswer: (octets: Uint8Array) => boolean,
): Promise<Uint8Array | undefined> {
  const address = from ?? (isIP(server.address) === 6 ? '::' : '0.0.0.0');
  return new Promise((resolve) => {
    let opened: { close(): Promise<void> } | undefined;
    let isDone = false;
    const done = (answer: Uint8Array | undefined) => {
      if (isDone) return;
      isDone = true;
      cancel();
      void opened?.close();
      resolve(answer);
    };
    const cancel = machine.clock.after(timeoutMs, () => done(undefined));
    machine
      .bind({ address, port: 0, onError: () => done(undefined) }, (octets, { address: of, port }) => {
        if (of === server.address && port === server.port && isAnswer(octets)) done(octets.slice());
      })
      .then(
        (socket) => {
          opened = socket;
          if (isDone) void socket.close();
          else socket.send(query, server.address, server.port);
        },
        () => done(undefined),
      );
  });
}
