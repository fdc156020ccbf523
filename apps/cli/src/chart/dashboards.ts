/** Grafana dashboards of the chart: what an operator looks at first, in the words of TS 28.552 where it has some. */

/** `FILTER` in a query stands for the namespace that was chosen. */
interface Panel {
  readonly title: string;
  /** What it tells, and what to do when it looks wrong. */
  readonly about: string;
  readonly unit?: string;
  readonly kind?: 'stat' | 'timeseries';
  /** Legend → query. */
  readonly queries: Readonly<Record<string, string>>;
}

interface Dashboard {
  readonly title: string;
  readonly panels: readonly Panel[];
}

const rate = (metric: string, labels = '') =>
  `sum(rate(${metric}{FILTER${labels && `, ${labels}`}}[$__rate_interval]))`;
const rateBy = (by: string, metric: string, labels = '') =>
  `sum by (${by}) (rate(${metric}{FILTER${labels && `, ${labels}`}}[$__rate_interval]))`;
const share = (part: string, whole: string) => `${rate(part)} / ${rate(whole)}`;

export const DASHBOARDS: Readonly<Record<string, Dashboard>> = {
  network: {
    title: 'Trunkline: the network',
    panels: [
      {
        title: 'UEs',
        about: 'UE contexts in the AMF, registered or on their way. All workers see the same store.',
        kind: 'stat',
        queries: { UEs: 'max(amf_ue_contexts{FILTER})' },
      },
      {
        title: 'PDU sessions',
        about: 'Sessions in the SMF (SM.SessionNbrMean). All workers see the same store.',
        kind: 'stat',
        queries: { sessions: 'max(smf_pdu_sessions{FILTER})' },
      },
      { title: 'gNBs', about: 'SCTP associations.', kind: 'stat', queries: { gNBs: 'sum(n2_associations{FILTER})' } },
      {
        title: 'UPFs',
        about: 'PFCP associations: none, and no session can be made.',
        kind: 'stat',
        queries: { UPFs: 'sum(n4_associations{FILTER})' },
      },
      {
        title: 'Registrations a second',
        about: 'Initial, mobility and periodic registrations that were asked for.',
        unit: 'ops',
        queries: {
          initial: rate('amf_rm_reg_init_req_total'),
          mobility: rate('amf_rm_reg_mob_req_total'),
          periodic: rate('amf_rm_reg_period_req_total'),
        },
      },
      {
        title: 'Failed registrations by cause',
        about:
          '5GMM causes of TS 24.501 Table 9.11.3.2.1: 3 and 22 are the network’s doing, 7, 11 and 15 the subscription’s.',
        unit: 'ops',
        queries: {
          'initial #{{cause}}': rateBy('cause', 'amf_rm_reg_init_fail_total'),
          'mobility #{{cause}}': rateBy('cause', 'amf_rm_reg_mob_fail_total'),
          'authentication #{{cause}}': rateBy('cause', 'amf_amf_auth_fail_total'),
        },
      },
      {
        title: 'Success',
        about: 'Share of what was asked for that succeeded.',
        unit: 'percentunit',
        queries: {
          registration: share('amf_rm_reg_init_succ_total', 'amf_rm_reg_init_req_total'),
          authentication: share('amf_amf_auth_succ_total', 'amf_amf_auth_req_total'),
          'service request': share('amf_mm_service_succ_total', 'amf_mm_service_req_total'),
          'N2 handover': share('amf_amf_handover_succ_total', 'amf_amf_handover_req_total'),
          'path switch': share('amf_amf_path_switch_succ_total', 'amf_amf_path_switch_req_total'),
        },
      },
      {
        title: 'PDU sessions a second',
        about: 'Sessions that were asked for, by outcome.',
        unit: 'ops',
        queries: { '{{outcome}}': rateBy('outcome', 'smf_pdu_session_creations_total') },
      },
      {
        title: 'Paging',
        about: 'UEs that were paged, and those that did not answer.',
        unit: 'ops',
        queries: { paged: rate('amf_mm_paging_req_total'), silent: rate('amf_mm_paging_fail_total') },
      },
      {
        title: 'Leaving',
        about: 'Deregistrations by who wanted them. Implicit ones are UEs that were not heard of.',
        unit: 'ops',
        queries: {
          UE: rate('amf_rm_dereg_ue_orig_total'),
          network: rate('amf_rm_dereg_nw_orig_total'),
          implicit: rate('amf_rm_dereg_implicit_total'),
        },
      },
    ],
  },
  signalling: {
    title: 'Trunkline: signalling',
    panels: [
      {
        title: 'Signalling load',
        about: 'Busy share of each process: what is scaled on. Above 0.8 for long: more replicas.',
        unit: 'percentunit',
        queries: { '{{nf}} {{pod}}': 'max by (nf, pod) (trunkline_signalling_load{FILTER})' },
      },
      {
        title: 'Queue delay',
        about: 'What a message waits before it is looked at.',
        unit: 's',
        queries: { '{{nf}} {{pod}}': 'max by (nf, pod) (trunkline_queue_delay_seconds{FILTER})' },
      },
      {
        title: 'Refused for overload',
        about: 'New procedures that were turned away early so that those that run get done.',
        unit: 'ops',
        queries: { '{{nf}}': rateBy('nf', 'trunkline_admission_refused_total') },
      },
      {
        title: 'SBI requests',
        about: 'Received by each function.',
        unit: 'ops',
        queries: { '{{nf}}': rateBy('nf', 'trunkline_messages_total', 'interface="SBI"') },
      },
      {
        title: 'NGAP messages',
        about: 'On N2.',
        unit: 'ops',
        queries: { '{{direction}}': rateBy('direction', 'n2_messages_total') },
      },
      {
        title: 'PFCP messages',
        about: 'On N4.',
        unit: 'ops',
        queries: { '{{direction}}': rateBy('direction', 'n4_messages_total') },
      },
      {
        title: 'Waiting for a worker',
        about: 'NGAP messages that no AMF worker has acknowledged: grows when workers are gone or the store is slow.',
        queries: { '{{pod}}': 'sum by (pod) (n2_pending{FILTER})' },
      },
      {
        title: 'Workers',
        about: 'AMF workers that take messages of each gateway.',
        queries: { '{{pod}}': 'sum by (pod) (n2_workers{FILTER})' },
      },
      {
        title: 'Dropped messages',
        about: 'By reason; “gave-up” and “queue-full” mean that procedures were lost.',
        unit: 'ops',
        queries: {
          'N2 {{reason}}': rateBy('reason', 'n2_dropped_total'),
          'N4 {{reason}}': rateBy('reason', 'n4_dropped_total'),
          'NAS {{reason}}': rateBy('reason', 'amf_amf_nas_discarded_total'),
        },
      },
      {
        title: 'Memory',
        about: 'Resident set of each process.',
        unit: 'bytes',
        queries: { '{{nf}} {{pod}}': 'max by (nf, pod) (process_resident_memory_bytes{FILTER})' },
      },
      {
        title: 'CPU',
        about: 'Cores that each process uses.',
        queries: { '{{nf}} {{pod}}': rateBy('nf, pod', 'process_cpu_seconds_total') },
      },
    ],
  },
  'user-plane': {
    title: 'Trunkline: user plane',
    panels: [
      {
        title: 'Sessions',
        about: 'PFCP sessions of each UPF.',
        queries: { '{{pod}}': 'sum by (pod) (trunkline_upf_sessions{FILTER})' },
      },
      {
        title: 'Bits a second on N3',
        about: 'User packets; “in” comes from gNBs (GTP.InDataOctN3UPF).',
        unit: 'bps',
        queries: {
          '{{pod}} {{direction}}': `8 * ${rateBy('pod, direction', 'trunkline_upf_octets_total', 'interface="n3"')}`,
        },
      },
      {
        title: 'Bits a second on N6',
        about: 'User packets; “in” comes from the data network.',
        unit: 'bps',
        queries: {
          '{{pod}} {{direction}}': `8 * ${rateBy('pod, direction', 'trunkline_upf_octets_total', 'interface="n6"')}`,
        },
      },
      {
        title: 'Packets a second',
        about: 'By interface and direction.',
        unit: 'pps',
        queries: { '{{interface}} {{direction}}': rateBy('interface, direction', 'trunkline_upf_packets_total') },
      },
      {
        title: 'Dropped packets',
        about: 'By reason: “qos” is a limit that was reached, “unknown-tunnel” a gNB that has missed something.',
        unit: 'pps',
        queries: { '{{reason}}': rateBy('reason', 'trunkline_upf_dropped_packets_total') },
      },
      {
        title: 'Kept for idle UEs',
        about: 'Octets that wait until UEs have answered paging.',
        unit: 'bytes',
        queries: { '{{pod}}': 'sum by (pod) (trunkline_upf_buffered_octets{FILTER})' },
      },
      {
        title: 'Error indications',
        about: 'GTP-U: “in” means that a gNB does not know the tunnel any more.',
        unit: 'ops',
        queries: { '{{direction}}': rateBy('direction', 'trunkline_upf_error_indications_total') },
      },
    ],
  },
};

