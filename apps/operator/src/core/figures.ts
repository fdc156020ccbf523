/** What a worker has counted since it began, read from its metrics. */
import type { Outcomes } from '@trunkline/scaling';

export interface WorkerFigures {
  /** Of its process. */
  readonly cpuSeconds?: number | undefined;
  /** Of its node, where that has counters for energy. */
  readonly node?: { readonly joules: number; readonly cpuSeconds: number } | undefined;
  /** Initial registrations: RM.RegInitReq, Succ, Fail (TS 28.552 §5.2.2); of AMFs. */
  readonly registrations?: Outcomes | undefined;
  /** PDU session creations: SM.PduSessionCreationSucc, Fail (TS 28.552 §5.3.1); of SMFs. */
  readonly sessions?: Outcomes | undefined;
}

/** `metrics`: in Prometheus' text format. */
export function figuresOf(metrics: string): WorkerFigures {
  const sum = (name: string, label = '') => sampleSum(metrics, name, label);
  const isThere = (name: string) => metrics.includes(`# TYPE ${name} `);
  const [created, refused] = ['created', 'refused'].map((one) =>
    sum('smf_pdu_session_creations_total', `outcome="${one}"`),
  ) as [number, number];
  return {
    ...(isThere('process_cpu_seconds_total') && { cpuSeconds: sum('process_cpu_seconds_total') }),
    // The type is said even while there is no figure.
    ...(/^trunkline_node_energy_joules_total[{ ]/m.test(metrics) && {
      node: { joules: sum('trunkline_node_energy_joules_total'), cpuSeconds: sum('trunkline_node_cpu_seconds_total') },
    }),
    ...(isThere('amf_rm_reg_init_req_total') && {
      registrations: {
        attempts: sum('amf_rm_reg_init_req_total'),
        succeeded: sum('amf_rm_reg_init_succ_total'),
        failed: sum('amf_rm_reg_init_fail_total'),
      },
    }),
    // An SMF counts a creation when it has an outcome.
    ...(isThere('smf_pdu_session_creations_total') && {
      sessions: { attempts: created + refused, succeeded: created, failed: refused },
    }),
  };
}

/** Of all samples of a metric that have the label. */
function sampleSum(metrics: string, name: string, label: string): number {
  let sum = 0;
  for (const [, labels = '', value] of metrics.matchAll(new RegExp(`^${name}(\\{[^}]*\\})? ([-+.0-9e]+)`, 'gm'))) {
    if (labels.includes(label)) sum += Number(value);
  }
  return sum;
}
