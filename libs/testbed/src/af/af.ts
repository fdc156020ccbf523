/**
 * A simulated application function on N5 (TS 29.514): finds the PCF of a UE's session by the BSF, asks for the QoS of its media, and
 * hears what becomes of it.
 */
import { NbsfManagement, NpcfPolicyAuthorization, type SbiAgent, type SbiServer } from '@trunkline/sbi';
import type { FlowTarget } from '../flow/target.ts';

export type AppSessionRequest = Omit<NpcfPolicyAuthorization.AppSessionContextReqData, 'notifUri' | 'suppFeat'>;
export type MediaComponent = NpcfPolicyAuthorization.MediaComponent;

/** What the PCF told: an event by its name, or `termination`. */
export type AfNotice = { readonly message: string } & Partial<
  NpcfPolicyAuthorization.EventsNotification & NpcfPolicyAuthorization.TerminationInfo
>;

/** Name on the service-based interface, and how to be one there. */
export interface SbiPeer {
  readonly agent: SbiAgent;
  readonly server: SbiServer;
  readonly apiRoot: string;
  readonly close: () => void;
}

export class Af {
  readonly #peer: SbiPeer;
  readonly #told: (notice: AfNotice) => void;
  readonly #sessions = new Map<string, AfSession>();
  /** A session that the PCF wants ended is ended (TS 29.514 §4.2.5.3). */
  endsWhenTold = true;

  constructor(peer: SbiPeer, told: (notice: AfNotice) => void) {
    this.#peer = peer;
    this.#told = told;
    peer.server.serveCallback(NpcfPolicyAuthorization, 'eventNotification', '/callbacks/notify', ({ body }) => {
      for (const { event } of body.evNotifs) told({ message: event, ...body });
      return { status: 204 };
    });
    peer.server.serveCallback(NpcfPolicyAuthorization, 'terminationRequest', '/callbacks/terminate', ({ body }) => {
      this.#terminated(body);
      return { status: 204 };
    });
  }

  get sessions(): readonly AfSession[] {
    return [...this.#sessions.values()];
  }

  /** Npcf_PolicyAuthorization_Create. @throws SbiError with status and cause of the refusal */
  async authorize(request: AppSessionRequest): Promise<AfSession> {
    const apiRoot = await this.#pcfOf(request);
    const notifUri = `${this.#peer.apiRoot}/callbacks`;
    const evSubsc = request.evSubsc === undefined ? {} : { evSubsc: { notifUri, ...request.evSubsc } };
    const ascReqData = { ...request, ...evSubsc, notifUri, suppFeat: '0' };
    const pcf = this.#peer.agent.client(
      NpcfPolicyAuthorization,
      apiRoot === undefined ? { discover: { 'target-nf-type': 'PCF' } } : { apiRoot },
    );
    const answer = await pcf.postAppSessions({ body: { ascReqData } });
    const location = answer.headers['location'] ?? '';
    const session = new AfSession(this.#peer.agent, location, notifUri, 'body' in answer ? answer.body : {}, () =>
      this.#sessions.delete(location),
    );
    this.#sessions.set(location, session);
    return session;
  }

  /** The PCF that the BSF has for the address (TS 23.503 §6.1.1.2); undefined where it has none. */
  async #pcfOf({ ueIpv4, ueIpv6 }: AppSessionRequest): Promise<string | undefined> {
    if (ueIpv4 === undefined && ueIpv6 === undefined) return undefined;
    const bsf = this.#peer.agent.client(NbsfManagement, { discover: { 'target-nf-type': 'BSF' } });
    const query = ueIpv4 === undefined ? { ipv6Prefix: `${ueIpv6}/128` } : { ipv4Addr: ueIpv4 };
    const answer = await bsf.getPCFBindings({ query });
    if (answer.status !== 200) return undefined;
    const [end] = answer.body.pcfIpEndPoints ?? [];
    const host = end?.ipv4Address ?? (end?.ipv6Address === undefined ? answer.body.pcfFqdn : `[${end.ipv6Address}]`);
    return host === undefined ? undefined : `http://${host}${end?.port === undefined ? '' : `:${end.port}`}`;
  }

  #terminated(info: NpcfPolicyAuthorization.TerminationInfo): void {
    this.#told({ message: 'termination', ...info });
    if (!this.endsWhenTold) return;
    // After the answer, as the PCF waits for that.
    setImmediate(
      () =>
        void this.#sessions
          .get(info.resUri)
          ?.end()
          .catch(() => undefined),
    );
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.sessions.map((session) => session.end()));
    this.#peer.close();
  }
}

/** An application session context at the PCF. */
export class AfSession {
  readonly location: string;
  /** The PCF's answer to the request. */
  readonly answer: NpcfPolicyAuthorization.AppSessionContext;
  readonly #agent: SbiAgent;
  readonly #notifUri: string;
  readonly #ended: () => void;

  constructor(
    agent: SbiAgent,
    location: string,
    notifUri: string,
    answer: NpcfPolicyAuthorization.AppSessionContext,
    ended: () => void,
  ) {
    this.#agent = agent;
    this.location = location;
    this.#notifUri = notifUri;
    this.answer = answer;
    this.#ended = ended;
  }

  get #pcf() {
    return this.#agent.client(NpcfPolicyAuthorization, { apiRoot: new URL(this.location).origin });
  }

  get #path() {
    return { appSessionId: new URL(this.location).pathname.split('/').at(-1) ?? '' };
  }

  /** Npcf_PolicyAuthorization_Update: what is named replaces what was, null takes away. */
  async update(change: NpcfPolicyAuthorization.AppSessionContextUpdateData): Promise<void> {
    await this.#pcf.modAppSession({ path: this.#path, body: { ascReqData: change } });
  }

  async subscribe(events: readonly string[]): Promise<void> {
    const body = { notifUri: this.#notifUri, events: events.map((event) => ({ event })) };
    await this.#pcf.updateEventsSubsc({ path: this.#path, body });
  }

  async unsubscribe(): Promise<void> {
    await this.#pcf.deleteEventsSubsc({ path: this.#path });
  }

  /** Npcf_PolicyAuthorization_Delete. */
  async end(): Promise<void> {
    this.#ended();
    await this.#pcf.deleteAppSession({ path: this.#path });
  }
}

/** Media of an application: RTP both ways between a server's port and the UE. */
export function media(
  medType: 'AUDIO' | 'VIDEO' | 'CONTROL' | 'DATA',
  flow: { readonly server: string; readonly port: number; readonly protocol?: number },
  more: Partial<MediaComponent> = {},
): { [number: string]: MediaComponent } {
  const { server, port, protocol = 17 } = flow;
  const medCompN = more.medCompN ?? 1;
  const fDescs = [
    `permit out ${protocol} from ${server} ${port} to any`,
    `permit in ${protocol} from any to ${server} ${port}`,
  ];
  const medSubComps = { '1': { fNum: 1, fDescs } };
  return { [medCompN]: { medCompN, medType, medSubComps, ...more } };
}

export function peerOf(target: FlowTarget): SbiPeer {
  if (target.peer === undefined) throw new RangeError('an application function needs a core in this process');
  return target.peer('AF');
}