const WIDTH = 24;
const SOURCE = { type: 'prometheus', uid: '$source' };

/** As Grafana imports it. */
export function dashboardJson(name: string, { title, panels }: Dashboard): string {
  let [x, y, height] = [0, 0, 0];
  const placed = panels.map((panel, index) => {
    const [w, h] = panel.kind === 'stat' ? [6, 4] : [12, 8];
    if (x + w > WIDTH) [x, y] = [0, y + height];
    const gridPos = { x, y, w, h };
    [x, height] = [x + w, h];
    return { id: index + 1, gridPos, ...grafanaPanel(panel) };
  });
  const board = {
    uid: `trunkline-${name}`,
    title,
    tags: ['trunkline', '5gc'],
    schemaVersion: 39,
    editable: true,
    refresh: '10s',
    time: { from: 'now-1h', to: 'now' },
    templating: {
      list: [
        { name: 'source', label: 'Data source', type: 'datasource', query: 'prometheus' },
        {
          name: 'namespace',
          label: 'Namespace',
          type: 'query',
          datasource: SOURCE,
          query: { query: 'label_values(trunkline_signalling_load, namespace)', refId: 'namespaces' },
          refresh: 2,
          includeAll: true,
          // Also what was scraped without the label.
          allValue: '.*',
          current: { text: 'All', value: '$__all' },
        },
      ],
    },
    panels: placed,
  };
  return `${JSON.stringify(board, null, 2)}\n`;
}

function grafanaPanel({ title, about, unit = 'short', kind = 'timeseries', queries }: Panel) {
  return {
    title,
    description: about,
    type: kind,
    datasource: SOURCE,
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: Object.entries(queries).map(([legendFormat, query], index) => ({
      refId: String.fromCharCode(65 + index),
      datasource: SOURCE,
      expr: query.replaceAll('FILTER', 'namespace=~"$namespace"'),
      legendFormat,
    })),
  };
}
