/** NAS for 5GS (TS 24.501): messages, information elements, the security envelope. Pure. */
export { causeOf, mmCause, mmCauseText } from './causes.ts';
export { decodeNas, EPD_5GMM, EPD_5GSM, encodeNas } from './codec.ts';
export { identityText, type MobileIdentity, type STmsi5g } from './ies/identity.ts';
export {
  type DeregistrationType,
  type KeySetIdentifier,
  type NasSnssai,
  NO_KEY,
  type RegistrationKind,
  type RegistrationResult,
  type ServiceAreas,
  type UeSecurityCapability,
} from './ies/mobility.ts';
export {
  type FilterComponent,
  MATCH_ALL,
  type PacketFilter,
  type PduAddress,
  type ProtocolConfigurationOptions,
  pcoContainer,
  type QosFlowDescription,
  type QosRule,
} from './ies/session.ts';
export { allMessages, type MmMessage, type NasMessage, type NasMessageOf, type SmMessage } from './messages.ts';
export {
  acceptedPlainByNetwork,
  acceptedPlainByUe,
  containerCipher,
  type Envelope,
  type HeaderType,
  headerType,
  openEnvelope,
  protect,
  type SecurityContext,
  type Side,
  type Unprotected,
  unprotect,
} from './security.ts';
export { nasToJson, summary } from './show.ts';
export type { UnknownIe } from './table.ts';
