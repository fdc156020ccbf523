/** AMF workers behind one front, gNBs and UEs at the other end of it, in one process and with a clock of its own. */
import { createInProcessFront, type Front, type InProcessFront } from '@trunkline/front';
import { decodeNgapPdu, encodeNgapPdu, type NgapPdu } from '@trunkline/ngap';
import { type FaultPoint, openState, type StateBackend } from '@trunkline/state';
import { encodePlmnId, fromHex, type PlmnId } from '@trunkline/wire';
import { type AmfConfig, amfConfig } from '../src/config.ts';
import type { Notification } from '../src/exposure/subscription-step.ts';
import { AmfWorker, type WorkerOptions } from '../src/worker.ts';
import { ManualClock, settle } from './clock.ts';
import { Home } from './home.ts';

export const PLMN: PlmnId = { mcc: '999', mnc: '70' };

type MessageOf<Name extends NgapPdu['message']> = Extract<NgapPdu, { readonly message: Name }>;

export class Core {
  readonly clock = new ManualClock();
  readonly home = new Home();
  readonly state: StateBackend;
  readonly front: InProcessFront;
  readonly counts = new Map<string, number>();
  readonly reports: unknown[] = [];
  readonly eventReports: ({ uri: string } & Notification['body'])[] = [];
  readonly transferFailures: { uri: string; cause: string }[] = [];
  readonly config: AmfConfig;
  readonly #gnbs = new Map<string, Gnb>();
  #random = 0x1234_5678;
  #workers = 0;

  constructor(settings: Partial<AmfConfig> = {}, redis?: { url: string; prefix: string }) {
    this.config = { ...amfConfig.parse({}), ...settings };
    this.state = openState({ clock: this.clock, ...redis });
    this.front = createInProcessFront(
      { name: 'n2', nf: 'amf', clock: this.clock },
      { send: ({ peer, bytes }) => this.#gnbs.get(peer)?.got.push(decodeNgapPdu(bytes)) },
    );
  }

  worker(
    faults?: (point: FaultPoint, messageId: string) => void | Promise<void>,
    options: Pick<WorkerOptions, 'follow' | 'label' | 'watch'> = {},
  ): AmfWorker {
    const worker = new AmfWorker({
      environment: {
        ...this.home.environment(),
        config: this.config,
        plmns: [{ plmnId: PLMN, slices: [{ sst: 1 }] }],
        // Not random, so that a failure can be repeated: a walk over the whole range.
        random: (bytes) => {
          this.#random = (Math.imul(this.#random, 0x915f77f5) + 1) >>> 0;
          return fromHex(this.#random.toString(16).padStart(2 * bytes, '0'));
        },
      },
      state: this.state,
      clock: this.clock,
      connect: (handlers) =>
        this.front.attach(
          { workerId: `w${++this.#workers}`, nf: 'amf', version: '1', label: options.label ?? '' },
          handlers,
        ),
      count: (name, labels) => {
        const key = labels === undefined ? name : `${name} ${Object.values(labels).join()}`;
        this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
      },
      report: (error) => void this.reports.push(error),
      notifyEvent: async (uri, body) => void this.eventReports.push({ uri, ...body }),
      notices: {
        transferFailed: async (uri, _id, cause) => void this.transferFailures.push({ uri, cause }),
        n1Message: async () => {},
      },
      faults,
      ...options,
    });
    worker.start();
    return worker;
  }

  gnb(): Gnb {
    const gnb = new Gnb(this, this.front.newPeerId());
    this.#gnbs.set(gnb.peer, gnb);
    this.front.peerUp(gnb.peer);
    return gnb;
  }

  /** So many messages are not answered for now, because a test has another function wait. */
  heldUp = 0;

  /** Everything that was delivered is answered. */
  async quiet(): Promise<void> {
    await settle();
    while (this.front.pending > this.heldUp) await settle(1);
    await settle();
  }

  async close(): Promise<void> {
    await this.front.close();
    await this.state.close();
  }
}

export class Gnb {
  readonly peer: string;
  readonly got: NgapPdu[] = [];
  readonly #core: Pick<Core, 'quiet'> & { readonly front: Front };

  constructor(core: Pick<Core, 'quiet'> & { readonly front: Front }, peer: string) {
    this.#core = core;
    this.peer = peer;
  }

  send(pdu: NgapPdu, stream = 1): Promise<void> {
    return this.raw(encodeNgapPdu(pdu), keyOf(pdu, this.peer), stream);
  }

  async raw(bytes: Uint8Array, key = `peer:${this.peer}`, stream = 1): Promise<void> {
    this.#core.front.deliver({ key, peer: this.peer, stream, bytes });
    await this.#core.quiet();
  }

  /** The oldest message that nobody has taken; it must be this one. */
  take<Name extends NgapPdu['message']>(message: Name): MessageOf<Name> {
    const pdu = this.got.shift();
    if (pdu?.message !== message) throw new Error(`${message} expected, ${JSON.stringify(pdu)} came`);
    return pdu as MessageOf<Name>;
  }

  setup(options: { plmn?: PlmnId; tac?: string; sst?: number; gnbId?: number } = {}): Promise<void> {
    const {
      plmn = PLMN,
      tac = '000001',
      sst = 1,
      gnbId = 0x100 + Number.parseInt(this.peer.split('/').at(-1) ?? '', 36),
    } = options;
    return this.send(
      {
        message: 'NGSetupRequest',
        globalRANNodeId: {
          choice: 'globalGNBId',
          value: {
            plmnIdentity: encodePlmnId(plmn),
            gnbId: { choice: 'gnbId', value: { bytes: Uint8Array.of(0, 0, gnbId >> 8, gnbId), bits: 32 } },
          },
        },
        ranNodeName: 'gnb-1',
        supportedTAList: [
          {
            tac: fromHex(tac),
            broadcastPLMNList: [
              { plmnIdentity: encodePlmnId(plmn), taiSliceSupportList: [{ sNssai: { sst: Uint8Array.of(sst) } }] },
            ],
          },
        ],
        defaultPagingDRX: 'v128',
      },
      0,
    );
  }
}

/** As the n2-gateway routes. */
function keyOf(pdu: NgapPdu, peer: string): string {
  if ('amfUeNgapId' in pdu && pdu.amfUeNgapId !== undefined) return `ue:${pdu.amfUeNgapId}`;
  if (pdu.message === 'PathSwitchRequest') return `ue:${pdu.sourceAMFUeNgapId}`;
  return pdu.message === 'InitialUEMessage' ? `ran:${peer}:${pdu.ranUeNgapId}` : `peer:${peer}`;
}

export function location(tac = '000001', plmn: PlmnId = PLMN) {
  return {
    choice: 'userLocationInformationNR',
    value: {
      nrCgi: { plmnIdentity: encodePlmnId(plmn), nrCellIdentity: { bytes: Uint8Array.of(0, 0, 1, 0, 0x10), bits: 36 } },
      tai: { plmnIdentity: encodePlmnId(plmn), tac: fromHex(tac) },
    },
  } as const;
}
