/** Simulated gNB, UE and data network as protocol peers; message charts and captures. */
export { Af, type AfNotice, AfSession, media, type SbiPeer } from './af/af.ts';
export { ExpectationError, Inbox, NothingCame } from './awaiting.ts';
export { DECODABLE, type Decodable, type Decoded, decodeMessage } from './capture/decode.ts';
export { LaneNames } from './capture/lane-names.ts';
export { eachOnce } from './capture/once.ts';
export { type CapturedMessage, isCapture, readCapture } from './capture/read.ts';
export { PcapngWriter } from './capture/writer.ts';
export { type HtmlChartOptions, htmlChart } from './chart/html.ts';
export type { Step } from './chart/lanes.ts';
export { mermaidChart } from './chart/mermaid.ts';
export { summarised } from './chart/summarised.ts';
export { type ChartLine, type ChartOptions, chartLine, terminalChart } from './chart/terminal.ts';
export { registersAgain } from './flow/again.ts';
export {
  type Alongside,
  type CallFlow,
  type CallFlowDefinition,
  type CoreSettings,
  callFlow,
  FLOW_TAGS,
  type FlowNeed,
  type FlowTag,
  isCallFlow,
} from './flow/call-flow.ts';
export { junitXml } from './flow/junit.ts';
export { FlowLab, type FlowPhoneOptions, type FlowUeOptions } from './flow/lab.ts';
export type { Expected } from './flow/matching.ts';
export { type FlowResult, missingFor, type RunOptions, runFlow } from './flow/run.ts';
export type { FlowTarget, SubscriberRecord } from './flow/target.ts';
export { FlowError } from './flow/watch.ts';
export { addAssociation } from './gnb/amf-configuration.ts';
export { type AmfEndpoint, KnownAmf, N2Association } from './gnb/associations.ts';
export { type ConnectionListener, RanConnection } from './gnb/connection.ts';
export { Gnb, type GnbOptions, type Interfere } from './gnb/gnb.ts';
export { N2Handover, type N2HandoverOptions, n2TargetId } from './gnb/n2-handover.ts';
export type { Cell, Tunnel } from './gnb/values.ts';
export type { XnHandover, XnHandoverOptions } from './gnb/xn-handover.ts';
export { Call, type CallEvent } from './ims/call.ts';
export { PHONE_FORMATS } from './ims/codecs.ts';
export type { ConferenceState } from './ims/conference-state.ts';
export { type ImsIdentities, imsIdentities } from './ims/identities.ts';
export { IncomingCall } from './ims/incoming-call.ts';
export { OutgoingCall } from './ims/outgoing-call.ts';
export { type CallOptions, ImsPhone, type ImsPhoneOptions, type SeenSip } from './ims/phone.ts';
export type { RegistrationState } from './ims/reginfo.ts';
export type { Registered } from './ims/registration.ts';
export { SipPeer, type SipPeerOptions } from './ims/sip-peer.ts';
export { type Seen, VIDEO_FORMATS, type Video } from './ims/video.ts';
export { type Heard, TONES, type Voice } from './ims/voice.ts';
export * as ip from './ip/packets.ts';
export { udpPacket } from './ip/packets.ts';
export { poisson } from './load/arrivals.ts';
export { generateLoad, HOLD_MS, type LoadOptions, type LoadProgress, type LoadResult } from './load/generator.ts';
export type { MediaResult } from './load/media.ts';
export { reportPage } from './load/page.ts';
export { escaped, type Line, type PlotOptions, plot } from './load/plot.ts';
export { LOAD_KEYS, type LoadTarget } from './load/population.ts';
export type { Second } from './load/recorder.ts';
export { loadReport } from './load/report.ts';
export { gnbsOf, LOAD_FLOWS, type LoadFlow } from './load/scenarios.ts';
export { type Answering, SimulatedUpf, type SimulatedUpfOptions } from './n4/simulated-upf.ts';
export { type Notice, SbiConsumer } from './sbi/consumer.ts';
export type { RegistrationOptions } from './ue/initial-messages.ts';
export type { EstablishOptions } from './ue/pdu-sessions.ts';
export { NAS_TIMER_MS, type NasTimer } from './ue/repetition.ts';
export { Session, type SessionInfo } from './ue/session.ts';
export { numberOf, type ReceivedSms, type SendSmsOptions, type SentSms } from './ue/short-message-user.ts';
export { ShortMessages } from './ue/sms.ts';
export { type Intercept, Ue, type UeOptions } from './ue/ue.ts';
export { Usim, type UsimAnswer, type UsimOptions } from './ue/usim.ts';
