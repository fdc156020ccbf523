/** JSON lines on stdout, one logger an NF. A level that is off costs a comparison: give objects, not built strings. */
import { type DestinationStream, type Logger, pino } from 'pino';
import { activeTraceId } from './traces.ts';

export type { Logger } from 'pino';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export function rootLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    // Neither process id nor host name: a container's runtime knows both.
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: () => {
      const traceId = activeTraceId();
      return traceId === undefined ? {} : { traceId };
    },
    // Keys never reach a log, wherever in an object they stand.
    redact: ['k', 'opc', 'kSeaf', 'kAmf', 'kAusf', '*.k', '*.opc', '*.kSeaf', '*.kAmf', '*.kAusf', '*.encPermanentKey'],
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
