/** What a Diameter node needs of a transport: connections that carry whole messages, in order (RFC 6733 §2.1). */

export interface CarrierEvents {
  /** One whole message. */
  message(bytes: Uint8Array): void;
  /** Called once, by whomever it was closed. */
  closed(reason: string): void;
}

export interface CarrierConnection {
  /** For people: `192.0.2.1:3868`. */
  readonly remote: string;
  /** Messages wait until this is called. */
  begin(events: CarrierEvents): void;
  /** What cannot be sent is lost; a peer that takes nothing in is closed. */
  send(bytes: Uint8Array): void;
  /** Closes once what was sent before is gone. */
  close(): void;
}

export interface CarrierListener {
  readonly port: number;
  /** Stops listening; connections stay. */
  close(): Promise<void>;
}

export interface Place {
  readonly address: string;
  /** 3868. */
  readonly port: number;
}

export interface Carrier {
  /** @throws Error of the system */
  listen(place: Place, accepted: (connection: CarrierConnection) => void): Promise<CarrierListener>;
  /** @throws Error of the system */
  connect(place: Place): Promise<CarrierConnection>;
}

/** IANA: the port of Diameter over TCP and SCTP. */
export const DIAMETER_PORT = 3868;
