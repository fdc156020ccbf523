/** ESP in transport mode (RFC 4303), and the security associations of IMS (TS 33.203 §7), without I/O. */
export {
  ENCRYPTION_ALGORITHMS,
  type EncryptionAlgorithm,
  type EspKeys,
  encrypt,
  INTEGRITY_ALGORITHMS,
  type IntegrityAlgorithm,
} from './algorithms.ts';
export {
  type AssociationPair,
  type AssociationSet,
  keysOf,
  type ProtectedEnd,
  pairsOf,
  type Side,
} from './association-set.ts';
export { FRESH, IpsecEndpoint, LAST_SEQUENCE, type Progress, type Received, type Sent } from './endpoint.ts';
export { ESP, type EspPacket, headOfEsp, openEsp, sealEsp } from './esp.ts';
export { espKeys } from './keys.ts';
export { ReplayWindow } from './replay-window.ts';
export { decodeUdp, encodeUdp, UDP, type UdpSegment } from './udp.ts';
