/**
 * The tap: every message that an NF sends or receives, for charts, captures and reports. With nobody listening it costs a
 * comparison: callers ask `enabled` first, and summaries are made only when somebody reads them.
 */

/** What was on a wire, and `state` and `timer`: what a function's stored context became, a note on one lane. */
export type TapProtocol =
  | 'sctp'
  | 'ngap'
  | 'nas-5gs'
  | 'sip'
  | 'rtp'
  | 'diameter'
  | 'http2'
  | 'pfcp'
  | 'gtpu'
  | 'ip'
  | 'state'
  | 'timer';

/** Is this a note on a lane, and no message? */
export function isNote({ protocol }: Pick<TapEvent, 'protocol'>): boolean {
  return protocol === 'state' || protocol === 'timer';
}

/** One end of a message as it was on the wire. */
export interface TapEndpoint {
  readonly address: string;
  readonly port: number;
}

export interface TapEvent {
  /** Milliseconds since 1970, with fractions. */
  readonly time: number;
  /** Lanes of a message chart: `UE`, `gNB`, `AMF`, `SMF`, `UPF`, `DN`, … */
  readonly from: string;
  readonly to: string;
  readonly protocol: TapProtocol;
  /** As sent or received; a NAS message in plain form. Absent for HTTP, which has `http`. Valid only during the call. */
  readonly bytes?: Uint8Array;
  /** Where it was on the wire; absent for messages that were not (in-process calls, NAS inside NGAP). */
  readonly wire?: {
    readonly from: TapEndpoint;
    readonly to: TapEndpoint;
    /** SCTP only. */
    readonly stream?: number;
    readonly ppid?: number;
    /** Of SIP; UDP where absent. What was within TLS is here as it was before. */
    readonly transport?: 'TCP' | 'TLS';
  };
  readonly http?: {
    /** Joins request and response. */
    readonly exchange: number;
    readonly method: string;
    readonly path: string;
    /** Present in responses. */
    readonly status?: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly parts?: Readonly<Record<string, { readonly contentType: string; readonly bytes: Uint8Array }>>;
  };
  /** SUPI or another name of the UE, where it is known. */
  readonly ue?: string;
  /** Message name and key fields, on one line. */
  readonly summary: () => string;
}

export type TapListener = (event: TapEvent) => void;

/** An event before the tap has noted the time. */
export type TapEventNow = Omit<TapEvent, 'time'> & { readonly time?: number };

export class Tap {
  readonly #listeners = new Set<TapListener>();
  /** Milliseconds since 1970, with fractions. */
  readonly now: () => number;

  constructor(now: () => number = () => performance.timeOrigin + performance.now()) {
    this.now = now;
  }

  /** Is anybody listening? Ask before making an event. */
  get enabled(): boolean {
    return this.#listeners.size > 0;
  }

  emit(event: TapEventNow): void {
    const timed = { time: this.now(), ...event };
    for (const listener of this.#listeners) listener(timed);
  }

  /** Returns how to stop listening. A listener copies the bytes that it keeps. */
  listen(listener: TapListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** A tap of further NFs beside a core: what they show goes to the core's tap, under lanes of their own. */
export class MarkedTap extends Tap {
  readonly #core: Tap;
  readonly #mark: string;
  readonly #own: ReadonlySet<string>;

  /** `nfs` are names as in the settings: `amf`, `n2-gateway`. A gateway shows its NF's lane. */
  constructor(core: Tap, mark: string, nfs: readonly string[]) {
    super(core.now);
    this.#core = core;
    this.#mark = mark;
    this.#own = new Set(nfs.map((nf) => LANE_OF_GATEWAY[nf] ?? nf.toUpperCase()));
  }

  override get enabled(): boolean {
    return this.#core.enabled;
  }

  override emit(event: TapEventNow): void {
    this.#core.emit({ ...event, from: this.#marked(event.from), to: this.#marked(event.to) });
  }

  override listen(listener: TapListener): () => void {
    return this.#core.listen(listener);
  }

  #marked(lane: string): string {
    return this.#own.has(lane) ? `${lane}${this.#mark}` : lane;
  }
}

const LANE_OF_GATEWAY: Readonly<Record<string, string>> = { 'n2-gateway': 'AMF', 'n4-gateway': 'SMF' };
