/**
 * An SBI exchange as HTTP/2 over TCP (RFC 9113), written again from what the tap saw: preface, SETTINGS, HEADERS with literal
 * fields (RFC 7541 §6.2.2), DATA. What was dispatched in-process never was on a wire, and looks in Wireshark as if it had been.
 */
import type { TapEvent } from '@trunkline/platform';
import { concatBytes } from '@trunkline/wire';
import { type End, TCP_FLAG, tcpFrame } from './frames.ts';

const FRAME = { data: 0, headers: 1, settings: 4, continuation: 9 } as const;
const FLAG = { ack: 1, endStream: 1, endHeaders: 4 } as const;
/** SETTINGS_MAX_FRAME_SIZE where nobody says otherwise. */
const MAX_FRAME = 16_384;
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const BOUNDARY = 'trunkline-tap';
const NOTHING: Uint8Array = new Uint8Array(0);

const text = new TextEncoder();

type Http = NonNullable<TapEvent['http']>;
type Side = 'client' | 'server';

/** A connection between a client and a server; a stream an exchange. */
export class Http2Connection {
  readonly #client: End;
  readonly #server: End;
  /** Exchange → its stream. */
  readonly #streams = new Map<number, number>();
  /** Octets that each side has sent, as TCP counts them. */
  readonly #sent = { client: 0, server: 0 };
  #nextStream = 1;

  constructor(client: End, server: End) {
    this.#client = client;
    this.#server = server;
  }

  *request(http: Http): Generator<Uint8Array> {
    if (this.#nextStream === 1) yield* this.#connect();
    const stream = this.#nextStream;
    this.#nextStream += 2;
    this.#streams.set(http.exchange, stream);
    const { address, port } = this.#server;
    const authority = `${address.includes(':') ? `[${address}]` : address}:${port}`;
    const pseudo = { ':method': http.method, ':scheme': 'http', ':path': http.path, ':authority': authority };
    yield* this.#message('client', stream, pseudo, http);
  }

  *response(http: Http): Generator<Uint8Array> {
    const stream = this.#streams.get(http.exchange);
    // Its request came before anybody listened to the tap.
    if (stream === undefined) return;
    this.#streams.delete(http.exchange);
    yield* this.#message('server', stream, { ':status': String(http.status) }, http);
  }

  *#connect(): Generator<Uint8Array> {
    yield this.#segment('client', TCP_FLAG.syn);
    this.#sent.client = 1;
    yield this.#segment('server', TCP_FLAG.syn | TCP_FLAG.ack);
    this.#sent.server = 1;
    yield this.#segment('client', TCP_FLAG.ack);
    const settings = frame(FRAME.settings, 0, 0, NOTHING);
    const agreed = frame(FRAME.settings, FLAG.ack, 0, NOTHING);
    yield this.#send('client', concatBytes(text.encode(PREFACE), settings));
    yield this.#send('server', concatBytes(settings, agreed));
    yield this.#send('client', agreed);
  }

  *#message(from: Side, stream: number, pseudo: Readonly<Record<string, string>>, http: Http): Generator<Uint8Array> {
    const content = contentOf(http);
    const { 'content-length': _length, 'content-type': _type, ...headers } = http.headers;
    const block = fields({ ...pseudo, ...headers, ...(content === undefined ? {} : { 'content-type': content.type }) });
    for (let at = 0; at === 0 || at < block.length; at += MAX_FRAME) {
      const end = at + MAX_FRAME >= block.length ? FLAG.endHeaders : 0;
      const only = at === 0 && content === undefined ? FLAG.endStream : 0;
      const kind = at === 0 ? FRAME.headers : FRAME.continuation;
      yield this.#send(from, frame(kind, end | only, stream, block.subarray(at, at + MAX_FRAME)));
    }
    if (content === undefined) return;
    const { bytes } = content;
    for (let at = 0; at === 0 || at < bytes.length; at += MAX_FRAME) {
      const end = at + MAX_FRAME >= bytes.length ? FLAG.endStream : 0;
      yield this.#send(from, frame(FRAME.data, end, stream, bytes.subarray(at, at + MAX_FRAME)));
    }
  }

  #send(from: Side, payload: Uint8Array): Uint8Array {
    const segment = this.#segment(from, TCP_FLAG.ack | TCP_FLAG.push, payload);
    this.#sent[from] = (this.#sent[from] + payload.length) >>> 0;
    return segment;
  }

  #segment(from: Side, flags: number, payload = NOTHING): Uint8Array {
    const sequence = this.#sent[from];
    const acknowledgement = (flags & TCP_FLAG.ack) === 0 ? 0 : this.#sent[from === 'client' ? 'server' : 'client'];
    const header = { sequence, acknowledgement, flags };
    return from === 'client'
      ? tcpFrame(this.#client, this.#server, header, payload)
      : tcpFrame(this.#server, this.#client, header, payload);
  }
}

function frame(type: number, flags: number, stream: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(9 + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, payload.length << 8);
  bytes[3] = type;
  bytes[4] = flags;
  view.setUint32(5, stream);
  bytes.set(payload, 9);
  return bytes;
}

/** Fields as literals that are not indexed, names included: no table to keep. */
function fields(list: Readonly<Record<string, string>>): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [name, value] of Object.entries(list)) parts.push(new Uint8Array([0]), literal(name), literal(value));
  return concatBytes(...parts);
}

function literal(value: string): Uint8Array {
  const octets = text.encode(value);
  return concatBytes(integer(octets.length), octets);
}

/** With a prefix of seven bits; the eighth says that there is no Huffman code (RFC 7541 §5.1). */
function integer(value: number): Uint8Array {
  if (value < 127) return new Uint8Array([value]);
  const octets = [127];
  let rest = value - 127;
  for (; rest >= 128; rest = Math.floor(rest / 128)) octets.push((rest % 128) | 128);
  octets.push(rest);
  return new Uint8Array(octets);
}

function contentOf({ body, parts, headers }: Http): { type: string; bytes: Uint8Array } | undefined {
  const json = body === undefined ? undefined : text.encode(JSON.stringify(body));
  if (parts !== undefined && Object.keys(parts).length > 0) {
    const pieces = json === undefined ? [] : [piece('application/json', undefined, json)];
    for (const [id, part] of Object.entries(parts)) pieces.push(piece(part.contentType, id, part.bytes));
    const bytes = concatBytes(...pieces, text.encode(`--${BOUNDARY}--\r\n`));
    return { type: `multipart/related; boundary=${BOUNDARY}`, bytes };
  }
  if (json === undefined) return undefined;
  return { type: headers['content-type'] ?? 'application/json', bytes: json };
}

function piece(type: string, id: string | undefined, bytes: Uint8Array): Uint8Array {
  const name = id === undefined ? '' : `Content-ID: ${id}\r\n`;
  const head = text.encode(`--${BOUNDARY}\r\nContent-Type: ${type}\r\n${name}\r\n`);
  return concatBytes(head, bytes, text.encode('\r\n'));
}
