/** SMF workers behind one front, a UPF at the other end of it, and the other NFs: in one process, with a clock of its own. */
import { createInProcessFront, type InProcessFront } from '@trunkline/front';
import { decodePfcp, encodePfcp, type PfcpMessage } from '@trunkline/pfcp';
import {
  InProcessNetwork,
  idempotencyKey,
  NamfCommunication,
  NpcfSMPolicyControl,
  NsmfPDUSession,
  NudmSDM,
  NudmUECM,
  SbiAgent,
  SbiError,
  SbiServer,
  SbiTransportError,
} from '@trunkline/sbi';
import { type FaultPoint, openState, type StateBackend } from '@trunkline/state';
import { smfConfig } from '../src/config.ts';
import type { SmSession } from '../src/context/session.ts';
import { smSessions } from '../src/context/store.ts';
import { SmfWorker } from '../src/worker.ts';
import { ManualClock, settle } from './clock.ts';
import { createOf, TestSession, UPF_NODE } from './session.ts';

const AMF_AT = '127.0.0.10:8014';
/** UDM and PCF. */
const HOME_AT = '127.0.0.10:8012';
const ASSOCIATION = 7;

export class Smf {
  readonly clock = new ManualClock();
  readonly state: StateBackend = openState({ clock: this.clock });
  readonly front: InProcessFront;
  readonly reports: unknown[] = [];
  /** What the UPF has got, the oldest first. */
  readonly atUpf: PfcpMessage[] = [];
  /** N2 information that the AMF was to bring to the gNB, and for which sessions. */
  readonly transfers: NamfCommunication.N1N2MessageTransferReqData[] = [];
  /** Policy associations that the PCF has: id → the name of the request that made it. */
  readonly associations = new Map<string, string | undefined>();
  readonly #network = new InProcessNetwork();
  readonly #upf: string;
  readonly #after = (ms: number, then: () => void) => this.clock.after(ms, then);
  /** A worker that is dead answers nothing. */
  readonly #refused = (error: unknown) => {
    if (!(error instanceof SbiTransportError)) this.reports.push(error);
  };
  #workers = 0;

  constructor() {
    this.front = createInProcessFront(
      { name: 'n4', nf: 'smf', clock: this.clock },
      { send: ({ bytes }) => this.atUpf.push(decodePfcp(bytes)) },
    );
    const amf = new SbiServer();
    amf.serve(NamfCommunication, {
      n1N2MessageTransfer: ({ body }) => {
        this.transfers.push(body);
        return { status: 200, body: { cause: 'N1_N2_TRANSFER_INITIATED' } };
      },
    });
    amf.serveCallback(NsmfPDUSession, 'smContextStatusNotification', '/callbacks/1', () => ({ status: 204 }));
    this.#network.attach(AMF_AT, amf);
    this.#network.attach(HOME_AT, this.#home());
    this.#upf = this.front.newPeerId();
    this.front.peerUp(this.#upf, { nodeId: UPF_NODE, association: `${ASSOCIATION}` });
  }

  /** A worker that dies at the point that `dies` says, once. */
  mortal(dies: () => FaultPoint | undefined): { readonly root: string; readonly dead: boolean } {
    let dead = false;
    const { worker, root } = this.worker((point) => {
      if (dead) return new Promise(() => {});
      if (point !== dies()) return undefined;
      dead = true;
      void worker.kill();
      return new Promise(() => {});
    });
    return {
      root,
      get dead() {
        return dead;
      },
    };
  }

  worker(faults?: (point: FaultPoint) => void | Promise<void>): { readonly worker: SmfWorker; readonly root: string } {
    const authority = `127.0.0.10:${9_000 + ++this.#workers}`;
    const root = `http://${authority}`;
    const agent = new SbiAgent({ nfType: 'SMF', inProcess: this.#network, after: this.#after });
    agent.directory = { find: async (service) => [`http://${service.startsWith('namf') ? AMF_AT : HOME_AT}`] };
    const worker = new SmfWorker({
      ...{ config: smfConfig.parse({}), agent, state: this.state, clock: this.clock },
      ...{ smfInstanceId: 'b7a6f4c2-0000-4000-8000-000000000002', apiRoot: root, admit: () => undefined },
      connect: (handlers) => this.front.attach({ workerId: `w${this.#workers}`, nf: 'smf', version: '1' }, handlers),
      count: () => undefined,
      report: (error) => void this.reports.push(error),
      ...(faults === undefined ? {} : { faults }),
    });
    const server = new SbiServer();
    worker.serve(server);
    this.#network.attach(authority, server);
    worker.start();
    return { worker, root };
  }

  #home(): SbiServer {
    const home = new SbiServer();
    home.serve(NudmSDM, {
      getSmData: () => {
        const { subscription } = new TestSession().around;
        const dnnConfigurations = subscription === undefined ? {} : { internet: subscription };
        return { status: 200, body: [{ singleNssai: { sst: 1 }, dnnConfigurations }] };
      },
      subscribe: ({ body }) => ({ status: 201, body, headers: { location: `http://${HOME_AT}/nudm-sdm/v2/x/y/1` } }),
      unsubscribe: () => ({ status: 204 }),
    });
    home.serve(NudmUECM, {
      registration: ({ body }) => ({ status: 200, body }),
      smfDeregistration: () => ({ status: 204 }),
    });
    home.serve(NpcfSMPolicyControl, {
      createSMPolicy: ({ headers }) => {
        const key = idempotencyKey(headers);
        const known = [...this.associations].find(([, name]) => key !== undefined && name === key)?.[0];
        const id = known ?? `${this.associations.size + 1}`;
        // A session has one.
        this.associations.clear();
        this.associations.set(id, key);
        const location = `http://${HOME_AT}/npcf-smpolicycontrol/v1/sm-policies/${id}`;
        return { status: 201, body: {}, headers: { location } };
      },
      updateSMPolicy: () => ({ status: 200, body: {} }),
      deleteSMPolicy: ({ path }) => {
        if (!this.associations.delete(path.smPolicyId)) throw new SbiError(404);
        return { status: 204 };
      },
    });
    return home;
  }

  /** The AMF asks for the session under this name, and hears nothing of it where the worker dies. */
  async create(root: string, idempotencyKey: string): Promise<void> {
    const agent = new SbiAgent({ nfType: 'AMF', inProcess: this.#network, after: this.#after, retries: 0 });
    const { data, n1 } = createOf();
    const body = { ...data, n1SmMsg: { contentId: 'n1' } };
    const parts = n1 === undefined ? {} : { n1: { contentType: 'application/vnd.3gpp.5gnas', bytes: n1 } };
    const call = agent.client(NsmfPDUSession, { apiRoot: root }).postSmContexts({ body, parts, idempotencyKey });
    call.catch(this.#refused);
    await settle(60);
  }

  /** Contexts of this kind in the store. */
  count(store: string): number {
    return (this.state.kept?.() ?? []).filter((kept) => kept.store === store).length;
  }

  async keep(session: SmSession): Promise<void> {
    const store = this.state.contexts(smSessions);
    await store.commit(await store.load(session.ref), { value: session });
  }

  async session(ref: string): Promise<SmSession | undefined> {
    return (await this.state.contexts(smSessions).load(ref)).value;
  }

  /** What the AMF has to say to this worker; resolves when nothing goes on any more, answered or not. */
  async update(
    root: string,
    session: SmSession,
    body: NsmfPDUSession.SmContextUpdateData,
    { bytes, key }: { readonly bytes?: Uint8Array; readonly key?: string } = {},
  ): Promise<void> {
    const agent = new SbiAgent({ nfType: 'AMF', inProcess: this.#network, after: this.#after, retries: 0 });
    const parts = bytes === undefined ? {} : { part: { contentType: 'application/vnd.3gpp.ngap', bytes } };
    const path = { smContextRef: `${session.ref}.${session.seid}` };
    const call = agent.client(NsmfPDUSession, { apiRoot: root }).updateSmContext({
      ...{ path, body, parts },
      ...(key === undefined ? {} : { idempotencyKey: key }),
    });
    call.catch(this.#refused);
    await settle(30);
  }

  /** The UPF is associated anew, and has no sessions. */
  async upfRestarts(): Promise<void> {
    this.front.peerUp(this.#upf, { nodeId: UPF_NODE, association: `${ASSOCIATION + 1}` });
    this.front.peerRestart(this.#upf);
    await settle(30);
  }

  async fromUpf(message: PfcpMessage, own: string): Promise<void> {
    this.front.deliver({
      key: `seid:${own}`,
      peer: this.#upf,
      stream: ASSOCIATION,
      bytes: encodePfcp(message),
    });
    await settle(30);
  }

  async close(): Promise<void> {
    await this.front.close();
    await this.state.close();
  }
}
