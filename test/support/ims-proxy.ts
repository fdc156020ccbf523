/** P-CSCF, registrar and home proxy in one, for tests of the phone without CSCFs: IMS AKA, location, forking, Record-Route. */
import { randomBytes } from 'node:crypto';
import { type Credentials, generateVector, nextSqn, resynchronise } from '@trunkline/aka';
import type { DatagramSocket, Machine } from '@trunkline/platform';
import {
  akaNonce,
  type Branch,
  digestFits,
  type Flow,
  formatChallenge,
  formatUri,
  forwarded,
  header,
  nextHopOf,
  type ProxyEffect,
  parseCredentials,
  SipProxy,
  type SipRequest,
  type SipUri,
  sipUri,
  UE_TIMERS,
} from '@trunkline/sip';

export interface ImsProxyOptions {
  readonly machine: Machine;
  readonly address: string;
  /** Of a private identity. */
  readonly credentials: (impi: string) => Credentials | undefined;
}

interface Challenge {
  readonly nonce: string;
  readonly rand: Uint8Array;
  readonly xres: Uint8Array;
}

const PORT = 5060;
const AMF = new Uint8Array([0, 0]);

export class ImsProxy {
  readonly #options: ImsProxyOptions;
  readonly #proxy: SipProxy;
  /** Public identity → contacts, as they were registered. */
  readonly contacts = new Map<string, Map<string, SipUri>>();
  /** Further identities of a user: `sip:group@…` → `sip:alice@…` and `sip:bob@…`, which all ring. */
  readonly aliases = new Map<string, readonly string[]>();
  readonly #challenges = new Map<string, Challenge>();
  readonly #sqn = new Map<string, number>();
  #socket: DatagramSocket | undefined;
  #cancelTimer: () => void = () => undefined;

