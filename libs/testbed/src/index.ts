/** Simulated gNB, UE and data network as protocol peers; message charts and captures. */
export { ExpectationError, Inbox } from './awaiting.ts';
export { DECODABLE, type Decodable, type Decoded, decodeMessage } from './capture/decode.ts';
export { eachOnce } from './capture/once.ts';
export { type CapturedMessage, isCapture, readCapture } from './capture/read.ts';
export { PcapngWriter } from './capture/writer.ts';
export { type ChartLine, type ChartOptions, chartLine, terminalChart } from './chart/terminal.ts';
export { type ConnectionListener, RanConnection } from './gnb/connection.ts';
export { Gnb, type GnbOptions } from './gnb/gnb.ts';
export type { Cell, Tunnel } from './gnb/values.ts';
export * as ip from './ip/packets.ts';
export { Session, type SessionInfo } from './ue/session.ts';
export { type EstablishOptions, type Intercept, Ue, type UeOptions } from './ue/ue.ts';
export { Usim, type UsimAnswer, type UsimOptions } from './ue/usim.ts';
