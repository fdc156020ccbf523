/** GTP-U (TS 29.281) with extension headers (TS 38.415). No I/O. */
export { decodeGtpu, encodeGtpu, GTPU_PORT, gtpuToJson, summary } from './codec.ts';
export {
  comprehensionRequired,
  type DlPduSessionInformation,
  type ExtensionHeader,
  extensionHeaderType,
  type PduSessionContainer,
  type UlPduSessionInformation,
} from './extension-headers.ts';
export { encodeGPdu, GPDU_HEADER, GPDU_HEADER_WITH_QFI, type GPduHeader, readGPdu } from './fast-path.ts';
export type {
  EchoRequest,
  EchoResponse,
  EndMarker,
  ErrorIndication,
  GPdu,
  GtpuMessage,
  SupportedExtensionHeadersNotification,
} from './messages.ts';
