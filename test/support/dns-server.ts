/** A server of DNS for tests, on a machine: it knows its records and no others. */
import { answerTo, decodeDns, encodeDns, questionText, type ResourceRecord } from '@trunkline/dns';
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
    server.asked.push(questionText(query));
    if (!server.silent) socket.send(encodeDns(answerTo(query, server.records)), address, port);
  });
  const server: DnsServer = { asked: [], records, silent: false, close: () => socket.close() };
  return server;
}
