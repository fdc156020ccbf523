/** A DNS server in the data network of the UEs, which a flow plays: it knows its records and no others. */
import { answerTo, decodeDns, encodeDns, questionText, type ResourceRecord } from '@trunkline/dns';
import type { DatagramSocket, Machine } from '@trunkline/platform';
import { DecodeError } from '@trunkline/wire';

export interface NameServerOptions {
  /** Of which sockets are hosts of the data network. */
  readonly machine: Pick<Machine, 'bind'>;
  readonly address: string;
  readonly port: number;
  readonly records: readonly ResourceRecord[];
}

export class NameServer {
  /** What it was asked, in order: `SRV _sip._udp.example.org`. */
  readonly asked: string[] = [];
  readonly #socket: Promise<DatagramSocket>;

  private constructor({ machine, address, port, records }: NameServerOptions) {
    this.#socket = machine.bind({ address, port }, (octets, from) => {
      try {
        const query = decodeDns(octets);
        if (query.response) return;
        this.asked.push(questionText(query));
        void this.#answer(encodeDns(answerTo(query, records)), from);
      } catch (error) {
        // What is no query is nobody's.
        if (!(error instanceof DecodeError)) throw error;
      }
    });
  }

  /** @throws Error of the system where it cannot listen */
  static async open(options: NameServerOptions): Promise<NameServer> {
    const server = new NameServer(options);
    await server.#socket;
    return server;
  }

  async close(): Promise<void> {
    await (await this.#socket).close();
  }

  async #answer(
    octets: Uint8Array,
    { address, port }: { readonly address: string; readonly port: number },
  ): Promise<void> {
    (await this.#socket).send(octets, address, port);
  }
}
