/** A stub resolver (RFC 1034 §5.3.1): asks servers that do the rest, and keeps what they say as long as it holds. */
import { DecodeError, EncodeError } from '@trunkline/wire';
import { decodeDns, encodeDns, type Question, type ResourceRecord, recordType, responseCode } from './message.ts';
import { sameName } from './name.ts';

export interface DnsOptions {
  /**
   * Sends a query to a server and gives what comes back from it until it is taken; undefined where nothing came in time. Which
   * server, how often and how long is this one's to say.
   */
  readonly ask: (query: Uint8Array, isAnswer: (octets: Uint8Array) => boolean) => Promise<Uint8Array | undefined>;
  /** Milliseconds of a clock that nobody sets. */
  readonly now: () => number;
  /** 16 random bits that nobody can guess. */
  readonly random16: () => number;
  /** Questions of which the answers are kept; 1,000. */
  readonly maxKept?: number;
}

/** No server could say. */
export class DnsError extends Error {
  override readonly name = 'DnsError';
}

interface Kept {
  readonly records: readonly ResourceRecord[];
  readonly until: number;
}

type Wanted = 'A' | 'AAAA' | 'SRV' | 'NAPTR';

const TYPES: Readonly<Record<Wanted, number>> = {
  A: recordType.a,
  AAAA: recordType.aaaa,
  SRV: recordType.srv,
  NAPTR: recordType.naptr,
};

/** Seconds: who says 0 is asked again soon, and nobody is believed for a day. */
const [SHORTEST, LONGEST] = [1, 3_600];
/** Of a name, or a type, that there is not; what the zone says of it (RFC 2308) is not looked at. */
const NOTHING_SECONDS = 30;
const MOST_ALIASES = 8;

export class DnsResolver {
  readonly #options: DnsOptions;
  readonly #kept = new Map<string, Kept>();
  readonly #asking = new Map<string, Promise<readonly ResourceRecord[]>>();

  constructor(options: DnsOptions) {
    this.#options = options;
  }

  /** Empty where the name has none of them. @throws DnsError */
  async records<T extends Wanted>(name: string, type: T): Promise<readonly Extract<ResourceRecord, { type: T }>[]> {
    const key = `${type} ${name.toLowerCase().replace(/\.$/, '')}`;
    const kept = this.#kept.get(key);
    const found =
      kept !== undefined && kept.until > this.#options.now() ? kept.records : await this.#once(key, name, type);
    return found as readonly Extract<ResourceRecord, { type: T }>[];
  }

  /** Both families, IPv4 first. @throws DnsError where neither could be asked for */
  async addresses(name: string): Promise<readonly string[]> {
    const [ipv4, ipv6] = await Promise.allSettled([this.records(name, 'A'), this.records(name, 'AAAA')]);
    if (ipv4.status === 'rejected' && ipv6.status === 'rejected') throw ipv4.reason;
    const of = (result: PromiseSettledResult<readonly { readonly address: string }[]>) =>
      result.status === 'fulfilled' ? result.value.map(({ address }) => address) : [];
    return [...of(ipv4), ...of(ipv6)];
  }

  /** Who asks for the same meanwhile gets the same. */
  #once(key: string, name: string, type: Wanted): Promise<readonly ResourceRecord[]> {
    const asking = this.#asking.get(key);
    if (asking !== undefined) return asking;
    const begun = this.#ask(key, name, type).finally(() => this.#asking.delete(key));
    this.#asking.set(key, begun);
    return begun;
  }

  async #ask(key: string, name: string, type: Wanted): Promise<readonly ResourceRecord[]> {
    const { ask, now, random16 } = this.#options;
    const id = random16() & 0xffff;
    const question = { name, type: TYPES[type] };
    const query = queryFor(id, question);
    // What is no name has nothing.
    if (query === undefined) return [];
    const answer = await ask(query, (octets) => isAnswer(octets, id, question));
    if (answer === undefined) throw new DnsError(`no server answered for ${name}`);
    const { responseCode: code = 0, answers } = decodeDns(answer);
    if (code !== responseCode.noError && code !== responseCode.nameError) {
      throw new DnsError(`${name} could not be resolved: response code ${code}`);
    }
    const { records, seconds } = followed(answers, name, type);
    const until = now() + 1_000 * Math.min(Math.max(seconds, SHORTEST), LONGEST);
    this.#keep(key, { records, until });
    return records;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > (this.#options.maxKept ?? 1_000) && oldest !== undefined) this.#kept.delete(oldest);
  }
}

function queryFor(id: number, question: Question): Uint8Array | undefined {
  try {
    return encodeDns({ id, response: false, recursionDesired: true, questions: [question], answers: [] });
  } catch (error) {
    if (error instanceof EncodeError) return undefined;
    throw error;
  }
}

/** Only what answers our question counts: anybody may send datagrams. */
function isAnswer(octets: Uint8Array, id: number, question: Question): boolean {
  try {
    const message = decodeDns(octets);
    const [asked] = message.questions;
    const isOurs = asked !== undefined && asked.type === question.type && sameName(asked.name, question.name);
    return message.response && message.id === id && isOurs;
  } catch (error) {
    if (error instanceof DecodeError) return false;
    throw error;
  }
}

/** Through aliases that came along; the shortest time holds for all. */
function followed(
  answers: readonly ResourceRecord[],
  name: string,
  type: Wanted,
): { readonly records: readonly ResourceRecord[]; readonly seconds: number } {
  let owner = name;
  let seconds = LONGEST;
  for (let aliases = 0; aliases <= MOST_ALIASES; aliases++) {
    const own = answers.filter((record) => sameName(record.name, owner));
    const records = own.filter((record) => record.type === type);
    if (records.length > 0) return { records, seconds: Math.min(seconds, ...records.map(({ ttl }) => ttl)) };
    const alias = own.find((record) => record.type === 'CNAME');
    if (alias === undefined) break;
    owner = alias.target;
    seconds = Math.min(seconds, alias.ttl);
  }
  return { records: [], seconds: NOTHING_SECONDS };
}
