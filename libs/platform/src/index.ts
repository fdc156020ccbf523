/** What every NF has without writing it: configuration, lifecycle, health, metrics, logs, tap. */
export { type ContextView, commitTap } from './commit-tap.ts';
export { baseShape, type CommonConfig, commonConfig, plmnSchema, snssaiSchema } from './config/common.ts';
export { describeSettings, type SettingDescription, settingsJsonSchema, settingsMarkdown } from './config/describe.ts';
export { ConfigError, type ConfigFault } from './config/faults.ts';
export {
  type ConfigSources,
  type Configuration,
  configurationSchema,
  loadConfiguration,
  sectionSchema,
} from './config/load.ts';
export { type AttachedNetwork, type Attachment, DataNetworks, type RawHost } from './data-networks.ts';
export { freePort } from './free-port.ts';
export { Health, type HealthReport, type Indicator } from './health.ts';
export { interfaceAddress } from './interface-address.ts';
export { Process, type RunningNf } from './launch.ts';
export { LoadMeter, type LoadSample } from './load.ts';
export { LOG_LEVELS, type Logger, type LogLevel, rootLogger } from './logger.ts';
export {
  type BindOptions,
  type Clock,
  type DatagramSocket,
  type Machine,
  type OnDatagram,
  systemClock,
  systemMachine,
} from './machine.ts';
export { MemoryTap } from './memory-tap.ts';
export { Counter, Gauge, Histogram, Registry } from './metrics.ts';
export { Names } from './names.ts';
export { defineNf, NF_HOST, type NfDefinition, type NfHost, type NfSbi } from './nf.ts';
export { CONTROL, PacketTunnel, TUNNEL_PORT } from './packet-tunnel.ts';
export { explainListenError } from './ports.ts';
export { onSignals, overridesOf, runNf, surviveRejections } from './run.ts';
export {
  isNote,
  Tap,
  type TapEndpoint,
  type TapEvent,
  type TapEventNow,
  type TapListener,
  type TapProtocol,
} from './tap.ts';
export { openTraces, type Traces } from './traces.ts';
export { TunnelWorkers, type TunnelWorkersOptions } from './tunnel-workers.ts';
export { AdmissionValve, type Refused, type ValveOptions } from './valve.ts';
export { type LoadReport, Work, type Workload, type WorkOptions } from './work.ts';
export { type Endpoint, LocalService, type WorkerService } from './worker-service.ts';
