/** MILENAGE, TUAK, key hierarchies, NEA/NIA, SUCI, EAP-AKA'. Pure: no I/O, no clock, randomness is handed in. */
export {
  type AuthenticationVector,
  type AutnVerdict,
  type Credentials,
  generateVector,
  type Resynchronisation,
  resynchronise,
  separationBit,
  verifyAutn,
} from './authentication.ts';
export type { EapAkaAttributes } from './eap/attributes.ts';
export { type EapAkaPrimeKeys, eapAkaPrimeKeys } from './eap/keys.ts';
export {
  decodeEap,
  type EapAkaPrimePacket,
  type EapAkaSubtype,
  type EapPacket,
  encodeEap,
  verifyEapMac,
} from './eap/packet.ts';
export {
  generateHomeNetworkKeyPair,
  type HomeNetworkKeyPair,
  homeNetworkKeyPair,
  type Profile,
  readHomeNetworkKey,
} from './home-network-key.ts';
export { kdf } from './kdf.ts';
export {
  ACCESS_3GPP,
  ACCESS_NON_3GPP,
  type AlgorithmKeyType,
  algorithmKey,
  asKeys,
  ckIkPrime,
  hresStar,
  kAmf,
  kAmfFromKAsmeHandover,
  kAmfFromKAsmeIdle,
  kAmfPrime,
  kAsmePrimeHandover,
  kAsmePrimeIdle,
  kAsmeSrvcc,
  kAusf,
  kAusfFromEmsk,
  kGnb,
  kIab,
  kN3iwf,
  kNgRanStar,
  kNgRanStarNgEnb,
  kSeaf,
  kSn,
  nasKeys,
  nextHop,
  resStar,
  sorMacIAusf,
  sorMacIUe,
  trustedAccessKey,
  upuMacIAusf,
  upuMacIUe,
} from './keys-5g.ts';
export { epsAlgorithmKey, epsNextHop, kAsme, kEnb, kEnbStar } from './keys-eps.ts';
export { deriveOpc, type MilenageConstants, type MilenageOutput, milenage } from './milenage.ts';
export { nea, neaBits } from './nea.ts';
export { nia, niaBits } from './nia.ts';
export type { AlgorithmId, Direction } from './protection.ts';
export { equalSecrets } from './secret.ts';
export {
  acceptSqn,
  IND_VALUES,
  newSqnArray,
  nextSqn,
  type SqnArray,
  type SqnPolicy,
  sqnFromBytes,
  sqnMs,
  sqnToBytes,
} from './sqn.ts';
export { type ConcealOptions, conceal, deconceal, type HomeNetworkKeys, SuciError, type SuciReason } from './suci.ts';
export {
  NULL_SCHEME,
  PROFILE_A,
  PROFILE_B,
  parseSuci,
  parseSupi,
  type Suci,
  type Supi,
  suciText,
  supiText,
} from './supi.ts';
export { deriveTopc, type TuakParameters, tuakF1, tuakF1Star, tuakF5Star, tuakF2345 } from './tuak.ts';
