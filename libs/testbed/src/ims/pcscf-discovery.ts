/** How a phone finds its P-CSCF by DNS (TS 24.229 §9.2.1): a name by NAPTR, SRV and addresses (RFC 3263), asked through its PDU session. */
import { DnsError, DnsResolver, type SipNames, sipServers } from '@trunkline/dns';
import type { Clock } from '@trunkline/platform';
import { ExpectationError } from '../awaiting.ts';
import type { Session } from '../ue/session.ts';

export interface DiscoveryOptions {
  /** Name of the P-CSCF; where there is none the home network domain name. */
  readonly name: string;
  /** Port of the DNS servers that the network has told of. */
  readonly port: number;
  readonly clock: Clock;
  readonly random32: () => number;
}

const ANSWER_MS = 2_000;
const ROUNDS = 2;

/** P-CSCFs in the order in which they are to be tried. @throws ExpectationError where there is none, or nobody says */
export async function pcscfsByDns(
  session: Session,
  options: DiscoveryOptions,
): Promise<readonly [string, ...string[]]> {
  const { name, clock, random32 } = options;
  const servers = session.info.dns.filter((address) => isReachable(session, address));
  if (servers.length === 0) throw new ExpectationError(`the network has told of no DNS server to find ${name} by`);
  const resolver = new DnsResolver({
    ask: (query, isAnswer) => ask(session, servers, options, query, isAnswer),
    now: () => clock.monotonic(),
    random16: () => random32() & 0xffff,
  });
  const names: SipNames = {
    naptr: (of) => resolver.records(of, 'NAPTR'),
    srv: (of) => resolver.records(of, 'SRV'),
    addresses: async (of) => (await resolver.addresses(of)).filter((address) => isReachable(session, address)),
  };
  try {
    const found = await sipServers(name, {}, { names, transports: ['UDP'], random: () => random32() / 2 ** 32 });
    const [first, ...others] = found.map(({ address }) => address);
    if (first === undefined) throw new ExpectationError(`there is no P-CSCF at ${name}`);
    return [first, ...others];
  } catch (error) {
    if (error instanceof DnsError) throw new ExpectationError(error.message);
    throw error;
  }
}

const isReachable = ({ ipv4, ipv6 }: Session, address: string): boolean =>
  (address.includes(':') ? ipv6 : ipv4) !== undefined;

async function ask(
  session: Session,
  servers: readonly string[],
  options: DiscoveryOptions,
  query: Uint8Array,
  isAnswer: (octets: Uint8Array) => boolean,
): Promise<Uint8Array | undefined> {
  for (let round = 0; round < ROUNDS; round++) {
    for (const server of servers) {
      const answer = await askOne(session, server, options, query, isAnswer);
      if (answer !== undefined) return answer;
    }
  }
  return undefined;
}

function askOne(
  session: Session,
  server: string,
  { port, clock }: DiscoveryOptions,
  query: Uint8Array,
  isAnswer: (octets: Uint8Array) => boolean,
): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const done = (answer: Uint8Array | undefined) => {
      cancel();
      own.close();
      resolve(answer);
    };
    const own = session.openUdp(0, (octets, from) => {
      if (from.address === server && from.port === port && isAnswer(octets)) done(octets.slice());
    });
    const cancel = clock.after(ANSWER_MS, () => done(undefined));
    own.send(query, server, port);
  });
}
