/** One TLS connection to a P-CSCF, with SIP on it: requests of a UE and their answers, and requests for it. */
import { connect, type TLSSocket } from 'node:tls';
import {
  encodeSip,
  header,
  responseTo,
  type SipMessage,
  type SipRequest,
  type SipResponse,
  SipStream,
} from '@trunkline/sip';

export class TlsClient {
  readonly socket: TLSSocket;
  /** Requests that came; each is answered with 200. */
  readonly received: SipRequest[] = [];
  readonly #stream = new SipStream({ opened: true });
  readonly #waiting = new Map<string, (response: SipResponse) => void>();
  #count = 0;

  private constructor(socket: TLSSocket) {
    this.socket = socket;
    socket.on('data', (octets) => {
      for (const item of this.#stream.receive(octets as Uint8Array))
        if (item.item === 'message') this.#take(item.message);
    });
  }

  /** @throws Error where the certificate is not of `ca` */
  static open(host: string, port: number, ca: string): Promise<TlsClient> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port, ca }, () => resolve(new TlsClient(socket)));
      socket.once('error', reject);
    });
  }

  /** The final response. */
  ask(request: SipRequest): Promise<SipResponse> {
    const { localAddress: host = '', localPort: port } = this.socket;
    const branch = `z9hG4bKtls${++this.#count}`;
    const params = [{ name: 'branch', value: branch }];
    const own = request.clone().prepend(header.via, { version: '2.0', transport: 'TLS', host, port, params });
    return new Promise((resolve) => {
      this.#waiting.set(branch, resolve);
      this.socket.write(encodeSip(own));
    });
  }

  close(): void {
    this.socket.destroy();
  }

  #take(message: SipMessage): void {
    if (message.kind === 'request') {
      this.received.push(message);
      this.socket.write(encodeSip(responseTo(message, 200, { toTag: 'tls' })));
    } else if (message.status >= 200) {
      const branch = header.branchOf(message.need(header.via)) ?? '';
      this.#waiting.get(branch)?.(message);
      this.#waiting.delete(branch);
    }
  }
}
