/** What every NF has without writing it: configuration, lifecycle, health, metrics, logs, tap. */
export { baseShape, type CommonConfig, commonConfig, plmnSchema, snssaiSchema } from './config/common.ts';
export { ConfigError, type ConfigFault } from './config/faults.ts';
export {
  type ConfigSources,
  type Configuration,
  configurationSchema,
  loadConfiguration,
  sectionSchema,
} from './config/load.ts';
export { Health, type HealthReport, type Indicator } from './health.ts';
export { Process, type RunningNf } from './launch.ts';
export { LOG_LEVELS, type Logger, type LogLevel, rootLogger } from './logger.ts';
export { Counter, Gauge, Histogram, Registry } from './metrics.ts';
export { defineNf, NF_HOST, type NfDefinition, type NfHost, type NfSbi } from './nf.ts';
export { explainListenError } from './ports.ts';
export { onSignals, runNf } from './run.ts';
export { Tap, type TapEndpoint, type TapEvent, type TapListener, type TapProtocol } from './tap.ts';
