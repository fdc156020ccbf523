/** Promises that were rejected and that nobody looked at: those of a core in this process are failures of the flow that ran. */
import type { FlowResult } from '@trunkline/testbed';

export interface Rejections {
  /** Those since it was last called. */
  take(): string[];
  stop(): void;
}

/** Expectations of a flow that was given up, perhaps a run ago, are none of the core's and do not count. */
export function watchRejections(): Rejections {
  const seen: string[] = [];
  const listener = (error: unknown) => {
    const { name, message } = error as Error;
    if (name !== 'ExpectationError' && name !== 'FlowError') seen.push(`${name}: ${message}`);
  };
  process.on('unhandledRejection', listener);
  return {
    take: () => seen.splice(0),
    stop: () => void process.off('unhandledRejection', listener),
  };
}

/** The result, failed where it passed and something was thrown meanwhile. */
export function failedBy(thrown: readonly string[], result: FlowResult): FlowResult {
  if (thrown.length === 0 || result.verdict === 'failed') return result;
  return { ...result, verdict: 'failed', reason: `a promise was rejected and nobody looked: ${thrown.join('; ')}` };
}
