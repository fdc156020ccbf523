/** Protocol parameters, RFC 9260 §16, with its recommended values. Times in milliseconds. */
export interface SctpParameters {
  readonly rtoInitial: number;
  readonly rtoMin: number;
  readonly rtoMax: number;
  readonly validCookieLife: number;
  /** Association.Max.Retrans */
  readonly associationMaxRetrans: number;
  /** Path.Max.Retrans */
  readonly pathMaxRetrans: number;
  /** Max.Init.Retransmits */
  readonly maxInitRetransmits: number;
  /** Longest wait between two INITs or COOKIE-ECHOs: below RTO.Max, so that a dead peer is known in half a minute. */
  readonly initRtoMax: number;
  /** HB.interval; 0 sends no heartbeats. */
  readonly heartbeatInterval: number;
  /** SACK.Delay, §6.2: below 500 */
  readonly sackDelay: number;
  /** Max.Burst, §6.1 D */
  readonly maxBurst: number;
  /** Octets of an SCTP packet, common header included: 1400 leave room for IP, UDP and a tunnel on an Ethernet. */
  readonly packetSize: number;
  /** Receive buffer, octets. */
  readonly receiveWindow: number;
  /** Octets that may wait to be sent before `send` makes its caller wait. */
  readonly sendBuffer: number;
  /** Longest message, octets. */
  readonly maxMessage: number;
  /** Associations an endpoint keeps; an INIT above that gets an ABORT (Out of Resource). */
  readonly maxAssociations: number;
}

export const defaultParameters: SctpParameters = {
  rtoInitial: 1000,
  rtoMin: 1000,
  rtoMax: 60_000,
  validCookieLife: 60_000,
  associationMaxRetrans: 10,
  pathMaxRetrans: 5,
  maxInitRetransmits: 8,
  initRtoMax: 3000,
  heartbeatInterval: 30_000,
  sackDelay: 200,
  maxBurst: 4,
  packetSize: 1400,
  receiveWindow: 1 << 20,
  sendBuffer: 1 << 20,
  maxMessage: 256 * 1024,
  maxAssociations: 10_000,
};
