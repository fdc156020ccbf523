/** A UPF's end of N4 on a real socket: it says and hears single PFCP messages, and does nothing of its own accord. */
import { createSocket, type Socket } from 'node:dgram';
import { decodePfcp, encodePfcp, type PfcpMessage, type PfcpMessageOf } from '@trunkline/pfcp';

type Name = PfcpMessage['message'];

export class Upf {
  /** What came, in order, as far as nobody has taken it. */
  readonly #inbox: { readonly message: PfcpMessage; readonly bytes: Uint8Array }[] = [];
  readonly #socket: Socket;
  #wake: (() => void) | undefined;
  /** Where the gateway sends from; known with its first message. */
  #gateway = { address: '', port: 0 };
  /** Heartbeats are answered with it while it is set, and are not in the inbox. */
  recoveryTimeStamp: number | undefined = 1_000;
  /** Heartbeats that were answered. */
  heartbeats = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (octets, { address, port }) => {
      this.#gateway = { address, port };
      const bytes = new Uint8Array(octets);
      const message = decodePfcp(bytes);
      if (message.message === 'HeartbeatRequest') {
        const { recoveryTimeStamp } = this;
        if (recoveryTimeStamp === undefined) return;
        this.heartbeats++;
        this.send({ message: 'HeartbeatResponse', sequenceNumber: message.sequenceNumber, recoveryTimeStamp });
        return;
      }
      this.#inbox.push({ message, bytes });
      this.#wake?.();
    });
  }

  static async open(address = '127.0.0.1', port = 0): Promise<Upf> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(port, address, resolve));
    return new Upf(socket);
  }

  get address(): string {
    return this.#socket.address().address;
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** Messages that nobody has taken. */
  get waiting(): number {
    return this.#inbox.length;
  }

  /** The next message of this name; it is waited for until the test's own time limit. */
  async next<N extends Name>(name: N): Promise<PfcpMessageOf<N>> {
    return (await this.nextWithBytes(name)).message;
  }

  async nextWithBytes<N extends Name>(name: N): Promise<{ message: PfcpMessageOf<N>; bytes: Uint8Array }> {
    for (;;) {
      const index = this.#inbox.findIndex(({ message }) => message.message === name);
      const [taken] = index < 0 ? [] : this.#inbox.splice(index, 1);
      if (taken !== undefined) return { message: taken.message as PfcpMessageOf<N>, bytes: taken.bytes };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  send(message: PfcpMessage): void {
    this.sendBytes(encodePfcp(message));
  }

  sendBytes(bytes: Uint8Array): void {
    this.#socket.send(bytes, this.#gateway.port, this.#gateway.address);
  }

  /** Sends from here on go to the gateway that another UPF knows. */
  meet(other: Upf): void {
    this.#gateway = other.#gateway;
  }

  /** Takes the association that the gateway asks for. */
  async associate(cause = 1): Promise<PfcpMessageOf<'AssociationSetupRequest'>> {
    const request = await this.next('AssociationSetupRequest');
    this.send({
      message: 'AssociationSetupResponse',
      sequenceNumber: request.sequenceNumber,
      nodeId: 'upf-1.example.org',
      cause,
      recoveryTimeStamp: this.recoveryTimeStamp ?? 1_000,
    });
    return request;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.close(() => resolve()));
  }
}
