/**
 * Tap events as a pcapng file for Wireshark: an interface a reference point, the headers of the wire around each message. NAS
 * messages, which the tap has in plain form, are on an interface of their own: on N2 they may be ciphered.
 */
import type { TapEvent } from '@trunkline/platform';
import { addressOctets } from '@trunkline/wire';
import { type End, SctpFrames, TcpFrames, udpFrame } from './frames.ts';
import { Http2Connection } from './http2.ts';
import { interfaceDescription, LINK, nameResolution, packetBlock, sectionHeader } from './pcapng.ts';

const INTERFACES = {
  N1: [LINK.upperPdu, 'NAS between UE and AMF, deciphered'],
  N2: [LINK.ethernet, 'NGAP over SCTP'],
  N3: [LINK.ethernet, 'GTP-U'],
  N4: [LINK.ethernet, 'PFCP'],
  SIP: [LINK.ethernet, 'SIP, of UEs and within IMS'],
  RTP: [LINK.ethernet, 'RTP at the UEs'],
  Diameter: [LINK.ethernet, 'Diameter'],
  N6: [LINK.raw, 'IP between UPF and data network'],
  SBI: [LINK.ethernet, 'service-based interfaces, HTTP/2'],
} as const;
type InterfaceName = keyof typeof INTERFACES;
const NAMES = Object.keys(INTERFACES) as InterfaceName[];

/** Port of HTTP/2 servers whose own the tap does not know. */
const SBI_PORT = 80;
const DIAMETER_PORT = 3868;
/** RFC 6733 §2.1: the transport that its messages had is not shown; in SCTP each is one of its own. */
const PPID_DIAMETER = 46;
const FIRST_CLIENT_PORT = 49_152;

export class PcapngWriter {
  readonly #write: (block: Uint8Array) => void;
  readonly #associations = new Map<string, SctpFrames>();
  readonly #connections = new Map<string, Http2Connection>();
  readonly #streams = new Map<string, TcpFrames>();
  readonly #lanes = new Map<string, End>();

  /** `write` is given whole blocks, the file's beginning at once. */
  constructor(write: (block: Uint8Array) => void) {
    this.#write = write;
    write(sectionHeader('Trunkline'));
    for (const name of NAMES) write(interfaceDescription(INTERFACES[name][0], name, INTERFACES[name][1]));
  }

  /** For `tap.listen`. A message's last frame, where it is whole, has its lanes and summary as a comment. */
  readonly listener = (event: TapEvent): void => {
    const frames = [...this.#frames(event)];
    frames.forEach(([name, frame], index) => {
      const last = index === frames.length - 1;
      const comment = last ? `${event.from} → ${event.to}: ${event.summary()}` : undefined;
      this.#write(packetBlock(NAMES.indexOf(name), event.time, frame, comment));
    });
  };

  *#frames({ protocol, from, to, bytes, wire, http }: TapEvent): Generator<readonly [InterfaceName, Uint8Array]> {
    if (http !== undefined) {
      const request = http.status === undefined;
      const connection = request ? this.#connection(from, to) : this.#connection(to, from);
      for (const frame of request ? connection.request(http) : connection.response(http)) yield ['SBI', frame];
    } else if (bytes === undefined) return;
    else if (protocol === 'nas-5gs') yield ['N1', upperPdu('nas-5gs', bytes)];
    else if (protocol === 'ip') yield ['N6', bytes];
    else if (protocol === 'diameter') {
      const ends = [wire?.from ?? this.#end(from, DIAMETER_PORT), wire?.to ?? this.#end(to, DIAMETER_PORT)] as const;
      for (const frame of this.#association(...ends).message(0, PPID_DIAMETER, bytes)) yield ['Diameter', frame];
    } else if (protocol === 'sip' && wire?.transport !== undefined) {
      // TLS has TCP's segments with what was within it: Wireshark takes it for SIP, on 5061 too.
      for (const frame of this.#stream(wire.from, wire.to).message(wire.from, wire.to, bytes)) yield ['SIP', frame];
    } else if (wire !== undefined && (protocol === 'sip' || protocol === 'rtp')) {
      yield [protocol === 'sip' ? 'SIP' : 'RTP', udpFrame(wire.from, wire.to, bytes)];
    } else if (wire?.ppid !== undefined) {
      const association = this.#association(wire.from, wire.to);
      for (const frame of association.message(wire.stream ?? 0, wire.ppid, bytes)) yield ['N2', frame];
    } else if (wire !== undefined) yield [protocol === 'pfcp' ? 'N4' : 'N3', udpFrame(wire.from, wire.to, bytes)];
  }

  #stream(from: End, to: End): TcpFrames {
    const key = [from, to]
      .map(({ address, port }) => `${address} ${port}`)
      .sort()
      .join(' ');
    const stream = this.#streams.get(key) ?? new TcpFrames();
    this.#streams.set(key, stream);
    return stream;
  }

  #association(from: End, to: End): SctpFrames {
    const key = `${from.address} ${from.port} ${to.address} ${to.port}`;
    const known = this.#associations.get(key);
    if (known !== undefined) return known;
    const association = new SctpFrames(from, to);
    this.#associations.set(key, association);
    return association;
  }

  #connection(client: string, server: string): Http2Connection {
    const key = `${client} ${server}`;
    const known = this.#connections.get(key);
    if (known !== undefined) return known;
    const port = FIRST_CLIENT_PORT + (this.#connections.size % 16_384);
    const connection = new Http2Connection({ address: this.#end(client).address, port }, this.#end(server));
    this.#connections.set(key, connection);
    return connection;
  }

  /** `10.0.0.1:8080` is an address; a function gets one of 127.1.0.0/16, and the file says its name. */
  #end(lane: string, usualPort = SBI_PORT): End {
    const known = this.#lanes.get(`${lane} ${usualPort}`);
    if (known !== undefined) return known;
    const [, address, port] = /^\[?([\d.]+|[\da-fA-F:]+)\]?:(\d+)$/.exec(lane) ?? [];
    const number = this.#lanes.size + 1;
    const end =
      address === undefined
        ? { address: `127.1.${(number >> 8) & 255}.${number & 255}`, port: usualPort }
        : { address, port: Number(port) };
    this.#lanes.set(`${lane} ${usualPort}`, end);
    if (address === undefined) {
      this.#write(nameResolution(addressOctets(end.address), lane.replace(/[^\w.-]/g, '-').toLowerCase()));
    }
    return end;
  }
}

/** Wireshark's Upper PDU: a tag with the dissector's name, the end of tags, the message. */
function upperPdu(dissector: string, bytes: Uint8Array): Uint8Array {
  const TAG_DISSECTOR_NAME = 12;
  const name = new TextEncoder().encode(dissector);
  const length = Math.ceil(name.length / 4) * 4;
  const frame = new Uint8Array(4 + length + 4 + bytes.length);
  const view = new DataView(frame.buffer);
  view.setUint16(0, TAG_DISSECTOR_NAME);
  view.setUint16(2, length);
  frame.set(name, 4);
  frame.set(bytes, 8 + length);
  return frame;
}