  private constructor(options: ImsProxyOptions) {
    this.#options = options;
    this.#proxy = new SipProxy({
      sentBy: () => ({ host: options.address, port: PORT }),
      newId: () => randomBytes(10).toString('hex'),
      isMe: (uri) => uri.scheme === 'sip' && uri.host === options.address,
      extensions: [],
      timers: () => UE_TIMERS,
      pathMtu: 65_000,
    });
  }

  static async open(options: ImsProxyOptions): Promise<ImsProxy> {
    const proxy = new ImsProxy(options);
    proxy.#socket = await options.machine.bind({ address: options.address, port: PORT }, (bytes, from) => {
      const flow: Flow = { transport: 'UDP', address: from.address, port: from.port };
      proxy.#carryOut(proxy.#proxy.receiveBytes(proxy.#now(), flow, bytes));
    });
    return proxy;
  }

  async close(): Promise<void> {
    this.#cancelTimer();
    await this.#socket?.close();
  }

  #now(): number {
    return this.#options.machine.clock.monotonic();
  }

  #carryOut(effects: readonly ProxyEffect[]): void {
    const queue = [...effects];
    for (let effect = queue.shift(); effect !== undefined; effect = queue.shift()) {
      if (effect.effect === 'send') this.#socket?.send(effect.bytes, effect.flow.address, effect.flow.port);
      if (effect.effect === 'request') queue.push(...this.#request(effect.context, effect.request));
      if (effect.effect === 'ack') queue.push(...this.#proxy.forwardAck(this.#now(), branchOf(effect.request)));
      if (effect.effect === 'answer') {
        queue.push(...this.#proxy.answer(this.#now(), effect.context, effect.response));
      }
    }
    this.#cancelTimer();
    const next = this.#proxy.nextTimeout();
    if (next === undefined) return;
    this.#cancelTimer = this.#options.machine.clock.after(Math.max(0, next - this.#now()), () =>
      this.#carryOut(this.#proxy.timeout(this.#now())),
    );
  }

  #request(context: string, request: SipRequest): ProxyEffect[] {
    if (request.method === 'REGISTER') return this.#register(context, request);
    if (request.method === 'SUBSCRIBE') return this.#subscribe(context, request);
    if (header.tagOf(request.need(header.to)) !== undefined || request.has(header.route)) {
      return this.#proxy.forward(this.#now(), context, [branchOf(forwarded(request))]);
    }
    const targets = (this.aliases.get(request.requestUri) ?? [request.requestUri]).flatMap((identity) => [
      ...(this.contacts.get(identity)?.values() ?? []),
    ]);
    if (targets.length === 0) return this.#proxy.reject(this.#now(), context, 404);
    const branches = targets.map((contact) => {
      const own = sipUri(this.#options.address, { port: PORT, params: [{ name: 'lr' }] });
      const copy = forwarded(request, { recordRoute: own });
      const identity = copy.get(header.pPreferredIdentity);
      if (identity !== undefined) copy.remove(header.pPreferredIdentity).set(header.pAssertedIdentity, identity);
      copy.requestUri = formatUri(contact);
      return branchOf(copy);
    });
    return this.#proxy.forward(this.#now(), context, branches);
  }

  #register(context: string, request: SipRequest): ProxyEffect[] {
    const given = parseCredentials(request.need(header.authorization));
    const secrets = this.#options.credentials(given.username);
    if (secrets === undefined) return this.#proxy.reject(this.#now(), context, 403);
    const challenge = this.#challenges.get(given.username);
    if (given.auts !== undefined && challenge !== undefined) {
      const resync = resynchronise(secrets, { rand: challenge.rand, auts: given.auts });
      if (resync.result !== 'ok') return this.#proxy.reject(this.#now(), context, 403);
      this.#sqn.set(given.username, resync.sqnMs);
      return this.#challenge(context, given.username, given.realm, secrets);
    }
    if (challenge === undefined || given.nonce !== challenge.nonce) {
      return this.#challenge(context, given.username, given.realm, secrets);
    }
    this.#challenges.delete(given.username);
    if (!digestFits(given, { password: challenge.xres }, { method: 'REGISTER' })) {
      return this.#proxy.reject(this.#now(), context, 403);
    }
    return this.#registered(context, request);
  }

  #challenge(context: string, impi: string, realm: string, secrets: Credentials): ProxyEffect[] {
    const sqn = nextSqn(this.#sqn.get(impi) ?? 0);
    this.#sqn.set(impi, sqn);
    const rand = new Uint8Array(randomBytes(16));
    const vector = generateVector(secrets, { rand, sqn, amf: AMF });
    const nonce = akaNonce(vector);
    this.#challenges.set(impi, { nonce, rand, xres: vector.xres });
    return this.#proxy.reject(this.#now(), context, 401, (response) => {
      const challenge = formatChallenge({ realm, nonce, algorithm: 'AKAv1-MD5', qop: ['auth'] });
      response.set(header.wwwAuthenticate, challenge);
    });
  }

  #registered(context: string, request: SipRequest): ProxyEffect[] {
    const identity = formatUri(request.need(header.to).uri);
    const contact = header.addressOf(request.need(header.contact));
    const expires = Number(contact.params.find(({ name }) => name === 'expires')?.value ?? 0);
    const known = this.contacts.get(identity) ?? new Map<string, SipUri>();
    if (expires === 0) known.delete(formatUri(contact.uri));
    else known.set(formatUri(contact.uri), contact.uri as SipUri);
    this.contacts.set(identity, known);
    return this.#proxy.reject(this.#now(), context, 200, (response) => {
      response.set(header.contact, contact);
      response.set(header.pAssociatedUri, header.nameAddr(identity));
    });
  }

  #subscribe(context: string, request: SipRequest): ProxyEffect[] {
    const contact = header.addressOf(request.need(header.contact)).uri as SipUri;
    const accepted = this.#proxy.reject(this.#now(), context, 200, (response) => {
      response.set(header.expires, 3_600);
      response.set(header.contact, header.nameAddr(sipUri(this.#options.address, { port: PORT })));
    });
    const aor = formatUri(request.need(header.to).uri);
    const notify = request.clone() as SipRequest;
    notify.remove(header.via, header.route, header.contact, header.expires, header.accept);
    notify.method = 'NOTIFY';
    notify.requestUri = formatUri(contact);
    notify.set(header.from, header.withTag(request.need(header.to), 'registrar'));
    notify.set(header.to, request.need(header.from)).set(header.cseq, { sequence: 1, method: 'NOTIFY' });
    notify.set(header.subscriptionState, { value: 'active', params: [] });
    notify.set(header.contentType, { value: 'application/reginfo+xml', params: [] });
    notify.body = new TextEncoder().encode(
      `<?xml version="1.0"?><reginfo xmlns="urn:ietf:params:xml:ns:reginfo" version="0" state="full"><registration aor="${aor}" id="1" state="active"><contact id="1" state="active" event="registered"><uri>${formatUri(contact)}</uri></contact></registration></reginfo>`,
    );
    return [...accepted, ...this.#proxy.originate(this.#now(), branchOf(notify), undefined).effects];
  }
}

function branchOf(request: SipRequest): Branch {
  const next = nextHopOf(request) as SipUri;
  return { request, flow: { transport: 'UDP', address: next.host, port: next.port ?? PORT } };
}
