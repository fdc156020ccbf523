/** RTP and RTCP, and what is in them. No I/O. */

export {
  type AmrCodec,
  type AmrFormat,
  type AmrFrame,
  type AmrPayload,
  amrFrameBits,
  decodeAmr,
  encodeAmr,
  NO_DATA,
  NO_MODE_REQUEST,
} from './amr.ts';
export { type AmrRecording, decodeAmrFile } from './amr-file.ts';
export { decodeG711, encodeG711, type G711Law } from './g711.ts';
export { decodeRtp, encodeRtp, isRtcp, type RtpPacket } from './packet.ts';
export {
  type CodecImpairment,
  codecImpairments,
  meanOpinionScore,
  ratingFactor,
  type Transmission,
} from './quality.ts';
export {
  decodeRtcp,
  encodeRtcp,
  middleOf,
  ntpTimestamp,
  type ReportBlock,
  type RtcpPacket,
  roundTripTime,
  type SourceDescription,
} from './rtcp.ts';
export { type SourceOptions, SourceStatistics } from './statistics.ts';
export {
  DigitReceiver,
  decodeTelephoneEvent,
  digitOf,
  digitPayloads,
  encodeTelephoneEvent,
  eventOf,
  type TelephoneEvent,
} from './telephone-event.ts';
export { type Heard, hearTone, levelDb, type Tone, toneSamples, toneShare } from './tone.ts';
export { NalUnitReceiver, type VideoCodec, videoPayloads } from './video.ts';
