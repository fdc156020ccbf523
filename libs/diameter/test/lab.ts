/** Diameter nodes on a manual clock, with connections that can be cut. */
import {
  CX,
  type DiameterEffect,
  type DiameterMessage,
  DiameterNode,
  type DiameterNodeOptions,
  type DiameterRequest,
  decodeDiameter,
  type Identity,
  type KnownPeer,
  TGPP,
  type Unsent,
} from '@trunkline/diameter';

const REALM = 'example.org';
export const hostOf = (name: string) => `${name}.${REALM}`;

export const identity = (name: string): Identity => ({
  originHost: hostOf(name),
  originRealm: REALM,
  hostIpAddress: ['192.0.2.1'],
  applications: [CX],
  productName: 'Trunkline',
  originStateId: 1,
});

export const uar = (user = 'user'): Unsent<DiameterRequest> => ({
  message: 'UserAuthorizationRequest',
  sessionId: `icscf;1;${user}`,
  vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId: CX },
  authSessionState: 'NO_STATE_MAINTAINED',
  originHost: hostOf('cscf'),
  originRealm: REALM,
  destinationRealm: REALM,
  userName: user,
  publicIdentity: `sip:${user}@${REALM}`,
  visitedNetworkIdentifier: new TextEncoder().encode(REALM),
});

export const uaa = (name: string, request: DiameterRequest) =>
  ({
    message: 'UserAuthorizationAnswer',
    sessionId: request.message === 'UserAuthorizationRequest' ? request.sessionId : '',
    vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId: CX },
    authSessionState: 'NO_STATE_MAINTAINED',
    originHost: hostOf(name),
    originRealm: REALM,
    resultCode: 2001,
    serverName: 'sip:scscf.example.org',
  }) as const;

interface Connection {
  readonly from: string;
  readonly to: string;
}

export class Lab {
  now = 0;
  readonly nodes = new Map<string, DiameterNode>();
  /** What came out, but messages: `cscf: answer`. */
  readonly events: { readonly at: string; readonly effect: DiameterEffect }[] = [];
  /** What was sent: `cscf>hss UserAuthorizationRequest`. */
  readonly sent: { readonly line: string; readonly message: DiameterMessage }[] = [];
  readonly connections = new Map<string, Connection>();
  /** Nodes whose packets are lost, and that get none. */
  readonly silent = new Set<string>();
  /** Nodes that nobody can connect to. */
  readonly unreachable = new Set<string>();
  /** Connections are set up when this is called, where it is set. */
  hold: (() => void)[] | undefined;
  #count = 0;

  add(name: string, peers: readonly KnownPeer[], options: Partial<DiameterNodeOptions> = {}): DiameterNode {
    const random32 = () => 0x7fff_ffff;
    const node = new DiameterNode({ us: identity(name), peers, random32, start: 0, jitterMs: 0, ...options });
    this.nodes.set(name, node);
    return node;
  }

  node(name: string): DiameterNode {
    const node = this.nodes.get(name);
    if (node === undefined) throw new Error(`there is no ${name}`);
    return node;
  }

  run(name: string, effects: readonly DiameterEffect[]): void {
    for (const effect of effects) {
      if (effect.effect === 'send') this.#send(name, effect.connection, effect.bytes);
      else if (effect.effect === 'close') this.#close(name, effect.connection);
      else if (effect.effect === 'connect') this.#connect(name, effect.host.split('.')[0] ?? '');
      else this.events.push({ at: name, effect });
    }
  }

  start(...names: readonly string[]): void {
    for (const name of names) this.run(name, this.node(name).start(this.now));
  }

  /** Breaks every connection between two nodes; both sides notice. */
  cut(a: string, b: string): void {
    for (const [id, { from, to }] of this.connections) {
      if ((from !== a || to !== b) && (from !== b || to !== a)) continue;
      this.connections.delete(id);
      this.run(from, this.node(from).disconnected(this.now, id));
      this.run(to, this.node(to).disconnected(this.now, id));
    }
  }

  /** Lets time pass. */
  pass(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const due = [...this.nodes].map(([name, node]) => ({ name, at: node.nextTimeout() ?? Infinity }));
      const next = due.reduce((a, b) => (b.at < a.at ? b : a));
      if (next.at > end) break;
      this.now = Math.max(this.now, next.at);
      this.run(next.name, this.node(next.name).timeout(this.now));
    }
    this.now = end;
  }

  of<E extends DiameterEffect['effect']>(name: string, kind: E): Extract<DiameterEffect, { effect: E }>[] {
    return this.events.flatMap(({ at, effect }) =>
      at === name && effect.effect === kind ? [effect as Extract<DiameterEffect, { effect: E }>] : [],
    );
  }

  lines(pattern: RegExp): string[] {
    return this.sent.map(({ line }) => line).filter((line) => pattern.test(line));
  }

  #connect(from: string, to: string): void {
    const open = () => {
      if (this.unreachable.has(to) || this.silent.has(to) || !this.nodes.has(to)) {
        this.run(from, this.node(from).connectFailed(this.now, hostOf(to)));
        return;
      }
      const id = `${from}>${to}#${++this.#count}`;
      this.connections.set(id, { from, to });
      this.run(to, this.node(to).accepted(this.now, id));
      this.run(from, this.node(from).connected(this.now, hostOf(to), id));
    };
    if (this.hold === undefined) open();
    else this.hold.push(open);
  }

  #send(name: string, id: string, bytes: Uint8Array): void {
    const connection = this.connections.get(id);
    if (connection === undefined) return;
    const other = connection.from === name ? connection.to : connection.from;
    const message = decodeDiameter(bytes);
    this.sent.push({ line: `${name}>${other} ${message.message}`, message });
    if (this.silent.has(name) || this.silent.has(other)) return;
    this.run(other, this.node(other).receive(this.now, id, bytes));
  }

  #close(name: string, id: string): void {
    const connection = this.connections.get(id);
    if (connection === undefined) return;
    this.connections.delete(id);
    const other = connection.from === name ? connection.to : connection.from;
    if (!this.silent.has(other)) this.run(other, this.node(other).disconnected(this.now, id));
  }
}
