/** A server of DNS for tests, on a machine: it knows its records and no others. */
import { type DnsMessage, decodeDns, encodeDns, type ResourceRecord, recordType, responseCode } from '@trunkline/dns';
import type { Machine } from '@trunkline/platform';

export interface DnsServer {
  /** Names and types that were asked for, in order. */
  readonly asked: string[];
  records: readonly ResourceRecord[];
  /** It takes queries and says nothing. */
  silent: boolean;
  close(): Promise<void>;
}

type Given = ResourceRecord extends infer R
  ? R extends ResourceRecord
    ? Omit<R, 'ttl'> & { ttl?: number }
    : never
  : never;

export const zone = (...records: readonly Given[]): ResourceRecord[] =>
  records.map((each) => ({ ttl: 60, ...each }) as ResourceRecord);

export async function dnsServer(
  machine: Pick<Machine, 'bind'>,
  place: { readonly address: string; readonly port: number },
  records: readonly ResourceRecord[],
): Promise<DnsServer> {
  const socket = await machine.bind(place, (octets, { address, port }) => {
    const query = decodeDns(octets);
    const [question] = query.questions;
    if (question === undefined) return;
    const type =
      Object.entries(recordType)
        .find(([, code]) => code === question.type)?.[0]
        ?.toUpperCase() ?? '';
    server.asked.push(`${type} ${question.name}`);
    if (server.silent) return;
    const named = server.records.filter(({ name }) => name === question.name.toLowerCase());
    const answers = named.filter((each) => each.type === type || each.type === 'CNAME');
    const code = named.length === 0 ? responseCode.nameError : responseCode.noError;
    const answer: DnsMessage = { ...query, response: true, authoritative: true, responseCode: code, answers };
    socket.send(encodeDns(answer), address, port);
  });
  const server: DnsServer = { asked: [], records, silent: false, close: () => socket.close() };
  return server;
}
